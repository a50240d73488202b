package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"casefolk/internal/backup"
	"casefolk/internal/fault"
)

// Difference counts how the things of one kind in a backup differ from what is
// there now. What is in the bin counts as not there.
type Difference struct {
	Now     int // how many there are
	Then    int // how many the backup has
	Gone    int // there now, not in the backup: a restore would take them away
	Back    int // in the backup, not there now: they would come back
	Changed int // in both, and not the same
}

// RestorePreview says what a restore would change.
type RestorePreview struct {
	Name       string
	MadeAt     time.Time // zero when the file does not say
	Reason     backup.Reason
	Contacts   Difference
	Cases      Difference
	Messages   Difference
	Consents   Difference // events
	OptOutKept int        // opt-outs given since, which would stay in force
}

// PreviewRestore says what Restore would change. It changes nothing.
func (s *Store) PreviewRestore(ctx context.Context, path string, progress func(Progress)) (p RestorePreview, err error) {
	defer func() { err = mapError(err) }()
	c, err := s.openBackup(ctx, path, progress)
	if err != nil {
		return p, err
	}
	defer func() { err = errors.Join(err, c.discard()) }()
	p.Name = filepath.Base(path)
	if m, ok := readManifest(path); ok {
		p.MadeAt, p.Reason = m.MadeAt, m.Reason
	}
	for table, into := range map[string]*Difference{
		`SELECT id, version, deleted_at IS NOT NULL FROM contact ORDER BY id`:    &p.Contacts,
		`SELECT id, version, deleted_at IS NOT NULL FROM legal_case ORDER BY id`: &p.Cases,
		`SELECT id, updated_at, deleted_at IS NOT NULL FROM message ORDER BY id`: &p.Messages,
		`SELECT id, 0, 0 FROM consent_event ORDER BY id`:                         &p.Consents,
	} {
		if *into, err = difference(ctx, s.reader, c.reader, table); err != nil {
			return p, err
		}
	}
	lost, err := c.lostOptOuts(ctx, s.reader)
	p.OptOutKept = len(lost)
	return p, err
}

// openBackup unpacks a backup to look at or to restore; the live file itself is none.
func (s *Store) openBackup(ctx context.Context, path string, progress func(Progress)) (*restoreCopy, error) {
	abs, err := filepath.Abs(path)
	if err != nil || strings.TrimSpace(path) == "" {
		return nil, fault.Invalid("file", "Name the backup to restore.")
	}
	// Opening the live file outside of SQLite would break its locks.
	if abs == s.path() {
		return nil, fault.Invalid("file", "%s is the data itself, not a backup.", path)
	}
	return unpackBackup(ctx, s.dir, abs, s, progress)
}

// keyed is a row of one of the lists that are compared.
type keyed struct {
	id      string
	version int64
	deleted bool
}

// difference compares what a query says of two databases; its rows are id,
// version and whether it is in the bin, by id.
func difference(ctx context.Context, now, then queryer, query string) (d Difference, err error) {
	a, err := openKeyed(ctx, now, query)
	if err != nil {
		return d, err
	}
	defer func() { err = errors.Join(err, a.rows.Close()) }()
	b, err := openKeyed(ctx, then, query)
	if err != nil {
		return d, err
	}
	defer func() { err = errors.Join(err, b.rows.Close()) }()
	for a.ok || b.ok {
		side := strings.Compare(a.row.id, b.row.id)
		if !b.ok {
			side = -1
		} else if !a.ok {
			side = 1
		}
		hasNow, hasThen := side <= 0 && !a.row.deleted, side >= 0 && !b.row.deleted
		d.count(hasNow, hasThen, a.row.version != b.row.version)
		if side <= 0 {
			a.next()
		}
		if side >= 0 {
			b.next()
		}
	}
	return d, errors.Join(a.err, b.err)
}

func (d *Difference) count(hasNow, hasThen, differs bool) {
	if hasNow {
		d.Now++
	}
	if hasThen {
		d.Then++
	}
	switch {
	case hasNow && !hasThen:
		d.Gone++
	case hasThen && !hasNow:
		d.Back++
	case hasNow && hasThen && differs:
		d.Changed++
	}
}

// keyedRows walks through the rows of a query.
type keyedRows struct {
	rows *sql.Rows
	row  keyed
	ok   bool
	err  error
}

func openKeyed(ctx context.Context, q queryer, query string) (*keyedRows, error) {
	rows, err := q.QueryContext(ctx, query) //nolint:rowserrcheck // next checks it
	if err != nil {
		return nil, fmt.Errorf("%.60s: %w", query, err)
	}
	k := &keyedRows{rows: rows}
	k.next()
	return k, nil
}

func (k *keyedRows) next() {
	k.row = keyed{}
	k.ok = k.rows.Next()
	if !k.ok {
		k.err = k.rows.Err()
		return
	}
	if k.err = k.rows.Scan(&k.row.id, &k.row.version, &k.row.deleted); k.err != nil {
		k.ok = false
	}
}
