package sqlite_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"casefolk/internal/fault"
	"casefolk/internal/importer/sheet"
)

func TestALookAtAFileSaysWhatItsReadingWill(t *testing.T) {
	s := open(t)
	long := "Name,Cell,Text OK?\n"
	for i := range 5000 {
		long += fmt.Sprintf("Person %d,212-555-01%02d,yes\n", i, i%100)
	}
	for name, content := range map[string]string{
		"short.csv": "Name,Cell,Text OK?\nAnn,212-555-0101,no\n",
		"long.csv":  long,
		"bare.txt":  "2125550101\n2125550102\n",
		"cards.vcf": "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nTEL:212-555-0101\nEND:VCARD\n",
	} {
		path := file(t, name, content)
		peek, whole, err := s.PeekImport(t.Context(), path, sheet.Options{})
		if err != nil {
			t.Fatal(err)
		}
		staged, err := s.StageImport(t.Context(), path, sheet.Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if whole != (name != "long.csv") || whole && peek.Rows != staged.Rows {
			t.Errorf("%s: whole %v, %d rows", name, whole, peek.Rows)
		}
		if peek.ID != "" || !slices.Equal(peek.Header, staged.Header) || !slices.Equal(peek.Mapping.Columns, staged.Mapping.Columns) || fmt.Sprint(peek.Samples) != fmt.Sprint(staged.Samples) {
			t.Errorf("%s: looked at %+v, read %+v", name, peek.Mapping, staged.Mapping)
		}
		if left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); err != nil || len(left) != 1 {
			t.Errorf("%s: left behind: %v %v", name, left, err)
		}
	}
}

func TestALookAtAFileWithoutRowsSaysSo(t *testing.T) {
	s := open(t)
	_, _, err := s.PeekImport(t.Context(), file(t, "a.csv", "Name,Phone\n"), sheet.Options{})
	if !fault.Is(err, fault.CodeInvalid) || !strings.Contains(err.Error(), "no rows below its header") {
		t.Errorf("got %v", err)
	}
}

// BenchmarkPreview is what stands between a drop and the columns with their first
// values, for files of 1,000,000 rows of text and a workbook of 100,000.
func BenchmarkPreview(b *testing.B) {
	for name, write := range map[string]func(*testing.B) string{
		"csv":  func(b *testing.B) string { return benchFile(b, 0, 10*benchRows) },
		"xlsx": benchWorkbook,
	} {
		b.Run(name, func(b *testing.B) {
			path, s := write(b), benchStore(b)
			for b.Loop() {
				if _, _, err := s.PeekImport(b.Context(), path, sheet.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// benchWorkbook writes 100,000 rows to a workbook with shared strings.
func benchWorkbook(b *testing.B) string {
	b.Helper()
	book := excelize.NewFile()
	w, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for i := range benchRows + 1 {
		cells := benchHeader
		if i > 0 {
			cells = benchRow(i)
		}
		row := make([]any, len(cells))
		for k, c := range cells {
			row[k] = c
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			b.Fatal(err)
		}
	}
	path := filepath.Join(b.TempDir(), "contacts.xlsx")
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := book.SaveAs(path); err != nil {
		b.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		b.Fatal(err)
	}
	return path
}
