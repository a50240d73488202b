package sheet

import (
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"

	"casefolk/internal/fault"
)

// Next returns the next filled row, or io.EOF after the last. Other errors are
// final and *fault.Error.
func (s *Source) Next() (Row, error) {
	for {
		row, err := s.following()
		if err != nil {
			return Row{}, s.explain(err)
		}
		switch {
		case !row.counts():
		case s.namesAgain(row.Cells):
			s.warn.add(WarnHeaderAgain, row.Number)
		default:
			return s.fit(row), nil
		}
	}
}

// following returns the next row after the header, blank or not.
func (s *Source) following() (Row, error) {
	if len(s.pending) > 0 {
		row := s.pending[0]
		s.pending = s.pending[1:]
		return row, nil
	}
	return s.physical()
}

// namesAgain reports whether a row is the header once more, as in files that
// were put together from several.
func (s *Source) namesAgain(cells []string) bool {
	if filled := len(s.names); filled < 2 || len(cells) < filled || !sameName(cells[0], s.names[0]) {
		return false
	}
	return slices.EqualFunc(cells[:len(s.names)], s.names, sameName)
}

// sameName compares two column names; the first of a file may follow a byte-order
// mark.
func sameName(a, b string) bool {
	return a == b || len(a) < 100 && strings.EqualFold(strings.Trim(a, "\ufeff \t"), strings.Trim(b, "\ufeff \t"))
}

// physical returns the next row of the file, blank or not.
func (s *Source) physical() (Row, error) {
	if s.reads++; s.reads&255 == 0 {
		if err := s.ctx.Err(); err != nil {
			return Row{}, &fault.Error{Code: fault.CodeCancelled, Cause: err,
				Message: "Reading “" + s.info.Name + "” was cancelled. Nothing was changed."}
		}
	}
	return s.rows.next()
}

// fit pads the row to the header's width, cuts empty cells beyond it, and notes
// what is odd about it.
func (s *Source) fit(row Row) Row {
	cells, width := row.Cells, len(s.header)
	for len(cells) > width && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) < width {
		s.cells = append(s.cells[:0], cells...)
		for len(s.cells) < width {
			s.cells = append(s.cells, "")
		}
		cells = s.cells
	}
	for i, cell := range cells {
		if len(cell) > LongCellBytes {
			s.warn.add(WarnLongCell, row.Number)
		}
		if i >= s.named && s.named > 0 && strings.TrimSpace(cell) != "" {
			s.warn.add(WarnExtraCells, row.Number)
		}
	}
	row.Cells = cells
	return row
}

// explain gives an error from a reader its sentence.
func (s *Source) explain(err error) error {
	if errors.Is(err, io.EOF) {
		return io.EOF
	}
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return e
	}
	return readFailed(err, s.info.Name)
}

// blank reports whether no cell has visible text. Byte-order marks and the ^Z
// with which DOS programs end files are none.
func blank(cells []string) bool {
	for _, cell := range cells {
		for _, r := range cell {
			if !unicode.IsSpace(r) && !unicode.IsControl(r) && r != '\ufeff' && r != '\u200b' {
				return false
			}
		}
	}
	return true
}
