package sheet

import (
	"os"
	"strings"
	"testing"
)

// book describes a workbook as its XML parts.
type book struct {
	main   string // inside <workbook>, before the sheets
	sheets []bookSheet
	shared string
	styles string
	more   []string // further parts, name and content alternating
}

type bookSheet struct{ name, state, xml string }

// pack makes the workbook's file.
func (b book) pack(t *testing.T, strict bool) string {
	sheets, rels := "", ""
	parts := []string{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
		"_rels/.rels", xmlRels + `<Relationship Id="rId1" Type="` + relType + `officeDocument" Target="xl/workbook.xml"/></Relationships>`}
	for i, sheet := range b.sheets {
		n := itoa(i + 1)
		sheets += `<sheet name="` + sheet.name + `" sheetId="` + n + `"` + sheet.state + ` r:id="rId` + n + `"/>`
		rels += `<Relationship Id="rId` + n + `" Type="` + relType + `worksheet" Target="worksheets/sheet` + n + `.xml"/>`
		parts = append(parts, "xl/worksheets/sheet"+n+".xml", sheet.xml)
	}
	rels += `<Relationship Id="rId98" Type="` + relType + `sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId99" Type="` + relType + `styles" Target="styles.xml"/>`
	parts = append(parts, "xl/workbook.xml", `<workbook `+mainNS+`>`+b.main+`<sheets>`+sheets+`</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", xmlRels+rels+`</Relationships>`, "xl/sharedStrings.xml", `<sst `+mainNS+`>`+b.shared+`</sst>`, "xl/styles.xml", `<styleSheet `+mainNS+`>`+b.styles+`</styleSheet>`)
	parts = append(parts, b.more...)
	if strict {
		for i := range parts {
			parts[i] = strings.NewReplacer("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/",
				"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main").Replace(parts[i])
		}
	}
	content, err := os.ReadFile(saveZip(t, "book.xlsx", parts...))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// escaped returns rows whose text can stand in XML.
func escaped(rows [][]string) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		for _, cell := range row {
			out[i] = append(out[i], strings.ReplaceAll(cell, "&", "&amp;"))
		}
	}
	return out
}

func bookSpecimens(t *testing.T) []specimen {
	header, body := expect(clients, 1)
	_, below := expect(clients, 3)
	plain := sheetOf(escaped(clients))
	one := func(xml string) book { return book{sheets: []bookSheet{{"Clients", "", xml}}} }
	titled := append([][]string{{"Smith and Partners"}, nil}, escaped(clients)...)
	const info = "xlsx; Clients of Clients; header in row 1"
	hidden := book{sheets: []bookSheet{{"Lists", ` state="veryHidden"`, sheetOf([][]string{{"x"}})}, {"Cover", "", sheetOf(nil)}, {"Clients", "", plain}, {"Old", ` state="hidden"`, plain}}}
	macros := one(plain)
	macros.more = []string{"xl/vbaProject.bin", "\xd0\xcf\x11\xe0"}
	return append([]specimen{
		{"inline.xlsx", one(plain).pack(t, false), info, header, body, ""},
		{"strict.xlsx", one(plain).pack(t, true), info, header, body, ""},
		{"macros.xlsm", macros.pack(t, false), info, header, body, ""},
		{"title-row.xlsx", one(sheetOf(titled, "A1:E1")).pack(t, false), "xlsx; Clients of Clients; header in row 3", header, below, "title_rows"},
		{"several-sheets.xlsx", hidden.pack(t, false), "xlsx; Clients of Cover, Clients, Lists (hidden), Old (hidden); header in row 1", header, body, ""},
		{"merged-header.xlsx", one(sheetOf([][]string{{"Name", "Phones", "", "Town"}, {"", "Home", "Work", ""}, {"Ada", "212-555-0142", "212-555-0143", "Albany"}}, "A1:A2", "B1:C1", "D1:D2")).pack(t, false),
			"xlsx; Clients of Clients; header in row 2", "Name|Phones Home|Phones Work|Town", "3: Ada|212-555-0142|212-555-0143|Albany", ""},
	}, typedBooks(t)...)
}

// typedBooks are workbooks whose cells are more than text.
func typedBooks(t *testing.T) []specimen {
	typed := book{
		shared: `<si><t>Name</t></si><si><t>Phone</t></si><si><t>Born</t></si><si><t>ZIP</t></si><si><t>Texts</t></si><si><t>Case</t></si>` +
			`<si><r><rPr><b/></rPr><t>Ada </t></r><r><t>Alvarez</t></r></si><si><t xml:space="preserve">Bo Baker</t></si>`,
		styles: `<numFmts count="1"><numFmt numFmtId="164" formatCode="[$-409]mmm\ d\,\ yyyy;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs>`,
	}
	typed.styles = strings.Replace(typed.styles, "</numFmts>", `<numFmt numFmtId="165" formatCode="00000"/></numFmts>`, 1)
	names := `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c><c r="F1" t="s"><v>5</v></c></row>`
	typed.sheets = []bookSheet{{"People", "", `<worksheet ` + mainNS + `><sheetData>` + names +
		`<row r="2"><c r="A2" t="s"><v>6</v></c><c r="B2"><v>2.1255501420000000E9</v></c><c r="C2" s="1"><v>33010</v></c><c r="D2" s="3"><v>2138</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="str"><f>"A-"&amp;1</f><v>A-1</v></c></row>` +
		`<row r="4" hidden="1"><c r="A4" t="s"><v>7</v></c><c r="C4" s="2"><v>33011</v></c><c r="D4" t="e"><v>#N/A</v></c><c r="E4" s="4"><v>46095.395833333336</v></c><c r="F4"><f>B2+1</f></c></row>` +
		`</sheetData></worksheet>`}}
	old := typed
	old.main = `<workbookPr date1904="1"/>`
	old.sheets = []bookSheet{{"People", "", strings.NewReplacer("<v>33010</v>", "<v>31548</v>", "<v>33011</v>", "<v>31549</v>", "<v>46095.395833333336</v>", "<v>44633.395833333336</v>").Replace(typed.sheets[0].xml)}}
	const info, header = "xlsx; People of People; header in row 1", "Name|Phone|Born|ZIP|Texts|Case"
	const rows = "2: Ada Alvarez|2125550142|1990-05-17|02138|TRUE|A-1\n4: Bo Baker||1990-05-18|#N/A|2026-03-14T09:30:00|"
	return []specimen{
		{"typed.xlsx", typed.pack(t, false), info, header, rows, "formula_empty,hidden_rows"},
		{"typed-1904.xlsx", old.pack(t, false), info, header, rows, "formula_empty,hidden_rows"},
	}
}
