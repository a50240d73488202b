package sqlite

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"casefolk/internal/exporter"
	"casefolk/internal/importer"
	"casefolk/internal/importer/sheet"
)

// FailedExt is the ending of a file that takes rows of the same format as the
// staged one: ".csv", ".tsv" or ".xlsx". Rows of vCards are written as ".csv".
func (s *Staged) FailedExt() string {
	switch s.File.Format {
	case sheet.FormatXLSX:
		return ".xlsx"
	case sheet.FormatTSV:
		return ".tsv"
	case sheet.FormatCSV, sheet.FormatVCard:
	}
	return ".csv"
}

// WriteFailedRows writes the rows of a planned import that fail to a file, with the
// columns of theirs and the reason, so that they can be mended and imported again.
// The ending of path says what is written; text has the delimiter of the staged
// file, as far as the ending leaves it open.
func (s *Store) WriteFailedRows(ctx context.Context, staged *Staged, path string) error {
	return exporter.WriteFile(path, func(w io.Writer) error {
		table, err := failedTable(w, staged, strings.ToLower(filepath.Ext(path)))
		if err != nil {
			return err
		}
		err = s.EachFailedRow(ctx, staged.ID, func(cells []string, problems []importer.Problem) error {
			return table.Row(importer.FailedRow(staged.Header, cells, problems))
		})
		if err != nil {
			return err
		}
		return table.Close()
	})
}

func failedTable(w io.Writer, staged *Staged, ext string) (exporter.Table, error) {
	header := importer.FailedHeader(staged.Header)
	switch ext {
	case ".xlsx", ".xlsm":
		return exporter.NewTable(w, exporter.XLSX, "Not imported", header)
	case ".tsv":
		return exporter.NewDelimited(w, '\t', header)
	}
	if d := staged.File.Delimiter; d == ';' || d == '|' {
		return exporter.NewDelimited(w, d, header)
	}
	return exporter.NewTable(w, exporter.CSV, "", header)
}
