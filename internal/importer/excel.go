package importer

import "strings"

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
// them from reading "02138" as a number.
func plainCell(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 1 && s[0] == '\'' && isGuarded(s[1:]) {
		return strings.TrimSpace(s[1:])
	}
	return s
}

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

// wholeNumber removes the ".0" that a spreadsheet's number got on its way to text.
func wholeNumber(s string) string {
	if head, ok := strings.CutSuffix(s, ".0"); ok && allDigits(head) {
		return head
	}
	return s
}
