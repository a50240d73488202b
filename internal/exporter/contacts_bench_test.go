package exporter

import (
	"io"
	"testing"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
)

func BenchmarkWriteContacts(b *testing.B) {
	c := contact.Contact{ID: "01990000-0000-7000-8000-000000000000", GivenName: "Ana", FamilyName: "Ruiz", Status: contact.Active, LoginSource: contact.Web, Source: "Referral",
		Phones: []contact.Phone{{Raw: "(212) 555-0123", E164: "+12125550123", Valid: true, Label: contact.PhoneMobile, Primary: true}},
		Emails: []contact.Email{{Address: "ana@example.com", Valid: true, Label: contact.EmailWork, Primary: true}}, Addresses: []contact.Address{{Street: "12 Elm St", City: "Boston", State: "MA", PostalCode: "02110"}}}
	for _, kind := range []Kind{CSV, XLSX} {
		b.Run(string(kind), func(b *testing.B) {
			b.ReportAllocs()
			_, err := WriteContacts(io.Discard, kind, DefaultLayout, time.UTC, func(yield func(ContactRow, error) bool) {
				for range b.N {
					if !yield(ContactRow{Contact: &c, SMS: consent.Out}, nil) {
						return
					}
				}
			})
			if err != nil {
				b.Fatal(err)
			}
		})
	}
}
