package sheet

import (
	"encoding/csv"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// drawTable draws a table of text without blank rows and without blanks at the
// ends of cells, which the readers are free to drop around quote marks.
func drawTable(t *rapid.T) [][]string {
	cell := rapid.StringMatching(`([a-zA-Z0-9éñü"',;|#=@.()+-]([a-zA-Z0-9éñü"',;|#=@.()\n\t+ -]{0,12}[a-zA-Z0-9é"',;.])?)?`)
	width := rapid.IntRange(1, 6).Draw(t, "width")
	rows := rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 1, 60).Draw(t, "rows")
	for _, row := range rows {
		if strings.Join(row, "") == "" {
			row[0] = "x"
		}
	}
	return rows
}

// trimmed cuts empty cells at the ends of rows, which carry nothing.
func trimmed(rows [][]string) [][]string {
	out := [][]string{}
	for _, row := range rows {
		for len(row) > 0 && row[len(row)-1] == "" {
			row = row[:len(row)-1]
		}
		out = append(out, slices.Clone(row))
	}
	return out
}

func cellsOf(rows []Row) [][]string {
	out := [][]string{}
	for _, row := range rows {
		out = append(out, row.Cells)
	}
	return out
}

func TestWhatACSVWriterWritesIsReadAsItWas(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		want := drawTable(rt)
		delim := rapid.SampledFrom([]rune{',', ';', '\t', '|'}).Draw(rt, "delimiter")
		var b strings.Builder
		w := csv.NewWriter(&b)
		w.Comma, w.UseCRLF = delim, rapid.Bool().Draw(rt, "crlf")
		if err := w.WriteAll(want); err != nil {
			rt.Fatal(err)
		}
		if w.UseCRLF { // the writer turns line ends in cells to CRLF as well
			for _, row := range want {
				for i := range row {
					row[i] = strings.ReplaceAll(row[i], "\n", "\r\n")
				}
			}
		}
		s := open(t, put(t, dir, "list.csv", []byte("\ufeff"+b.String())), Options{Header: HeaderNo, Delimiter: byte(delim)})
		defer s.Close()
		if diff := cmp.Diff(trimmed(want), trimmed(cellsOf(readAll(t, s)))); diff != "" {
			rt.Fatalf("%q: %s", b.String(), diff)
		}
	})
}

func TestWhatExcelizeWritesIsReadAsItWas(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		want := drawTable(rt)
		f := excelize.NewFile()
		defer f.Close()
		for i, row := range want {
			if err := f.SetSheetRow("Sheet1", "A"+itoa(i+1), &row); err != nil {
				rt.Fatal(err)
			}
		}
		path := filepath.Join(dir, "list.xlsx")
		if err := f.SaveAs(path); err != nil {
			rt.Fatal(err)
		}
		s := open(t, path, Options{Header: HeaderNo})
		defer s.Close()
		if diff := cmp.Diff(trimmed(want), trimmed(cellsOf(readAll(t, s)))); diff != "" {
			rt.Fatal(diff)
		}
	})
}

func TestSharedStringsPutAsideComeBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := newSharedStrings(&workbook{name: "x"}, nil)
		s.inHand = rapid.IntRange(1, 3).Draw(rt, "blocks in hand")
		defer s.close()
		size := rapid.IntRange(0, 70_000)
		var want []string
		for i := range rapid.IntRange(1, 60).Draw(rt, "strings") {
			text := strings.Repeat(itoa(i)+" ", size.Draw(rt, "size")/3)
			want = append(want, text)
			if err := s.keep([]byte(text)); err != nil {
				rt.Fatal(err)
			}
		}
		for range 40 {
			i := rapid.IntRange(0, len(want)-1).Draw(rt, "index")
			got, err := s.appendTo(nil, i)
			if err != nil || string(got) != want[i] {
				rt.Fatalf("string %d: %d bytes, want %d: %v", i, len(got), len(want[i]), err)
			}
		}
	})
}
