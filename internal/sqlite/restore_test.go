package sqlite_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

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
