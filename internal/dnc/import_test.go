package dnc

import (
	"archive/zip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"casefolk/internal/fault"
)

var now = time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)

// listFile writes a list and returns its path.
func listFile(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// zipFile packs lists and returns the path.
func zipFile(t testing.TB, modified time.Time, texts ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "lists.zip")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	for i, text := range texts {
		member, err := w.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("lists/%d.txt", i), Modified: modified, Method: zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := member.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func mustImport(t testing.TB, dir, path string, opts Options) Summary {
	t.Helper()
	opts.Now = now
	s, err := Import(context.Background(), dir, path, opts, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func mustOpen(t testing.TB, dir string) *Lists {
	t.Helper()
	l, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

func state(t testing.TB, l *Lists, e164 string, at time.Time) State {
	t.Helper()
	answer, err := l.Lookup(e164, at)
	if err != nil {
		t.Fatal(err)
	}
	return answer.State
}

func TestNumbersOfAnImportedListAreFound(t *testing.T) {
	text := "201,5550123\r\n201,5550199\r\n201,5550123\r\n212,5550100\r\n"
	for name, path := range map[string]string{
		"text":             listFile(t, "list.txt", text),
		"zip":              zipFile(t, now, text),
		"zip of two lists": zipFile(t, now, "2015550123\n2015550123\n", "2015550199\n2125550100\n"),
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "dnc")
			s := mustImport(t, dir, path, Options{ListDate: now})
			if s.Rows != 4 || s.Numbers != 3 || s.BadRows != 0 || !slices.Equal(s.AreaCodes, []string{"201", "212"}) {
				t.Errorf("summary %+v", s)
			}
			l := mustOpen(t, dir)
			for e164, want := range map[string]State{
				"+12015550123": Listed, "+12015550199": Listed, "+12125550100": Listed,
				"+12015550124": NotListed, "+12125550101": NotListed, "+12019990123": NotListed,
				"+12025550123": NotCovered, "+442079460018": Elsewhere, "2015550123": Elsewhere, "": Elsewhere, "+1201555012x": Elsewhere,
			} {
				if got := state(t, l, e164, now); got != want {
					t.Errorf("%s: %s, want %s", e164, got, want)
				}
			}
		})
	}
}

func TestLookupGoesStaleOnDay32(t *testing.T) {
	dir := t.TempDir()
	mustImport(t, dir, listFile(t, "list.txt", "2015550123\n"), Options{ListDate: now})
	l := mustOpen(t, dir)
	yes, no := true, false
	for _, tt := range []struct {
		days          int
		listed, other State
		national      *bool
		freshness     Freshness
	}{
		{0, Listed, NotListed, &yes, Fresh}, {24, Listed, NotListed, &yes, Fresh}, {25, Listed, NotListed, &yes, Due},
		{31, Listed, NotListed, &yes, Due}, {32, StaleList, StaleList, nil, Stale},
	} {
		at := now.AddDate(0, 0, tt.days)
		answer, err := l.Lookup("+12015550123", at)
		if err != nil {
			t.Fatal(err)
		}
		if answer.State != tt.listed || !answer.OnList || answer.AgeDays != tt.days || answer.ListDate != "2026-11-23" {
			t.Errorf("day %d: %+v", tt.days, answer)
		}
		if diff := cmp.Diff(tt.national, answer.National()); diff != "" {
			t.Errorf("day %d, national (-want +got):\n%s", tt.days, diff)
		}
		if got := state(t, l, "+12015550124", at); got != tt.other {
			t.Errorf("day %d, a number that is not on it: %s, want %s", tt.days, got, tt.other)
		}
		status, err := l.Status(at)
		if err != nil || len(status) != 1 || status[0].Freshness != tt.freshness || status[0].AgeDays != tt.days {
			t.Errorf("day %d: status %+v, %v", tt.days, status, err)
		}
	}
	if diff := cmp.Diff(&no, Answer{State: Elsewhere}.National()); diff != "" {
		t.Errorf("a foreign number (-want +got):\n%s", diff)
	}
}

func TestANewListReplacesTheOldOneOfItsAreaCodesOnly(t *testing.T) {
	dir := t.TempDir()
	mustImport(t, dir, listFile(t, "a.txt", "2015550123\n2125550123\n"), Options{ListDate: now.AddDate(0, 0, -20)})
	l := mustOpen(t, dir)
	if got := state(t, l, "+12015550123", now); got != Listed {
		t.Fatal(got)
	}
	mustImport(t, dir, listFile(t, "b.txt", "2015550124\n"), Options{ListDate: now})
	for e164, want := range map[string]State{"+12015550123": NotListed, "+12015550124": Listed, "+12125550123": Listed} {
		if got := state(t, l, e164, now); got != want {
			t.Errorf("%s: %s, want %s", e164, got, want)
		}
	}
	status, err := l.Status(now)
	if err != nil || len(status) != 2 {
		t.Fatalf("%+v, %v", status, err)
	}
	if status[0].AgeDays != 0 || status[0].Source != "b.txt" || status[1].AgeDays != 20 || status[1].Numbers != 1 {
		t.Errorf("status %+v", status)
	}
	if files := listFiles(t, dir); len(files) != 3 {
		t.Errorf("left in the folder: %v", files)
	}
}

// listFiles returns the names in dir.
func listFiles(t testing.TB, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestNamedAreaCodesAreCoveredAndOthersLeftOut(t *testing.T) {
	dir := t.TempDir()
	s := mustImport(t, dir, listFile(t, "list.txt", "2015550123\n2125550123\n"), Options{AreaCodes: []string{"201", "551"}})
	if s.LeftOut != 1 || s.Rows != 1 || !slices.Equal(s.AreaCodes, []string{"201", "551"}) {
		t.Errorf("summary %+v", s)
	}
	l := mustOpen(t, dir)
	for e164, want := range map[string]State{"+12015550123": Listed, "+15515550123": NotListed, "+12125550123": NotCovered} {
		if got := state(t, l, e164, now); got != want {
			t.Errorf("%s: %s, want %s", e164, got, want)
		}
	}
}

func TestTheDateOfAListIsNeverLaterThanItsFile(t *testing.T) {
	old := now.AddDate(0, 0, -40)
	path := listFile(t, "list.txt", "2015550123\n")
	if err := os.Chtimes(path, old, old); err != nil {
		t.Fatal(err)
	}
	packed := zipFile(t, old, "2015550123\n")
	undated := zipFile(t, time.Time{}, "2015550123\n")
	if err := os.Chtimes(undated, old, old); err != nil {
		t.Fatal(err)
	}
	postdated := zipFile(t, now, "2015550123\n")
	if err := os.Chtimes(postdated, old, old); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"text": path, "zip": packed, "zip without dates": undated, "zip with a wrong date": postdated} {
		if s := mustImport(t, t.TempDir(), path, Options{}); s.ListDate != "2026-10-14" {
			t.Errorf("%s: %s", name, s.ListDate)
		}
		if s := mustImport(t, t.TempDir(), path, Options{ListDate: now}); s.ListDate != "2026-11-23" {
			t.Errorf("%s, date given: %s", name, s.ListDate)
		}
	}
}

func TestAFileThatIsNoListIsRefusedAndTheOldListsStand(t *testing.T) {
	big := strings.Builder{}
	for line := range 300 {
		fmt.Fprintf(&big, "201555%04d\n", line)
	}
	for _, tt := range []struct {
		name, path string
		opts       Options
		code       fault.Code
		says       string
	}{
		{"missing", filepath.Join(t.TempDir(), "none"), Options{}, fault.CodeUnavailable, "cannot be opened"},
		{"folder", t.TempDir(), Options{}, fault.CodeUnavailable, "is not a file"},
		{"empty", listFile(t, "e.txt", ""), Options{}, fault.CodeInvalid, "has no phone numbers"},
		{"prose", listFile(t, "p.txt", "Dear all,\nplease do not call us.\n"), Options{}, fault.CodeInvalid, "Row 2 of p.txt is not a phone number."},
		{"change list", listFile(t, "c.txt", "201,5550123,A\n201,5550124,D\n"), Options{}, fault.CodeInvalid, "change list"},
		{"too many bad rows", listFile(t, "b.txt", "2015550123\n201555012\n"), Options{}, fault.CodeInvalid, "Row 2 of b.txt does not have the 10 digits"},
		{"UTF-16", listFile(t, "u.txt", "\xFF\xFE2\x000\x00"), Options{}, fault.CodeInvalid, "UTF-16"},
		{"zip without lists", zipFile(t, now), Options{}, fault.CodeInvalid, "has no list in it"},
		{"broken zip", listFile(t, "b.zip", "PK\x03\x04 and then nothing"), Options{}, fault.CodeInvalid, "damaged or incomplete"},
		{"binary", listFile(t, "b.bin", strings.Repeat("\x00\x01\x02\n", 5000)), Options{}, fault.CodeInvalid, "Row 1 of b.bin is not a phone number. This is not a full list of the registry, or it is damaged (1000 bad rows)"},
		{"area code in letters", listFile(t, "l.txt", "2015550123\n"), Options{AreaCodes: []string{"NJ"}}, fault.CodeInvalid, "is not an area code"},
		{"another area code", listFile(t, "o.txt", "2125550123\n"), Options{AreaCodes: []string{"201"}}, fault.CodeInvalid, "no numbers of the area codes 201"},
		{"date in the future", listFile(t, "f.txt", "2015550123\n"), Options{ListDate: now.AddDate(0, 0, 1)}, fault.CodeInvalid, "in the future"},
		{"a stray number of a long list", listFile(t, "s.txt", "2015550123\n"), Options{}, fault.CodeConflict, "would shrink from 300 numbers to 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			mustImport(t, dir, listFile(t, "good.txt", big.String()), Options{})
			before := listFiles(t, dir)
			tt.opts.Now = now
			_, err := Import(context.Background(), dir, tt.path, tt.opts, nil)
			if !fault.Is(err, tt.code) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error %v; want %s, %q", err, tt.code, tt.says)
			}
			if diff := cmp.Diff(before, listFiles(t, dir)); diff != "" {
				t.Errorf("the folder changed:\n%s", diff)
			}
			if got := state(t, mustOpen(t, dir), "+12015550299", now); got != Listed {
				t.Errorf("the old list says %s", got)
			}
		})
	}
}

func TestAFewBadRowsAreLeftOutAndReported(t *testing.T) {
	var text strings.Builder
	for line := range 200 {
		fmt.Fprintf(&text, "201555%04d\n", line)
	}
	text.WriteString("END OF LIST\n")
	s := mustImport(t, t.TempDir(), listFile(t, "list.txt", text.String()), Options{})
	want := []RowError{{"list.txt", 201, "Row 201 of list.txt is not a phone number."}}
	if diff := cmp.Diff(want, s.Bad); diff != "" || s.BadRows != 1 || s.Numbers != 200 {
		t.Errorf("summary %+v\n%s", s, diff)
	}
}

func TestAStrayAreaCodeOfALargeFileIsNotTakenAsCovered(t *testing.T) {
	var text strings.Builder
	for line := range largeFile {
		fmt.Fprintf(&text, "201%07d\n", 2_000_000+line*7)
	}
	text.WriteString("2125550123\n")
	path := listFile(t, "list.txt", text.String())
	dir := t.TempDir()
	if _, err := Import(context.Background(), dir, path, Options{Now: now}, nil); !fault.Is(err, fault.CodeConflict) {
		t.Errorf("error %v", err)
	}
	if s := mustImport(t, dir, path, Options{AreaCodes: []string{"201"}}); s.LeftOut != 1 || s.Numbers != largeFile {
		t.Errorf("summary %+v", s)
	}
}
