package sqlite

import (
	"hash/maphash"
	"strconv"
	"testing"
)

func TestTheRowTableKnowsTheFirstRowOfEachKey(t *testing.T) {
	seed, table, strangers := maphash.MakeSeed(), newRowTable(), 0
	hash := func(i int) uint64 { return maphash.String(seed, strconv.Itoa(i)) }
	const keys = 100_000
	first := map[uint64]int32{} // by the half of a hash that counts
	for i := range keys {
		h := hash(i)
		row, known := table.first(h)
		if want := first[h>>32]; row != want || known != (want != 0) {
			t.Fatalf("key %d: row %d, want %d", i, row, want)
		}
		if !known {
			table.put(h, int32(i+1))
			first[h>>32] = int32(i + 1)
		}
	}
	for i := range keys {
		if row, _ := table.first(hash(i)); row != first[hash(i)>>32] {
			t.Fatalf("key %d: row %d, want %d", i, row, first[hash(i)>>32])
		}
		if _, known := table.first(hash(keys + i)); known {
			strangers++
		}
	}
	if strangers > 100 {
		t.Errorf("%d of %d strangers are taken for known", strangers, keys)
	}
}
