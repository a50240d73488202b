package sheet

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

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
		if err = reader.start(sheet); err == nil {
			s.merged, err = book.mergedAtTop(sheet.part)
		}
		if err != nil {
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
