package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// bulk writes many rows of one table with few statements: rows are gathered and
// written so many at a time. flush writes what is left.
type bulk struct {
	ctx     context.Context
	tx      *sql.Tx
	insert  string // up to VALUES
	columns int
	most    int // rows a statement
	stmt    *sql.Stmt
	args    []any
}

func newBulk(ctx context.Context, tx *sql.Tx, table string, columns []string, rowsPerStatement int) (*bulk, error) {
	b := &bulk{ctx: ctx, tx: tx, columns: len(columns), most: rowsPerStatement,
		insert: fmt.Sprintf("INSERT INTO %s (%s) VALUES ", table, strings.Join(columns, ", "))}
	var err error
	if b.stmt, err = tx.PrepareContext(ctx, b.insert+b.values(b.most)); err != nil {
		return nil, fmt.Errorf("%s: %w", table, err)
	}
	b.args = make([]any, 0, b.columns*b.most)
	return b, nil
}

func (b *bulk) values(rows int) string {
	one := "(" + marks(b.columns) + ")"
	return strings.TrimSuffix(strings.Repeat(one+", ", rows), ", ")
}

// add gathers one row.
func (b *bulk) add(values ...any) error {
	b.args = append(b.args, values...)
	if len(b.args) < b.columns*b.most {
		return nil
	}
	_, err := b.stmt.ExecContext(b.ctx, b.args...)
	b.args = b.args[:0]
	if err != nil {
		return fmt.Errorf("%.40s: %w", b.insert, err)
	}
	return nil
}

// flush writes the rows that are left.
func (b *bulk) flush() error {
	if len(b.args) == 0 {
		return nil
	}
	_, err := b.tx.ExecContext(b.ctx, b.insert+b.values(len(b.args)/b.columns), b.args...)
	b.args = b.args[:0]
	if err != nil {
		return fmt.Errorf("%.40s: %w", b.insert, err)
	}
	return nil
}
