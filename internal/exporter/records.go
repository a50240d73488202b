package exporter

import (
	"io"
	"iter"
	"strings"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/legalcase"
)

// WriteTableFile writes a table to the file at path, as CSV or Excel workbook after
// the ending of its name, and returns how many rows there were. The file is either
// there whole or as before, see WriteFile. It keeps one row at a time.
func WriteTableFile(path, name string, header []string, rows iter.Seq2[[]string, error]) (n int, err error) {
	kind, err := KindOf(path)
	if err != nil {
		return 0, err
	}
	err = WriteFile(path, func(w io.Writer) error {
		t, err := NewTable(w, kind, name, header)
		if err != nil {
			return err
		}
		for row, err := range rows {
			if err != nil {
				return err
			}
			if err := t.Row(row); err != nil {
				return err
			}
			n++
		}
		return t.Close()
	})
	return n, err
}

// CaseColumns are the columns of the cases export. Clients are those on the
// client's side of the case; the others have their role behind the name.
var CaseColumns = []string{"Case ID", "Case Number", "Case Title", "Case Type", "Case Status", "Opened", "Closed", "Clients", "Other People", "Client Login Sources", "Description", "Updated"}

// CaseCells are the cells of a case; loginSource turns a login source into its
// label. Times are in loc.
func CaseCells(r *legalcase.Row, closedOn, description string, loginSource func(string) string, loc *time.Location) []string {
	var clients, others, sources []string
	for _, p := range r.People {
		if p.Role.IsClient() {
			clients, sources = append(clients, p.DisplayName), append(sources, loginSource(p.LoginSource))
			continue
		}
		others = append(others, p.DisplayName+" ("+legalcase.LabelOf(legalcase.Roles, p.Role)+")")
	}
	return []string{
		r.ID, r.Number, r.Title, r.Type, legalcase.LabelOf(legalcase.Statuses, r.Status), r.OpenedOn, closedOn,
		strings.Join(clients, "; "), strings.Join(others, "; "), strings.Join(sources, "; "), description, r.UpdatedAt.In(loc).Format(time.RFC3339),
	}
}

// ActivityColumns are the columns of the activity export.
var ActivityColumns = []string{"When", "Who", "What", "Field", "From", "To", "Detail", "Contact", "Contact ID", "Case", "Case ID", "Batch ID", "Entry ID"}

// ActivityCells are the cells of an entry. Times are in loc.
func ActivityCells(r *activity.Row, loc *time.Location) []string {
	return []string{
		r.At.In(loc).Format(time.RFC3339), r.Actor, r.Verb.Words(), r.Field, r.From, r.To, r.Detail, r.ContactName, r.ContactID, r.CaseName, r.CaseID, r.BatchID, r.ID,
	}
}
