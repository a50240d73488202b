package sqlite

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"casefolk/internal/exporter"
	"casefolk/internal/fault"
	"casefolk/internal/importer"
	"casefolk/internal/importer/sheet"
)

// FailedExt is the ending of a file that takes rows of the same format as the
// staged one: ".csv", ".tsv", ".xlsx" or ".vcf".
func (s *Staged) FailedExt() string {
	switch s.File.Format {
	case sheet.FormatXLSX:
		return ".xlsx"
	case sheet.FormatTSV:
		return ".tsv"
	case sheet.FormatVCard:
		return cardsExt
	case sheet.FormatCSV:
	}
	return ".csv"
}

// WriteFailedRows writes the rows of a planned import that fail to a file, with the
// columns of theirs and the reason, so that they can be mended and imported again.
// The ending of path says what is written; text has the delimiter of the staged
// file, as far as the ending leaves it open. Cards are copied from the file that they
// came with, so it must still be there.
func (s *Store) WriteFailedRows(ctx context.Context, staged *Staged, path string) error {
	if strings.EqualFold(filepath.Ext(path), cardsExt) {
		return s.writeFailedCards(ctx, staged, path)
	}
	return exporter.WriteFile(path, func(w io.Writer) error {
		table, err := failedTable(w, staged, strings.ToLower(filepath.Ext(path)))
		if err != nil {
			return err
		}
		err = s.EachFailedRow(ctx, staged.ID, func(_ int, cells []string, problems []importer.Problem) error {
			return table.Row(importer.FailedRow(staged.Header, cells, problems))
		})
		if err != nil {
			return err
		}
		return table.Close()
	})
}

// cardsExt is the ending of a file of vCards.
const cardsExt = ".vcf"

// writeFailedCards copies the vCards that fail, each with its reason.
func (s *Store) writeFailedCards(ctx context.Context, staged *Staged, path string) error {
	if staged.File.Format != sheet.FormatVCard {
		return fault.Invalid("errors", "The rows of “%s” are no vCards. Choose a file that ends in .csv, .tsv or .xlsx for those that fail.", staged.File.Name)
	}
	if hash, err := hashFile(staged.Path); err != nil || hash != staged.ContentHash {
		return fault.Unavailable(err, "“%s” was moved or changed since it was read, so its cards cannot be copied. Save the failed ones as .csv.", staged.File.Name)
	}
	var cards []sheet.RefusedCard
	err := s.EachFailedRow(ctx, staged.ID, func(no int, _ []string, problems []importer.Problem) error {
		cards = append(cards, sheet.RefusedCard{Number: no, Reason: importer.FailureReason(problems)})
		return nil
	})
	if err != nil {
		return err
	}
	return exporter.WriteFile(path, func(w io.Writer) error {
		return sheet.CopyCards(ctx, staged.Path, staged.File.Encoding, cards, w)
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
