package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"casefolk/internal/sqlite/packed"
)

// bulkBytes is about how much of one table is gathered before it is written.
const bulkBytes = 256 << 10

// bulk writes many rows of one table with few statements. Rows are gathered and
// written by flush.
type bulk struct {
	ctx   context.Context
	tx    *sql.Tx
	table *table
	stmt  *sql.Stmt // nil until the first flush
	rows  *packed.Rows
	err   error // the first of add
}

func newBulk(ctx context.Context, tx *sql.Tx, tb *table) *bulk {
	return &bulk{ctx: ctx, tx: tx, table: tb, rows: packed.New(tb.width)}
}

// add gathers one row.
func (b *bulk) add(values ...any) {
	for _, v := range values {
		if err := b.rows.Value(v); err != nil && b.err == nil {
			b.err = err
		}
	}
}

// full reports whether enough is gathered to be written.
func (b *bulk) full() bool { return len(b.rows.Data()) > bulkBytes }

// flush writes the gathered rows.
func (b *bulk) flush() error {
	if b.err == nil && !b.rows.Empty() {
		b.err = b.write()
	}
	b.rows.Reset()
	if b.err != nil {
		return fmt.Errorf("%s: %w", b.table.name, b.err)
	}
	return nil
}

func (b *bulk) write() error {
	if b.stmt == nil {
		var err error
		if b.stmt, err = b.tx.PrepareContext(b.ctx, b.table.head+b.rows.Select()); err != nil {
			return err
		}
	}
	_, err := b.stmt.ExecContext(b.ctx, b.rows.Data())
	return err
}
