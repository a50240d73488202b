package app

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefolk/internal/sqlite"
)

func TestDamageSaysWhatIsWrongAndWhichBackupsThereAre(t *testing.T) {
	dir := t.TempDir()
	store, err := sqlite.Open(t.Context(), sqlite.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	made, err := store.CreateBackup(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	s := &session{dataDir: dir, log: NewLogger(dir), store: store}
	s.started(context.Background())
	b := &Backups{s}
	if d, err := b.Damage(); err != nil || d.Message != "" {
		t.Fatalf("sound data: %+v, %v", d, err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, sqlite.FileName), []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	s.store, s.storeErr = sqlite.Open(t.Context(), sqlite.Options{Dir: dir})
	d, err := b.Damage()
	if err != nil {
		t.Fatal(err)
	}
	if d.Message == "" || len(d.Problems) == 0 || len(d.Backups) != 1 || d.Backups[0].Path != made.Path {
		t.Errorf("damage %+v", d)
	}
}

func TestDataInASyncedFolderIsWarnedOfOnceADay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Dropbox")
	store, err := sqlite.Open(t.Context(), sqlite.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	s := &session{dataDir: dir, log: NewLogger(dir)}
	if got := s.folderWarning(t.Context(), store); !strings.Contains(got, "Dropbox") {
		t.Errorf("at the first start: %q", got)
	}
	if got := s.folderWarning(t.Context(), store); got != "" {
		t.Errorf("again on the same day: %q", got)
	}
	if err := store.SetSetting(t.Context(), settingFolderTold, "2020-01-01"); err != nil {
		t.Fatal(err)
	}
	if s.folderWarning(t.Context(), store) == "" {
		t.Error("not on another day")
	}
}
