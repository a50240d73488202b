package sqlite_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"casefolk/internal/contact"
	"casefolk/internal/importer/sheet"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

// benchFirm returns a firm of 20,000 contacts, or CASEFOLK_BENCH_CONTACTS, each
// on one of half as many cases. One in 20 is there twice, typed otherwise.
func benchFirm(b *testing.B) *sqlite.Store {
	b.Helper()
	n := 20_000
	if text := os.Getenv("CASEFOLK_BENCH_CONTACTS"); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil {
			b.Fatal(err)
		}
	}
	s, err := sqlite.Open(b.Context(), sqlite.Options{Dir: b.TempDir(), Actor: "Test"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	path := filepath.Join(b.TempDir(), "firm.csv")
	if err := os.WriteFile(path, []byte(firmCSV(n)), 0o600); err != nil {
		b.Fatal(err)
	}
	staged, err := s.StageImport(b.Context(), path, sheet.Options{}, nil)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := s.PlanImport(b.Context(), staged.ID, sqlite.PlanOptions{OnDuplicate: "create"}, nil); err != nil {
		b.Fatal(err)
	}
	if _, err := s.CommitImport(b.Context(), staged.ID, nil); err != nil {
		b.Fatal(err)
	}
	return s
}

func firmCSV(n int) string {
	random := rand.New(rand.NewPCG(1, 2))
	word := func(kinds int) string {
		syllables := []string{"ba", "ne", "ri", "so", "tu", "ka", "le", "mi", "do", "ga"}
		k, out := random.IntN(kinds), ""
		for range 4 {
			out, k = out+syllables[k%10], k/10
		}
		return strings.ToUpper(out[:1]) + out[1:]
	}
	var csv strings.Builder
	csv.WriteString("First Name,Last Name,Phone,Email,Case Number,Case Type\n")
	given, family := "", ""
	for i := range n {
		if i%20 != 1 {
			given, family = word(300), word(8000)
		} else {
			family += "s"
		}
		fmt.Fprintf(&csv, "%s,%s,%03d-555-01%02d,p%d@example.com,26-%d,Type %d\n", given, family, 201+i%700, i/700%100, i, i/2, i%7)
	}
	return csv.String()
}

func BenchmarkCases(b *testing.B) {
	s := benchFirm(b)
	for name, c := range map[string]struct {
		filter legalcase.Filter
		page   legalcase.Page
	}{
		"by number":       {},
		"by client":       {page: legalcase.Page{Sort: legalcase.SortClient, Desc: true}},
		"by login source": {page: legalcase.Page{Sort: legalcase.SortLoginSource}},
		"two words":       {filter: legalcase.Filter{Query: "bane ri"}},
		"one letter":      {filter: legalcase.Filter{Query: "b"}},
		"login source":    {filter: legalcase.Filter{LoginSources: []string{"not_installed"}}},
		"role and status": {filter: legalcase.Filter{Roles: []legalcase.Role{legalcase.Client}, Statuses: []legalcase.Status{legalcase.Open}}},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if page, err := s.Cases(b.Context(), c.filter, c.page); err != nil || len(page.Rows) == 0 {
					b.Fatal(page, err)
				}
			}
		})
	}
}

func BenchmarkFindSimilar(b *testing.B) {
	s := benchFirm(b)
	draft := person("Bababane", "Riribabasa", "201-555-0100", "p7@example.com")
	for b.Loop() {
		if _, err := s.FindSimilar(b.Context(), draft); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSearchDuplicates(b *testing.B) {
	s := benchFirm(b)
	for b.Loop() {
		found, err := s.SearchDuplicates(b.Context(), quiet)
		if err != nil || found == 0 {
			b.Fatal(found, err)
		}
		b.ReportMetric(float64(found), "pairs")
	}
}

func BenchmarkBulkStatus(b *testing.B) {
	s := benchFirm(b)
	status := []contact.Status{contact.Pending, contact.Active}
	for i := 0; b.Loop(); i++ {
		_, err := s.BulkContacts(b.Context(), sqlite.ContactSelection{}, sqlite.BulkAction{Kind: sqlite.BulkStatus, Status: string(status[i%2])}, quiet)
		if err != nil {
			b.Fatal(err)
		}
	}
}
