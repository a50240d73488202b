package sqlite

import (
	"context"

	"casefolk/internal/legalcase"
)

var caseFacets = []facetField{
	{field: "type", mark: "type"}, {field: "status", mark: "status"}, {field: "login_source", mark: "login_source"}, {field: "role", mark: "role"},
}

// CaseCounts counts the cases for each value of each field of a filter, with the
// filter's other fields in force.
func (s *Store) CaseCounts(ctx context.Context, f legalcase.Filter) (legalcase.Counts, error) {
	found, err := s.facets(ctx, caseIndex, caseQuestion(&f), caseFacets)
	return legalcase.Counts{
		Types: countsBy[string](found.Values["type"]), Statuses: countsBy[legalcase.Status](found.Values["status"]),
		LoginSources: countsBy[string](found.Values["login_source"]), Roles: countsBy[legalcase.Role](found.Values["role"]),
	}, err
}

func countsBy[T ~string](counts []FacetCount) map[T]int {
	out := make(map[T]int, len(counts))
	for _, c := range counts {
		out[T(c.Value)] = c.Count
	}
	return out
}
