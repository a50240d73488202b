package sqlite

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"slices"
)

// indexChanges are the changes of one list's index that a transaction has not
// written yet.
type indexChanges struct {
	list   *listIndex
	ids    map[mark]int64           // list_value.id
	flips  map[int64][]uint16       // list_piece.at → places that go in, or out with outFlag, the last one counts
	count  int                      // of flips
	orders [listOrders]*orderChange // as in listIndex.orders; nil while nothing changed
}

const (
	outFlag  = 1 << 15
	maxFlips = 1 << 19 // that are kept before they are written
)

// changesOf returns the unwritten changes of a list's index.
func (t *Tx) changesOf(l *listIndex) *indexChanges {
	if t.index == nil {
		t.index = map[*listIndex]*indexChanges{}
	}
	x := t.index[l]
	if x == nil {
		x = &indexChanges{list: l, ids: map[mark]int64{}, flips: map[int64][]uint16{}}
		t.index[l] = x
	}
	return x
}

// keepIndex writes what changed in the lists' indexes, and gives the lists another
// stamp, see kept; it is the last that a transaction does.
func (t *Tx) keepIndex() error {
	for _, x := range t.index {
		if err := t.writeFlips(x); err != nil {
			return err
		}
		for _, o := range x.orders {
			if o == nil {
				continue
			}
			if err := t.writeOrder(o); err != nil {
				return err
			}
		}
		if err := t.exec(`INSERT OR REPLACE INTO list_stamp (list, stamp) VALUES (?, random())`, x.list.id); err != nil {
			return err
		}
	}
	t.index = nil
	return nil
}

// valueID returns the id of a mark of a list.
func (t *Tx) valueID(x *indexChanges, m mark) (int64, error) {
	if id, ok := x.ids[m]; ok {
		return id, nil
	}
	id, err := t.storedValueID(x, m)
	if errors.Is(err, sql.ErrNoRows) {
		if err = t.exec(`INSERT INTO list_value (list, mark, value) VALUES (?, ?, ?)`, x.list.id, m.name, m.value); err == nil {
			id, err = t.storedValueID(x, m)
		}
	}
	x.ids[m] = id
	return id, err
}

func (t *Tx) storedValueID(x *indexChanges, m mark) (id int64, err error) {
	err = t.queryRow(&id, `SELECT id FROM list_value WHERE list = ? AND mark = ? AND value = ?`, x.list.id, m.name, m.value)
	return id, err
}

// setMarks makes a row have these marks and no others.
func (t *Tx) setMarks(l *listIndex, no int64, marks []mark) error {
	x := t.changesOf(l)
	ids, err := t.valueIDs(x, marks)
	if err != nil {
		return err
	}
	var stored []byte
	err = t.queryRow(&stored, `SELECT vals FROM list_marks WHERE list = ? AND no = ?`, l.id, no)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	packed := packIDs(ids)
	if err == nil && string(packed) == string(stored) {
		return nil
	}
	x.change(no, unpackIDs(stored), ids)
	if err := t.exec(`INSERT OR REPLACE INTO list_marks (list, no, vals) VALUES (?, ?, ?)`, l.id, no, packed); err != nil {
		return err
	}
	return t.writeManyFlips(x)
}

// remark gives a row one more mark, or takes it away.
func (t *Tx) remark(x *indexChanges, no, id int64, on bool) error {
	var stored []byte
	if err := t.queryRow(&stored, `SELECT vals FROM list_marks WHERE list = ? AND no = ?`, x.list.id, no); err != nil {
		return err
	}
	ids := unpackIDs(stored)
	at, there := slices.BinarySearch(ids, id)
	switch {
	case on == there:
		return nil
	case on:
		ids = slices.Insert(ids, at, id)
		x.flip(id, no, 0)
	default:
		ids = slices.Delete(ids, at, at+1)
		x.flip(id, no, outFlag)
	}
	return t.exec(`UPDATE list_marks SET vals = ? WHERE list = ? AND no = ?`, packIDs(ids), x.list.id, no)
}

// valueIDs returns the ids of marks in ascending order, each once.
func (t *Tx) valueIDs(x *indexChanges, marks []mark) ([]int64, error) {
	ids := make([]int64, 0, len(marks))
	for _, m := range marks {
		id, err := t.valueID(x, m)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// change makes a row that had some values have others; both are ascending.
func (x *indexChanges) change(no int64, before, after []int64) {
	for _, id := range before {
		if _, stays := slices.BinarySearch(after, id); !stays {
			x.flip(id, no, outFlag)
		}
	}
	for _, id := range after {
		if _, there := slices.BinarySearch(before, id); !there {
			x.flip(id, no, 0)
		}
	}
}

func (x *indexChanges) flip(id, no int64, flag uint16) {
	at := id*65536 + no/pieceSize
	x.flips[at] = append(x.flips[at], uint16(no%pieceSize)|flag)
	x.count++
}

func (t *Tx) writeManyFlips(x *indexChanges) error {
	if x.count < maxFlips {
		return nil
	}
	return t.writeFlips(x)
}

func (t *Tx) writeFlips(x *indexChanges) error {
	places := make([]int64, 0, len(x.flips))
	for at := range x.flips {
		places = append(places, at)
	}
	slices.Sort(places)
	var emptied []int64 // ids of values, of which a piece is gone
	for _, at := range places {
		empty, err := t.writePiece(at, x.flips[at])
		if err != nil {
			return err
		}
		if empty {
			emptied = append(emptied, at/65536)
		}
	}
	clear(x.flips)
	x.count = 0
	return t.forgetValues(x, emptied)
}

// forgetValues removes values that no row has any more, since a source can name
// somebody.
func (t *Tx) forgetValues(x *indexChanges, ids []int64) error {
	for _, id := range ids {
		err := t.exec(`DELETE FROM list_value WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM list_piece WHERE at >= ?1 * 65536 AND at < (?1 + 1) * 65536)`, id)
		if err != nil {
			return err
		}
	}
	if len(ids) > 0 {
		clear(x.ids)
	}
	return nil
}

// writePiece changes a piece, and reports whether nothing is left of it.
func (t *Tx) writePiece(at int64, flips []uint16) (empty bool, err error) {
	var stored []byte
	if err := t.queryRow(&stored, `SELECT nos FROM list_piece WHERE at = ?`, at); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return false, err
	}
	p := decodePiece(stored)
	for _, f := range flips {
		place := f % pieceSize
		if f&outFlag != 0 {
			p[place/64] &^= 1 << (place % 64)
		} else {
			p[place/64] |= 1 << (place % 64)
		}
	}
	if p == (piece{}) {
		return true, t.exec(`DELETE FROM list_piece WHERE at = ?`, at)
	}
	return false, t.exec(`INSERT OR REPLACE INTO list_piece (at, nos) VALUES (?, ?)`, at, p.encode())
}

// packIDs writes ascending ids as varints of their differences.
func packIDs(ids []int64) []byte {
	out := make([]byte, 0, 2*len(ids))
	last := int64(0)
	for _, id := range ids {
		out = binary.AppendUvarint(out, uint64(id-last))
		last = id
	}
	return out
}

func unpackIDs(stored []byte) (ids []int64) {
	last := int64(0)
	for len(stored) > 0 {
		d, n := binary.Uvarint(stored)
		if n <= 0 {
			return ids // damaged; a repair writes it anew
		}
		last += int64(d)
		ids = append(ids, last)
		stored = stored[n:]
	}
	return ids
}
