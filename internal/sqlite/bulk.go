package sqlite

import (
	"context"
	"database/sql"
	"fmt"
)

// chunkRows is how many rows one INSERT of a bulk writes at the most.
const chunkRows = 64

// bulk writes many rows of one table with few statements. Rows are gathered and
// written by flush.
type bulk struct {
	ctx   context.Context
	tx    *sql.Tx
	table *table
	stmts map[int]*sql.Stmt // by number of rows
	args  []any
}

func newBulk(ctx context.Context, tx *sql.Tx, tb *table) *bulk {
	return &bulk{ctx: ctx, tx: tx, table: tb, stmts: map[int]*sql.Stmt{}}
}

// add gathers one row.
func (b *bulk) add(values ...any) { b.args = append(b.args, values...) }

// flush writes the gathered rows.
func (b *bulk) flush() error {
	for args := b.args; len(args) > 0; {
		rows := min(chunkRows, len(args)/b.table.width)
		if err := b.insert(rows, args[:rows*b.table.width]); err != nil {
			return fmt.Errorf("%s: %w", b.table.name, err)
		}
		args = args[rows*b.table.width:]
	}
	b.args = b.args[:0]
	return nil
}

func (b *bulk) insert(rows int, args []any) error {
	stmt := b.stmts[rows]
	if stmt == nil {
		var err error
		if stmt, err = b.tx.PrepareContext(b.ctx, b.table.insertSQL(rows)); err != nil {
			return err
		}
		b.stmts[rows] = stmt
	}
	_, err := stmt.ExecContext(b.ctx, args...)
	return err
}
