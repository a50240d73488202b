package exporter

import (
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"casefolk/internal/fault"
)

// Kind is the form of an exported file.
type Kind string

// The kinds.
const (
	CSV   Kind = "csv"
	XLSX  Kind = "xlsx"
	VCard Kind = "vcf"
)

// KindOf returns the kind that a file's name asks for, or a *fault.Error.
func KindOf(path string) (Kind, error) {
	switch k := Kind(strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))); k {
	case CSV, XLSX, VCard:
		return k, nil
	case "vcard":
		return VCard, nil
	}
	return "", fault.Invalid("out", "“%s” does not end in .csv, .xlsx or .vcf, so it is not clear what to write.", filepath.Base(path))
}

// Table takes rows of text cells for a CSV file or a workbook.
type Table interface {
	// Row adds a row. cells are not kept.
	Row(cells []string) error
	// Close writes what is left. Without it, the file is not whole.
	Close() error
}

// NewTable begins a table with a header. kind is CSV or XLSX; name is the
// worksheet's.
func NewTable(w io.Writer, kind Kind, name string, header []string) (Table, error) {
	switch kind {
	case CSV:
		t := csvTable{newCSVLines(w)}
		return t, t.Row(header)
	case XLSX:
		return newXLSXTable(w, name, header)
	default:
		return nil, fault.Invalid("out", "A table can be written as .csv or .xlsx.")
	}
}

// NewDelimited is NewTable for text with another delimiter than the comma: a tab, a
// semicolon or a bar.
func NewDelimited(w io.Writer, delimiter byte, header []string) (Table, error) {
	t := csvTable{newCSVLines(w)}
	t.lines.delimiter = delimiter
	return t, t.Row(header)
}

type csvTable struct{ lines *csvLines }

// Row adds a row.
func (t csvTable) Row(cells []string) error {
	for _, c := range cells {
		t.lines.cell(c)
	}
	return t.lines.end()
}

// Close writes what is left.
func (t csvTable) Close() error { return t.lines.flush() }

// maxSheetRows is how many rows a worksheet has; what is more goes on another one.
const maxSheetRows = excelize.TotalRows

// xlsxTable writes a workbook in which every cell is a string: nothing in it can
// be run as a formula, and no number loses digits.
type xlsxTable struct {
	w      io.Writer
	file   *excelize.File
	stream *excelize.StreamWriter
	name   string
	header []string
	bold   int
	row    int
	sheets int
	cells  []any
}

func newXLSXTable(w io.Writer, name string, header []string) (*xlsxTable, error) {
	t := &xlsxTable{w: w, file: excelize.NewFile(), name: name, header: append([]string(nil), header...)}
	var err error
	if t.bold, err = t.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return nil, err
	}
	if err := t.file.SetSheetName("Sheet1", name); err != nil {
		return nil, err
	}
	return t, t.begin(name)
}

// begin starts a worksheet with the header, which stays in view.
func (t *xlsxTable) begin(sheet string) (err error) {
	if t.stream, err = t.file.NewStreamWriter(sheet); err != nil {
		return err
	}
	t.sheets++
	if err := t.stream.SetColWidth(1, max(len(t.header), 1), 20); err != nil {
		return err
	}
	if err := t.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	t.row = 0
	return t.write(t.header, t.bold)
}

func (t *xlsxTable) write(cells []string, style int) error {
	t.row++
	t.cells = t.cells[:0]
	for _, c := range cells {
		if c == "" {
			t.cells = append(t.cells, nil)
			continue
		}
		t.cells = append(t.cells, excelize.Cell{Value: inSheet(c), StyleID: style})
	}
	at, err := excelize.CoordinatesToCellName(1, t.row)
	if err != nil {
		return err
	}
	return t.stream.SetRow(at, t.cells)
}

// inSheet cuts a text to what a cell can hold and leaves out what XML cannot.
func inSheet(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
	if len(s) > excelize.TotalCellChars {
		s = strings.ToValidUTF8(s[:excelize.TotalCellChars-3], "") + "…"
	}
	return s
}

// Row adds a row, on another worksheet when this one is full.
func (t *xlsxTable) Row(cells []string) error {
	if t.row == maxSheetRows {
		if err := t.stream.Flush(); err != nil {
			return err
		}
		sheet := t.name + " " + strconv.Itoa(t.sheets+1)
		if _, err := t.file.NewSheet(sheet); err != nil {
			return err
		}
		if err := t.begin(sheet); err != nil {
			return err
		}
	}
	return t.write(cells, 0)
}

// Close writes the workbook.
func (t *xlsxTable) Close() error {
	if err := t.stream.Flush(); err != nil {
		return err
	}
	if _, err := t.file.WriteTo(t.w); err != nil {
		return err
	}
	return t.file.Close()
}
