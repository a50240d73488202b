package sheet

import (
	"archive/zip"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// saveZip writes a zip container of parts, name and content alternating.
func saveZip(t testing.TB, name string, parts ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(file)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

const (
	xmlRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	relType = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	mainNS  = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
)

// bookParts returns the parts of a workbook with one sheet made of raw XML.
func bookParts(sheetXML, sharedXML, stylesXML string) []string {
	return []string{
		"_rels/.rels", xmlRels + `<Relationship Id="rId1" Type="` + relType + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<?xml version="1.0"?><workbook ` + mainNS + `><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", xmlRels + `<Relationship Id="rId1" Type="` + relType + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relType + `sharedStrings" Target="/xl/sharedStrings.xml"/>` +
			`<Relationship Id="rId3" Type="` + relType + `styles" Target="styles.xml"/></Relationships>`,
		"xl/sharedStrings.xml", sharedXML,
		"xl/styles.xml", stylesXML,
		"xl/worksheets/sheet1.xml", sheetXML,
	}
}

func TestWorkbookCellsComeOutAsPeopleReadThem(t *testing.T) {
	styles := `<styleSheet ` + mainNS + `><numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm"/><numFmt numFmtId="165" formatCode="00000\-0000"/>` +
		`<numFmt numFmtId="166" formatCode="[$-409]d&quot;. of &quot;mmm;@"/><numFmt numFmtId="167" formatCode="[h]:mm"/><numFmt numFmtId="168" formatCode="[Red]#,##0.00"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="18"/><xf numFmtId="168"/><xf numFmtId="49"/></cellXfs></styleSheet>`
	shared := `<sst ` + mainNS + `><si><t>Name</t></si><si><t xml:space="preserve"> plain &amp; &lt;simple&gt; &#233;&#x2019; </t></si>` +
		`<si><r><rPr><b/></rPr><t>rich</t></r><r><t xml:space="preserve"> text</t></r><rPh sb="0" eb="1"><t>NO</t></rPh></si><si/><si><t>a_x000D_b_x005F_x000D_</t></si><si><t><![CDATA[<cd>]]></t></si></sst>`
	cells := []struct{ xml, want string }{
		{`<c r="B2" t="s"><v>1</v></c>`, " plain & <simple> é’ "},
		{`<c r="B2" t="s"><v>2</v></c>`, "rich text"},
		{`<c r="B2" t="s"><v>4</v></c>`, "a\rb_x000D_"},
		{`<c r="B2" t="s"><v>5</v></c>`, "<cd>"},
		{`<c r="B2" t="inlineStr"><is><t>in</t></is></c>`, "in"},
		{`<c r="B2" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>`, "inline"},
		{`<c r="B2" t="str"><f>A1&amp;"x"</f><v>Namex</v></c>`, "Namex"},
		{`<c r="B2"><f>1+1</f><v>2</v></c>`, "2"},
		{`<c r="B2" t="b"><v>1</v></c>`, "TRUE"},
		{`<c r="B2" t="b"><v>0</v></c>`, "FALSE"},
		{`<c r="B2" t="e"><v>#N/A</v></c>`, "#N/A"},
		{`<c r="B2" t="d"><v>2026-03-14T00:00:00</v></c>`, "2026-03-14"},
		{`<c r="B2"><v>2125550142</v></c>`, "2125550142"},
		{`<c r="B2"><v>2.1255501420000000E9</v></c>`, "2125550142"},
		{`<c r="B2"><v>5.55E+09</v></c>`, "5550000000"},
		{`<c r="B2"><v>1.1000000000000001</v></c>`, "1.1"},
		{`<c r="B2"><v>-0.5</v></c>`, "-0.5"},
		{`<c r="B2"><v>447700900123456789</v></c>`, "447700900123457000"},
		{`<c r="B2" s="1"><v>46095</v></c>`, "2026-03-14"},
		{`<c r="B2" s="2"><v>46095.395833333336</v></c>`, "2026-03-14T09:30:00"},
		{`<c r="B2" s="2"><v>46095</v></c>`, "2026-03-14"},
		{`<c r="B2" s="4"><v>46095</v></c>`, "2026-03-14"},
		{`<c r="B2" s="5"><v>0.39583333333333331</v></c>`, "09:30:00"},
		{`<c r="B2" s="1"><v>1</v></c>`, "1900-01-01"},
		{`<c r="B2" s="1"><v>61</v></c>`, "1900-03-01"},
		{`<c r="B2" s="1"><v>60</v></c>`, "60"},
		{`<c r="B2" s="1"><v>-3</v></c>`, "-3"},
		{`<c r="B2" s="3"><v>21381234</v></c>`, "02138-1234"},
		{`<c r="B2" s="6"><v>12.5</v></c>`, "12.5"},
		{`<c r="B2" s="7" t="s"><v>0</v></c>`, "Name"},
		{`<x:c r="B2"><x:v>7</x:v></x:c>`, "7"},
		{`<c s="1"/><c><v>8</v></c>`, "8"},
	}
	for _, c := range cells {
		first := `<c r="A2" t="inlineStr"><is><t>x</t></is></c>`
		if strings.HasPrefix(c.xml, "<c s=") {
			first = ""
		}
		sheet := `<worksheet ` + mainNS + `><dimension ref="A1"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Value</t></is></c></row>` +
			`<row r="2">` + first + c.xml + `</row></sheetData></worksheet>`
		s := open(t, saveZip(t, "b.xlsx", bookParts(sheet, shared, styles)...), Options{Header: HeaderYes})
		rows := readAll(t, s)
		if len(rows) != 1 || len(rows[0].Cells) != 2 || rows[0].Cells[1] != c.want {
			t.Errorf("%s gives %s, want %q", c.xml, table(rows), c.want)
		}
	}
}

func TestWorkbookOfAnotherProgramIsReadAlike(t *testing.T) {
	f := excelize.NewFile()
	for i, row := range [][]any{
		{"Name", "Phone", "Born", "Active", "ZIP"},
		{"Ada", "2125550142", time.Date(1990, 5, 17, 0, 0, 0, 0, time.UTC), true, 10001},
		{},
		{"Zoë", 2125550143, nil, false, 2138.5},
	} {
		if err := f.SetSheetRow("Sheet1", "A"+itoa(i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"Secret", "Other"} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetSheetVisible("Secret", false); err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellValue("Other", "B3", "ada@example.com"); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "Clients.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	s := open(t, path, Options{})
	if got := s.Info(); got.Format != FormatXLSX || got.Sheet != "Sheet1" || len(got.Sheets) != 3 || got.Sheets[1].Name != "Other" || !got.Sheets[2].Hidden {
		t.Errorf("info %+v", got)
	}
	if got := strings.Join(s.Header(), "|"); got != "Name|Phone|Born|Active|ZIP" {
		t.Errorf("header %q", got)
	}
	const want = "2: Ada|2125550142|1990-05-17|TRUE|10001\n4: Zoë|2125550143||FALSE|2138.5"
	if got := table(readAll(t, s)); got != want {
		t.Errorf("rows\n%s\nwant\n%s", got, want)
	}
	other := open(t, path, Options{Sheet: "other"})
	if got := table(readAll(t, other)); got != "3: |ada@example.com" {
		t.Errorf("other sheet: %s", got)
	}
	if _, err := Open(context.Background(), path, Options{Sheet: "None"}); err == nil || err.Error() != "“Clients.xlsx” has no sheet “None”. It has “Sheet1”, “Other”, “Secret”." {
		t.Errorf("missing sheet: %v", err)
	}
}
