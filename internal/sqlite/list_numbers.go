package sqlite

import (
	"encoding/binary"
	"math/bits"
)

// numbers is a set of row numbers, one bit each, so that a set of a million takes
// 125 kB and two are intersected in microseconds.
type numbers []uint64

// add puts a number in.
func (s *numbers) add(no int64) {
	s.reach(int(no/64) + 1)
	(*s)[no/64] |= 1 << (no % 64)
}

// reach makes room for so many words.
func (s *numbers) reach(words int) {
	if words > cap(*s) {
		*s = append(make(numbers, 0, max(words, 4*cap(*s))), *s...)
	}
	if had := len(*s); words > had {
		*s = (*s)[:words]
		clear((*s)[had:]) // and may have left something there
	}
}

func (s numbers) has(no int64) bool {
	return no/64 < int64(len(s)) && s[no/64]&(1<<(no%64)) != 0
}

// and returns what is in both; s is overwritten with it.
func (s numbers) and(o numbers) numbers {
	s = s[:min(len(s), len(o))]
	for i := range s {
		s[i] &= o[i]
	}
	return s
}

// or puts all of o in.
func (s *numbers) or(o numbers) {
	s.reach(len(o))
	for i, w := range o {
		(*s)[i] |= w
	}
}

// xor keeps what is in one of the two only.
func (s *numbers) xor(o numbers) {
	s.reach(len(o))
	for i, w := range o {
		(*s)[i] ^= w
	}
}

func (s numbers) clone() numbers { return append(numbers(nil), s...) }

func (s numbers) count() (n int) {
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// most reports whether there are no more than n.
func (s numbers) most(n int) bool {
	for _, w := range s {
		if n -= bits.OnesCount64(w); n < 0 {
			return false
		}
	}
	return true
}

// list returns the numbers in ascending order.
func (s numbers) list() []int64 {
	out := make([]int64, 0, s.count())
	for i, w := range s {
		for ; w != 0; w &= w - 1 {
			out = append(out, int64(i)*64+int64(bits.TrailingZeros64(w)))
		}
	}
	return out
}

// Sets are stored in pieces of this many row numbers, so that a change of one
// contact rewrites little.
const (
	pieceBits  = 14
	pieceSize  = 1 << pieceBits
	pieceWords = pieceSize / 64
	pieceBytes = pieceSize / 8
)

// piece is one stored piece of a set.
type piece [pieceWords]uint64

// encode returns the shortest of three forms, which their lengths tell apart: a
// bit each when it has pieceBytes, the places that are in as uint16 when it is
// even, the places that are not, after a zero byte, when it is odd.
func (p *piece) encode() []byte {
	n := 0
	for _, w := range p {
		n += bits.OnesCount64(w)
	}
	switch {
	case 2*n < pieceBytes:
		return p.places(make([]byte, 0, 2*n), 0)
	case 2*(pieceSize-n)+1 < pieceBytes:
		return p.places(make([]byte, 1, 2*(pieceSize-n)+1), ^uint64(0))
	}
	out := make([]byte, 0, pieceBytes)
	for _, w := range p {
		out = binary.LittleEndian.AppendUint64(out, w)
	}
	return out
}

// places appends the places of the bits that differ from those of none.
func (p *piece) places(out []byte, none uint64) []byte {
	for i, w := range p {
		for w ^= none; w != 0; w &= w - 1 {
			out = binary.LittleEndian.AppendUint16(out, uint16(i*64+bits.TrailingZeros64(w)))
		}
	}
	return out
}

// decodePiece reads what encode wrote.
func decodePiece(stored []byte) (p piece) {
	if len(stored) == pieceBytes {
		for i := range p {
			p[i] = binary.LittleEndian.Uint64(stored[8*i:])
		}
		return p
	}
	if len(stored)%2 == 1 {
		for i := range p {
			p[i] = ^uint64(0)
		}
		stored = stored[1:]
	}
	for ; len(stored) >= 2; stored = stored[2:] {
		at := binary.LittleEndian.Uint16(stored) % pieceSize
		p[at/64] ^= 1 << (at % 64)
	}
	return p
}
