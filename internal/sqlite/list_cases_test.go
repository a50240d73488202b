package sqlite_test

import (
	stdcmp "cmp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"casefolk/internal/contact"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

// modelCase is a case with what the list's filters and sorts need of it.
type modelCase struct {
	legalcase.Details
	no         int64
	clientName string
	tokens     []string
}

func modelCases(t *testing.T, s *sqlite.Store) []modelCase {
	t.Helper()
	db := raw(t, s)
	defer func() { _ = db.Close() }()
	rows, err := db.Query(`SELECT no, id FROM legal_case`)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var out []modelCase
	for rows.Next() {
		m := modelCase{}
		var id string
		if err := rows.Scan(&m.no, &id); err != nil {
			t.Fatal(err)
		}
		if m.Details, err = s.Case(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		words := contact.Fold(m.Number + " " + m.Title)
		for _, p := range m.People {
			c, err := s.Contact(t.Context(), p.ContactID)
			if err != nil {
				t.Fatal(err)
			}
			words += " " + contact.Fold(p.DisplayName) + " " + c.SearchText()
			if m.clientName == "" && p.Role.IsClient() {
				m.clientName = c.SortName()
			}
		}
		m.tokens = strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(" -.'@", r) })
		out = append(out, m)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// clientSources are the login sources of the clients on a case, the first one first.
func (m *modelCase) clientSources() (sources []string) {
	for _, p := range m.People {
		if p.Role.IsClient() {
			sources = append(sources, p.LoginSource)
		}
	}
	return sources
}

func (m *modelCase) firstSource() string { return append(m.clientSources(), "")[0] }

func (m *modelCase) takes(f *legalcase.Filter) bool {
	hasRole := slices.ContainsFunc(m.People, func(p legalcase.Person) bool { return slices.Contains(f.Roles, p.Role) })
	hasSource := slices.ContainsFunc(m.clientSources(), func(s string) bool { return slices.Contains(f.LoginSources, s) })
	for _, w := range strings.Fields(f.Query) {
		if !slices.ContainsFunc(m.tokens, func(token string) bool { return strings.HasPrefix(token, w) }) {
			return false
		}
	}
	return m.DeletedAt.IsZero() != f.InBin && (len(f.TypeIDs) == 0 || slices.Contains(f.TypeIDs, m.TypeID)) &&
		(len(f.Statuses) == 0 || slices.Contains(f.Statuses, m.Status)) && (len(f.Roles) == 0 || hasRole) && (len(f.LoginSources) == 0 || hasSource)
}

func compareCases(by legalcase.Sort, a, b *modelCase) int {
	name := func(m *modelCase) string { return legalcase.SortKey(contact.Fold(m.Name())) }
	mark := func(x, y string) int { return stdcmp.Or(stdcmp.Compare(x, y), stdcmp.Compare(name(a), name(b))) }
	var first int
	switch by {
	case legalcase.SortTitle:
		first = stdcmp.Compare(contact.Fold(a.Title), contact.Fold(b.Title))
	case legalcase.SortClient:
		first = stdcmp.Compare(a.clientName, b.clientName)
	case legalcase.SortOpened:
		first = stdcmp.Compare(a.OpenedOn, b.OpenedOn)
	case legalcase.SortUpdated:
		first = a.UpdatedAt.Compare(b.UpdatedAt)
	case legalcase.SortStatus:
		first = mark(string(a.Status), string(b.Status))
	case legalcase.SortLoginSource:
		first = mark(a.firstSource(), b.firstSource())
	case legalcase.SortType:
		first = mark(contact.Fold(a.TypeName), contact.Fold(b.TypeName))
	default:
		first = mark("", "")
	}
	return stdcmp.Or(first, stdcmp.Compare(a.no, b.no))
}

// checkCases compares pages and counts of one question with the model.
func (c *changer) checkCases(all []modelCase) {
	f := legalcase.Filter{InBin: rapid.IntRange(0, 4).Draw(c.rt, "cases in bin") == 0, Query: pick(c, "case query", []string{"", "", "s", "26", "smith d", "zed"})}
	on := func(label string) bool { return rapid.IntRange(0, 2).Draw(c.rt, label) == 0 }
	if on("cases by type") {
		f.TypeIDs = []string{pick(c, "case type", append([]string{""}, c.types...))}
	}
	if on("cases by status") {
		f.Statuses = []legalcase.Status{legalcase.Open}
	}
	if on("cases by login") {
		f.LoginSources = []string{"web"}
	}
	if on("cases by role") {
		f.Roles = []legalcase.Role{legalcase.Witness}
	}
	p := legalcase.Page{Sort: pick(c, "sort of cases", legalcase.Sorts).Value, Desc: rapid.Bool().Draw(c.rt, "cases desc"), Limit: rapid.IntRange(1, 5).Draw(c.rt, "case limit")}
	want := []string{}
	var found []*modelCase
	for i := range all {
		if all[i].takes(&f) {
			found = append(found, &all[i])
		}
	}
	slices.SortFunc(found, func(a, b *modelCase) int { return compareCases(p.Sort, a, b) })
	if p.Desc {
		slices.Reverse(found)
	}
	for _, m := range found {
		want = append(want, m.ID)
	}
	got := []string{}
	for {
		page, err := c.asked.Cases(c.t.Context(), f, p)
		if err != nil {
			c.rt.Fatal(err)
		}
		if page.Total != len(want) {
			c.rt.Fatalf("%+v: %d in all, want %d", f, page.Total, len(want))
		}
		for _, r := range page.Rows {
			got = append(got, r.ID)
		}
		if p.Cursor = page.Next; p.Cursor == "" {
			break
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		c.rt.Fatalf("%+v by %s, desc %v: %s", f, p.Sort, p.Desc, diff)
	}
	c.checkCaseCounts(all, f)
}

func (c *changer) checkCaseCounts(all []modelCase, f legalcase.Filter) {
	got, err := c.asked.CaseCounts(c.t.Context(), f)
	if err != nil {
		c.rt.Fatal(err)
	}
	want := legalcase.Counts{
		Types:        countCases(all, f, func(g *legalcase.Filter) { g.TypeIDs = nil }, func(m *modelCase) []string { return []string{m.TypeID} }),
		Statuses:     countCases(all, f, func(g *legalcase.Filter) { g.Statuses = nil }, func(m *modelCase) []legalcase.Status { return []legalcase.Status{m.Status} }),
		LoginSources: countCases(all, f, func(g *legalcase.Filter) { g.LoginSources = nil }, (*modelCase).clientSources),
		Roles: countCases(all, f, func(g *legalcase.Filter) { g.Roles = nil }, func(m *modelCase) (roles []legalcase.Role) {
			for _, p := range m.People {
				roles = append(roles, p.Role)
			}
			return roles
		}),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		c.rt.Fatalf("counts of %+v: %s", f, diff)
	}
}

// countCases counts the cases that a loosened filter takes by each of their values.
func countCases[T ~string](all []modelCase, f legalcase.Filter, loosen func(*legalcase.Filter), values func(*modelCase) []T) map[T]int {
	loosen(&f)
	counts := map[T]int{}
	for i := range all {
		if all[i].takes(&f) {
			for _, v := range slices.Compact(slices.Sorted(slices.Values(values(&all[i])))) {
				counts[v]++
			}
		}
	}
	return counts
}
