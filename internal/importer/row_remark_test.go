package importer

import (
	"fmt"
	"strings"
	"testing"

	"casefolk/internal/consent"
)

// phonesOf lists the phones of a row with one column of them.
func phonesOf(t *testing.T, cell string) string {
	t.Helper()
	d, _ := read(t, "First Name|Phone", "Ana", cell)
	var got []string
	for _, p := range d.Contact.Phones {
		s := p.E164
		if !p.Valid {
			s = "!" + p.Raw
		}
		if p.Extension != "" {
			s += " x" + p.Extension
		}
		if p.Label != "" {
			s += " " + string(p.Label)
		}
		got = append(got, s)
	}
	return strings.Join(got, ", ")
}

func TestEveryNumberOfACellIsTakenWithWhatIsSaidOfIt(t *testing.T) {
	for cell, want := range map[string]string{
		"H: 212-555-0108 C: 646-555-0109":            "+12125550108 home, +16465550109 mobile",
		"(212) 555-0150 home (212) 555-0151 cell":    "+12125550150 home, +12125550151 mobile",
		"212-555-0150 (home), 212-555-0151 (cell)":   "+12125550150 home, +12125550151 mobile",
		"home 212-555-0150; work 212-555-0151 ext 7": "+12125550150 home, +12125550151 x7 work",
		"212-555-0114 ext 5 & 646-555-0115 ext 6":    "+12125550114 x5, +16465550115 x6",
		"(212)555-0107 (w)":                          "+12125550107 work",
		"212-555-0117 (mom)":                         "+12125550117",
		"+44 20 7946 0958 mobile, 212-555-0117":      "+442079460958 mobile, +12125550117",
		"212-555-0146 ext. 12 (ask for Bob)":         "+12125550146 x12",
		"212-555-0150 x3":                            "+12125550150 x3",
		"1-800-555-0199 office 212-555-0100 direct":  "+18005550199 work, +12125550100",
		"call 212-555-0150 after 5":                  "+12125550150",
		"unknown":                                    "",
		"(   )   -    ":                              "",
		"TBD":                                        "",
		"call office":                                "!call office",
		"same":                                       "!same",
		"212-555-01":                                 "!212-555-01",
		"212-555-0150 home 555-01 cell":              "+12125550150",
	} {
		if got := phonesOf(t, cell); got != want {
			t.Errorf("%q → %s, want %s", cell, got, want)
		}
	}
}

func TestSameIsLeftOutBesideAnotherNumber(t *testing.T) {
	d, problems := read(t, "First Name|Phone|Cell", "Ana", "212-555-0150", "same")
	if len(d.Contact.Phones) != 1 || len(problems) != 0 {
		t.Errorf("%+v %v", d.Contact.Phones, problems)
	}
}

func TestARemarkThatNobodyMayCallIsAnOptOut(t *testing.T) {
	for cell, want := range map[string]string{
		"(212) 555-0116 DO NOT CALL":  "[voice]",
		"212-555-0116 - don’t text":   "[sms]",
		"212-555-0116 do not contact": "[sms email voice]",
		"212-555-0116 (mom)":          "[]",
	} {
		d, problems := read(t, "First Name|Phone", "Ana", cell)
		out := []consent.Channel{}
		for _, s := range d.Consents {
			if s.State == consent.Out && strings.Contains(s.Evidence, cell) {
				out = append(out, s.Channel)
			}
		}
		if fmt.Sprint(out) != want || (len(out) > 0) != strings.Contains(codes(problems), "says_no") || !d.Contact.Phones[0].Valid {
			t.Errorf("%q → %v, %v, %+v", cell, out, problems, d.Contact.Phones)
		}
	}
}
