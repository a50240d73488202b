package archive

import (
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// What a sheet can hold.
const (
	maxSheetRows = 1 << 20
	maxSheetCell = 32767 // in UTF-16 units
)

const cutMark = " … (the whole text is in the CSV file)"

// workbook writes the tables as sheets for people to read; it is not read back.
type workbook struct {
	file    *excelize.File
	stream  *excelize.StreamWriter
	name    string
	columns []Column
	sheets  int // of the table
	line    int // in the sheet
	any     bool
	cells   []any
}

func newWorkbook() *workbook { return &workbook{file: excelize.NewFile()} }

func (b *workbook) begin(name string, columns []Column) error {
	b.name, b.columns, b.sheets = name, columns, 0
	b.cells = make([]any, len(columns))
	return b.sheet()
}

// sheet begins the next sheet of the table.
func (b *workbook) sheet() error {
	b.sheets++
	name := b.name
	if b.sheets > 1 {
		name = fmt.Sprintf("%s (%d)", b.name, b.sheets)
	}
	var err error
	if !b.any {
		err = b.file.SetSheetName("Sheet1", name)
	} else {
		_, err = b.file.NewSheet(name)
	}
	if err != nil {
		return err
	}
	b.any = true
	if b.stream, err = b.file.NewStreamWriter(name); err != nil {
		return err
	}
	header := make([]any, len(b.columns))
	for i, c := range b.columns {
		header[i] = c.Name
	}
	b.line = 1
	return b.stream.SetRow("A1", header)
}

func (b *workbook) row(values []Value) error {
	if b.line == maxSheetRows {
		if err := b.stream.Flush(); err != nil {
			return err
		}
		if err := b.sheet(); err != nil {
			return err
		}
	}
	b.line++
	for i, v := range values {
		b.cells[i] = v
		if s, isText := v.(string); isText || b.columns[i].Kind == Time {
			if !isText {
				s = b.columns[i].show(v)
			}
			b.cells[i] = fitCell(s) // a text is stored as a text: a sheet runs nothing of it
		}
	}
	return b.stream.SetRow(fmt.Sprintf("A%d", b.line), b.cells)
}

// fitCell cuts what is too long for a cell of a sheet.
func fitCell(s string) string {
	if len(s) <= maxSheetCell {
		return s // no text has more UTF-16 units than bytes
	}
	units, end := 0, 0
	limit := maxSheetCell - len(cutMark)
	for i, r := range s {
		n := 1
		if r > 0xffff {
			n = 2
		}
		if units+n <= limit {
			end = i + utf8.RuneLen(r)
		}
		if units += n; units > maxSheetCell {
			return s[:min(end, len(s))] + cutMark
		}
	}
	return s
}

func (b *workbook) finish() error { return b.stream.Flush() }

func (b *workbook) writeTo(w io.Writer) error {
	return errors.Join(b.file.Write(w), b.close())
}

func (b *workbook) close() error {
	if b.file == nil {
		return nil
	}
	err := b.file.Close()
	b.file = nil
	return err
}
