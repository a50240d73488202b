package app

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"casefolk/internal/sqlite"
)

func TestDataThatCouldNotBeOpenedIsTriedAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	if err := os.WriteFile(dir, []byte("in the way"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := newSession(dir, NewLogger(t.TempDir()))
	close(s.calm)
	defer func() { _ = s.closeStore() }()
	s.openStore(t.Context())
	<-s.opening()
	if s.storeErr == nil {
		t.Fatal("a file was opened as a data folder")
	}
	if s.reopen(t.Context()) {
		t.Error("it was opened at once")
	}
	s.tried = time.Now().Add(-reopenEvery)
	if s.reopen(t.Context()) {
		t.Error("it was opened with the file still in the way")
	}
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	s.tried = time.Now().Add(-reopenEvery)
	if !s.reopen(t.Context()) || s.storeErr != nil {
		t.Errorf("not opened: %v", s.storeErr)
	}
	if _, err := os.Stat(filepath.Join(dir, sqlite.FileName)); err != nil {
		t.Error(err)
	}
	if s.reopen(t.Context()) {
		t.Error("it was opened once more")
	}
}
