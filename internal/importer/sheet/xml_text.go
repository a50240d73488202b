package sheet

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// xmlEntities are those that need no definition.
var xmlEntities = map[string]byte{"amp": '&', "lt": '<', "gt": '>', "quot": '"', "apos": '\''}

// unescape appends raw text to dst with its entities resolved. An unknown one
// stays as it is.
func unescape(dst, raw []byte) []byte {
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return append(dst, raw...)
		}
		dst = append(dst, raw[:i]...)
		raw = raw[i:]
		end := bytes.IndexByte(raw[:min(len(raw), maxEntity)], ';')
		if end < 0 {
			dst, raw = append(dst, '&'), raw[1:]
			continue
		}
		name := raw[1:end]
		if b, ok := xmlEntities[string(name)]; ok {
			dst = append(dst, b)
		} else if r, ok := numericEntity(name); ok {
			dst = utf8.AppendRune(dst, r)
		} else {
			dst = append(dst, raw[:end+1]...)
		}
		raw = raw[end+1:]
	}
}

func numericEntity(name []byte) (rune, bool) {
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := string(name[1:]), 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n == 0 || n > utf8.MaxRune {
		return 0, false
	}
	return rune(n), true
}

// appendText appends the text token that was read last, unless dst is already
// longer than a row may be: then the row will be refused, and memory is spared.
func (x *xmlScanner) appendText(dst []byte) []byte {
	if len(dst) > MaxRowBytes {
		return dst
	}
	if x.cdata {
		return append(dst, x.text...)
	}
	return unescape(dst, x.text)
}

// unescapeControls resolves, in place, the _x000D_ that workbooks have for
// characters which XML does not allow (ECMA-376 part 1, 22.4.2.4). NULs go.
func unescapeControls(text []byte) []byte {
	from := bytes.Index(text, []byte("_x"))
	if from < 0 {
		return text
	}
	out := text[:from]
	for i := from; i < len(text); i++ {
		if text[i] == '_' && i+6 < len(text) && text[i+1] == 'x' && text[i+6] == '_' {
			if n, err := strconv.ParseUint(string(text[i+2:i+6]), 16, 16); err == nil {
				if n > 0 && utf8.ValidRune(rune(n)) {
					out = utf8.AppendRune(out, rune(n))
				}
				i += 6
				continue
			}
		}
		out = append(out, text[i])
	}
	return out
}
