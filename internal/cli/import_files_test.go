package cli_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

// put writes a file of the test's own and returns its path.
func put(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// rows returns the counts of an import: read, created, updated, skipped, failed.
func rows(t *testing.T, doc map[string]any) [5]float64 {
	t.Helper()
	var out [5]float64
	counts, _ := doc["rows"].(map[string]any)
	for i, field := range []string{"read", "created", "updated", "skipped", "failed"} {
		n, ok := counts[field].(float64)
		if !ok {
			t.Fatalf("no %s in %v", field, doc)
		}
		out[i] = n
	}
	if out[0] != out[1]+out[2]+out[3]+out[4] {
		t.Errorf("the rows do not add up: %v", out)
	}
	return out
}

func utf16Text(s string, order binary.AppendByteOrder) string {
	out := order.AppendUint16(nil, 0xfeff)
	for _, u := range utf16.Encode([]rune(s)) {
		out = order.AppendUint16(out, u)
	}
	return string(out)
}

func TestTheSameListInAnyEncodingAndShapeGivesTheSamePeople(t *testing.T) {
	list := "Name,Phone,Email\nJosé Núñez,212-555-0142,jose@example.com\nAnn Lee,,ann@example.com\n"
	western, err := charmap.Windows1252.NewEncoder().String(list)
	if err != nil {
		t.Fatal(err)
	}
	mac, err := charmap.Macintosh.NewEncoder().String(list)
	if err != nil {
		t.Fatal(err)
	}
	semicolons := strings.ReplaceAll(list, ",", ";")
	_, headless, _ := strings.Cut(list, "\n")
	for name, content := range map[string]string{
		"bom.csv": "\ufeff" + list, "le.csv": utf16Text(list, binary.LittleEndian), "be.csv": utf16Text(list, binary.BigEndian),
		"western.csv": western, "mac.csv": mac, "semicolon.csv": semicolons, "sep.csv": "sep=;\r\n" + semicolons,
		"tab.tsv": strings.ReplaceAll(list, ",", "\t"), "pipe.csv": strings.ReplaceAll(list, ",", "|"),
		"cr.csv": strings.ReplaceAll(list, "\n", "\r"), "title.csv": "Our clients\n\n" + list, "headless.csv": headless,
	} {
		dir := t.TempDir()
		doc := document(t, dir, "import", put(t, name, content))
		if got := rows(t, doc); got != [5]float64{2, 2, 0, 0, 0} {
			t.Errorf("%s: rows %v", name, got)
		}
		found := objects(t, document(t, dir, "contacts", "--query", "NUNEZ 5550142"), "contacts")
		if len(found) != 1 || found[0]["display_name"] != "José Núñez" || objects(t, found[0], "phones")[0]["e164"] != "+12125550142" {
			t.Errorf("%s: found %v", name, found)
		}
	}
}

func TestAFileThatIsNoListIsRefusedInOneSentence(t *testing.T) {
	dir := t.TempDir()
	for name, c := range map[string]struct{ content, says string }{
		"text.xlsx":   {"this is no zip archive", "damaged"},
		"broken.xlsx": {"PK\x03\x04 and no more", "damaged"},
		"text.xls":    {"First Name\tLast Name\nAnn\tLee\n", "save it as .xlsx"},
		"old.xls":     {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), "save it as .xlsx"},
		"text.vcf":    {"hello world", "contact card"},
		"empty.csv":   {"", "empty"},
		"header.csv":  {"Name,Phone\n", "no rows"},
		"paper.csv":   {"%PDF-1.7", "PDF"},
		"wide.csv":    {"Name" + strings.Repeat(",x", 20000) + "\nAnn" + strings.Repeat(",y", 20000) + "\n", "columns"},
	} {
		out, errs, status := run(t, dir, "import", put(t, name, c.content), "--json")
		if status != 1 || out != "" || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, c.says) {
			t.Errorf("%s ended with %d: %q %q", name, status, out, errs)
		}
	}
	for _, path := range []string{filepath.Join(dir, "missing.csv"), dir} {
		if out, errs, status := run(t, dir, "import", path, "--json"); status != 1 || out != "" || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s ended with %d: %q %q", path, status, out, errs)
		}
	}
	if n := document(t, dir, "contacts")["total"]; n != 0.0 {
		t.Errorf("%v contacts came in", n)
	}
}

func TestSheetsThatWereNotReadAreNamed(t *testing.T) {
	book := excelize.NewFile()
	for _, sheet := range []string{"Leads", "Old leads"} {
		if _, err := book.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for cell, v := range map[string]any{"A1": "Name", "B1": "Phone", "C1": "ZIP", "D1": "State", "A2": sheet, "B2": 2125550142, "C2": 2138, "D2": "MA"} {
			if err := book.SetCellValue(sheet, cell, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := book.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var content bytes.Buffer
	if err := book.Write(&content); err != nil {
		t.Fatal(err)
	}
	path, dir := put(t, "leads.xlsx", content.String()), t.TempDir()
	warnings := objects(t, document(t, dir, "import", path), "warnings")
	if len(warnings) != 2 || !strings.Contains(text(t, warnings[0], "message"), "Old leads") || warnings[1]["code"] != "zip_mended" {
		t.Errorf("warnings %v", warnings)
	}
	got := objects(t, document(t, dir, "contacts"), "contacts")
	if len(got) != 1 || got[0]["display_name"] != "Leads" || objects(t, got[0], "phones")[0]["e164"] != "+12125550142" ||
		objects(t, got[0], "addresses")[0]["postal_code"] != "02138" {
		t.Errorf("got %v", got)
	}
	document(t, dir, "import", path, "--sheet", "old LEADS", "--on-duplicate", "create")
	if n := document(t, dir, "contacts")["total"]; n != 2.0 {
		t.Errorf("%v contacts after the other sheet", n)
	}
	if _, errs, status := run(t, dir, "import", path, "--sheet", "Nope"); status != 1 || !strings.Contains(errs, "Leads") {
		t.Errorf("a sheet that is not there: %d %q", status, errs)
	}
}

func TestFailedRowsCanBeMendedAndBroughtAgain(t *testing.T) {
	dir := t.TempDir()
	failed, again := filepath.Join(t.TempDir(), "failed.csv"), filepath.Join(t.TempDir(), "again.csv")
	list := "Name,Phone,City\nAnn,212-555-0142,X\n,,\"Some, where\"\n,,=1+1\n,212-555-0143,\nBad,12345,\n"
	doc := document(t, dir, "import", put(t, "list.csv", list), "--errors", failed)
	if got := rows(t, doc); got != [5]float64{5, 3, 0, 0, 2} {
		t.Fatalf("rows %v", got)
	}
	if codes := objects(t, doc, "warnings"); len(codes) != 1 || codes[0]["code"] != "bad_phone" || codes[0]["row"] != 6.0 {
		t.Errorf("warnings %v", codes)
	}
	header := table(t, failed)[0]
	if len(header) != 4 || table(t, failed)[2][2] != "'=1+1" {
		t.Errorf("failed rows %q", table(t, failed))
	}
	document(t, dir, "import", failed, "--errors", again)
	if got := table(t, again); len(got) != 3 || len(got[0]) != 4 {
		t.Errorf("failed again: %q", got)
	}
	mended, err := os.ReadFile(again)
	if err != nil {
		t.Fatal(err)
	}
	doc = document(t, dir, "import", put(t, "mended.csv", strings.Replace(string(mended), "\n,,", "\nCal,,", 1)))
	if got := rows(t, doc); got != [5]float64{2, 1, 0, 0, 1} {
		t.Errorf("mended: %v", got)
	}
}

func TestFailedRowsComeInTheFormatOfTheirFile(t *testing.T) {
	for _, c := range []struct{ name, list, errors, begins string }{
		{"semicolons.csv", "Name;Phone;City\nAnn;212-555-0142;X\n;;\"Some; where\"\n", "failed.csv", "\ufeffName;Phone;City;Casefolk: why not imported\r\n;;\"Some; where\";"},
		{"tabs.tsv", "Name\tPhone\tCity\nAnn\t212-555-0142\tX\n\t\tY\n", "failed.tsv", "\ufeffName\tPhone\tCity\tCasefolk: why not imported\r\n\t\tY\t"},
		{"list.csv", "Name,Phone,City\nAnn,212-555-0142,X\n,,Y\n", "failed.xlsx", "PK"},
	} {
		dir, failed := t.TempDir(), filepath.Join(t.TempDir(), c.errors)
		document(t, dir, "import", put(t, c.name, c.list), "--errors", failed)
		text, err := os.ReadFile(failed)
		if err != nil || !strings.HasPrefix(string(text), c.begins) {
			t.Errorf("%s: %q, %v", c.name, text, err)
		}
		if got := rows(t, document(t, dir, "import", failed)); got != [5]float64{1, 0, 0, 0, 1} {
			t.Errorf("%s again: %v", c.name, got)
		}
	}
}

func TestColumnsThatAreLeftOutAndWhatIsNotListedAreSaid(t *testing.T) {
	list := "Name,Phone,Shoe size,Empty\n" + strings.Repeat("Ann Lee,12345,40,\n", 130) + strings.Repeat(",,41,\n", 120)
	path, dir := put(t, "list.csv", list), t.TempDir()
	out, _, status := run(t, dir, "import", path)
	for _, want := range []string{"and 20 more rows failed", "and 30 more warnings", "Columns left out: Shoe size\n"} {
		if status != 0 || !strings.Contains(out, want) {
			t.Errorf("%q is not said: %d %s", want, status, out[max(0, len(out)-300):])
		}
	}
	if left := document(t, dir, "import", path, "--dry-run")["columns_left_out"].([]any); len(left) != 1 || left[0] != "Shoe size" {
		t.Errorf("left out: %v", left)
	}
}

func TestFailedCardsComeBackAsCardsToBeMended(t *testing.T) {
	dir := t.TempDir()
	cards := put(t, "people.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Alvarez\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nADR:;;1 Main St;Boston;MA;02108;\r\nNOTE:who?\r\nEND:VCARD\r\n")
	failed := filepath.Join(t.TempDir(), "failed.vcf")
	if got := rows(t, document(t, dir, "import", cards, "--errors", failed)); got != [5]float64{2, 1, 0, 0, 1} {
		t.Fatalf("%v", got)
	}
	content, err := os.ReadFile(failed)
	if err != nil {
		t.Fatal(err)
	}
	first := string(content)
	if strings.Count(first, "X-CASEFOLK-REASON:") != 1 || strings.Count(first, "BEGIN:VCARD") != 1 {
		t.Error(first)
	}
	mended := put(t, "mended.vcf", strings.Replace(first, "NOTE:", "FN:Bob Baker\r\nNOTE:", 1))
	if got := rows(t, document(t, dir, "import", mended)); got != [5]float64{1, 1, 0, 0, 0} {
		t.Errorf("mended: %v", got)
	}
	bob := objects(t, document(t, dir, "contacts", "--query", "baker"), "contacts")
	if shown := document(t, dir, "contacts", "show", text(t, bob[0], "id")); shown["notes"] != "who?" {
		t.Errorf("%v", shown["notes"])
	}
	if _, errs, status := run(t, dir, "import", put(t, "a.csv", "Name\nCy\n"), "--errors", failed); status != 1 || !strings.Contains(errs, "are no vCards") {
		t.Errorf("%d %s", status, errs)
	}
}
