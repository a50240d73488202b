package importer

import (
	"strings"
	"testing"
)

func TestWhatASpreadsheetDidToIDsIsNamed(t *testing.T) {
	for cell, want := range map[string]struct{ id, codes string }{
		"2026-0012":            {"2026-0012", ""},
		"12345.0":              {"12345", ""},
		"1.23457E+11":          {"", "damaged_id damaged_id"},
		"12-Mar":               {"12-Mar", "damaged_id damaged_id"},
		"Mar-12":               {"Mar-12", "damaged_id damaged_id"},
		"12345678901234500000": {"12345678901234500000", "damaged_id damaged_id"},
		"1234567890123450":     {"1234567890123450", ""},
		`="00123"`:             {"00123", ""},
		"'00123":               {"00123", ""},
		"#N/A":                 {"", "formula_error formula_error"},
		"########":             {"", "formula_error formula_error"},
		"#7":                   {"#7", ""},
	} {
		d, problems := read(t, "Name|External ID|Case Number", "Ada Alvarez", cell, cell)
		number := ""
		if len(d.Cases) > 0 {
			number = d.Cases[0].Number
		}
		if d.Contact.ExternalID != want.id || number != want.id || codes(problems) != want.codes {
			t.Errorf("%q: id %q, case %q, problems %q; want %q, %q", cell, d.Contact.ExternalID, number, codes(problems), want.id, want.codes)
		}
	}
}

func TestFormulaErrorsNameNobodyAndReachNobody(t *testing.T) {
	d, problems := read(t, "Name|Phone|Email|ZIP", "#REF!", "#n/a", "#VALUE!", "#DIV/0!")
	if len(d.Contact.Phones)+len(d.Contact.Emails)+len(d.Contact.Addresses) > 0 || !Failed(problems) {
		t.Errorf("contact %+v, problems %s", d.Contact, codes(problems))
	}
	if n := strings.Count(codes(problems), string(ProblemFormula)); n != 4 {
		t.Errorf("%d formula errors named in %s", n, codes(problems))
	}
}
