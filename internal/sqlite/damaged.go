package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"casefolk/internal/fault"
)

// RestoreBackup replaces all that is in a data folder by a backup, also when the
// data file is damaged: then it is kept as it is in a folder beside. See
// Store.Restore for what is kept. The folder must not be open in this program.
func RestoreBackup(ctx context.Context, opts Options, path string, progress func(Progress)) (RestoreResult, error) {
	s, err := Open(ctx, opts)
	if err == nil {
		result, err := s.Restore(ctx, path, progress)
		return result, errors.Join(err, s.Close())
	}
	if !fault.Is(err, fault.CodeDamaged) {
		return RestoreResult{}, err
	}
	result, err := newStore(opts).restoreOverDamaged(ctx, path, progress)
	if err != nil {
		return result, mapError(err)
	}
	return result, openedAnew(ctx, opts)
}

// openedAnew opens a file that was put in the place of a damaged one, and brings
// what depends on the folder up to date.
func openedAnew(ctx context.Context, opts Options) error {
	s, err := Open(ctx, opts)
	if err != nil {
		return err
	}
	return errors.Join(s.markListedAnew(ctx), s.Close())
}

// restoreOverDamaged puts a backup in the place of a data file that cannot be
// opened. Until the last step, a rename, the damaged file is in its place; it is
// copied aside before.
func (s *Store) restoreOverDamaged(ctx context.Context, path string, progress func(Progress)) (result RestoreResult, err error) {
	lock, err := lockFolder(ctx, s.dir, true, inUseFault())
	if err != nil {
		return result, err
	}
	defer func() { err = errors.Join(err, lock.release()) }()
	c, err := s.openBackup(ctx, path, progress)
	if err != nil {
		return result, err
	}
	defer func() { err = errors.Join(err, c.discard()) }()
	if m, ok := readManifest(path); ok {
		result.MadeAt = m.MadeAt
	}
	result.Damaged = true
	if result.Saved, err = keepDamaged(ctx, s.dir, s.now()); err != nil {
		return result, err
	}
	if result.Kept, err = s.adoptFromDamaged(ctx, c, result.Saved, filepath.Base(path)); err != nil {
		return result, err
	}
	if err := c.seal(ctx, 0); err != nil {
		return result, err
	}
	return result, s.install(c.path())
}

// adoptFromDamaged takes what can still be read of the damaged file over into
// the copy. It reads the one that was put aside, so that the original stays as
// it is.
func (s *Store) adoptFromDamaged(ctx context.Context, c *restoreCopy, aside, name string) (kept int, err error) {
	db, err := sql.Open("sqlite3", dsn(filepath.Join(aside, FileName), url.Values{"_query_only": {"on"}}))
	if err != nil {
		return 0, err
	}
	kept, err = c.adopt(ctx, db, true, name)
	return kept, errors.Join(err, db.Close())
}

// install puts a whole database file in the place of the data file.
func (s *Store) install(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	for _, suffix := range []string{"-wal", "-shm"} {
		if err := ignoreMissing(os.Remove(s.path() + suffix)); err != nil {
			return err
		}
	}
	if err := os.Rename(path, s.path()); err != nil {
		return err
	}
	return syncFolder(s.dir)
}

// keepDamaged copies the data file and its log, as they are, to a folder of
// their own beside them, and returns its path. No connection to the file may be
// open in this program: closing a file that SQLite has open breaks its locks.
func keepDamaged(ctx context.Context, dir string, now time.Time) (string, error) {
	aside, err := damagedFolder(dir, now)
	if err != nil {
		return "", err
	}
	for _, suffix := range []string{"", "-wal"} {
		err := copyFile(ctx, filepath.Join(dir, FileName+suffix), filepath.Join(aside, FileName+suffix))
		if ignoreMissing(err) != nil {
			return "", err
		}
	}
	return aside, syncFolder(aside)
}

// damagedFolder makes a folder for a damaged file.
func damagedFolder(dir string, now time.Time) (string, error) {
	base := filepath.Join(dir, "damaged-"+now.UTC().Format("20060102-150405"))
	for number := 1; ; number++ {
		aside := base
		if number > 1 {
			aside = fmt.Sprintf("%s-%d", base, number)
		}
		err := os.Mkdir(aside, 0o700)
		if !errors.Is(err, os.ErrExist) {
			return aside, err
		}
	}
}

// copyFile copies a file's bytes into a new private file and syncs it.
func copyFile(ctx context.Context, from, to string) (err error) {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	dst, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, &countingReader{ctx: ctx, r: src, tell: func(int64) {}})
	return errors.Join(err, dst.Sync(), dst.Close())
}
