// Package contact has the people and companies on a firm's cases and the rules
// that hold for one record. It is pure: no clock, no storage.
package contact

import "time"

// Contact is a person or a company connected to the firm's cases.
type Contact struct {
	ID      string // UUIDv7; empty until stored
	Version int64  // grows by one with every change; a save names the version that it was made from

	Kind       Kind
	Prefix     string
	GivenName  string
	MiddleName string
	FamilyName string
	Suffix     string
	Nickname   string
	Company    string // name of a Business; employer of an Individual
	JobTitle   string
	// DisplayName overrides the name made from the parts; empty for nearly all.
	DisplayName string

	Status            Status
	PreferredChannel  PreferredChannel
	PreferredLanguage string // BCP 47 tag such as "es", or empty
	LoginSource       LoginSource
	Source            string // where the contact came from, in the firm's words ("Referral", "Web form")
	ExternalSystem    string // the program that knows the contact by ExternalID
	ExternalID        string
	Notes             string

	Phones    []Phone
	Emails    []Email
	Addresses []Address

	CreatedAt, UpdatedAt time.Time
	CreatedBy, UpdatedBy string
	DeletedAt            time.Time // zero unless in the bin
	MergedInto           string    // id of the contact that took this one in, or empty
}

// Phone is one number of a contact.
type Phone struct {
	ID        string
	Label     PhoneLabel
	Primary   bool   // exactly one of a contact's phones is
	Raw       string // as typed or imported; kept for ever
	E164      string // empty when Raw is no possible number
	Extension string
	Valid     bool
	Problem   string // code of the reason why not valid, or empty
	Type      string // line type as in package phone: "mobile_or_landline", …
	Carrier   string
	Region    string   // ISO 3166-1 alpha-2
	TimeZones []string // IANA names
	DNC       bool     // on a do-not-call list; read with the contact, never saved with it
	Line      Line     // what is known beside the numbering plan; read with the contact, never saved with it
}

// Email is one e-mail address of a contact.
type Email struct {
	ID      string
	Label   EmailLabel
	Primary bool   // exactly one of a contact's e-mails is
	Address string // as typed, trimmed
	Valid   bool
}

// Address is one mailing address of a contact.
type Address struct {
	ID         string
	Label      AddressLabel
	Street     string // several lines are separated by "\n"
	City       string
	State      string // state or province as the country writes it; US states as two letters
	PostalCode string
	Country    string // as typed; US addresses may leave it empty
}

// Score is one dated answer to "how satisfied are you?".
type Score struct {
	ID        string
	ContactID string
	CaseID    string // or empty
	Value     int    // 1 (worst) to 5 (best)
	Comment   string
	At        time.Time
	By        string
}

// IsDeleted reports whether the contact is in the bin.
func (c *Contact) IsDeleted() bool { return !c.DeletedAt.IsZero() }

// PrimaryPhone returns the primary phone, or nil when there is no phone.
func (c *Contact) PrimaryPhone() *Phone {
	for i := range c.Phones {
		if c.Phones[i].Primary {
			return &c.Phones[i]
		}
	}
	return nil
}

// PrimaryEmail returns the primary e-mail, or nil when there is no e-mail.
func (c *Contact) PrimaryEmail() *Email {
	for i := range c.Emails {
		if c.Emails[i].Primary {
			return &c.Emails[i]
		}
	}
	return nil
}
