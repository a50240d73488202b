package app

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefolk/internal/contact"
	"casefolk/internal/sqlite"
)

// startOf returns what the page at "/" starts with.
func startOf(t *testing.T, s *session) startData {
	t.Helper()
	page := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`<html>` + string(startPlace) + `</script></html>`))
	})
	answer := httptest.NewRecorder()
	s.fillStart(page).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
	_, text, _ := strings.Cut(answer.Body.String(), string(startPlace))
	text, end, found := strings.Cut(text, "</script>")
	if !found || end != "</html>" {
		t.Fatalf("the page's text is torn: %s", answer.Body)
	}
	var start startData
	if err := json.Unmarshal([]byte(text), &start); err != nil {
		t.Fatal(err)
	}
	if got := answer.Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("a cache may keep people: %q", got)
	}
	return start
}

func TestThePageStartsWithTheFirstContactsAsTheListWasLeft(t *testing.T) {
	s := newSession(t.TempDir(), NewLogger(t.TempDir()))
	s.openStore(t.Context())
	defer func() { _ = s.closeStore() }()
	<-s.opening()
	for _, name := range []string{"</script>Ada", "Bob"} {
		if _, err := s.store.CreateContact(t.Context(), contact.Contact{Kind: contact.Individual, Status: contact.Active, GivenName: name}); err != nil {
			t.Fatal(err)
		}
	}
	s.started(context.Background()) // only now, since no window is there to be told of changes
	start := startOf(t, s)
	if start.Contacts == nil || start.Contacts.Page.Total != 2 || string(start.Contacts.Query) != "null" {
		t.Fatalf("the list as designed: %+v", start.Contacts)
	}

	shell := &Shell{s}
	if err := shell.KeepUIState("contacts", `{"query":{"text":"","sort":"name","desc":true,"limit":1}}`); err != nil {
		t.Fatal(err)
	}
	start = startOf(t, s)
	if rows := start.Contacts.Page.Rows; len(rows) != 1 || rows[0].DisplayName != "Bob" {
		t.Errorf("the list as it was left: %+v", rows)
	}
	if len(start.UI["contacts"]) == 0 {
		t.Error("what was made of the list is lost")
	}
}

func TestThePageStartsWithoutContactsWhenTheDataCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, sqlite.FileName), []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	s := newSession(dir, NewLogger(dir))
	s.openStore(t.Context())
	s.started(context.Background())
	if start := startOf(t, s); start.Contacts != nil {
		t.Errorf("contacts from nowhere: %+v", start.Contacts)
	}
}

func TestWhatIsMadeOfAListIsKeptInItsDataFolder(t *testing.T) {
	one, other := t.TempDir(), t.TempDir()
	if err := (&uiState{dir: one}).keep("cases", `{"sort":"title"}`); err != nil {
		t.Fatal(err)
	}
	if got := string((&uiState{dir: one}).all()["cases"]); got != `{"sort":"title"}` {
		t.Errorf("after a restart: %s", got)
	}
	if got := (&uiState{dir: other}).all(); len(got) != 0 {
		t.Errorf("another firm's data folder: %v", got)
	}
	for name, value := range map[string]string{"not JSON": "{", "too long": `"` + strings.Repeat("x", maxUIStateSize) + `"`} {
		if err := (&uiState{dir: one}).keep("cases", value); err == nil {
			t.Errorf("%s was kept", name)
		}
	}
}
