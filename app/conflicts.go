package app

import (
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

// Conflicts is what the page asks before the firm takes somebody on.
type Conflicts struct{ session *session }

// ConflictQuery says whom a conflict check asks about. A stored contact brings
// its own names, phones and e-mails with it.
type ConflictQuery struct {
	Names     []string `json:"names"`
	Phones    []string `json:"phones"` // as typed
	Emails    []string `json:"emails"`
	ContactID string   `json:"contact_id"` // a stored contact, or empty
	CaseID    string   `json:"case_id"`    // the case that it is for, or empty
	Role      string   `json:"role"`       // that it shall have there, or empty
}

// ConflictReport is what a check found.
type ConflictReport struct {
	At               string            `json:"at"` // RFC 3339
	By               string            `json:"by"`
	Names            []string          `json:"names"`
	Contacts         []ConflictContact `json:"contacts"` // those on the other side first, then the most alike
	Cases            []ConflictCase    `json:"cases"`    // that name somebody, beyond those of contacts
	SearchedContacts int               `json:"searched_contacts"`
	SearchedCases    int               `json:"searched_cases"`
	Words            string            `json:"words"` // the outcome in a few words, as the activity keeps it
}

// ConflictContact is a contact that may be whom the check asked about.
type ConflictContact struct {
	ID          string           `json:"id"`
	DisplayName string           `json:"display_name"`
	Kind        string           `json:"kind"`
	InBin       bool             `json:"in_bin"`
	Itself      bool             `json:"itself"` // the stored contact that the check asked about
	Score       float64          `json:"score"`  // 0 to 1
	Reasons     []LikenessReason `json:"reasons"`
	Cases       []ConflictCase   `json:"cases"`
	Adverse     bool             `json:"adverse"` // on the other side of some case
}

// ConflictCase is a case that a match is on or named in.
type ConflictCase struct {
	ID      string `json:"id"`
	Number  string `json:"number"`
	Title   string `json:"title"`
	Status  string `json:"status"`
	Type    string `json:"type"`
	Role    string `json:"role"` // empty when only named
	Adverse bool   `json:"adverse"`
	Why     string `json:"why"` // for a case that only names somebody: "the title names “Smith”"
}

// Check looks for whom the query names among all contacts and cases, and logs
// that it did.
func (c *Conflicts) Check(query ConflictQuery) (_ ConflictReport, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return ConflictReport{}, err
	}
	r, err := store.CheckConflicts(ctx, sqlite.ConflictQuery{
		Names: query.Names, Phones: query.Phones, Emails: query.Emails, ContactID: query.ContactID, CaseID: query.CaseID, Role: legalcase.Role(query.Role),
	})
	if err != nil {
		return ConflictReport{}, err
	}
	return ConflictReport{
		At: stamp(r.At), By: r.By, Names: each(r.Names, func(n string) string { return n }), Contacts: each(r.Contacts, conflictContactOf),
		Cases: each(r.Cases, conflictCaseOf), SearchedContacts: r.Searched.Contacts, SearchedCases: r.Searched.Cases, Words: r.Words(),
	}, nil
}

func conflictContactOf(c sqlite.ConflictContact) ConflictContact {
	return ConflictContact{
		ID: c.ID, DisplayName: c.DisplayName, Kind: string(c.Kind), InBin: c.InBin, Itself: c.Itself, Score: c.Score,
		Reasons: reasonsOf(c.Likeness), Cases: each(c.Cases, conflictCaseOf), Adverse: c.Adverse,
	}
}

func conflictCaseOf(k sqlite.ConflictCase) ConflictCase {
	return ConflictCase{
		ID: k.ID, Number: k.Number, Title: k.Title, Status: string(k.Status), Type: k.Type, Role: string(k.Role), Adverse: k.Adverse, Why: k.Why,
	}
}
