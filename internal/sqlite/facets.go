package sqlite

import (
	"cmp"
	"context"
	"slices"

	"casefolk/internal/contact"
)

// FacetCount is how many rows have a value of a field.
type FacetCount struct {
	Value string
	Count int
}

// Facets are the counts beside the choices of a list's filters. Each field's are
// of the rows that the rest of the filter takes, since its own values are
// alternatives. Values that no row has are left out.
type Facets struct {
	Total  int                     // rows that the whole filter takes
	Values map[string][]FacetCount // by field, the most frequent first, at most maxFacet each
	Flags  map[string]int          // rows that one more field which is on or off would take
}

// maxFacet bounds the values of one field, since sources can be anything.
const maxFacet = 500

// facetField is a field of a filter and the mark that it is about.
type facetField struct{ field, mark, value string }

var contactFacets = []facetField{
	{field: "status", mark: "status"}, {field: "kind", mark: "kind"}, {field: "login_source", mark: "login_source"},
	{field: "source", mark: "source"}, {field: "case_type", mark: "case_type"}, {field: "type_out", mark: "type_out"},
	{field: "sms", mark: "sms"}, {field: "email", mark: "email"}, {field: "voice", mark: "voice"},
	{field: "opted_out", mark: "opted_out", value: yes},
	{field: "no_phone", mark: "no_phone", value: yes}, {field: "no_email", mark: "no_email", value: yes},
	{field: "bad_phone", mark: "bad_phone", value: yes}, {field: "can_text", mark: "can_text", value: yes},
	{field: "on_dnc", mark: "on_dnc", value: yes},
}

// ContactFacets counts contacts for the choices of the list's filters. Fields of
// Values are status, kind, login_source, source, case_type and type_out (ids), sms, email and
// voice; of Flags opted_out, no_phone, no_email, bad_phone, can_text and on_dnc.
func (s *Store) ContactFacets(ctx context.Context, f contact.Filter) (Facets, error) {
	return s.facets(ctx, contactIndex, contactQuestion(&f), contactFacets)
}

func (s *Store) facets(ctx context.Context, l *listIndex, f *question, fields []facetField) (out Facets, err error) {
	err = s.readLists(ctx, func(tx *snapshot) error {
		out, err = l.facets(ctx, tx, f, fields)
		return err
	})
	return out, err
}

func (l *listIndex) facets(ctx context.Context, q queryer, f *question, fields []facetField) (Facets, error) {
	out := Facets{Values: map[string][]FacetCount{}, Flags: map[string]int{}}
	whole, without, err := l.withoutEach(ctx, q, f)
	if err != nil {
		return out, err
	}
	out.Total = whole.count()
	for _, field := range fields {
		set, narrowed := without[field.field]
		if !narrowed {
			set = whole
		}
		counts, err := l.counts(ctx, q, field.mark, set)
		if err != nil {
			return out, err
		}
		if field.value != "" {
			out.Flags[field.field] = counts[field.value]
			continue
		}
		out.Values[field.field] = mostFrequent(counts)
	}
	return out, nil
}

// withoutEach returns the rows that a question takes, and by field those that it
// takes without the conditions of that field.
func (l *listIndex) withoutEach(ctx context.Context, q queryer, f *question) (numbers, map[string]numbers, error) {
	met := make([]numbers, len(f.conditions))
	for i := range f.conditions {
		var err error
		if i == 0 {
			met[i], err = l.first(ctx, q, &f.conditions[i])
		} else {
			met[i], err = l.meeting(ctx, q, &f.conditions[i])
		}
		if err != nil {
			return nil, nil, err
		}
	}
	found, err := l.search(ctx, q, met[0].clone(), searchTerms(f.text))
	if err != nil {
		return nil, nil, err
	}
	all := func(but string) numbers {
		set := found.clone()
		for i := range f.conditions[1:] {
			if but == "" || f.conditions[i+1].field != but {
				set = set.and(met[i+1])
			}
		}
		return set
	}
	without := map[string]numbers{}
	for i := range f.conditions {
		if field := f.conditions[i].field; field != "" {
			without[field] = all(field)
		}
	}
	return all(""), without, nil
}

func mostFrequent(counts map[string]int) []FacetCount {
	out := make([]FacetCount, 0, len(counts))
	for value, n := range counts {
		out = append(out, FacetCount{value, n})
	}
	slices.SortFunc(out, func(a, b FacetCount) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value)) })
	return out[:min(maxFacet, len(out))]
}
