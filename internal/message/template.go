package message

import (
	"slices"
	"strings"
	"unicode/utf8"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
)

// Field is something that a template can put in: written {{first_name}}, or
// {{first_name|there}} with words for when there is none.
type Field string

// The fields.
const (
	FirstName   Field = "first_name"
	LastName    Field = "last_name"
	DisplayName Field = "display_name"
	Company     Field = "company"
	CaseNumber  Field = "case_number"
	CaseTitle   Field = "case_title"
	CaseType    Field = "case_type"
	Firm        Field = "firm"
	Today       Field = "today"
)

// Fields lists the fields in the order in which they are offered.
func Fields() []Field {
	return []Field{FirstName, LastName, DisplayName, Company, CaseNumber, CaseTitle, CaseType, Firm, Today}
}

var fieldLabels = map[Field]string{
	FirstName: "First name", LastName: "Last name", DisplayName: "Display name", Company: "Company",
	CaseNumber: "Case number", CaseTitle: "Case title", CaseType: "Case type", Firm: "Firm", Today: "Today’s date",
}

// Label returns the field's name as shown.
func (f Field) Label() string { return fieldLabels[f] }

// Template is a message with fields, to be sent to many.
type Template struct {
	ID         string
	Name       string
	Channel    consent.Channel
	Kind       Kind // Solicitation or Informational
	CaseTypeID string
	Subject    string // e-mail only
	Body       string
}

// Limits of a template, in characters.
const (
	MaxTemplateName = 100
	// MaxTextMessage is what providers take for one text message, in characters
	// (ten parts of 160).
	MaxTextMessage = 1600
	// MaxMail is the longest e-mail text.
	MaxMail = 100_000
	// MaxMailSubject is the longest line of RFC 5322, less the header's name.
	MaxMailSubject = 900
)

// Validate says what is wrong with a template: a *fault.Error or nil.
func (t Template) Validate() error {
	if name := strings.TrimSpace(t.Name); name == "" || utf8.RuneCountInString(name) > MaxTemplateName {
		return fault.Invalid("name", "Give the template a name of at most %d characters.", MaxTemplateName)
	}
	return t.ValidateText()
}

// ValidateText is Validate for a message that is composed without a name.
func (t Template) ValidateText() error {
	switch {
	case !slices.Contains(consent.Channels(), t.Channel):
		return fault.Invalid("channel", "Choose a channel: SMS, email or voice.")
	case t.Kind != Solicitation && t.Kind != Informational:
		return fault.Invalid("kind", "Say whether the message is informational or a solicitation.")
	case strings.TrimSpace(t.Body) == "":
		return fault.Invalid("body", "The message is empty. Write its text.")
	case t.Subject != "" && t.Channel != consent.Email:
		return fault.Invalid("subject", "Only e-mails have a subject.")
	case t.Channel == consent.Email && strings.TrimSpace(t.Subject) == "":
		return fault.Invalid("subject", "An e-mail needs a subject.")
	case strings.ContainsAny(t.Subject, "\r\n"):
		return fault.Invalid("subject", "A subject is one line.")
	}
	if _, err := parse("subject", t.Subject); err != nil {
		return err
	}
	if _, err := parse("body", t.Body); err != nil {
		return err
	}
	return lengths(t.Channel, t.Subject, t.Body)
}

func lengths(c consent.Channel, subject, body string) error {
	limit := MaxMail
	if c != consent.Email {
		limit = MaxTextMessage
	}
	if n := utf8.RuneCountInString(body); n > limit {
		return fault.Invalid("body", "The message is %d characters long; %d are the most.", n, limit)
	}
	if utf8.RuneCountInString(subject) > MaxMailSubject {
		return fault.Invalid("subject", "The subject is longer than %d characters.", MaxMailSubject)
	}
	return nil
}

// part is a run of text, or a field.
type part struct {
	text     string
	field    Field
	fallback string
	hasElse  bool
}

// parse splits text at its fields. Spaces inside the braces don't count; a
// single brace is text.
func parse(where, text string) ([]part, error) {
	var parts []part
	for {
		before, rest, found := strings.Cut(text, "{{")
		if strings.Contains(before, "}}") {
			return nil, fault.Invalid(where, "There is “}}” without “{{” before it.")
		}
		if before != "" {
			parts = append(parts, part{text: before})
		}
		if !found {
			return parts, nil
		}
		inner, after, closed := strings.Cut(rest, "}}")
		if !closed {
			return nil, fault.Invalid(where, "The field “{{%s” is not closed. End it with “}}”.", clip(rest))
		}
		name, fallback, hasElse := strings.Cut(inner, "|")
		f := Field(strings.ToLower(strings.TrimSpace(name)))
		if !slices.Contains(Fields(), f) {
			return nil, fault.Invalid(where, "“{{%s}}” is not a field. The fields are: %s.", clip(inner), fieldNames())
		}
		parts = append(parts, part{field: f, fallback: strings.TrimSpace(fallback), hasElse: hasElse})
		text = after
	}
}

func fieldNames() string {
	names := make([]string, 0, len(Fields()))
	for _, f := range Fields() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

func clip(s string) string {
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) > 30 {
		return string(runes[:29]) + "…"
	}
	return string(runes)
}

// Rendered is a template filled in for one contact.
type Rendered struct {
	Subject string
	Body    string
	Missing []Field // fields that have neither a value nor words instead; the message must not go
}

// Render fills in a template. Values are put in as they are, never read as
// fields again; line breaks in them become spaces, in a subject all of them do.
// It fails, with a *fault.Error, for a template that Validate refuses, and when
// the filled-in message is too long.
func (t Template) Render(values map[Field]string) (Rendered, error) {
	if err := t.ValidateText(); err != nil {
		return Rendered{}, err
	}
	var r Rendered
	var err error
	if r.Subject, err = fill("subject", t.Subject, values, &r.Missing); err != nil {
		return Rendered{}, err
	}
	if r.Body, err = fill("body", t.Body, values, &r.Missing); err != nil {
		return Rendered{}, err
	}
	return r, lengths(t.Channel, r.Subject, r.Body)
}

func fill(where, text string, values map[Field]string, missing *[]Field) (string, error) {
	parts, err := parse(where, text)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, p := range parts {
		if p.field == "" {
			b.WriteString(p.text)
			continue
		}
		value := strings.Join(strings.Fields(values[p.field]), " ")
		switch {
		case value != "":
			b.WriteString(value)
		case p.hasElse:
			b.WriteString(p.fallback)
		case !slices.Contains(*missing, p.field):
			*missing = append(*missing, p.field)
		}
	}
	return b.String(), nil
}
