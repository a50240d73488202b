package sqlite

import (
	"context"
	"database/sql"
	"errors"
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
	replace bool // rows may be there already
	sorts   bool // rows of all scattered tables are written many at once, in the order of their index
	sent    chan parcel
	written chan error // when sent is closed: the first error
}

// bulk has the rows of one table.
type bulk struct {
	table *table
	stmt  *sql.Stmt         // nil until the first rows are written
	rows  *packed.Rows      // that are being gathered
	room  chan *packed.Rows // that were written, for their room
	err   error             // the first of add
}

// parcel has what is written at once, table by table.
type parcel []load

type load struct {
	to   *bulk
	rows *packed.Rows
}

// parcelsAhead is how many parcels may wait while one is written.
const parcelsAhead = 2

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
		one = &bulk{table: tb, rows: packed.New(tb.width), room: make(chan *packed.Rows, parcelsAhead+2)}
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

// send has what was gathered written, if it is enough for its table, while the
// caller goes on. Whoever sends must flush or wait before the transaction ends.
func (b *bulks) send() error { return b.start(false) }

func (b *bulks) start(all bool) error {
	var p parcel
	for _, one := range b.order {
		if one.err != nil {
			return errors.Join(one.err, b.wait())
		}
		if !one.rows.Empty() && (all || len(one.rows.Data()) >= b.atOnce(one.table)) {
			p = append(p, load{one, one.rows})
			one.rows = one.empty()
		}
	}
	if b.sent == nil {
		b.sent, b.written = make(chan parcel, parcelsAhead), make(chan error, 1)
		go b.writeSent(b.sent, b.written)
	}
	select {
	case b.sent <- p:
		return nil
	case err := <-b.written:
		b.sent = nil
		return err
	}
}

// empty returns no rows, in the room of others that were written if there is any.
func (one *bulk) empty() *packed.Rows {
	select {
	case rows := <-one.room:
		return rows
	default:
		return packed.New(one.table.width)
	}
}

// writeSent writes parcels until there are no more, or one fails.
func (b *bulks) writeSent(sent <-chan parcel, written chan<- error) {
	for p := range sent {
		for _, l := range p {
			if err := b.write(l); err != nil {
				written <- fmt.Errorf("%s: %w", l.to.table.name, err)
				return
			}
		}
	}
	written <- nil
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
	if b.sent == nil {
		return nil
	}
	close(b.sent)
	b.sent = nil
	return <-b.written
}

func (b *bulks) write(l load) error {
	one := l.to
	if one.stmt == nil {
		head := one.table.many
		if b.replace {
			head = one.table.head
		}
		query := head + l.rows.Select()
		if b.sorts || one.table == keyTable {
			query += one.table.sorted
		}
		var err error
		if one.stmt, err = b.tx.PrepareContext(b.ctx, query); err != nil {
			return err
		}
	}
	_, err := one.stmt.ExecContext(b.ctx, l.rows.Data())
	l.rows.Reset()
	one.room <- l.rows
	return err
}
