package sqlite_test

import (
	"testing"

	"casefolk/internal/contact"
	"casefolk/internal/importer"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

// sound fails the test when the doctor finds anything.
func sound(t *testing.T, s *sqlite.Store) {
	t.Helper()
	if r := doctor(t, s); !r.OK {
		t.Error(r.Problems)
	}
}

func TestAnUndoneScoreNoLongerCountsInTheList(t *testing.T) {
	s := open(t)
	create(t, s, person("Ana", "Ruiz", "212-555-0142", ""))
	sum := importFile(t, s, file(t, "a.csv", "First Name,Last Name,Phone,Satisfaction\nAna,Ruiz,212-555-0142,4\n"), sqlite.PlanOptions{OnDuplicate: importer.UpdateDuplicates})
	if sum.Rows.Updated != 1 {
		t.Fatalf("%+v", sum)
	}
	if _, err := s.UndoImport(t.Context(), sum.ImportID, nil); err != nil {
		t.Fatal(err)
	}
	sound(t, s)
}

func TestAnUndoPutsTheCasesOfTheImportIntoTheBinOfTheListToo(t *testing.T) {
	s := open(t)
	sum := importFile(t, s, file(t, "a.csv", "First Name,Last Name,Phone,Case Number\nAna,Ruiz,212-555-0142,C-1\n"), sqlite.PlanOptions{})
	page, err := s.Cases(t.Context(), legalcase.Filter{}, legalcase.Page{})
	if err != nil || len(page.Rows) != 1 {
		t.Fatal(page, err)
	}
	d, err := s.Case(t.Context(), page.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.RemoveParty(t.Context(), d.ID, d.People[0].PartyID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.UndoImport(t.Context(), sum.ImportID, nil); err != nil {
		t.Fatal(err)
	}
	sound(t, s)
}

func TestAnUndoKeepsAContactThatWouldBeLeftWithoutAName(t *testing.T) {
	s := open(t)
	id := create(t, s, contact.Contact{GivenName: "Ana", FamilyName: "Ruiz", ExternalID: "7"}).ID
	other := create(t, s, contact.Contact{GivenName: "Ben", FamilyName: "Ode", ExternalID: "8"})
	sum := importFile(t, s, file(t, "a.csv", "External ID,Given Name,Family Name,Company,Status\n7,Ana,Ruiz,Ruiz LLC,Pending\n8,Ben,Ode,,Pending\n"), sqlite.PlanOptions{OnDuplicate: importer.UpdateDuplicates})
	if sum.Rows.Updated != 2 {
		t.Fatalf("%+v", sum)
	}
	c, err := s.Contact(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	c.GivenName, c.FamilyName, c.Kind = "", "", contact.Business
	if _, err := s.UpdateContact(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	undone, err := s.UndoImport(t.Context(), sum.ImportID, nil)
	if err != nil || undone.Restored != 1 || len(undone.Kept) != 1 || undone.Kept[0].ContactID != id {
		t.Fatalf("%+v %v", undone, err)
	}
	other, err = s.Contact(t.Context(), other.ID)
	if err != nil || other.Status == contact.Pending {
		t.Error("not restored", err)
	}
	sound(t, s)
}
