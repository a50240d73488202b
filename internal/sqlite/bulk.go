package sqlite

import (
	"context"
	"database/sql"
	"fmt"
)

// bulk writes many rows of one table with few statements: rows are gathered and
// written so many at a time. flush writes what is left.
type bulk struct {
	ctx   context.Context
	tx    *sql.Tx
	table *table
	most  int // rows a statement
	stmt  *sql.Stmt
	args  []any
}

// newBulk returns a bulk of so many rows a statement, at most 32,766 values.
func newBulk(ctx context.Context, tx *sql.Tx, tb *table, rowsPerStatement int) (*bulk, error) {
	b := &bulk{ctx: ctx, tx: tx, table: tb, most: rowsPerStatement}
	var err error
	if b.stmt, err = tx.PrepareContext(ctx, tb.insertSQL(b.most)); err != nil {
		return nil, fmt.Errorf("%s: %w", tb.name, err)
	}
	b.args = make([]any, 0, tb.width*b.most)
	return b, nil
}

// add gathers one row.
func (b *bulk) add(values ...any) error {
	b.args = append(b.args, values...)
	if len(b.args) < b.table.width*b.most {
		return nil
	}
	_, err := b.stmt.ExecContext(b.ctx, b.args...)
	b.args = b.args[:0]
	if err != nil {
		return fmt.Errorf("%s: %w", b.table.name, err)
	}
	return nil
}

// flush writes the rows that are left.
func (b *bulk) flush() error {
	if len(b.args) == 0 {
		return nil
	}
	_, err := b.tx.ExecContext(b.ctx, b.table.insertSQL(len(b.args)/b.table.width), b.args...)
	b.args = b.args[:0]
	if err != nil {
		return fmt.Errorf("%s: %w", b.table.name, err)
	}
	return nil
}
