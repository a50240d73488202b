package importer

import (
	"testing"

	"casefolk/internal/contact"
)

func TestAShortNameIsTheSamePerson(t *testing.T) {
	keys := func(given, family string) *Keys {
		c := contact.Contact{GivenName: given, FamilyName: family}
		k := KeysOf(&c)
		return &k
	}
	for _, c := range []struct {
		a, b   *Keys
		differ bool
	}{
		{keys("Bob", "Stone"), keys("Robert", "Stone"), false},
		{keys("Robert James", "Stone"), keys("Bob", "Stone-Ruiz"), false},
		{keys("Peggy", "Ito"), keys("Margaret", "Ito"), false},
		{keys("José", "Núñez"), keys("Pepe", "Nunez"), false},
		{keys("Bob", "Stone"), keys("Rita", "Stone"), true},
		{keys("Robert", "Stone"), keys("William", "Stone"), true},
	} {
		if got := namesDiffer(c.a, c.b); got != c.differ || namesDiffer(c.b, c.a) != got {
			t.Errorf("%s and %s: %v", c.a.Name, c.b.Name, got)
		}
	}
}

func TestSecondPhonesAndEmailsWithoutALabelAreNotThePrimary(t *testing.T) {
	d, _ := read(t, "Name|Phone|Phone 2|Email|Other email", "Ann Lee", "212-555-0101", "+447911123456", "a@example.com", "b@example.com")
	c := d.New()
	if c.Phones[0].Label != contact.PhonePrimary || c.Phones[1].Label != contact.PhoneMobile || c.Phones[1].Primary {
		t.Errorf("phones %+v", c.Phones)
	}
	if c.Emails[0].Label != contact.EmailPrimary || c.Emails[1].Label != contact.EmailPersonal || c.Emails[1].Primary {
		t.Errorf("e-mails %+v", c.Emails)
	}
	d, _ = read(t, "Company|Phone|Phone 2|Email|Other email", "Acme LLC", "212-555-0101", "212-555-0102", "a@example.com", "b@example.com")
	c = d.New()
	if c.Phones[1].Label != contact.PhoneWork || c.Emails[1].Label != contact.EmailWork {
		t.Errorf("a business: %+v %+v", c.Phones, c.Emails)
	}
}

func TestAShortZIPWithoutAStateIsNamed(t *testing.T) {
	for _, c := range []struct {
		header string
		cells  []string
		codes  string
	}{
		{"Name|ZIP", []string{"Ann", "2138"}, "zip_short"},
		{"Name|ZIP|State", []string{"Ann", "2138", "MA"}, "zip_mended"},
		{"Name|ZIP|State", []string{"Ann", "2138", "NY"}, "zip_short"},
		{"Name|ZIP|Country", []string{"Ann", "2138", "Switzerland"}, ""},
		{"Name|ZIP", []string{"Ann", "02138"}, ""},
	} {
		if _, problems := read(t, c.header, c.cells...); codes(problems) != c.codes {
			t.Errorf("%v: %s", c.cells, codes(problems))
		}
	}
}
