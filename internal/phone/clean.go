package phone

import (
	"regexp"
	"strings"
	"unicode"
)

// fold brings what was typed to plain ASCII where that changes nothing about
// the number: digits of any script, full-width forms, the many dashes, blanks
// and quotes; characters without width (which phones' address books put around
// numbers) are dropped.
func fold(raw string) string {
	return strings.Map(func(r rune) rune {
		if d, ok := decimal(r); ok {
			return rune(d)
		}
		switch {
		case r >= '\uFF01' && r <= '\uFF5E':
			return r - '\uFF01' + '!'
		case r == '\u2212' || r == '\u30FC' || r > unicode.MaxASCII && unicode.Is(unicode.Pd, r):
			return '-'
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cf, r) || unicode.IsControl(r):
			return -1
		case r == '\u2018' || r == '\u2019' || r == '\u02BC' || r == '\u00B4':
			return '\''
		case r == '\u201C' || r == '\u201D':
			return '"'
		}
		return r
	}, raw)
}

// unquote takes off what programs put around a number to keep a spreadsheet
// from reading it as a formula or an amount: '+1 212…, ="+1 212…", "212…".
func unquote(s string) string {
	s = strings.TrimSpace(s)
	if rest, ok := strings.CutPrefix(s, "="); ok {
		s = rest
	}
	return strings.TrimSpace(strings.Trim(s, "'\"` "))
}

var (
	scientific = regexp.MustCompile(`^[+-]?(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})$`)
	floating   = regexp.MustCompile(`^(\+?\d{7,15})[.,]0{1,2}$`)
)

// mend undoes what number formats do to phones, where no digit can have been
// lost: "2125550123.0" and "2.125550123E+09". It reports damage when digits are
// gone, as in "2.13E+09".
func mend(s string) (mended string, damaged bool) {
	if m := floating.FindStringSubmatch(s); m != nil {
		return m[1], false
	}
	m := scientific.FindStringSubmatch(s)
	if m == nil {
		return s, false
	}
	digits, exponent := m[1]+m[2], int(m[3][0]-'0')
	if len(m[3]) == 2 {
		exponent = exponent*10 + int(m[3][1]-'0')
	}
	if len(digits) == exponent+1 {
		return digits, false
	}
	return s, true
}

// remarks are words that people write beside a number. Some would spell digits
// on a keypad, so they go before the number is read.
const remarks = `cell|cellular|cellphone|mobile|mob|home|house|work|office|ofc|fax|main|direct|phone|tel|telephone|` +
	`landline|line|primary|personal|private|business|bus|other|voice|text|texts|sms|whatsapp|pager|desk|pref|preferred|` +
	`reception|mom|dad|wife|husband|son|daughter|spouse|old|new|bad|wrong|disconnected|c|h|w|m|o|f|p`

var (
	bracketed = regexp.MustCompile(`[(\[{][^()\[\]{}]*[A-Za-z][^()\[\]{}]*[)\]}]`)
	trailing  = regexp.MustCompile(`(?i)(?:\s*[,;:/]\s*|\s+[*-]?\s*)(?:` + remarks + `)[.)\]:]*$`)
)

// withoutRemarks removes bracketed words, "(cell)", and remarks at the end,
// "- work". A bracket that holds an extension stays, and so does a word that a
// hyphen ties to the number: 212-555-CELL is spelled.
func withoutRemarks(s string) string {
	s = bracketed.ReplaceAllStringFunc(s, func(words string) string {
		inner := words[1 : len(words)-1]
		if strings.ContainsAny(inner, "0123456789") {
			return " " + inner + " "
		}
		return " "
	})
	s = strings.TrimSpace(s)
	for {
		shorter := trailing.ReplaceAllString(s, "")
		if shorter == s {
			return s
		}
		s = shorter
	}
}

// letters reports whether s has an ASCII letter.
func letters(s string) bool {
	return strings.ContainsFunc(s, isLetter)
}

func isLetter(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}
