package importer_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/exporter"
	"casefolk/internal/importer"
	"casefolk/internal/importer/sheet"
	"casefolk/internal/legalcase"
	"casefolk/internal/phone"
)

// word draws a text that a trimmed field can hold, nasty ones among them.
func word(t *rapid.T, name string) string {
	return rapid.SampledFrom([]string{"", "Ana", "O'Brien", "=1+1", "+5", "-x", "@home", "'quoted", `say "hi"`, "a;b,c", "José Núñez", "李", "🙂", "x y"}).Draw(t, name)
}

func option[T ~string](t *rapid.T, options []contact.Option[T]) T {
	return rapid.SampledFrom(options).Draw(t, "option").Value
}

func drawContact(t *rapid.T) contact.Contact {
	c := contact.Contact{
		ID: "0199d0a0-0000-7000-8000-" + fmt.Sprintf("%012d", rapid.IntRange(1, 999).Draw(t, "id")), Kind: option(t, contact.Kinds), Status: option(t, contact.Statuses), LoginSource: option(t, contact.LoginSources),
		Prefix: word(t, "prefix"), GivenName: word(t, "given"), MiddleName: word(t, "middle"), FamilyName: word(t, "family"), Suffix: word(t, "suffix"), Nickname: word(t, "nick"),
		DisplayName: word(t, "display"), Company: word(t, "company"), JobTitle: word(t, "job"), PreferredChannel: option(t, contact.Preferences), PreferredLanguage: rapid.SampledFrom([]string{"", "es", "en"}).Draw(t, "language"),
		Source: word(t, "source"), ExternalID: word(t, "external"), Notes: rapid.SampledFrom([]string{"", "one", "two\nlines", "=bad", "a \"b\" c"}).Draw(t, "notes"),
	}
	if c.ExternalID != "" {
		c.ExternalSystem = word(t, "system")
	}
	for i := range rapid.IntRange(0, 5).Draw(t, "phones") {
		raw := rapid.SampledFrom([]string{"+1212555010", "bad 1", "+1305555014"}).Draw(t, "raw") + fmt.Sprint(i)
		n := phone.Check(raw, "US")
		c.Phones = append(c.Phones, contact.Phone{Raw: raw, E164: n.E164, Valid: n.Valid, Problem: string(n.Problem), Type: string(n.Type), Region: n.Region, TimeZones: n.TimeZones,
			Label: option(t, contact.PhoneLabels), Primary: rapid.Bool().Draw(t, "primary"), Extension: extension(t, n.Valid)})
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "emails") {
		c.Emails = append(c.Emails, contact.Email{Address: rapid.SampledFrom([]string{"a%d@example.com", "bad %d"}).Draw(t, "address"), Label: option(t, contact.EmailLabels), Primary: rapid.Bool().Draw(t, "eprimary")})
		c.Emails[i].Address = fmt.Sprintf(c.Emails[i].Address, i)
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "addresses") {
		c.Addresses = append(c.Addresses, contact.Address{Label: option(t, contact.AddressLabels), Street: rapid.SampledFrom([]string{"", "1 Elm St\nApt 4", "2 Oak"}).Draw(t, "street"),
			City: fmt.Sprint("Town ", i), State: rapid.SampledFrom([]string{"", "MA", "Bayern"}).Draw(t, "state"), PostalCode: rapid.SampledFrom([]string{"", "02110", "80331"}).Draw(t, "zip"), Country: rapid.SampledFrom([]string{"", "USA", "Germany"}).Draw(t, "country")})
	}
	c.Normalize()
	if c.Name() == "" {
		c.GivenName = "Ana"
	}
	return c
}

func extension(t *rapid.T, valid bool) string {
	if !valid {
		return ""
	}
	return rapid.SampledFrom([]string{"", "12"}).Draw(t, "extension")
}

// importFile reads a file as an import does, and fails if anything of it would
// be asked about.
func importFile(t interface{ Fatalf(string, ...any) }, path string) []importer.Draft {
	src, err := sheet.Open(context.Background(), path, sheet.Options{})
	if err != nil {
		t.Fatalf("%v", err)
	}
	defer src.Close()
	m := importer.Guess(src.Header(), nil)
	for _, c := range m.Columns {
		if c.Confidence != importer.Sure {
			t.Fatalf("%q would be asked about", c.Header)
		}
	}
	r, err := importer.Compile(m, importer.Options{Region: "US"})
	if err != nil {
		t.Fatalf("%v", err)
	}
	var drafts []importer.Draft
	for {
		row, err := src.Next()
		if errors.Is(err, io.EOF) {
			return drafts
		}
		if err != nil || row.Err != nil {
			t.Fatalf("%v %v", err, row.Err)
		}
		d, problems := r.Read(row.Number, row.Cells)
		for _, p := range problems {
			if p.Code != importer.ProblemBadPhone && p.Code != importer.ProblemBadEmail && p.Code != importer.ProblemZIPShort {
				t.Fatalf("%+v", p)
			}
		}
		drafts = append(drafts, d)
	}
}

func rowsOf(contacts []contact.Contact, row func(i int) exporter.ContactRow) iter.Seq2[exporter.ContactRow, error] {
	return func(yield func(exporter.ContactRow, error) bool) {
		for i := range contacts {
			if !yield(row(i), nil) {
				return
			}
		}
	}
}

func TestExportedContactsComeBackAsTheyWere(t *testing.T) {
	for _, kind := range []exporter.Kind{exporter.CSV, exporter.XLSX} {
		t.Run(string(kind), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "contacts."+string(kind))
			rapid.Check(t, func(t *rapid.T) {
				contacts := rapid.SliceOfN(rapid.Custom(drawContact), 1, 4).Draw(t, "contacts")
				states := rapid.SliceOfN(rapid.SampledFrom([]consent.State{consent.In, consent.Out, consent.Unknown}), 3, 3).Draw(t, "states")
				cases := []exporter.CaseRow{{Number: "1", Title: "Roe v. Doe", Type: "Auto", Status: legalcase.Closed, Role: legalcase.Witness}, {Number: "2", Status: legalcase.Open, Role: legalcase.Client}}
				err := exporter.WriteFile(path, func(w io.Writer) error {
					_, err := exporter.WriteContacts(w, kind, exporter.DefaultLayout, time.UTC, rowsOf(contacts, func(i int) exporter.ContactRow {
						return exporter.ContactRow{Contact: &contacts[i], SMS: states[0], Email: states[1], Voice: states[2], CaseTypesOut: []string{"Auto"}, Cases: cases, Score: 4.5}
					}))
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
				drafts := importFile(t, path)
				if len(drafts) != len(contacts) {
					t.Fatalf("%d of %d", len(drafts), len(contacts))
				}
				for i := range drafts {
					got := drafts[i].New()
					if diff := cmp.Diff(contacts[i], got, cmpopts.IgnoreFields(contact.Contact{}, "ID"), cmpopts.EquateEmpty()); diff != "" || drafts[i].CasefolkID != contacts[i].ID {
						t.Fatalf("contact %d (-want +got):\n%s", i, diff)
					}
					checkStates(t, drafts[i].Consents, states)
					if len(drafts[i].Cases) != 2 || drafts[i].Cases[0].Role != "witness" || drafts[i].Cases[1].Number != "2" || drafts[i].Cases[0].Type != "Auto" {
						t.Fatalf("cases %+v", drafts[i].Cases)
					}
				}
			})
		})
	}
}

func checkStates(t *rapid.T, statements []importer.Statement, states []consent.State) {
	for i, ch := range consent.Channels() {
		got := consent.Unknown
		for _, s := range statements {
			if s.Channel == ch && s.CaseType == "" {
				got = s.State
			}
		}
		if got != states[i] {
			t.Fatalf("%s is %s, was %s", ch, got, states[i])
		}
	}
}

func TestExportedCardsComeBackAsTheyWere(t *testing.T) {
	for _, version := range []exporter.VCardVersion{exporter.VCard3, exporter.VCard4} {
		t.Run(string(version), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "contacts.vcf")
			rapid.Check(t, func(t *rapid.T) {
				c := drawContact(t)
				err := exporter.WriteFile(path, func(w io.Writer) error {
					_, err := exporter.WriteVCards(w, version, func(yield func(*contact.Contact, error) bool) { yield(&c, nil) })
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
				drafts := importFile(t, path)
				if len(drafts) != 1 {
					t.Fatalf("%d cards", len(drafts))
				}
				got := drafts[0].New()
				if drafts[0].CasefolkID != c.ID || got.Notes != c.Notes || len(got.Phones) != len(c.Phones) || len(got.Emails) != len(c.Emails) || len(got.Addresses) != len(c.Addresses) {
					t.Fatalf("%+v\n%+v", c, got)
				}
				for i, p := range c.Phones {
					if q := got.Phones[i]; q.E164 != p.E164 || q.Extension != p.Extension || q.Primary != p.Primary {
						t.Fatalf("phone %+v, was %+v", q, p)
					}
				}
				for i, e := range c.Emails {
					if got.Emails[i].Address != e.Address || got.Emails[i].Primary != e.Primary {
						t.Fatalf("e-mail %+v, was %+v", got.Emails[i], e)
					}
				}
				if c.GivenName+c.FamilyName != "" && c.Kind == contact.Individual && (got.GivenName != c.GivenName || got.FamilyName != c.FamilyName) {
					t.Fatalf("name %q %q, was %q %q", got.GivenName, got.FamilyName, c.GivenName, c.FamilyName)
				}
			})
		})
	}
}

func TestExportedOptOutsComeBackAsOptOuts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.csv")
	at := time.Date(2026, 3, 14, 15, 9, 26, 0, time.FixedZone("", -5*3600))
	err := exporter.WriteFile(path, func(w io.Writer) error {
		_, err := exporter.WriteOptOuts(w, func(yield func(exporter.OptOut, error) bool) {
			yield(exporter.OptOut{ContactID: "c1", DisplayName: "Ana Ruiz", Type: "Individual", Status: "Active", PrimaryPhone: "+12125550123", SMS: "out", SMSOutAt: at, Email: "in", Voice: "unknown",
				CaseTypesOut: "Auto", LastOutAt: at, LastSource: "text message", LastEvidence: "STOP"}, nil)
		})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	d := importFile(t, path)[0]
	var said []string
	for _, s := range d.Consents {
		said = append(said, strings.TrimSpace(fmt.Sprint(s.Channel, " ", s.State, " ", s.CaseType)))
		if s.CaseType == "" && (!s.At.Equal(at) || s.Evidence != "STOP" || s.Source != "text message") {
			t.Errorf("%+v", s)
		}
	}
	if want := []string{"sms out", "sms out Auto", "email out Auto", "voice out Auto"}; !cmp.Equal(want, said) || d.CasefolkID != "c1" {
		t.Errorf("%q", said)
	}
}
