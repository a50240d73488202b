package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"casefolk/internal/contact"
)

// startWait bounds how long the page's text waits for the first contacts. They
// are there in some 20 ms; a data file that must be migrated first takes longer,
// and then the page asks for them itself.
const startWait = 250 * time.Millisecond

// firstRows is how many contacts one page of the list has; the page's own number.
const firstRows = 100

var errStarting = errors.New("the data is still being opened")

// startPlace is where the page's text has room for what it starts with.
var startPlace = []byte(`<script type="application/json" id="start">`)

// startData is what the page starts with, so that it need not ask.
type startData struct {
	UI       map[string]json.RawMessage `json:"ui"`       // see Shell.KeepUIState
	Contacts *startContacts             `json:"contacts"` // nil when they were not there in time
}

// startContacts is the first page of the contacts list as it was left.
type startContacts struct {
	Query json.RawMessage `json:"query"` // what was asked, as the page kept it; null: the list as designed
	Page  ContactPage     `json:"page"`
}

// fillStart puts into the page's text what it starts with. No cache may keep
// it, since there are people in it.
func (s *session) fillStart(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || (r.URL.Path != "/" && r.URL.Path != "/index.html") {
			next.ServeHTTP(w, r)
			return
		}
		answer := &keptAnswer{header: w.Header(), status: http.StatusOK}
		next.ServeHTTP(answer, r)
		text := answer.body.Bytes()
		if start, err := json.Marshal(s.start()); err == nil && answer.status == http.StatusOK {
			text = bytes.Replace(text, startPlace, append(bytes.Clone(startPlace), start...), 1)
			w.Header().Del("Content-Length")
			w.Header().Set("Cache-Control", "no-store")
		}
		w.WriteHeader(answer.status)
		_, _ = w.Write(text) // a web view that is gone needs no page
	})
}

// start collects what the page starts with. A failure is told when the page asks
// for the contacts itself.
func (s *session) start() startData {
	start := startData{UI: s.ui.all()}
	if first, err := s.startContacts(start.UI["contacts"]); err == nil {
		start.Contacts = first
	}
	return start
}

func (s *session) startContacts(kept json.RawMessage) (*startContacts, error) {
	opened := s.opening()
	if opened == nil {
		return nil, errStarting
	}
	select {
	case <-opened:
	case <-time.After(startWait):
		return nil, errStarting
	}
	store, ctx, err := s.use()
	if err != nil {
		return nil, err
	}
	list := struct {
		Query json.RawMessage `json:"query"`
	}{}
	query := ContactQuery{Sort: string(contact.SortName), Limit: firstRows}
	if len(kept) > 0 && json.Unmarshal(kept, &list) == nil && len(list.Query) > 0 {
		query = ContactQuery{}
		if err := json.Unmarshal(list.Query, &query); err != nil {
			return nil, err
		}
		query.Limit = min(max(query.Limit, 1), firstRows)
	}
	page, err := contactPage(ctx, store, query)
	if err != nil {
		return nil, err
	}
	return &startContacts{Query: list.Query, Page: page}, nil
}

// keptAnswer keeps an answer, so that it can be changed before it is given.
type keptAnswer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header is of http.ResponseWriter.
func (a *keptAnswer) Header() http.Header { return a.header }

// WriteHeader is of http.ResponseWriter.
func (a *keptAnswer) WriteHeader(status int)      { a.status = status }
func (a *keptAnswer) Write(b []byte) (int, error) { return a.body.Write(b) }
