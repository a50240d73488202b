// Package legalcase has the firm's cases (matters), their types and the roles
// that contacts play on them. It is pure.
package legalcase

import (
	"strings"
	"time"
	"unicode/utf8"

	"casefolk/internal/fault"
)

// Case is one matter of the firm.
type Case struct {
	ID          string // UUIDv7; empty until stored
	Version     int64
	Number      string // the firm's own; not necessarily unique, since two machines may give the same
	Title       string
	TypeID      string // of a Type, or empty
	Status      Status
	OpenedOn    string // YYYY-MM-DD or empty
	ClosedOn    string // YYYY-MM-DD or empty
	Description string

	CreatedAt, UpdatedAt time.Time
	CreatedBy, UpdatedBy string
	DeletedAt            time.Time
}

// Type is one kind of case on the firm's own list. A type in use is archived,
// never deleted.
type Type struct {
	ID         string
	Name       string
	ArchivedAt time.Time
	Cases      int // how many cases are of the type
}

// Validate says what a type cannot be saved with; its name is trimmed first.
func (t *Type) Validate() error {
	t.Name = strings.Join(strings.Fields(t.Name), " ")
	if t.Name == "" {
		return fault.Invalid("name", "Give the case type a name.")
	}
	if n := utf8.RuneCountInString(t.Name); n > MaxTypeName {
		return fault.Invalid("name", "The name has %d characters; at most %d fit.", n, MaxTypeName)
	}
	return nil
}

// Status says where a case stands.
type Status string

// The statuses of a case.
const (
	Open    Status = "open"
	Pending Status = "pending"
	Closed  Status = "closed"
)

// Role says what a contact is on a case.
type Role string

// The roles. Client, co-client and guardian are on the firm's side; opposing
// party and opposing counsel on the other.
const (
	Client          Role = "client"
	CoClient        Role = "co_client"
	Guardian        Role = "guardian"
	OpposingParty   Role = "opposing_party"
	OpposingCounsel Role = "opposing_counsel"
	CoCounsel       Role = "co_counsel"
	Witness         Role = "witness"
	Expert          Role = "expert"
	Insurer         Role = "insurer"
	Provider        Role = "provider" // of medical care or another service
	Other           Role = "other"
)

// Named pairs a value with what the user reads.
type Named[T ~string] struct {
	Value T
	Label string
}

// Statuses and Roles list the values in the order in which they are offered.
var (
	Statuses = []Named[Status]{{Open, "Open"}, {Pending, "Pending"}, {Closed, "Closed"}}
	Roles    = []Named[Role]{
		{Client, "Client"}, {CoClient, "Co-client"}, {Guardian, "Guardian"},
		{OpposingParty, "Opposing party"}, {OpposingCounsel, "Opposing counsel"}, {CoCounsel, "Co-counsel"},
		{Witness, "Witness"}, {Expert, "Expert"}, {Insurer, "Insurer"}, {Provider, "Provider"}, {Other, "Other"},
	}
)

// Side says on which side of a case a role stands: "ours", "theirs" or "neither".
func (r Role) Side() string {
	switch r {
	case Client, CoClient, Guardian, CoCounsel:
		return "ours"
	case OpposingParty, OpposingCounsel:
		return "theirs"
	default:
		return "neither"
	}
}

// IsClient reports whether a contact in the role is a client in lists.
func (r Role) IsClient() bool { return r == Client || r == CoClient }

// Parse finds the value that text names by value or label, in any case and with
// any of space, hyphen and underscore between words.
func Parse[T ~string](values []Named[T], field, text string) (T, error) {
	fold := func(s string) string {
		return strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(strings.TrimSpace(s)))
	}
	labels := make([]string, len(values))
	for i, v := range values {
		if fold(text) == fold(string(v.Value)) || fold(text) == fold(v.Label) {
			return v.Value, nil
		}
		labels[i] = v.Label
	}
	return "", fault.Invalid(field, "“%s” is not one of %s.", text, strings.Join(labels, ", "))
}

// LabelOf returns what the user reads for value.
func LabelOf[T ~string](values []Named[T], value T) string {
	for _, v := range values {
		if v.Value == value {
			return v.Label
		}
	}
	return string(value)
}

// Limits of the fields, in characters.
const (
	MaxNumber      = 100
	MaxTitle       = 300
	MaxDescription = 20_000
	MaxTypeName    = 100
)

// Normalize trims the fields and sets the status when it is empty.
func (c *Case) Normalize() {
	for _, s := range []*string{&c.Number, &c.Title, &c.Description, &c.OpenedOn, &c.ClosedOn} {
		*s = strings.TrimSpace(*s)
	}
	if c.Status == "" {
		c.Status = Open
	}
}

// Move gives the case another status on a day (YYYY-MM-DD). Closing it fills in
// the day when none is given; opening it on the same day again takes that back.
// A day before the case was opened is not filled in.
func (c *Case) Move(to Status, day string) {
	switch {
	case to == Closed && c.Status != Closed && c.ClosedOn == "" && c.OpenedOn <= day:
		c.ClosedOn = day
	case to != Closed && c.Status == Closed && c.ClosedOn == day:
		c.ClosedOn = ""
	}
	c.Status = to
}

// Validate says what a normalized case cannot be saved with.
func (c *Case) Validate() error {
	if c.Number == "" && c.Title == "" {
		return fault.Invalid("number", "Give the case a number or a title.")
	}
	for _, f := range []struct {
		name, label, text string
		max               int
	}{
		{"number", "The case number", c.Number, MaxNumber},
		{"title", "The title", c.Title, MaxTitle},
		{"description", "The description", c.Description, MaxDescription},
	} {
		if n := utf8.RuneCountInString(f.text); n > f.max {
			return fault.Invalid(f.name, "%s has %d characters; at most %d fit.", f.label, n, f.max)
		}
	}
	if _, err := Parse(Statuses, "status", string(c.Status)); err != nil {
		return err
	}
	return c.validateDates()
}

func (c *Case) validateDates() error {
	for name, day := range map[string]string{"opened_on": c.OpenedOn, "closed_on": c.ClosedOn} {
		if day == "" {
			continue
		}
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return fault.Invalid(name, "“%s” is no date. Write it as 2026-03-14.", day)
		}
	}
	if c.OpenedOn != "" && c.ClosedOn != "" && c.ClosedOn < c.OpenedOn {
		return fault.Invalid("closed_on", "The case cannot be closed before it was opened.")
	}
	return nil
}

// SortKey returns the form of a folded case number or title by which lists are
// sorted: runs of digits, shorter than 12, are filled up with zeros, so that 2
// comes before 10.
func SortKey(folded string) string {
	var b strings.Builder
	digits := ""
	flush := func() {
		if digits != "" {
			b.WriteString(strings.Repeat("0", max(0, 12-len(digits))) + digits)
		}
		digits = ""
	}
	for _, r := range folded {
		if r >= '0' && r <= '9' {
			digits += string(r)
			continue
		}
		flush()
		b.WriteRune(r)
	}
	flush()
	return b.String()
}

// Name returns how lists and messages call the case: its number and title.
func (c *Case) Name() string {
	return strings.TrimSpace(c.Number + " " + c.Title)
}
