package importer_test

import (
	"slices"
	"strings"
	"testing"

	"casefolk/internal/consent"
	"casefolk/internal/importer"
)

func TestRowsOfAListOfOptOuts(t *testing.T) {
	header := []string{"Name", "Phone", "Email", "SMS Consent", "ZIP"}
	all := []consent.Channel{consent.SMS, consent.Email}
	for name, c := range map[string]struct {
		cells    []string
		channels []consent.Channel
		targets  []string
		failed   bool
		says     string
	}{
		"number and address":    {[]string{"Ann", "212-555-0101", "Ann@Example.com", "", "2138"}, all, []string{"sms +12125550101", "email ann@example.com"}, false, ""},
		"only what is asked":    {[]string{"Ann", "212-555-0101", "ann@example.com", "", ""}, all[1:], []string{"email ann@example.com"}, false, ""},
		"several numbers":       {[]string{"", "212-555-0101; 212-555-0102", "", "", ""}, all, []string{"sms +12125550101", "sms +12125550102"}, false, ""},
		"one of two is bad":     {[]string{"", "212-555-0101", "nonsense", "", ""}, all, []string{"sms +12125550101"}, false, "no e-mail address"},
		"a yes in a list of no": {[]string{"", "212-555-0101", "", "yes", ""}, all, []string{"sms +12125550101"}, false, "every row counts as a no"},
		"a bad number":          {[]string{"Ann", "555", "", "", ""}, all, nil, true, "3 digits"},
		"nothing":               {[]string{"Ann", "", "", "", ""}, all, nil, true, "neither a phone number nor"},
		"no number":             {[]string{"Ann", "", "ann@example.com", "", ""}, []consent.Channel{consent.Voice}, nil, true, "no phone number"},
	} {
		m := importer.Guess(header, [][]string{c.cells})
		r, err := importer.CompileOptOuts(m, c.channels, importer.Options{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		row, problems := r.Read(2, c.cells)
		var targets []string
		for _, target := range row.Targets {
			targets = append(targets, string(target.Channel)+" "+target.Address)
		}
		if !slices.Equal(targets, c.targets) || importer.Failed(problems) != c.failed {
			t.Errorf("%s: %v, problems %+v", name, targets, problems)
		}
		if c.says == "" && len(problems) > 0 || c.says != "" && (len(problems) != 1 || !strings.Contains(problems[0].Message, c.says)) {
			t.Errorf("%s: problems %+v", name, problems)
		}
	}
}

func TestAListOfOptOutsNeedsAChannelAndAColumnForIt(t *testing.T) {
	m := importer.Guess([]string{"Phone"}, [][]string{{"212-555-0101"}})
	for name, channels := range map[string][]consent.Channel{"none": nil, "no column": {consent.Email}, "unknown": {"fax"}} {
		if _, err := importer.CompileOptOuts(m, channels, importer.Options{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
