package sqlite

import (
	"hash/maphash"
	"strconv"

	"casefolk/internal/sqlite/packed"
)

// heldAddresses are the addresses that consent events or suppressions are about,
// by the beginning of their hashes.
type heldAddresses map[uint64]struct{}

// heldDigits is how many hex digits of a hash are kept. That another address has
// the same would only cost the time of a closer look.
const heldDigits = 16

func (t *Tx) heldAddresses() (held heldAddresses, err error) {
	held = heldAddresses{}
	err = gathered(t.ctx, t.tx, func(r *packed.Reader) { held[hashBegin(r.Text())] = struct{}{} },
		`SELECT pack(substr(h, 1, ?)) FROM (SELECT address_hash AS h FROM consent_event WHERE address_hash <> '' UNION ALL SELECT address_hash FROM suppression)`, heldDigits)
	return held, err
}

// has reports whether something is recorded about an address, by its hash.
func (held heldAddresses) has(hash string) bool {
	_, there := held[hashBegin(hash)]
	return there
}

func hashBegin(hash string) uint64 {
	begin, _ := strconv.ParseUint(hash[:min(heldDigits, len(hash))], 16, 64) // of a damaged one 0
	return begin
}

// seenAddresses tells whether an address was seen before. Of one in a hundred that
// was not it says so too, which keeps it small: it is a set of hashes of which only
// bits are kept.
type seenAddresses struct {
	seed maphash.Seed
	bits []uint64
}

// seenBits is for a million contacts of two or three addresses each.
const seenBits = 1 << 25

func newSeenAddresses() *seenAddresses {
	return &seenAddresses{seed: maphash.MakeSeed(), bits: make([]uint64, seenBits/64)}
}

// add puts an address in, and reports whether it may have been there.
func (s *seenAddresses) add(address string) bool {
	h := maphash.String(s.seed, address)
	was := true
	for range 3 {
		at, bit := h%seenBits/64, uint64(1)<<(h%64)
		was = was && s.bits[at]&bit != 0
		s.bits[at] |= bit
		h = h>>21 | h<<43
	}
	return was
}
