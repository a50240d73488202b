package sheet

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// cell reads the cell whose start tag was read last.
func (r *sheetReader) cell() error {
	column, style := r.column, 0
	var kind byte = 'n'
	for name, value, rest, ok := nextAttr(r.x.attrs); ok; name, value, rest, ok = nextAttr(rest) {
		switch string(name) {
		case "r":
			if column = columnOf(value); column < 0 {
				return fmt.Errorf("cell reference %q", value)
			}
		case "s":
			style, _ = strconv.Atoi(string(value))
		case "t":
			kind = cellKind(value)
		}
	}
	if column >= MaxColumns {
		return fmt.Errorf("column %d", column)
	}
	r.column = column + 1
	if r.x.empty {
		return nil
	}
	formula, err := r.cellValue()
	if err != nil {
		return err
	}
	if formula && len(r.value) == 0 && kind != 't' {
		r.warn.add(WarnFormulaEmpty, r.number)
	}
	return r.place(column, kind, style)
}

// cellKind returns a letter for the type of a cell: n number, s shared string,
// t text (inline or of a formula), b truth, e error, d date.
func cellKind(value []byte) byte {
	switch string(value) {
	case "s", "b", "e", "d":
		return value[0]
	case "str", "inlineStr":
		return 't'
	}
	return 'n'
}

// cellValue reads the rest of the cell: its raw value or text to r.value.
func (r *sheetReader) cellValue() (formula bool, err error) {
	r.value = r.value[:0]
	inValue := false
	for {
		token, err := r.x.next()
		if err != nil {
			return false, unexpected(err)
		}
		switch token {
		case xmlStart:
			inValue = false
			switch string(r.x.name) {
			case "v":
				inValue = !r.x.empty
			case "is":
				if r.value, err = appendRichText(r.value, r.x, "is"); err != nil {
					return false, err
				}
			default:
				formula = formula || string(r.x.name) == "f"
				if err := r.x.skip(); err != nil {
					return false, err
				}
			}
		case xmlText:
			if inValue {
				r.value = r.x.appendText(r.value)
			}
		case xmlEnd:
			inValue = false
			if string(r.x.name) == "c" {
				return formula, nil
			}
		}
	}
}

// place appends the cell's text to the row, at its column.
func (r *sheetReader) place(column int, kind byte, style int) error {
	if len(r.value) == 0 || r.long {
		return nil
	}
	if column < len(r.rec.ends) {
		text, err := r.appendValue(nil, kind, style)
		r.late = append(r.late, lateCell{column, string(text)})
		return err
	}
	for len(r.rec.ends) < column {
		r.rec.endCell()
	}
	var err error
	if r.rec.text, err = r.appendValue(r.rec.text, kind, style); err != nil {
		return err
	}
	r.rec.endCell()
	r.long = len(r.rec.text) > MaxRowBytes
	return nil
}

// appendValue appends r.value as text.
func (r *sheetReader) appendValue(dst []byte, kind byte, style int) ([]byte, error) {
	switch kind {
	case 's':
		i, err := strconv.Atoi(strings.TrimSpace(string(r.value)))
		if err != nil || i < 0 {
			return dst, fmt.Errorf("shared string %q", r.value)
		}
		return r.book.shared.appendTo(dst, i)
	case 'b':
		if string(r.value) == "1" || string(r.value) == "true" {
			return append(dst, "TRUE"...), nil
		}
		return append(dst, "FALSE"...), nil
	case 'n':
		var number numberStyle
		if style >= 0 && style < len(r.book.styles) {
			number = r.book.styles[style]
		}
		return appendNumber(dst, r.value, number, r.book.date1904), nil
	case 'd':
		return appendValid(dst, bytes.TrimSuffix(r.value, []byte("T00:00:00"))), nil
	}
	return appendValid(dst, unescapeControls(r.value)), nil
}

// appendValid appends text as valid UTF-8.
func appendValid(dst, text []byte) []byte { return append(dst, toValid(text)...) }

// toValid returns text with U+FFFD for what is not UTF-8.
func toValid(text []byte) []byte {
	if utf8.Valid(text) {
		return text
	}
	return bytes.ToValidUTF8(text, []byte("\ufffd"))
}

// columnOf returns the index of the column that a reference such as "AB12"
// names, or -1.
func columnOf(ref []byte) int {
	column := 0
	for i, b := range ref {
		switch {
		case b >= 'A' && b <= 'Z':
			column = column*26 + int(b-'A') + 1
		case b >= 'a' && b <= 'z':
			column = column*26 + int(b-'a') + 1
		case b >= '0' && b <= '9' && i > 0:
			return column - 1
		default:
			return -1
		}
		if column > MaxColumns {
			return -1
		}
	}
	return column - 1
}
