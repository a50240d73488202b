package sheet

import (
	"context"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

// wideWorkbook writes a workbook of rows × 24 columns.
func wideWorkbook(b *testing.B, rows int) string {
	b.Helper()
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	row := make([]any, 24)
	for i := range rows + 1 {
		for j := range row {
			switch {
			case i == 0:
				row[j] = "Custom Field " + strconv.Itoa(j)
			case j == 3:
				row[j] = 2125550100 + i%100
			default:
				row[j] = "value " + strconv.Itoa(i%(j+977))
			}
		}
		if err := w.SetRow("A"+strconv.Itoa(i+1), row); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "wide.xlsx")
	if err := f.SaveAs(path); err != nil {
		b.Fatal(err)
	}
	return path
}

// BenchmarkWorkbook reads 100,000 rows of 24 columns; BenchmarkExcelize is what
// it is to be compared with.
func BenchmarkWorkbook(b *testing.B) {
	path := wideWorkbook(b, 100_000)
	b.ReportAllocs()
	for b.Loop() {
		s, err := Open(context.Background(), path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		drain(b, s, 100_000)
		_ = s.Close()
	}
}

func BenchmarkExcelize(b *testing.B) {
	path := wideWorkbook(b, 100_000)
	b.ReportAllocs()
	for b.Loop() {
		f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
		if err != nil {
			b.Fatal(err)
		}
		rows, err := f.Rows("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
			if _, err := rows.Columns(excelize.Options{RawCellValue: true}); err != nil {
				b.Fatal(err)
			}
		}
		_ = rows.Close()
		_ = f.Close()
	}
}

// BenchmarkFirstRows opens a workbook of 100,000 rows and reads one.
func BenchmarkFirstRows(b *testing.B) {
	path := wideWorkbook(b, 100_000)
	for b.Loop() {
		s, err := Open(context.Background(), path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Next(); err != nil {
			b.Fatal(err)
		}
		_ = s.Close()
	}
}
