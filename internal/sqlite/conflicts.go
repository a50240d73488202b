package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/legalcase"
)

// ConflictQuery says whom a conflict check asks about. A stored contact brings
// its own names, phones and e-mails with it.
type ConflictQuery struct {
	Names     []string
	Phones    []string // as typed
	Emails    []string
	ContactID string         // a stored contact, or empty
	CaseID    string         // the case that it is for, or empty
	Role      legalcase.Role // that it shall have there, or empty
}

// ConflictReport is what a check found.
type ConflictReport struct {
	At       time.Time
	By       string
	Names    []string // that were asked about
	Contacts []ConflictContact
	Cases    []ConflictCase // whose title or description names somebody, beyond those of Contacts
	Searched struct{ Contacts, Cases int }
}

// ConflictContact is a contact that may be whom the check asked about.
type ConflictContact struct {
	ID          string
	DisplayName string
	Kind        contact.Kind
	InBin       bool
	Itself      bool // the stored contact that the check asked about
	contact.Likeness
	Cases   []ConflictCase
	Adverse bool // on some case, on the other side
}

// ConflictCase is a case that a match is on or named in.
type ConflictCase struct {
	ID, Number, Title string
	Status            legalcase.Status
	Type              string
	Role              legalcase.Role // empty when only named
	Adverse           bool           // the role is on the side against the one asked for; against the firm's when none was
	Why               string         // for a case that only names somebody
}

// conflictCandidates is how many contacts a check compares for each way of
// finding them.
const conflictCandidates = 1000

// CheckConflicts looks for whom the query names among all contacts, those in the
// bin too, and in the titles and descriptions of all cases, and logs that it did.
func (s *Store) CheckConflicts(ctx context.Context, query ConflictQuery) (ConflictReport, error) {
	check := conflictCheck{query: query}
	err := s.read(ctx, func(tx *sql.Tx) error { return check.run(ctx, tx) })
	if err != nil {
		return ConflictReport{}, err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		check.report.At, check.report.By = tx.now, tx.actor
		return tx.record(activity.Entry{
			ContactID: query.ContactID, CaseID: query.CaseID, Verb: activity.ConflictChecked, To: "with " + check.words(), Detail: check.report.Words(),
		})
	})
	return check.report, err
}

// counted says how many of something there are.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Words says the outcome in a few words, as the activity keeps it.
func (r *ConflictReport) Words() string {
	adverse, found := 0, 0
	for i := range r.Contacts {
		if !r.Contacts[i].Itself {
			found++
		}
		if r.Contacts[i].Adverse {
			adverse++
		}
	}
	return fmt.Sprintf("%s alike, %d of them on the other side; %s", counted(found, "contact", "contacts"), adverse, counted(len(r.Cases), "more case names them", "more cases name them"))
}
