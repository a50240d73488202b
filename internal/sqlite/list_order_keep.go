package sqlite

import (
	"database/sql"
	"errors"
	"strings"

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

// touch marks the block that a key is or was in.
func (o *orderChange) touch(k placeKey) { o.stale[blockAt(o.begins, k)] = true }

// listKeys are the keys of a row in the orders of its list, as in listIndex.orders.
type listKeys [listOrders]placeKey

// orderOf returns the changes of an order of a list.
func (t *Tx) orderOf(l *listIndex, at int) (*orderChange, error) {
	x := t.changesOf(l)
	if x.orders[at] != nil {
		return x.orders[at], nil
	}
	o := &orderChange{order: l.order(l.orders[at]), stale: map[int]bool{}}
	var err error
	o.begins, err = o.order.begins(t.ctx, t.tx)
	x.orders[at] = o
	return o, err
}

// moveRow gives a row other keys in the orders of its list; nil when it was or is
// nowhere.
func (t *Tx) moveRow(l *listIndex, before, after *listKeys) error {
	for at := range l.orders {
		if before != nil && after != nil && before[at] == after[at] {
			continue
		}
		o, err := t.orderOf(l, at)
		if err != nil {
			return err
		}
		if before != nil {
			k := before[at]
			o.touch(k)
			if err := t.exec(`DELETE FROM list_key WHERE ord = ? AND k = ? AND no = ?`, o.id(), o.value(k), k.no); err != nil {
				return err
			}
		}
		if after == nil {
			continue
		}
		o.touch(after[at])
		if err := t.insertPacked(keyTable, func(r *packed.Rows) { o.pack(r, after[at]) }); err != nil {
			return err
		}
	}
	return nil
}

// place gives a new row its keys in the orders of its list.
func (f *freshWriter) place(l *listIndex, keys *listKeys) error {
	for at := range l.orders {
		o, err := f.tx.orderOf(l, at)
		if err != nil {
			return err
		}
		o.touch(keys[at])
		o.pack(f.rows(keyTable), keys[at])
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
func (t *Tx) rowKeys(l *listIndex, no int64) (*listKeys, error) {
	var keys listKeys
	into := make([]any, listOrders)
	for at, column := range l.orders {
		keys[at].no = no
		into[at] = &keys[at].text
		if l.order(column).numeric {
			into[at] = &keys[at].num
		}
	}
	err := t.tx.QueryRowContext(t.ctx, `SELECT `+strings.Join(l.orders[:], ", ")+` FROM `+l.table+` WHERE no = ?`, no).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // a row that is not there yet is nowhere in an order
	}
	return &keys, err
}
