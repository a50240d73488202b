package archive

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"time"
)

// Version is the number of this package's format.
const Version = 1

// Manifest says what an archive holds.
type Manifest struct {
	Version       int       `json:"version"`
	Program       string    `json:"program"`
	SchemaVersion int64     `json:"schema_version"`
	MadeAt        time.Time `json:"made_at"`
	Tables        []Table   `json:"tables"`
}

// Table is one table of an archive.
type Table struct {
	Name    string   `json:"name"`
	Columns []Column `json:"columns"`
	Rows    int      `json:"rows"`
	SHA256  string   `json:"sha256"` // of its CSV file, lower-case hex
}

const (
	manifestName = "manifest.json"
	workbookName = "everything.xlsx"
)

func csvName(table string) string { return "csv/" + table + ".csv" }

// Writer writes an archive. Write its tables one after the other, each with all
// its rows, then Close.
type Writer struct {
	zip      *zip.Writer
	book     *workbook
	manifest Manifest

	table *Table
	csv   *csvWriter
	sum   hash.Hash
	cells []string
}

// NewWriter begins an archive; m says all but the tables.
func NewWriter(w io.Writer, m Manifest) *Writer {
	m.Version, m.Tables = Version, []Table{}
	return &Writer{zip: zip.NewWriter(w), book: newWorkbook(), manifest: m}
}

// Begin begins a table.
func (w *Writer) Begin(name string, columns []Column) error {
	if err := w.finish(); err != nil {
		return err
	}
	entry, err := w.zip.CreateHeader(&zip.FileHeader{Name: csvName(name), Method: zip.Deflate, Modified: w.manifest.MadeAt})
	if err != nil {
		return err
	}
	w.sum = sha256.New()
	if w.csv, err = newCSVWriter(io.MultiWriter(entry, w.sum), columns); err != nil {
		return err
	}
	w.manifest.Tables = append(w.manifest.Tables, Table{Name: name, Columns: columns})
	w.table = &w.manifest.Tables[len(w.manifest.Tables)-1]
	w.cells = make([]string, len(columns))
	return w.book.begin(name, columns)
}

// Row writes a row of the table that was begun.
func (w *Writer) Row(values []Value) error {
	for i, v := range values {
		w.cells[i] = w.table.Columns[i].Cell(v)
	}
	if err := w.csv.line(w.cells); err != nil {
		return err
	}
	return w.book.row(values)
}

// finish ends the table that was begun, if any.
func (w *Writer) finish() error {
	if w.table == nil {
		return nil
	}
	if err := w.csv.w.Flush(); err != nil {
		return err
	}
	w.table.Rows, w.table.SHA256 = w.csv.rows, hex.EncodeToString(w.sum.Sum(nil))
	w.table = nil
	return w.book.finish()
}

// Close writes the workbook and the manifest and ends the archive. It does not
// close what it writes to.
func (w *Writer) Close() error {
	if err := w.finish(); err != nil {
		return err
	}
	entry, err := w.zip.CreateHeader(&zip.FileHeader{Name: workbookName, Method: zip.Store, Modified: w.manifest.MadeAt})
	if err != nil {
		return err
	}
	if err := w.book.writeTo(entry); err != nil {
		return fmt.Errorf("workbook: %w", err)
	}
	text, err := json.MarshalIndent(w.manifest, "", "  ")
	if err != nil {
		return err
	}
	if entry, err = w.zip.CreateHeader(&zip.FileHeader{Name: manifestName, Method: zip.Deflate, Modified: w.manifest.MadeAt}); err != nil {
		return err
	}
	if _, err := entry.Write(text); err != nil {
		return err
	}
	return w.zip.Close()
}

// Discard lets go of an archive that is not finished.
func (w *Writer) Discard() error { return w.book.close() }
