package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/backup"
	"casefolk/internal/fault"
)

// RestoreResult says what a restore did.
type RestoreResult struct {
	MadeAt  time.Time // when the restored data was saved; zero when the file does not say
	Saved   string    // path of the backup of what was there before, or of the damaged file
	Damaged bool      // whether what was there before was damaged
	Kept    int       // opt-outs given since the backup, which stay in force
}

// Restore replaces everything by what is in the backup at path. It first backs
// up what is there, and checks the backup; the change itself is one transaction,
// so that after a crash there is either the old or the new. It is refused while
// another program uses the data.
//
// This machine's settings stay. The installation gets a new id, since its chains
// of consents and activity go on from an older place. Opt-outs that were given
// since the backup stay in force: they are recorded again, with their proof.
func (s *Store) Restore(ctx context.Context, path string, progress func(Progress)) (result RestoreResult, err error) {
	defer func() { err = mapError(err) }()
	if err := s.lock.take(ctx, true, inUseFault()); err != nil {
		return result, errors.Join(err, s.lock.take(context.WithoutCancel(ctx), false, restoringFault()))
	}
	defer func() { err = errors.Join(err, s.lock.take(context.WithoutCancel(ctx), false, restoringFault())) }()

	c, err := s.openBackup(ctx, path, progress)
	if err != nil {
		return result, err
	}
	defer func() { err = errors.Join(err, c.discard()) }()
	if m, ok := readManifest(path); ok {
		result.MadeAt = m.MadeAt
	}

	// From here on nobody else writes: what is saved is what is replaced.
	conn, err := s.writer.Conn(ctx)
	if err != nil {
		return result, err
	}
	released := false
	release := func() error {
		if released {
			return nil
		}
		released = true
		return conn.Close()
	}
	defer func() { err = errors.Join(err, release()) }()
	note, err := s.saveForRestore(ctx, &result, progress)
	if err != nil {
		return result, err
	}
	if result.Kept, err = c.adopt(ctx, s.reader, result.Damaged, filepath.Base(path)); err != nil {
		return result, err
	}
	if err := s.replaceBy(ctx, conn, c, progress); err != nil {
		return result, err
	}
	if err := release(); err != nil {
		return result, err
	}
	if err := s.loadIdentity(ctx); err != nil {
		return result, err
	}
	note()
	s.tell(everything)
	return result, s.markListedAnew(ctx)
}

// markListedAnew looks all numbers up in this machine's do-not-call lists, which
// are files beside the data: what came with a copy was of the lists of its time.
func (s *Store) markListedAnew(ctx context.Context) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.markAllListed(nil) })
}

// everything is told when nothing may be as it was.
var everything = []Change{
	{Kind: "contacts"}, {Kind: "cases"}, {Kind: "case_types"}, {Kind: "duplicates"}, {Kind: "consent"}, {Kind: "messages"}, {Kind: "imports"},
	{Kind: "settings"}, {Kind: "views"}, {Kind: "dnc"}, {Kind: "backups"},
}

// saveForRestore backs up what is about to be replaced. When it is damaged, so
// that it makes no sound backup, it is kept as it is instead. The function that
// it returns keeps what went wrong to be told; call it when the writer is free.
func (s *Store) saveForRestore(ctx context.Context, result *RestoreResult, progress func(Progress)) (note func(), err error) {
	b, folderFault, err := s.buildBackup(ctx, backup.BeforeRestore, "", progress)
	if fault.Is(err, fault.CodeDamaged) {
		result.Damaged = true
		aside, err := damagedFolder(s.dir, s.now())
		if err != nil {
			return nil, err
		}
		result.Saved = aside
		return func() {}, copyDatabase(ctx, s.path(), filepath.Join(aside, FileName), progress)
	}
	result.Saved = b.Path
	return func() { s.noteBackup(ctx, "", folderFault, nil) }, err
}

// adopt makes the copy this installation's data: with the settings of this
// machine as they are in live, a new identity for its chains, the opt-outs given
// since, and an entry that says so. Of a damaged live file it takes what it can read.
func (c *restoreCopy) adopt(ctx context.Context, live queryer, damaged bool, name string) (kept int, err error) {
	machine, err := machineSettings(ctx, live)
	if err != nil && !damaged {
		return 0, err
	}
	made := identity{device: newID(), hashKey: c.identity.Load().hashKey}
	c.identity.Store(&made)
	lost, err := c.lostOptOuts(ctx, live)
	if err != nil && !damaged {
		return 0, err
	}
	erased, err := erasedIn(ctx, live)
	if err != nil && !damaged {
		return 0, err
	}
	return len(lost), c.Write(ctx, func(tx *Tx) error {
		if err := tx.exec(`DELETE FROM setting WHERE key LIKE 'device.%'`); err != nil {
			return err
		}
		machine[SettingDevice] = made.device
		for key, value := range machine {
			if err := tx.setSetting(key, value); err != nil {
				return err
			}
		}
		if err := tx.record(activity.Entry{Verb: activity.RestoredBackup, Detail: name}); err != nil {
			return err
		}
		if err := tx.keepOptOuts(lost, name); err != nil {
			return err
		}
		c.vacuum = len(erased) > 0
		return tx.eraseAgain(erased, filepath.Dir(c.dir))
	})
}

// machineSettings returns the settings that stay on this machine.
func machineSettings(ctx context.Context, q queryer) (map[string]string, error) {
	settings := map[string]string{}
	_, err := collect(ctx, q, func(rows *sql.Rows) (string, error) {
		var key, value string
		err := rows.Scan(&key, &value)
		settings[key] = value
		return key, err
	}, `SELECT key, value FROM setting WHERE key LIKE 'device.%'`)
	return settings, err
}

// replaceBy replaces the live database by the copy, in one transaction of conn.
func (s *Store) replaceBy(ctx context.Context, conn *sql.Conn, c *restoreCopy, progress func(Progress)) (err error) {
	var pageSize int
	if err := conn.QueryRowContext(ctx, `PRAGMA page_size`).Scan(&pageSize); err != nil {
		return err
	}
	if err := c.seal(ctx, pageSize); err != nil {
		return fmt.Errorf("seal the copy: %w", err)
	}
	src, err := pin(ctx, c.path())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, src.release()) }()
	if err := src.copyPages(ctx, conn, progress); err != nil {
		return err
	}
	// The log has grown by the whole file. When a reader keeps it from being
	// emptied now, a later checkpoint does it.
	_, _ = conn.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`)
	return nil
}
