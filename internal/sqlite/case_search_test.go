package sqlite_test

import (
	"testing"

	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

func TestACaseIsFoundByThePhonesAndEmailsOfWhoIsOnIt(t *testing.T) {
	s := open(t)
	cleo := create(t, s, person("Cleo", "Cruz", "212-555-0142", "office@cruz.example.com"))
	gone := create(t, s, person("Dan", "Diaz", "212-555-0143", "dan@example.com"))
	createCase(t, s, legalcase.Case{Number: "1"}, sqlite.NewParty{ContactID: cleo.ID, Role: legalcase.Expert})
	createCase(t, s, legalcase.Case{Number: "2"}, sqlite.NewParty{ContactID: gone.ID})
	left := createCase(t, s, legalcase.Case{Number: "3"}, sqlite.NewParty{ContactID: cleo.ID})
	if _, err := s.RemoveParty(t.Context(), left.ID, left.People[0].PartyID); err != nil {
		t.Fatal(err)
	}
	if err := s.DeleteContact(t.Context(), gone.ID); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"(212) 555-0142":        "1",
		"cleo 0142":             "1",
		"0143":                  "",
		"42":                    "",
		"Office@Cruz.ex":        "1",
		"office@cruz.example.o": "",
		"dan@example.com":       "",
	} {
		if got := numbers(t, s, legalcase.Filter{Query: query}, legalcase.Page{}); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

func TestClosingACaseFillsInTheDayAlsoForMany(t *testing.T) {
	s := open(t)
	one, two := createCase(t, s, legalcase.Case{Number: "1"}), createCase(t, s, legalcase.Case{Number: "2"})
	if _, err := s.SetCaseStatus(t.Context(), one.ID, legalcase.Closed); err != nil {
		t.Fatal(err)
	}
	run, err := s.BulkCases(t.Context(), sqlite.CaseSelection{IDs: []string{two.ID}}, sqlite.BulkAction{Kind: sqlite.BulkStatus, Status: "closed"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	closedOn := func(id string) string {
		c, err := s.Case(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return c.ClosedOn
	}
	if day := closedOn(one.ID); day == "" || closedOn(two.ID) != day {
		t.Errorf("closed on %q and %q", day, closedOn(two.ID))
	}
	if _, err := s.UndoBulk(t.Context(), run.ID, nil); err != nil {
		t.Fatal(err)
	}
	if day := closedOn(two.ID); day != "" {
		t.Errorf("taken back, and still closed on %q", day)
	}
}
