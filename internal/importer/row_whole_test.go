package importer

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"casefolk/internal/contact"
)

func TestASecondColumnOfAFieldIsKeptInTheNotes(t *testing.T) {
	for _, c := range []struct{ header, first, second, notes string }{
		{"Name|Display Name", "Ana Ruiz", "Anita", "Display Name: Anita"},
		{"Name|Display Name", "", "Ana Ruiz", ""},
		{"Name|Display Name", "Ana Ruiz", "ANA RUIZ", ""},
		{"Company|Employer", "Acme", "Widgets LLC", "Employer: Widgets LLC"},
		{"Company|Employer", "Acme", "acme", ""},
	} {
		d, problems := read(t, c.header+"|Phone", c.first, c.second, "2125550123")
		if d.Contact.Notes != c.notes || len(problems) > 0 {
			t.Errorf("%s, %s and %s: notes %q, %v", c.header, c.first, c.second, d.Contact.Notes, problems)
		}
	}
}

func TestSeveralColumnsOfANameMakeOne(t *testing.T) {
	d, problems := read(t, "Nombre|Apellido paterno|Apellido materno|Correo", "Ana", "García", "López", "ana@example.com")
	if d.Contact.FamilyName != "García López" || d.Contact.Notes != "" || len(problems) > 0 {
		t.Errorf("%+v %v", d.Contact, problems)
	}
	d, _ = read(t, "Vorname|Nachname|Anrede|Titel|E-Mail", "Ana", "Ruiz", "Frau", "Dr.", "ana@example.com")
	if d.Contact.Prefix != "Frau Dr." {
		t.Errorf("%q", d.Contact.Prefix)
	}
	if m := Guess([]string{"Nombre", "Apellido paterno", "Apellido materno"}, nil); m.Columns[1].Confidence != Sure || m.Columns[2].Confidence != Sure {
		t.Errorf("%+v", m.Columns)
	}
}

func TestATextThatIsTooLongIsSaidOfItsOwnColumn(t *testing.T) {
	for _, column := range []string{"Name", "Street", "City", "Preferred Language", "Company", "Source"} {
		header := []string{"Name", "Street", "City", "Preferred Language", "Company", "Source", "Phone"}
		cells := []string{"Ana Ruiz", "1 Elm St", "Boston", "es", "Acme", "Referral", "2125550123"}
		for i := range header {
			if header[i] == column {
				cells[i] = strings.Repeat("wide ", 500)
			}
		}
		_, problems := read(t, strings.Join(header, "|"), cells...)
		if len(problems) != 1 || problems[0].Column != column || problems[0].Code != ProblemTooLong {
			t.Errorf("%s: %v", column, problems)
		}
	}
}

// What is told of long texts is true, whatever is long: a text of which all is said to
// be in the notes is there whole, and one of which the rest is said to stay in the file
// is told of once.
func TestWhatIsSaidOfLongTextsIsTrue(t *testing.T) {
	header := []string{"Name", "Job Title", "Company", "Nickname", "Notes", "Phone"}
	rapid.Check(t, func(t *rapid.T) {
		cells := []string{"Ana Ruiz", "", "", "", "", "2125550123"}
		for i := 1; i < 5; i++ {
			if n := rapid.SampledFrom([]int{0, 10, 299, 301, 9_000, 19_990, 20_001, 40_000}).Draw(t, header[i]); n > 0 {
				cells[i] = strings.Repeat("abcdefghi"[i:i+1], n)
			}
		}
		r, err := Compile(Guess(header, [][]string{{"Ana Ruiz", "Clerk", "Acme", "Annie", "likes tea", "2125550123"}}), Options{Region: "US", Now: testNow})
		if err != nil {
			t.Fatal(err)
		}
		d, problems := r.Read(2, cells)
		told := map[string]ProblemCode{}
		for _, p := range problems {
			if told[p.Column] != "" {
				t.Fatalf("%s is told of twice: %v", p.Column, problems)
			}
			told[p.Column] = p.Code
		}
		if n := utf8.RuneCountInString(d.Contact.Notes); n > contact.MaxNotes {
			t.Fatalf("the notes have %d characters", n)
		}
		for i := 1; i < 5; i++ {
			limit, whole := contact.MaxName, header[i]+": "+cells[i]
			if header[i] == "Notes" {
				limit, whole = contact.MaxNotes, cells[i]
			}
			in := strings.Contains(d.Contact.Notes, whole)
			switch code := told[header[i]]; {
			case code == ProblemTooLong && !in, code == ProblemCut && in, code == "" && len(cells[i]) > limit:
				t.Fatalf("%s of %d is told of as %q, in the notes: %v", header[i], len(cells[i]), code, in)
			}
		}
		if c := d.New(); c.Validate() != nil {
			t.Fatal(fmt.Sprint(c.Validate()))
		}
	})
}
