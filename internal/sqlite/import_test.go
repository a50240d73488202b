package sqlite_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/importer"
	"casefolk/internal/importer/sheet"
	"casefolk/internal/sample"
	"casefolk/internal/sqlite"
)

// file writes a file to import.
func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func importFile(t *testing.T, s *sqlite.Store, path string, opts sqlite.PlanOptions) importer.Summary {
	t.Helper()
	staged, err := s.StageImport(t.Context(), path, sheet.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := s.PlanImport(t.Context(), staged.ID, opts, nil)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := s.CommitImport(t.Context(), staged.ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	if plan.Summary.Rows != sum.Rows {
		t.Errorf("planned %+v, did %+v", plan.Summary.Rows, sum.Rows)
	}
	if !sum.Rows.Balanced() {
		t.Errorf("rows do not add up: %+v", sum.Rows)
	}
	return sum
}

func TestImportBringsTheSampleInAndTwiceIsOnce(t *testing.T) {
	s := open(t)
	path := file(t, "sample.csv", string(sample.CSV))
	first := importFile(t, s, path, sqlite.PlanOptions{})
	if first.Rows.Created == 0 || first.Rows.Read < 190 {
		t.Fatalf("first: %+v", first.Rows)
	}
	before := total(t, s, contact.Filter{})
	if before != first.Rows.Created {
		t.Errorf("%d contacts, %d created", before, first.Rows.Created)
	}
	second := importFile(t, s, path, sqlite.PlanOptions{})
	if second.Rows.Created != 0 || second.Rows.Updated != 0 || total(t, s, contact.Filter{}) != before {
		t.Errorf("second: %+v", second.Rows)
	}
}

func TestImportLinksCasesAndRecordsConsent(t *testing.T) {
	s := open(t)
	sum := importFile(t, s, file(t, "a.csv", "First Name,Last Name,Phone,Case Number,Case Type,SMS Consent\n"+
		"Ada,Alvarez,212-555-0142,2026-1,Injury,no\nBob,Baker,212-555-0143,2026-1,Injury,yes\n,,,,,\n,,nonsense,,,\n"), sqlite.PlanOptions{})
	if sum.Rows.Created != 3 || sum.Consents.OptOuts != 1 || sum.Consents.OptIns != 1 {
		t.Fatalf("%+v %+v", sum.Rows, sum.Consents)
	}
	if n := total(t, s, contact.Filter{Query: "2026-1"}); n != 2 {
		t.Errorf("%d contacts found by their case's number", n)
	}
	if got := smsOf(t, s, "ada"); got != "out" {
		t.Errorf("Ada is %s", got)
	}
	types, err := s.CaseTypes(t.Context())
	if err != nil || len(types) != 1 || types[0].Cases != 1 {
		t.Errorf("case types %+v, %v", types, err)
	}
}

func TestImportNeverClearsAnOptOut(t *testing.T) {
	s := open(t)
	importFile(t, s, file(t, "a.csv", "Name,Phone,SMS Consent\nAda Alvarez,212-555-0142,no\n"), sqlite.PlanOptions{})
	for _, on := range []importer.Duplicates{importer.SkipDuplicates, importer.UpdateDuplicates} {
		sum := importFile(t, s, file(t, "b.csv", "Name,Phone,SMS Consent\nAda Alvarez,212-555-0142,yes\n"), sqlite.PlanOptions{OnDuplicate: on})
		if got := smsOf(t, s, "ada"); got != "out" || sum.Consents.Refused != 1 {
			t.Errorf("%s: Ada is %s, %d refused", on, got, sum.Consents.Refused)
		}
	}
}

func TestAnOptOutOfAFileIsInTheActivityOfWhoWasThere(t *testing.T) {
	s := open(t)
	importFile(t, s, file(t, "a.csv", "Name,Phone\nAda Alvarez,212-555-0142\n"), sqlite.PlanOptions{})
	importFile(t, s, file(t, "b.csv", "Name,Phone,SMS Consent\nAda Alvarez,212-555-0142,no\n"), sqlite.PlanOptions{})
	page, err := s.Activity(t.Context(), activity.Filter{Verbs: []activity.Verb{activity.Consented, activity.Created}}, 0, "")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i := range page.Rows {
		got = append(got, page.Rows[i].Words()+" · "+page.Rows[i].ContactName)
	}
	want := []string{"recorded consent: SMS opted out (b.csv) · Ada Alvarez", "created contact (import of a.csv) · Ada Alvarez"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestUndoTakesAnImportBackButKeepsOptOutsAndLaterChanges(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	old := create(t, s, person("Cy", "Cole", "212-555-0144", ""))
	sum := importFile(t, s, file(t, "a.csv", "First Name,Last Name,Phone,Email,Case Number,SMS Consent\n"+
		"Ada,Alvarez,212-555-0142,ada@example.com,2026-1,no\nBob,Baker,212-555-0143,,2026-2,yes\nCy,Cole,212-555-0144,cy@example.com,,\n"),
		sqlite.PlanOptions{OnDuplicate: importer.UpdateDuplicates})
	if sum.Rows.Created != 2 || sum.Rows.Updated != 1 {
		t.Fatalf("%+v", sum.Rows)
	}
	page, _ := s.Contacts(ctx, contact.Filter{Query: "bob"}, contact.Page{})
	if _, err := s.SetContactStatus(ctx, page.Rows[0].ID, contact.Pending); err != nil {
		t.Fatal(err)
	}
	undone, err := s.UndoImport(ctx, sum.ImportID, nil)
	if err != nil {
		t.Fatal(err)
	}
	if undone.Removed != 1 || undone.Restored != 1 || len(undone.Kept) != 1 || undone.Kept[0].ContactID != page.Rows[0].ID {
		t.Errorf("%+v", undone)
	}
	cy, _ := s.Contact(ctx, old.ID)
	if len(cy.Emails) != 0 {
		t.Errorf("Cy still has %+v", cy.Emails)
	}
	create(t, s, person("Adele", "Again", "212-555-0142", ""))
	if got := smsOf(t, s, "adele"); got != "out" {
		t.Errorf("the opt-out that came with the file is gone: %s", got)
	}
	if _, err := s.UndoImport(ctx, sum.ImportID, nil); err == nil {
		t.Error("an import was undone twice")
	}
}
