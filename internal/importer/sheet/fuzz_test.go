package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefolk/internal/fault"
)

// exhaust reads a file of any content to its end and checks what holds for all:
// it is refused with a sentence, or its columns have names of their own and its
// rows come in order. It returns the text of all cells.
func exhaust(t *testing.T, path string, opts Options) (text string, ok bool) {
	t.Helper()
	s, err := Open(context.Background(), path, opts)
	if err != nil {
		sentence(t, err)
		return "", false
	}
	defer s.Close()
	names := map[string]bool{}
	for _, name := range s.Header() {
		if key := strings.ToLower(name); strings.TrimSpace(name) == "" || names[key] {
			t.Fatalf("header %q", s.Header())
		} else {
			names[key] = true
		}
	}
	var b strings.Builder
	last := 0
	for {
		row, err := s.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			sentence(t, err)
			return "", false
		}
		if row.Number <= last && s.Info().Format != FormatXLSX || row.Err == nil && len(row.Cells) < len(s.Header()) {
			t.Fatalf("row %d after %d with %d cells of %d", row.Number, last, len(row.Cells), len(s.Header()))
		}
		last = row.Number
		b.WriteString(strings.Join(row.Cells, "\n"))
		ok = true
	}
	for _, w := range s.Warnings() {
		if w.Count < len(w.Rows) || !strings.HasSuffix(w.Message, ".") {
			t.Fatalf("warning %+v", w)
		}
	}
	return b.String(), ok
}

func sentence(t *testing.T, err error) {
	t.Helper()
	if e, ok := errors.AsType[*fault.Error](err); !ok || e.Code == fault.CodeInternal || !strings.HasSuffix(e.Message, ".") {
		t.Fatalf("no sentence: %v", err)
	}
}

// put writes content to the same file again and again: fuzzing is faster so.
func put(t *testing.T, dir, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// asciiWord keeps the letters and digits of ASCII.
func asciiWord(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

func FuzzCSV(f *testing.F) {
	for _, seed := range []string{
		"Name,Phone\r\nAda,\"2125550142\"\r\n", "sep=;\nName;Phone\nAda;\"1\n2\"\n", "\"The Rock\" Johnson,555\nBo,\"3\"\n",
		"\"Ada,555\nBo,3\n\"\"\"Cy\",4\n", "a\x00b,c\n", "\xef\xbb\xbfName\rAda\r", "N\xe9me\tPhone\nJos\x8e\t1\n", "\xff\xfeN\x00,\x00A\x00\n\x00",
		"Client list\n\nName|Phone\nAda|1\n", " \"a\" , \"b\" \n", "\"\"\"\"\n\"\n\"", "a,\"b\"c,\"d\ne\"\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		if len(content) > 1<<16 {
			return
		}
		dir := t.TempDir()
		exhaust(t, put(t, dir, "auto.csv", content), Options{})
		text, ok := exhaust(t, put(t, dir, "list.csv", append([]byte("\xef\xbb\xbf"), content...)), Options{Header: HeaderNo})
		want := strings.ReplaceAll(string(content), "\x00", "")
		if ok && !strings.HasPrefix(strings.ToLower(strings.Trim(want, "\"")), "sep=") && asciiWord(text) != asciiWord(want) {
			t.Fatalf("text was lost: %q of %q", asciiWord(text), asciiWord(want))
		}
	})
}

// stored makes a container whose parts are not compressed: that takes longer than
// all of the reading.
func stored(t *testing.T, parts []string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.CreateHeader(&zip.FileHeader{Name: parts[i], Method: zip.Store})
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
	return b.Bytes()
}

func FuzzXLSX(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c t="inlineStr"><is><t>Phone</t></is></c></row><row><c><v>1</v></c><c s="1"><v>46095.5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`,
		`<sst><si><t>Name &amp; more</t></si><si><r><t>a_x000D_</t></r><rPh><t>b</t></rPh></si></sst>`, `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>`)
	f.Add(sheetOf([][]string{{"Name", "Phone"}, {"Ada", "1"}}), `<sst/>`, `<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>`)
	f.Add(`<x:worksheet><x:sheetData><x:row r='2' hidden='1'><x:c r="C2" t="str"><x:f>A1</x:f><x:v><![CDATA[<]]></x:v></x:c><!-- - --><x:c r="A2"><x:v>1e3</x:v></x:c></x:row>`, "", "")
	f.Fuzz(func(t *testing.T, sheetXML, sharedXML, stylesXML string) {
		if len(sheetXML)+len(sharedXML)+len(stylesXML) > 1<<16 {
			return
		}
		exhaust(t, put(t, t.TempDir(), "a.xlsx", stored(t, bookParts(sheetXML, sharedXML, stylesXML))), Options{})
	})
}

// FuzzContainer fuzzes what is around the sheets.
func FuzzContainer(f *testing.F) {
	for _, parts := range [][]string{
		bookParts(sheetOf([][]string{{"Name", "Phone"}, {"Ada", "1"}}), "<sst/>", "<styleSheet/>"),
		{"content.xml", "<x/>"},
	} {
		content, err := os.ReadFile(saveZip(f, "a.xlsx", parts...))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(content)
	}
	f.Add([]byte(ole + utf16Text("EncryptedPackage")))
	f.Fuzz(func(t *testing.T, content []byte) {
		exhaust(t, put(t, t.TempDir(), "a.xlsx", content), Options{})
	})
}

func FuzzVCard(f *testing.F) {
	for _, seed := range []string{
		"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Alvarez;Ada;;;\r\nitem1.TEL;type=pref:1\r\nitem1.X-ABLabel:_$!<Mobile>!$_\r\nEND:VCARD\r\n",
		"BEGIN:VCARD\nVERSION:2.1\nNOTE;ENCODING=QUOTED-PRINTABLE:a=\nb=E9\nPHOTO;BASE64:\nAAAA\n\nAGENT:\nBEGIN:VCARD\nEND:VCARD\nEND:VCARD\n",
		"begin:vcard\nFN:x\nADR;TYPE=\"a,b\";LABEL=\"x:y\":;;a\\nb\\,c\\;d;;;;\nTEL;VALUE=uri:tel:1;ext=2\n folded\nbroken",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		if len(content) > 1<<16 {
			return
		}
		exhaust(t, put(t, t.TempDir(), "a.vcf", append([]byte("BEGIN:VCARD\n"), content...)), Options{})
	})
}
