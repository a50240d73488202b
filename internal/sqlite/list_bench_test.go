package sqlite

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"casefolk/internal/contact"
	"casefolk/internal/legalcase"
)

// listQuestion is one question that the window puts to the list of contacts.
type listQuestion struct {
	filter contact.Filter
	page   contact.Page
}

// listBench draws questions about the benchmark's firm, the same ones each time.
type listBench struct {
	s       *Store
	random  *rand.Rand
	types   []legalcase.Type
	sources []string
	cursors map[contact.Sort][]string // of pages in the middle
}

// samples is how many questions of a kind are asked; rawSamples how many of them
// also in plain SQL.
const samples, rawSamples = 200, 12

func newListBench(b *testing.B) *listBench {
	b.Helper()
	s := benchFirm(b)
	l := &listBench{s: s, random: rand.New(rand.NewPCG(3, 4)), cursors: map[contact.Sort][]string{}}
	var err error
	if l.types, err = s.CaseTypes(b.Context()); err != nil {
		b.Fatal(err)
	}
	facets, err := s.ContactFacets(b.Context(), contact.Filter{})
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range facets.Values["source"] {
		l.sources = append(l.sources, f.Value)
	}
	for _, sort := range contact.Sorts {
		for range 4 {
			page, err := s.Contacts(b.Context(), contact.Filter{}, contact.Page{Sort: sort.Value, Offset: l.random.IntN(facets.Total - 200)})
			if err != nil {
				b.Fatal(err)
			}
			l.cursors[sort.Value] = append(l.cursors[sort.Value], page.Next)
		}
	}
	return l
}

func choose[T any](l *listBench, from []T) T { return from[l.random.IntN(len(from))] }

// narrow adds one filter that the window offers.
func (l *listBench) narrow(f *contact.Filter) {
	states := []string{"in", "out", "unknown"}
	switch l.random.IntN(11) {
	case 0:
		f.Statuses = []contact.Status{choose(l, contact.Statuses).Value}
	case 1:
		f.Kinds = []contact.Kind{choose(l, contact.Kinds).Value}
	case 2:
		f.LoginSources = []contact.LoginSource{choose(l, contact.LoginSources).Value}
	case 3:
		f.CaseTypeIDs = []string{choose(l, l.types).ID}
	case 4:
		f.Sources = []string{choose(l, l.sources)}
	case 5:
		f.SMS = []string{choose(l, states)}
	case 6:
		f.Email = []string{choose(l, states)}
	case 7:
		f.Voice = []string{choose(l, states)}
	case 8:
		f.NoPhone = true
	case 9:
		f.BadPhone = true
	case 10:
		f.OptedOut = "any"
	}
}

func (l *listBench) sorted() contact.Page {
	return contact.Page{Sort: choose(l, contact.Sorts).Value, Desc: l.random.IntN(2) == 0}
}

// kinds are the questions that have a limit each, by name.
func (l *listBench) kinds() map[string]func() listQuestion {
	return map[string]func() listQuestion{
		"page": func() listQuestion {
			p := l.sorted()
			if l.random.IntN(2) == 0 {
				p.Cursor = choose(l, l.cursors[p.Sort])
			}
			return listQuestion{page: p}
		},
		"filter": func() (q listQuestion) {
			q.page = l.sorted()
			l.narrow(&q.filter)
			return q
		},
		"filters": func() (q listQuestion) {
			q.page = l.sorted()
			l.narrow(&q.filter)
			l.narrow(&q.filter)
			return q
		},
		"names": func() (q listQuestion) {
			q.filter.Query = strings.ToLower(choose(l, benchGiven)[:3] + " " + benchFamily(l.random.IntN(benchFamilies))[:3])
			return q
		},
		"digits": func() (q listQuestion) {
			q.filter.Query = benchNumber(l.random.IntN(benchSize()))[5:]
			return q
		},
		"letter": func() (q listQuestion) {
			q.filter.Query = string(rune('a' + l.random.IntN(26)))
			return q
		},
	}
}

// eachKind calls fn with the questions of each kind, which are the same each time.
func (l *listBench) eachKind(fn func(name string, questions []listQuestion)) {
	kinds := l.kinds()
	for _, name := range slices.Sorted(maps.Keys(kinds)) {
		questions := make([]listQuestion, samples)
		for i := range questions {
			questions[i] = kinds[name]()
		}
		fn(name, questions)
	}
}

// BenchmarkLists asks a firm of a million contacts, or CASEFOLK_BENCH_LIST many,
// what the window asks.
func BenchmarkLists(b *testing.B) {
	l := newListBench(b)
	l.eachKind(func(name string, questions []listQuestion) {
		b.Run(name, func(b *testing.B) {
			l.measure(b, questions, func(q listQuestion) error {
				_, err := l.s.Contacts(b.Context(), q.filter, q.page)
				return err
			})
		})
	})
	pairs := make([]listQuestion, samples)
	for i := range pairs {
		pairs[i] = l.kinds()["filters"]()
	}
	b.Run("count", func(b *testing.B) {
		l.measure(b, pairs, func(q listQuestion) error {
			return l.s.readLists(b.Context(), func(tx *snapshot) error {
				set, err := contactIndex.find(b.Context(), tx, contactQuestion(&q.filter))
				_ = set.count()
				return err
			})
		})
	})
	b.Run("facets", func(b *testing.B) {
		l.measure(b, pairs, func(q listQuestion) error {
			_, err := l.s.ContactFacets(b.Context(), q.filter)
			return err
		})
	})
	b.Run("memory", func(b *testing.B) {
		for b.Loop() {
			l.browse(b)
		}
		debug.FreeOSMemory() // what earlier benchmarks left
		b.ReportMetric(residentMB(b), "MB")
	})
}

// BenchmarkListsPlainly asks in plain SQL what BenchmarkLists asks in our way. It
// comes after it, so that its caches do not count as the memory of ours.
func BenchmarkListsPlainly(b *testing.B) {
	l := newListBench(b)
	l.eachKind(func(name string, questions []listQuestion) {
		b.Run(name, func(b *testing.B) {
			l.measure(b, questions[:rawSamples], func(q listQuestion) error { return askPlainly(b.Context(), l.s, q) })
		})
	})
}

// measure asks every question once to warm up and then again, and reports the
// median and the 95th percentile.
func (l *listBench) measure(b *testing.B, questions []listQuestion, ask func(listQuestion) error) {
	b.Helper()
	var took []time.Duration
	for b.Loop() {
		took = took[:0]
		for round := range 2 {
			for _, q := range questions {
				begun := time.Now()
				if err := ask(q); err != nil {
					b.Fatal(err)
				}
				if round > 0 {
					took = append(took, time.Since(begun))
				}
			}
		}
	}
	slices.Sort(took)
	b.ReportMetric(took[len(took)/2].Seconds()*1e3, "p50-ms")
	b.ReportMetric(took[len(took)*95/100].Seconds()*1e3, "p95-ms")
}

// browse asks questions on every connection at once.
func (l *listBench) browse(b *testing.B) {
	b.Helper()
	var asking sync.WaitGroup
	for range 4 {
		var questions []listQuestion
		for _, kind := range l.kinds() {
			for range 20 {
				questions = append(questions, kind())
			}
		}
		asking.Go(func() {
			for _, q := range questions {
				if _, err := l.s.Contacts(b.Context(), q.filter, q.page); err != nil {
					b.Error(err)
				}
			}
		})
	}
	asking.Wait()
}

// residentMB is the memory of this process.
func residentMB(b *testing.B) float64 {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Skip("only Linux tells the memory of a process in a file")
	}
	_, after, _ := strings.Cut(string(status), "VmRSS:")
	kb, err := strconv.ParseFloat(strings.Fields(after)[0], 64)
	if err != nil {
		b.Fatal(err)
	}
	return kb / 1024
}

// askPlainly asks in plain SQL: a WHERE clause and an ORDER BY over the list's
// rows, its indexes and its search tables. It keeps no cursor: a page in the
// middle is asked as the first one.
func askPlainly(ctx context.Context, s *Store, q listQuestion) error {
	w := &conditions{}
	w.add(`deleted = 0`)
	in(w, `status`, q.filter.Statuses)
	in(w, `kind`, q.filter.Kinds)
	in(w, `login_source`, q.filter.LoginSources)
	in(w, `source`, q.filter.Sources)
	in(w, `sms`, q.filter.SMS)
	in(w, `email_state`, q.filter.Email)
	in(w, `voice`, q.filter.Voice)
	if len(q.filter.CaseTypeIDs) > 0 {
		w.add(`EXISTS (SELECT 1 FROM party p JOIN legal_case k ON k.id = p.case_id AND k.deleted_at IS NULL
			WHERE p.contact_id = contact_list.id AND p.deleted_at IS NULL AND k.case_type_id = ?)`, q.filter.CaseTypeIDs[0])
	}
	if q.filter.OptedOut != "" {
		w.add(`EXISTS (SELECT 1 FROM consent_state s WHERE s.contact_id = contact_list.id AND s.state = 'out')`)
	}
	if q.filter.NoPhone {
		w.add(`phones = 0`)
	}
	if q.filter.BadPhone {
		w.add(`bad_phones > 0`)
	}
	if text := q.filter.Query; strings.Trim(text, "0123456789") == "" && text != "" {
		w.add(`no IN (SELECT rowid FROM contact_digits WHERE contact_digits MATCH ?)`, `"`+text+`"`)
	} else if text != "" {
		w.add(`no IN (SELECT rowid FROM contact_words WHERE contact_words MATCH ?)`, `"`+strings.ReplaceAll(text, " ", `"* "`)+`"*`)
	}
	column := map[contact.Sort]string{
		contact.SortKind: "kind", contact.SortPhone: "phone", contact.SortEmail: "email", contact.SortStatus: "status",
		contact.SortLoginSource: "login_source", contact.SortCases: "cases", contact.SortConsent: "sms", contact.SortScore: "score",
		contact.SortSource: "source", contact.SortCreated: "created_at", contact.SortUpdated: "updated_at",
	}[q.page.Sort]
	if column == "" {
		column = "sort_name"
	}
	if q.page.Desc {
		column += " DESC"
	}
	rows, err := s.reader.QueryContext(ctx, `SELECT * FROM contact_list WHERE `+w.String()+` ORDER BY `+column+` LIMIT 100`, w.args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // only read
	for rows.Next() {
	}
	return rows.Err()
}

// benchSize is how many contacts the firm has.
func benchSize() int {
	if n, err := strconv.Atoi(os.Getenv("CASEFOLK_BENCH_LIST")); err == nil {
		return n
	}
	return 1_000_000
}

// benchFolder is where the benchmark's firm is, and whether it is there already:
// it is built once for each schema and size.
func benchFolder(b *testing.B) (dir string, built bool) {
	b.Helper()
	schema, err := expectedSchema()
	if err != nil {
		b.Fatal(err)
	}
	sum := uint64(0)
	for _, part := range schema {
		sum += sumOf(part.name, part.sql)
	}
	dir, err = filepath.Abs(filepath.Join("..", "..", "build", "tmp", "bench", fmt.Sprintf("lists-%d-%x", benchSize(), sum)))
	if err != nil {
		b.Fatal(err)
	}
	_, err = os.Stat(filepath.Join(dir, "built"))
	return dir, err == nil
}

// BenchmarkFirm builds the benchmark's firm, if it is not there.
func BenchmarkFirm(b *testing.B) {
	dir, built := benchFolder(b)
	if built {
		return
	}
	if err := os.RemoveAll(dir); err != nil {
		b.Fatal(err)
	}
	buildBenchFirm(b, dir)
	if err := os.WriteFile(filepath.Join(dir, "built"), nil, 0o600); err != nil {
		b.Fatal(err)
	}
}

// benchFirm opens the benchmark's firm. It is built in a process of its own, whose
// memory does not count as what browsing takes.
func benchFirm(b *testing.B) *Store {
	b.Helper()
	dir, built := benchFolder(b)
	if !built {
		out, err := exec.CommandContext(b.Context(), os.Args[0], "-test.run=^$", "-test.bench=^BenchmarkFirm$", "-test.benchtime=1x").CombinedOutput()
		if err != nil {
			b.Fatalf("%v: %s", err, out)
		}
	}
	s, err := Open(b.Context(), Options{Dir: dir, Actor: "Bench"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	return s
}
