package sheet

import (
	"archive/zip"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Merged cells stand at the end of a worksheet, so that only sheets of up to
// maxMergeScan bytes are searched for them, and only the top of the sheet, where
// column names are, makes use of them.
const (
	maxMergeScan = 8 << 20
	maxMerged    = 2000
)

// merged is a range of cells joined to one; its text is in the first. Columns
// are indexes, rows are numbers, both ends are included.
type merged struct{ fromColumn, toColumn, fromRow, toRow int }

// mergedAtTop returns the merged cells in the first rows of a worksheet.
func (w *workbook) mergedAtTop(part *zip.File) ([]merged, error) {
	if part.UncompressedSize64 > maxMergeScan {
		return nil, nil
	}
	var found []merged
	err := w.scan(part, func(x *xmlScanner) error {
		if string(x.name) == "mergeCell" && len(found) < maxMerged {
			if m, ok := parseMerged(x.attr("ref")); ok && m.fromRow <= 10*headerRows {
				found = append(found, m)
			}
		}
		return nil
	})
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, nil // reading the rows will say so
	}
	return found, err
}

// parseMerged parses a reference such as "A1:C2".
func parseMerged(ref string) (merged, bool) {
	from, to, _ := strings.Cut(ref, ":")
	column, row := columnOf([]byte(from)), rowOf(from)
	m := merged{column, columnOf([]byte(to)), row, rowOf(to)}
	return m, m.fromColumn >= 0 && m.toColumn >= m.fromColumn && m.toColumn < MaxColumns && m.fromRow > 0 && m.toRow >= m.fromRow
}

func rowOf(ref string) int {
	n, err := strconv.Atoi(strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
	if err != nil {
		return 0
	}
	return n
}

// spread returns the cells of rows[at], each merged cell's text in all of its
// columns.
func spread(rows []Row, at int, ranges []merged) []string {
	cells := slices.Clone(rows[at].Cells)
	for _, m := range ranges {
		if m.fromRow > rows[at].Number || m.toRow < rows[at].Number {
			continue
		}
		text := ""
		for _, row := range rows[:at+1] {
			if row.Number == m.fromRow && m.fromColumn < len(row.Cells) {
				text = row.Cells[m.fromColumn]
			}
		}
		for len(cells) <= m.toColumn && text != "" {
			cells = append(cells, "")
		}
		for i := m.fromColumn; i <= m.toColumn && text != ""; i++ {
			if strings.TrimSpace(cells[i]) == "" {
				cells[i] = text
			}
		}
	}
	return cells
}

// grouped reports whether a row has cells merged sideways as headings of a part
// of the columns: not a title over all of them.
func grouped(row Row, width int, ranges []merged) bool {
	for _, m := range ranges {
		if m.fromRow == row.Number && m.toRow == row.Number && m.toColumn > m.fromColumn && m.toColumn-m.fromColumn+1 < width {
			return true
		}
	}
	return false
}

// mergedNames returns the cells that name the columns if rows[at] is the header,
// and the index of the header's last row: headings over groups of columns stand
// above the names proper.
func mergedNames(rows []Row, at int, ranges []merged) ([]string, int) {
	width := widthOf(rows[at:])
	if at+1 < len(rows) && rows[at+1].Number == rows[at].Number+1 && grouped(rows[at], width, ranges) && namesBelow(rows[at+1]) {
		return qualify(spread(rows, at, ranges), spread(rows, at+1, ranges)), at + 1
	}
	if at > 0 && rows[at-1].Number == rows[at].Number-1 && grouped(rows[at-1], width, ranges) {
		return qualify(spread(rows, at-1, ranges), spread(rows, at, ranges)), at
	}
	if len(ranges) == 0 {
		return namesInTwoRows(rows, at)
	}
	return spread(rows, at, ranges), at
}

// namesInTwoRows is mergedNames for a file that cannot say which cells were
// merged, such as a worksheet saved as text: there a heading stands over the first
// of its columns and nothing over the others.
func namesInTwoRows(rows []Row, at int) ([]string, int) {
	if at+1 < len(rows) && headsGroups(rows[at], rows[at+1]) {
		return qualify(spreadHeadings(rows[at].Cells, rows[at+1].Cells), rows[at+1].Cells), at + 1
	}
	if at > 0 && headsGroups(rows[at-1], rows[at]) {
		return qualify(spreadHeadings(rows[at-1].Cells, rows[at].Cells), rows[at].Cells), at
	}
	return rows[at].Cells, at
}

// headsGroups reports whether above has headings with gaps beside them, and below
// the names that belong into these gaps.
func headsGroups(above, below Row) bool {
	if above.Err != nil || below.Err != nil || below.Number != above.Number+1 || !namesBelow(below) {
		return false
	}
	headings, names := wholeNames(above.Cells), wholeNames(below.Cells)
	if headings < 1 || headings*2 < filled(above.Cells) || filled(above.Cells) < 2 || names < 2 || names*2 < filled(below.Cells) {
		return false
	}
	for i, name := range below.Cells {
		if i > 0 && strings.TrimSpace(name) != "" && (i >= len(above.Cells) || strings.TrimSpace(above.Cells[i]) == "") {
			return true
		}
	}
	return false
}

// spreadHeadings returns the headings, each over the gap to its right as far as
// there are names below.
func spreadHeadings(headings, names []string) []string {
	out := make([]string, max(len(headings), len(names)))
	copy(out, headings)
	for i := 1; i < len(out); i++ {
		if strings.TrimSpace(out[i]) == "" && i < len(names) && strings.TrimSpace(names[i]) != "" {
			out[i] = out[i-1]
		}
	}
	return out
}

// namesBelow reports whether a row under headings has names, not data.
func namesBelow(row Row) bool {
	for _, cell := range row.Cells {
		if looksLikeData(cell) {
			return false
		}
	}
	return knownNames(row.Cells) > 0
}

// qualify joins headings and names: a name that stands only once and says what
// it is needs no heading.
func qualify(headings, names []string) []string {
	seen := map[string]int{}
	for _, name := range names {
		seen[strings.ToLower(name)]++
	}
	out := make([]string, max(len(headings), len(names)))
	for i := range out {
		heading, name := "", ""
		if i < len(headings) {
			heading = headings[i]
		}
		if i < len(names) {
			name = names[i]
		}
		out[i] = name
		if name == "" || heading != "" && heading != name && (seen[strings.ToLower(name)] > 1 || onlyLabel(name)) {
			out[i] = strings.TrimSpace(heading + " " + name)
		}
	}
	return out
}

// onlyLabel reports whether a name says whose or which, but not what.
func onlyLabel(name string) bool {
	for _, word := range splitWords(name) {
		switch word {
		case "home", "work", "office", "other", "primary", "secondary", "first", "last", "main", "label", "type", "value", "number", "business", "personal":
		default:
			return false
		}
	}
	return true
}
