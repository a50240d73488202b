package sqlite

import (
	"database/sql"
	"errors"
	"fmt"

	"casefolk/internal/sqlite/packed"
)

// Blocks of an order grow to blockMost rows; then they are parted into blocks of
// at most blockNew. Tests lower them.
var blockMost, blockNew = 2048, 1536

// orderChange is what changed in one order in a transaction: the blocks that are
// no longer as list_key says.
type orderChange struct {
	order
	begins []placeKey // of all blocks
	stale  map[int]bool
}

// orderOf returns the changes of an order of a list.
func (t *Tx) orderOf(l *listIndex, column string) (*orderChange, error) {
	x := t.changesOf(l)
	if o := x.orders[column]; o != nil {
		return o, nil
	}
	o := &orderChange{order: l.order(column), stale: map[int]bool{}}
	var err error
	o.begins, err = o.order.begins(t.ctx, t.tx)
	x.orders[column] = o
	return o, err
}

// moveRow gives a row another key in an order; nil when it was or is nowhere.
func (t *Tx) moveRow(l *listIndex, column string, before, after *placeKey) error {
	if before != nil && after != nil && *before == *after {
		return nil
	}
	o, err := t.orderOf(l, column)
	if err != nil {
		return err
	}
	if before != nil {
		o.stale[blockAt(o.begins, *before)] = true
		if err := t.exec(`DELETE FROM list_key WHERE ord = ? AND k = ? AND no = ?`, o.id(), o.value(*before), before.no); err != nil {
			return err
		}
	}
	if after == nil {
		return nil
	}
	o.stale[blockAt(o.begins, *after)] = true
	return t.insert(keyTable, o.id(), o.value(*after), after.no)
}

// placeNew puts all rows of a list from a row number on into its orders, in which
// they are not yet. In the order's own order that costs a fraction of moveRow.
func (t *Tx) placeNew(l *listIndex, from int64) error {
	for _, column := range l.orders {
		o, err := t.orderOf(l, column)
		if err != nil {
			return err
		}
		rows := fmt.Sprintf(`SELECT %s AS k, no FROM %s WHERE no >= ?1 ORDER BY %s, no LIMIT -1`, column, l.table, column)
		if err := t.exec(`INSERT INTO list_key (ord, k, no) SELECT ?2, k, no FROM (`+rows+`)`, from, o.id()); err != nil {
			return err
		}
		if len(o.begins) == 0 {
			o.stale[0] = true
			continue
		}
		err = gathered(t.ctx, t.tx, func(r *packed.Reader) { o.stale[blockAt(o.begins, o.read(r))] = true }, `SELECT pack(k, no) FROM (`+rows+`)`, from)
		if err != nil {
			return err
		}
	}
	return nil
}

// writeOrder writes the stale blocks anew.
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

// rowsOfBlock reads the rows from a block's beginning to the next one's.
func (t *Tx) rowsOfBlock(o *orderChange, at int) (nos []int64, err error) {
	where, args := `ord = ?`, []any{o.id()}
	if at > 0 {
		where, args = where+` AND (k, no) >= (?, ?)`, append(args, o.value(o.begins[at]), o.begins[at].no)
	}
	if at+1 < len(o.begins) {
		where, args = where+` AND (k, no) < (?, ?)`, append(args, o.value(o.begins[at+1]), o.begins[at+1].no)
	}
	err = gathered(t.ctx, t.tx, func(r *packed.Reader) { nos = append(nos, r.Int()) },
		`SELECT pack(no) FROM (SELECT no FROM list_key WHERE `+where+` ORDER BY k, no LIMIT -1)`, args...)
	return nos, err
}

// writeBlocks puts rows in the place of a block, in as many blocks as they need.
// Each begins with the key of a row that is in it, so that nothing is left here of
// a contact that was erased.
func (t *Tx) writeBlocks(o *orderChange, at int, nos []int64) error {
	if at < len(o.begins) {
		err := t.exec(`DELETE FROM list_block WHERE ord = ? AND k = ? AND no = ?`, o.id(), o.value(o.begins[at]), o.begins[at].no)
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
		if err := t.exec(`INSERT INTO list_block (ord, k, no, nos) VALUES (?, ?, ?, ?)`, o.id(), o.value(begin), begin.no, packBlock(block)); err != nil {
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
