package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"casefolk/internal/fault"
)

// maxRow is the last row that a worksheet can have.
const maxRow = 1 << 20

// startWorkbook opens the file as a workbook and its sheet for reading.
func (s *Source) startWorkbook(file *os.File, opts Options) error {
	book, err := openWorkbook(file, s.info.Size, s.info.Name)
	if err != nil {
		return err
	}
	s.info.Format = FormatXLSX
	for _, sheet := range book.sheets {
		s.info.Sheets = append(s.info.Sheets, sheet.SheetInfo)
	}
	candidates, err := book.choose(opts.Sheet)
	if err != nil {
		book.shared.close()
		return err
	}
	for _, sheet := range candidates {
		reader := &sheetReader{book: book, warn: s.warn}
		s.rows, s.info.Sheet = reader, sheet.Name
		if err = reader.start(sheet); err != nil {
			return s.explain(book.broken(err))
		}
		if err = s.findHeader(opts); !errors.Is(err, errNoRows) {
			return err
		}
		reader.stop()
	}
	return err
}

// choose returns the sheets to try: the one called name, or all.
func (w *workbook) choose(name string) ([]worksheet, error) {
	if name == "" {
		return w.sheets, nil
	}
	for _, sheet := range w.sheets {
		if sheet.Name == name {
			return []worksheet{sheet}, nil
		}
	}
	names := make([]string, 0, len(w.sheets))
	for _, sheet := range w.sheets {
		if strings.EqualFold(sheet.Name, name) {
			return []worksheet{sheet}, nil
		}
		names = append(names, "“"+sheet.Name+"”")
	}
	return nil, fault.Invalid("sheet", "“%s” has no sheet “%s”. It has %s.", w.name, name, strings.Join(names[:min(len(names), 20)], ", "))
}

// sheetReader reads the cells of one worksheet.
type sheetReader struct {
	book *workbook
	warn *warnings
	part io.ReadCloser
	read *counter
	size int64
	x    *xmlScanner

	number int
	column int // where a cell without a reference goes
	rec    record
	late   []lateCell
	value  []byte
	cells  []string
	long   bool
}

// lateCell is a cell that stands in the file after one to the right of it.
type lateCell struct {
	column int
	text   string
}

func (r *sheetReader) start(sheet worksheet) error {
	part, err := r.book.open(sheet.part, maxPartBytes)
	if err != nil {
		return err
	}
	r.part, r.size = part, int64(sheet.part.UncompressedSize64)
	r.read = &counter{r: part}
	r.x = newXMLScanner(r.read)
	return nil
}

func (r *sheetReader) stop() {
	if r.part != nil {
		_ = r.part.Close()
		r.part = nil
	}
}

func (r *sheetReader) progress() (done, total int64) {
	return r.read.n - int64(r.x.end-r.x.pos), r.size
}

func (r *sheetReader) close() error {
	r.stop()
	return r.book.close()
}

func (r *sheetReader) next() (Row, error) {
	for {
		token, err := r.x.next()
		if errors.Is(err, io.EOF) {
			return Row{}, r.book.broken(io.ErrUnexpectedEOF)
		}
		if err != nil {
			return Row{}, r.book.broken(err)
		}
		name := string(r.x.name)
		switch {
		case token == xmlEnd && (name == "sheetData" || name == "worksheet"),
			token == xmlStart && name == "sheetData" && r.x.empty:
			return Row{}, io.EOF
		case token == xmlStart && name == "row":
			row, err := r.row()
			if err != nil {
				return Row{}, r.book.broken(err)
			}
			return row, nil
		}
	}
}

// row reads the row whose start tag was read last.
func (r *sheetReader) row() (Row, error) {
	r.number++
	hidden := false
	for name, value, rest, ok := nextAttr(r.x.attrs); ok; name, value, rest, ok = nextAttr(rest) {
		switch string(name) {
		case "r":
			n, err := strconv.Atoi(string(value))
			if err != nil || n < 1 || n > maxRow {
				return Row{}, fmt.Errorf("row number %q", value)
			}
			r.number = n
		case "hidden":
			hidden = string(value) == "1" || string(value) == "true"
		}
	}
	r.rec.reset()
	r.late, r.long, r.column = r.late[:0], false, 0
	for done := r.x.empty; !done; {
		token, err := r.x.next()
		if err != nil {
			return Row{}, unexpected(err)
		}
		switch {
		case token == xmlStart && string(r.x.name) == "c":
			if err := r.cell(); err != nil {
				return Row{}, err
			}
		case token == xmlEnd && string(r.x.name) == "row":
			done = true
		}
	}
	if r.long {
		r.warn.add(WarnUnreadable, r.number)
		return Row{Number: r.number, Err: tooLong(r.number)}, nil
	}
	if hidden && len(r.rec.text) > 0 {
		r.warn.add(WarnHiddenRows, r.number)
	}
	r.cells = r.rec.cells(r.cells)
	for _, late := range r.late {
		r.cells[late.column] = late.text
	}
	return Row{Number: r.number, Cells: r.cells}, nil
}

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
