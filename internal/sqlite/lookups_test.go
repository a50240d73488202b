package sqlite_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/phone"
	"casefolk/internal/sqlite"
)

func keepLookUp(t *testing.T, s *sqlite.Store, e164 string, typ phone.Type, carrier string) {
	t.Helper()
	if err := s.KeepLookUp(t.Context(), sqlite.LookedUp{E164: e164, Valid: true, Type: typ, Carrier: carrier, Provider: "twilio"}); err != nil {
		t.Fatal(err)
	}
}

// onlyRow returns the one row of the list.
func onlyRow(t *testing.T, s *sqlite.Store) contact.Row {
	t.Helper()
	page, err := s.Contacts(t.Context(), contact.Filter{}, contact.Page{})
	if err != nil || len(page.Rows) != 1 {
		t.Fatalf("%d rows, %v", len(page.Rows), err)
	}
	return page.Rows[0]
}

func TestALookUpSettlesMobileOrLandlineForTheGateAndTheLists(t *testing.T) {
	for _, tt := range []struct {
		typ     phone.Type
		shown   string
		canText bool
	}{
		{phone.Landline, "landline", false},
		{phone.Mobile, "mobile", true},
		{phone.Unknown, "mobile_or_landline", true},
	} {
		s, c := at(t)
		ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
		say(t, s, ada.ID, consent.SMS, consent.In, c.at.Add(-time.Hour))
		if d := gate(t, s, ada.ID, consent.SMS); !d.Allowed {
			t.Fatalf("before: %v", codes(d))
		}
		keepLookUp(t, s, "+12125550142", tt.typ, "Example Wireless")
		if d := gate(t, s, ada.ID, consent.SMS); d.Allowed != tt.canText {
			t.Errorf("%s: %v", tt.typ, codes(d))
		}
		if d := gate(t, s, ada.ID, consent.Voice); slices.Contains(codes(d), "cannot_text") {
			t.Errorf("%s: calls are held back because of texts", tt.typ)
		}
		if n := total(t, s, contact.Filter{CanText: true}); (n == 1) != tt.canText {
			t.Errorf("%s: %d can be texted", tt.typ, n)
		}
		row := onlyRow(t, s)
		if row.PhoneType != tt.shown || row.PhoneCarrier != "Example Wireless" || !row.PhoneLookedUp.Equal(c.at.Truncate(time.Millisecond)) {
			t.Errorf("%s: %+v", tt.typ, row)
		}
		got, err := s.Contact(t.Context(), ada.ID)
		if err != nil || got.Phones[0].LineType() != tt.shown || got.Phones[0].Type != "mobile_or_landline" {
			t.Errorf("%s: %+v, %v", tt.typ, got.Phones, err)
		}
	}
}

func TestANumberThatTheServiceSaysDoesNotExistIsBad(t *testing.T) {
	s, c := at(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	say(t, s, ada.ID, consent.SMS, consent.In, c.at.Add(-time.Hour))
	if err := s.KeepLookUp(t.Context(), sqlite.LookedUp{E164: "+12125550142", Type: phone.Unknown, Note: "No such number."}); err != nil {
		t.Fatal(err)
	}
	if d := gate(t, s, ada.ID, consent.SMS); d.Allowed {
		t.Error("a text would go to it")
	}
	if n := total(t, s, contact.Filter{BadPhone: true}); n != 1 {
		t.Errorf("%d have a bad phone", n)
	}
	if n := total(t, s, contact.Filter{CanText: true}); n != 0 {
		t.Errorf("%d can be texted", n)
	}
	if row := onlyRow(t, s); row.PhoneValid {
		t.Errorf("%+v", row)
	}
}

func TestALookUpIsInTheActivityOnlyWhenItTellsSomethingNew(t *testing.T) {
	s := open(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	keepLookUp(t, s, "+12125550142", phone.Mobile, "Example Wireless")
	keepLookUp(t, s, "+12125550142", phone.Mobile, "Example Wireless")
	keepLookUp(t, s, "+12125550142", phone.Mobile, "Other Wireless")
	page, err := s.Activity(t.Context(), activity.Filter{ContactID: ada.ID}, 10, "")
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, e := range page.Rows {
		if e.Field == "kind_of_line" {
			words = append(words, e.Words())
		}
	}
	if len(words) != 2 || !strings.Contains(words[1], "from Mobile or landline to Mobile · Example Wireless (looked up (212) 555-0142)") {
		t.Errorf("%q", words)
	}
}

func TestALookUpOutlivesSavesAndChecksAndHoldsForWhoComesLater(t *testing.T) {
	s := open(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	keepLookUp(t, s, "+12125550142", phone.Landline, "Example Tel")
	ada.Notes = "changed"
	if _, err := s.UpdateContact(t.Context(), ada); err != nil {
		t.Fatal(err)
	}
	if _, err := s.RecheckPhones(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if row := onlyRow(t, s); row.PhoneType != "landline" {
		t.Errorf("%+v", row)
	}
	create(t, s, person("Bob", "Brown", "(212) 555-0142", ""))
	importFile(t, s, file(t, "a.csv", "Name,Phone\nDee Imported,212-555-0142\nEve Imported,212-555-0143\n"), sqlite.PlanOptions{})
	if n := total(t, s, contact.Filter{CanText: true}); n != 1 {
		t.Errorf("%d can be texted, want Eve alone", n)
	}
}

func TestNumbersToLookUpAreAskedOnce(t *testing.T) {
	s := open(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	create(t, s, person("Bob", "Brown", "(212) 555-0142", ""))
	create(t, s, person("Cy", "Cole", "212-555-0143", ""))
	create(t, s, person("Dee", "Dunn", "12", ""))
	gone := create(t, s, person("Eve", "Ellis", "212-555-0144", ""))
	if err := s.DeleteContact(t.Context(), gone.ID); err != nil {
		t.Fatal(err)
	}
	keepLookUp(t, s, "+12125550143", phone.Mobile, "")
	for name, tt := range map[string]struct {
		sel    sqlite.ContactSelection
		again  bool
		want   []string
		before int
	}{
		"all":       {want: []string{"+12125550142"}, before: 1},
		"again":     {again: true, want: []string{"+12125550142", "+12125550143"}, before: 1},
		"by id":     {sel: sqlite.ContactSelection{IDs: []string{ada.ID}}, want: []string{"+12125550142"}},
		"by filter": {sel: sqlite.ContactSelection{Filter: contact.Filter{Query: "Cole"}}, want: []string{}, before: 1},
		"but":       {sel: sqlite.ContactSelection{Filter: contact.Filter{Query: "Ada"}, Except: []string{ada.ID}}, want: []string{}},
	} {
		got, before, err := s.NumbersToLookUp(t.Context(), tt.sel, tt.again)
		if err != nil || !slices.Equal(got, tt.want) || before != tt.before {
			t.Errorf("%s: %v, %d before, %v", name, got, before, err)
		}
	}
}

func TestMarksOfNumbersThatNobodyHasYet(t *testing.T) {
	s, c := at(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	say(t, s, ada.ID, consent.SMS, consent.Out, c.at.Add(-time.Hour))
	importList(t, s, "2125550143\n", c.at)
	if _, err := s.AddDNC(t.Context(), "212-555-0144", "", "asked us"); err != nil {
		t.Fatal(err)
	}
	keepLookUp(t, s, "+12125550145", phone.Mobile, "Example Wireless")
	numbers := []string{"+12125550142", "+12125550143", "+12125550144", "+12125550145", "", "+12125550142"}
	marks, err := s.NumberMarks(t.Context(), numbers)
	if err != nil || len(marks) != 4 {
		t.Fatalf("%v, %v", marks, err)
	}
	for e164, want := range map[string]struct {
		suppressed, dnc bool
		typ             phone.Type
	}{
		"+12125550142": {suppressed: true}, "+12125550143": {dnc: true}, "+12125550144": {dnc: true}, "+12125550145": {typ: phone.Mobile},
	} {
		m := marks[e164]
		if m.Suppressed != want.suppressed || m.DNC() != want.dnc || m.Line.Type != want.typ {
			t.Errorf("%s: %+v", e164, m)
		}
	}
}

func TestTheListMarksThePrimaryNumber(t *testing.T) {
	s, c := at(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	if row := onlyRow(t, s); row.PhoneDNC || row.PhoneSuppressed || row.PhoneCarrier != "" || !row.PhoneLookedUp.IsZero() {
		t.Errorf("nothing is known: %+v", row)
	}
	say(t, s, ada.ID, consent.SMS, consent.Out, c.at.Add(-time.Hour))
	importList(t, s, "2125550142\n", c.at)
	if row := onlyRow(t, s); !row.PhoneDNC || !row.PhoneSuppressed {
		t.Errorf("%+v", row)
	}
	got, err := s.Contact(t.Context(), ada.ID)
	if err != nil {
		t.Fatal(err)
	}
	suppressed, err := s.SuppressedNumbers(t.Context(), &got)
	if err != nil || !suppressed["+12125550142"] {
		t.Errorf("%v, %v", suppressed, err)
	}
	c.at = c.at.Add(time.Hour)
	say(t, s, ada.ID, consent.SMS, consent.In, c.at)
	if err := s.RemoveDNC(t.Context(), []string{"212"}); err != nil {
		t.Fatal(err)
	}
	if row := onlyRow(t, s); row.PhoneDNC || row.PhoneSuppressed {
		t.Errorf("taken back: %+v", row)
	}
}
