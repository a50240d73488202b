package sheet

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casefolk/internal/fault"
)

// save writes content to a file called name in a folder of the test's own.
func save(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// open opens path and closes it when the test ends.
func open(t testing.TB, path string, opts Options) *Source {
	t.Helper()
	s, err := Open(context.Background(), path, opts)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// readAll returns the remaining rows with cells of their own.
func readAll(t testing.TB, s *Source) []Row {
	t.Helper()
	rows := []Row{}
	for {
		row, err := s.Next()
		if errors.Is(err, io.EOF) {
			return rows
		}
		if err != nil {
			t.Fatalf("Next: %v", err)
		}
		row.Cells = slices.Clone(row.Cells)
		rows = append(rows, row)
	}
}

// table shows rows as "number: cell|cell" lines, for comparison.
func table(rows []Row) string {
	var b strings.Builder
	for _, row := range rows {
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(itoa(row.Number) + ": ")
		if row.Err != nil {
			b.WriteString("unreadable")
		}
		b.WriteString(strings.ReplaceAll(strings.Join(row.Cells, "|"), "\n", "⏎"))
	}
	return b.String()
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

func TestOptionsOverruleWhatIsFoundOut(t *testing.T) {
	const text = "Firm;x\nAda;1\nName;Phone\nBo;Jos\xe9\n"
	for name, c := range map[string]struct {
		opts         Options
		header, rows string
	}{
		"header row":    {Options{HeaderRow: 3}, "Name|Phone", "4: Bo|José"},
		"header":        {Options{Header: HeaderYes}, "Firm|x", "2: Ada|1\n3: Name|Phone\n4: Bo|José"},
		"no header":     {Options{Header: HeaderNo}, "Column A|Column B", "1: Firm|x\n2: Ada|1\n3: Name|Phone\n4: Bo|José"},
		"delimiter":     {Options{HeaderRow: 3, Delimiter: '|'}, "Name;Phone", "4: Bo;José"},
		"wrong charset": {Options{HeaderRow: 3, Encoding: MacRoman}, "Name|Phone", "4: Bo|JosÈ"},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, save(t, "list.csv", text), c.opts)
			if got := strings.Join(s.Header(), "|"); got != c.header {
				t.Errorf("header %q, want %q", got, c.header)
			}
			if got := table(readAll(t, s)); got != c.rows {
				t.Errorf("rows\n%s\nwant\n%s", got, c.rows)
			}
		})
	}
	if _, err := Open(context.Background(), save(t, "list.csv", text), Options{HeaderRow: 9}); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("a header row that is not there: %v", err)
	}
}

func TestProgressGoesFromNothingToAll(t *testing.T) {
	for name, path := range map[string]string{
		"text":     save(t, "a.csv", "Name,Phone\n"+strings.Repeat("Ada,2125550142\n", 40_000)),
		"cards":    save(t, "a.vcf", strings.Repeat("BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nTEL:2125550142\nEND:VCARD\n", 10_000)),
		"workbook": saveZip(t, "a.xlsx", bookParts(sheetOf(slices.Repeat([][]string{{"Name", "Phone"}}, 5_000)), "<sst/>", "<styleSheet/>")...),
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, path, Options{Header: HeaderNo})
			before, total := s.Progress()
			last := before
			for range readAll(t, s) {
				done, _ := s.Progress()
				if done < last || done > total {
					t.Fatalf("progress %d after %d of %d", done, last, total)
				}
				last = done
			}
			if done, _ := s.Progress(); before > total/2 || done < total*9/10 {
				t.Errorf("progress from %d to %d of %d", before, done, total)
			}
		})
	}
}

func TestAFileLockedByAnotherProgramIsSaidSo(t *testing.T) {
	for _, cause := range lockErrors {
		e := openFailed(&fs.PathError{Op: "open", Path: "list.xlsx", Err: cause}, "list.xlsx")
		if !fault.Is(e, fault.CodeUnavailable) || !strings.Contains(e.Error(), "open in another program") {
			t.Error(e)
		}
	}
}

func TestWarningsSayWhereAndAreCountedByRow(t *testing.T) {
	s := open(t, save(t, "list.csv", "Name,Phone\n"+strings.Repeat("Ada,1,,extra,more\n", 30)+"Bo,1\n"), Options{})
	readAll(t, s)
	got := s.Warnings()
	if len(got) != 1 || got[0].Code != WarnExtraCells || got[0].Count != 30 || len(got[0].Rows) != 20 || got[0].Rows[0] != 2 {
		t.Fatalf("warnings %+v", got)
	}
}
