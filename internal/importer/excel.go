package importer

import (
	"strings"
	"time"
)

// isScientific reports whether a spreadsheet wrote a long number as "5.55E+09".
func isScientific(v string) bool {
	mantissa, exponent, ok := strings.Cut(strings.ToUpper(v), "E+")
	if !ok || exponent == "" || !allDigits(exponent) || mantissa == "" {
		return false
	}
	whole, fraction, _ := strings.Cut(strings.Replace(mantissa, ",", ".", 1), ".")
	return allDigits(whole) && (fraction == "" || allDigits(fraction))
}

// plainCell returns what a cell says: trimmed, without the quote mark by which
// exporters keep spreadsheets from running "+1…" as a formula, and people keep
// them from reading "02138" as a number, and without the formula ="02138" that
// does the same.
func plainCell(s string) string {
	s = strings.TrimSpace(withoutTraces(s))
	if len(s) > 3 && strings.HasPrefix(s, `="`) && s[len(s)-1] == '"' {
		return strings.TrimSpace(strings.ReplaceAll(s[2:len(s)-1], `""`, `"`))
	}
	if len(s) > 1 && s[0] == '\'' && isGuarded(s[1:]) {
		return strings.TrimSpace(s[1:])
	}
	return s
}

// withoutTraces replaces what copying leaves in a text and nobody sees: spaces that
// do not break, marks of direction, a byte-order mark in the middle of a file.
func withoutTraces(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			if strings.ContainsAny(s, traces) {
				return traceless.Replace(s)
			}
			return s
		}
	}
	return s
}

const traces = "\u00a0\u2007\u202f\u200b\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"

var traceless = strings.NewReplacer("\u00a0", " ", "\u2007", " ", "\u202f", " ", "\u200b", "", "\ufeff", "", "\u200e", "", "\u200f", "",
	"\u202a", "", "\u202b", "", "\u202c", "", "\u202d", "", "\u202e", "", "\u2060", "", "\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")

// isGuarded reports whether s is something that a quote mark is put in front of:
// what a spreadsheet would run, a number, or another quote mark.
func isGuarded(s string) bool {
	for _, r := range s {
		switch {
		case r == ' ' || r == '\u00a0':
			continue
		case strings.ContainsRune("=+-@|%'＝＋－＠", r):
			return true
		}
		return strings.Trim(s, "0123456789.()/- ") == ""
	}
	return false
}

// formulaErrors are what cells say when their formula failed.
var formulaErrors = map[string]bool{
	"#N/A": true, "#REF!": true, "#NAME?": true, "#VALUE!": true, "#DIV/0!": true, "#NULL!": true, "#NUM!": true,
	"#SPILL!": true, "#CALC!": true, "#FIELD!": true, "#BLOCKED!": true, "#GETTING_DATA": true, "#ERROR!": true,
}

// isFormulaError reports whether a cell shows that its value is not in the file:
// a formula failed, or the column was too narrow for its number.
func isFormulaError(s string) bool {
	return s != "" && s[0] == '#' && (formulaErrors[strings.ToUpper(s)] || len(s) > 2 && strings.Trim(s, "#") == "")
}

// isMadeDate reports whether a number such as "3-12" seems to have been turned
// into a date.
func isMadeDate(s string) bool {
	if len(s) < 5 || len(s) > 6 {
		return false
	}
	for _, layout := range []string{"2-Jan", "Jan-06"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// isRounded reports whether a whole number has more digits than the 15 that a
// spreadsheet keeps, and zeros for the others.
func isRounded(s string) bool {
	return len(s) > 16 && allDigits(s) && strings.Trim(s[15:], "0") == ""
}

// wholeNumber removes the ".0" that a spreadsheet's number got on its way to text.
func wholeNumber(s string) string {
	if head, ok := strings.CutSuffix(s, ".0"); ok && allDigits(head) {
		return head
	}
	return s
}
