package sqlite_test

import (
	"context"
	"testing"
	"time"

	"casefolk/internal/sqlite"
)

func TestAProgramThatMayNotWriteNowWaitsItsTurn(t *testing.T) {
	s := desk(t)
	db := raw(t, s)
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(`BEGIN IMMEDIATE`); err != nil {
		t.Fatal(err)
	}
	done := make(chan error)
	go func() {
		_, err := s.CreateContact(context.Background(), person("Di", "Diaz", "", ""))
		done <- err
	}()
	select {
	case err := <-done:
		t.Fatalf("written while another program wrote: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	everybody(t, s) // reading goes on meanwhile
	if _, err := db.Exec(`ROLLBACK`); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

func TestTwoProgramsWriteTheSameDataWithoutBreakingAChain(t *testing.T) {
	s := open(t)
	other := openClock(t, s.Dir(), nil)
	errs := make(chan error)
	for _, store := range []*sqlite.Store{s, other} {
		go func() {
			var err error
			for range 40 {
				if _, err = store.CreateContact(context.Background(), person("Ada", "Alvarez", "", "")); err != nil {
					break
				}
			}
			errs <- err
		}()
	}
	for range 2 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if r := doctor(t, s); !r.OK || r.Counts["contacts"] != 80 {
		t.Errorf("%d contacts, %q", r.Counts["contacts"], r.Problems)
	}
}

func TestAClockThatIsSetBackBreaksNothing(t *testing.T) {
	now := time.Now()
	s := openClock(t, t.TempDir(), &now)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	backupNow(t, s)
	now = now.AddDate(-1, 0, 0)
	ada.Notes = "called"
	if _, err := s.UpdateContact(t.Context(), ada); err != nil {
		t.Fatal(err)
	}
	create(t, s, person("Bob", "Brown", "", ""))
	b := backupNow(t, s)
	if made, err := s.DailyBackup(t.Context()); err != nil || made {
		t.Errorf("there is a backup of this day: made %v, %v", made, err)
	}
	if err := s.Maintain(t.Context()); err != nil {
		t.Error(err)
	}
	if r := doctor(t, s); !r.OK {
		t.Errorf("%q", r.Problems)
	}
	restore(t, s, b.Path)
	if got := everybody(t, s); got != "Ada Alvarez, Bob Brown" {
		t.Errorf("restored %q", got)
	}
}
