package sheet

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"casefolk/internal/fault"
)

// headerRows is how many rows from the top are read to find the header.
const headerRows = 40

// errNoRows is the cause of the error for a file or sheet without text.
var errNoRows = errors.New("no rows")

// findHeader reads the first rows, decides which of them names the columns,
// and keeps those after it for Next.
func (s *Source) findHeader(opts Options) error {
	rows, err := s.readAhead(opts.HeaderRow)
	if err != nil {
		return s.explain(err)
	}
	if len(rows) == 0 {
		return &fault.Error{Code: fault.CodeInvalid, Field: "file", Cause: errNoRows,
			Message: "“" + s.info.Name + "” has no rows with text in them. Check that it was saved after the list was filled in."}
	}
	at := headerAt(rows, opts)
	if at >= len(rows) {
		return fault.Invalid("header_row", "“%s” has no text in row %d. Choose another row for the column names.", s.info.Name, opts.HeaderRow)
	}
	var names []string
	if at >= 0 {
		if rows[at].Err != nil {
			return rows[at].Err
		}
		for _, skipped := range rows[:at] {
			s.warn.add(WarnTitleRows, skipped.Number)
		}
		names, at = mergedNames(rows, at, s.merged)
		s.info.HasHeader, s.info.HeaderRow = true, rows[at].Number
	} else if opts.Header == HeaderAuto {
		s.warn.add(WarnNoHeader, rows[0].Number)
	}
	s.pending = rows[at+1:]
	s.header = columnNames(names, widthOf(s.pending))
	return nil
}

// readAhead returns the first filled rows with cells of their own.
func (s *Source) readAhead(headerRow int) ([]Row, error) {
	var rows []Row
	for len(rows) < headerRows || headerRow > 0 && rows[len(rows)-1].Number <= headerRow {
		if len(rows) >= 10*headerRows {
			break
		}
		row, err := s.physical()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if row.Err != nil || !blank(row.Cells) {
			row.Cells = slices.Clone(row.Cells)
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// headerAt returns the index of the header in rows, -1 if there is none, or
// len(rows) if the row that Options asks for is not there.
func headerAt(rows []Row, opts Options) int {
	switch {
	case opts.Header == HeaderNo:
		return -1
	case opts.HeaderRow > 0:
		for i, row := range rows {
			if row.Number == opts.HeaderRow {
				return i
			}
		}
		return len(rows)
	}
	titles := titleRows(rows)
	if opts.Header == HeaderYes || looksLikeHeader(rows[titles:]) {
		return titles
	}
	return -1
}

// titleRows returns how many rows at the top are titles: rows with one or two
// cells above a table at least twice as wide, which starts with column names.
func titleRows(rows []Row) int {
	var counts []int
	for _, row := range rows {
		if n := filled(row.Cells); n > 1 {
			counts = append(counts, n)
		}
	}
	if len(counts) == 0 {
		return 0
	}
	slices.Sort(counts)
	usual := counts[len(counts)/2]
	for i, row := range rows {
		if n := filled(row.Cells); row.Err != nil || n > 2 || n*2 > usual {
			if looksLikeHeader(rows[i:]) {
				return i
			}
			return 0
		}
	}
	return 0
}

func filled(cells []string) int {
	n := 0
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			n++
		}
	}
	return n
}

// looksLikeHeader reports whether the first of rows names the columns of the
// others: nothing in it looks like data, and a cell is a usual column name or
// stands above data that it does not resemble.
func looksLikeHeader(rows []Row) bool {
	first := rows[0]
	if first.Err != nil {
		return false
	}
	known := knownNames(first.Cells)
	for _, cell := range first.Cells {
		if looksLikeData(cell) {
			return false
		}
	}
	if known > 0 {
		return known*4 >= filled(first.Cells) || known >= 3
	}
	contrast := 0
	for column, cell := range first.Cells {
		if strings.TrimSpace(cell) != "" && mostlyData(rows[1:], column) {
			contrast++
		}
	}
	return contrast > 0
}

// mostlyData reports whether most filled cells of a column look like data.
func mostlyData(rows []Row, column int) bool {
	all, data := 0, 0
	for _, row := range rows {
		if column < len(row.Cells) && strings.TrimSpace(row.Cells[column]) != "" {
			all++
			if looksLikeData(row.Cells[column]) {
				data++
			}
		}
	}
	return all > 0 && data*2 > all
}

// looksLikeData reports whether a cell is something that no column is called:
// an address of mail, a number, a date, a long text.
func looksLikeData(cell string) bool {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		return false
	}
	if utf8.RuneCountInString(cell) > 100 {
		return true
	}
	if i := strings.IndexByte(cell, '@'); i > 0 && strings.IndexByte(cell[i:], '.') > 0 {
		return true
	}
	digits, letters := 0, 0
	for _, r := range cell {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return digits > 0 && letters == 0 || digits >= 6 && digits > letters
}

// columnNames makes the header: at least width names, trimmed, none empty, no
// two alike.
func columnNames(cells []string, width int) []string {
	for len(cells) > width && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	names := make([]string, max(len(cells), width))
	taken := make(map[string]int, len(names))
	for i := range names {
		name := ""
		if i < len(cells) {
			name = strings.Join(strings.Fields(strings.Trim(cells[i], "\ufeff")), " ")
		}
		if name == "" {
			name = "Column " + columnLetters(i)
		}
		names[i] = unique(name, taken)
	}
	return names
}

// unique returns name, numbered if it is taken (without regard to case), and
// takes it. taken has the last number tried for each name.
func unique(name string, taken map[string]int) string {
	key := strings.ToLower(name)
	if taken[key] == 0 {
		taken[key] = 1
		return name
	}
	for n := taken[key] + 1; ; n++ {
		numbered := name + " " + strconv.Itoa(n)
		if taken[strings.ToLower(numbered)] == 0 {
			taken[key], taken[strings.ToLower(numbered)] = n, 1
			return numbered
		}
	}
}

// widthOf returns how many columns have text in rows.
func widthOf(rows []Row) int {
	width := 0
	for _, row := range rows {
		for i := len(row.Cells) - 1; i >= width; i-- {
			if strings.TrimSpace(row.Cells[i]) != "" {
				width = i + 1
			}
		}
	}
	return width
}

// columnLetters names the column at index (0 is A) as Excel does.
func columnLetters(index int) string {
	var out []byte
	for index++; index > 0; index = (index - 1) / 26 {
		out = append(out, byte('A'+(index-1)%26))
	}
	slices.Reverse(out)
	return string(out)
}
