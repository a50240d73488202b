package sqlite_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/backup"
	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/importer/sheet"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

func quiet(sqlite.Progress) {}

func bulk(t *testing.T, s *sqlite.Store, sel sqlite.ContactSelection, a sqlite.BulkAction) sqlite.BulkRun {
	t.Helper()
	run, err := s.BulkContacts(t.Context(), sel, a, quiet)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func undoBulk(t *testing.T, s *sqlite.Store, id string) sqlite.UndoneBulk {
	t.Helper()
	undone, err := s.UndoBulk(t.Context(), id, quiet)
	if err != nil {
		t.Fatal(err)
	}
	return undone
}

func statuses(t *testing.T, s *sqlite.Store) string {
	t.Helper()
	out := ""
	for _, st := range contact.Statuses {
		out += fmt.Sprintf("%s %d ", st.Value, total(t, s, contact.Filter{Statuses: []contact.Status{st.Value}}))
	}
	return out
}

func TestAStatusOfManyIsChangedAndTakenBackAtOnce(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	var ids []string
	for i := range 5 {
		c := person("Ada", "Alvarez", "", "")
		if i > 2 {
			c.Status = contact.Pending
		}
		ids = append(ids, create(t, s, c).ID)
	}
	before := statuses(t, s)
	run := bulk(t, s, sqlite.ContactSelection{Filter: contact.Filter{Query: "ada"}, Except: ids[:1]}, sqlite.BulkAction{Kind: sqlite.BulkStatus, Status: "Inactive"})
	if got := statuses(t, s); run.Changed != 4 || got != "active 1 inactive 4 pending 0 unreachable 0 " {
		t.Errorf("changed %d: %s", run.Changed, got)
	}
	if n := len(history(t, s, activity.Filter{BatchID: run.ID})); n != 4 {
		t.Errorf("%d entries in the activity", n)
	}
	if _, err := s.SetContactStatus(ctx, ids[1], contact.Unreachable); err != nil {
		t.Fatal(err)
	}
	if undone := undoBulk(t, s, run.ID); undone.Undone != 3 || undone.Kept != 1 {
		t.Errorf("undone %+v", undone)
	}
	if got := statuses(t, s); got != "active 2 inactive 0 pending 2 unreachable 1 " || got == before {
		t.Errorf("after: %s", got)
	}
	if _, err := s.UndoBulk(ctx, run.ID, quiet); !fault.Is(err, fault.CodeConflict) {
		t.Errorf("undone twice: %v", err)
	}
}

func TestManyAreDeletedAndBroughtBackAtOnce(t *testing.T) {
	s := open(t)
	var ids []string
	for range 3 {
		ids = append(ids, create(t, s, person("Ada", "Alvarez", "", "")).ID)
	}
	run := bulk(t, s, sqlite.ContactSelection{IDs: ids[:2]}, sqlite.BulkAction{Kind: sqlite.BulkDelete})
	if a, b := total(t, s, contact.Filter{}), total(t, s, contact.Filter{InBin: true}); run.Changed != 2 || a != 1 || b != 2 {
		t.Errorf("changed %d, list %d, bin %d", run.Changed, a, b)
	}
	again := bulk(t, s, sqlite.ContactSelection{IDs: ids[:2]}, sqlite.BulkAction{Kind: sqlite.BulkDelete})
	if again.ID != "" || again.Changed != 0 {
		t.Errorf("deleted again: %+v", again)
	}
	if err := s.RestoreContact(t.Context(), ids[0]); err != nil {
		t.Fatal(err)
	}
	if undone := undoBulk(t, s, run.ID); undone.Undone != 1 || undone.Kept != 1 || total(t, s, contact.Filter{}) != 3 {
		t.Errorf("undone %+v", undone)
	}
}

func TestManyAreOptedOutOfACaseTypeAndTheUndoClearsNothingElse(t *testing.T) {
	now := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	s := openAt(t, &now)
	ctx := t.Context()
	injury := caseType(t, s, "Injury")
	a, b := create(t, s, person("Ada", "Alvarez", "", "")), create(t, s, person("Bob", "Brown", "", ""))
	out := func(id string) string {
		r, err := s.ContactRecord(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(r.CaseTypesOut)
	}
	run := bulk(t, s, sqlite.ContactSelection{}, sqlite.BulkAction{Kind: sqlite.BulkOptOut, CaseTypeID: injury.ID})
	if run.Changed != 2 || out(a.ID)+out(b.ID) != "[Injury][Injury]" {
		t.Errorf("changed %d: %s %s", run.Changed, out(a.ID), out(b.ID))
	}
	now = now.Add(time.Hour)
	_, err := s.RecordConsent(ctx, sqlite.ConsentRequest{ContactID: b.ID, Channel: consent.Email, State: consent.Out, CaseTypeID: injury.ID})
	if err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Hour)
	undoBulk(t, s, run.ID)
	if out(a.ID) != "[]" || out(b.ID) != "[Injury]" {
		t.Errorf("after the undo %s %s; the opt-out given since must stay", out(a.ID), out(b.ID))
	}
}

func TestManyCasesAreClosedAndDeletedAndComeBack(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	for i := range 3 {
		createCase(t, s, legalcase.Case{Number: fmt.Sprint(i)})
	}
	closed, err := s.BulkCases(ctx, sqlite.CaseSelection{}, sqlite.BulkAction{Kind: sqlite.BulkStatus, Status: "closed"}, quiet)
	if err != nil || closed.Changed != 3 {
		t.Fatalf("%+v, %v", closed, err)
	}
	gone, err := s.BulkCases(ctx, sqlite.CaseSelection{Filter: legalcase.Filter{Query: "1"}}, sqlite.BulkAction{Kind: sqlite.BulkDelete}, quiet)
	if err != nil || gone.Changed != 1 {
		t.Fatalf("%+v, %v", gone, err)
	}
	if got := numbers(t, s, legalcase.Filter{Statuses: []legalcase.Status{legalcase.Closed}}, legalcase.Page{}); got != "0 2" {
		t.Errorf("closed: %q", got)
	}
	undoBulk(t, s, gone.ID)
	undoBulk(t, s, closed.ID)
	if got := numbers(t, s, legalcase.Filter{Statuses: []legalcase.Status{legalcase.Open}}, legalcase.Page{}); got != "0 1 2" {
		t.Errorf("open after the undo: %q", got)
	}
}

func TestABulkActionThatCannotBeIsRefusedWhole(t *testing.T) {
	s := open(t)
	a := create(t, s, person("Ada", "Alvarez", "", ""))
	for name, c := range map[string]struct {
		sel sqlite.ContactSelection
		do  sqlite.BulkAction
	}{
		"an unknown status":    {sqlite.ContactSelection{}, sqlite.BulkAction{Kind: sqlite.BulkStatus, Status: "asleep"}},
		"an unknown action":    {sqlite.ContactSelection{}, sqlite.BulkAction{Kind: "explode"}},
		"an unknown case type": {sqlite.ContactSelection{}, sqlite.BulkAction{Kind: sqlite.BulkOptOut, CaseTypeID: "x"}},
		"an unknown contact":   {sqlite.ContactSelection{IDs: []string{a.ID, "x"}}, sqlite.BulkAction{Kind: sqlite.BulkDelete}},
	} {
		if _, err := s.BulkContacts(t.Context(), c.sel, c.do, quiet); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
	if n := total(t, s, contact.Filter{}); n != 1 {
		t.Errorf("%d contacts", n)
	}
}

func TestAChangeOfMoreThanAThousandIsPrecededByABackup(t *testing.T) {
	s := open(t)
	names := make([]string, 1001)
	for i := range names {
		names[i] = fmt.Sprintf("Ada%d", i)
	}
	importNames(t, s, names)
	s.WaitForBackground() // the import has a backup of its own
	before := len(listBackups(t, s).Backups)
	bulk(t, s, sqlite.ContactSelection{Except: []string{firstContact(t, s)}}, sqlite.BulkAction{Kind: sqlite.BulkStatus, Status: "Pending"})
	if n := len(listBackups(t, s).Backups); n != before {
		t.Errorf("%d backups of a change of 1,000", n-before)
	}
	bulk(t, s, sqlite.ContactSelection{}, sqlite.BulkAction{Kind: sqlite.BulkStatus, Status: "Inactive"})
	list := listBackups(t, s).Backups
	made := slices.IndexFunc(list, func(b sqlite.Backup) bool { return b.Manifest.Reason == backup.BeforeBulk })
	if len(list) != before+1 || made < 0 {
		t.Fatalf("backups %+v", list)
	}
	restore(t, s, list[made].Path)
	if got := statuses(t, s); got != "active 1 inactive 0 pending 1000 unreachable 0 " {
		t.Errorf("the backup has %s", got)
	}
}

// importNames imports contacts of given names alone.
func importNames(t *testing.T, s *sqlite.Store, names []string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "names.csv")
	if err := os.WriteFile(path, []byte("First Name\n"+strings.Join(names, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	staged, err := s.StageImport(t.Context(), path, sheet.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.PlanImport(t.Context(), staged.ID, sqlite.PlanOptions{OnDuplicate: "create"}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CommitImport(t.Context(), staged.ID, nil); err != nil {
		t.Fatal(err)
	}
}

func firstContact(t *testing.T, s *sqlite.Store) string {
	t.Helper()
	page, err := s.Contacts(t.Context(), contact.Filter{}, contact.Page{Limit: 1})
	if err != nil || len(page.Rows) != 1 {
		t.Fatal(page, err)
	}
	return page.Rows[0].ID
}
