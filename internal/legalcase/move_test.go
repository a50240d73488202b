package legalcase_test

import (
	"testing"

	"casefolk/internal/legalcase"
)

func TestClosingACaseFillsInTheDay(t *testing.T) {
	for name, c := range map[string]struct {
		from     legalcase.Case
		to       legalcase.Status
		closedOn string
	}{
		"closed today":              {legalcase.Case{Status: legalcase.Open}, legalcase.Closed, "2026-03-14"},
		"a day is given":            {legalcase.Case{Status: legalcase.Open, ClosedOn: "2026-03-01"}, legalcase.Closed, "2026-03-01"},
		"opened only tomorrow":      {legalcase.Case{Status: legalcase.Open, OpenedOn: "2026-03-15"}, legalcase.Closed, ""},
		"opened again the same day": {legalcase.Case{Status: legalcase.Closed, ClosedOn: "2026-03-14"}, legalcase.Open, ""},
		"opened again later":        {legalcase.Case{Status: legalcase.Closed, ClosedOn: "2026-03-01"}, legalcase.Open, "2026-03-01"},
		"not closed":                {legalcase.Case{Status: legalcase.Open}, legalcase.Pending, ""},
	} {
		got := c.from
		got.Move(c.to, "2026-03-14")
		if got.Status != c.to || got.ClosedOn != c.closedOn {
			t.Errorf("%s: %s, closed on %q, want %q", name, got.Status, got.ClosedOn, c.closedOn)
		}
	}
}
