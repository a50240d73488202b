package importer

import (
	"strings"

	"casefolk/internal/contact"
)

// Keys are the signs by which a row and a contact are recognised as one: its ids,
// then numbers, then e-mails, then its name with another sign.
type Keys struct {
	CasefolkID string
	External   string   // folded system and id; empty without an id
	Phones     []string // E.164, with ";ext=" when there is an extension
	Emails     []string // as contact.NormalEmail
	Name       string   // folded given and family name, or company of a business; empty if there is none
	Signs      []string // what confirms a name: folded street with number, postal code, company of a person
	given      string
	family     string
}

// KeysOf returns the keys of a stored or new contact.
func KeysOf(c *contact.Contact) Keys {
	k := keysOf(c)
	k.CasefolkID = c.ID
	return k
}

// Keys returns the keys of the draft.
func (d *Draft) Keys() Keys {
	k := keysOf(&d.Contact)
	k.CasefolkID = d.CasefolkID
	return k
}

func keysOf(c *contact.Contact) Keys {
	k := Keys{External: ExternalKey(c.ExternalSystem, c.ExternalID), given: contact.Fold(c.GivenName), family: contact.Fold(c.FamilyName)}
	for i := range c.Phones {
		if p := &c.Phones[i]; p.E164 != "" {
			k.Phones = append(k.Phones, PhoneKey(p.E164, p.Extension))
		}
	}
	for i := range c.Emails {
		if e := &c.Emails[i]; e.Valid || contact.ValidEmail(e.Address) {
			k.Emails = append(k.Emails, contact.NormalEmail(e.Address))
		}
	}
	k.setName(c)
	return k
}

func (k *Keys) setName(c *contact.Contact) {
	company := contact.Fold(c.Company)
	switch {
	case k.given != "" && k.family != "":
		k.Name = k.given + " " + k.family
		if company != "" {
			k.Signs = append(k.Signs, "company "+company)
		}
	case k.given == "" && k.family == "" && company != "":
		k.Name = company
	default:
		return
	}
	for i := range c.Addresses {
		a := &c.Addresses[i]
		if street, _, _ := strings.Cut(a.Street, "\n"); street != "" {
			k.Signs = append(k.Signs, "street "+contact.Fold(street))
		}
		if zip, _, _ := strings.Cut(a.PostalCode, "-"); zip != "" {
			k.Signs = append(k.Signs, "postal code "+contact.Fold(zip))
		}
	}
}

// ExternalKey returns the form in which external ids are compared; empty for no id.
func ExternalKey(system, id string) string {
	if id == "" {
		return ""
	}
	return contact.Fold(system) + "\x1f" + strings.TrimSpace(id)
}

// PhoneKey returns the form in which numbers are compared: an extension tells
// people behind one number apart.
func PhoneKey(e164, extension string) string {
	if extension == "" {
		return e164
	}
	return e164 + ";ext=" + extension
}

// namesDiffer reports whether two sets of keys are of plainly different people:
// both have whole names, and the given names don't agree. "Ana" agrees with "A.",
// "Ana María" and "Anastasia", "Bob" with "Robert"; a new family name is still the
// same person.
func namesDiffer(a, b *Keys) bool {
	if a.given == "" || a.family == "" || b.given == "" || b.family == "" {
		return false
	}
	short, long := strings.TrimSuffix(a.given, "."), strings.TrimSuffix(b.given, ".")
	if len(short) > len(long) {
		short, long = long, short
	}
	return !strings.HasPrefix(long, short) && !contact.SameGivenName(a.given, b.given)
}
