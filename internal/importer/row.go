package importer

import (
	"sync"
)

// rowReader reads one row into a draft.
type rowReader struct {
	r        *Reader
	d        *Draft
	cells    []string
	problems []Problem
	said     consentSaid
	link     caseCells
}

// Read reads one row. cells are not kept, but the strings in them may be. The
// row fails when Failed(problems); its draft then holds what could be read.
func (r *Reader) Read(row int, cells []string) (Draft, []Problem) {
	var d Draft
	problems := r.ReadInto(&d, row, cells)
	return d, problems
}

// rowReaders are kept for the next row: they are large.
var rowReaders = sync.Pool{New: func() any { return new(rowReader) }}

// ReadInto is Read into a draft, whatever is in it.
func (r *Reader) ReadInto(d *Draft, row int, cells []string) []Problem {
	*d = Draft{Row: row, standard: &r.standard}
	rr, _ := rowReaders.Get().(*rowReader)
	*rr = rowReader{r: r, d: d, cells: cells}
	rr.read()
	problems := rr.problems
	*rr = rowReader{}
	rowReaders.Put(rr)
	return problems
}

// read reads the cells in the order in which their fields go before each other.
func (rr *rowReader) read() {
	r := rr.r
	for i := range r.texts {
		rr.readText(&r.texts[i])
	}
	for i := range r.cells {
		op := &r.cells[i]
		if cell := rr.cell(op.column); cell != "" {
			op.read(rr, op.column, cell)
		}
	}
	rr.readFullName()
	for i := range r.phones {
		rr.readPhones(&r.phones[i])
	}
	for i := range r.emails {
		rr.readEmails(&r.emails[i])
	}
	for i := range r.places {
		rr.readPlace(&r.places[i])
	}
	rr.finish()
}

// idCell returns an id or case number as it is imported: empty if a spreadsheet
// rounded it, since then many rows say the same that are not the same.
func (rr *rowReader) idCell(column int, cell string) string {
	cell = oneLine(wholeNumber(cell))
	switch {
	case isScientific(cell):
		rr.warnOnce(column, ProblemDamagedID, "A spreadsheet rounded this number to %s and its digits are lost. It is left out; take it from the original again, with the column formatted as text.", cutRunes(cell, 20))
		return ""
	case isRounded(cell):
		rr.warnOnce(column, ProblemDamagedID, "A spreadsheet keeps 15 digits of a number; the last ones of %s may be lost.", cutRunes(cell, 40))
	case isMadeDate(cell):
		rr.warnOnce(column, ProblemDamagedID, "A spreadsheet may have turned a number into the date “%s”. Compare it with the original.", cell)
	}
	return cell
}

func (rr *rowReader) header(column int) string {
	if column < 0 || column >= len(rr.r.headers) {
		return ""
	}
	return rr.r.headers[column]
}

func (rr *rowReader) warn(column int, code ProblemCode, format string, args ...any) {
	rr.problems = append(rr.problems, warning(rr.d.Row, rr.header(column), code, format, args...))
}

// warnOnce warns, unless the same was said of the column already.
func (rr *rowReader) warnOnce(column int, code ProblemCode, format string, args ...any) {
	for i := range rr.problems {
		if rr.problems[i].Code == code && rr.problems[i].Column == rr.header(column) {
			return
		}
	}
	rr.warn(column, code, format, args...)
}

// finish settles what depends on the whole row.
func (rr *rowReader) finish() {
	c := &rr.d.Contact
	if c.ExternalID == "" {
		c.ExternalSystem = ""
	} else if c.ExternalSystem == "" {
		c.ExternalSystem = rr.r.external
	}
	rr.finishCases()
	rr.finishConsent()
	if why := rr.namesNobody(); why != "" {
		rr.problems = append(rr.problems, Problem{Row: rr.d.Row, Code: ProblemNobody, Severity: SeverityFailed, Message: why})
	}
}
