package importer

import (
	"strings"
	"time"

	"casefolk/internal/legalcase"
)

// caseCells has the cells of a row that are about cases, and their columns.
type caseCells struct {
	any     bool
	cell    [caseFields]string
	columns [caseFields]int
}

// The cells about a case.
const (
	caseNumber = iota
	caseTitle
	caseType
	caseStatus
	caseRole
	caseOpened
	caseClosed
	caseFields
)

func keepCaseCell(at int) func(rr *rowReader, column int, cell string) {
	return func(rr *rowReader, column int, cell string) {
		if rr.link.cell[at] == "" {
			rr.link.any, rr.link.cell[at], rr.link.columns[at] = true, cell, column
		}
	}
}

// finishCases makes the row's cases: one, or several when the cells hold several
// values side by side.
func (rr *rowReader) finishCases() {
	if !rr.link.any {
		return
	}
	rest := rr.link.cell
	for {
		one, more := rest, false
		for i := range rest {
			if strings.Contains(rest[i], severalMark) {
				one[i], rest[i], _ = strings.Cut(rest[i], severalMark)
				more = true
			} else {
				rest[i] = ""
			}
		}
		rr.addCase(&one)
		if !more {
			return
		}
	}
}

// addCase adds one case, unless it has neither number nor title.
func (rr *rowReader) addCase(cells *[caseFields]string) {
	for i := range cells {
		cells[i] = oneLine(strings.TrimSpace(cells[i]))
	}
	columns := &rr.link.columns
	l := CaseLink{
		Number: rr.fit(columns[caseNumber], rr.idCell(columns[caseNumber], cells[caseNumber]), legalcase.MaxNumber),
		Title:  rr.fit(columns[caseTitle], cells[caseTitle], legalcase.MaxTitle),
		Type:   rr.fit(columns[caseType], cells[caseType], legalcase.MaxTypeName),
	}
	if l.Number == "" && l.Title == "" {
		if l.Type != "" {
			rr.warn(columns[caseType], ProblemCase, "The row names the case type “%s” but no case number or title, so no case is linked.", cutRunes(l.Type, 80))
		}
		return
	}
	pickText(rr, columns[caseStatus], cells[caseStatus], caseStatusWords, &l.Status, "“%s” is no case status; Open, Pending and Closed are. It is left out.")
	pickText(rr, columns[caseRole], cells[caseRole], roleWords, &l.Role, "“%s” is no role on a case, such as Client or Witness. It is left out.")
	rr.readDay(columns[caseOpened], cells[caseOpened], &l.OpenedOn)
	rr.readDay(columns[caseClosed], cells[caseClosed], &l.ClosedOn)
	fill(&l.Type, rr.r.caseType)
	fill(&l.Status, rr.r.caseStat)
	fill(&l.Role, rr.r.role)
	fill(&l.Role, string(legalcase.Client))
	if l.OpenedOn != "" && l.ClosedOn != "" && l.ClosedOn < l.OpenedOn {
		rr.warn(columns[caseClosed], ProblemDate, "The case would be closed before it was opened; the day of closing is left out.")
		l.ClosedOn = ""
	}
	rr.d.Cases = append(rr.d.Cases, l)
}

func pickText[T ~string](rr *rowReader, column int, cell string, words map[string]T, field *string, otherwise string) {
	if cell == "" {
		return
	}
	var v T
	pick(rr, column, cell, words, &v, ProblemUnknownValue, otherwise)
	fill(field, string(v))
}

func (rr *rowReader) readDay(column int, cell string, day *string) {
	if cell == "" {
		return
	}
	if t, ok := rr.readMoment(column, cell); ok {
		*day = t.Format(time.DateOnly)
	}
}
