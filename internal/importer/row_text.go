package importer

import (
	"strings"
	"unicode/utf8"

	"casefolk/internal/contact"
)

// cell returns what the cell in column says; empty when there is none, or when it
// only says that there is none.
func (rr *rowReader) cell(column int) string {
	if column < 0 || column >= len(rr.cells) {
		return ""
	}
	cell := plainCell(rr.cells[column])
	switch {
	case isFormulaError(cell):
		rr.warnOnce(column, ProblemFormula, "“%s” is an error of the spreadsheet, not a value. It is left out.", cutRunes(cell, 20))
		return ""
	case isNoValue(cell) && !rr.r.verbatim:
		return ""
	}
	return cell
}

// isNoValue reports whether a cell of any column only says that it is empty. Words
// are no such sign, since there are people called Null and None.
func isNoValue(cell string) bool {
	if len(cell) > 4 || cell == "" {
		return false
	}
	switch cell[0] {
	case 'n', 'N':
		return strings.EqualFold(cell, "n/a") || strings.EqualFold(cell, "n.a.")
	case '-', '?', '.':
		return strings.Trim(cell, "-?.") == ""
	}
	return false
}

// blanks are what people type for a number, an address or a place that there is
// not.
var blanks = wordList("-|--|n/a|na|none|null|nil|#n/a|unknown|tbd|tba|no phone|no email|no e-mail|no number|not provided|not given|not available|none given|none provided|not listed")

// isBlank reports whether a cell with a phone, an e-mail or a part of an address
// only says that there is none; a form without its digits, "(   )   -    ", does.
func isBlank(cell string) bool {
	var lower [20]byte // on the stack: this is asked of every number and part of an address
	if len(cell) > len(lower) || cell == "" {
		return false
	}
	if strings.Trim(cell, " ()-_./+") == "" {
		return true
	}
	switch cell[0] {
	case 'n', 'N', 'u', 'U', 't', 'T', '#':
	default:
		return false
	}
	for i := range len(cell) {
		lower[i] = cell[i]
		if b := cell[i]; b >= 'A' && b <= 'Z' {
			lower[i] += 'a' - 'A'
		}
	}
	return blanks[string(lower[:len(cell)])]
}

func (rr *rowReader) readText(op *textOp) {
	cell := rr.cell(op.column)
	if cell == "" {
		return
	}
	text := oneLine(wholeNumber(cell))
	switch field := op.field(&rr.d.Contact); {
	case *field == "":
		*field = rr.fit(op.column, text, op.max)
	case op.joined && !sameText(text, *field):
		*field = rr.fit(op.column, *field+" "+text, op.max)
	default:
		rr.alsoSaid(op.column, text, *field)
	}
}

// alsoSaid keeps in the notes what a further column of a field says, if that is
// something else than the first one says.
func (rr *rowReader) alsoSaid(column int, text, first string) {
	if text != "" && !strings.Contains(first, text) && !sameText(text, first) {
		rr.note(column, rr.header(column)+": "+text)
	}
}

// oneLine brings a text of several lines on one.
func oneLine(s string) string {
	if strings.ContainsAny(s, "\r\n\t\v\f") {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

// fit cuts a text that is longer than its field, and keeps the whole in the notes
// if they have room for it.
func (rr *rowReader) fit(column int, s string, most int) string {
	if len(s) <= most || utf8.RuneCountInString(s) <= most {
		return s
	}
	whole := rr.header(column) + ": " + s
	if rr.room() > utf8.RuneCountInString(whole) {
		rr.warn(column, ProblemTooLong, "This text has more than %d characters. The beginning is imported; the whole text is in the notes.", most)
		rr.addNote(whole)
	} else {
		rr.warn(column, ProblemCut, "This text has more than %d characters, and the notes have no room for it. The beginning is imported; the rest stays in the file.", most)
	}
	return strings.TrimSpace(cutRunes(s, most))
}

// cut shortens a text that is too long to keep and says so.
func (rr *rowReader) cut(column int, s string, most int) string {
	if len(s) <= most || utf8.RuneCountInString(s) <= most {
		return s
	}
	rr.warn(column, ProblemCut, "This text has more than %d characters. The beginning is imported; the rest stays in the file.", most)
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

// room is how many characters the notes can still take.
func (rr *rowReader) room() int {
	return contact.MaxNotes - utf8.RuneCountInString(rr.d.Contact.Notes)
}

// note adds a paragraph from a column to the contact's notes, as far as they have
// room.
func (rr *rowReader) note(column int, s string) {
	if room := rr.room(); len(s) >= room && utf8.RuneCountInString(s) >= room {
		rr.warn(column, ProblemCut, "The notes have more than %d characters. The beginning is imported; the rest stays in the file.", contact.MaxNotes)
		s = strings.TrimSpace(cutRunes(s, max(room-1, 0)))
	}
	rr.addNote(s)
}

func (rr *rowReader) addNote(s string) {
	notes := &rr.d.Contact.Notes
	if *notes != "" && s != "" {
		s = "\n" + s
	}
	*notes += s
}
