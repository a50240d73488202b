// Package sheet reads what a firm brings (delimited text, Excel workbooks,
// vCards) as one stream of rows of text cells. It touches the file and nothing
// else: no database, no clock, no network. A file is sniffed by its content;
// its name only breaks ties and appears in messages.
package sheet

import (
	"context"
	"os"
	"path/filepath"
)

// Format says what kind of file a Source reads.
type Format string

// The formats.
const (
	FormatCSV   Format = "csv"   // text with any delimiter but tab
	FormatTSV   Format = "tsv"   // text with tabs
	FormatXLSX  Format = "xlsx"  // Excel workbook, with or without macros
	FormatVCard Format = "vcard" // vCard 2.1, 3.0 or 4.0
)

// Limits. They bound memory, not what people sensibly bring.
const (
	// MaxColumns is the widest row that is read: Excel's own limit.
	MaxColumns = 16384
	// MaxRowBytes is the longest row that is read. A longer one is handed out
	// with Row.Err set and no cells, and reading goes on after it.
	MaxRowBytes = 8 << 20
	// MaxFileBytes is the largest file that is opened. Text of this size is
	// streamed like any other; it only takes its time.
	MaxFileBytes = 16 << 30
	// LongCellBytes is the length from which a cell draws a warning; it is what
	// an Excel cell can hold. The cell is read whole.
	LongCellBytes = 32767
)

// HeaderChoice says whether the file's first filled row names the columns.
type HeaderChoice int

// The choices.
const (
	HeaderAuto HeaderChoice = iota // found out from the first rows
	HeaderYes                      // there is one; where, is found out unless Options.HeaderRow says
	HeaderNo                       // the first filled row is data already
)

// Options overrule what Open would find out by itself. The zero value is right
// for most files.
type Options struct {
	Sheet     string       // worksheet to read; empty: the first visible one with anything in it
	Header    HeaderChoice // whether there is a header row
	HeaderRow int          // 1-based row number of the header; 0: found out
	Delimiter byte         // of delimited text; 0: found out
	Encoding  Encoding     // of delimited text and vCards; empty: found out
}

// SheetInfo is one worksheet of a workbook.
type SheetInfo struct {
	Name   string
	Hidden bool
}

// Info is what Open found out about a file.
type Info struct {
	Name      string      // the file's name without its folder
	Format    Format      //
	Size      int64       // of the file, in bytes
	Encoding  Encoding    // of text; empty for workbooks
	Delimiter byte        // of text; 0 for others
	Sheets    []SheetInfo // worksheets, visible ones first; never nil
	Sheet     string      // the worksheet being read; empty for others
	HasHeader bool        // whether Header comes from the file
	HeaderRow int         // row number of the header; 0 without one
}

// Row is one filled row. Rows without any text are passed over.
//
// Cells belongs to the Source and is overwritten by the next call of Next; the
// strings in it may be kept. It has at least as many cells as the header has
// columns, and more only if this row has text beyond them.
type Row struct {
	// Number is the row's number as a spreadsheet program shows it, counted
	// from 1 with blank rows; for vCards the ordinal of the card.
	Number int
	Cells  []string
	// Err, a *fault.Error, is set when the row cannot be read whole. The row
	// still counts: it is to be reported as failed, and reading goes on.
	Err error
}

// counts reports whether the row is handed out: blank ones are not.
func (r Row) counts() bool { return r.Err != nil || !blank(r.Cells) }

// rowReader is what each format supplies: physical rows, blank ones included
// or left out as it likes, without regard to headers. Cells may be reused.
type rowReader interface {
	next() (Row, error) // io.EOF at the end; any other error ends reading
	progress() (done, total int64)
	close() error
}

// Source is an open file being read. It is not safe for concurrent use.
type Source struct {
	ctx     context.Context
	info    Info
	rows    rowReader
	header  []string
	names   []string // the header's cells as they stand in the file
	named   int      // how many columns of the file's header end in one with a name
	pending []Row    // rows read ahead to find the header
	cells   []string
	merged  []merged // cells of a worksheet's top that are joined
	warn    *warnings
	reads   uint
}

// Open opens the file at path, finds out what it is, and reads up to its
// header. The first row is ready within a fraction of a second whatever the
// file's size. Cancelling ctx makes Next fail.
//
// Errors are *fault.Error: not_found, invalid (not a file that can be read,
// with what to do instead), unavailable (locked or not allowed), damaged.
func Open(ctx context.Context, path string, opts Options) (*Source, error) {
	if err := CheckHeaderRow(opts.HeaderRow); err != nil {
		return nil, err
	}
	file, size, err := openFile(path)
	if err != nil {
		return nil, err
	}
	s := &Source{ctx: ctx, warn: newWarnings(), info: Info{
		Name: filepath.Base(path), Size: size, Sheets: []SheetInfo{},
	}}
	if err := s.start(file, opts); err != nil {
		if s.rows != nil {
			_ = s.rows.close()
		}
		_ = file.Close()
		return nil, err
	}
	return s, nil
}

// start makes the reader for the file's format and finds the header.
func (s *Source) start(file *os.File, opts Options) error {
	kind, sample, err := sniff(file, s.info.Name, s.info.Size)
	if err != nil {
		return err
	}
	switch kind {
	case FormatXLSX:
		return s.startWorkbook(file, opts)
	case FormatVCard:
		return s.startVCard(file, sample, opts)
	default:
		return s.startText(file, sample, opts)
	}
}

// Info returns what is known about the file.
func (s *Source) Info() Info { return s.info }

// Header returns the columns' names: trimmed, none empty, no two alike. A
// column without a name is called "Column D" after its place; repeated names
// are numbered ("Phone", "Phone 2"). The slice must not be changed.
func (s *Source) Header() []string { return s.header }

// First returns the cells of the row that names the columns, as they stand in the
// file; without one, those of the first row below which Next goes on reading: a
// row of data. It is nil for vCards and must not be changed.
func (s *Source) First() []string {
	switch {
	case s.info.Format == FormatVCard:
		return nil
	case s.info.HasHeader:
		return s.names
	case len(s.pending) > 0:
		return s.pending[0].Cells
	}
	return nil
}

// Progress returns how much has been read of how much, in units that only
// make sense as a ratio.
func (s *Source) Progress() (done, total int64) { return s.rows.progress() }

// Warnings returns what was noticed so far, one entry a kind.
func (s *Source) Warnings() []Warning { return s.warn.list(s.info.Name) }

// Close releases the file. It may be called more than once.
func (s *Source) Close() error { return s.rows.close() }
