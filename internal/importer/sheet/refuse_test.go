package sheet

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casefolk/internal/fault"
)

// refusal opens path and returns the error, which has to be a sentence.
func refusal(t *testing.T, path string) *fault.Error {
	t.Helper()
	s, err := Open(context.Background(), path, Options{})
	if err == nil {
		_ = s.Close()
		t.Fatalf("%s was read: header %q", filepath.Base(path), s.Header())
	}
	e, ok := errors.AsType[*fault.Error](err)
	if !ok || !strings.HasSuffix(e.Message, ".") {
		t.Fatalf("no sentence: %v", err)
	}
	return e
}

const ole = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

func TestWhatIsNoListIsRefusedWithASentence(t *testing.T) {
	for name, c := range map[string]struct{ file, content, want string }{
		"empty":          {"a.csv", "", "is empty"},
		"blank":          {"a.csv", " \n,,\n\n", "no rows with text"},
		"lock file":      {"~$list.xlsx", "x", "Close Excel and choose “list.xlsx”"},
		"old Excel":      {"a.xls", ole + strings.Repeat("\x00", 600) + utf16Text("Workbook"), "save it as .xlsx"},
		"encrypted":      {"a.xlsx", ole + strings.Repeat("\x00", 600) + utf16Text("EncryptedPackage"), "protected by a password"},
		"Outlook item":   {"a.msg", ole + strings.Repeat("\x00", 600) + utf16Text("__properties_version1.0"), "Outlook item"},
		"other OLE":      {"a.xls", ole + strings.Repeat("\x00", 600), "old Office format"},
		"broken zip":     {"a.xlsx", "PK\x03\x04 and then nothing", "damaged"},
		"PDF":            {"a.csv", "%PDF-1.7\n", "is a PDF"},
		"web page":       {"a.xls", "\r\n<HTML><table><tr><td>Name</td></tr></table></HTML>", "is a web page"},
		"web archive":    {"a.xls", "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "is a web page"},
		"XML 2003":       {"a.xls", "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?><Workbook/>", "XML spreadsheet"},
		"JSON":           {"a.csv", "[{\"name\":\"Ada\"}]", "is JSON"},
		"JSON lines":     {"a.csv", "{ \"name\": \"Ada\" }\n{ \"name\": \"Bo\" }\n", "is JSON"},
		"calendar":       {"a.csv", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "is a calendar"},
		"picture":        {"a.csv", "\x89PNG\r\n\x1a\n\x00\x00", "is a picture"},
		"gzip":           {"a.csv.gz", "\x1f\x8b\x08\x00", "is compressed"},
		"binary":         {"a.csv", strings.Repeat("\x01\x02\x03\x7f,\n", 100), "not a table of text"},
		"zeros":          {"a.csv", strings.Repeat("\x00", 5000), "not a table of text"},
		"text document":  {"a.csv", `{\rtf1\ansi`, "text document"},
		"card of nobody": {"a.vcf", "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "no contact with text"},
	} {
		t.Run(name, func(t *testing.T) {
			if e := refusal(t, save(t, c.file, c.content)); e.Code != fault.CodeInvalid || !strings.Contains(e.Message, c.want) {
				t.Errorf("%s: %s", e.Code, e.Message)
			}
		})
	}
}

func TestContainersThatAreNoWorkbookAreRefused(t *testing.T) {
	const office = `<Relationship Id="rId1" Type="` + relType + `officeDocument" Target="`
	for name, c := range map[string]struct {
		parts []string
		want  string
	}{
		"OpenDocument":   {[]string{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>"}, "OpenDocument"},
		"Numbers":        {[]string{"Index/Document.iwa", "x"}, "Numbers file"},
		"Word":           {[]string{"_rels/.rels", xmlRels + office + `word/document.xml"/></Relationships>`, "word/document.xml", "<x/>"}, "Word document"},
		"xlsb":           {[]string{"_rels/.rels", xmlRels + office + `xl/workbook.bin"/></Relationships>`, "xl/workbook.bin", "x"}, "save it as .xlsx"},
		"files in a zip": {[]string{"list.csv", "Name\n"}, "an archive of other files"},
		"empty zip":      {nil, "nothing in it"},
		"half a book":    {[]string{"[Content_Types].xml", "<Types/>", "xl/worksheets/sheet1.xml", "<worksheet/>"}, "is damaged or was not copied whole"},
		"no sheets":      {[]string{"xl/workbook.xml", "<workbook/>"}, "no sheet with cells"},
		"cut XML":        {[]string{"xl/workbook.xml", "<workbook><sheets><sheet name="}, "damaged"},
		"entities":       {[]string{"xl/workbook.xml", `<!DOCTYPE x [<!ENTITY a "b">]><workbook/>`}, "damaged"},
		"empty sheet":    {bookParts(`<worksheet><sheetData/></worksheet>`, "<sst/>", "<styleSheet/>"), "no rows with text"},
		"cut sheet":      {bookParts(`<worksheet><sheetData><row r="1"><c r="A1"><v>1`, "<sst/>", "<styleSheet/>"), "damaged"},
		"row too far":    {bookParts(`<worksheet><sheetData><row r="1048577"><c><v>1</v></c></row></sheetData></worksheet>`, "<sst/>", "<styleSheet/>"), "damaged"},
		"column too far": {bookParts(`<worksheet><sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData></worksheet>`, "<sst/>", "<styleSheet/>"), "damaged"},
		"no such string": {bookParts(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData></worksheet>`, "<sst/>", "<styleSheet/>"), "damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			if e := refusal(t, saveZip(t, "a.xlsx", c.parts...)); !strings.Contains(e.Message, c.want) {
				t.Error(e.Message)
			}
		})
	}
}

func TestMissingAndForbiddenFilesAreSaidPlainly(t *testing.T) {
	dir := t.TempDir()
	if e := refusal(t, filepath.Join(dir, "no.csv")); e.Code != fault.CodeNotFound {
		t.Errorf("missing: %s %s", e.Code, e.Message)
	}
	if e := refusal(t, dir); !strings.Contains(e.Message, "is a folder") {
		t.Errorf("folder: %s", e.Message)
	}
	huge := filepath.Join(dir, "huge.csv")
	file, err := os.Create(huge)
	if err == nil {
		err = errors.Join(file.Truncate(MaxFileBytes+1), file.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	if e := refusal(t, huge); !strings.Contains(e.Message, "larger than 16 GB") {
		t.Errorf("huge: %s", e.Message)
	}
}

func TestZipBombsAreRefusedByWhatTheyClaimAndByWhatTheyAre(t *testing.T) {
	parts := bookParts("", "<sst/>", "<styleSheet/>")
	path := filepath.Join(t.TempDir(), "bomb.xlsx")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(file)
	for i := 0; i < len(parts)-2; i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = io.WriteString(w, parts[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := z.CreateRaw(&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, CompressedSize64: 1000, UncompressedSize64: 200 << 20, Modified: time.Time{}}); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(z.Close(), file.Close()); err != nil {
		t.Fatal(err)
	}
	if e := refusal(t, path); !strings.Contains(e.Message, "unpacks to far more") {
		t.Error(e.Message)
	}
}

func TestRowsBeyondTheBoundsAreHandedOutAsUnreadable(t *testing.T) {
	long := strings.Repeat("x", MaxRowBytes+10)
	million := strings.Repeat("y", 1_000_000)
	wide := strings.Repeat(",", MaxColumns)
	for name, path := range map[string]string{
		"text, plain":  save(t, "a.csv", "Name,Notes\nAda,"+long+"\nBo,"+million+"\n"+wide+"\nCy,ok\n"),
		"text, quoted": save(t, "a.csv", "Name,Notes\nAda,\""+long+"\"\nBo,\""+million+"\"\n\"a\""+wide+"\nCy,ok\n"),
		"text, no end": save(t, "a.csv", "Name,Notes\nAda,\""+long+"\nBo,"+million+"\n"+wide+"\nCy,ok\n"),
		"workbook":     saveZip(t, "a.xlsx", bookParts(sheetOf([][]string{{"Name", "Notes"}, {"Ada", long}, {"Bo", million}, {long, long}, {"Cy", "ok"}}), "<sst/>", "<styleSheet/>")...),
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, path, Options{})
			rows := readAll(t, s)
			if len(rows) != 4 || rows[0].Err == nil || rows[2].Err == nil {
				t.Fatalf("%d rows", len(rows))
			}
			if rows[1].Err != nil || rows[1].Cells[1] != million {
				t.Errorf("the million-character cell is not whole")
			}
			if table(rows[3:]) != "5: Cy|ok" {
				t.Errorf("last row %q", table(rows[3:]))
			}
			codes := map[WarningCode]int{}
			for _, w := range s.Warnings() {
				codes[w.Code] = w.Count
			}
			if codes[WarnUnreadable] != 2 || codes[WarnLongCell] != 1 {
				t.Errorf("warnings %v", codes)
			}
		})
	}
}

func TestTheWidestSheetIsRead(t *testing.T) {
	names := strings.Repeat("Phone,", MaxColumns-1) + "Phone"
	s := open(t, save(t, "wide.csv", names+"\n"+strings.Repeat("1,", MaxColumns-1)+"1\n"), Options{})
	if n := len(s.Header()); n != MaxColumns || s.Header()[n-1] != "Phone 16384" {
		t.Errorf("%d columns, the last %q", n, s.Header()[n-1])
	}
	if rows := readAll(t, s); len(rows) != 1 || len(rows[0].Cells) != MaxColumns {
		t.Errorf("%d rows", len(rows))
	}
}

func TestCancellingStopsReading(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	s, err := Open(ctx, save(t, "a.csv", "Name,Phone\n"+strings.Repeat("Ada,2125550142\n", 2000)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	cancel()
	for range 1000 {
		if _, err = s.Next(); err != nil {
			break
		}
	}
	if !fault.Is(err, fault.CodeCancelled) {
		t.Errorf("after cancelling: %v", err)
	}
}
