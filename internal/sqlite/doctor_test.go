package sqlite_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

func doctor(t *testing.T, s *sqlite.Store) sqlite.Report {
	t.Helper()
	r, err := s.Doctor(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// desk returns a store with a bit of everything.
func desk(t *testing.T) *sqlite.Store {
	t.Helper()
	s := open(t)
	fillDesk(t, s)
	return s
}

func fillDesk(t *testing.T, s *sqlite.Store) {
	t.Helper()
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", "ada@example.com"))
	bob := create(t, s, person("Bob", "Brown", "212-555-0142", "bob@example.org"))
	cy := create(t, s, person("Cy", "Chen", "646-555-0199", ""))
	if _, err := s.CreateCase(t.Context(), legalcase.Case{Number: "24-1", Title: "Alvarez v. Brown"}, []sqlite.NewParty{{ContactID: ada.ID}}); err != nil {
		t.Fatal(err)
	}
	say(t, s, ada.ID, consent.SMS, consent.Out, time.Now().Add(-3*time.Hour))
	say(t, s, bob.ID, consent.Email, consent.In, time.Now().Add(-2*time.Hour))
	say(t, s, cy.ID, consent.Voice, consent.Out, time.Now().Add(-time.Hour))
	if err := s.DeleteContact(t.Context(), cy.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SetContactStatus(t.Context(), bob.ID, contact.Unreachable); err != nil {
		t.Fatal(err)
	}
}

func TestDoctorFindsNothingWrongWithSoundData(t *testing.T) {
	s := desk(t)
	b := backupNow(t, s)
	r := doctor(t, s)
	if !r.OK || len(r.Problems) != 0 {
		t.Fatalf("problems: %q", r.Problems)
	}
	if r.Counts["contacts"] != 2 || r.Counts["contacts_in_bin"] != 1 || r.Counts["cases"] != 1 || r.Counts["consent_events"] != 3 || r.SchemaVersion == 0 {
		t.Errorf("version %d, counts %v", r.SchemaVersion, r.Counts)
	}
	if r.NewestBackup == nil || r.NewestBackup.Path != b.Path || r.NewestBackup.Contacts != 2 {
		t.Errorf("newest backup %+v", r.NewestBackup)
	}
	if l := leftovers(t, s); len(l) > 0 {
		t.Errorf("left behind: %v", l)
	}
}

func TestDoctorNamesWhatIsWrongAndRepairMendsWhatIsDerived(t *testing.T) {
	for name, c := range map[string]struct {
		harm   string
		where  func(sqlite.Report) sqlite.Findings
		mended bool
	}{
		"a consent state that its history does not give": {`UPDATE consent_state SET state = 'in' WHERE channel = 'sms'`, func(r sqlite.Report) sqlite.Findings { return r.ConsentState }, true},
		"a suppression that is gone":                     {`DELETE FROM suppression`, func(r sqlite.Report) sqlite.Findings { return r.ConsentState }, true},
		"a list row that shows something else":           {`UPDATE contact_list SET status = 'pending' WHERE display_name = 'Bob Brown'`, func(r sqlite.Report) sqlite.Findings { return r.Search }, true},
		"a list row that is gone":                        {`DELETE FROM case_list`, func(r sqlite.Report) sqlite.Findings { return r.Search }, true},
		"a contact that search does not find":            {`DELETE FROM contact_words WHERE rowid = 1`, func(r sqlite.Report) sqlite.Findings { return r.Search }, true},
		"a phone that search does not find":              {`DELETE FROM contact_digits WHERE rowid = 1`, func(r sqlite.Report) sqlite.Findings { return r.Search }, true},
		"a contact that search finds by a wrong word":    {`INSERT INTO contact_words (rowid, words) VALUES (99, 'nobody')`, func(r sqlite.Report) sqlite.Findings { return r.Search }, true},
		"a trigger that is gone":                         {`DROP TRIGGER consent_event_no_delete`, func(r sqlite.Report) sqlite.Findings { return r.Triggers }, true},
		"an index that is gone":                          {`DROP INDEX phone_by_e164`, func(r sqlite.Report) sqlite.Findings { return r.Schema }, true},
		"a link to nobody":                               {`INSERT INTO party (case_id, id, contact_id, role, updated_at) SELECT id, 'x', 'nobody', 'client', 0 FROM legal_case`, func(r sqlite.Report) sqlite.Findings { return r.ForeignKeys }, false},
		"a consent event that was changed":               {`DROP TRIGGER consent_event_no_update; UPDATE consent_event SET effective_at = effective_at - 1 WHERE channel = 'sms'`, func(r sqlite.Report) sqlite.Findings { return r.Chains }, false},
		"words of a consent that were removed":           {`DROP TRIGGER consent_text_no_delete; DELETE FROM consent_text`, func(r sqlite.Report) sqlite.Findings { return r.Chains }, false},
		"a consent event that was cut off at the end": {`DROP TRIGGER consent_event_no_delete; DROP TRIGGER consent_text_no_delete; DELETE FROM consent_text WHERE event_id = (SELECT id FROM consent_event WHERE seq = 3);
			DELETE FROM consent_event WHERE seq = 3`, func(r sqlite.Report) sqlite.Findings { return r.Chains }, false},
		"a whole history that is gone":                              {`DROP TRIGGER consent_event_no_delete; DROP TRIGGER consent_text_no_delete; DELETE FROM consent_text; DELETE FROM consent_event`, func(r sqlite.Report) sqlite.Findings { return r.Chains }, false},
		"a consent event whose place as the last one was forgotten": {`UPDATE chain_head SET seq = 2 WHERE chain = 'consent_event'`, func(r sqlite.Report) sqlite.Findings { return r.Chains }, false},
		"an activity entry that was cut off at the end":             {`DROP TRIGGER activity_no_delete; DROP TRIGGER activity_text_no_delete; DELETE FROM activity_text WHERE activity_id = (SELECT id FROM activity ORDER BY seq DESC LIMIT 1); DELETE FROM activity WHERE seq = (SELECT max(seq) FROM activity)`, func(r sqlite.Report) sqlite.Findings { return r.Chains }, false},
		"an activity entry that was taken out":                      {`DROP TRIGGER activity_no_delete; DROP TRIGGER activity_text_no_delete; DELETE FROM activity_text; DELETE FROM activity WHERE seq = 2`, func(r sqlite.Report) sqlite.Findings { return r.Chains }, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := desk(t)
			if _, err := raw(t, s).Exec(c.harm); err != nil {
				t.Fatal(err)
			}
			r := doctor(t, s)
			if r.OK || len(c.where(r)) == 0 {
				t.Fatalf("not found: %+v", r)
			}
			inUsersWords(t, r)
			if err := s.Repair(t.Context()); err != nil && (c.mended || !fault.Is(err, fault.CodeDamaged)) {
				t.Fatal(err)
			}
			r = doctor(t, s)
			if r.OK != c.mended || (len(c.where(r)) == 0) != c.mended {
				t.Errorf("after the repair: %q", r.Problems)
			}
			if len(r.Triggers) > 0 {
				t.Errorf("triggers after the repair: %q", r.Triggers)
			}
		})
	}
}

// inUsersWords checks that a report names no tables and quotes no error.
func TestACutOffEventIsStillMissedAfterOthersWereRecorded(t *testing.T) {
	s := desk(t)
	_, err := raw(t, s).Exec(`DROP TRIGGER consent_event_no_delete; DROP TRIGGER consent_text_no_delete;
		DELETE FROM consent_text WHERE event_id = (SELECT id FROM consent_event WHERE seq = 3); DELETE FROM consent_event WHERE seq = 3`)
	if err != nil {
		t.Fatal(err)
	}
	say(t, s, create(t, s, person("Dee", "Day", "212-555-0150", "")).ID, consent.SMS, consent.In, time.Now())
	if r := doctor(t, s); len(r.Chains) != 1 {
		t.Errorf("found: %q", r.Chains)
	}
}

func inUsersWords(t *testing.T, r sqlite.Report) {
	t.Helper()
	if len(r.Problems) == 0 {
		t.Errorf("nothing is said of %+v", r)
	}
	for _, p := range r.Problems {
		if strings.Contains(p, "_") || strings.Contains(p, "SELECT") || !strings.HasSuffix(p, ".") || strings.Contains(p, "other data") {
			t.Errorf("said %q", p)
		}
	}
}

// spoil overwrites the middle of a file that nobody has open.
func spoil(t *testing.T, path string, from, length int64) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt([]byte(strings.Repeat("\xff", int(length))), from); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestDiagnoseSaysWhatIsDamagedInAFileThatCannotBeOpened(t *testing.T) {
	for name, from := range map[string]int64{"the header": 0, "the schema": 110, "the version": pageSize, "some pages": 5 * pageSize} {
		t.Run(name, func(t *testing.T) {
			s := desk(t)
			b := backupNow(t, s)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(s.Dir(), sqlite.FileName)
			spoil(t, path, from, 3*pageSize)
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			r, err := sqlite.Diagnose(context.Background(), sqlite.Options{Dir: s.Dir()})
			if err != nil {
				t.Fatal(err)
			}
			if r.OK || len(r.Integrity) == 0 || r.NewestBackup == nil || r.NewestBackup.Path != b.Path {
				t.Errorf("report %+v", r)
			}
			inUsersWords(t, r)
			if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
				t.Errorf("the damaged file was changed: %v", err)
			}
		})
	}
}

func TestADatabaseOfAnotherProgramIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, sqlite.FileName)
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`CREATE TABLE contact (name TEXT); INSERT INTO contact VALUES ('Ada')`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(t.Context(), sqlite.Options{Dir: dir}); !fault.Is(err, fault.CodeDamaged) || !strings.Contains(err.Error(), "not a data file of Casefolk") {
		t.Errorf("opened: %v", err)
	}
	r, err := sqlite.Diagnose(t.Context(), sqlite.Options{Dir: dir})
	if err != nil || r.OK || len(r.Problems) != 1 {
		t.Errorf("%q, %v", r.Problems, err)
	}
	inUsersWords(t, r)
}

func TestDiagnoseKnowsTheChosenFolderOfADamagedFile(t *testing.T) {
	s := desk(t)
	folder := t.TempDir()
	if err := s.SetBackupFolder(t.Context(), folder); err != nil {
		t.Fatal(err)
	}
	backupNow(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	spoil(t, filepath.Join(s.Dir(), sqlite.FileName), 0, pageSize)
	if _, err := sqlite.Open(t.Context(), sqlite.Options{Dir: s.Dir()}); !fault.Is(err, fault.CodeDamaged) {
		t.Fatalf("opened: %v", err)
	}
	r, err := sqlite.Diagnose(t.Context(), sqlite.Options{Dir: s.Dir()})
	if err != nil || r.NewestBackup == nil || filepath.Dir(r.NewestBackup.Path) != folder {
		t.Errorf("newest backup %+v, %v", r.NewestBackup, err)
	}
}
