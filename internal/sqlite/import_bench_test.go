package sqlite_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"casefolk/internal/importer/sheet"
	"casefolk/internal/sqlite"
)

// benchRows is how many contacts the import benchmarks bring in.
const benchRows = 100_000

var benchHeader = strings.Split("First Name,Middle Name,Last Name,Suffix,Company,Job Title,Mobile Phone,Home Phone,Work Phone,Email,Work Email,"+
	"Street,City,State,ZIP,Country,Status,Login Source,Source,SMS Consent,Email Consent,Voice Consent,External ID,Notes", ",")

// benchRow is the i-th row of a made-up contact list of 24 columns.
func benchRow(i int) []string {
	given, family := fmt.Sprintf("Given%c%d", 'A'+i%26, i%977), fmt.Sprintf("Family%c%d", 'A'+i%23, i%1013)
	area := []string{"212", "646", "305", "415", "512", "617", "702", "312", "206", "213"}
	row := make([]string, len(benchHeader))
	row[0], row[2] = given, family
	row[6] = fmt.Sprintf("(%s) %03d-%04d", area[i%5], 200+i/10_000%800, i%10_000)
	if i%3 == 0 {
		row[7] = fmt.Sprintf("%s.%03d.%04d", area[5+i%5], 200+i/10_000%800, i%10_000)
	}
	row[9] = strings.ToLower(given+"."+family) + fmt.Sprint(i) + "@example.com"
	row[11], row[12], row[13], row[14], row[15] = fmt.Sprint(i)+" Main Street", "New York", "NY", fmt.Sprintf("100%02d", i%100), "USA"
	row[16], row[17], row[18] = "Active", "Web", "Referral"
	row[19], row[20] = []string{"yes", "no", ""}[i%3], []string{"yes", "", ""}[i%3]
	return row
}

// benchFile writes rows from first on to a CSV file, once.
func benchFile(b *testing.B, first, rows int) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "contacts.csv")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := csv.NewWriter(f)
	_ = w.Write(benchHeader) // Error tells
	for i := range rows {
		_ = w.Write(benchRow(first + i))
	}
	w.Flush()
	if err := errors.Join(w.Error(), f.Close()); err != nil {
		b.Fatal(err)
	}
	return path
}

func benchImport(b *testing.B, s *sqlite.Store, path string) {
	b.Helper()
	staged, err := s.StageImport(b.Context(), path, sheet.Options{}, nil)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := s.PlanImport(b.Context(), staged.ID, sqlite.PlanOptions{}, nil); err != nil {
		b.Fatal(err)
	}
	if _, err := s.CommitImport(b.Context(), staged.ID, nil); err != nil {
		b.Fatal(err)
	}
}

func benchStore(b *testing.B) *sqlite.Store {
	b.Helper()
	s, err := sqlite.Open(b.Context(), sqlite.Options{Dir: b.TempDir(), Actor: "Bench"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	return s
}

// BenchmarkImport brings 100,000 rows in as the program does, and as the obvious
// program would, see obvious. cpu-s is what both cores worked, which other work on
// the machine does not lengthen as much as the time.
func BenchmarkImport(b *testing.B) {
	path := benchFile(b, 0, benchRows)
	b.Run("ours", func(b *testing.B) {
		defer reportMemory(b)()
		defer reportCPU(b)()
		for b.Loop() {
			b.StopTimer()
			s := benchStore(b)
			b.StartTimer()
			benchImport(b, s, path)
		}
	})
	b.Run("obvious", func(b *testing.B) {
		defer reportCPU(b)()
		for b.Loop() {
			b.StopTimer()
			s := benchStore(b)
			b.StartTimer()
			obviousImport(b, s, path)
		}
	})
}

// reportCPU reports the seconds of both cores that each loop took until the
// function that it returns is called.
func reportCPU(b *testing.B) func() {
	b.Helper()
	before := cpuSeconds()
	return func() { b.ReportMetric((cpuSeconds()-before)/float64(b.N), "cpu-s/op") }
}

// reportMemory reports the most memory that the process had, in MB, from now until
// the function that it returns is called: SQLite's and the program's own. Where the
// system does not tell, it is what the Go side has taken.
func reportMemory(b *testing.B) func() {
	b.Helper()
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // forgets the peak; not everywhere
	return func() { b.ReportMetric(peakMemory(), "MB") }
}

func peakMemory() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err == nil {
		var kb float64
		_, rest, _ := strings.Cut(string(status), "VmHWM:")
		if _, err := fmt.Sscan(rest, &kb); err == nil {
			return kb / 1000
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.Sys) / 1e6
}

// BenchmarkUndo takes an import of 100,000 rows back, beside the import.
func BenchmarkUndo(b *testing.B) {
	path := benchFile(b, 0, benchRows)
	for b.Loop() {
		b.StopTimer()
		s := benchStore(b)
		benchImport(b, s, path)
		runs, err := s.Imports(b.Context())
		if err != nil || len(runs) != 1 {
			b.Fatal(len(runs), err)
		}
		b.StartTimer()
		undone, err := s.UndoImport(b.Context(), runs[0].ID, nil)
		if err != nil || undone.Removed != benchRows {
			b.Fatal(undone.Removed, err)
		}
	}
}

// BenchmarkImportInto brings 100,000 rows into a store that has ten times as many.
func BenchmarkImportInto(b *testing.B) {
	more := benchFile(b, 10*benchRows, benchRows)
	b.Run("empty", func(b *testing.B) {
		for b.Loop() {
			benchImport(b, benchStore(b), more)
		}
	})
	b.Run("million", func(b *testing.B) {
		full := benchFile(b, 0, 10*benchRows)
		defer reportMemory(b)()
		for b.Loop() {
			b.StopTimer()
			s := benchStore(b)
			benchImport(b, s, full)
			s.WaitForBackground()
			b.StartTimer()
			benchImport(b, s, more)
		}
	})
}
