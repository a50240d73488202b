package sheet

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"
)

func TestTextIsReadWhateverItsDamage(t *testing.T) {
	for name, c := range map[string]struct{ in, header, rows string }{
		"plain":                {"Name,Phone\nAda,2125550142\n", "Name|Phone", "2: Ada|2125550142"},
		"no final line end":    {"Name,Phone\nAda,2125550142", "Name|Phone", "2: Ada|2125550142"},
		"CRLF":                 {"Name,Phone\r\nAda,2\r\n", "Name|Phone", "2: Ada|2"},
		"CR only":              {"Name,Phone\rAda,2\rBo,3", "Name|Phone", "2: Ada|2\n3: Bo|3"},
		"CR CR LF":             {"Name,Phone\r\r\nAda,2\r\r\n", "Name|Phone", "2: Ada|2"},
		"semicolons":           {"Name;Phone\nAda, the first;2\n", "Name|Phone", "2: Ada, the first|2"},
		"tabs":                 {"Name\tPhone\nAda, B\t2\n", "Name|Phone", "2: Ada, B|2"},
		"pipes":                {"Name|Phone\nAda, B|2\n", "Name|Phone", "2: Ada, B|2"},
		"sep line":             {"sep=;\nName;Phone\nAda,x;2\n", "Name|Phone", "2: Ada,x|2"},
		"sep line, quoted":     {"\"sep=,\"\r\nName,Phone\r\nAda,2\r\n", "Name|Phone", "2: Ada|2"},
		"quoted newline":       {"Name,Notes\nAda,\"one\ntwo\"\nBo,x\n", "Name|Notes", "2: Ada|one⏎two\n3: Bo|x"},
		"quoted quotes":        {"Name,Notes\nAda,\"say \"\"hi\"\"\"\n", "Name|Notes", "2: Ada|say \"hi\""},
		"blank after comma":    {"\"Name\", \"Notes\"\n\"Ada\", \"x, y\"\n", "Name|Notes", "2: Ada|x, y"},
		"inches":               {"Name,Notes\nAda,5'10\" tall\nBo,x\n", "Name|Notes", "2: Ada|5'10\" tall\n3: Bo|x"},
		"nickname":             {"Name,Phone\n\"The Rock\" Johnson,555\nBo,\"3\"\n", "Name|Phone", "2: \"The Rock\" Johnson|555\n3: Bo|3"},
		"unclosed":             {"Name,Phone\n\"Ada,555\nBo,3\n\"Cy\",4\n", "Name|Phone", "2: \"Ada|555\n3: Bo|3\n4: Cy|4"},
		"unclosed at end":      {"Name,Phone\nBo,3\nAda,\"555", "Name|Phone", "2: Bo|3\n3: Ada|\"555"},
		"quote inside":         {"Name,Notes\nAda,\"He said \"hi\" twice\",\nBo,3\n", "Name|Notes", "2: Ada|He said \"hi\" twice\n3: Bo|3"},
		"blank rows":           {"\nName,Phone\n\n,\nAda,2\n\n", "Name|Phone", "5: Ada|2"},
		"title rows":           {"Client list 2026,,\n,,\nName,Phone,Email\nAda,2,ada@example.com\nBo,3,bo@example.com\n", "Name|Phone|Email", "4: Ada|2|ada@example.com\n5: Bo|3|bo@example.com"},
		"notes above":          {"Notes:\n\"When exporting, some things may be missing, sorry.\"\n\nFirst Name,Last Name,URL\nAda,Alvarez,https://example.com/a\n", "First Name|Last Name|URL", "5: Ada|Alvarez|https://example.com/a"},
		"no header":            {"Ada,Alvarez,ada@example.com,2125550142\nBo,Baker,bo@example.com,2125550143\n", "Column A|Column B|Column C|Column D", "1: Ada|Alvarez|ada@example.com|2125550142\n2: Bo|Baker|bo@example.com|2125550143"},
		"no header, names":     {"Alvarez,Ada\nBaker,Bo\n", "Column A|Column B", "1: Alvarez|Ada\n2: Baker|Bo"},
		"one column":           {"Email\nada@example.com\nbo@example.com\n", "Email", "2: ada@example.com\n3: bo@example.com"},
		"one column, bare":     {"ada@example.com\nbo@example.com\n", "Column A", "1: ada@example.com\n2: bo@example.com"},
		"header by contrast":   {"Quien,Donde\nAda,ada@example.com\nBo,bo@example.com\n", "Quien|Donde", "2: Ada|ada@example.com\n3: Bo|bo@example.com"},
		"companies":            {"Home Depot,Ada,Alvarez\nOffice Supply Group,Bo,Baker\n", "Column A|Column B|Column C", "1: Home Depot|Ada|Alvarez\n2: Office Supply Group|Bo|Baker"},
		"roles":                {"Ada Alvarez,Client,Home\nBo Baker,Client,Work\n", "Column A|Column B|Column C", "1: Ada Alvarez|Client|Home\n2: Bo Baker|Client|Work"},
		"header printed again": {"Name,Town\nAda,Albany\nName,Town\nBo,Buffalo\n", "Name|Town", "2: Ada|Albany\n4: Bo|Buffalo"},
		"date of birth":        {"Client,Date of Birth,Whatever,Anything\nAda,,,x\n", "Client|Date of Birth|Whatever|Anything", "2: Ada|||x"},
		"CR, newline in cell":  {"Name,Notes\rAda,\"one\ntwo\"\rBo,x\r", "Name|Notes", "2: Ada|one⏎two\n3: Bo|x"},
		"LF, CR in cells":      {"Name,Notes\nAda,\"one\rtwo\rthree\"\n", "Name|Notes", "2: Ada|one\rtwo\rthree"},
		"DOS end of file":      {"Name,Phone\r\nAda,2\r\n\x1a", "Name|Phone", "2: Ada|2"},
		"duplicate headers":    {"Name,Phone,phone,Phone,\nAda,1,2,3,4\n", "Name|Phone|phone 2|Phone 3|Column E", "2: Ada|1|2|3|4"},
		"trailing commas":      {"Name,Phone,,,\nAda,1,,,\n", "Name|Phone", "2: Ada|1"},
		"short and long":       {"Name,Phone,City\nAda\nBo,1,NY,more\n", "Name|Phone|City|Column D", "2: Ada|||\n3: Bo|1|NY|more"},
		"NUL bytes":            {"Name,Phone\nA\x00da,\"2\x00\"\n", "Name|Phone", "2: Ada|2"},
		"byte-order mark":      {"\xef\xbb\xbfName,Phone\nAda,2\n", "Name|Phone", "2: Ada|2"},
		"only a header":        {"First Name,Last Name,Email\n", "First Name|Last Name|Email", ""},
		"spanish":              {"Nombre;Apellidos;Teléfono\nJosé;Núñez;2125550142\n", "Nombre|Apellidos|Teléfono", "2: José|Núñez|2125550142"},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, save(t, "list.csv", c.in), Options{})
			if got := strings.Join(s.Header(), "|"); got != c.header {
				t.Errorf("header %q, want %q", got, c.header)
			}
			if got := table(readAll(t, s)); got != c.rows {
				t.Errorf("rows\n%s\nwant\n%s", got, c.rows)
			}
		})
	}
}

func TestEncodingsAreFoundAndDecoded(t *testing.T) {
	const text = "Name;Town\r\nJosé Núñez;Zürich\r\nZoë “Zo” O’Hara;São Paulo – Süd\r\n"
	const want = "2: José Núñez|Zürich\n3: Zoë “Zo” O’Hara|São Paulo – Süd"
	encode := func(e interface {
		String(string) (string, error)
	}) string {
		out, err := e.String(text)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	le := xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM).NewEncoder()
	be := xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM).NewEncoder()
	for name, c := range map[string]struct {
		in  string
		enc Encoding
	}{
		"UTF-8":              {text, UTF8},
		"UTF-16LE with mark": {"\xff\xfe" + encode(le), UTF16LE},
		"UTF-16BE with mark": {"\xfe\xff" + encode(be), UTF16BE},
		"UTF-16LE":           {encode(le), UTF16LE},
		"UTF-16BE":           {encode(be), UTF16BE},
		"Windows-1252":       {encode(charmap.Windows1252.NewEncoder()), Windows1252},
		"Mac Roman":          {encode(charmap.Macintosh.NewEncoder()), MacRoman},
		"Windows in UTF-8":   {"Name;Town\r\nJos\xe9 N\xfa\xf1ez;Zürich\r\nZoë “Zo” O’Hara;São Paulo – Süd\r\n", UTF8},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, save(t, "list.csv", c.in), Options{})
			if s.Info().Encoding != c.enc {
				t.Errorf("encoding %s, want %s", s.Info().Encoding, c.enc)
			}
			if got := table(readAll(t, s)); got != want {
				t.Errorf("rows\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestAWarningSaysWhereInAWholeSentence(t *testing.T) {
	for text, want := range map[string]string{
		"Client list\nName,Phone,E-mail\nAda,2125550142,ada@example.com\n":                      "Left out above the column names: row 1 of “list.csv”.",
		"Client list\nOf 2026\nName,Phone,E-mail\nAda,2125550142,ada@example.com\n":             "Left out above the column names: 2 rows of “list.csv” (the first is row 1).",
		"Name,Phone\nAda,2125550142,more\nBob,2125550143\n":                                     "In row 2 of “list.csv”, there is text beyond the last column of the header. Check that no comma or other separator splits a cell there.",
		"Ada,2125550142,ada@example.com\nBob,2125550143,bob@example.com\n":                      "The file is taken to have no row of column names, since data stands already in row 1 of “list.csv”.",
		"Name,Phone,E-mail\nA\x00da,2125550142,a@example.com\nB\x00ob,2125550143,b@example.com": "In 2 rows of “list.csv” (the first is row 2), invisible NUL characters were left out.",
	} {
		s := open(t, save(t, "list.csv", text), Options{})
		readAll(t, s)
		if got := s.Warnings(); len(got) != 1 || got[0].Message != want {
			t.Errorf("%q: %+v, want %q", text, got, want)
		}
	}
}
