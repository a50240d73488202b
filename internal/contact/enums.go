package contact

import (
	"strings"

	"casefolk/internal/fault"
)

// Kind says whether a contact is a person or an organisation. The seed document
// calls it the contact's type.
type Kind string

// The kinds.
const (
	Individual Kind = "individual"
	Business   Kind = "business"
)

// Status says where a contact stands.
type Status string

// The statuses.
const (
	Active      Status = "active"
	Inactive    Status = "inactive"
	Pending     Status = "pending"     // waiting for a response or the next step
	Unreachable Status = "unreachable" // nothing reaches them
)

// LoginSource says how a contact opens the firm's client app.
type LoginSource string

// The login sources.
const (
	Web          LoginSource = "web"
	Mobile       LoginSource = "mobile"
	WebMobile    LoginSource = "web_mobile"
	NotInstalled LoginSource = "not_installed"
)

// PreferredChannel says how a contact likes to be reached. It is a wish, not a consent.
type PreferredChannel string

// The preferred channels.
const (
	PreferNone  PreferredChannel = ""
	PreferSMS   PreferredChannel = "sms"
	PreferEmail PreferredChannel = "email"
	PreferVoice PreferredChannel = "voice"
	PreferMail  PreferredChannel = "mail"
)

// PhoneLabel says what a number is for. Being the primary number is a mark of
// its own, since a primary number can be a mobile one.
type PhoneLabel string

// The phone labels.
const (
	PhonePrimary PhoneLabel = "primary" // nothing more is known than that it is the main number
	PhoneMobile  PhoneLabel = "mobile"
	PhoneHome    PhoneLabel = "home"
	PhoneWork    PhoneLabel = "work"
)

// EmailLabel says what an e-mail address is for.
type EmailLabel string

// The e-mail labels.
const (
	EmailPrimary  EmailLabel = "primary"
	EmailPersonal EmailLabel = "personal"
	EmailWork     EmailLabel = "work"
)

// AddressLabel says what a mailing address is for.
type AddressLabel string

// The address labels.
const (
	AddressHome  AddressLabel = "home"
	AddressWork  AddressLabel = "work"
	AddressOther AddressLabel = "other"
)

// Option is one value of an enumeration beside what the user reads.
type Option[T ~string] struct {
	Value T
	Label string
}

// The values that each enumeration takes, in the order in which they are offered.
var (
	Kinds         = []Option[Kind]{{Individual, "Individual"}, {Business, "Business"}}
	Statuses      = []Option[Status]{{Active, "Active"}, {Inactive, "Inactive"}, {Pending, "Pending"}, {Unreachable, "Unreachable"}}
	LoginSources  = []Option[LoginSource]{{Web, "Web"}, {Mobile, "Mobile"}, {WebMobile, "Web & Mobile"}, {NotInstalled, "Not Installed"}}
	Preferences   = []Option[PreferredChannel]{{PreferNone, "No preference"}, {PreferSMS, "SMS"}, {PreferEmail, "Email"}, {PreferVoice, "Voice call"}, {PreferMail, "Letter"}}
	PhoneLabels   = []Option[PhoneLabel]{{PhonePrimary, "Primary"}, {PhoneMobile, "Mobile"}, {PhoneHome, "Home"}, {PhoneWork, "Work"}}
	EmailLabels   = []Option[EmailLabel]{{EmailPrimary, "Primary"}, {EmailPersonal, "Personal"}, {EmailWork, "Work"}}
	AddressLabels = []Option[AddressLabel]{{AddressHome, "Home"}, {AddressWork, "Work"}, {AddressOther, "Other"}}
)

// ParseOption finds the option that text names by its value or its label, in any
// case and with any of space, hyphen, underscore, "&" and "and" between words.
func ParseOption[T ~string](options []Option[T], field, text string) (T, error) {
	want := foldName(text)
	labels := make([]string, len(options))
	for i, o := range options {
		if want == foldName(string(o.Value)) || want == foldName(o.Label) {
			return o.Value, nil
		}
		labels[i] = o.Label
	}
	return "", fault.Invalid(field, "“%s” is not one of %s.", text, strings.Join(labels, ", "))
}

// LabelOf returns what the user reads for value; an unknown value is its own label.
func LabelOf[T ~string](options []Option[T], value T) string {
	for _, o := range options {
		if o.Value == value {
			return o.Label
		}
	}
	return string(value)
}

// foldName reduces an enumeration's name to its letters.
func foldName(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	s = strings.ReplaceAll(s, " and ", " ")
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -_&+/,", r) {
			return -1
		}
		return r
	}, s)
}
