package sqlite_test

import (
	"context"
	"strings"
	"testing"

	"casefolk/internal/backup"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/importer/sheet"
	"casefolk/internal/sqlite"
)

// manyRows is a file of so many contacts that a backup comes before its import.
func manyRows(t *testing.T) string {
	t.Helper()
	return file(t, "many.csv", "First Name,Last Name\n"+strings.Repeat("Bo,Baker\n", 1200))
}

// planManyRows stages and plans manyRows.
func planManyRows(t *testing.T, s *sqlite.Store) (id string) {
	t.Helper()
	staged, err := s.StageImport(t.Context(), manyRows(t), sheet.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.PlanImport(t.Context(), staged.ID, sqlite.PlanOptions{OnDuplicate: "create"}, nil); err != nil {
		t.Fatal(err)
	}
	return staged.ID
}

func TestABigImportIsPrecededByABackupOfWhatWasThere(t *testing.T) {
	s := open(t)
	create(t, s, person("Ada", "Alvarez", "", ""))
	importFile(t, s, manyRows(t), sqlite.PlanOptions{OnDuplicate: "create"})
	s.WaitForBackground()
	made := listBackups(t, s).Backups
	if len(made) != 1 || made[0].Manifest.Reason != backup.BeforeImport || made[0].Manifest.Contacts != 1 {
		t.Fatalf("backups %+v", made)
	}
	if left := leftovers(t, s); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

func TestABigImportThatIsCancelledLeavesNoBackupAndNoCopy(t *testing.T) {
	s := open(t)
	create(t, s, person("Ada", "Alvarez", "", ""))
	id := planManyRows(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := s.CommitImport(ctx, id, func(sqlite.Progress) { cancel() })
	if err == nil {
		t.Fatal("committed although it was cancelled")
	}
	s.WaitForBackground()
	if made, left := listBackups(t, s).Backups, leftovers(t, s); len(made) > 0 || len(left) > 0 {
		t.Errorf("backups %v, left behind %q", made, left)
	}
}

func TestABigImportIsNotBegunWithoutRoomForTheBackup(t *testing.T) {
	defer sqlite.DiskWith(1000)()
	s := open(t)
	create(t, s, person("Ada", "Alvarez", "", ""))
	id := planManyRows(t, s)
	_, err := s.CommitImport(t.Context(), id, nil)
	if fault.From(err).Code != fault.CodeUnavailable || !strings.Contains(err.Error(), "no room for the backup") {
		t.Errorf("without room: %v", err)
	}
	s.WaitForBackground()
	if n := len(listBackups(t, s).Backups); n > 0 || total(t, s, contact.Filter{}) != 1 {
		t.Errorf("%d backups, %d contacts", n, total(t, s, contact.Filter{}))
	}
}

func TestWhatFollowsABigImportIsNotInTheBackupBeforeIt(t *testing.T) {
	s := open(t)
	create(t, s, person("Ada", "Alvarez", "", ""))
	importFile(t, s, manyRows(t), sqlite.PlanOptions{OnDuplicate: "create"})
	create(t, s, person("Cy", "Cole", "", ""))
	s.WaitForBackground()
	if made := listBackups(t, s).Backups; len(made) != 1 || made[0].Manifest.Contacts != 1 {
		t.Fatalf("backups %+v", made)
	}
}
