package archive_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"casefolk/internal/archive"
	"casefolk/internal/exporter"
)

var columns = []archive.Column{
	{Name: "id", Kind: archive.Text},
	{Name: "note", Kind: archive.Text, Nullable: true},
	{Name: "version", Kind: archive.Integer},
	{Name: "score", Kind: archive.Real, Nullable: true},
	{Name: "deleted_at", Kind: archive.Time, Nullable: true},
}

var hard = []string{
	"", "'", "''", "=1+1", "'=1+1", "-5", "+1 212 555 0142", "@x", "\t", "\r", "\r\n", "a\r\nb", "a\nb", `"`, `""`, `a"b`, ",", ";", " a ", "\u00a0=x", "＝x",
	"\uFEFF", "\uFEFFx", "null", "NULL", "2026-03-14T15:09:26.535Z", "é", "📱", "|cmd", "%0a", "\x00", "\x1f",
}

func anyText() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(hard), rapid.String(), rapid.Map(rapid.SliceOf(rapid.SampledFrom(hard)), func(parts []string) string { return strings.Join(parts, "") }))
}

func nullable[T any](g *rapid.Generator[T]) *rapid.Generator[archive.Value] {
	return rapid.Custom(func(t *rapid.T) archive.Value {
		if rapid.Bool().Draw(t, "null") {
			return nil
		}
		return g.Draw(t, "value")
	})
}

func anyRow() *rapid.Generator[[]archive.Value] {
	return rapid.Custom(func(t *rapid.T) []archive.Value {
		return []archive.Value{
			anyText().Draw(t, "id"), nullable(anyText()).Draw(t, "note"), rapid.Int64().Draw(t, "version"),
			nullable(rapid.Float64()).Draw(t, "score"), nullable(rapid.Int64()).Draw(t, "deleted_at"),
		}
	})
}

func write(t rapid.TB, rows [][]archive.Value) []byte {
	t.Helper()
	var out bytes.Buffer
	w := archive.NewWriter(&out, archive.Manifest{Program: "test", SchemaVersion: 3, MadeAt: time.Unix(1e9, 0).UTC()})
	for _, name := range []string{"first", "second"} {
		if err := w.Begin(name, columns); err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			if err := w.Row(row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func read(content []byte) (tables [][][]archive.Value, err error) {
	r, err := archive.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, err
	}
	for _, table := range r.Manifest.Tables {
		var rows [][]archive.Value
		err := r.Rows(table, func(v []archive.Value) error {
			rows = append(rows, append([]archive.Value(nil), v...))
			return nil
		})
		if err != nil {
			return nil, err
		}
		tables = append(tables, rows)
	}
	return tables, nil
}

func TestWhatIsWrittenIsReadBackExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(anyRow(), 0, 6).Draw(t, "rows")
		got, err := read(write(t, rows))
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) == 0 {
			rows = nil
		}
		if diff := cmp.Diff([][][]archive.Value{rows, rows}, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestNoCellIsRunByASpreadsheet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		row := anyRow().Draw(t, "row")
		for i, c := range columns {
			cell := c.Cell(row[i])
			if exporter.IsFormula(cell) && !strings.HasPrefix(cell, "'") {
				t.Fatalf("%q is written as %q", row[i], cell)
			}
		}
	})
}

func TestTheCSVIsReadByOthersToo(t *testing.T) {
	content := write(t, [][]archive.Value{{"a,b", "x\"y", int64(-5), 1.5, int64(0)}})
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("csv/first.csv")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\uFEFF")))).ReadAll()
	want := [][]string{{"id", "note", "version", "score", "deleted_at"}, {"a,b", `x"y`, "'-5", "1.5", "1970-01-01T00:00:00.000Z"}}
	if err != nil || !cmp.Equal(lines, want) {
		t.Errorf("%v, %v", err, cmp.Diff(want, lines))
	}
}

func TestTheWorkbookHoldsTheSameForPeople(t *testing.T) {
	long := strings.Repeat("📱é", 20000)
	content := write(t, [][]archive.Value{{"=1+1", nil, int64(7), 1.5, int64(0)}, {long, "", int64(8), nil, nil}})
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("everything.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(f)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = book.Close() }()
	rows, err := book.GetRows("second")
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if diff := cmp.Diff([]string{"=1+1", "", "7", "1.5", "1970-01-01T00:00:00.000Z"}, rows[1]); diff != "" {
		t.Error(diff)
	}
	if formula, err := book.GetCellFormula("second", "A2"); err != nil || formula != "" {
		t.Errorf("A2 is the formula %q, %v", formula, err)
	}
	if got := rows[2][0]; !strings.HasSuffix(got, "CSV file)") || !strings.HasPrefix(long, got[:1000]) {
		t.Errorf("the long text ends in %q", got[len(got)-60:])
	}
}

func TestAChangedArchiveIsRefused(t *testing.T) {
	content := write(t, [][]archive.Value{{"a", "b", int64(1), nil, nil}})
	for cut := range 20 {
		if _, err := read(content[:len(content)*cut/20]); err == nil {
			t.Errorf("cut to %d/20 it was read", cut)
		}
	}
	changed := rezip(t, content, "csv/first.csv", "a,b,1", "a,b,2")
	if _, err := read(changed); err == nil {
		t.Error("with another cell it was read")
	}
}

// rezip returns the archive with a text in one of its files replaced.
func rezip(t *testing.T, content []byte, name, old, text string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == name {
			if !bytes.Contains(body, []byte(old)) {
				t.Fatalf("%q is not in %q", old, body)
			}
			body = bytes.Replace(body, []byte(old), []byte(text), 1)
		}
		entry, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := entry.Write(body); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func FuzzReader(f *testing.F) {
	var out bytes.Buffer
	w := archive.NewWriter(&out, archive.Manifest{})
	if err := w.Begin("t", columns); err != nil {
		f.Fatal(err)
	}
	if err := w.Row([]archive.Value{"a", nil, int64(1), nil, nil}); err != nil {
		f.Fatal(err)
	}
	if err := w.Close(); err != nil {
		f.Fatal(err)
	}
	f.Add(out.Bytes())
	f.Add([]byte("PK"))
	f.Fuzz(func(_ *testing.T, content []byte) {
		_, _ = read(content) // it must not panic or hang
	})
}
