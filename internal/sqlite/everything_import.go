package sqlite

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casefolk/internal/archive"
	"casefolk/internal/fault"
)

// ImportEverything fills an empty data folder from an archive that
// ExportEverything wrote: the same contacts, cases, links, consents with their
// history, messages and activity. It is one transaction. Data that has contacts,
// cases, messages or a history already is refused, and so is an archive that is
// not whole, or comes from a newer program.
func (s *Store) ImportEverything(ctx context.Context, path string, progress func(Progress)) (taken Taken, err error) {
	taken = Taken{File: path, Rows: map[string]int{}}
	info, err := os.Stat(path)
	if err != nil {
		return taken, mapError(err)
	}
	taken.Size = info.Size()
	before := s.identity.Load()
	name := filepath.Base(path)
	err = withArchive(path, func(a *archive.Reader) error {
		return s.Write(ctx, func(tx *Tx) error { return tx.readArchive(a, &taken, progress) })
	})
	if err != nil {
		s.identity.Store(before)
		return taken, archiveFault(err, name)
	}
	s.tell(everything)
	return taken, s.markListedAnew(ctx)
}

// archiveFault says what is wrong with an archive that could not be read.
func archiveFault(err error, name string) error {
	mapped := mapError(err)
	if _, told := errors.AsType[*fault.Error](mapped); told {
		return mapped
	}
	if errors.Is(err, errNoArchive) {
		f := fault.Invalid("file", "%s is not a file that “export everything” wrote, or it is damaged. Nothing was changed.", name)
		f.Cause = err
		return f
	}
	return fault.Damaged(err, "%s is damaged or was changed since it was written. Nothing was changed.", name)
}

func (t *Tx) readArchive(a *archive.Reader, taken *Taken, progress func(Progress)) error {
	if err := t.refuseUnlessEmpty(); err != nil {
		return err
	}
	known, err := t.archiveTables(a)
	if err != nil {
		return err
	}
	for _, table := range known {
		if err := t.exec(`DELETE FROM ` + table.name + ` ` + table.where); err != nil { // a new file's own case types and settings
			return err
		}
	}
	done, total := int64(0), archiveRows(a)
	for _, table := range a.Manifest.Tables {
		i := slices.IndexFunc(known, func(k archivedTable) bool { return k.name == table.Name })
		insert := known[i].insert(table.Columns)
		args := make([]any, len(table.Columns))
		err := a.Rows(table, func(values []archive.Value) error {
			if done++; done%tellEvery == 0 {
				tell(progress, "reading", done, total)
			}
			copy(args, values)
			taken.Rows[table.Name]++
			return t.exec(insert, args...)
		})
		if err != nil {
			return fmt.Errorf("%s: %w", table.Name, err)
		}
	}
	if err := t.adoptHashKey(); err != nil {
		return err
	}
	if err := t.refuseBroken(); err != nil {
		return err
	}
	tell(progress, "indexing", 0, 0)
	return t.rebuildDerived()
}

// insert returns the statement that brings a row of an archive back, which may
// lack columns.
func (t *archivedTable) insert(columns []archive.Column) string {
	names, values := make([]string, len(columns)), make([]string, len(columns))
	for i, c := range columns {
		names[i], values[i] = c.Name, "?"
		if t.digests[c.Name] {
			values[i] = "unhex(?)"
		}
	}
	return fmt.Sprintf(`INSERT INTO %s (%s) VALUES (%s)`, t.name, strings.Join(names, ", "), strings.Join(values, ", "))
}

func (t *Tx) refuseUnlessEmpty() error {
	var n int
	err := t.tx.QueryRowContext(t.ctx, `SELECT (SELECT count(*) FROM contact) + (SELECT count(*) FROM legal_case) + (SELECT count(*) FROM message)
		+ (SELECT count(*) FROM consent_event) + (SELECT count(*) FROM activity)`).Scan(&n)
	if err == nil && n > 0 {
		return fault.Conflict("There is data here already. Nothing was changed. Everything can be brought back only where nothing is yet: on a new machine, or in a new data folder (casefolk --data FOLDER). To replace what is here, restore a backup.")
	}
	return err
}

// archiveTables compares an archive's tables with ours, and refuses what this
// program does not know: to leave it out would lose it.
func (t *Tx) archiveTables(a *archive.Reader) ([]archivedTable, error) {
	newer := fault.Conflict("This file was written by a newer Casefolk. Nothing was changed. Install the newest Casefolk to read it.")
	ours, err := schemaVersion(t.ctx, t.tx)
	if err != nil {
		return nil, err
	}
	if a.Manifest.Version > archive.Version || a.Manifest.SchemaVersion > ours {
		return nil, newer
	}
	known, err := archivedTables(t.ctx, t.tx)
	if err != nil {
		return nil, err
	}
	for _, table := range a.Manifest.Tables {
		i := slices.IndexFunc(known, func(k archivedTable) bool { return k.name == table.Name })
		if i < 0 {
			return nil, newer
		}
		for _, c := range table.Columns {
			if !slices.ContainsFunc(known[i].columns, func(k archive.Column) bool { return k.Name == c.Name }) {
				return nil, newer
			}
		}
	}
	return known, nil
}

// adoptHashKey goes on with the firm's key that came with the archive.
func (t *Tx) adoptHashKey() error {
	text, err := setting(t.ctx, t.tx, SettingHashKey)
	if err != nil {
		return err
	}
	key, err := hex.DecodeString(text)
	if err != nil || len(key) == 0 {
		return fmt.Errorf("key of the address hashes: %w", errors.Join(err, errNoArchive))
	}
	t.store.identity.Store(&identity{device: t.store.identity.Load().device, hashKey: key})
	return nil
}

// refuseBroken refuses rows that point to missing ones before the commit would
// do so without naming them.
func (t *Tx) refuseBroken() error {
	broken, err := collect(t.ctx, t.tx, scanBrokenKey, `PRAGMA foreign_key_check`)
	if err == nil && len(broken) > 0 {
		err = errors.New(broken[0])
	}
	return err
}
