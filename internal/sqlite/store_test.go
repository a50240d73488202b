package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

// open returns a store in a folder of its own, with a clock that stands still
// until it is moved.
func open(t *testing.T) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), sqlite.Options{Dir: t.TempDir(), Actor: "Test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// raw opens the database file of a store by itself, as another program would.
func raw(t *testing.T, s *sqlite.Store) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(s.Dir(), sqlite.FileName))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func person(given, family, number, mail string) contact.Contact {
	c := contact.Contact{GivenName: given, FamilyName: family}
	if number != "" {
		c.Phones = []contact.Phone{{Raw: number, Label: contact.PhoneMobile}}
	}
	if mail != "" {
		c.Emails = []contact.Email{{Address: mail}}
	}
	return c
}

func create(t *testing.T, s *sqlite.Store, c contact.Contact) contact.Contact {
	t.Helper()
	made, err := s.CreateContact(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func TestOpenMakesAPrivateFolderAndFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "data")
	s, err := sqlite.Open(t.Context(), sqlite.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	wantPrivate(t, dir, 0o700)
	wantPrivate(t, filepath.Join(dir, sqlite.FileName), 0o600)
}

// wantPrivate fails unless only the owner may use what is at path. On Windows,
// which has no such modes, the user's profile keeps others out.
func wantPrivate(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); runtime.GOOS != "windows" && got != mode {
		t.Errorf("%s has mode %o, want %o", path, got, mode)
	}
}

func TestOpenRefusesANewerFileAndLeavesItAlone(t *testing.T) {
	s := open(t)
	db := raw(t, s)
	if _, err := db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`); err != nil {
		t.Fatal(err)
	}
	_, err := sqlite.Open(t.Context(), sqlite.Options{Dir: s.Dir()})
	if !fault.Is(err, fault.CodeConflict) || !strings.Contains(err.Error(), "newer Casefolk") {
		t.Fatalf("got %v, want a conflict that names a newer Casefolk", err)
	}
}

func TestOpenSaysWhenTheFileIsDamaged(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, sqlite.FileName), []byte(strings.Repeat("this is no database ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := sqlite.Open(t.Context(), sqlite.Options{Dir: dir})
	if !fault.Is(err, fault.CodeDamaged) {
		t.Fatalf("got %v, want a damaged fault", err)
	}
}

func TestAnEmptyFileBesideBackupsIsDamagedAndNotNew(t *testing.T) {
	s := open(t)
	create(t, s, person("Ada", "Alvarez", "", ""))
	if _, err := s.CreateBackup(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(dir, os.DirFS(s.Dir())); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{sqlite.FileName, sqlite.FileName + "-wal"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := sqlite.Open(t.Context(), sqlite.Options{Dir: dir}); !fault.Is(err, fault.CodeDamaged) {
		t.Fatalf("got %v, want a damaged fault", err)
	}
}

func TestWriteRollsBackOnErrorAndOnPanic(t *testing.T) {
	s := open(t)
	fail := errors.New("no")
	err := s.Write(t.Context(), func(*sqlite.Tx) error { return fail })
	if !errors.Is(err, fail) {
		t.Fatalf("got %v", err)
	}
	func() {
		defer func() { _ = recover() }()
		_ = s.Write(t.Context(), func(*sqlite.Tx) error { panic("boom") })
	}()
	create(t, s, person("Ada", "Alvarez", "", "")) // the writer is free again
}

func TestContactComesBackAsItWasSaved(t *testing.T) {
	s := open(t)
	c := person("Ada", "Álvarez", "(212) 555-0142 x7", "Ada@Example.com")
	c.Addresses = []contact.Address{{Street: "1 Main St\nApt 2", City: "New York", State: "NY", PostalCode: "10001"}}
	made := create(t, s, c)
	got, err := s.Contact(t.Context(), made.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got.Name() != "Ada Álvarez" || got.Version != 1 || got.CreatedBy != "Test" || got.CreatedAt.IsZero() {
		t.Errorf("got %+v", got)
	}
	if p := got.PrimaryPhone(); p == nil || p.E164 != "+12125550142" || p.Extension != "7" || p.Raw != "(212) 555-0142 x7" {
		t.Errorf("got phone %+v", p)
	}
	if e := got.PrimaryEmail(); e == nil || e.Address != "Ada@Example.com" || !e.Valid {
		t.Errorf("got e-mail %+v", e)
	}
	if len(got.Addresses) != 1 || got.Addresses[0].Street != "1 Main St\nApt 2" {
		t.Errorf("got addresses %+v", got.Addresses)
	}
}

func TestASaveOverAnotherSaveIsRefused(t *testing.T) {
	s := open(t)
	first := create(t, s, person("Ada", "Alvarez", "", ""))
	second := first
	first.Notes = "one"
	if _, err := s.UpdateContact(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	second.Notes = "two"
	if _, err := s.UpdateContact(t.Context(), second); !fault.Is(err, fault.CodeConflict) {
		t.Fatalf("got %v, want a conflict", err)
	}
	got, _ := s.Contact(t.Context(), first.ID)
	if got.Notes != "one" {
		t.Errorf("the first save was overwritten: %q", got.Notes)
	}
}

func TestASaveThatChangesNothingLeavesNoTrace(t *testing.T) {
	s := open(t)
	c := create(t, s, person("Ada", "Alvarez", "212-555-0142", "ada@example.com"))
	again, err := s.UpdateContact(t.Context(), c)
	if err != nil || again.Version != 1 {
		t.Fatalf("version %d, %v", again.Version, err)
	}
}

func names(rows []contact.Row) string {
	var out []string
	for _, r := range rows {
		out = append(out, r.DisplayName)
	}
	return strings.Join(out, ", ")
}

func TestSearchFindsWordsAndDigits(t *testing.T) {
	s := open(t)
	create(t, s, person("Ada", "Álvarez", "(212) 555-0142", "ada.a@example.com"))
	create(t, s, person("Bob", "O'Neil", "+1 646 555 0199", "bob@example.org"))
	create(t, s, contact.Contact{Kind: contact.Business, Company: "Acme Roofing LLC"})
	for query, want := range map[string]string{
		"":               "Acme Roofing LLC, Ada Álvarez, Bob O'Neil",
		"alv":            "Ada Álvarez",
		"ÁLV ad":         "Ada Álvarez",
		"ada bob":        "",
		"roof acme":      "Acme Roofing LLC",
		"o'neil":         "Bob O'Neil",
		"oneil":          "Bob O'Neil",
		"ada.a@ex":       "Ada Álvarez",
		"555-0142":       "Ada Álvarez",
		"(212) 555":      "Ada Álvarez",
		"5550":           "Ada Álvarez, Bob O'Neil",
		"99":             "Bob O'Neil",
		"6":              "Bob O'Neil",
		"1646555":        "Bob O'Neil",
		`" OR * ) NEAR(`: "",
		"***":            "Acme Roofing LLC, Ada Álvarez, Bob O'Neil",
	} {
		page, err := s.Contacts(t.Context(), contact.Filter{Query: query}, contact.Page{})
		if err != nil {
			t.Errorf("%q: %v", query, err)
			continue
		}
		if got := names(page.Rows); got != want || page.Total != len(page.Rows) {
			t.Errorf("%q found %q (total %d), want %q", query, got, page.Total, want)
		}
	}
}

func TestPagesByKeyTakeEveryRowOnceInEverySort(t *testing.T) {
	s := open(t)
	for i := range 25 {
		c := person("Same", "Name", "", "")
		c.Status = contact.Statuses[i%4].Value
		c.GivenName = string(rune('A' + i%3))
		create(t, s, c)
	}
	for _, sort := range contact.Sorts {
		for _, desc := range []bool{false, true} {
			seen, cursor := map[string]bool{}, ""
			for range 10 {
				page, err := s.Contacts(t.Context(), contact.Filter{}, contact.Page{Sort: sort.Value, Desc: desc, Limit: 4, Cursor: cursor})
				if err != nil {
					t.Fatalf("%s: %v", sort.Value, err)
				}
				for _, r := range page.Rows {
					if seen[r.ID] {
						t.Fatalf("%s: a row came twice", sort.Value)
					}
					seen[r.ID] = true
				}
				if cursor = page.Next; cursor == "" {
					break
				}
			}
			if len(seen) != 25 {
				t.Errorf("%s desc=%v: %d of 25 rows", sort.Value, desc, len(seen))
			}
		}
	}
}

func TestBinHidesAContactAndGivesItBack(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	c := create(t, s, person("Ada", "Alvarez", "", ""))
	if err := s.DeleteContact(ctx, c.ID); err != nil {
		t.Fatal(err)
	}
	if n := total(t, s, contact.Filter{}); n != 0 {
		t.Errorf("%d contacts after the delete", n)
	}
	if n := total(t, s, contact.Filter{InBin: true}); n != 1 {
		t.Errorf("%d contacts in the bin", n)
	}
	if err := s.RestoreContact(ctx, c.ID); err != nil {
		t.Fatal(err)
	}
	if n := total(t, s, contact.Filter{Query: "ada"}); n != 1 {
		t.Errorf("%d contacts found after the restore", n)
	}
}

func total(t *testing.T, s *sqlite.Store, f contact.Filter) int {
	t.Helper()
	page, err := s.Contacts(t.Context(), f, contact.Page{})
	if err != nil {
		t.Fatal(err)
	}
	return page.Total
}

func TestActivityAndConsentRefuseAnyChange(t *testing.T) {
	s := open(t)
	create(t, s, person("Ada", "Alvarez", "", ""))
	db := raw(t, s)
	for _, statement := range []string{
		`UPDATE activity SET actor = 'somebody else'`, `DELETE FROM activity`,
		`UPDATE activity_text SET to_text = ''`, `DELETE FROM activity_text`,
	} {
		if _, err := db.Exec(statement); err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: got %v, want a refusal", statement, err)
		}
	}
}

func TestListenersHearOfCommittedChangesOnly(t *testing.T) {
	s := open(t)
	heard := make(chan []sqlite.Change, 10)
	s.OnChange(func(c []sqlite.Change) { heard <- c })
	_, err := s.CreateContact(t.Context(), contact.Contact{})
	if !fault.Is(err, fault.CodeInvalid) {
		t.Fatalf("an empty contact: %v", err)
	}
	c := create(t, s, person("Ada", "Alvarez", "", ""))
	select {
	case got := <-heard:
		if len(got) != 1 || got[0].Kind != "contacts" || got[0].IDs[0] != c.ID {
			t.Errorf("heard %+v", got)
		}
	case <-time.After(5 * time.Second):
		t.Fatal("heard nothing")
	}
}

func TestACancelledWriteChangesNothing(t *testing.T) {
	s := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := s.CreateContact(ctx, person("Ada", "Alvarez", "", ""))
	if !fault.Is(err, fault.CodeCancelled) {
		t.Fatalf("got %v, want cancelled", err)
	}
	if n := total(t, s, contact.Filter{}); n != 0 {
		t.Errorf("%d contacts", n)
	}
}
