package app

import "casefolk/internal/sqlite"

// Facets are the counts beside the choices of the contacts list's filters. Each field's
// counts are of the rows that the rest of the filter takes.
type Facets struct {
	Total  int                     `json:"total"`  // rows that the whole filter takes
	Values map[string][]FacetCount `json:"values"` // by field, the most frequent first: status, kind, login_source, source, case_type, sms, email, voice
	Flags  map[string]int          `json:"flags"`  // opted_out, no_phone, no_email, bad_phone, can_text, on_dnc
}

// FacetCount is how many rows have a value of a field.
type FacetCount struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

func facetsOf(f sqlite.Facets) Facets {
	out := Facets{Total: f.Total, Values: map[string][]FacetCount{}, Flags: map[string]int{}}
	for field, counts := range f.Values {
		out.Values[field] = each(counts, func(c sqlite.FacetCount) FacetCount { return FacetCount{c.Value, c.Count} })
	}
	for field, n := range f.Flags {
		out.Flags[field] = n
	}
	return out
}
