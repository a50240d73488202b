package sheet

import (
	"bytes"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// Encoding is how text is stored in a file.
type Encoding string

// The encodings.
const (
	UTF8        Encoding = "utf-8"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	UTF32LE     Encoding = "utf-32le"
	UTF32BE     Encoding = "utf-32be"
	Windows1252 Encoding = "windows-1252"
	MacRoman    Encoding = "macintosh"
)

// boms are the byte-order marks; the longer one of two with the same start first.
var boms = []struct {
	mark string
	enc  Encoding
}{
	{"\xef\xbb\xbf", UTF8},
	{"\xff\xfe\x00\x00", UTF32LE},
	{"\x00\x00\xfe\xff", UTF32BE},
	{"\xff\xfe", UTF16LE},
	{"\xfe\xff", UTF16BE},
}

// detectEncoding tells the encoding of a sample from a file's start, and the
// length of its byte-order mark. ASCII counts as UTF-8: rows that turn out to be
// something else later are decoded one by one.
func detectEncoding(sample []byte) (enc Encoding, bom int) {
	for _, b := range boms {
		if bytes.HasPrefix(sample, []byte(b.mark)) {
			return b.enc, len(b.mark)
		}
	}
	if enc := wideWithoutMark(sample); enc != "" {
		return enc, 0
	}
	if mostlyUTF8(sample) {
		return UTF8, 0
	}
	return legacyEncoding(sample), 0
}

// wideWithoutMark recognises UTF-16 by where its zero bytes are.
func wideWithoutMark(sample []byte) Encoding {
	n := min(len(sample), 4096) &^ 1
	if n < 4 {
		return ""
	}
	var zeros [2]int
	control := 0 // letters of the first 32, but for white space
	for i := 0; i < n; i++ {
		if sample[i] == 0 {
			zeros[i&1]++
		} else if sample[i] < ' ' && sample[i^1] == 0 && !xmlSpace(sample[i]) {
			control++
		}
	}
	switch half := n / 2; {
	case control > half/50:
		return ""
	case zeros[1] > half*2/5 && zeros[0] < half/10:
		return UTF16LE
	case zeros[0] > half*2/5 && zeros[1] < half/10:
		return UTF16BE
	}
	return ""
}

// mostlyUTF8 reports whether at least as many letters beyond ASCII are valid
// UTF-8 as are not.
func mostlyUTF8(sample []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(sample); {
		if sample[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(sample[i:])
		if r == utf8.RuneError && n == 1 {
			if len(sample)-i < utf8.UTFMax && !utf8.FullRune(sample[i:]) {
				break
			}
			bad++
		} else {
			good++
		}
		i += n
	}
	return good >= bad
}

// legacyEncoding decides between the two single-byte encodings that Western
// spreadsheets are saved in, by which reading makes more plausible words.
func legacyEncoding(text []byte) Encoding {
	if plausible(text, charmap.Macintosh) > plausible(text, charmap.Windows1252) {
		return MacRoman
	}
	return Windows1252
}

// commonLetters are the letters beyond ASCII that Western names are full of.
const commonLetters = "áéíóúñüöäßçàèìòùâêîôûëïãõåøæÁÉÍÓÚÑÜÖÄÇÀÈÅØ"

// commonSigns are the signs beyond ASCII that word processors put in.
const commonSigns = "‘’“”–—…•€£©®°\u00a0"

// plausible scores a reading of text: letters that are common and inside words,
// signs that are common and not; a capital right after a small letter is
// neither language's habit.
func plausible(text []byte, cm *charmap.Charmap) int {
	score := 0
	before := ' '
	for i, b := range text {
		r := rune(b)
		if b >= utf8.RuneSelf {
			r = cm.DecodeByte(b)
			after := ' '
			if i+1 < len(text) {
				after = cm.DecodeByte(text[i+1])
			}
			score += plausibleRune(before, r, after)
		}
		before = r
	}
	return score
}

func plausibleRune(before, r, after rune) int {
	inWord := unicode.IsLetter(before) || unicode.IsLetter(after)
	switch {
	case r == utf8.RuneError || unicode.IsControl(r):
		return -4
	case unicode.IsUpper(r) && unicode.IsLower(before):
		return -3
	case strings.ContainsRune(commonLetters, r):
		if inWord {
			return 3
		}
		return 1
	case strings.ContainsRune(commonSigns, r):
		return 2
	case unicode.IsLetter(r):
		return 0
	case inWord:
		return -2
	}
	return -1
}

// transcode returns in as something that a textReader can split, and what
// decodes its rows.
func transcode(in io.Reader, enc Encoding) (io.Reader, *decoder) {
	switch enc {
	case UTF16LE:
		in = xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM).NewDecoder().Reader(in)
	case UTF16BE:
		in = xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM).NewDecoder().Reader(in)
	case UTF32LE:
		in = utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM).NewDecoder().Reader(in)
	case UTF32BE:
		in = utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM).NewDecoder().Reader(in)
	default: // its separators are single bytes
	}
	return in, &decoder{enc: enc}
}

// decoder turns rows of bytes into text.
type decoder struct {
	enc Encoding
	out []byte
}

// text returns row as valid UTF-8 without NULs. ends, the ends of its cells,
// are adjusted to the text.
func (d *decoder) text(row []byte, ends []int, number int, warn *warnings) string {
	if bytes.IndexByte(row, 0) >= 0 {
		warn.add(WarnNulBytes, number)
		row = d.each(row, ends, func(dst, part []byte) []byte {
			for _, b := range part {
				if b != 0 {
					dst = append(dst, b)
				}
			}
			return dst
		})
	}
	table := d.table(row, number, warn)
	if table == nil {
		return string(row)
	}
	return string(d.each(bytes.Clone(row), ends, func(dst, part []byte) []byte {
		return d.decode(dst, part, table)
	}))
}

// decode appends part as UTF-8. In a file of UTF-8 only the bytes that are none
// are read by table.
func (d *decoder) decode(dst, part []byte, table *charmap.Charmap) []byte {
	for i := 0; i < len(part); {
		n := 1
		if d.enc != Windows1252 && d.enc != MacRoman {
			var r rune
			if r, n = utf8.DecodeRune(part[i:]); r != utf8.RuneError || n > 1 {
				dst = append(dst, part[i:i+n]...)
				i += n
				continue
			}
		}
		dst = utf8.AppendRune(dst, table.DecodeByte(part[i]))
		i += n
	}
	return dst
}

// table returns the single-byte encoding of row, or nil if it is UTF-8.
func (d *decoder) table(row []byte, number int, warn *warnings) *charmap.Charmap {
	enc := d.enc
	if enc != Windows1252 && enc != MacRoman {
		if utf8.Valid(row) {
			return nil
		}
		warn.add(WarnMixedEncoding, number)
		enc = legacyEncoding(row)
	} else if ascii(row) {
		return nil
	}
	if enc == MacRoman {
		return charmap.Macintosh
	}
	return charmap.Windows1252
}

// each converts row cell by cell into d.out and moves ends accordingly.
func (d *decoder) each(row []byte, ends []int, convert func(dst, part []byte) []byte) []byte {
	d.out = d.out[:0]
	if ends == nil {
		d.out = convert(d.out, row)
		return d.out
	}
	from := 0
	for i, end := range ends {
		d.out = convert(d.out, row[from:end])
		from = end
		ends[i] = len(d.out)
	}
	return d.out
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
