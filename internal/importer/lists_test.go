package importer

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"casefolk/internal/importer/sheet"
)

// values are the cells of one row by their headers.
type values map[string]string

// listOf makes a list of rows under the header that a program writes, which stands
// in testdata/headers.
func listOf(t *testing.T, program string, rows ...values) string {
	t.Helper()
	header := readHeaders(t, filepath.Join("testdata", "headers", program+".csv"))
	table := [][]string{header}
	for _, row := range rows {
		cells := make([]string, len(header))
		for name, v := range row {
			at := slices.Index(header, name)
			if at < 0 {
				t.Fatalf("%s writes no column %q", program, name)
			}
			cells[at] = v
		}
		table = append(table, cells)
	}
	return commas(t, table)
}

func commas(t *testing.T, table [][]string) string {
	t.Helper()
	var b strings.Builder
	if err := csv.NewWriter(&b).WriteAll(table); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// programLists are what people bring from other programs.
func programLists(t *testing.T) map[string]string {
	t.Helper()
	return map[string]string{
		"google.csv": listOf(t, "google",
			values{"First Name": "Ada", "Last Name": "Alvarez", "Name Prefix": "Dr.", "Nickname": "Addie", "Organization Name": "Roe Partners", "Organization Title": "Partner", "Notes": "met 2024", "Labels": "* myContacts",
				"E-mail 1 - Label": "* Work", "E-mail 1 - Value": "ada@example.com ::: ada@example.org", "Phone 1 - Label": "Mobile", "Phone 1 - Value": "(212) 555-0142 ::: 212-555-0143"},
			values{"Organization Name": "Acme Roofing LLC", "Phone 1 - Label": "Main", "Phone 1 - Value": "646-555-0199"}),
		"google_old.csv": listOf(t, "google_old", values{"Name": "José Núñez", "Given Name": "José", "Family Name": "Núñez", "Group Membership": "* myContacts", "E-mail 1 - Type": "* Home", "E-mail 1 - Value": "jose@example.com",
			"Phone 1 - Type": "Home Fax", "Phone 1 - Value": "305-555-0101", "Phone 2 - Type": "* Mobile", "Phone 2 - Value": "305-555-0102"}),
		"outlook_desktop.csv": listOf(t, "outlook_desktop", values{"Title": "Ms.", "First Name": "Bea", "Last Name": "Baker", "Company": "Baker Ltd", "Job Title": "Owner", "Business Street": "1 Main St", "Business City": "Boston", "Business State": "MA",
			"Business Postal Code": "2138", "Business Phone": "617-555-0101", "Business Fax": "617-555-0102", "Mobile Phone": "617-555-0103", "E-mail Address": "bea@example.com", "E-mail 2 Address": "bea@example.org", "Notes": "first line\nsecond line"}),
		"outlook_web.csv":            listOf(t, "outlook_web", values{"First Name": "Cy", "Last Name": "Cole", "E-mail Address": "cy@example.com", "Home Phone": "212-555-0104", "Home Street": "2 Elm St", "Home City": "Albany", "Home State": "NY", "Home Postal Code": "12207"}),
		"outlook_google.csv":         listOf(t, "outlook_google", values{"First Name": "Di", "Last Name": "Drew", "E-mail Address": "di@example.com", "Primary Phone": "212-555-0105", "Mobile Phone": "212-555-0106", "Home Address": "3 Oak St, Albany, NY 12207"}),
		"clio.csv":                   listOf(t, "clio", values{"title": "Mr.", "first_name": "Eli", "last_name": "Engel", "company": "Engel Inc", "business_street": "4 Pine St", "business_city": "Reno", "business_state": "NV", "business_postal_code": "89501", "email_address": "eli@example.com", "primary_phone": "775-555-0107"}),
		"hubspot.csv":                listOf(t, "hubspot", values{"Record ID": "9001", "First Name": "Fay", "Last Name": "Fox", "Email": "fay@example.com", "Phone Number": "'+12125550108", "Lead Status": "Connected", "Associated Company": "Fox LLC"}),
		"linkedin.csv":               "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing.\"\n\n" + listOf(t, "linkedin", values{"First Name": "Gus", "Last Name": "Gray", "Email Address": "gus@example.com", "Company": "Gray Group", "Position": "Agent", "Connected On": "05 Mar 2024"}),
		"mailchimp.csv":              listOf(t, "mailchimp", values{"Email Address": "hana@example.com", "First Name": "Hana", "Last Name": "Hill", "OPTIN_TIME": "2024-03-01 10:00:00"}),
		"mailchimp_unsubscribed.csv": listOf(t, "mailchimp_unsubscribed", values{"Email Address": "ian@example.com", "First Name": "Ian", "UNSUB_TIME": "2024-04-01 11:00:00", "UNSUB_REASON": "too many"}),
		"apple.vcf": "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Alvarez;Ada;M.;Dr.;\r\nFN:Dr. Ada M. Alvarez\r\nORG:Roe Partners;\r\nitem1.TEL;type=pref:212-555-0142\r\nitem1.X-ABLabel:_$!<Mobile>!$_\r\n" +
			"item2.ADR;type=WORK:;;1 Main St\\nFloor 2;Albany;NY;12207;USA\r\nEMAIL;type=INTERNET;type=HOME:ada@exam\r\n ple.com\r\nNOTE:one\\ntwo\r\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n BBBB\r\nEND:VCARD\r\n" +
			"BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:Acme Roofing LLC\r\nORG:Acme Roofing LLC;\r\nX-ABShowAs:COMPANY\r\nTEL;type=MAIN:212-555-0199\r\nEND:VCARD\r\n",
	}
}

// firmLists are what a firm keeps itself, in four languages and with what years of
// typing leave.
func firmLists(t *testing.T) map[string]string {
	t.Helper()
	return map[string]string{
		"english.csv": commas(t, [][]string{
			{"Client Name", "Phone", "Cell Phone", "Email", "Address", "City, State Zip", "Case No.", "Case Type", "Date Opened", "Status", "OK to Text?", "Do Not Call", "Notes"},
			{"SMITH, John & Jane", "(212) 555-0142 x 23", "2.13E+09", "jsmith@example.com", "12 Main St Apt 4", "New York, NY 10001", "24-CV-001", "Injury", "45123", "Active", "Yes", "", "Called 3/4\nleft \"message\""},
			{"Garcia-Lopez, María Elena", "212-555-0143 / 646-555-0144", "same", "maria@example.com; maria@example.org", "N/A", "Newark NJ 7102", "24-CV-002", "Injury", "1/15/2024", "active", "Y", "", ""},
			{"Robert O'Neill Jr.", "N/A", "917.555.0145", "-", "N/A", "-", "", "", "", "Closed", "N", "X", ""},
			{"Acme Roofing LLC", "212-555-0146 ext. 12 (ask for Bob)", "", "info@example.com", "100 Broad St, Suite 5, Boston, MA 2110", "", "", "", "", "", "", "", ""},
			{"\u00a0José\u00a0Núñez\u00a0", "555-0149", "", "jose(at)example.com", "", "", "", "", "", "", "no - texted STOP 3/1/24", "", ""},
			{"Estate of Peter Parker", "unknown", "", "", "", "", "24-CV-009", "", "", "", "", "", ""},
			{"Lee, Kim (deceased)", "H: 212-555-0108 C: 646-555-0109", "", "", "", "", "", "", "", "", "", "", ""},
			{"", "212-555-0154 DO NOT CALL", "", "", "", "", "", "", "", "", "", "", ""},
			{"Client Name", "Phone", "Cell Phone", "Email", "Address", "City, State Zip", "Case No.", "Case Type", "Date Opened", "Status", "OK to Text?", "Do Not Call", "Notes"},
			{"TOTAL", "8", "", "", "", "", "", "", "", "", "", "", ""},
		}),
		"spanish.csv":    "Nombre;Apellidos;Teléfono móvil;Correo electrónico;Dirección;Ciudad;Estado;Código postal;Expediente;Consentimiento SMS;Notas\nMaría;Núñez;(305) 555-0101;maria@example.com;Calle 8 123;Miami;FL;33101;E-1;Sí;Hola\nJosé;Pérez;305-555-0102;jose@example.com;;Miami;FL;33101;;No;\n",
		"german.csv":     "Anrede;Vorname;Nachname;Firma;Straße;PLZ;Ort;Telefon privat;Handy;E-Mail-Adresse;Aktenzeichen;Bemerkungen\nHerr;Jürgen;Müller;;Hauptstraße 1;80331;München;+1 305 555-0103;+1 305 555-0104;j@example.com;12/24;äöü\n",
		"french.csv":     "Civilité;Nom;Prénom;Société;Adresse;Code postal;Ville;Téléphone fixe;Portable;Courriel;N° de dossier\nMme;Lefèvre;Zoë;;1 rue de la Paix;75002;Paris;+1 514-555-0105;+1 514-555-0106;zoe@example.com;D-1\n",
		"headerless.csv": "Ada,Alvarez,ada@example.com,(212) 555-0142,12 Main St,New York,NY,10001\nBo,Brown,bo@example.com,(212) 555-0143,13 Main St,Boston,MA,02110\n",
		"one-name.csv":   "Name\tTel\nDoe and Mary Roe\t212-555-0150\nJohn Doe and Mary Roe\t(212) 555-0150 home (212) 555-0151 cell\nMr. & Mrs. Tom Jones\t212-555-0153\nJohn \"Jack\" Smith\t\u200e212-555-0154\u200e\n",
	}
}

// TestLists reads each list as an import does and compares what becomes of its rows
// with the result beside it. With -update, it writes lists and results anew.
func TestLists(t *testing.T) {
	lists := programLists(t)
	maps.Copy(lists, firmLists(t))
	dir := filepath.Join("testdata", "lists")
	for name, content := range lists {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(dir, name)
			if *update {
				write(t, path, content)
			}
			if stored, err := os.ReadFile(path); err != nil || string(stored) != content {
				t.Fatalf("the file is not the generator's: run with -update (%v)", err)
			}
			got := becomes(t, path)
			if *update {
				write(t, path+".want", got)
			}
			want, err := os.ReadFile(path + ".want")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if stored, err := filepath.Glob(filepath.Join(dir, "*")); err != nil || len(stored) != 2*len(lists) {
		t.Errorf("%d files for %d lists, %v", len(stored), len(lists), err)
	}
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// becomes shows what a file is taken for and what becomes of each row.
func becomes(t *testing.T, path string) string {
	t.Helper()
	src, err := sheet.Open(t.Context(), path, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = src.Close() }()
	var rows []sheet.Row
	var samples [][]string
	for {
		row, err := src.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		row.Cells = slices.Clone(row.Cells)
		rows, samples = append(rows, row), append(samples, row.Cells)
	}
	m := Guess(src.Header(), samples)
	r, err := Compile(m, Options{Region: "US", Now: time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	asked := []string{}
	for _, c := range m.Columns {
		if c.Confidence == Unsure || c.Confidence == None {
			asked = append(asked, c.Header)
		}
	}
	fmt.Fprintf(&b, "format: %s\nasked about: %s\nleft out: %s\n", m.Format, strings.Join(asked, ", "), strings.Join(m.LeftOut(samples), ", "))
	for _, row := range rows {
		d, problems := r.Read(row.Number, row.Cells)
		fmt.Fprintf(&b, "\nrow %d\n", row.Number)
		showDraft(&b, &d)
		for _, p := range problems {
			fmt.Fprintf(&b, "  %s: %s %s: %s\n", p.Severity, p.Code, p.Column, p.Message)
		}
	}
	return b.String()
}

// showDraft writes what a draft makes of a row, a line for everything that it has.
func showDraft(b *strings.Builder, d *Draft) {
	c := d.New()
	line := func(label string, parts ...string) {
		if text := strings.Join(parts, "|"); strings.Trim(text, "|") != "" {
			fmt.Fprintf(b, "  %s: %s\n", label, strings.ReplaceAll(text, "\n", "⏎"))
		}
	}
	line("kind, status", string(c.Kind), string(c.Status))
	line("name", c.Prefix, c.GivenName, c.MiddleName, c.FamilyName, c.Suffix)
	line("nickname", c.Nickname)
	line("company", c.Company, c.JobTitle)
	for _, p := range c.Phones {
		line("phone", string(p.Label), p.E164, p.Extension, p.Raw)
	}
	for _, e := range c.Emails {
		line("email", string(e.Label), e.Address, fmt.Sprint(e.Valid))
	}
	for _, a := range c.Addresses {
		line("address", string(a.Label), a.Street, a.City, a.State, a.PostalCode, a.Country)
	}
	line("external", c.ExternalSystem, c.ExternalID)
	line("notes", c.Notes)
	for _, s := range d.Consents {
		at := ""
		if !s.At.IsZero() {
			at = s.At.Format(time.DateOnly)
		}
		line("consent", string(s.Channel), string(s.State), at, s.CaseType, s.Evidence)
	}
	for _, k := range d.Cases {
		line("case", k.Number, k.Title, k.Type, k.Status, k.Role, k.OpenedOn)
	}
}
