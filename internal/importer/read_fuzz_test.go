package importer

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// everyField is a mapping with a column for each field.
func everyField() Mapping {
	var m Mapping
	for i, f := range Fields() {
		m.Columns = append(m.Columns, Column{Index: i, Header: f.Label, Field: f.ID})
	}
	return m
}

// nasty draws a cell: what files hold, what they should not, and anything else.
var nasty = rapid.OneOf(
	rapid.SampledFrom([]string{"", "", "Ana", "Ruiz, Ana", "x", "yes", "no", "out", "2125550123", "+1 (212) 555-0123 x5", "5.55E+09", "a@example.com; b@example.org", " ::: ", "a ::: b ::: ", "1 Elm St, Boston, MA 2138",
		"2138", "MA", "45000", "3/14/2026", "'", "''", "'=1", ":::", ";;;", ", ,", "Jr.", "de la", "* Work", "casefolk:1", strings.Repeat("w ", 400), strings.Repeat("1;", 150), strings.Repeat("a@b.co;", 150)}),
	rapid.String())

func checkRow(t interface{ Fatalf(string, ...any) }, cells []string) {
	r, err := Compile(everyField(), Options{Now: testNow})
	if err != nil {
		t.Fatalf("%v", err)
	}
	d, problems := r.Read(1, cells)
	for _, p := range problems {
		if p.Message == "" || p.Code == "" || p.Severity == "" || p.Row != 1 || len(p.Message) > 2000 {
			t.Fatalf("an unusable problem: %+v", p)
		}
	}
	if Failed(problems) {
		return
	}
	c := d.New()
	if err := c.Validate(); err != nil {
		t.Fatalf("%q is read, but cannot be saved: %v", cells, err)
	}
	for _, s := range d.Consents {
		if err := s.Event("c", "", "f", "i", "a", testNow).Validate(); err != nil {
			t.Fatalf("%+v: %v", s, err)
		}
	}
	for _, l := range d.Cases {
		if l.Number == "" && l.Title == "" {
			t.Fatalf("a case without number and title: %+v", l)
		}
	}
	once, _ := MergeUpdate(c, &d)
	if _, again := MergeUpdate(once, &d); len(again) > 0 {
		t.Fatalf("%q: again %v", cells, again)
	}
	if k := d.Keys(); FindMatch(&k, []*Known{{ContactID: "1", Keys: KeysOf(&once)}}) == nil && len(k.Phones)+len(k.Emails) > 0 {
		t.Fatalf("%q does not match itself", cells)
	}
}

func TestWhatIsReadCanBeSaved(t *testing.T) {
	n := len(Fields())
	rapid.Check(t, func(t *rapid.T) {
		checkRow(t, rapid.SliceOfN(nasty, 0, n+2).Draw(t, "cells"))
	})
}

func FuzzRead(f *testing.F) {
	f.Add("Ana\x00Ruiz\x00(212) 555-0123", uint8(2))
	f.Add("x\x001 Elm St, Boston, MA 2138", uint8(25))
	f.Fuzz(func(t *testing.T, text string, skip uint8) {
		if !utf8.ValidString(text) {
			return // package sheet hands out valid text only
		}
		cells := append(make([]string, int(skip)%len(Fields())), strings.Split(text, "\x00")...)
		checkRow(t, cells)
	})
}

func FuzzGuess(f *testing.F) {
	f.Add("First Name\x00Phone 1 - Value", "Ana\x00212-555-0123")
	f.Fuzz(func(t *testing.T, header, row string) {
		names, cells := strings.Split(header, "\x00"), strings.Split(row, "\x00")
		m := Guess(names, [][]string{cells, cells})
		if len(m.Columns) != max(len(names), len(cells)) {
			t.Fatalf("%d columns for %d and %d", len(m.Columns), len(names), len(cells))
		}
		for i, c := range m.Columns {
			if c.Index != i || !IsField(c.Field) || c.Confidence == "" {
				t.Fatalf("%+v", c)
			}
		}
	})
}

func FuzzReadMapping(f *testing.F) {
	f.Add(`{"columns":[{"column":"Name","field":"email","slot":1}],"defaults":{"status":"x"},"others":"auto"}`)
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ReadMapping(strings.NewReader(text), Guess([]string{"Name", "Phone"}, nil))
		if err == nil && len(m.Columns) != 2 {
			t.Fatalf("%+v", m)
		}
	})
}
