package sheet

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"
)

// clients is the list that most specimens hold, the first row its header.
var clients = [][]string{
	{"Name", "Phone", "Email", "Town", "Notes"},
	{"José Núñez", "(212) 555-0142", "jose@example.com", "Köln", "called twice"},
	{"Zoë O’Hara", "+1 646 555 0199", "zoe@example.org", "São Paulo", "says “yes”"},
	{"Müller & Söhne GmbH", "718-555-0100", "info@example.net", "Zürich", ""},
}

// lines writes rows with a delimiter and an end of line, quoting where needed.
func lines(rows [][]string, delim, eol string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteString(delim)
			}
			if strings.ContainsAny(cell, delim+"\"\r\n") {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			}
			b.WriteString(cell)
		}
		b.WriteString(eol)
	}
	return b.String()
}

// expect is how describe shows rows whose header is at row number headerRow.
func expect(rows [][]string, headerRow int) (header, body string) {
	out := []Row{}
	for i, row := range rows[1:] {
		out = append(out, Row{Number: headerRow + 1 + i, Cells: row})
	}
	return strings.Join(rows[0], "|"), table(out)
}

func textSpecimens(t *testing.T) []specimen {
	encode := func(e interface{ String(string) (string, error) }, text string) string {
		out, err := e.String(text)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	le := xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM)
	be := xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM)
	header, body := expect(clients, 1)
	whole := func(name, info, content string) specimen {
		return specimen{name: name, content: content, info: info, header: header, rows: body}
	}
	_, below := expect(clients, 4)
	return append([]specimen{
		whole("plain.csv", "csv; utf-8; ','; header in row 1", lines(clients, ",", "\n")),
		whole("excel-utf8.csv", "csv; utf-8; ','; header in row 1", "\ufeff"+lines(clients, ",", "\r\n")),
		whole("excel-sep-line.csv", "csv; utf-8; ';'; header in row 1", "\ufeffsep=;\r\n"+lines(clients, ";", "\r\n")),
		whole("excel-unicode-text.txt", "tsv; utf-16le; '\\t'; header in row 1", "\xff\xfe"+encode(le.NewEncoder(), lines(clients, "\t", "\r\n"))),
		whole("utf16le-no-mark.csv", "csv; utf-16le; ';'; header in row 1", encode(le.NewEncoder(), lines(clients, ";", "\r\n"))),
		whole("utf16be-no-mark.csv", "csv; utf-16be; ','; header in row 1", encode(be.NewEncoder(), lines(clients, ",", "\n"))),
		whole("windows-1252.csv", "csv; windows-1252; ';'; header in row 1", encode(charmap.Windows1252.NewEncoder(), lines(clients, ";", "\r\n"))),
		whole("mac-roman-cr.csv", "csv; macintosh; ','; header in row 1", encode(charmap.Macintosh.NewEncoder(), lines(clients, ",", "\r"))),
		whole("pipes.txt", "csv; utf-8; '|'; header in row 1", lines(clients, "|", "\n")),
		whole("tabs.tsv", "tsv; utf-8; '\\t'; header in row 1", lines(clients, "\t", "\n")),
		{"title-rows.csv", "Smith & Partners LLP\n\"Clients, as of March\"\n,,,,\n" + lines(clients, ",", "\n"), "csv; utf-8; ','; header in row 4", header, below, "title_rows"},
		{"no-header.csv", lines(clients[1:], ",", "\n"), "csv; utf-8; ','; header in row 0", "Column A|Column B|Column C|Column D|Column E", strings.NewReplacer("2: ", "1: ", "3: ", "2: ", "4: ", "3: ").Replace(body), "no_header"},
	}, damagedTexts()...)
}

// damagedTexts are lists that no exporter should have written.
func damagedTexts() []specimen {
	return []specimen{
		{"quoted-newlines.csv", "Name,Address,Phone\n\"Alvarez, Ada\",\"1 Main St\r\nApt 4\",212-555-0142\nBo Baker,\"2 \"\"B\"\" St\",212-555-0143\n",
			"csv; utf-8; ','; header in row 1", "Name|Address|Phone", "2: Alvarez, Ada|1 Main St\r⏎Apt 4|212-555-0142\n3: Bo Baker|2 \"B\" St|212-555-0143", ""},
		{"stray-quotes.csv", "Name,Notes,Phone\n\"Bo\" Baker,6' 2\" tall,212-555-0143\n\"Cy Cole,left open,212-555-0144\nDi,\"said \"no\" twice\",212-555-0145\n",
			"csv; utf-8; ','; header in row 1", "Name|Notes|Phone", "2: \"Bo\" Baker|6' 2\" tall|212-555-0143\n3: \"Cy Cole|left open|212-555-0144\n4: Di|said \"no\" twice|212-555-0145", "stray_quote"},
		{"nul-bytes.csv", "Name,Phone\nA\x00da,212-555-0142\nBo,\"212\x00-555-0143\"\n", "csv; utf-8; ','; header in row 1", "Name|Phone", "2: Ada|212-555-0142\n3: Bo|212-555-0143", "nul_bytes"},
		{"blank-rows.csv", "\n\nName,Phone\n,\nAda,212-555-0142\n\n , \nBo,212-555-0143\n\n", "csv; utf-8; ','; header in row 3", "Name|Phone", "5: Ada|212-555-0142\n8: Bo|212-555-0143", ""},
		{"duplicate-headers.csv", "Name,Phone,Phone,phone,,\nAda,212-555-0142,212-555-0143,,,x\n", "csv; utf-8; ','; header in row 1", "Name|Phone|Phone 2|phone 3|Column E|Column F", "2: Ada|212-555-0142|212-555-0143|||x", "extra_cells"},
		{"uneven-rows.csv", "Name,Street,City\nAda,1 Main St, Apt 4,Albany\nBo\n", "csv; utf-8; ','; header in row 1", "Name|Street|City|Column D", "2: Ada|1 Main St| Apt 4|Albany\n3: Bo|||", "extra_cells"},
		{"put-together.csv", "\ufeffName,Phone\r\nAda,212-555-0142\r\n\ufeffname,Phone \r\nBo,212-555-0143\r\n", "csv; utf-8; ','; header in row 1", "Name|Phone", "2: Ada|212-555-0142\n4: Bo|212-555-0143", "header_again"},
		{"mixed-encodings.csv", "Name,Town\nJos\xe9,Z\xfcrich\nZoë,Köln\nAnaïs,Orl\xe9ans\n", "csv; utf-8; ','; header in row 1", "Name|Town", "2: José|Zürich\n3: Zoë|Köln\n4: Anaïs|Orléans", "mixed_encoding"},
		{"excel-damage.csv", "Name,Phone,ZIP,Case Number,Born\nAda,2.12556E+09,2138,12-Mar,33010\nBo,'+12125550143,\"=\"\"02139\"\"\",#N/A,5/17/1990\n", "csv; utf-8; ','; header in row 1",
			"Name|Phone|ZIP|Case Number|Born", "2: Ada|2.12556E+09|2138|12-Mar|33010\n3: Bo|'+12125550143|=\"02139\"|#N/A|5/17/1990", ""},
	}
}
