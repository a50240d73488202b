package sqlite

// rowTable says for hashes of keys which row has one first. It compares 32 bits of
// a hash only, so that it takes 11 to 22 bytes a key: of a million it knows, it
// takes 0.02 % of others for one of them.
type rowTable struct {
	slots []uint64 // the upper half of a hash, then the row; 0 is free
	used  int
	shift uint // 64 minus the number of bits that give a hash its place
}

func newRowTable() *rowTable { return &rowTable{slots: make([]uint64, 1<<10), shift: 64 - 10} }

// find returns the slot of a hash: the one that has it, or the free one for it.
func (t *rowTable) find(hash uint64) int {
	at := int(hash >> t.shift)
	for t.slots[at] != 0 && t.slots[at]>>32 != hash>>32 {
		at = (at + 1) & (len(t.slots) - 1)
	}
	return at
}

// first returns the row that was put first for a hash.
func (t *rowTable) first(hash uint64) (row int32, ok bool) {
	slot := t.slots[t.find(hash)]
	return int32(slot), slot != 0
}

// put remembers a row, which is not 0, for a hash that has none yet.
func (t *rowTable) put(hash uint64, row int32) {
	if t.used++; t.used*4 > len(t.slots)*3 {
		old := t.slots
		t.slots, t.shift = make([]uint64, 2*len(old)), t.shift-1
		for _, slot := range old {
			if slot != 0 {
				t.slots[t.find(slot)] = slot
			}
		}
	}
	t.slots[t.find(hash)] = hash>>32<<32 | uint64(uint32(row))
}
