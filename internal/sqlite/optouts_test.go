package sqlite_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/exporter"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

// optOutWorld is a firm whose history a test draws, with what the export depends on
// kept aside in the plainest way.
type optOutWorld struct {
	t     *testing.T
	s     *sqlite.Store
	draw  *rand.Rand
	types []legalcase.Type
	ids   []string
	onto  map[string][]string // contact → ids of the types of its cases
}

// inNewYork makes New York the machine's zone while a test runs.
func inNewYork(t *testing.T) {
	t.Helper()
	zone, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	before := time.Local
	time.Local = zone
	t.Cleanup(func() { time.Local = before })
}

func newOptOutWorld(t *testing.T, seed uint64) *optOutWorld {
	t.Helper()
	s, c := at(t)
	c.at = time.Date(2026, 11, 23, 17, 0, 0, 0, time.UTC)
	w := &optOutWorld{t: t, s: s, draw: rand.New(rand.NewPCG(seed, 7)), onto: map[string][]string{}}
	for _, name := range []string{"Mass Tort", "Family; Law", "Probate"} {
		y, err := s.AddCaseType(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		w.types = append(w.types, y)
	}
	for i := range 12 {
		number := fmt.Sprintf("212-555-01%02d", i/2) // two share a number
		w.ids = append(w.ids, create(t, s, person("P", fmt.Sprintf("Number %d", i), number, fmt.Sprintf("p%d@example.com", i))).ID)
	}
	for i := range 6 {
		w.openCase(i)
	}
	for range 40 {
		w.answer()
	}
	for range 3 { // and some are in the bin
		if err := s.DeleteContact(t.Context(), w.one()); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

func (w *optOutWorld) one() string { return w.ids[w.draw.IntN(len(w.ids))] }

// openCase opens a case, of a type or of none; some go to the bin again.
func (w *optOutWorld) openCase(i int) {
	k := legalcase.Case{Number: fmt.Sprintf("26-%d", i)}
	if n := w.draw.IntN(4); n < 3 {
		k.TypeID = w.types[n].ID
	}
	who := w.one()
	made, err := w.s.CreateCase(w.t.Context(), k, []sqlite.NewParty{{ContactID: who}})
	if err != nil {
		w.t.Fatal(err)
	}
	switch {
	case w.draw.IntN(4) == 0:
		if err := w.s.DeleteCase(w.t.Context(), made.ID); err != nil {
			w.t.Fatal(err)
		}
	case k.TypeID != "":
		w.onto[who] = append(w.onto[who], k.TypeID)
	}
}

// answer records an answer at a moment that may be the edge of a local day, among
// them the days on which the clocks change.
func (w *optOutWorld) answer() {
	days := []string{"2026-03-07", "2026-03-08", "2026-03-09", "2026-10-31", "2026-11-01", "2026-11-02"}
	clocks := []string{"00:00:00.000", "00:00:00.001", "12:00:00.000", "23:59:59.999"}
	when, err := time.ParseInLocation("2006-01-02 15:04:05.000", days[w.draw.IntN(len(days))]+" "+clocks[w.draw.IntN(len(clocks))], time.Local)
	if err != nil {
		w.t.Fatal(err)
	}
	r := sqlite.ConsentRequest{ContactID: w.one(), At: when, State: consent.Out, Source: "drawn", Evidence: "=no"}
	r.Channel = consent.Channels()[w.draw.IntN(3)]
	if w.draw.IntN(3) == 0 {
		r.State = consent.In
	}
	if w.draw.IntN(2) == 0 {
		r.CaseTypeID = w.types[w.draw.IntN(3)].ID
	}
	if _, err := w.s.RecordConsent(w.t.Context(), r); err != nil {
		w.t.Fatal(err)
	}
}

func (w *optOutWorld) typeName(id string) string {
	for _, y := range w.types {
		if y.ID == id {
			return y.Name
		}
	}
	return ""
}

// obvious computes the export from each contact's history alone.
func (w *optOutWorld) obvious(scope sqlite.OptOutScope) []exporter.OptOut {
	rows := []exporter.OptOut{}
	for _, id := range w.ids {
		h, err := w.s.ConsentHistory(w.t.Context(), id)
		if err != nil {
			w.t.Fatal(err)
		}
		if h.Contact.IsDeleted() {
			continue
		}
		if row, ok := w.row(&h, scope); ok {
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b exporter.OptOut) int {
		if c := b.LastOutAt.Compare(a.LastOutAt); c != 0 {
			return c
		}
		return strings.Compare(a.ContactID, b.ContactID)
	})
	return rows
}

func (w *optOutWorld) row(h *sqlite.ConsentHistory, scope sqlite.OptOutScope) (exporter.OptOut, bool) {
	row := exporter.OptOut{ContactID: h.Contact.ID, DisplayName: h.Contact.Name(), LastSource: "drawn", LastEvidence: "=no"}
	onType := len(scope.CaseTypeIDs) == 0 || slices.ContainsFunc(w.onto[h.Contact.ID], func(id string) bool { return slices.Contains(scope.CaseTypeIDs, id) })
	consider := func(st consent.Standing, inScope bool) {
		if st.State == consent.Out && inScope && st.LastOutAt.After(row.LastOutAt) {
			row.LastOutAt = st.LastOutAt
		}
	}
	for channel, to := range map[consent.Channel]struct {
		state *string
		at    *time.Time
	}{consent.SMS: {&row.SMS, &row.SMSOutAt}, consent.Email: {&row.Email, &row.EmailOutAt}, consent.Voice: {&row.Voice, &row.VoiceOutAt}} {
		st := h.Standings.Channel(channel)
		*to.state, *to.at = string(st.State), st.LastOutAt
		consider(st, onType)
	}
	names := []string{}
	for _, id := range h.Standings.CaseTypesOut() {
		names = append(names, w.typeName(id))
	}
	slices.Sort(names)
	row.CaseTypesOut = strings.Join(names, "; ")
	for _, k := range h.Standings.CaseTypes() {
		consider(h.Standings.CaseType(k.Channel, k.CaseTypeID), len(scope.CaseTypeIDs) == 0 || slices.Contains(scope.CaseTypeIDs, k.CaseTypeID))
	}
	if row.LastOutAt.IsZero() {
		return row, false
	}
	day := row.LastOutAt.In(time.Local).Format(time.DateOnly)
	return row, (scope.From == "" || day >= scope.From) && (scope.To == "" || day <= scope.To)
}

func TestTheExportOfOptOutsIsWhatTheHistoriesSay(t *testing.T) {
	inNewYork(t)
	for seed := range uint64(8) {
		w := newOptOutWorld(t, seed)
		days := []string{"", "2026-03-07", "2026-03-08", "2026-03-09", "2026-11-01", "2026-11-02"}
		scopes := [][]string{nil, {w.types[0].ID}, {w.types[1].ID, w.types[2].ID}}
		for _, from := range days {
			for _, to := range days {
				for _, types := range scopes {
					scope := sqlite.OptOutScope{From: from, To: to, CaseTypeIDs: types}
					if from > to && to != "" {
						continue
					}
					w.compare(scope)
				}
			}
		}
	}
}

func (w *optOutWorld) compare(scope sqlite.OptOutScope) {
	w.t.Helper()
	got := []exporter.OptOut{}
	for o, err := range w.s.OptOuts(w.t.Context(), scope) {
		if err != nil {
			w.t.Fatal(err)
		}
		o.Type, o.Status, o.PrimaryPhone, o.PrimaryEmail = "", "", "", "" // plain columns, tested elsewhere
		got = append(got, o)
	}
	if diff := cmp.Diff(w.obvious(scope), got, cmp.Comparer(time.Time.Equal)); diff != "" {
		w.t.Errorf("%+v: %s", scope, diff)
	}
	if n, err := w.s.CountOptOuts(w.t.Context(), scope); err != nil || n != len(got) {
		w.t.Errorf("%+v: counted %d of %d, %v", scope, n, len(got), err)
	}
}

func TestTheExportSaysWhoItIsAndBeginsWithTheNewest(t *testing.T) {
	s, c := at(t)
	ada := person("Ada", "Alvarez", "212-555-0142", "Ada@example.com")
	ada.ExternalSystem, ada.ExternalID, ada.Status = "Clio", "17", contact.Pending
	first, second := create(t, s, ada), create(t, s, person("Bob", "Brown", "12", ""))
	say(t, s, first.ID, consent.SMS, consent.Out, c.at.Add(-2*time.Hour))
	say(t, s, second.ID, consent.Email, consent.Out, c.at.Add(-time.Hour))
	var got []exporter.OptOut
	for o, err := range s.OptOuts(t.Context(), sqlite.OptOutScope{}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, o)
	}
	if len(got) != 2 || got[0].ContactID != second.ID || got[0].PrimaryPhone != "12" {
		t.Fatalf("%+v", got)
	}
	a := got[1]
	if a.Type != "Individual" || a.Status != "Pending" || a.PrimaryPhone != "+12125550142" || a.PrimaryEmail != "Ada@example.com" ||
		a.ExternalSource != "Clio" || a.ExternalID != "17" || a.LastSource != "phone call" || a.SMS != "out" || a.Voice != "unknown" {
		t.Errorf("%+v", a)
	}
}

func TestAnExportStopsWhenNobodyWantsMoreAndWhenItIsCancelled(t *testing.T) {
	s, c := at(t)
	for i := range 3 {
		say(t, s, create(t, s, person("P", fmt.Sprint(i), "", "")).ID, consent.SMS, consent.Out, c.at.Add(-time.Hour))
	}
	for _, err := range s.OptOuts(t.Context(), sqlite.OptOutScope{}) {
		if err != nil {
			t.Fatal(err)
		}
		break
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, err := range s.OptOuts(ctx, sqlite.OptOutScope{}) {
		if err == nil {
			t.Error("a cancelled export goes on")
		}
	}
	if _, err := s.CountOptOuts(t.Context(), sqlite.OptOutScope{From: "2026-02-30"}); err == nil {
		t.Error("30 February passes")
	}
	if _, err := s.CountOptOuts(t.Context(), sqlite.OptOutScope{From: "2026-03-02", To: "2026-03-01"}); err == nil {
		t.Error("an end before the start passes")
	}
}
