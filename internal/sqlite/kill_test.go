package sqlite_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"casefolk/internal/sqlite"
)

// victimEnv makes the test's own program the victim: it works on the data folder
// that it names until it is killed.
const victimEnv = "CASEFOLK_TEST_VICTIM"

// afflictionEnv names what happens to the victim instead; see afflictions.
const afflictionEnv = "CASEFOLK_TEST_AFFLICTION"

// afflictions are what a program of its own does to a data folder: it may change
// its own limits and rights for good.
var afflictions = map[string]func(dir string) error{}

func TestMain(m *testing.M) {
	if dir := os.Getenv(victimEnv); dir != "" {
		run := runVictim
		if name := os.Getenv(afflictionEnv); name != "" {
			run = afflictions[name]
		}
		if err := run(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// killsPerRun is how often the victim is killed; CASEFOLK_KILLS says otherwise.
const killsPerRun = 20

// TestKilledAtAnyPointTheDataIsSoundAndEveryOperationAllOrNothing kills a
// program that creates, imports, undoes, merges, changes many, backs up,
// restores and migrates, and looks at what it left.
func TestKilledAtAnyPointTheDataIsSoundAndEveryOperationAllOrNothing(t *testing.T) {
	kills := killsPerRun
	if text := os.Getenv("CASEFOLK_KILLS"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatal(err)
		}
		kills = n
	}
	defer addLateMigration()()
	finished := map[string]int{}
	cut := map[string]int{}
	var home string
	for i := range kills {
		if i%5 == 0 { // a new folder now and then, so that the making of the file is hit too
			home = t.TempDir()
		}
		before := readJournal(t, home)
		after := time.Duration(20+rand.IntN(700)) * time.Millisecond
		if i%5 == 0 {
			after /= 10
		}
		kill(t, home, after)
		inspect(t, home, len(before), finished, cut)
		if t.Failed() {
			t.Fatalf("after kill %d", i+1)
		}
	}
	t.Logf("finished %v, cut short %v", finished, cut)
}

// kill starts the victim and kills it after a while.
func kill(t *testing.T, home string, after time.Duration) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), victimEnv+"="+home)
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		t.Fatalf("the victim ended by itself: %v", err)
	case <-time.After(after):
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	<-ended
}

// step is a line of the victim's journal: what it is about to do or has done, and
// what was there then.
type step struct {
	Op     string
	Done   bool
	Size   int    // rows of an import
	Path   string // of a backup
	Counts counts
}

// counts is what an operation changes.
type counts struct {
	Contacts, Live, Imports, Undone, Merges, Unmerged, Bulk, Events, Activity int
	Status                                                                    string // that all have, or ""
}

func countsOf(s *sqlite.Store) (c counts, err error) {
	db, err := openRaw(s.Dir())
	if err != nil {
		return c, err
	}
	defer func() { _ = db.Close() }()
	err = db.QueryRow(`SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM contact WHERE deleted_at IS NULL), (SELECT count(*) FROM import_run),
		(SELECT count(*) FROM import_run WHERE undone_at IS NOT NULL), (SELECT count(*) FROM merge_run), (SELECT count(*) FROM merge_run WHERE undone_at IS NOT NULL),
		(SELECT count(*) FROM bulk_run), (SELECT count(*) FROM consent_event), (SELECT count(*) FROM activity),
		coalesce((SELECT CASE WHEN min(status) = max(status) THEN min(status) END FROM contact WHERE deleted_at IS NULL), '')`).
		Scan(&c.Contacts, &c.Live, &c.Imports, &c.Undone, &c.Merges, &c.Unmerged, &c.Bulk, &c.Events, &c.Activity, &c.Status)
	return c, err
}

func journalPath(home string) string { return filepath.Join(home, "journal") }

func readJournal(t *testing.T, home string) (steps []step) {
	t.Helper()
	f, err := os.Open(journalPath(home))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var s step
		if json.Unmarshal(lines.Bytes(), &s) == nil { // the last line may be cut
			steps = append(steps, s)
		}
	}
	return steps
}

// inspect checks what the victim left.
func inspect(t *testing.T, home string, from int, finished, cut map[string]int) {
	t.Helper()
	steps := readJournal(t, home)
	if n := len(steps); n > 0 && steps[n-1].Op == "migrate" && !steps[n-1].Done {
		if err := checkLate(home); err != nil {
			t.Errorf("migration: %v", err)
		}
	}
	s, err := sqlite.Open(t.Context(), sqlite.Options{Dir: home, Actor: "Test"})
	if err != nil {
		t.Errorf("open: %v", err)
		return
	}
	defer func() { _ = s.Close() }()
	r, err := s.Doctor(t.Context())
	if err != nil || !r.OK {
		t.Errorf("not sound: %q, %v", r.Problems, err)
	}
	for _, b := range listBackups(t, s).Backups {
		if !b.Readable {
			t.Errorf("%s is not whole", b.Name)
		}
	}
	saved := map[string]counts{}
	for i, st := range steps {
		if st.Op == "backup" && st.Done {
			saved[st.Path] = st.Counts
		}
		if i >= from && st.Done {
			finished[st.Op]++
		}
	}
	if len(steps) == 0 {
		cut["open"]++
		return
	}
	last := steps[len(steps)-1]
	now, err := countsOf(s)
	if err != nil {
		t.Error(err)
		return
	}
	if last.Done {
		if now != last.Counts {
			t.Errorf("after %s there was %+v, now %+v", last.Op, last.Counts, now)
		}
		return
	}
	cut[last.Op]++
	if now != last.Counts && !whole(last, saved[last.Path], now) {
		t.Errorf("%s was cut short: before %+v, after %+v", last.Op, last.Counts, now)
	}
	appendJournal(t, home, step{Op: "inspect", Done: true, Counts: now})
}

func appendJournal(t *testing.T, home string, st step) {
	t.Helper()
	if err := writeJournal(home, st); err != nil {
		t.Fatal(err)
	}
}

func writeJournal(home string, st step) error {
	f, err := os.OpenFile(journalPath(home), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	line, err := json.Marshal(st)
	if err != nil {
		return err
	}
	// A new line first: the one before may have been cut.
	if _, err := f.WriteString("\n" + string(line) + "\n"); err != nil {
		return err
	}
	return f.Close()
}

// whole reports whether now is what the operation would have left when whole.
func whole(st step, saved, now counts) bool {
	want := st.Counts
	if now.Activity <= want.Activity && st.Op != "restore" {
		return false
	}
	switch st.Op {
	case "create":
		want.Contacts++
		want.Live++
	case "import":
		want.Imports++
		want.Contacts += st.Size
		want.Live += st.Size
		want.Events = now.Events
	case "undo import":
		want.Undone++
		want.Live -= st.Size
		want.Events = now.Events
	case "merge":
		want.Merges++
		want.Live--
	case "unmerge":
		want.Unmerged++
		want.Live++
	case "bulk":
		want.Bulk++
		want.Status = st.Path // the status that it sets
	case "backup":
	case "restore":
		want = saved
		want.Events = now.Events // opt-outs stay
	}
	want.Activity = now.Activity
	if st.Op != "bulk" && st.Op != "restore" {
		want.Status = now.Status
	}
	return now == want
}
