package sqlite

import (
	"database/sql"
	"errors"
	"fmt"

	"casefolk/internal/importer"
)

// manyCreates is the number of new contacts from which it pays to build indexes
// after the rows, if there are not more contacts than that already.
const manyCreates = 5000

// scatteredIndexes are those in which the rows of an import fall anywhere. When
// they are kept up row by row, nearly every row has another page read and written;
// what goes to the end of its index costs less to keep up than to build.
var scatteredIndexes = []string{"contact_by_external", "phone_by_e164", "email_by_normal"}

// laterIndexes takes the scattered indexes away until restore. Both happen inside
// the import's transaction, so nobody ever sees the file without them.
type laterIndexes struct {
	tx     *Tx
	create []string // statements that make them again
}

// dropIndexes takes indexes away if the plan makes many contacts, see manyCreates.
// Otherwise it has the rows that fall anywhere written in the order of the indexes.
func (w *importWriter) dropIndexes() (*laterIndexes, error) {
	l := &laterIndexes{tx: w.tx}
	var creates, there int
	err := w.staging.QueryRowContext(w.tx.ctx, `SELECT count(*) FROM plan WHERE action = ?`, string(importer.ActionCreate)).Scan(&creates)
	if err != nil {
		return nil, err
	}
	if err := w.tx.tx.QueryRowContext(w.tx.ctx, `SELECT count(*) FROM contact`).Scan(&there); err != nil {
		return nil, err
	}
	if creates < manyCreates || creates < there {
		w.fresh.bulks.sorts = true
		return l, nil
	}
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
