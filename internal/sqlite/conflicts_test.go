package sqlite_test

import (
	"fmt"
	"strings"
	"testing"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

func check(t *testing.T, s *sqlite.Store, q sqlite.ConflictQuery) sqlite.ConflictReport {
	t.Helper()
	r, err := s.CheckConflicts(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// conflicts says in one line what a report has.
func conflicts(r sqlite.ConflictReport) string {
	var out []string
	for _, c := range r.Contacts {
		line := c.DisplayName
		if c.Adverse {
			line += " adverse"
		}
		if c.InBin {
			line += " in the bin"
		}
		for _, k := range c.Cases {
			line += fmt.Sprintf(" %s:%s", k.Number, k.Role)
		}
		out = append(out, line)
	}
	for _, k := range r.Cases {
		out = append(out, k.Number+" "+k.Why)
	}
	return strings.Join(out, ", ")
}

func TestAConflictCheckFindsPeopleTheirRolesAndTitles(t *testing.T) {
	s := open(t)
	smith := create(t, s, person("Robert", "Smith", "212-555-0142", ""))
	gone := create(t, s, person("Robert", "Smith", "", "rob@example.com"))
	create(t, s, person("Maria", "Lopez", "", ""))
	acme := create(t, s, contact.Contact{Kind: contact.Business, Company: "Acme Roofing LLC"})
	createCase(t, s, legalcase.Case{Number: "24-1"}, sqlite.NewParty{ContactID: smith.ID, Role: legalcase.OpposingParty}, sqlite.NewParty{ContactID: acme.ID})
	createCase(t, s, legalcase.Case{Number: "24-2", Title: "Smith v. Jones"})
	createCase(t, s, legalcase.Case{Number: "24-3", Title: "Lopez", Description: "The seller was Acme Roofing."})
	if err := s.DeleteContact(t.Context(), gone.ID); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		query sqlite.ConflictQuery
		want  string
	}{
		"a nickname": {sqlite.ConflictQuery{Names: []string{"Bob Smith"}},
			"Robert Smith adverse 24-1:opposing_party, Robert Smith in the bin, 24-2 the title names “Bob Smith”"},
		"as another opponent": {sqlite.ConflictQuery{Names: []string{"Robert Smith"}, Role: legalcase.OpposingParty},
			"Robert Smith 24-1:opposing_party, Robert Smith in the bin, 24-2 the title names “Robert Smith”"},
		"a client as an opponent": {sqlite.ConflictQuery{Names: []string{"ACME Roofing, Inc."}, Role: legalcase.OpposingParty},
			"Acme Roofing LLC adverse 24-1:client, 24-3 the description names “ACME Roofing, Inc.”"},
		"a phone":            {sqlite.ConflictQuery{Phones: []string{"(212) 555 0142"}}, "Robert Smith adverse 24-1:opposing_party"},
		"an e-mail":          {sqlite.ConflictQuery{Emails: []string{"ROB@example.com"}}, "Robert Smith in the bin"},
		"a stored contact":   {sqlite.ConflictQuery{ContactID: acme.ID}, "Acme Roofing LLC 24-1:client, 24-3 the description names “Acme Roofing LLC”"},
		"nobody of the kind": {sqlite.ConflictQuery{Names: []string{"Zoe Zimmer"}}, ""},
	} {
		if got := conflicts(check(t, s, c.query)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
	if _, err := s.CheckConflicts(t.Context(), sqlite.ConflictQuery{Names: []string{" "}}); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("nothing to check: %v", err)
	}
}

func TestAConflictCheckIsLogged(t *testing.T) {
	s := open(t)
	c := createCase(t, s, legalcase.Case{Number: "24-1"})
	r := check(t, s, sqlite.ConflictQuery{Names: []string{"Bob Smith"}, CaseID: c.ID})
	if r.By != "Test" || r.At.IsZero() || r.Searched.Cases != 1 {
		t.Errorf("report %+v", r)
	}
	want := "checked for conflicts with “Bob Smith” (0 contacts alike, 0 of them on the other side; 0 more cases name them)"
	if got := history(t, s, activity.Filter{CaseID: c.ID}); got[0] != want {
		t.Errorf("got %q, want %q", got[0], want)
	}
}

func TestAConflictCheckKnowsTheNamesOfMergedContacts(t *testing.T) {
	s := open(t)
	kept, merged := create(t, s, person("Zoe", "Zimmer", "", "")), create(t, s, person("Zoe", "Brown", "", ""))
	run := merge(t, s, kept.ID, merged.ID)
	if got := conflicts(check(t, s, sqlite.ConflictQuery{Names: []string{"Zoe Brown"}})); got != "Zoe Zimmer" {
		t.Errorf("got %q", got)
	}
	if got := conflicts(check(t, s, sqlite.ConflictQuery{Names: []string{"Zoe Zimmer"}})); got != "Zoe Zimmer" {
		t.Errorf("got %q", got)
	}
	undoMerge(t, s, run.ID)
	if got := conflicts(check(t, s, sqlite.ConflictQuery{Names: []string{"Zoe Brown"}})); got != "Zoe Brown" {
		t.Errorf("after the undo %q", got)
	}
}
