package importer

import (
	"strings"
	"sync"
	"unicode/utf8"

	"casefolk/internal/contact"
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

// cell returns what the cell in column says; empty when there is none.
func (rr *rowReader) cell(column int) string {
	if column < 0 || column >= len(rr.cells) {
		return ""
	}
	cell := plainCell(rr.cells[column])
	if isFormulaError(cell) {
		rr.warnOnce(column, ProblemFormula, "“%s” is an error of the spreadsheet, not a value. It is left out.", cutRunes(cell, 20))
		return ""
	}
	return cell
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

func (rr *rowReader) readText(op *textOp) {
	cell := rr.cell(op.column)
	if cell == "" {
		return
	}
	if field := op.field(&rr.d.Contact); *field == "" {
		*field = rr.fit(op.column, oneLine(wholeNumber(cell)), op.max)
	}
}

// oneLine brings a text of several lines on one.
func oneLine(s string) string {
	if strings.ContainsAny(s, "\r\n\t\v\f") {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

// fit cuts a text that is longer than its field and keeps the whole in the notes.
func (rr *rowReader) fit(column int, s string, most int) string {
	if len(s) <= most || utf8.RuneCountInString(s) <= most {
		return s
	}
	rr.warn(column, ProblemTooLong, "“%s” has more than %d characters. The beginning is imported; the whole text is in the notes.", rr.header(column), most)
	rr.note(rr.header(column) + ": " + s)
	return strings.TrimSpace(cutRunes(s, most))
}

// cutRunes returns the first n characters of s.
func cutRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// note adds a paragraph to the contact's notes, as far as they have room.
func (rr *rowReader) note(s string) {
	notes := &rr.d.Contact.Notes
	if *notes != "" {
		s = *notes + "\n" + s
	}
	if len(s) > contact.MaxNotes && utf8.RuneCountInString(s) > contact.MaxNotes {
		rr.problems = append(rr.problems, warning(rr.d.Row, "", ProblemTooLong, "The notes have more than %d characters. The beginning is imported.", contact.MaxNotes))
		s = strings.TrimSpace(cutRunes(s, contact.MaxNotes))
	}
	*notes = s
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
	if !rr.d.named() {
		rr.problems = append(rr.problems, Problem{Row: rr.d.Row, Code: ProblemNobody, Severity: SeverityFailed,
			Message: "The row has no name, company, phone or e-mail, so it names nobody."})
	}
}

// readFullName takes a whole name apart when the row gives no parts of it. A
// column of names also holds companies, and the number or address of somebody
// whose name is not known.
func (rr *rowReader) readFullName() {
	cell := oneLine(rr.cell(rr.r.fullName))
	c := &rr.d.Contact
	if cell == "" || c.GivenName != "" || c.FamilyName != "" {
		return
	}
	cell = rr.fit(rr.r.fullName, cell, contact.MaxName)
	formatted, loose := looksLikePhone(cell)
	switch {
	case formatted || loose:
		rr.addPhones(rr.r.fullName, cell, phoneCells{}, &phoneOp{})
		return
	case strings.Contains(cell, "@") && contact.ValidEmail(cell):
		rr.addEmail(rr.r.fullName, cell, "", false)
		return
	case c.Company == "" && (c.Kind == contact.Business || c.Kind == "" && isFirm(cell)):
		c.Company = cell
		return
	case c.Kind == contact.Business && c.Company == cell, c.Kind == "" && c.Company == cell:
		return
	}
	n := splitName(cell)
	if c.Prefix == "" {
		c.Prefix = n.prefix
	}
	if c.Suffix == "" {
		c.Suffix = n.suffix
	}
	if c.MiddleName == "" {
		c.MiddleName = n.middle
	}
	c.GivenName, c.FamilyName = n.first, n.last
}

// firmWords end the names of companies and of nobody else.
var firmWords = wordSet("inc llc llp ltd corp corporation gmbh plc pllc lp sarl incorporated limited ag kg")

func isFirm(name string) bool {
	_, last := cutLast(strings.TrimRight(name, " .,"))
	return len(last) < len(name) && firmWords[strings.ToLower(strings.ReplaceAll(last, ".", ""))]
}
