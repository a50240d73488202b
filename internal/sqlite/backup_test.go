package sqlite_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casefolk/internal/backup"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

// openClock returns a store in dir whose clock shows *now.
func openClock(t *testing.T, dir string, now *time.Time) *sqlite.Store {
	t.Helper()
	opts := sqlite.Options{Dir: dir, Actor: "Test"}
	if now != nil {
		opts.Now = func() time.Time { return *now }
	}
	s, err := sqlite.Open(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func backupNow(t *testing.T, s *sqlite.Store) sqlite.Backup {
	t.Helper()
	b, err := s.CreateBackup(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func restore(t *testing.T, s *sqlite.Store, path string) sqlite.RestoreResult {
	t.Helper()
	r, err := s.Restore(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func everybody(t *testing.T, s *sqlite.Store) string {
	t.Helper()
	page, err := s.Contacts(t.Context(), contact.Filter{}, contact.Page{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range page.Rows {
		out = append(out, r.DisplayName)
	}
	return strings.Join(out, ", ")
}

func listBackups(t *testing.T, s *sqlite.Store) sqlite.BackupList {
	t.Helper()
	list, err := s.Backups(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// leftovers lists unfinished work in the data folder.
func leftovers(t *testing.T, s *sqlite.Store) []string {
	t.Helper()
	var found []string
	for _, pattern := range []string{"work-*", "backups/*.part", "*.part"} {
		more, err := filepath.Glob(filepath.Join(s.Dir(), pattern))
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, more...)
	}
	return found
}

func TestBackupSaysWhatItHoldsAndIsPrivate(t *testing.T) {
	s := open(t)
	create(t, s, person("Ada", "Alvarez", "212-555-0142", "ada@example.com"))
	create(t, s, person("Bob", "Brown", "", ""))
	b := backupNow(t, s)

	list := listBackups(t, s)
	if len(list.Backups) != 1 || list.Backups[0].Path != b.Path || !list.Backups[0].Readable || list.Problem != "" {
		t.Fatalf("listed: %+v", list)
	}
	m := list.Backups[0].Manifest
	if m.Contacts != 2 || m.Cases != 0 || m.Activity != 2 || m.Reason != backup.Manual || m.SchemaVersion == 0 {
		t.Errorf("manifest %+v", m)
	}
	info, err := os.Stat(b.Path)
	if err != nil || info.Size() != list.Backups[0].Size {
		t.Errorf("%v, %v", info, err)
	}
	wantPrivate(t, b.Path, 0o600)
	if l := leftovers(t, s); len(l) > 0 {
		t.Errorf("left behind: %v", l)
	}
	f, err := os.Open(b.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	head := make([]byte, 15)
	if _, err := io.ReadFull(z, head); err != nil || string(head) != "SQLite format 3" {
		t.Errorf("inside is %q, %v", head, err)
	}
}

func TestBackupIsOfOneMomentWhileOthersWrite(t *testing.T) {
	s := open(t)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan int)
	go func() {
		n := 0
		for ctx.Err() == nil {
			// Contact and activity entry are one transaction: a backup has both or neither.
			if _, err := s.CreateContact(context.Background(), person("Ada", "Alvarez", "", "")); err != nil {
				break
			}
			n++
		}
		done <- n
	}()
	var last sqlite.Backup
	for range 5 {
		last = backupNow(t, s)
	}
	stop()
	if n := <-done; n == 0 {
		t.Fatal("nobody wrote meanwhile")
	}
	m := last.Manifest
	if m.Contacts == 0 || m.Activity != m.Contacts+4 { // the four backups before are recorded too
		t.Errorf("%d contacts and %d activity entries are not of one moment", m.Contacts, m.Activity)
	}
}

func TestBackupToAFileOfOnesOwn(t *testing.T) {
	s := open(t)
	create(t, s, person("Ada", "Alvarez", "", ""))
	for _, name := range []string{"copy.db.gz", "copy.db"} {
		target := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(target, []byte("older"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := s.CreateBackupAt(t.Context(), target, nil); err != nil {
			t.Fatal(err)
		}
		head := make([]byte, 6)
		f, err := os.Open(target)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(f, head); err != nil {
			t.Fatal(err)
		}
		_ = f.Close()
		if plain := bytes.Equal(head, []byte("SQLite")); plain != strings.HasSuffix(name, ".db") {
			t.Errorf("%s begins with %q", name, head)
		}
		other := openClock(t, t.TempDir(), nil)
		restore(t, other, target)
		if got := everybody(t, other); got != "Ada Alvarez" {
			t.Errorf("%s: restored %q", name, got)
		}
	}
	if _, err := s.CreateBackupAt(t.Context(), filepath.Join(s.Dir(), sqlite.FileName), nil); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("a backup over the data itself: %v", err)
	}
}

func TestACancelledBackupLeavesNothing(t *testing.T) {
	s := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := s.CreateBackup(ctx, func(p sqlite.Progress) {
		if p.Stage == "compressing" {
			cancel()
		}
	})
	if !fault.Is(err, fault.CodeCancelled) {
		t.Errorf("got %v", err)
	}
	if list := listBackups(t, s); len(list.Backups) != 0 {
		t.Errorf("backups: %v", list.Backups)
	}
	if l := leftovers(t, s); len(l) > 0 {
		t.Errorf("left behind: %v", l)
	}
}

func TestDailyBackupIsMadeOnceADay(t *testing.T) {
	now := time.Date(2026, 3, 14, 9, 0, 0, 0, time.Local)
	s := openClock(t, t.TempDir(), &now)
	for i, want := range []bool{true, false, true, true} {
		made, err := s.DailyBackup(t.Context())
		if err != nil || made != want {
			t.Errorf("call %d: made %v, %v, want %v", i, made, err, want)
		}
		switch i {
		case 1:
			now = now.AddDate(0, 0, 1)
		case 2:
			now = now.AddDate(0, -1, 0) // the clock was set back
		}
	}
	for range 40 {
		now = now.AddDate(0, 0, 1)
		if _, err := s.DailyBackup(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(listBackups(t, s).Backups); n < 8 || n > 23 {
		t.Errorf("%d backups are kept", n)
	}
}

func TestAFailedBackupIsToldOnceADayUntilOneSucceeds(t *testing.T) {
	now := time.Date(2026, 3, 14, 9, 0, 0, 0, time.Local)
	s := openClock(t, t.TempDir(), &now)
	share := filepath.Join(t.TempDir(), "share")
	if err := s.SetBackupFolder(t.Context(), share); err != nil {
		t.Fatal(err)
	}
	// The share is gone, and a file is in its place.
	if err := errors.Join(os.RemoveAll(share), os.WriteFile(share, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	told := 0
	for range 3 {
		made, err := s.DailyBackup(t.Context())
		if err != nil {
			told++
			if !fault.Is(err, fault.CodeUnavailable) || !strings.Contains(err.Error(), share) {
				t.Errorf("told %v", err)
			}
		}
		if told != 1 || made != (told == 1 && now.Hour() == 9) {
			t.Errorf("at %s: made %v, told %d times", now.Format(time.TimeOnly), made, told)
		}
		now = now.Add(time.Hour)
	}
	list := listBackups(t, s)
	if list.Problem == "" || len(list.Backups) != 1 || filepath.Dir(list.Backups[0].Path) != filepath.Join(s.Dir(), "backups") {
		t.Errorf("instead in the data folder: %+v", list)
	}

	now = now.AddDate(0, 0, 1)
	if err := os.Remove(share); err != nil {
		t.Fatal(err)
	}
	if made, err := s.DailyBackup(t.Context()); err != nil || !made {
		t.Fatalf("with the share back: %v, %v", made, err)
	}
	list = listBackups(t, s)
	if list.Problem != "" || len(list.Backups) != 2 || filepath.Dir(list.Backups[0].Path) != share {
		t.Errorf("with the share back: %+v", list)
	}
}

func TestABackupFolderThatCannotBeWrittenIsRefused(t *testing.T) {
	s := open(t)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{filepath.Join(file, "in a file"), "relative"} {
		if err := s.SetBackupFolder(t.Context(), folder); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("%s: %v", folder, err)
		}
	}
}
