package sheet

import (
	"archive/zip"
	"strconv"
	"strings"
)

// numberStyle says how a number of a cell is meant, as far as that changes its
// text: Excel stores dates and ZIP codes as plain numbers.
type numberStyle struct {
	date, time bool
	pattern    string // zeros and dashes, as in "00000-0000"; empty for most
}

// maxFormats bounds what is kept of a styles part; Excel allows 65,490.
const maxFormats = 1 << 17

// readStyles returns the style of each index that a cell may name.
func (w *workbook) readStyles(part *zip.File) ([]numberStyle, error) {
	formats := map[int]numberStyle{}
	var styles []numberStyle
	inside := false
	err := w.scan(part, func(x *xmlScanner) error {
		switch string(x.name) {
		case "numFmt":
			if id, err := strconv.Atoi(x.attr("numFmtId")); err == nil && len(formats) < maxFormats {
				formats[id] = parseFormat(x.attr("formatCode"))
			}
		case "cellXfs":
			inside = true
		case "cellStyles", "dxfs":
			inside = false
		case "xf":
			if inside && len(styles) < maxFormats {
				id, _ := strconv.Atoi(x.attr("numFmtId"))
				style, ok := formats[id]
				if !ok {
					style = builtinFormat(id)
				}
				styles = append(styles, style)
			}
		}
		return nil
	})
	return styles, err
}

// builtinFormat returns what the formats mean that need no definition (ECMA-376
// part 1, 18.8.30; 27 to 36 and 50 to 58 are dates in East Asian editions).
func builtinFormat(id int) numberStyle {
	switch {
	case id >= 14 && id <= 17, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return numberStyle{date: true}
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return numberStyle{time: true}
	case id == 22:
		return numberStyle{date: true, time: true}
	}
	return numberStyle{}
}

// parseFormat reads a number format such as `yyyy\-mm\-dd` or `00000`. Only its
// first section counts: the others are for negative numbers and zero.
func parseFormat(code string) numberStyle {
	plain := plainFormat(code)
	if zeros := strings.Count(plain, "0"); zeros > 1 && strings.Trim(plain, "0-") == "" && plain[0] == '0' && plain[len(plain)-1] == '0' {
		return numberStyle{pattern: plain}
	}
	lower := strings.ToLower(plain)
	if strings.Contains(lower, "general") {
		return numberStyle{}
	}
	lower = strings.ReplaceAll(strings.ReplaceAll(lower, "am/pm", "h"), "a/p", "h")
	style := numberStyle{time: strings.ContainsAny(lower, "hs")}
	style.date = strings.ContainsAny(lower, "yd") || strings.Contains(lower, "m") && !style.time
	return style
}

// plainFormat returns the first section of a format code without quoted text,
// colours, conditions, locales and padding.
func plainFormat(code string) string {
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case ';':
			return b.String()
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return b.String()
			}
			i += end + 1
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return b.String()
			}
			if inside := strings.ToLower(code[i+1 : i+end]); inside != "" && strings.Trim(inside, inside[:1]) == "" && strings.ContainsAny(inside, "hms") {
				b.WriteString("h") // elapsed time, as [h] or [mm]
			}
			i += end
		case '\\':
			i++
			if i < len(code) && code[i] == '-' {
				b.WriteByte('-')
			}
		case '_', '*':
			i++
		case ' ':
		default:
			b.WriteByte(code[i])
		}
	}
	return b.String()
}
