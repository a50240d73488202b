package sqlite_test

import (
	"testing"

	"casefolk/internal/contact"
)

// BenchmarkContacts asks for one page of the contacts list, of 100,000.
func BenchmarkContacts(b *testing.B) {
	s := benchStore(b)
	benchImport(b, s, benchFile(b, 0, benchRows))
	for _, c := range []struct {
		name   string
		filter contact.Filter
		page   contact.Page
	}{
		{"by-name", contact.Filter{}, contact.Page{Sort: contact.SortName, Limit: 100}},
		{"deep", contact.Filter{}, contact.Page{Sort: contact.SortName, Limit: 100, Offset: benchRows / 2}},
		{"status", contact.Filter{Statuses: []contact.Status{contact.Active}}, contact.Page{Sort: contact.SortName, Limit: 100}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if page, err := s.Contacts(b.Context(), c.filter, c.page); err != nil || len(page.Rows) == 0 {
					b.Fatal(len(page.Rows), err)
				}
			}
		})
	}
}
