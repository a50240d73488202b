// Package exporter writes what leaves the program: CSV, Excel workbooks and
// vCards, and the atomic files that they go into. It knows no database.
//
// CSV is UTF-8 with a byte-order mark, CRLF line ends and RFC 4180 quoting, and
// no cell of it is run as a formula by a spreadsheet.
package exporter

import (
	"io"
	"time"
)

// byteOrderMark tells Excel that a CSV file is UTF-8.
const byteOrderMark = "\xef\xbb\xbf"

// flushAt is how many bytes gather before they are written.
const flushAt = 64 << 10

// csvLines builds lines of CSV in one buffer, which is written whenever it has
// grown to flushAt.
type csvLines struct {
	w         io.Writer
	buf       []byte
	delimiter byte
	first     bool // the next cell begins a line
	err       error
}

func newCSVLines(w io.Writer) *csvLines {
	l := &csvLines{w: w, buf: make([]byte, 0, flushAt+8<<10), delimiter: ',', first: true}
	l.buf = append(l.buf, byteOrderMark...)
	return l
}

func (l *csvLines) comma() {
	if l.first {
		l.first = false
		return
	}
	l.buf = append(l.buf, l.delimiter)
}

// cell adds a cell of text, made harmless and quoted where it has to be.
func (l *csvLines) cell(s string) {
	l.comma()
	l.buf = appendCell(l.buf, s)
}

// moment adds a time as RFC 3339 in its own zone, to the second; nothing for the
// zero time.
func (l *csvLines) moment(t time.Time) {
	l.comma()
	if !t.IsZero() {
		l.buf = t.AppendFormat(l.buf, time.RFC3339)
	}
}

// end ends the line.
func (l *csvLines) end() error {
	l.buf = append(l.buf, '\r', '\n')
	l.first = true
	if len(l.buf) >= flushAt {
		return l.flush()
	}
	return l.err
}

func (l *csvLines) flush() error {
	if l.err == nil && len(l.buf) > 0 {
		_, l.err = l.w.Write(l.buf)
		l.buf = l.buf[:0]
	}
	return l.err
}

// appendCell appends s as one cell of CSV.
func appendCell(buf []byte, s string) []byte {
	if s == "" {
		return buf
	}
	if formulaStart(s) {
		return appendQuoted(buf, "'", s)
	}
	for i := range len(s) {
		if b := s[i]; b == ',' || b == '"' || b == '\n' || b == '\r' || b == ';' || b == '\t' || b == '|' {
			return appendQuoted(buf, "", s)
		}
	}
	if s[0] == ' ' || s[len(s)-1] == ' ' {
		return appendQuoted(buf, "", s)
	}
	return append(buf, s...)
}

func appendQuoted(buf []byte, prefix, s string) []byte {
	buf = append(buf, '"')
	buf = append(buf, prefix...)
	from := 0
	for i := range len(s) {
		if s[i] == '"' {
			buf = append(buf, s[from:i+1]...)
			from = i
		}
	}
	buf = append(buf, s[from:]...)
	return append(buf, '"')
}

// IsFormula reports whether a spreadsheet may run s, as the text of a CSV cell, as
// a formula.
func IsFormula(s string) bool { return s != "" && formulaStart(s) }

// formulaStart reports whether a spreadsheet may run s as a formula, or s begins
// with the quote mark that would be taken for the one that prevents it. (OWASP,
// CSV Injection: = + - @, tab, carriage return, and their full-width forms.)
func formulaStart(s string) bool {
	switch s[0] {
	case '=', '+', '-', '@', '\t', '\r', '\n', '|', '%':
		return true
	case '\'':
		return len(s) > 1
	case ' ', 0xC2: // blanks before the sign, also no-break ones
		return leadsToFormula(s)
	case 0xEF:
		return len(s) >= 3 && s[1] == 0xBC && (s[2] == 0x9D || s[2] == 0x8B || s[2] == 0x8D || s[2] == 0xA0) // ＝＋－＠
	}
	return false
}

func leadsToFormula(s string) bool {
	for i, r := range s {
		if r != ' ' && r != '\u00a0' {
			return i > 0 && formulaStart(s[i:])
		}
	}
	return false
}
