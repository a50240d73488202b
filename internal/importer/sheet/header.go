package sheet

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

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
	if !slices.ContainsFunc(rows, func(r Row) bool { return r.Err == nil }) {
		return rows[0].Err // nothing that could be read, such as only rows with too many columns
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
		s.names = rows[at].Cells
	} else if opts.Header == HeaderAuto {
		s.warn.add(WarnNoHeader, rows[0].Number)
	}
	s.pending = rows[at+1:]
	s.named = lastFilled(names)
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
		if row.counts() {
			row.Cells = slices.Clone(row.Cells)
			rows = append(rows, row)
		}
	}
	return rows, nil
}

// columnNames makes the header: at least width names, trimmed, none empty, no
// two alike.
func columnNames(cells []string, width int) []string {
	cells = cells[:max(min(width, len(cells)), lastFilled(cells))]
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
		width = max(width, lastFilled(row.Cells))
	}
	return width
}

// lastFilled returns how many cells there are up to the last one with text.
func lastFilled(cells []string) int {
	n := len(cells)
	for n > 0 && strings.TrimSpace(cells[n-1]) == "" {
		n--
	}
	return n
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
