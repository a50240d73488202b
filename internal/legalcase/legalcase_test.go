package legalcase_test

import (
	"slices"
	"strings"
	"testing"

	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
)

func TestValidateNamesTheFieldAtFault(t *testing.T) {
	for name, c := range map[string]struct {
		kase  legalcase.Case
		field string // "" when it can be saved
	}{
		"a number":             {legalcase.Case{Number: "24-1"}, ""},
		"a title alone":        {legalcase.Case{Title: "Smith v. Jones"}, ""},
		"neither":              {legalcase.Case{Number: "  "}, "number"},
		"a long number":        {legalcase.Case{Number: strings.Repeat("é", 100)}, ""},
		"too long a number":    {legalcase.Case{Number: strings.Repeat("é", 101)}, "number"},
		"too long a title":     {legalcase.Case{Title: strings.Repeat("x", 301)}, "title"},
		"no day":               {legalcase.Case{Number: "1", OpenedOn: "2024-02-30"}, "opened_on"},
		"closed before opened": {legalcase.Case{Number: "1", OpenedOn: "2024-02-02", ClosedOn: "2024-02-01"}, "closed_on"},
		"closed the same day":  {legalcase.Case{Number: "1", OpenedOn: "2024-02-02", ClosedOn: "2024-02-02"}, ""},
		"an unknown status":    {legalcase.Case{Number: "1", Status: "asleep"}, "status"},
	} {
		c.kase.Normalize()
		err := c.kase.Validate()
		if got := fault.From(err); (err == nil) != (c.field == "") || (err != nil && got.Field != c.field) {
			t.Errorf("%s: got %v, want a fault in %q", name, err, c.field)
		}
	}
}

func TestSortKeysPutNumbersInTheirOrder(t *testing.T) {
	want := []string{"23-9", "24-2", "24-10", "24-10a", "2024-1", "pi 2", "pi 10"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int { return strings.Compare(legalcase.SortKey(a), legalcase.SortKey(b)) })
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestParseTakesValueAndLabelInAnyWriting(t *testing.T) {
	for _, text := range []string{"opposing_party", "Opposing party", "OPPOSING-PARTY", " opposingparty "} {
		if got, err := legalcase.Parse(legalcase.Roles, "role", text); err != nil || got != legalcase.OpposingParty {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
	if _, err := legalcase.Parse(legalcase.Roles, "role", "neighbour"); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("an unknown role: %v", err)
	}
}

func TestDiffTellsWhatTheUserReads(t *testing.T) {
	old := legalcase.Case{Number: "1", TypeID: "a", Status: legalcase.Open}
	now := legalcase.Case{Number: "2", TypeID: "b", Status: legalcase.Closed}
	names := map[string]string{"a": "Injury", "b": "Family"}
	got := legalcase.Diff(&old, &now, func(id string) string { return names[id] })
	want := []legalcase.FieldChange{{Field: "number", From: "1", To: "2"}, {Field: "type", From: "Injury", To: "Family"}, {Field: "status", From: "Open", To: "Closed"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if same := legalcase.Diff(&old, &old, func(string) string { return "" }); len(same) != 0 {
		t.Errorf("a case differs from itself: %v", same)
	}
}
