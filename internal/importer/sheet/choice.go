package sheet

import (
	"strings"

	"casefolk/internal/fault"
)

// delimiterNames are what people call the usual separators.
var delimiterNames = map[string]byte{
	"comma": ',', "semicolon": ';', "tab": '\t', `\t`: '\t', "pipe": '|', "vertical bar": '|', "space": ' ', "caret": '^', "tilde": '~', "colon": ':',
}

// ParseDelimiter reads what separates the columns of a text: one character, or its
// name, such as "tab". Empty means that it is found out, and is returned as 0.
func ParseDelimiter(text string) (byte, error) {
	if text == "" {
		return 0, nil
	}
	if d, ok := delimiterNames[strings.ToLower(strings.TrimSpace(text))]; ok {
		return d, nil
	}
	if len(text) == 1 {
		d := text[0]
		word := d >= '0' && d <= '9' || d >= 'a' && d <= 'z' || d >= 'A' && d <= 'Z'
		if (d >= ' ' || d == '\t') && d < 0x7f && !word && d != '"' {
			return d, nil
		}
	}
	return 0, fault.Invalid("delimiter", "“%s” cannot separate columns. It can be a comma, semicolon, tab, pipe or another single sign.", text)
}

// encodingNames are what programs call the encodings.
var encodingNames = map[string]Encoding{
	"utf8": UTF8, "utf16": UTF16LE, "utf16le": UTF16LE, "utf16be": UTF16BE, "unicode": UTF16LE, "utf32": UTF32LE, "utf32le": UTF32LE, "utf32be": UTF32BE,
	"windows1252": Windows1252, "cp1252": Windows1252, "ansi": Windows1252, "latin1": Windows1252, "iso88591": Windows1252, "western": Windows1252,
	"macintosh": MacRoman, "macroman": MacRoman, "mac": MacRoman,
}

// ParseEncoding reads the name of an encoding, in any case and with or without
// hyphens. Empty means that it is found out, and is returned as empty.
func ParseEncoding(name string) (Encoding, error) {
	key := strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(name))
	if key == "" {
		return "", nil
	}
	if enc, ok := encodingNames[key]; ok {
		return enc, nil
	}
	return "", fault.Invalid("encoding", "Casefolk does not know the encoding “%s”. It can be utf-8, utf-16le, utf-16be, windows-1252 or macintosh.", name)
}

// CheckHeaderRow says whether a number can be that of a header row; 0 means that it
// is found out.
func CheckHeaderRow(row int) error {
	if row < 0 || row > maxHeaderRow {
		return fault.Invalid("header_row", "The column names can stand in one of the rows 1 to %d.", maxHeaderRow)
	}
	return nil
}

// maxHeaderRow is the last row that can name the columns.
const maxHeaderRow = 10 * headerRows
