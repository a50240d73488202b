package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"strconv"
	"time"

	"casefolk/internal/fault"
)

// settingFullCheck is when this machine last checked its file whole, in Unix milliseconds.
const settingFullCheck = "device.full_check_at"

const fullCheckEvery = 7 * 24 * time.Hour

// Maintain does what is due, in the background, beside everybody's work: a quick
// check of the file at its first call, a full one every week, and the daily
// backup. Call it at start and every hour. It returns a Damaged fault when the
// file is damaged, and otherwise what is to be told of a failed backup, once a
// day; see DailyBackup.
func (s *Store) Maintain(ctx context.Context) (err error) {
	if err := s.checkWhenDue(ctx); err != nil {
		return mapError(err)
	}
	_, err = s.DailyBackup(ctx)
	return err
}

func (s *Store) checkWhenDue(ctx context.Context) error {
	now := s.now()
	at, err := s.Setting(ctx, settingFullCheck)
	if err != nil {
		return err
	}
	ms, _ := strconv.ParseInt(at, 10, 64) // not a number: never checked
	since := now.Sub(time.UnixMilli(ms))
	full := since >= fullCheckEvery || since < 0 // the clock was set back
	s.mu.Lock()
	first := !s.checked
	s.checked = true
	s.mu.Unlock()
	if first {
		s.removeLeftovers()
	}
	if !full && !first {
		return nil
	}
	if err := s.checkLive(ctx, full); err != nil || !full {
		return err
	}
	return s.SetSetting(ctx, settingFullCheck, strconv.FormatInt(now.UnixMilli(), 10))
}

// removeLeftovers removes the work folders that killed programs left behind.
func (s *Store) removeLeftovers() {
	for _, path := range filesIn(s.dir, scratchPrefix+"*") {
		if info, err := os.Stat(path); err == nil && info.IsDir() && s.now().Sub(info.ModTime()) > leftoverAge {
			_ = os.RemoveAll(path) // the next start tries again
		}
	}
}

// checkLive runs SQLite's own check on the file in use, on a connection of its own.
func (s *Store) checkLive(ctx context.Context, full bool) (err error) {
	db, err := sql.Open("sqlite3", dsn(s.path(), copySource))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if full {
		return checkFile(ctx, db)
	}
	said, err := collect(ctx, db, scanOne[string], `PRAGMA quick_check(20)`)
	if err != nil {
		return err
	}
	for _, line := range said {
		if line != "ok" {
			return fault.Damaged(errors.New(line), "The data file is damaged. Restore the newest backup.")
		}
	}
	return nil
}
