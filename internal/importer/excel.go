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
// exporters keep spreadsheets from running "+1…" as a formula.
func plainCell(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 1 && s[0] == '\'' && strings.IndexByte("+-=@0123456789", s[1]) >= 0 {
		return s[1:]
	}
	return s
}

// wholeNumber removes the ".0" that a spreadsheet's number got on its way to text.
func wholeNumber(s string) string {
	if head, ok := strings.CutSuffix(s, ".0"); ok && allDigits(head) {
		return head
	}
	return s
}
