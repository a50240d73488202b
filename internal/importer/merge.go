package importer

import (
	"slices"
	"strings"

	"casefolk/internal/contact"
)

// Change is one field of a contact that an update changes, as activity records it.
type Change struct {
	Field    string // snake_case, as in contact.Validate: "given_name", "phones", …
	Added    bool   // a phone, e-mail or address came in addition
	From, To string
}

// UpdateGroup names fields that an update can be limited to.
type UpdateGroup string

// The groups.
const (
	UpdateNames       UpdateGroup = "names"
	UpdatePhones      UpdateGroup = "phones"
	UpdateEmails      UpdateGroup = "emails"
	UpdateAddresses   UpdateGroup = "addresses"
	UpdateStatus      UpdateGroup = "status" // status and login source
	UpdateSource      UpdateGroup = "source" // source and external id
	UpdatePreferences UpdateGroup = "preferences"
	UpdateNotes       UpdateGroup = "notes"
)

// UpdateGroups lists the groups in the order in which they are offered.
var UpdateGroups = []UpdateGroup{UpdateNames, UpdatePhones, UpdateEmails, UpdateAddresses, UpdateStatus, UpdateSource, UpdatePreferences, UpdateNotes}

// MergeUpdate lays a draft over an existing, normalized contact and returns the
// result and what changed; without changes the result equals existing. groups
// limits it to some fields; none means all.
//
// It never empties a field, never removes a phone, e-mail or address, and never
// moves the primary mark. Labels change only where the existing one says nothing.
// Notes are added to, not replaced. Applying a draft twice changes nothing more.
func MergeUpdate(existing contact.Contact, d *Draft, groups ...UpdateGroup) (contact.Contact, []Change) {
	m := merger{c: existing, d: d}
	for _, g := range UpdateGroups {
		if len(groups) == 0 || slices.Contains(groups, g) {
			m.merge(g)
		}
	}
	return m.c, m.changes
}

type merger struct {
	c       contact.Contact
	d       *Draft
	changes []Change
}

func (m *merger) merge(g UpdateGroup) {
	from, std := &m.d.Contact, m.d.standard
	if std == nil {
		std = &standard{}
	}
	switch g {
	case UpdateNames:
		m.names(from)
	case UpdatePhones:
		m.phones(from.Phones)
	case UpdateEmails:
		m.emails(from.Emails)
	case UpdateAddresses:
		m.addresses(from.Addresses)
	case UpdateStatus:
		set(m, "status", &m.c.Status, from.Status)
		set(m, "login_source", &m.c.LoginSource, from.LoginSource)
	case UpdateSource:
		set(m, "source", &m.c.Source, from.Source)
		fillIn(m, "source", &m.c.Source, std.source)
		m.external(from)
	case UpdatePreferences:
		set(m, "preferred_channel", &m.c.PreferredChannel, from.PreferredChannel)
		fillIn(m, "preferred_channel", &m.c.PreferredChannel, std.preferred)
		set(m, "preferred_language", &m.c.PreferredLanguage, from.PreferredLanguage)
		fillIn(m, "preferred_language", &m.c.PreferredLanguage, std.language)
	case UpdateNotes:
		m.notes(from.Notes)
	}
}

// set replaces a field by what the file gives, unless that is nothing.
func set[T ~string](m *merger, name string, field *T, value T) {
	if value == "" || value == *field {
		return
	}
	m.changes = append(m.changes, Change{Field: name, From: string(*field), To: string(value)})
	*field = value
}

// fillIn sets a field that is empty.
func fillIn[T ~string](m *merger, name string, field *T, value T) {
	if *field == "" {
		set(m, name, field, value)
	}
}

func (m *merger) names(from *contact.Contact) {
	set(m, "type", &m.c.Kind, from.Kind)
	for _, f := range []struct {
		name  string
		field *string
		from  string
	}{
		{"prefix", &m.c.Prefix, from.Prefix}, {"given_name", &m.c.GivenName, from.GivenName},
		{"middle_name", &m.c.MiddleName, from.MiddleName}, {"family_name", &m.c.FamilyName, from.FamilyName},
		{"suffix", &m.c.Suffix, from.Suffix}, {"nickname", &m.c.Nickname, from.Nickname},
		{"company", &m.c.Company, from.Company}, {"job_title", &m.c.JobTitle, from.JobTitle},
		{"display_name", &m.c.DisplayName, from.DisplayName},
	} {
		set(m, f.name, f.field, f.from)
	}
}

// external takes over an external id unless the contact has one of another
// program, by which that program's next file must find it.
func (m *merger) external(from *contact.Contact) {
	if from.ExternalID == "" {
		return
	}
	if m.c.ExternalID != "" && contact.Fold(m.c.ExternalSystem) != contact.Fold(from.ExternalSystem) {
		return
	}
	set(m, "external_system", &m.c.ExternalSystem, from.ExternalSystem)
	set(m, "external_id", &m.c.ExternalID, from.ExternalID)
}

func (m *merger) notes(text string) {
	if text == "" || strings.Contains(m.c.Notes, text) {
		return
	}
	joined := text
	if m.c.Notes != "" {
		joined = m.c.Notes + "\n" + text
	}
	if len(joined) <= contact.MaxNotes {
		set(m, "notes", &m.c.Notes, joined)
	}
}

func (m *merger) phones(from []contact.Phone) {
	phones := slices.Clone(m.c.Phones)
	for _, p := range from {
		i := slices.IndexFunc(phones, func(old contact.Phone) bool { return sameNumber(&old, &p) })
		if i < 0 {
			if len(phones) < contact.MaxReaches {
				p.Primary = len(phones) == 0
				fill(&p.Label, contact.PhonePrimary)
				phones = append(phones, p)
				m.changes = append(m.changes, Change{Field: "phones", Added: true, To: p.Raw})
			}
			continue
		}
		old := &phones[i]
		if old.Label == contact.PhonePrimary && p.Label != "" && p.Label != old.Label {
			m.changes = append(m.changes, Change{Field: "phone_label", From: contact.LabelOf(contact.PhoneLabels, old.Label), To: contact.LabelOf(contact.PhoneLabels, p.Label)})
			old.Label = p.Label
		}
		if old.Extension == "" && p.Extension != "" {
			m.changes = append(m.changes, Change{Field: "phone_extension", To: p.Extension})
			old.Extension = p.Extension
		}
	}
	m.c.Phones = phones
}

func (m *merger) emails(from []contact.Email) {
	emails := slices.Clone(m.c.Emails)
	for _, e := range from {
		i := slices.IndexFunc(emails, func(old contact.Email) bool { return strings.EqualFold(old.Address, e.Address) })
		if i < 0 {
			if len(emails) < contact.MaxReaches {
				e.Primary = len(emails) == 0
				fill(&e.Label, contact.EmailPrimary)
				emails = append(emails, e)
				m.changes = append(m.changes, Change{Field: "emails", Added: true, To: e.Address})
			}
			continue
		}
		if old := &emails[i]; old.Label == contact.EmailPrimary && e.Label != "" && e.Label != old.Label {
			m.changes = append(m.changes, Change{Field: "email_label", From: contact.LabelOf(contact.EmailLabels, old.Label), To: contact.LabelOf(contact.EmailLabels, e.Label)})
			old.Label = e.Label
		}
	}
	m.c.Emails = emails
}

func (m *merger) addresses(from []contact.Address) {
	all := slices.Clone(m.c.Addresses)
	for _, a := range from {
		if slices.ContainsFunc(all, func(old contact.Address) bool { return samePlace(&old, &a) }) {
			continue
		}
		if i := slices.IndexFunc(all, func(old contact.Address) bool { return extends(&old, &a) }); i >= 0 {
			m.complete(&all[i], &a)
			continue
		}
		if len(all) < contact.MaxReaches {
			fill(&a.Label, contact.AddressHome)
			all = append(all, a)
			m.changes = append(m.changes, Change{Field: "addresses", Added: true, To: placeLine(&a)})
		}
	}
	m.c.Addresses = all
}

// extends reports whether two addresses are of one street and contradict each
// other in nothing.
func extends(a, b *contact.Address) bool {
	agree := func(x, y string) bool { return x == "" || y == "" || sameText(x, y) }
	return a.Street != "" && sameText(a.Street, b.Street) && agree(a.City, b.City) && agree(a.State, b.State) &&
		agree(a.PostalCode, b.PostalCode) && agree(a.Country, b.Country)
}

func (m *merger) complete(old, a *contact.Address) {
	before := placeLine(old)
	fill(&old.City, a.City)
	fill(&old.State, a.State)
	fill(&old.PostalCode, a.PostalCode)
	fill(&old.Country, a.Country)
	if after := placeLine(old); after != before {
		m.changes = append(m.changes, Change{Field: "addresses", From: before, To: after})
	}
}

func placeLine(a *contact.Address) string {
	var parts []string
	for _, s := range []string{strings.ReplaceAll(a.Street, "\n", ", "), a.City, strings.TrimSpace(a.State + " " + a.PostalCode), a.Country} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}
