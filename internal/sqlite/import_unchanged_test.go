package sqlite_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/importer"
	"casefolk/internal/sqlite"
)

// peopleTwice has somebody twice with another status, an answer, a case and a score.
const peopleTwice = `First Name,Last Name,Phone,Status,SMS Consent,Case Number,Satisfaction
Ada,Alvarez,212-555-0142,Active,yes,2026-1,5
Bob,Baker,212-555-0143,,no,,
Ada,Alvarez,212-555-0142,Pending,,,
Cy,Cole,,,,,
`

var updating = sqlite.PlanOptions{OnDuplicate: importer.UpdateDuplicates}

// entries counts what was recorded of contacts.
func entries(t *testing.T, s *sqlite.Store) (n int) {
	t.Helper()
	page, err := s.Activity(t.Context(), activity.Filter{}, 500, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range page.Rows {
		if e.ContactID != "" {
			n++
		}
	}
	return n
}

func TestAnUpdateThatChangesNothingIsSkippedAndSaysSo(t *testing.T) {
	s := open(t)
	path := file(t, "people.csv", peopleTwice)
	if sum := importFile(t, s, path, updating); sum.Rows.Created != 3 || sum.Rows.Updated != 1 {
		t.Fatalf("first: %+v", sum.Rows)
	}
	before := entries(t, s)
	staged := stage(t, s, peopleTwice, updating)
	page, total, err := s.PlannedRows(t.Context(), staged.ID, "skip", 0, 10)
	if err != nil || total != 4 {
		t.Fatalf("%d rows are skipped in the review: %v", total, err)
	}
	for _, r := range page {
		if r.Action != importer.ActionUnchanged || !strings.HasPrefix(r.Why, "nothing new: same ") {
			t.Errorf("row %d: %s, %s", r.Row, r.Action, r.Why)
		}
	}
	sum := importFile(t, s, path, updating)
	if sum.Rows != (importer.Counts{Read: 4, Skipped: 4}) || sum.Unchanged != 4 {
		t.Errorf("again: %+v, %d unchanged", sum.Rows, sum.Unchanged)
	}
	if after := entries(t, s); after != before {
		t.Errorf("%d entries were written", after-before)
	}
}

func TestARowWithOneNewThingIsAnUpdate(t *testing.T) {
	s := open(t)
	importFile(t, s, file(t, "people.csv", peopleTwice), updating)
	for _, c := range []struct{ what, row string }{
		{"a field", "Ada,Alvarez,212-555-0142,Inactive,,,"},
		{"an answer", "Bob,Baker,212-555-0143,,,2026-1,"},
		{"a case", "Bob,Baker,212-555-0143,,,2026-2,"},
		{"a score", "Ada,Alvarez,212-555-0142,,,,4"},
		{"an opt-out", "Ada,Alvarez,212-555-0142,,no,,"},
	} {
		sum := importFile(t, s, file(t, "more.csv", "First Name,Last Name,Phone,Status,SMS Consent,Case Number,Satisfaction\n"+c.row+"\n"), updating)
		if sum.Rows.Updated != 1 || sum.Unchanged != 0 {
			t.Errorf("%s: %+v", c.what, sum.Rows)
		}
	}
}

func TestAnUnchangedRowUpdatesWhomSomebodyChangedSinceTheReview(t *testing.T) {
	s := open(t)
	importFile(t, s, file(t, "people.csv", peopleTwice), updating)
	staged := stage(t, s, "First Name,Last Name,Phone,Status\nAda,Alvarez,212-555-0142,Pending\n", updating)
	list, err := s.Contacts(t.Context(), contact.Filter{Query: "alvarez"}, contact.Page{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.SetContactStatus(t.Context(), list.Rows[0].ID, contact.Inactive); err != nil {
		t.Fatal(err)
	}
	sum, err := s.CommitImport(t.Context(), staged.ID, nil)
	if err != nil || sum.Rows.Updated != 1 || sum.Unchanged != 0 {
		t.Fatalf("%+v, %v", sum.Rows, err)
	}
	if c, err := s.Contact(t.Context(), list.Rows[0].ID); err != nil || c.Status != contact.Pending {
		t.Errorf("%s, %v", c.Status, err)
	}
}

func TestARowThatRepeatsAnEarlierOneOfTheFileAddsNothing(t *testing.T) {
	s := open(t)
	sum := importFile(t, s, file(t, "twice.csv", "Name,Phone,SMS Consent,Case Number\nAda Alvarez,212-555-0142,yes,2026-1\nAda Alvarez,212-555-0142,yes,2026-1\nAda Alvarez,212-555-0142,no,2026-1\n"), updating)
	if sum.Rows != (importer.Counts{Read: 3, Created: 1, Updated: 1, Skipped: 1}) {
		t.Errorf("%+v", sum.Rows)
	}
}

func TestAnImportThatWasCommittedIsNotOfferedAgain(t *testing.T) {
	s := open(t)
	staged := stage(t, s, peopleTwice, sqlite.PlanOptions{})
	path := filepath.Join(s.Dir(), "staging", staged.ID+".db")
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.CommitImport(t.Context(), staged.ID, nil); err != nil {
		t.Fatal(err)
	}
	// As when the program is killed between the commit and the removal of the file.
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if list, err := s.UnfinishedImports(t.Context()); err != nil || len(list) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file stays: %v", err)
	}
}

func TestTwoRowsAboutOneKnownPersonSayNoOnce(t *testing.T) {
	for _, on := range []importer.Duplicates{importer.SkipDuplicates, importer.UpdateDuplicates} {
		s := open(t)
		create(t, s, person("Ana", "Ruiz", "212-555-0142", ""))
		list := "First Name,Last Name,Phone,SMS Consent\nAna,Ruiz,212-555-0142,no\nAna,Ruiz,212-555-0142,no\nAna,Ruiz,212-555-0142,yes\n"
		sum := importFile(t, s, file(t, "list.csv", list), sqlite.PlanOptions{OnDuplicate: on})
		if sum.Consents.OptOuts != 1 || sum.Consents.Refused != 1 || smsOf(t, s, "ana") != "out" {
			t.Errorf("%s: %+v, Ana is %s", on, sum.Consents, smsOf(t, s, "ana"))
		}
		sound(t, s)
	}
}
