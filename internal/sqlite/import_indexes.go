package sqlite

import (
	"database/sql"
	"errors"
	"fmt"

	"casefolk/internal/importer"
)

// It pays to build indexes after the rows of an import from so many new contacts
// on, when there are not more than scatteredShare others for each of them.
const (
	manyCreates    = 5000
	scatteredShare = 25
)

// scatteredIndexes are those in which the rows of an import fall anywhere. When
// they are kept up row by row, nearly every row has another page read and written;
// what goes to the end of its index costs less to keep up than to build.
var scatteredIndexes = []string{
	"contact_by_external", "phone_by_e164", "email_by_normal", "contact_list_by_name", "contact_list_by_phone", "contact_list_by_email",
}

// laterIndexes takes the scattered indexes away until restore. Both
// happen inside the import's transaction, so nobody ever sees the file without
// them. Rows that need to look something up must wait until then.
type laterIndexes struct {
	tx      *Tx
	create  []string // statements that make them again
	waiting []int    // rows that look something up
}

// dropIndexes takes indexes away if the plan makes many contacts, see manyCreates;
// otherwise it returns nil.
func (w *importWriter) dropIndexes() (*laterIndexes, error) {
	var creates, there int
	err := w.staging.QueryRowContext(w.tx.ctx, `SELECT count(*) FROM plan WHERE action = ?`, string(importer.ActionCreate)).Scan(&creates)
	if err != nil {
		return nil, err
	}
	if err := w.tx.tx.QueryRowContext(w.tx.ctx, `SELECT count(*) FROM contact`).Scan(&there); err != nil {
		return nil, err
	}
	if creates < manyCreates || creates*scatteredShare < there {
		return nil, nil //nolint:nilnil // no indexes to make again is a state, not an absence
	}
	l := &laterIndexes{tx: w.tx}
	for _, name := range scatteredIndexes {
		var create string
		err := w.tx.queryRow(&create, `SELECT sql FROM sqlite_master WHERE type = 'index' AND name = ?`, name)
		if errors.Is(err, sql.ErrNoRows) {
			continue // the doctor finds that it is missing
		}
		if err != nil {
			return nil, fmt.Errorf("index %s: %w", name, err)
		}
		if _, err := w.tx.tx.ExecContext(w.tx.ctx, `DROP INDEX `+name); err != nil {
			return nil, fmt.Errorf("drop index: %w", err)
		}
		l.create = append(l.create, create)
	}
	return l, nil
}

// restore makes the indexes again.
func (l *laterIndexes) restore() error {
	for _, create := range l.create {
		if _, err := l.tx.tx.ExecContext(l.tx.ctx, create); err != nil {
			return fmt.Errorf("make an index again: %w", err)
		}
	}
	return nil
}

// restoreIndexes makes the dropped indexes again and writes the rows that waited
// for them.
func (w *importWriter) restoreIndexes() error {
	l := w.later
	if l == nil {
		return nil
	}
	w.tell("indexing")
	if err := w.fresh.flush(); err != nil {
		return err
	}
	if err := l.restore(); err != nil {
		return err
	}
	w.later = nil
	for _, no := range l.waiting {
		rows, err := w.planned(`r.no = ?`, no)
		if err != nil {
			return err
		}
		for i := range rows {
			if err := w.write(&rows[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// waits reports whether a row must wait for the indexes, and remembers it.
func (w *importWriter) waits(r *plannedRow) bool {
	if w.later == nil {
		return false
	}
	w.later.waiting = append(w.later.waiting, r.no)
	return true
}
