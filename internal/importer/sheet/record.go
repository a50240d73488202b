package sheet

import (
	"bytes"
	"strings"
)

// A record of delimited text is parsed as RFC 4180 has it, with these liberties,
// so that no row is ever swallowed by another one's quote mark:
//   - a quote mark inside an unquoted cell is text;
//   - blanks before an opening and after a closing quote mark are dropped;
//   - a record whose quote marks do not pair ends at its first line end, and a
//     quote mark without a partner there is text.

// recordState is the outcome of looking for the end of a record.
type recordState int

const (
	recordWhole  recordState = iota // well formed, maybe over several lines
	recordStray                     // quote marks do not pair: one line only
	recordMore                      // more bytes are needed to tell
	recordTooBig                    // longer than MaxRowBytes
)

// record is one parsed record: cells one after another in text, each ending
// where ends says.
type record struct {
	text []byte
	ends []int
}

func (r *record) reset() { r.text, r.ends = r.text[:0], r.ends[:0] }

func (r *record) endCell() { r.ends = append(r.ends, len(r.text)) }

// cells cuts one string, a copy of text, into dst.
func (r *record) cells(dst []string) []string {
	return cutCells(string(r.text), r.ends, dst)
}

func cutCells(s string, ends []int, dst []string) []string {
	dst = dst[:0]
	from := 0
	for _, end := range ends {
		dst = append(dst, s[from:end])
		from = end
	}
	return dst
}

// splitPlain cuts a line without quote marks at each delimiter.
func splitPlain(line string, delim byte, dst []string) []string {
	dst = dst[:0]
	for {
		i := strings.IndexByte(line, delim)
		if i < 0 {
			return append(dst, line)
		}
		dst = append(dst, line[:i])
		line = line[i+1:]
	}
}

// lineEnd returns where the first line of data ends and where the next one
// starts; -1 if there is no end of line in data. eol is '\n' or '\r'.
func lineEnd(data []byte, eol byte) (end, next int) {
	i := bytes.IndexByte(data, eol)
	if i < 0 {
		return -1, -1
	}
	next = i + 1
	for i > 0 && eol == '\n' && data[i-1] == '\r' {
		i--
	}
	return i, next
}

// parseQuoted parses the record at the start of data strictly and returns the
// number of bytes that it takes. data may hold any number of further records.
func (r *record) parseQuoted(data []byte, delim, eol byte, atEOF bool) (int, recordState) {
	r.reset()
	pos := 0
	for {
		for pos < len(data) && data[pos] == ' ' && delim != ' ' {
			pos++
		}
		if pos < len(data) && data[pos] == '"' {
			var state recordState
			if pos, state = r.quotedCell(data, pos+1, delim, eol, atEOF); state != recordWhole {
				return 0, state
			}
		} else {
			pos = r.plainCell(data, pos, delim, eol)
		}
		r.endCell()
		if pos >= len(data) {
			if !atEOF {
				return 0, recordMore
			}
			return pos, recordWhole
		}
		pos++
		if data[pos-1] != delim {
			return pos, recordWhole
		}
	}
}

// plainCell appends the unquoted cell at pos, blanks before it included, and
// returns where it ends.
func (r *record) plainCell(data []byte, pos int, delim, eol byte) int {
	from := pos
	for from > 0 && data[from-1] == ' ' && delim != ' ' {
		from--
	}
	for pos < len(data) && data[pos] != delim && data[pos] != eol {
		pos++
	}
	end := pos
	if pos < len(data) && data[pos] == eol || pos == len(data) {
		for end > from && eol == '\n' && data[end-1] == '\r' {
			end--
		}
	}
	r.text = append(r.text, data[from:end]...)
	return pos
}

// quotedCell appends the quoted cell whose text starts at pos and returns the
// place of the delimiter or line end behind it.
func (r *record) quotedCell(data []byte, pos int, delim, eol byte, atEOF bool) (int, recordState) {
	for {
		i := bytes.IndexByte(data[pos:], '"')
		if i < 0 {
			switch {
			case atEOF:
				return 0, recordStray
			case len(data) > MaxRowBytes:
				return 0, recordTooBig
			}
			return 0, recordMore
		}
		r.text = append(r.text, data[pos:pos+i]...)
		pos += i + 1
		if pos < len(data) && data[pos] == '"' {
			r.text = append(r.text, '"')
			pos++
			continue
		}
		for pos < len(data) && (data[pos] == ' ' && delim != ' ' || data[pos] == '\r' && eol == '\n') {
			pos++
		}
		switch {
		case pos >= len(data) && !atEOF:
			return 0, recordMore
		case pos >= len(data) || data[pos] == delim || data[pos] == eol:
			return pos, recordWhole
		}
		return 0, recordStray
	}
}

// parseStray parses one line whose quote marks do not pair: a cell that starts
// with a quote mark ends at the next one before a delimiter or the line's end;
// if there is none, the quote mark is text.
func (r *record) parseStray(line []byte, delim byte) {
	r.reset()
	for {
		cell, rest, more := r.strayCell(line, delim)
		r.text = append(r.text, cell...)
		r.endCell()
		if !more {
			return
		}
		line = rest
	}
}

func (r *record) strayCell(line []byte, delim byte) (cell, rest []byte, more bool) {
	if len(line) > 0 && line[0] == '"' {
		for i := 1; i < len(line); i++ {
			if line[i] != '"' {
				continue
			}
			if i+1 == len(line) {
				return unquoteStray(line[1:i]), nil, false
			}
			if line[i+1] == delim {
				return unquoteStray(line[1:i]), line[i+2:], true
			}
		}
	}
	if i := bytes.IndexByte(line, delim); i >= 0 {
		return line[:i], line[i+1:], true
	}
	return line, nil, false
}

func unquoteStray(cell []byte) []byte {
	return bytes.ReplaceAll(cell, []byte(`""`), []byte(`"`))
}
