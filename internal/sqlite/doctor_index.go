package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"hash/fnv"
)

// indexTables are the tables by which lists are filtered and sorted. What they
// hold can be stored in several ways, so that sums over it are compared.
var indexTables = []string{"list_value", "list_piece", "list_marks", "list_key", "list_block", "list_stamp"}

// indexSums returns a sum over what each of the tables says, however it is stored.
func indexSums(ctx context.Context, q queryer) (map[string]uint64, error) {
	values := map[int64]uint64{} // list_value.id → sum of what it stands for
	err := eachRow(ctx, q, `SELECT id, list, mark, value FROM list_value`, func(rows *sql.Rows) error {
		var id int64
		var list int
		var name, value string
		err := rows.Scan(&id, &list, &name, &value)
		values[id] = sumOf(list, name, value)
		return err
	})
	if err != nil {
		return nil, err
	}
	sums := map[string]uint64{}
	err = eachRow(ctx, q, `SELECT at, nos FROM list_piece`, func(rows *sql.Rows) error {
		var at int64
		var nos sql.RawBytes
		err := rows.Scan(&at, &nos)
		sums["list_piece"] += sumOf(values[at/65536], at%65536, nos)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = eachRow(ctx, q, `SELECT list, no, vals FROM list_marks`, func(rows *sql.Rows) error {
		var list, no int64
		var vals sql.RawBytes
		err := rows.Scan(&list, &no, &vals)
		all := uint64(0)
		for _, id := range unpackIDs(vals) {
			all ^= values[id]
		}
		sums["list_marks"] += sumOf(list, no, all)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = eachRow(ctx, q, `SELECT ord, CAST(k AS TEXT), no FROM list_key`, func(rows *sql.Rows) error {
		var ord, no int64
		var k sql.RawBytes
		err := rows.Scan(&ord, &k, &no)
		sums["list_key"] += sumOf(ord, k, no)
		return err
	})
	if err != nil {
		return nil, err
	}
	sums["list_block"], err = blockSum(ctx, q)
	return sums, err
}

// blockSum is over the sequence of rows of each order, wherever blocks begin.
func blockSum(ctx context.Context, q queryer) (uint64, error) {
	inOrder := map[int64]uint64{}
	var block []uint32
	err := eachRow(ctx, q, `SELECT ord, nos FROM list_block ORDER BY ord, k, no`, func(rows *sql.Rows) error {
		var ord int64
		var nos sql.RawBytes
		err := rows.Scan(&ord, &nos)
		block = unpackBlock(block[:0], nos)
		for _, no := range block {
			inOrder[ord] = inOrder[ord]*1099511628211 + uint64(no)
		}
		return err
	})
	sum := uint64(0)
	for ord, s := range inOrder {
		sum += sumOf(ord, s)
	}
	return sum, err
}

// sumOf returns a sum over numbers and texts.
func sumOf(parts ...any) uint64 {
	h := fnv.New64a()
	var number [8]byte
	for _, p := range parts {
		switch v := p.(type) {
		case string:
			_, _ = h.Write([]byte(v)) // never fails
		case sql.RawBytes:
			_, _ = h.Write(v)
		case int:
			_, _ = h.Write(binary.LittleEndian.AppendUint64(number[:0], uint64(v)))
		case int64:
			_, _ = h.Write(binary.LittleEndian.AppendUint64(number[:0], uint64(v)))
		case uint64:
			_, _ = h.Write(binary.LittleEndian.AppendUint64(number[:0], v))
		}
		_, _ = h.Write([]byte{0xff}) // in no text
	}
	return h.Sum64()
}
