package sqlite

import (
	"context"
	"encoding/binary"
	"slices"
	"strconv"

	"casefolk/internal/sqlite/packed"
)

// blocksOfPart is how many neighbouring blocks of an order are read, and kept, as
// one.
const blocksOfPart = 8

// begins returns the keys with which the blocks of an order begin.
func (o order) begins(ctx context.Context, q queryer) ([]placeKey, error) {
	return keep(ctx, q, o.list, keptKey{what: "begins", name: o.column}, func() (all []placeKey, size int, err error) {
		err = gathered(ctx, q, func(r *packed.Reader) {
			k := o.read(r)
			all, size = append(all, k), size+len(k.text)+32
		}, `SELECT pack(k, no) FROM (SELECT k, no FROM list_block WHERE ord = ? ORDER BY k, no LIMIT -1)`, o.id())
		return all, size, err
	})
}

// blockAt returns the place of the block that a key belongs to; 0 when there is
// none yet. The first block has what is before its own key too.
func blockAt(begins []placeKey, k placeKey) int {
	at, there := slices.BinarySearchFunc(begins, k, placeKey.compare)
	if there {
		return at
	}
	return max(0, at-1)
}

// part returns the row numbers of the blocks from at*blocksOfPart on, in the order.
func (o order) part(ctx context.Context, q queryer, begins []placeKey, at int) ([]uint32, error) {
	return keep(ctx, q, o.list, keptKey{what: "part", name: o.column, value: strconv.Itoa(at)}, func() (rows []uint32, size int, err error) {
		first := begins[at*blocksOfPart]
		err = gathered(ctx, q, func(r *packed.Reader) { rows = unpackBlock(rows, r.Bytes()) },
			`SELECT pack(nos) FROM (SELECT nos FROM list_block WHERE ord = ? AND (k, no) >= (?, ?) ORDER BY k, no LIMIT ?)`,
			o.id(), o.value(first), first.no, blocksOfPart)
		rows = slices.Clone(rows) // without room for more
		return rows, 4 * cap(rows), err
	})
}

func packBlock(nos []int64) []byte {
	out := make([]byte, 0, 4*len(nos))
	for _, no := range nos {
		out = binary.LittleEndian.AppendUint32(out, uint32(no))
	}
	return out
}

// unpackBlock appends the row numbers of a stored block.
func unpackBlock(out []uint32, stored []byte) []uint32 {
	out = slices.Grow(out, len(stored)/4)
	for ; len(stored) >= 4; stored = stored[4:] {
		out = append(out, binary.LittleEndian.Uint32(stored))
	}
	return out
}
