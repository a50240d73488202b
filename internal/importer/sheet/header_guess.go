package sheet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

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
// others: nothing in it looks like data, and enough of it are usual column names
// or one cell stands above data that it does not resemble.
func looksLikeHeader(rows []Row) bool {
	first := rows[0]
	if first.Err != nil {
		return false
	}
	for _, cell := range first.Cells {
		if looksLikeData(cell) {
			return false
		}
	}
	known, whole, all := knownNames(first.Cells), wholeNames(first.Cells), filled(first.Cells)
	if whole < 4 && whole < all && comesAgain(rows) {
		return false
	}
	if whole > 0 && (known*2 >= all || whole*4 >= all || whole >= 3) {
		return true
	}
	for column, cell := range first.Cells {
		if strings.TrimSpace(cell) != "" && mostlyData(rows[1:], column) {
			return true
		}
	}
	return false
}

// comesAgain reports whether a cell of the first row stands again in its column:
// that is a value. A whole row that comes again is a header printed twice.
func comesAgain(rows []Row) bool {
	for _, row := range rows[1:] {
		same, all := 0, 0
		for i, cell := range rows[0].Cells {
			if cell = strings.TrimSpace(cell); cell == "" {
				continue
			}
			all++
			if i < len(row.Cells) && strings.EqualFold(cell, strings.TrimSpace(row.Cells[i])) {
				same++
			}
		}
		if same > 0 && same < all {
			return true
		}
	}
	return false
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
