package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefolk/internal/sqlite"
)

func TestABackupIsMadeListedAndRestored(t *testing.T) {
	dir := t.TempDir()
	document(t, dir, "contacts", "add", "--given-name", "Ada")
	made := document(t, dir, "backup", "create")
	document(t, dir, "contacts", "add", "--given-name", "Bob")

	list := objects(t, document(t, dir, "backup", "list"), "backups")
	if len(list) != 1 || list[0]["path"] != made["path"] || list[0]["contacts"] != 1.0 || list[0]["cases"] != 0.0 || list[0]["reason"] != "manual" {
		t.Fatalf("list %v", list)
	}
	preview := document(t, dir, "backup", "restore", "--dry-run", text(t, made, "path"))
	if c, ok := preview["contacts"].(map[string]any); !ok || c["gone"] != 1.0 || c["now"] != 2.0 {
		t.Errorf("preview %v", preview)
	}
	out, errs, status := run(t, dir, "backup", "restore", text(t, made, "path"))
	if status != 0 || out != "" || !strings.HasPrefix(errs, "Restored.") {
		t.Errorf("restore: %d, %q, %q", status, out, errs)
	}
	if got := document(t, dir, "contacts"); got["total"] != 1.0 {
		t.Errorf("after the restore: %v", got["total"])
	}
	if n := len(objects(t, document(t, dir, "backup", "list"), "backups")); n != 2 {
		t.Errorf("%d backups, want the one made and the one before the restore", n)
	}
}

func TestABackupGoesToTheFileThatIsNamed(t *testing.T) {
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "mine.db.gz")
	out, errs, status := run(t, dir, "backup", "create", "--out", file)
	if status != 0 || strings.TrimSpace(out) != file {
		t.Fatalf("%d: %q, %q", status, out, errs)
	}
	if _, err := os.Stat(file); err != nil {
		t.Error(err)
	}
}

func TestADamagedDataFileIsReplacedByABackupAndKept(t *testing.T) {
	dir := t.TempDir()
	document(t, dir, "contacts", "add", "--given-name", "Ada")
	file := text(t, document(t, dir, "backup", "create"), "path")
	garbage := []byte(strings.Repeat("no database ", 1000))
	if err := os.WriteFile(filepath.Join(dir, sqlite.FileName), garbage, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, errs, status := run(t, dir, "contacts"); status != 1 || !strings.Contains(errs, "damaged") {
		t.Fatalf("opened: %d, %q", status, errs)
	}
	if list := objects(t, document(t, dir, "backup", "list"), "backups"); len(list) != 1 || list[0]["path"] != file {
		t.Errorf("the backups of damaged data: %v", list)
	}
	result := document(t, dir, "backup", "restore", file)
	if got := document(t, dir, "contacts"); got["total"] != 1.0 {
		t.Errorf("after the restore: %v", got["total"])
	}
	kept, err := os.ReadFile(filepath.Join(text(t, result, "saved"), sqlite.FileName))
	if err != nil || string(kept) != string(garbage) {
		t.Errorf("the damaged file was not kept: %v", err)
	}
}

func TestABackupThatIsNoneIsRefusedInOneLine(t *testing.T) {
	dir := t.TempDir()
	document(t, dir, "contacts", "add", "--given-name", "Ada")
	for _, file := range []string{filepath.Join(dir, "missing.db.gz"), filepath.Join(dir, sqlite.FileName), dir} {
		out, errs, status := run(t, dir, "backup", "restore", file)
		if status != 1 || out != "" || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: %d, %q, %q", file, status, out, errs)
		}
	}
	if _, _, status := run(t, dir, "backup", "restore"); status != 2 {
		t.Errorf("without a file: %d, want 2", status)
	}
	if _, _, status := run(t, dir, "backup"); status != 2 {
		t.Errorf("without a word: %d, want 2", status)
	}
}
