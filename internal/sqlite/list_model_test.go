package sqlite_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"casefolk/internal/contact"
	"casefolk/internal/phone"
	"casefolk/internal/sqlite"
)

// modelContact is a contact with what the list's filters and sorts need of it,
// read with one look at the whole record.
type modelContact struct {
	sqlite.ContactRecord
	no     int64
	types  []string // ids, of its cases
	outOf  []string // ids of case types
	bin    bool
	digits []string
	tokens []string
}

// modelContacts reads every contact that was not merged into another one.
func modelContacts(t *testing.T, s *sqlite.Store) []modelContact {
	t.Helper()
	typeIDs := map[string]string{}
	types, err := s.CaseTypes(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, y := range types {
		typeIDs[y.Name] = y.ID
	}
	db := raw(t, s)
	defer func() { _ = db.Close() }()
	rows, err := db.Query(`SELECT no, id FROM contact WHERE merged_into IS NULL`)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	var out []modelContact
	for rows.Next() {
		m := modelContact{}
		var id string
		if err := rows.Scan(&m.no, &id); err != nil {
			t.Fatal(err)
		}
		if m.ContactRecord, err = s.ContactRecord(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		m.fill(typeIDs)
		out = append(out, m)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func (m *modelContact) fill(typeIDs map[string]string) {
	m.bin = m.IsDeleted()
	words := m.SearchText()
	for _, e := range m.Emails {
		words += " " + contact.Fold(e.Address)
	}
	seen := map[string]bool{}
	for _, k := range m.Cases {
		words += " " + contact.Fold(k.Number)
		seen[k.ID] = true
		if k.Type != "" {
			m.types = append(m.types, typeIDs[k.Type])
		}
	}
	for _, name := range m.CaseTypesOut {
		m.outOf = append(m.outOf, typeIDs[name])
	}
	m.tokens = strings.FieldsFunc(words, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	for _, p := range m.Phones {
		m.digits = append(m.digits, phone.Digits(p.Raw), phone.Digits(p.E164))
	}
	m.Cases = m.Cases[:0]
	for id := range seen {
		m.Cases = append(m.Cases, sqlite.ContactCase{ID: id})
	}
}

// takes is the plain reading of a filter.
func (m *modelContact) takes(f *contact.Filter) bool {
	one := func(values []string, have ...string) bool {
		return len(values) == 0 || slices.ContainsFunc(have, func(h string) bool { return slices.Contains(values, h) })
	}
	out := func(channel string) bool {
		return map[string]string{"sms": m.SMS, "email": m.Email, "voice": m.Voice}[channel] == "out"
	}
	anyPhone := func(is func(contact.Phone) bool) bool { return slices.ContainsFunc(m.Phones, is) }
	return m.bin == f.InBin && one(texts(f.Statuses), string(m.Status)) && one(texts(f.Kinds), string(m.Kind)) &&
		one(texts(f.LoginSources), string(m.LoginSource)) && one(f.Sources, m.Source) && one(f.CaseTypeIDs, m.types...) && one(f.TypesOut, m.outOf...) &&
		one(f.SMS, m.SMS) && one(f.Email, m.Email) && one(f.Voice, m.Voice) &&
		(f.OptedOut == "" || f.OptedOut != "any" && out(f.OptedOut) || f.OptedOut == "any" && (out("sms") || out("email") || out("voice") || len(m.CaseTypesOut) > 0)) &&
		(!f.NoPhone || len(m.Phones) == 0) && (!f.NoEmail || len(m.Emails) == 0) &&
		(!f.BadPhone || anyPhone(func(p contact.Phone) bool { return !p.Valid })) &&
		(!f.CanText || anyPhone(func(p contact.Phone) bool { return p.CanText() })) &&
		(!f.OnDNC || anyPhone(func(p contact.Phone) bool { return p.DNC })) && m.found(f.Query)
}

// found is the plain reading of a query of words and runs of digits.
func (m *modelContact) found(query string) bool {
	begins := func(w string) bool {
		return slices.ContainsFunc(m.tokens, func(token string) bool { return strings.HasPrefix(token, w) })
	}
	words := strings.Fields(contact.Fold(query))
	for len(words) > 0 {
		run := slices.IndexFunc(words, func(w string) bool { return strings.Trim(w, "0123456789") != "" })
		if run < 0 {
			run = len(words)
		}
		n := max(1, run) // the neighbouring words of digits, or one other word
		all := !slices.ContainsFunc(words[:n], func(w string) bool { return !begins(w) })
		digits := strings.Join(words[:run], "")
		if !all && (run == 0 || !slices.ContainsFunc(m.digits, func(d string) bool { return strings.Contains(d, digits) })) {
			return false
		}
		words = words[n:]
	}
	return true
}

func texts[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// compareContacts is the order of a sort, ascending.
func compareContacts(by contact.Sort, a, b *modelContact) int {
	mark := func(x, y string) int { return cmp.Or(cmp.Compare(x, y), cmp.Compare(a.SortName(), b.SortName())) }
	var first int
	switch by {
	case contact.SortPhone:
		first = cmp.Compare(shownPhone(a), shownPhone(b))
	case contact.SortEmail:
		first = cmp.Compare(mainEmail(a), mainEmail(b))
	case contact.SortCreated:
		first = a.CreatedAt.Compare(b.CreatedAt)
	case contact.SortUpdated:
		first = a.UpdatedAt.Compare(b.UpdatedAt)
	case contact.SortKind:
		first = mark(string(a.Kind), string(b.Kind))
	case contact.SortStatus:
		first = mark(string(a.Status), string(b.Status))
	case contact.SortLoginSource:
		first = mark(string(a.LoginSource), string(b.LoginSource))
	case contact.SortSource:
		first = mark(a.Source, b.Source)
	case contact.SortConsent:
		first = mark(a.SMS, b.SMS)
	case contact.SortCases:
		first = cmp.Or(cmp.Compare(len(a.Cases), len(b.Cases)), mark("", ""))
	case contact.SortScore:
		first = cmp.Or(cmp.Compare(a.Score, b.Score), mark("", ""))
	default:
		first = mark("", "")
	}
	return cmp.Or(first, cmp.Compare(a.no, b.no))
}

func shownPhone(m *modelContact) string {
	if p := m.PrimaryPhone(); p != nil {
		return p.Shown()
	}
	return ""
}

func mainEmail(m *modelContact) string {
	if e := m.PrimaryEmail(); e != nil {
		return e.Address
	}
	return ""
}

// countContacts are the facets of a filter, counted one by one.
func countContacts(all []modelContact, f contact.Filter) sqlite.Facets {
	out := sqlite.Facets{Values: map[string][]sqlite.FacetCount{}, Flags: map[string]int{}}
	count := func(loosen func(*contact.Filter), each func(*modelContact)) {
		g := f
		loosen(&g)
		for i := range all {
			if all[i].takes(&g) {
				each(&all[i])
			}
		}
	}
	count(func(*contact.Filter) {}, func(*modelContact) { out.Total++ })
	for field, of := range map[string]struct {
		loosen func(*contact.Filter)
		values func(*modelContact) []string
	}{
		"status":       {func(g *contact.Filter) { g.Statuses = nil }, func(m *modelContact) []string { return []string{string(m.Status)} }},
		"kind":         {func(g *contact.Filter) { g.Kinds = nil }, func(m *modelContact) []string { return []string{string(m.Kind)} }},
		"login_source": {func(g *contact.Filter) { g.LoginSources = nil }, func(m *modelContact) []string { return []string{string(m.LoginSource)} }},
		"source":       {func(g *contact.Filter) { g.Sources = nil }, func(m *modelContact) []string { return []string{m.Source} }},
		"case_type":    {func(g *contact.Filter) { g.CaseTypeIDs = nil }, func(m *modelContact) []string { return slices.Compact(slices.Sorted(slices.Values(m.types))) }},
		"type_out":     {func(g *contact.Filter) { g.TypesOut = nil }, func(m *modelContact) []string { return m.outOf }},
		"sms":          {func(g *contact.Filter) { g.SMS = nil }, func(m *modelContact) []string { return []string{m.SMS} }},
		"email":        {func(g *contact.Filter) { g.Email = nil }, func(m *modelContact) []string { return []string{m.Email} }},
		"voice":        {func(g *contact.Filter) { g.Voice = nil }, func(m *modelContact) []string { return []string{m.Voice} }},
	} {
		counts := map[string]int{}
		count(of.loosen, func(m *modelContact) {
			for _, v := range of.values(m) {
				counts[v]++
			}
		})
		out.Values[field] = sortedCounts(counts)
	}
	for name, set := range map[string]func(*contact.Filter){
		"opted_out": func(g *contact.Filter) { g.OptedOut = "any" },
		"no_phone":  func(g *contact.Filter) { g.NoPhone = true }, "no_email": func(g *contact.Filter) { g.NoEmail = true },
		"bad_phone": func(g *contact.Filter) { g.BadPhone = true }, "can_text": func(g *contact.Filter) { g.CanText = true },
		"on_dnc": func(g *contact.Filter) { g.OnDNC = true },
	} {
		out.Flags[name] = 0
		count(set, func(*modelContact) { out.Flags[name]++ })
	}
	return out
}

func sortedCounts(counts map[string]int) []sqlite.FacetCount {
	out := []sqlite.FacetCount{}
	for v, n := range counts {
		out = append(out, sqlite.FacetCount{Value: v, Count: n})
	}
	slices.SortFunc(out, func(a, b sqlite.FacetCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return out
}
