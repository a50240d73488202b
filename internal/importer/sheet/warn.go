package sheet

import (
	"fmt"
	"slices"
)

// WarningCode names a kind of warning. The codes are stable.
type WarningCode string

// The codes.
const (
	WarnExtraCells    WarningCode = "extra_cells"    // text beyond the last column of the header
	WarnLongCell      WarningCode = "long_cell"      // longer than LongCellBytes
	WarnStrayQuote    WarningCode = "stray_quote"    // quote marks that do not pair
	WarnNulBytes      WarningCode = "nul_bytes"      // NUL bytes, left out
	WarnMixedEncoding WarningCode = "mixed_encoding" // rows in another encoding than the file
	WarnTitleRows     WarningCode = "title_rows"     // rows above the header, left out
	WarnNoHeader      WarningCode = "no_header"      // taken to have no header row
	WarnUnreadable    WarningCode = "unreadable_row" // handed out with Row.Err
	WarnFormulaEmpty  WarningCode = "formula_empty"  // formula saved without its value
	WarnHiddenRows    WarningCode = "hidden_rows"    // rows hidden in Excel, read all the same
	WarnPhotos        WarningCode = "photos"         // pictures in cards, left out
	WarnCutCard       WarningCode = "cut_card"       // card without its end
	WarnHeaderAgain   WarningCode = "header_again"   // the column names once more, left out
	WarnGroupCard     WarningCode = "group_card"     // group of contacts, left out
)

// warnRows is how many row numbers a warning remembers.
const warnRows = 20

// Warning is something about the file that the user should know and that did
// not stop reading.
type Warning struct {
	Code    WarningCode
	Message string // a whole sentence
	Count   int    // how many rows
	Rows    []int  // the first of them, at most 20
}

type warnings struct {
	order []WarningCode
	found map[WarningCode]*Warning
	last  map[WarningCode]int // the row noted last
}

func newWarnings() *warnings {
	return &warnings{found: map[WarningCode]*Warning{}, last: map[WarningCode]int{}}
}

// add notes that row shows the problem; a row counts once for each kind.
func (w *warnings) add(code WarningCode, row int) {
	f := w.found[code]
	if f == nil {
		f = &Warning{Code: code, Rows: []int{}}
		w.found[code] = f
		w.order = append(w.order, code)
	}
	if f.Count > 0 && w.last[code] == row {
		return
	}
	w.last[code] = row
	f.Count++
	if len(f.Rows) < warnRows {
		f.Rows = append(f.Rows, row)
	}
}

// list returns the warnings in the order of their first occurrence.
func (w *warnings) list(name string) []Warning {
	out := make([]Warning, 0, len(w.order))
	for _, code := range w.order {
		f := *w.found[code]
		f.Rows = slices.Clone(f.Rows)
		f.Message = warnMessage(f, name)
		out = append(out, f)
	}
	return out
}

// warnTexts has the sentence of each kind; %s is where: "row 4 of “leads.csv”".
var warnTexts = map[WarningCode]string{
	WarnExtraCells:    "In %s, there is text beyond the last column of the header. Check that no comma or other separator splits a cell there.",
	WarnLongCell:      "In %s, a cell is longer than Excel can hold. Check that no quote mark is missing there.",
	WarnStrayQuote:    "In %s, quote marks do not pair. What is there was read as it stands on its line; check it.",
	WarnNulBytes:      "In %s, invisible NUL characters were left out.",
	WarnMixedEncoding: "In %s, letters are stored differently from the rest of the file. They were read as Windows or Mac text; check accented letters.",
	WarnTitleRows:     "Left out above the column names: %s.",
	WarnNoHeader:      "The file is taken to have no row of column names, since data stands already in %s.",
	WarnUnreadable:    "Could not be read, and will be reported as failed: %s.",
	WarnFormulaEmpty:  "In %s, a formula was saved without its result. Open the file in Excel, save it, and import it again to get the result.",
	WarnHiddenRows:    "Hidden in the workbook, and read all the same: %s.",
	WarnPhotos:        "In %s, a picture, sound or key was left out.",
	WarnHeaderAgain:   "The column names come once more, and were left out: %s.",
	WarnGroupCard:     "A group of contacts is not a contact, and was left out: %s. Its members have their own cards.",
	WarnCutCard:       "In %s, the end is missing. What was there was read.",
}

func warnMessage(w Warning, name string) string {
	unit := "row"
	if w.Code == WarnPhotos || w.Code == WarnCutCard || w.Code == WarnGroupCard {
		unit = "card"
	}
	where := fmt.Sprintf("%s %d of “%s”", unit, w.Rows[0], name)
	if w.Count > 1 {
		where = fmt.Sprintf("%d %ss of “%s” (the first is %s %d)", w.Count, unit, name, unit, w.Rows[0])
	}
	return fmt.Sprintf(warnTexts[w.Code], where)
}
