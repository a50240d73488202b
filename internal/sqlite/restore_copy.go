package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/mattn/go-sqlite3"

	"casefolk/internal/fault"
)

// restoreCopy is the database of a backup, unpacked, checked and brought to this
// program's version, in a folder of its own that ends with it.
type restoreCopy struct {
	*Store
	vacuum bool // whether data was erased from it that its free space may still have
}

// unpackBackup opens a copy of the backup at path in a work folder in dir.
// Nothing outside of the work folder is changed. A file that is no backup of
// ours, one that is damaged, and one of a newer program are refused in words.
func unpackBackup(ctx context.Context, dir, path string, like *Store, progress func(Progress)) (_ *restoreCopy, err error) {
	work, err := makeWorkFolder(dir)
	if err != nil {
		return nil, err
	}
	c := &restoreCopy{Store: &Store{dir: work, actor: like.Actor(), now: like.now, scratch: true}}
	defer func() {
		if err != nil {
			err = errors.Join(err, c.discard())
		}
	}()
	if err := unpackInto(ctx, path, c.path(), progress); err != nil {
		return nil, err
	}
	tell(progress, "checking", 0, 1)
	if err := checkBackup(ctx, c.path(), filepath.Base(path)); err != nil {
		return nil, err
	}
	if err := c.open(ctx, true); err != nil {
		return nil, err
	}
	return c, nil
}

// unpackInto writes the database inside the backup at path to a new file, and
// compares it with the backup's manifest when it has one.
func unpackInto(ctx context.Context, path, to string, progress func(Progress)) (err error) {
	f, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	n, err := unpack(ctx, path, f, progress)
	switch err = errors.Join(err, f.Close()); {
	case isFileFault(err):
		return err
	case err != nil:
		return fault.Damaged(err, "The backup %s is damaged: it cannot be unpacked. Nothing was changed. Choose another backup.", filepath.Base(path))
	}
	m, ok := readManifest(path)
	if !ok {
		return nil
	}
	sum, err := sumFile(ctx, to)
	if err == nil && (sum != m.SHA256 || n != m.Bytes) {
		err = fault.Damaged(nil, "The backup %s is damaged: it is not what it was when it was made. Nothing was changed. Choose another backup.", filepath.Base(path))
	}
	return err
}

// isFileFault reports whether err is about reaching a file, not about what is in it.
func isFileFault(err error) bool {
	_, ok := errors.AsType[*os.PathError](err)
	return ok || diskFull(err) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// checkBackup refuses a database that is not Casefolk's, or is damaged.
func checkBackup(ctx context.Context, path, name string) (err error) {
	db, err := sql.Open("sqlite3", dsn(path, scratch))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var tables int
	err = db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE name IN ('goose_db_version', 'contact', 'consent_event', 'activity')`).Scan(&tables)
	if e, ok := errors.AsType[sqlite3.Error](err); (ok && e.Code == sqlite3.ErrNotADB) || (err == nil && tables < 4) {
		return fault.Invalid("file", "%s is not a backup of Casefolk. Nothing was changed. Choose a file that Casefolk made as a backup.", name)
	}
	if err == nil {
		err = checkFile(ctx, db)
	}
	if fault.Is(mapError(err), fault.CodeDamaged) {
		return fault.Damaged(err, "The backup %s is damaged. Nothing was changed. Choose another backup.", name)
	}
	return err
}

// seal closes the copy so that all of it is in its one file, with pages of the
// given size (0: as they are).
func (c *restoreCopy) seal(ctx context.Context, pageSize int) error {
	var size int
	if err := c.writer.QueryRowContext(ctx, `PRAGMA page_size`).Scan(&size); err != nil {
		return err
	}
	if err := c.Close(); err != nil {
		return err
	}
	c.reader, c.writer = nil, nil
	db, err := sql.Open("sqlite3", dsn(c.path(), scratch))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	if pageSize == 0 {
		pageSize = size
	}
	if size != pageSize || c.vacuum {
		for _, query := range []string{fmt.Sprintf(`PRAGMA page_size = %d`, pageSize), `VACUUM`} {
			if _, err := db.ExecContext(ctx, query); err != nil {
				return errors.Join(err, db.Close())
			}
		}
	}
	return errors.Join(db.PingContext(ctx), db.Close())
}

// discard closes the copy and removes its folder.
func (c *restoreCopy) discard() error {
	err := c.Close()
	dropScratch(c.dir)
	return err
}
