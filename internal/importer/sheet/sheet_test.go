package sheet

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
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
