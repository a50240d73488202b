package sqlite_test

import (
	"fmt"
	"testing"

	"casefolk/internal/contact"
	"casefolk/internal/sqlite"
)

// benchDesk has 5,000 contacts with two phones and an e-mail each.
func benchDesk(b *testing.B) *sqlite.Store {
	b.Helper()
	s, err := sqlite.Open(b.Context(), sqlite.Options{Dir: b.TempDir(), Actor: "Test"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	for i := range 5000 {
		c := person(fmt.Sprintf("Given%d", i*7919%5000), fmt.Sprintf("Family%d", i), fmt.Sprintf("212-555-01%02d", i%100), fmt.Sprintf("p%d@example.com", i))
		c.Phones = append(c.Phones, contact.Phone{Raw: fmt.Sprintf("646-555-01%02d", i*3%100)})
		if _, err := s.CreateContact(b.Context(), c); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

func BenchmarkBackup(b *testing.B) {
	s := benchDesk(b)
	for b.Loop() {
		if _, err := s.CreateBackup(b.Context(), nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDoctor(b *testing.B) {
	s := benchFirm(b)
	for b.Loop() {
		if r, err := s.Doctor(b.Context()); err != nil || !r.OK {
			b.Fatal(r.Problems, err)
		}
	}
}
