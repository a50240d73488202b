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
	"casefolk/internal/consent"
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
	if err != nil || info.Mode().Perm() != 0o600 || info.Size() != list.Backups[0].Size {
		t.Errorf("%v, %v", info, err)
	}
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

func TestRestoreBringsBackWhatWasAndSavesWhatIs(t *testing.T) {
	s := open(t)
	create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	b := backupNow(t, s)
	create(t, s, person("Bob", "Brown", "", ""))

	r := restore(t, s, b.Path)
	if got := everybody(t, s); got != "Ada Alvarez" {
		t.Fatalf("after the restore: %q", got)
	}
	if page, err := s.Contacts(t.Context(), contact.Filter{Query: "0142"}, contact.Page{}); err != nil || page.Total != 1 {
		t.Errorf("search after the restore finds %d, %v", page.Total, err)
	}
	create(t, s, person("Cy", "Chen", "", "")) // it goes on working

	restore(t, s, r.Saved)
	if got := everybody(t, s); got != "Ada Alvarez, Bob Brown" {
		t.Errorf("after restoring what was saved: %q", got)
	}
	if l := leftovers(t, s); len(l) > 0 {
		t.Errorf("left behind: %v", l)
	}
}

func TestRestoreKeepsThisMachinesSettings(t *testing.T) {
	s := open(t)
	b := backupNow(t, s)
	folder := t.TempDir()
	if err := s.SetBackupFolder(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	restore(t, s, b.Path)
	if got := listBackups(t, s).Folder; got != folder {
		t.Errorf("the backup folder is %q, want %q", got, folder)
	}
}

func TestRestoreNeverLosesAnOptOut(t *testing.T) {
	s := open(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	b := backupNow(t, s)
	say(t, s, ada.ID, consent.SMS, consent.Out, time.Now().Add(-time.Minute))
	bob := create(t, s, person("Bob", "Brown", "212-555-0143", ""))
	say(t, s, bob.ID, consent.Voice, consent.Out, time.Now().Add(-time.Minute))

	preview, err := s.PreviewRestore(t.Context(), b.Path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r := restore(t, s, b.Path); r.Kept != 2 || preview.OptOutKept != 2 {
		t.Errorf("%d opt-outs kept, %d foreseen, want 2", r.Kept, preview.OptOutKept)
	}
	if got := smsOf(t, s, "ada"); got != "out" {
		t.Errorf("Ada's texts are %s", got)
	}
	again := create(t, s, person("Bob", "Brown", "212-555-0143", ""))
	page, err := s.Contacts(t.Context(), contact.Filter{Query: "brown"}, contact.Page{})
	if err != nil || len(page.Rows) != 1 || page.Rows[0].ID != again.ID || page.Rows[0].Voice != "out" {
		t.Errorf("Bob's number, added again: %+v, %v", page.Rows, err)
	}
}

func TestPreviewRestoreSaysWhatWouldChange(t *testing.T) {
	s := open(t)
	ada := create(t, s, person("Ada", "Alvarez", "", ""))
	bob := create(t, s, person("Bob", "Brown", "", ""))
	create(t, s, person("Cy", "Chen", "", ""))
	b := backupNow(t, s)
	if _, err := s.SetContactStatus(t.Context(), ada.ID, contact.Inactive); err != nil {
		t.Fatal(err)
	}
	if err := s.DeleteContact(t.Context(), bob.ID); err != nil {
		t.Fatal(err)
	}
	create(t, s, person("Di", "Diaz", "", ""))
	create(t, s, person("Ed", "Evans", "", ""))

	p, err := s.PreviewRestore(t.Context(), b.Path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := (sqlite.Difference{Now: 4, Then: 3, Gone: 2, Back: 1, Changed: 1}); p.Contacts != want {
		t.Errorf("contacts %+v, want %+v", p.Contacts, want)
	}
	if got := everybody(t, s); got != "Ada Alvarez, Cy Chen, Di Diaz, Ed Evans" {
		t.Errorf("the preview changed something: %q", got)
	}
}

func TestRestoreRefusesWhatIsNoSoundBackupAndChangesNothing(t *testing.T) {
	s := open(t)
	create(t, s, person("Ada", "Alvarez", "", ""))
	b := backupNow(t, s)
	whole, err := os.ReadFile(b.Path)
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(whole)
	flipped[len(flipped)/2] ^= 1
	for name, c := range map[string]struct {
		content []byte
		want    fault.Code
	}{
		"text":      {[]byte(strings.Repeat("no backup ", 1000)), fault.CodeInvalid},
		"empty":     {nil, fault.CodeInvalid},
		"cut short": {whole[:len(whole)-100], fault.CodeDamaged},
		"one bit":   {flipped, fault.CodeDamaged},
	} {
		path := filepath.Join(t.TempDir(), "x.db.gz")
		if err := os.WriteFile(path, c.content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Restore(t.Context(), path, nil); !fault.Is(err, c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	if _, err := s.Restore(t.Context(), filepath.Join(t.TempDir(), "missing"), nil); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("missing: %v", err)
	}
	if got := everybody(t, s); got != "Ada Alvarez" {
		t.Errorf("afterwards there is %q", got)
	}
	if l := leftovers(t, s); len(l) > 0 {
		t.Errorf("left behind: %v", l)
	}
}

func TestRestoreRefusesABackupOfANewerProgram(t *testing.T) {
	s := open(t)
	if _, err := raw(t, s).Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`); err != nil {
		t.Fatal(err)
	}
	b := backupNow(t, s)
	other := openClock(t, t.TempDir(), nil)
	if _, err := other.Restore(t.Context(), b.Path, nil); !fault.Is(err, fault.CodeConflict) {
		t.Errorf("got %v", err)
	}
}

func TestRestoreIsRefusedWhileAnotherProgramUsesTheData(t *testing.T) {
	s := open(t)
	b := backupNow(t, s)
	other := openClock(t, s.Dir(), nil)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	if _, err := s.Restore(ctx, b.Path, nil); !fault.Is(err, fault.CodeUnavailable) {
		t.Fatalf("restored under another program's feet, or said %v", err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	restore(t, s, b.Path)
}

func TestACancelledBackupLeavesNothing(t *testing.T) {
	s := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := s.CreateBackup(ctx, func(p sqlite.CopyPhase, _, _ int64) {
		if p == sqlite.PhaseCompress {
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
