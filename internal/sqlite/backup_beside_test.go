package sqlite_test

import (
	"context"
	"strings"
	"testing"

	"casefolk/internal/backup"
	"casefolk/internal/importer/sheet"
	"casefolk/internal/sqlite"
)

// manyRows is a file of so many contacts that a backup comes before its import.
func manyRows(t *testing.T) string {
	t.Helper()
	return file(t, "many.csv", "First Name,Last Name\n"+strings.Repeat("Bo,Baker\n", 1200))
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
	staged, err := s.StageImport(t.Context(), manyRows(t), sheet.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.PlanImport(t.Context(), staged.ID, sqlite.PlanOptions{OnDuplicate: "create"}, nil); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err = s.CommitImport(ctx, staged.ID, func(sqlite.Progress) { cancel() })
	if err == nil {
		t.Fatal("committed although it was cancelled")
	}
	s.WaitForBackground()
	if made, left := listBackups(t, s).Backups, leftovers(t, s); len(made) > 0 || len(left) > 0 {
		t.Errorf("backups %v, left behind %q", made, left)
	}
}
