package sqlite_test

import (
	"testing"

	"casefolk/internal/contact"
)

func TestListTakesOnlyChosenRowsAndLeavesOthersOut(t *testing.T) {
	s := open(t)
	ids := make([]string, 0, 3)
	for _, given := range []string{"Ada", "Bo", "Cy"} {
		ids = append(ids, create(t, s, contact.Contact{GivenName: given}).ID)
	}
	for name, c := range map[string]struct {
		filter contact.Filter
		want   int
	}{
		"all":              {contact.Filter{}, 3},
		"chosen":           {contact.Filter{IDs: ids[:2]}, 2},
		"all but":          {contact.Filter{Except: ids[:1]}, 2},
		"chosen of a word": {contact.Filter{IDs: ids[:2], Query: "cy"}, 0},
		"no such id":       {contact.Filter{IDs: []string{"nobody"}}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			if got := total(t, s, c.filter); got != c.want {
				t.Errorf("got %d, want %d", got, c.want)
			}
		})
	}
}
