package sqlite_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

// openAt returns a store whose clock the test sets.
func openAt(t *testing.T, now *time.Time) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), sqlite.Options{Dir: t.TempDir(), Actor: "Test", Now: func() time.Time { return *now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func history(t *testing.T, s *sqlite.Store, f activity.Filter) []string {
	t.Helper()
	page, err := s.Activity(t.Context(), f, 0, "")
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for _, r := range page.Rows {
		out = append(out, r.Words())
	}
	return out
}

func TestActivityTellsWhatHappenedToAContactAndACase(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	ada := create(t, s, person("Ada", "Alvarez", "", ""))
	if _, err := s.SetContactStatus(ctx, ada.ID, contact.Pending); err != nil {
		t.Fatal(err)
	}
	c := createCase(t, s, legalcase.Case{Number: "24-1"}, sqlite.NewParty{ContactID: ada.ID})
	if _, err := s.ChangeRole(ctx, c.ID, c.People[0].PartyID, legalcase.Witness); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SetCaseStatus(ctx, c.ID, legalcase.Pending); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"changed role from Client to Witness (Ada Alvarez on 24-1)",
		"linked Ada Alvarez to case 24-1 as Client",
		"changed status from Active to Pending",
		"created contact Ada Alvarez",
	}
	if got := history(t, s, activity.Filter{ContactID: ada.ID}); !slices.Equal(got, want) {
		t.Errorf("contact: got %q, want %q", got, want)
	}
	want = []string{"changed status from Open to Pending", want[0], want[1], "created case 24-1"}
	if got := history(t, s, activity.Filter{CaseID: c.ID}); !slices.Equal(got, want) {
		t.Errorf("case: got %q, want %q", got, want)
	}
	page, _ := s.Activity(ctx, activity.Filter{CaseID: c.ID}, 2, "")
	if r := page.Rows[1]; r.ContactName != "Ada Alvarez" || r.CaseName != "24-1" || r.Actor != "Test" {
		t.Errorf("got %+v", r)
	}
}

func TestActivityIsFilteredAndPagedNewestFirst(t *testing.T) {
	now := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	s := openAt(t, &now)
	ctx := t.Context()
	for range 5 {
		now = now.Add(time.Hour)
		create(t, s, person("Ada", "Alvarez", "", ""))
	}
	now = now.Add(time.Hour)
	importFile(t, s, file(t, "two.csv", "Name,Phone\nBo Baker,212-555-0142\nCy Cole,212-555-0143\n"), sqlite.PlanOptions{})
	now = now.Add(time.Hour)
	create(t, s, person("Dee", "Dodd", "", ""))
	var seen []activity.Row
	cursor := ""
	for {
		page, err := s.Activity(ctx, activity.Filter{}, 3, cursor)
		if err != nil {
			t.Fatal(err)
		}
		seen = append(seen, page.Rows...)
		if cursor = page.Next; cursor == "" || len(seen) > 20 {
			break
		}
	}
	newestFirst := slices.IsSortedFunc(seen, func(a, b activity.Row) int { return b.At.Compare(a.At) })
	if len(seen) != 9 || !newestFirst {
		t.Errorf("%d of 9 entries, newest first: %v", len(seen), newestFirst)
	}
	words := []string{seen[1].Words(), seen[2].Words() + " " + seen[2].ContactName, seen[3].Words() + " " + seen[3].ContactName}
	want := []string{"imported two.csv", "created contact (import of two.csv) Cy Cole", "created contact (import of two.csv) Bo Baker"}
	if !slices.Equal(words, want) {
		t.Errorf("the import reads as %q, want %q", words, want)
	}
	for name, c := range map[string]struct {
		filter activity.Filter
		want   int
	}{
		"by who":       {activity.Filter{Actors: []string{"Test"}}, 9},
		"by somebody":  {activity.Filter{Actors: []string{"Nobody"}}, 0},
		"by verb":      {activity.Filter{Verbs: []activity.Verb{activity.Changed, activity.Deleted}}, 0},
		"created":      {activity.Filter{Verbs: []activity.Verb{activity.Created}}, 8},
		"of an import": {activity.Filter{BatchID: seen[1].BatchID}, 3},
		"of one of it": {activity.Filter{ContactID: seen[2].ContactID}, 1},
		"from":         {activity.Filter{From: now.Add(-time.Hour)}, 4},
		"until":        {activity.Filter{Until: now.Add(-time.Hour)}, 5},
	} {
		n := 0
		err := s.EachActivity(ctx, c.filter, func(*activity.Row) error { n++; return nil })
		if err != nil || n != c.want || len(history(t, s, c.filter)) != c.want {
			t.Errorf("%s: %d entries, %v; want %d", name, n, err, c.want)
		}
	}
	if _, err := s.Activity(ctx, activity.Filter{}, 3, "rubbish"); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("a broken cursor: %v", err)
	}
	if got, err := s.ActivityActors(ctx); err != nil || !slices.Equal(got, []string{"Test"}) {
		t.Errorf("actors %q, %v", got, err)
	}
}

func TestTheActivityChainShowsWhereItWasTamperedWith(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	for range 3 {
		create(t, s, person("Ada", "Alvarez", "", ""))
	}
	if n, broken, err := s.VerifyActivityChain(ctx); n != 3 || broken != nil || err != nil {
		t.Fatalf("an untouched chain: %d, %v, %v", n, broken, err)
	}
	db := raw(t, s)
	for _, statement := range []string{`DROP TRIGGER activity_no_update`, `UPDATE activity SET actor = 'Mallory' WHERE seq = 2`} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	_, broken, err := s.VerifyActivityChain(ctx)
	if err != nil || broken == nil || broken.Seq != 2 {
		t.Errorf("got %v, %v; want a break at entry 2", broken, err)
	}
}

func TestScoresAverageAndComeBack(t *testing.T) {
	now := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	s := openAt(t, &now)
	ctx := t.Context()
	ada := create(t, s, person("Ada", "Alvarez", "", ""))
	var last contact.Score
	for _, v := range []int{5, 2} {
		now = now.Add(time.Hour)
		var err error
		if last, err = s.AddScore(ctx, contact.Score{ContactID: ada.ID, Value: v, Comment: " kind "}); err != nil {
			t.Fatal(err)
		}
	}
	sat, err := s.Satisfaction(ctx, ada.ID)
	if err != nil || sat.Average != 3.5 || len(sat.Scores) != 2 || sat.Scores[0].Value != 5 || sat.Scores[1].Comment != "kind" {
		t.Errorf("got %+v, %v", sat, err)
	}
	if err := s.RemoveScore(ctx, ada.ID, last.ID); err != nil {
		t.Fatal(err)
	}
	page, _ := s.Contacts(ctx, contact.Filter{}, contact.Page{})
	if page.Rows[0].Score != 5 {
		t.Errorf("the list shows %v after the removal", page.Rows[0].Score)
	}
	if err := s.RemoveScore(ctx, ada.ID, last.ID); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("removed twice: %v", err)
	}
	if err := s.RestoreScore(ctx, ada.ID, last.ID); err != nil {
		t.Fatal(err)
	}
	if sat, _ = s.Satisfaction(ctx, ada.ID); sat.Average != 3.5 {
		t.Errorf("average %v after the restore", sat.Average)
	}
	for _, bad := range []contact.Score{{Value: 0}, {Value: 6}, {Value: 3, Comment: strings.Repeat("x", 2001)}, {Value: 3, CaseID: "none"}} {
		bad.ContactID = ada.ID
		if _, err := s.AddScore(ctx, bad); err == nil {
			t.Errorf("accepted %+v", bad.Value)
		}
	}
}

func TestContactPersonsAreSeenFromBothSides(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	ada := create(t, s, person("Ada", "Alvarez", "", ""))
	acme := create(t, s, contact.Contact{Kind: contact.Business, Company: "Acme LLC"})
	if err := s.LinkPerson(ctx, ada.ID, acme.ID, ""); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("linked the wrong way round: %v", err)
	}
	for _, role := range []string{"Clerk", "Owner"} {
		if err := s.LinkPerson(ctx, acme.ID, ada.ID, role); err != nil {
			t.Fatal(err)
		}
	}
	persons, err := s.ContactPersons(ctx, acme.ID)
	if err != nil || len(persons) != 1 || persons[0].DisplayName != "Ada Alvarez" || persons[0].Role != "Owner" {
		t.Errorf("persons %+v, %v", persons, err)
	}
	businesses, err := s.BusinessesOf(ctx, ada.ID)
	if err != nil || len(businesses) != 1 || businesses[0].ContactID != acme.ID {
		t.Errorf("businesses %+v, %v", businesses, err)
	}
	if err := s.UnlinkPerson(ctx, acme.ID, ada.ID); err != nil {
		t.Fatal(err)
	}
	if persons, _ = s.ContactPersons(ctx, acme.ID); len(persons) != 0 {
		t.Errorf("persons after the unlink: %+v", persons)
	}
	want := "linked contact person Ada Alvarez of Acme LLC (Clerk)"
	if got := history(t, s, activity.Filter{ContactID: ada.ID}); !slices.Contains(got, want) {
		t.Errorf("history %q lacks %q", got, want)
	}
}
