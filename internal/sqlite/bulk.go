package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"casefolk/internal/sqlite/packed"
)

// bulks write many rows of several tables with few statements. Rows are gathered
// and written by send or flush. A table whose rows others refer to must be added
// to before those, since its rows are written before theirs: SQLite looks for the
// children of each row that comes after them.
type bulks struct {
	ctx     context.Context
	tx      *sql.Tx
	order   []*bulk
	of      map[*table]*bulk
	replace bool       // rows may be there already
	sorts   bool       // rows of all scattered tables are written many at once, in the order of their index
	pending chan error // of the send that is still writing, or nil
}

// bulk has the rows of one table.
type bulk struct {
	table   *table
	stmt    *sql.Stmt    // nil until the first rows are written
	rows    *packed.Rows // that are being gathered
	sending *packed.Rows // that are being written meanwhile
	err     error        // the first of add
}

func newBulks(ctx context.Context, tx *sql.Tx, parents ...*table) *bulks {
	b := &bulks{ctx: ctx, tx: tx, of: map[*table]*bulk{}}
	for _, tb := range parents {
		b.to(tb)
	}
	return b
}

// to returns the bulk of a table.
func (b *bulks) to(tb *table) *bulk {
	one := b.of[tb]
	if one == nil {
		one = &bulk{table: tb, rows: packed.New(tb.width), sending: packed.New(tb.width)}
		b.of[tb] = one
		b.order = append(b.order, one)
	}
	return one
}

// add gathers one row.
func (b *bulks) add(tb *table, values ...any) {
	one := b.to(tb)
	for _, v := range values {
		if err := one.rows.Value(v); err != nil && one.err == nil {
			one.err = err
		}
	}
}

// send writes what was gathered, if it is enough for its table, while the caller
// goes on, once what was sent before is written. Whoever sends must flush or wait before the transaction ends.
func (b *bulks) send() error { return b.start(false) }

func (b *bulks) start(all bool) error {
	if err := b.wait(); err != nil {
		return err
	}
	order := append([]*bulk(nil), b.order...)
	for _, one := range order {
		if one.err != nil {
			return one.err
		}
		if all || len(one.rows.Data()) >= b.atOnce(one.table) {
			one.rows, one.sending = one.sending, one.rows
		}
	}
	done := make(chan error, 1)
	b.pending = done
	go func() {
		for _, one := range order {
			if err := b.write(one); err != nil {
				done <- fmt.Errorf("%s: %w", one.table.name, err)
				return
			}
		}
		done <- nil
	}()
	return nil
}

// sortedAtOnce is how many bytes of packed rows are sorted together: those of some
// ten thousand contacts, so that neighbours in a large index are among them.
const sortedAtOnce = 4 << 20

// atOnce is how many bytes of a table's rows are gathered before they are written.
func (b *bulks) atOnce(tb *table) int {
	switch {
	case b.sorts && tb.sorted != "":
		return sortedAtOnce
	case tb == keyTable: // which is never without its order
		return sortedAtOnce / 8
	}
	return tb.atOnce
}

// flush writes what was gathered and waits until it is there.
func (b *bulks) flush() error {
	if err := b.start(true); err != nil {
		return err
	}
	return b.wait()
}

// wait waits until what was sent is written.
func (b *bulks) wait() error {
	if b.pending == nil {
		return nil
	}
	err := <-b.pending
	b.pending = nil
	return err
}

func (b *bulks) write(one *bulk) error {
	if one.sending.Empty() {
		return nil
	}
	if one.stmt == nil {
		head := one.table.many
		if b.replace {
			head = one.table.head
		}
		query := head + one.sending.Select()
		if b.sorts || one.table == keyTable {
			query += one.table.sorted
		}
		var err error
		if one.stmt, err = b.tx.PrepareContext(b.ctx, query); err != nil {
			return err
		}
	}
	_, err := one.stmt.ExecContext(b.ctx, one.sending.Data())
	one.sending.Reset()
	return err
}
