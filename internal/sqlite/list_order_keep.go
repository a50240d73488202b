package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
)

// Blocks of an order grow to blockMost rows; then they are parted into blocks of
// at most blockNew. Tests lower them.
var blockMost, blockNew = 2048, 1536

// orderChange is what changed in one order in a transaction: the blocks that are
// no longer as the column's index says.
type orderChange struct {
	order
	begins []placeKey // of all blocks
	stale  map[int]bool
}

// moveRow marks the blocks of an order in which a row was or is; nil when it was
// or is nowhere.
func (t *Tx) moveRow(l *listIndex, column string, before, after *placeKey) error {
	if before != nil && after != nil && *before == *after {
		return nil
	}
	x := t.changesOf(l)
	o := x.orders[column]
	if o == nil {
		o = &orderChange{order: l.order(column), stale: map[int]bool{}}
		var err error
		if o.begins, err = o.order.begins(t.ctx, t.tx); err != nil {
			return err
		}
		x.orders[column] = o
	}
	for _, k := range []*placeKey{before, after} {
		if k != nil {
			o.stale[blockAt(o.begins, *k)] = true
		}
	}
	return nil
}

// writeOrder writes the stale blocks anew from the column's index.
func (t *Tx) writeOrder(o *orderChange) error {
	for at := range o.stale {
		nos, err := t.rowsOfBlock(o, at)
		if err != nil {
			return err
		}
		if err := t.writeBlocks(o, at, nos); err != nil {
			return err
		}
	}
	return nil
}

// rowsOfBlock reads the rows from a block's beginning to the next one's. Rows of
// the same value as either are asked for by themselves, see order.next.
func (t *Tx) rowsOfBlock(o *orderChange, at int) ([]int64, error) {
	type part struct {
		where string
		args  []any
	}
	first, last := at == 0, at+1 >= len(o.begins)
	var from, to placeKey
	if !first {
		from = o.begins[at]
	}
	if !last {
		to = o.begins[at+1]
	}
	c := o.column
	var parts []part
	switch {
	case first && last:
		parts = []part{{`1`, nil}}
	case !first && !last && o.value(from) == o.value(to):
		parts = []part{{c + ` = ? AND no >= ? AND no < ?`, []any{o.value(from), from.no, to.no}}}
	case first:
		parts = []part{{c + ` < ?`, []any{o.value(to)}}, {c + ` = ? AND no < ?`, []any{o.value(to), to.no}}}
	case last:
		parts = []part{{c + ` = ? AND no >= ?`, []any{o.value(from), from.no}}, {c + ` > ?`, []any{o.value(from)}}}
	default:
		parts = []part{
			{c + ` = ? AND no >= ?`, []any{o.value(from), from.no}}, {c + ` > ? AND ` + c + ` < ?`, []any{o.value(from), o.value(to)}},
			{c + ` = ? AND no < ?`, []any{o.value(to), to.no}},
		}
	}
	var all []int64
	for _, p := range parts {
		query := fmt.Sprintf(`SELECT no FROM %s INDEXED BY %s WHERE %s ORDER BY %s, no`, o.list.table, o.list.indexOf(c), p.where, c)
		nos, err := collect(t.ctx, t.tx, scanOne[int64], query, p.args...)
		if err != nil {
			return nil, err
		}
		all = append(all, nos...)
	}
	return all, nil
}

// indexOf is the name of the index of a column of a list.
func (l *listIndex) indexOf(column string) string { return l.table + "_by_" + indexNames[column] }

var indexNames = map[string]string{
	"sort_name": "name", "phone": "phone", "email": "email", "created_at": "created", "updated_at": "updated",
	"sort_title": "title", "client": "client", "opened_on": "opened",
}

// writeBlocks puts rows in the place of a block, in as many blocks as they need.
// Each begins with the key of a row that is in it, so that nothing is left here of
// a contact that was erased.
func (t *Tx) writeBlocks(o *orderChange, at int, nos []int64) error {
	if at < len(o.begins) {
		err := t.exec(`DELETE FROM list_block WHERE ord = ? AND k = ? AND no = ?`, o.name(), o.value(o.begins[at]), o.begins[at].no)
		if err != nil {
			return err
		}
	}
	size := blockMost
	if len(nos) > blockMost {
		size = blockNew
	}
	for i := 0; i < len(nos); i += size {
		block := nos[i:min(i+size, len(nos))]
		begin, err := o.scan(t.tx.QueryRowContext(t.ctx, `SELECT `+o.column+`, no FROM `+o.list.table+` WHERE no = ?`, block[0]))
		if err != nil {
			return err
		}
		if err := t.exec(`INSERT INTO list_block (ord, k, no, nos) VALUES (?, ?, ?, ?)`, o.name(), o.value(begin), begin.no, packBlock(block)); err != nil {
			return err
		}
	}
	return nil
}

// rowKeys reads the keys of a row in every order of its list; nil when there is
// no such row.
func (t *Tx) rowKeys(l *listIndex, no int64) (map[string]*placeKey, error) {
	keys := make(map[string]*placeKey, len(l.orders))
	into := make([]any, 0, len(l.orders))
	columns := ""
	for _, column := range l.orders {
		k := &placeKey{no: no}
		keys[column] = k
		if l.order(column).numeric {
			into = append(into, &k.num)
		} else {
			into = append(into, &k.text)
		}
		columns += ", " + column
	}
	err := t.tx.QueryRowContext(t.ctx, `SELECT `+columns[2:]+` FROM `+l.table+` WHERE no = ?`, no).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // a row that is not there yet is nowhere in an order
	}
	return keys, err
}
