package phone

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Digits returns the decimal digits of s in order, whatever script they are
// written in, as ASCII; everything else is dropped. It is how a query and a
// stored number are brought to the same form: a run of digits is found by
// containment.
func Digits(s string) string {
	var b strings.Builder
	for _, r := range s {
		if d, ok := decimal(r); ok {
			b.WriteByte(d)
		}
	}
	return b.String()
}

// SearchDigits returns the digits by which n is found, ready to be indexed: its
// E.164 digits, and after a blank the national and the typed digits where these
// are not part of the E.164 ones (a leading 0, an extension, a bad number).
func SearchDigits(n Number) string {
	found := Digits(n.E164)
	for _, s := range []string{n.National, n.Raw} {
		if d := Digits(s); !strings.Contains(found, d) {
			found += " " + d
		}
	}
	return strings.TrimPrefix(found, " ")
}

// decimal returns the ASCII digit for a decimal digit of any script.
func decimal(r rune) (byte, bool) {
	if r < utf8.RuneSelf {
		return byte(r), '0' <= r && r <= '9'
	}
	for _, block := range unicode.Nd.R16 {
		if rune(block.Lo) <= r && r <= rune(block.Hi) {
			return byte('0' + (r-rune(block.Lo))%10), true
		}
	}
	for _, block := range unicode.Nd.R32 {
		if rune(block.Lo) <= r && r <= rune(block.Hi) {
			return byte('0' + (r-rune(block.Lo))%10), true
		}
	}
	return 0, false
}
