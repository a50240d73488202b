package contact

import (
	"net/mail"
	"strings"
	"unicode/utf8"

	"casefolk/internal/fault"
	"casefolk/internal/phone"
)

// Limits of the fields, in characters.
const (
	MaxName    = 300
	MaxLine    = 500 // a line of any other field
	MaxNotes   = 20_000
	MaxStreet  = 1_000
	MaxReaches = 100 // phones, e-mails and addresses, each
)

// Normalize trims every field, drops empty phones, e-mails and addresses, sets
// the defaults of enumerations, and sees to it that exactly one phone and one
// e-mail is the primary: the first that is marked, else the first of all. Further
// ones without a label, or with the primary's, are taken for those of the home,
// or of a business's office.
func (c *Contact) Normalize() {
	for _, f := range c.lines() {
		*f.text = strings.TrimSpace(*f.text)
	}
	c.Notes = strings.TrimSpace(c.Notes)
	c.Kind = orDefault(c.Kind, Individual)
	c.Status = orDefault(c.Status, Active)
	c.LoginSource = orDefault(c.LoginSource, NotInstalled)
	c.Phones = normalizePhones(c.Phones, c.Kind)
	c.Emails = normalizeEmails(c.Emails, c.Kind)
	c.Addresses = normalizeAddresses(c.Addresses)
}

func normalizePhones(phones []Phone, kind Kind) []Phone {
	kept := make([]Phone, 0, len(phones))
	for _, p := range phones {
		if p.Raw = strings.TrimSpace(p.Raw); p.Raw == "" {
			continue
		}
		kept = append(kept, p)
	}
	onePrimary(len(kept), func(i int) *bool { return &kept[i].Primary })
	for i := range kept {
		p := &kept[i]
		if !p.Primary && p.Label == PhonePrimary {
			p.Label = ""
		}
		switch {
		case p.Primary:
			p.Label = orDefault(p.Label, PhonePrimary)
		case phone.Type(p.Type) == phone.Mobile:
			p.Label = orDefault(p.Label, PhoneMobile)
		case kind == Business:
			p.Label = orDefault(p.Label, PhoneWork)
		default:
			p.Label = orDefault(p.Label, PhoneHome)
		}
	}
	return kept
}

func normalizeEmails(emails []Email, kind Kind) []Email {
	kept := make([]Email, 0, len(emails))
	for _, e := range emails {
		if e.Address = strings.TrimSpace(e.Address); e.Address == "" {
			continue
		}
		e.Valid = ValidEmail(e.Address)
		kept = append(kept, e)
	}
	onePrimary(len(kept), func(i int) *bool { return &kept[i].Primary })
	for i := range kept {
		e := &kept[i]
		if !e.Primary && e.Label == EmailPrimary {
			e.Label = ""
		}
		switch {
		case e.Primary:
			e.Label = orDefault(e.Label, EmailPrimary)
		case kind == Business:
			e.Label = orDefault(e.Label, EmailWork)
		default:
			e.Label = orDefault(e.Label, EmailPersonal)
		}
	}
	return kept
}

func normalizeAddresses(addresses []Address) []Address {
	kept := make([]Address, 0, len(addresses))
	for _, a := range addresses {
		for _, s := range []*string{&a.Street, &a.City, &a.State, &a.PostalCode, &a.Country} {
			*s = strings.TrimSpace(*s)
		}
		if a.Street+a.City+a.State+a.PostalCode+a.Country == "" {
			continue
		}
		a.Label = orDefault(a.Label, AddressHome)
		kept = append(kept, a)
	}
	return kept
}

// onePrimary leaves the first set mark of n, or sets the first of all.
func onePrimary(n int, mark func(int) *bool) {
	found := false
	for i := range n {
		m := mark(i)
		*m = *m && !found
		found = found || *m
	}
	if n > 0 && !found {
		*mark(0) = true
	}
}

func orDefault[T ~string](v, otherwise T) T {
	if v == "" {
		return otherwise
	}
	return v
}

// Validate says what a normalized contact cannot be saved with: a *fault.Error
// with the field, or nil.
func (c *Contact) Validate() error {
	for _, f := range c.lines() {
		if err := limit(f.name, f.label, *f.text, f.max); err != nil {
			return err
		}
	}
	if err := limit("notes", "The notes", c.Notes, MaxNotes); err != nil {
		return err
	}
	if err := c.validateEnums(); err != nil {
		return err
	}
	if err := c.validateReaches(); err != nil {
		return err
	}
	if c.Name() == "" {
		return fault.Invalid("name", "Give a name, a company, a phone or an e-mail, so that the contact can be found again.")
	}
	return nil
}

func (c *Contact) validateEnums() error {
	if err := known(Kinds, "type", c.Kind); err != nil {
		return err
	}
	if err := known(Statuses, "status", c.Status); err != nil {
		return err
	}
	if err := known(LoginSources, "login_source", c.LoginSource); err != nil {
		return err
	}
	return known(Preferences, "preferred_channel", c.PreferredChannel)
}

func (c *Contact) validateReaches() error {
	if len(c.Phones) > MaxReaches || len(c.Emails) > MaxReaches || len(c.Addresses) > MaxReaches {
		return fault.Invalid("phones", "A contact can have up to %d phones, e-mails and addresses each.", MaxReaches)
	}
	for _, p := range c.Phones {
		if err := limit("phones", "The phone", p.Raw, MaxLine); err != nil {
			return err
		}
		if err := known(PhoneLabels, "phones", p.Label); err != nil {
			return err
		}
	}
	for _, e := range c.Emails {
		if err := limit("emails", "The e-mail", e.Address, MaxLine); err != nil {
			return err
		}
		if err := known(EmailLabels, "emails", e.Label); err != nil {
			return err
		}
	}
	for _, a := range c.Addresses {
		if err := validateAddress(a); err != nil {
			return err
		}
	}
	return nil
}

func validateAddress(a Address) error {
	if err := limit("addresses", "The street", a.Street, MaxStreet); err != nil {
		return err
	}
	for _, s := range []string{a.City, a.State, a.PostalCode, a.Country} {
		if err := limit("addresses", "The address", s, MaxLine); err != nil {
			return err
		}
	}
	return known(AddressLabels, "addresses", a.Label)
}

func known[T ~string](options []Option[T], field string, value T) error {
	for _, o := range options {
		if o.Value == value {
			return nil
		}
	}
	_, err := ParseOption(options, field, string(value))
	if err == nil {
		return fault.Invalid(field, "“%s” is not a value of %s.", value, field)
	}
	return err
}

func limit(field, label, text string, most int) error {
	if n := utf8.RuneCountInString(text); n > most {
		return fault.Invalid(field, "%s has %d characters; at most %d fit.", label, n, most)
	}
	return nil
}

type line struct {
	name, label string
	text        *string
	max         int
}

// lines lists the fields of one line of text.
func (c *Contact) lines() [13]line {
	return [...]line{
		{"prefix", "The title", &c.Prefix, MaxName},
		{"given_name", "The first name", &c.GivenName, MaxName},
		{"middle_name", "The middle name", &c.MiddleName, MaxName},
		{"family_name", "The last name", &c.FamilyName, MaxName},
		{"suffix", "The suffix", &c.Suffix, MaxName},
		{"nickname", "The nickname", &c.Nickname, MaxName},
		{"company", "The company", &c.Company, MaxName},
		{"job_title", "The job title", &c.JobTitle, MaxName},
		{"display_name", "The display name", &c.DisplayName, MaxName},
		{"preferred_language", "The language", &c.PreferredLanguage, 35},
		{"source", "The source", &c.Source, MaxLine},
		{"external_system", "The external system", &c.ExternalSystem, MaxLine},
		{"external_id", "The external id", &c.ExternalID, MaxLine},
	}
}

// NormalEmail returns the form by which e-mail addresses are compared: trimmed
// and in lower case. (RFC 5321 lets the part before the @ differ by case; no
// provider in use does.)
func NormalEmail(address string) string { return strings.ToLower(strings.TrimSpace(address)) }

// ValidEmail reports whether address is one bare e-mail address whose domain has a dot.
func ValidEmail(address string) bool {
	if len(address) > 254 {
		return false
	}
	at := strings.LastIndexByte(address, '@')
	if at < 1 || at == len(address)-1 || strings.ContainsAny(address, " \t\r\n<>,;\"") {
		return false
	}
	domain := address[at+1:]
	dot := strings.LastIndexByte(domain, '.')
	if dot < 1 || dot > len(domain)-3 || strings.Contains(domain, "..") || strings.HasPrefix(domain, "-") {
		return false
	}
	if plainEmail(address) {
		return true
	}
	parsed, err := mail.ParseAddress(address)
	return err == nil && parsed.Address == address
}

// plainEmail reports whether an address with an @ and a dotted domain has only
// letters, digits and the marks that are allowed anywhere, so that nothing more
// has to be parsed. Nearly all have.
func plainEmail(address string) bool {
	before := byte('.')
	for i := range len(address) {
		switch b := address[i]; {
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b >= '0' && b <= '9', b == '_', b == '+', b == '-':
		case b == '.' || b == '@':
			if before == '.' || before == '@' {
				return false
			}
		default:
			return false
		}
		before = address[i]
	}
	return before != '.' && strings.Count(address, "@") == 1 && !strings.Contains(address, ".@")
}
