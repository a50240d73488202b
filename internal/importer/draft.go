package importer

import (
	"slices"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
)

// Draft is what one row of a file says about one contact. It holds only what the
// row gives: an empty Status means that the file names none. New makes a whole
// contact of it; MergeUpdate lays it over an existing one.
type Draft struct {
	Row int // as the spreadsheet counts rows
	// Contact has the given names, phones, e-mails and so on. Its ID is empty and
	// it is not normalized; labels that the file does not give are empty. Phones
	// and e-mails are free of duplicates, and at most one of each is marked primary.
	Contact contact.Contact
	// CasefolkID is the id of the contact that the row was exported from, or empty.
	CasefolkID string
	Consents   []Statement
	Cases      []CaseLink // mostly none or one; our own exports write several
	Score      int        // 1 to 5; 0 when not given
	ScoreNote  string

	// standard has the mapping's values for all rows. They make up for what is
	// missing and never replace what a stored contact has.
	standard *standard
	said     said
}

// said is what a row tells of its answers, whatever channel they are about.
type said struct {
	at            time.Time
	source, words string
}

// standard has the defaults of a mapping, read once.
type standard struct {
	kind        contact.Kind
	status      contact.Status
	loginSource contact.LoginSource
	preferred   contact.PreferredChannel
	language    string
	source      string
}

// Statement is one yes or no that a row contains.
type Statement struct {
	Channel  consent.Channel
	State    consent.State
	CaseType string    // name of the case type that it is about; empty for all
	At       time.Time // when it was said; zero when the file does not tell
	Source   string    // where it was said, when the row tells; else the import's source counts
	Evidence string    // the column and the cell, verbatim
}

// Event makes the event to record for a contact, without ID and chain. A
// statement without a date, or with one still to come, takes effect now. The
// case type's id is the caller's to find: caseTypeID belongs to s.CaseType.
func (s Statement) Event(contactID, caseTypeID, source, importID, actor string, now time.Time) consent.Event {
	at := s.At
	if at.IsZero() || at.After(now) {
		at = now
	}
	if s.Source != "" {
		source = s.Source
	}
	return consent.Event{
		ContactID: contactID, Channel: s.Channel, CaseTypeID: caseTypeID, State: s.State, EffectiveAt: at, RecordedAt: now,
		RecordedBy: actor, Method: consent.MethodImport, Source: source, Evidence: s.Evidence, ImportID: importID,
	}
}

// CaseLink is a case that a row puts its contact on. Number or Title is given.
type CaseLink struct {
	Number   string
	Title    string
	Type     string // name of the case type, or empty
	Status   string // a legalcase.Status, or empty
	Role     string // a legalcase.Role; client unless the file says otherwise
	OpenedOn string // YYYY-MM-DD or empty
	ClosedOn string
}

// New returns the draft as a contact to be created: with the defaults of the
// mapping, and normalized.
func (d *Draft) New() contact.Contact {
	c := d.Contact
	if s := d.standard; s != nil {
		fill(&c.Kind, s.kind)
		fill(&c.Status, s.status)
		fill(&c.LoginSource, s.loginSource)
		fill(&c.PreferredChannel, s.preferred)
		fill(&c.PreferredLanguage, s.language)
		fill(&c.Source, s.source)
	}
	fill(&c.Kind, deducedKind(&c))
	if c.Kind == contact.Business {
		labelBusiness(&c)
	}
	c.Phones, c.Emails = preferValid(c.Phones, c.Emails)
	c.Normalize()
	return c
}

// preferValid makes the first valid phone and e-mail the primary where the row
// marks none, so that a damaged one does not stand for a contact that has a good
// one.
func preferValid(phones []contact.Phone, emails []contact.Email) ([]contact.Phone, []contact.Email) {
	if i := slices.IndexFunc(phones, func(p contact.Phone) bool { return p.Valid }); i > 0 && !hasPrimaryPhone(phones) {
		phones = slices.Clone(phones)
		phones[i].Primary = true
	}
	if i := slices.IndexFunc(emails, func(e contact.Email) bool { return e.Valid }); i > 0 && !slices.ContainsFunc(emails, func(e contact.Email) bool { return e.Primary }) {
		emails = slices.Clone(emails)
		emails[i].Primary = true
	}
	return phones, emails
}

func fill[T ~string](field *T, value T) {
	if *field == "" {
		*field = value
	}
}

// deducedKind takes a row with a company and no person's name for a business.
func deducedKind(c *contact.Contact) contact.Kind {
	if c.Company != "" && c.GivenName == "" && c.FamilyName == "" && c.MiddleName == "" {
		return contact.Business
	}
	return contact.Individual
}

// labelBusiness takes the unlabelled addresses of a company for its offices.
func labelBusiness(c *contact.Contact) {
	copied := false
	for i := range c.Addresses {
		if c.Addresses[i].Label != "" {
			continue
		}
		if !copied {
			c.Addresses = append([]contact.Address(nil), c.Addresses...)
			copied = true
		}
		c.Addresses[i].Label = contact.AddressWork
	}
}

// named reports whether the row names or reaches anybody; a row that does not
// fails.
func (d *Draft) named() bool {
	c := &d.Contact
	return c.GivenName != "" || c.FamilyName != "" || c.MiddleName != "" || c.Nickname != "" || c.DisplayName != "" || c.Company != "" ||
		len(c.Phones) > 0 || len(c.Emails) > 0
}
