package sqlite_test

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

func TestSalvageKeepsEverythingOfASoundFile(t *testing.T) {
	s := desk(t)
	before := doctor(t, s).Counts
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := sqlite.Salvage(t.Context(), sqlite.Options{Dir: s.Dir(), Actor: "Test"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Gaps) != 0 || got.Placeholders != 0 || got.Rows["contact"] != 3 {
		t.Errorf("salvaged %+v", got)
	}
	again := openClock(t, s.Dir(), nil)
	r := doctor(t, again)
	if !r.OK || fmt.Sprint(r.Counts) != fmt.Sprint(before) {
		t.Errorf("afterwards %v (before %v), %q", r.Counts, before, r.Problems)
	}
	if got := smsOf(t, again, "ada"); got != "out" {
		t.Errorf("Ada's texts are %s", got)
	}
}

const pageSize = 16384 // of a new file

// leavesOf returns the numbers of the pages that hold a table's rows, in order,
// for a table whose tree has two levels.
func leavesOf(t *testing.T, s *sqlite.Store, table string) (pages []int64) {
	t.Helper()
	db := raw(t, s)
	var root int64
	if err := db.QueryRow(`SELECT rootpage FROM sqlite_schema WHERE name = ?`, table).Scan(&root); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(filepath.Join(s.Dir(), sqlite.FileName))
	if err != nil {
		t.Fatal(err)
	}
	page := file[(root-1)*pageSize : root*pageSize]
	if page[0] != 5 { // an interior page of a table
		t.Fatalf("the root of %s is of type %d", table, page[0])
	}
	for i := range int(binary.BigEndian.Uint16(page[3:])) {
		cell := binary.BigEndian.Uint16(page[12+2*i:])
		pages = append(pages, int64(binary.BigEndian.Uint32(page[cell:])))
	}
	return pages
}

func TestSalvageSkipsWhatCannotBeReadAndKeepsTheRest(t *testing.T) {
	s := open(t)
	const many = 300
	for i := range many {
		c := person(fmt.Sprintf("Given%d", i), "Alvarez", fmt.Sprintf("212-555-01%02d", i%100), "")
		c.Notes = fmt.Sprintf("%03600d", i) // a few contacts a page
		create(t, s, c)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	pages := leavesOf(t, s, "contact")
	path := filepath.Join(s.Dir(), sqlite.FileName)
	for _, p := range []int64{pages[10], pages[11], pages[40]} {
		spoil(t, path, (p-1)*pageSize, pageSize)
	}
	got, err := sqlite.Salvage(t.Context(), sqlite.Options{Dir: s.Dir(), Actor: "Test"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	lost := many - int(got.Rows["contact"])
	if lost < 3 || lost > 20 || got.Gaps["contact"] != 2 || got.Placeholders != lost || got.Rows["phone"] != many {
		t.Errorf("%d contacts lost: %+v", lost, got)
	}
	again := openClock(t, s.Dir(), nil)
	page, err := again.Contacts(t.Context(), contact.Filter{}, contact.Page{})
	if err != nil || page.Total != many {
		t.Errorf("%d contacts afterwards, %v", page.Total, err)
	}
	if r := doctor(t, again); !r.OK {
		t.Errorf("afterwards: %q", r.Problems)
	}
}

func TestSalvageLeavesAFileOfWhichNothingCanBeReadAsItIs(t *testing.T) {
	s := desk(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(s.Dir(), sqlite.FileName)
	spoil(t, path, 0, 3*pageSize)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Salvage(t.Context(), sqlite.Options{Dir: s.Dir()}, nil); !fault.Is(err, fault.CodeDamaged) {
		t.Errorf("got %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Errorf("the file was changed: %v", err)
	}
	if found, _ := filepath.Glob(filepath.Join(s.Dir(), "damaged-*")); len(found) > 0 {
		t.Errorf("left behind: %v", found)
	}
}

func TestSalvageTakesOptOutsThatAreLostFromTheNewestBackup(t *testing.T) {
	s := open(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	say(t, s, ada.ID, consent.SMS, consent.Out, time.Now().Add(-time.Hour))
	backupNow(t, s)
	db := raw(t, s)
	if _, err := db.Exec(`DROP TRIGGER consent_event_no_delete; DROP TRIGGER consent_text_no_delete; DELETE FROM consent_text; DELETE FROM consent_event`); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := sqlite.Salvage(t.Context(), sqlite.Options{Dir: s.Dir(), Actor: "Test"}, nil)
	if err != nil || got.OptOutsKept != 1 {
		t.Fatalf("%+v, %v", got, err)
	}
	if got := smsOf(t, openClock(t, s.Dir(), nil), "ada"); got != "out" {
		t.Errorf("Ada's texts are %s", got)
	}
}

func TestMaintainChecksTheFileAndMakesTheDailyBackup(t *testing.T) {
	s := open(t)
	fillDesk(t, s)
	for range 2 {
		if err := s.Maintain(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(listBackups(t, s).Backups); n != 1 {
		t.Errorf("%d backups", n)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	spoil(t, filepath.Join(s.Dir(), sqlite.FileName), 5*pageSize, 2*pageSize)
	again, err := sqlite.Open(t.Context(), sqlite.Options{Dir: s.Dir()})
	if err == nil {
		defer func() { _ = again.Close() }()
		err = again.Maintain(t.Context())
	}
	if !fault.Is(err, fault.CodeDamaged) {
		t.Errorf("with a damaged file: %v", err)
	}
}
