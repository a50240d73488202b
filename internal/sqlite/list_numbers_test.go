package sqlite

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestAStoredPieceComesBackAndCountsAsItWas(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var p piece
		fill := rapid.SampledFrom([]uint64{0, 0xAAAA5555AAAA5555, ^uint64(0)}).Draw(rt, "fill")
		for i := range p {
			p[i] = fill
		}
		for _, place := range rapid.SliceOfN(rapid.IntRange(0, pieceSize-1), 0, 40).Draw(rt, "places") {
			p[place/64] ^= 1 << (place % 64)
		}
		stored := p.encode()
		if decodePiece(stored) != p {
			rt.Fatal("another piece came back")
		}
		if len(stored) > pieceBytes {
			rt.Fatalf("%d bytes", len(stored))
		}
		var want, with numbers
		want.reach(pieceWords * 3)
		copy(want[2*pieceWords:], p[:])
		with.add(2*pieceSize + 7)
		with.add(2*pieceSize + int64(rapid.IntRange(0, pieceSize-1).Draw(rt, "also")))
		set := storedSet{{2, stored}}
		var got numbers
		got.orStored(set)
		if !slices.Equal(got, want) {
			rt.Fatal("other numbers are in the set")
		}
		both := want.clone().and(with)
		if n := with.countStored(set); n != both.count() {
			rt.Fatalf("%d of %d", n, both.count())
		}
		if !slices.Equal(with.andStored(set).list(), both.list()) {
			rt.Fatal("other numbers are in both")
		}
	})
}

func TestIDsOfMarksComeBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		ids := rapid.SliceOfDistinct(rapid.Int64Range(1, 1<<40), func(id int64) int64 { return id }).Draw(rt, "ids")
		slices.Sort(ids)
		if got := unpackIDs(packIDs(ids)); !slices.Equal(got, ids) {
			rt.Fatalf("%v became %v", ids, got)
		}
	})
}

func TestASetThatWasCutShortGrowsEmpty(t *testing.T) {
	var a, b numbers
	a.add(5)
	a.add(500)
	b.add(5)
	b.add(7)
	a = a.and(b)
	a.add(600)
	if got := a.list(); !slices.Equal(got, []int64{5, 600}) {
		t.Errorf("it has %v", got)
	}
}
