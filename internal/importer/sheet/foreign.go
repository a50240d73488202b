package sheet

import (
	"bytes"
	"io"
	"os"
	"strings"

	"casefolk/internal/fault"
)

// magics are starts of files that are no tables; %s in the sentence is the name.
var magics = []struct{ magic, sentence string }{
	{"%PDF", "“%s” is a PDF. Ask for the list as a spreadsheet (CSV or XLSX)."},
	{"{\\rtf", "“%s” is a text document. Copy the table into a spreadsheet and save it as CSV or XLSX."},
	{"SQLite format 3\x00", "“%s” is a database. Export the people from the program it belongs to as CSV or XLSX."},
	{"\x89PNG", "“%s” is a picture. Ask for the list as a spreadsheet (CSV or XLSX)."},
	{"\xff\xd8\xff", "“%s” is a picture. Ask for the list as a spreadsheet (CSV or XLSX)."},
	{"GIF8", "“%s” is a picture. Ask for the list as a spreadsheet (CSV or XLSX)."},
	{"\x1f\x8b", "“%s” is compressed. Unpack it and choose the file inside."},
	{"7z\xbc\xaf\x27\x1c", "“%s” is compressed. Unpack it and choose the file inside."},
	{"Rar!", "“%s” is compressed. Unpack it and choose the file inside."},
	{"!BDN", "“%s” is an Outlook data file. In Outlook, export the contacts as CSV and import that."},
	{"\x09\x08\x10\x00", "“%s” is an old Excel file (.xls). Open it in Excel and save it as .xlsx."},
	{"\x09\x04\x06\x00", "“%s” is an old Excel file (.xls). Open it in Excel and save it as .xlsx."},
	{"MZ", "“%s” is a program, not a list of people."},
	{"\x7fELF", "“%s” is a program, not a list of people."},
}

// misnamed says of each ending what is wrong with a file that has it but holds
// plain text. Such text is no list of people that anybody meant to import: it is
// what is left of a damaged file, or a saved error message.
var misnamed = map[string]string{
	".xls":  "“%s” is no Excel file that can be read. Open it in Excel and save it as .xlsx.",
	".xlsx": notAWorkbook,
	".xlsm": notAWorkbook,
	".vcf":  "“%s” has no contact card in it. Export the contacts again.",
}

const notAWorkbook = "“%s” is damaged: there is no Excel workbook in it. Open it in Excel and save it as .xlsx; if it is plain text, rename it to .csv."

// webPage is said of HTML that calls itself a spreadsheet.
const webPage = "“%s” is a web page, even if its name says spreadsheet. Open it in Excel and save it as .xlsx."

// foreign returns the sentence for a sample that is no table of text, else "".
func foreign(sample []byte) string {
	for _, m := range magics {
		if bytes.HasPrefix(sample, []byte(m.magic)) {
			if m.magic == "MZ" && bytes.IndexByte(sample[:min(len(sample), 512)], 0) < 0 {
				continue // a column may be called MZ…
			}
			return m.sentence
		}
	}
	enc, bom := detectEncoding(sample)
	if enc != UTF8 && enc != Windows1252 && enc != MacRoman {
		return ""
	}
	head := strings.ToLower(string(bytes.TrimLeft(sample[bom:min(len(sample), bom+2048)], " \t\r\n\x00")))
	switch {
	case strings.HasPrefix(head, "<?xml") && strings.Contains(head, "excel.sheet"):
		return "“%s” is an XML spreadsheet. Open it in Excel and save it as .xlsx."
	case strings.HasPrefix(head, "<!doctype html"), strings.HasPrefix(head, "<html"), strings.HasPrefix(head, "<table"),
		strings.HasPrefix(head, "<meta"), strings.HasPrefix(head, "<style"), strings.HasPrefix(head, "mime-version:"),
		strings.HasPrefix(head, "<?xml") && strings.Contains(head, "<html"):
		return webPage
	case strings.HasPrefix(head, "<?xml"):
		return "“%s” is an XML file. Ask for the list as a spreadsheet (CSV or XLSX)."
	case looksLikeJSON(head):
		return "“%s” is JSON. Ask for the list as a spreadsheet (CSV or XLSX)."
	}
	if strings.HasPrefix(head, "begin:vcalendar") {
		return "“%s” is a calendar, not a list of people. Export the contacts instead."
	}
	if notText(sample) {
		return "“%s” is not a table of text. Save the list as CSV or XLSX and import that."
	}
	return ""
}

func looksLikeJSON(head string) bool {
	if head == "" || head[0] != '{' && head[0] != '[' {
		return false
	}
	rest := strings.TrimLeft(head[1:], " \t\r\n")
	return rest != "" && (rest[0] == '"' || rest[0] == '{') && strings.Contains(rest, "\":")
}

// notText reports whether a sample in a single-byte encoding has more control
// characters than damaged text has.
func notText(sample []byte) bool {
	control, zeros := 0, 0
	for _, b := range sample {
		switch {
		case b == 0:
			zeros++
		case b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != '\v' && b != 0x1a && b != 0x1b:
			control++
		}
	}
	return control > 8+len(sample)/50 || control > 2 && control > len(sample)/10 || zeros > 0 && zeros >= len(sample)*9/10
}

// oleScan is how much of an OLE container is searched for its streams' names.
const oleScan = 256 << 20

// refuseOLE says what an OLE container is: Office's old format, or the wrapper
// around an encrypted new one. Stream names in it are UTF-16.
func refuseOLE(file *os.File, name string) error {
	for _, kind := range []struct{ stream, sentence string }{
		{"EncryptedPackage", "“%s” is protected by a password. Open it in Excel, remove the password under File → Info → Protect Workbook, save it, and import it again."},
		{"Workbook", "“%s” is an old Excel file (.xls). Open it in Excel and save it as .xlsx."},
		{"Book", "“%s” is an old Excel file (.xls). Open it in Excel and save it as .xlsx."},
		{"WordDocument", "“%s” is a Word document. Copy the table into a spreadsheet and save it as CSV or XLSX."},
		{"__properties_version1.0", "“%s” is an Outlook item. In Outlook, export the contacts as CSV and import that."},
	} {
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return readFailed(err, name)
		}
		found, err := contains(io.LimitReader(file, oleScan), utf16Name(kind.stream))
		if err != nil {
			return readFailed(err, name)
		}
		if found {
			return fault.Invalid("file", kind.sentence, name)
		}
	}
	return fault.Invalid("file", "“%s” is in an old Office format. Open it in Excel and save it as .xlsx.", name)
}

func utf16Name(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		out = append(out, s[i], 0)
	}
	return out
}

// contains searches r for want in bounded memory.
func contains(r io.Reader, want []byte) (bool, error) {
	buf := make([]byte, 64<<10)
	kept := 0
	for {
		n, err := r.Read(buf[kept:])
		if bytes.Contains(buf[:kept+n], want) {
			return true, nil
		}
		if err == io.EOF {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		tail := buf[:kept+n]
		tail = tail[max(0, len(tail)-len(want)+1):]
		kept = copy(buf, tail)
	}
}
