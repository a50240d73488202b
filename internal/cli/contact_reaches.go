package cli

import (
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/phone"
)

// contactReaches are the flags for how a contact is reached: phones, e-mails and
// addresses to add, to take away, and which is the primary.
type contactReaches struct {
	phones, emails, addresses             []string
	dropPhones, dropEmails, dropAddresses []string
	primaryPhone, primaryEmail            string
}

func (r *contactReaches) add(flags *pflag.FlagSet) {
	flags.StringArrayVar(&r.phones, "phone", nil, "NUMBER or LABEL=NUMBER to add; may be given several times")
	flags.StringArrayVar(&r.emails, "email", nil, "ADDRESS or LABEL=ADDRESS to add; may be given several times")
	flags.StringArrayVar(&r.addresses, "address", nil, "“STREET; CITY; STATE; POSTAL CODE; COUNTRY” or LABEL=… to add, what is not known left empty; may be given several times")
	flags.StringVar(&r.primaryPhone, "primary-phone", "", "phone that is the primary")
	flags.StringVar(&r.primaryEmail, "primary-email", "", "e-mail that is the primary")
}

func (r *contactReaches) addForEdit(flags *pflag.FlagSet) {
	flags.StringArrayVar(&r.dropPhones, "remove-phone", nil, "phone to take away; may be given several times")
	flags.StringArrayVar(&r.dropEmails, "remove-email", nil, "e-mail to take away; may be given several times")
	flags.StringArrayVar(&r.dropAddresses, "remove-address", nil, "address to take away, by its street; may be given several times")
}

// apply takes away, then adds, then moves the mark of being the primary.
func (r *contactReaches) apply(c *contact.Contact) error {
	var err error
	for _, text := range r.dropPhones {
		if c.Phones, err = without(c.Phones, func(p contact.Phone) bool { return isPhone(&p, text) }, "phone", text); err != nil {
			return err
		}
	}
	for _, text := range r.dropEmails {
		if c.Emails, err = without(c.Emails, func(e contact.Email) bool { return isEmail(&e, text) }, "e-mail", text); err != nil {
			return err
		}
	}
	for _, text := range r.dropAddresses {
		if c.Addresses, err = without(c.Addresses, func(a contact.Address) bool { return contact.Fold(a.Street) == contact.Fold(text) }, "address", text); err != nil {
			return err
		}
	}
	if err := r.addTo(c); err != nil {
		return err
	}
	return r.choosePrimary(c)
}

// without returns a list without what is meant by text, which must be in it.
func without[T any](list []T, meant func(T) bool, what, text string) ([]T, error) {
	kept := slices.DeleteFunc(slices.Clone(list), meant)
	if len(kept) == len(list) {
		return list, fault.NotFound("The contact has no %s “%s”.", what, text)
	}
	return kept, nil
}

// isPhone reports whether text is a phone as it is shown, as it was typed, or the
// same number written otherwise; an extension needs to be given only to tell it
// from another one.
func isPhone(p *contact.Phone, text string) bool {
	if text == p.Raw || text == p.Shown() {
		return true
	}
	asked := phone.Check(text, p.Region)
	return p.E164 != "" && asked.E164 == p.E164 && (asked.Extension == "" || asked.Extension == p.Extension)
}

func isEmail(e *contact.Email, text string) bool {
	return contact.NormalEmail(text) == contact.NormalEmail(e.Address)
}

func (r *contactReaches) addTo(c *contact.Contact) error {
	for _, text := range r.phones {
		p := contact.Phone{Label: contact.PhonePrimary}
		var err error
		if p.Raw, err = labelled(text, contact.PhoneLabels, "phone", &p.Label); err != nil {
			return err
		}
		c.Phones = append(c.Phones, p)
	}
	for _, text := range r.emails {
		e := contact.Email{Label: contact.EmailPrimary}
		var err error
		if e.Address, err = labelled(text, contact.EmailLabels, "email", &e.Label); err != nil {
			return err
		}
		c.Emails = append(c.Emails, e)
	}
	for _, text := range r.addresses {
		a := contact.Address{Label: contact.AddressHome}
		line, err := labelled(text, contact.AddressLabels, "address", &a.Label)
		if err != nil {
			return err
		}
		parts := strings.Split(line, ";")
		to := []*string{&a.Street, &a.City, &a.State, &a.PostalCode, &a.Country}
		if len(parts) > len(to) {
			return usageError{fault.Invalid("address", "“%s” has more than street, city, state, postal code and country.", line)}
		}
		for i, part := range parts {
			*to[i] = strings.TrimSpace(part)
		}
		c.Addresses = append(c.Addresses, a)
	}
	return nil
}

// labelled reads LABEL=TEXT, or TEXT alone, which leaves the label as it is.
func labelled[T ~string](text string, labels []contact.Option[T], field string, label *T) (string, error) {
	name, rest, ok := strings.Cut(text, "=")
	if !ok {
		return text, nil
	}
	return rest, setOption(true, labels, field, name, label)
}

func (r *contactReaches) choosePrimary(c *contact.Contact) error {
	if text := r.primaryPhone; text != "" {
		at := slices.IndexFunc(c.Phones, func(p contact.Phone) bool { return isPhone(&p, text) })
		if at < 0 {
			return fault.NotFound("The contact has no phone “%s”.", text)
		}
		for i := range c.Phones {
			c.Phones[i].Primary = i == at
		}
	}
	if text := r.primaryEmail; text != "" {
		at := slices.IndexFunc(c.Emails, func(e contact.Email) bool { return isEmail(&e, text) })
		if at < 0 {
			return fault.NotFound("The contact has no e-mail “%s”.", text)
		}
		for i := range c.Emails {
			c.Emails[i].Primary = i == at
		}
	}
	return nil
}
