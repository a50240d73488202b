package sqlite

import (
	"encoding/binary"
	"math/bits"
)

// storedSet is a set of row numbers as it is stored: the pieces that are not
// empty, in ascending order. It is a tenth of the size of numbers when few rows
// are in it.
type storedSet []storedPiece

type storedPiece struct {
	number int    // its first row number is number * pieceSize
	nos    []byte // see piece.encode
}

// storeSet returns a set in the form in which sets are stored.
func storeSet(set numbers) (out storedSet) {
	for first := 0; first < len(set); first += pieceWords {
		var p piece
		copy(p[:], set[first:])
		if p != (piece{}) {
			out = append(out, storedPiece{first / pieceWords, p.encode()})
		}
	}
	return out
}

// size is the memory that the set takes, in bytes.
func (stored storedSet) size() (n int) {
	for _, p := range stored {
		n += len(p.nos) + 32
	}
	return n
}

// words returns the part of s that a piece is about.
func (s numbers) words(p storedPiece) numbers {
	first := min(p.number*pieceWords, len(s))
	return s[first:min(len(s), first+pieceWords)]
}

// orStored puts all of a stored set in.
func (s *numbers) orStored(stored storedSet) {
	if len(stored) > 0 {
		s.reach((stored[len(stored)-1].number + 1) * pieceWords)
	}
	for _, p := range stored {
		s.words(p).orPiece(p.nos)
	}
}

// orPiece puts all of a stored piece into its words.
func (s numbers) orPiece(nos []byte) {
	switch {
	case len(nos) == pieceBytes:
		for i := range s {
			s[i] |= binary.LittleEndian.Uint64(nos[8*i:])
		}
	case len(nos)%2 == 0:
		for ; len(nos) >= 2; nos = nos[2:] {
			at := binary.LittleEndian.Uint16(nos) % pieceSize
			s[at/64] |= 1 << (at % 64)
		}
	default:
		var had piece
		copy(had[:], s)
		for i := range s {
			s[i] = ^uint64(0)
		}
		for nos = nos[1:]; len(nos) >= 2; nos = nos[2:] {
			at := binary.LittleEndian.Uint16(nos) % pieceSize
			s[at/64] &^= ^had[at/64] & (1 << (at % 64))
		}
	}
}

// andStored returns what is in both; s is overwritten with it.
func (s numbers) andStored(stored storedSet) numbers {
	end := 0 // of what was gone through
	for _, p := range stored {
		to := s.words(p)
		if len(to) == 0 {
			break
		}
		clear(s[end : p.number*pieceWords])
		end = p.number*pieceWords + len(to)
		w := decodePiece(p.nos)
		for i := range to {
			to[i] &= w[i]
		}
	}
	return s[:end]
}

// countStored returns how many numbers of a stored set are in s.
func (s numbers) countStored(stored storedSet) (n int) {
	for _, p := range stored {
		n += s.words(p).countPiece(p.nos)
	}
	return n
}

// countPiece returns how many numbers of a stored piece are in its words.
func (s numbers) countPiece(nos []byte) (n int) {
	switch {
	case len(nos) == pieceBytes:
		for i, w := range s {
			n += bits.OnesCount64(w & binary.LittleEndian.Uint64(nos[8*i:]))
		}
	case len(nos)%2 == 0:
		n = s.countPlaces(nos)
	default:
		n = s.count() - s.countPlaces(nos[1:])
	}
	return n
}

// countPlaces returns how many places are in the words of a piece.
func (s numbers) countPlaces(places []byte) (n int) {
	if len(s) == 0 {
		return 0
	}
	if len(s) < pieceWords {
		s = append(make(numbers, 0, pieceWords), s...)[:pieceWords]
	}
	for ; len(places) >= 2; places = places[2:] {
		at := binary.LittleEndian.Uint16(places) % pieceSize
		n += int(s[at/64] >> (at % 64) & 1)
	}
	return n
}
