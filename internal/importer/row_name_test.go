package importer

import (
	"strings"
	"testing"
)

// nameOf shows how a whole name is taken apart: given|middle|family, then what
// there is of the others.
func nameOf(t *testing.T, cell string) string {
	t.Helper()
	d, problems := read(t, "Name|Phone", cell, "212-555-0150")
	c := d.New()
	if c.Company != "" {
		return "company " + c.Company
	}
	out := c.GivenName + "|" + c.MiddleName + "|" + c.FamilyName
	for label, v := range map[string]string{" prefix ": c.Prefix, " suffix ": c.Suffix, " called ": c.Nickname, " notes ": c.Notes} {
		if v != "" {
			out += label + v
		}
	}
	return strings.TrimSpace(out + " " + codes(problems))
}

func TestACouplesNameStaysWholeAndIsNamed(t *testing.T) {
	for cell, want := range map[string]string{
		"SMITH, John & Jane":    "John & Jane||SMITH two_people",
		"Smith, John and Jane":  "John and Jane||Smith two_people",
		"John & Jane Smith":     "John & Jane||Smith two_people",
		"John Doe and Mary Roe": "John||Doe and Mary Roe two_people",
		"Mr. & Mrs. Tom Jones":  "Tom||Jones prefix Mr. & Mrs. two_people",
		"Dr. & Mrs. Smith":      "||Smith prefix Dr. & Mrs. two_people",
		"Smith & Jones":         "Smith||& Jones",
		"Andy Anderson":         "Andy||Anderson",
	} {
		if got := nameOf(t, cell); got != want {
			t.Errorf("%q → %s, want %s", cell, got, want)
		}
	}
}

func TestWhatStandsBesideANameIsNoPartOfIt(t *testing.T) {
	for cell, want := range map[string]string{
		`John "Jack" Smith`:   "John||Smith called Jack",
		"John Smith (Bob)":    "John||Smith called Bob",
		"Smith, Robert (Bob)": "Robert||Smith called Bob",
		"Lee, Kim (deceased)": "Kim||Lee notes Name: Lee, Kim (deceased)",
		"Mary Roe (née Doe)":  "Mary||Roe notes Name: Mary Roe (née Doe)",
		"(unknown)":           "(unknown)||",
	} {
		if got := nameOf(t, cell); got != want {
			t.Errorf("%q → %s, want %s", cell, got, want)
		}
	}
}

func TestBodiesInAColumnOfNamesAreBusinesses(t *testing.T) {
	for _, cell := range []string{"Estate of Peter Parker", "The Smith Family Trust", "City of New York", "St. Mary's Hospital", "Allstate Insurance Company",
		"Law Offices of Jane Doe, P.C.", "Bank of America, N.A.", "J.P. Morgan & Co.", "Acme Roofing LLC", "Roe Partners"} {
		if got := nameOf(t, cell); got != "company "+cell {
			t.Errorf("%q → %s", cell, got)
		}
	}
	for _, cell := range []string{"Charlotte Church", "Frank Banks", "Maria Co", "Madonna", "Trust"} {
		if got := nameOf(t, cell); strings.HasPrefix(got, "company") {
			t.Errorf("%q → %s", cell, got)
		}
	}
}

func TestLinesBelowAListNameNobody(t *testing.T) {
	const header = "Name|Phone|Email"
	for _, cells := range [][]string{{"TOTAL", "12", ""}, {"Total clients: 2", "", ""}, {"Page 1 of 3", "", ""}, {"Printed 3/1/2024 10:22 AM", "", ""}, {"*** End of Report ***", "", ""},
		{"148 records", "", ""}, {"N/A", "-", "none"}, {"Summe: 2 Mandanten", "", ""}, {"Gesamt", "14", ""}, {"Seite 1 von 3", "", ""}, {"Stand: 03.02.2026", "", ""},
		{"Total général : 12", "", ""}, {"Page 2 sur 5", "", ""}, {"Total: 12 personas", "", ""}, {"Página 1 de 2", "", ""}, {"Impreso el 3/2/2026", "", ""},
		{"3", "", ""}, {"1,204", "", ""}} {
		if _, problems := read(t, header, cells...); codes(problems) != "names_nobody" && !Failed(problems) {
			t.Errorf("%q: %v", cells, problems)
		}
	}
	for _, cells := range [][]string{{"Total Wellness", "", ""}, {"TOTAL", "212-555-0150", ""}, {"Page Turner", "", ""}, {"Name", "", ""}, {"Asof Khan", "", ""}, {"Null", "", ""}, {"Stand, Ada", "", ""}, {"Summe Verlag", "", ""},
		{"Seite an Seite e.V.", "", ""}, {"Anzahl", "212-555-0150", ""}, {"1010", "212-555-0150", ""}, {"3M", "", ""}} {
		if _, problems := read(t, header, cells...); Failed(problems) {
			t.Errorf("%q: %v", cells, problems)
		}
	}
}

func TestAWholeAddressAmongColumnsOfItsPartsIsTakenApart(t *testing.T) {
	d, _ := read(t, "Name|Address|City|State|Zip", "Ana", "100 Broad St, Suite 5, Boston, MA 2110", "", "n/a", "-")
	if a := d.Contact.Addresses; len(a) != 1 || a[0].Street != "100 Broad St\nSuite 5" || a[0].City != "Boston" || a[0].PostalCode != "02110" {
		t.Errorf("%+v", a)
	}
	d, _ = read(t, "Name|Address|City", "Ana", "100 Broad St, Suite 5, Boston, MA 02110", "Somerville")
	if a := d.Contact.Addresses; a[0].Street != "100 Broad St, Suite 5, Boston, MA 02110" || a[0].City != "Somerville" {
		t.Errorf("%+v", a)
	}
}

func TestNothingOfALongTextIsLostWithoutAWord(t *testing.T) {
	for _, c := range []struct{ header, cell, want string }{
		{"Notes", strings.Repeat("n", 30_000), "cut"}, {"First Name", strings.Repeat("n", 400), "too_long"}, {"First Name", strings.Repeat("n", 30_000), "cut"},
		{"Case Number|Case Type", "C-1|" + strings.Repeat("t", 200), "too_long"}, {"SMS Consent|Opt Out Words", "no|" + strings.Repeat("w", 100_000), "cut"},
		{"Satisfaction|Satisfaction Comment", "4|" + strings.Repeat("c", 3_000), "too_long"},
	} {
		d, problems := read(t, "Last Name|"+c.header, append([]string{"Ana"}, strings.Split(c.cell, "|")...)...)
		if codes(problems) != c.want {
			t.Errorf("%s: %v", c.header, problems)
		}
		made := d.New()
		whole := strings.Contains(made.Notes, c.cell[strings.LastIndexByte(c.cell, '|')+1:])
		if err := made.Validate(); err != nil || whole != (c.want == "too_long") {
			t.Errorf("%s: the notes have it whole: %t; %v", c.header, whole, err)
		}
	}
}
