package contact

import "strings"

// FieldChange is one difference between two states of a contact, as the user
// reads it. Verb is "changed", "added" or "removed".
type FieldChange struct {
	Verb     string
	Field    string
	From, To string
}

// Diff lists what differs between two states of one contact, in the order in
// which its page shows the fields. Ids and what is computed are left out.
func Diff(old, now *Contact) []FieldChange {
	changes := []FieldChange{}
	changed := func(field, from, to string) {
		if from != to {
			changes = append(changes, FieldChange{"changed", field, from, to})
		}
	}
	changed("type", LabelOf(Kinds, old.Kind), LabelOf(Kinds, now.Kind))
	before, after := old.lines(), now.lines()
	for i := range before {
		if name := before[i].name; name != "preferred_language" && name != "source" {
			changed(name, *before[i].text, *after[i].text)
		}
	}
	changed("status", LabelOf(Statuses, old.Status), LabelOf(Statuses, now.Status))
	changed("preferred_channel", LabelOf(Preferences, old.PreferredChannel), LabelOf(Preferences, now.PreferredChannel))
	changed("preferred_language", old.PreferredLanguage, now.PreferredLanguage)
	changed("login_source", LabelOf(LoginSources, old.LoginSource), LabelOf(LoginSources, now.LoginSource))
	changed("source", old.Source, now.Source)
	changed("notes", old.Notes, now.Notes)
	changes = append(changes, diffList("phone", old.Phones, now.Phones, func(p Phone) string { return p.ID }, phoneWords)...)
	changes = append(changes, diffList("email", old.Emails, now.Emails, func(e Email) string { return e.ID }, emailWords)...)
	changes = append(changes, diffList("address", old.Addresses, now.Addresses, func(a Address) string { return a.ID }, Address.Line)...)
	return changes
}

// diffList compares two lists by key; entries of the new one without a key are new.
func diffList[T any](field string, old, now []T, key, words func(T) string) []FieldChange {
	before := make(map[string]T, len(old))
	for _, v := range old {
		before[key(v)] = v
	}
	changes, seen := []FieldChange{}, map[string]bool{}
	for _, v := range now {
		k := key(v)
		was, ok := before[k]
		switch seen[k] = true; {
		case k == "" || !ok:
			changes = append(changes, FieldChange{"added", field, "", words(v)})
		case words(was) != words(v):
			changes = append(changes, FieldChange{"changed", field, words(was), words(v)})
		}
	}
	for _, v := range old {
		if !seen[key(v)] {
			changes = append(changes, FieldChange{"removed", field, words(v), ""})
		}
	}
	return changes
}

func phoneWords(p Phone) string {
	return strings.TrimSpace(p.Raw + marks(LabelOf(PhoneLabels, p.Label), p.Primary))
}

func emailWords(e Email) string {
	return e.Address + marks(LabelOf(EmailLabels, e.Label), e.Primary)
}

func marks(label string, primary bool) string {
	if primary && label != "Primary" {
		label += ", primary"
	}
	return " (" + strings.ToLower(label) + ")"
}

// Line returns the address in one line.
func (a Address) Line() string {
	place := joinWords(a.State, a.PostalCode)
	parts := []string{}
	for _, s := range []string{strings.ReplaceAll(a.Street, "\n", ", "), a.City, place, a.Country} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}
