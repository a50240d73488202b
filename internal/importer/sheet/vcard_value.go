package sheet

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// text returns the value as people read it.
func (p property) text() string { return strings.TrimSpace(p.decode(p.value)) }

// fields returns the parts of a structured value such as a name or an address.
// They are cut apart before anything is decoded: a coded ";" is text.
func (p property) fields() []string { return p.split(';') }

// split cuts the value at each sep that is not escaped and decodes the parts.
func (p property) split(sep byte) []string {
	var out []string
	from := 0
	for i := 0; i < len(p.value); i++ {
		switch p.value[i] {
		case '\\':
			i++
		case sep:
			out = append(out, strings.TrimSpace(p.decode(p.value[from:i])))
			from = i + 1
		}
	}
	return append(out, strings.TrimSpace(p.decode(p.value[from:])))
}

// decode resolves quoted-printable, the character set and escapes.
func (p property) decode(raw string) string {
	if strings.EqualFold(p.param("ENCODING"), "QUOTED-PRINTABLE") {
		raw = quotedPrintable(raw)
	}
	raw = decodeCharset(raw, strings.ToLower(p.param("CHARSET")))
	raw = strings.ReplaceAll(strings.ReplaceAll(raw, "\r\n", "\n"), "\x00", "")
	if strings.IndexByte(raw, '\\') < 0 {
		return raw
	}
	var b strings.Builder
	for i := 0; i < len(raw); i++ {
		if raw[i] != '\\' || i+1 == len(raw) {
			b.WriteByte(raw[i])
			continue
		}
		i++
		switch raw[i] {
		case 'n', 'N':
			b.WriteByte('\n')
		case ',', ';', ':', '\\', '"':
			b.WriteByte(raw[i])
		default:
			b.WriteByte('\\')
			b.WriteByte(raw[i])
		}
	}
	return b.String()
}

// quotedPrintable decodes RFC 2045 section 6.7; what is not well formed stays.
func quotedPrintable(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '=' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(n))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// charsets are the ones that cards of 2.1 name; others are guessed.
var charsets = map[string]*charmap.Charmap{
	"iso-8859-1": charmap.Windows1252, "windows-1252": charmap.Windows1252, "latin1": charmap.Windows1252,
	"cp1252": charmap.Windows1252, "iso-8859-15": charmap.ISO8859_15, "macintosh": charmap.Macintosh,
	"iso-8859-2": charmap.ISO8859_2, "windows-1250": charmap.Windows1250, "windows-1251": charmap.Windows1251,
}

func decodeCharset(raw, charset string) string {
	table := charsets[charset]
	if table == nil {
		if utf8.ValidString(raw) {
			return raw
		}
		d := decoder{enc: legacyEncoding([]byte(raw))}
		return d.text([]byte(raw), nil, 0, newWarnings())
	}
	if out, err := table.NewDecoder().String(raw); err == nil {
		return out
	}
	return strings.ToValidUTF8(raw, "\ufffd")
}

// labelWords are types of phones, e-mails and addresses and how Google calls
// them; the first that a property has counts. Types without a word here, as
// VOICE and INTERNET, say nothing.
var labelWords = []struct{ kind, label string }{
	{"cell", "Mobile"}, {"mobile", "Mobile"}, {"iphone", "Mobile"}, {"pager", "Pager"}, {"main", "Main"},
	{"car", "Car"}, {"home", "Home"}, {"work", "Work"}, {"other", "Other"},
}

// label returns what a property is called: the user's own label, or one from
// its types. The preferred one of several starts with "* ".
func (p property) label(own map[string]string) string {
	types := map[string]bool{}
	custom, preferred := "", p.param("PREF") == "1"
	for _, one := range p.params {
		if one.name != "TYPE" {
			continue
		}
		for kind := range strings.SplitSeq(strings.ToLower(one.value), ",") {
			kind = strings.TrimSpace(kind)
			types[kind] = true
			if name, ok := strings.CutPrefix(kind, "x-"); ok {
				custom = name
			}
		}
	}
	label := own[p.group]
	for _, word := range labelWords {
		if label == "" && types[word.kind] {
			label = word.label
		}
	}
	if types["fax"] && !strings.Contains(strings.ToLower(label), "fax") {
		label = strings.TrimSpace(label + " Fax")
	}
	if label == "" {
		label = custom
	}
	if preferred || types["pref"] {
		label = strings.TrimRight("* "+label, " ")
	}
	return label
}

// appleLabel returns the text of X-ABLabel: Apple's own are "_$!<Mobile>!$_".
func appleLabel(text string) string {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "_$!<"), ">!$_")
	if text == "HomePage" {
		return "Home Page"
	}
	return text
}

// cardDate returns a date of a card as 1990-05-17, or --05-17 without a year.
func (p property) cardDate() string {
	text, _, _ := strings.Cut(p.text(), "T")
	if year := p.param("X-APPLE-OMIT-YEAR"); year != "" {
		text = strings.Replace(text, year+"-", "--", 1)
	}
	switch digits := strings.ReplaceAll(text, "-", ""); {
	case len(digits) == 8 && plainInteger([]byte(digits)):
		return digits[:4] + "-" + digits[4:6] + "-" + digits[6:]
	case len(digits) == 4 && strings.HasPrefix(text, "--"):
		return "--" + digits[:2] + "-" + digits[2:]
	}
	return text
}

// address returns a phone or mail address without the scheme of a URI.
func (p property) address() string {
	text := p.text()
	for _, scheme := range []string{"tel:", "mailto:"} {
		if len(text) > len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) {
			number, extension, ok := strings.Cut(text[len(scheme):], ";ext=")
			if ok {
				return number + " ext. " + extension
			}
			return number
		}
	}
	return text
}
