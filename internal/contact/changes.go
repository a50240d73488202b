package contact

import (
	"slices"
	"strings"
)

// Changes is what a change did to a contact, so that it can be taken back later,
// field by field.
type Changes struct {
	Fields    []FieldValues          `json:"fields,omitempty"`
	Phones    []EntryChange[Phone]   `json:"phones,omitempty"`
	Emails    []EntryChange[Email]   `json:"emails,omitempty"`
	Addresses []EntryChange[Address] `json:"addresses,omitempty"`
}

// FieldValues are the values of one field before and after a change, as they are
// stored.
type FieldValues struct {
	Field string `json:"field"` // as in MergeFields
	Old   string `json:"old"`
	New   string `json:"new"`
}

// EntryChange is a phone, e-mail or address before and after a change: Old is nil
// for one that was added, New for one that was removed.
type EntryChange[T any] struct {
	Old *T `json:"old,omitempty"`
	New *T `json:"new,omitempty"`
}

// ChangesBetween returns what leads from one stored state of a contact to another.
func ChangesBetween(old, now *Contact) Changes {
	var c Changes
	for _, f := range MergeFields() {
		if was, is := f.get(old), f.get(now); was != is {
			c.Fields = append(c.Fields, FieldValues{f.Name, was, is})
		}
	}
	c.Phones = entriesBetween(old.Phones, now.Phones, phoneEntry)
	c.Emails = entriesBetween(old.Emails, now.Emails, emailEntry)
	c.Addresses = entriesBetween(old.Addresses, now.Addresses, addressEntry)
	return c
}

// entry says how the entries of one list are told apart, compared and called.
type entry[T any] struct {
	id    func(*T) string
	same  func(a, b *T) bool
	words func(*T) string
}

var (
	phoneEntry = entry[Phone]{
		id: func(p *Phone) string { return p.ID },
		same: func(a, b *Phone) bool {
			return a.Raw == b.Raw && a.Extension == b.Extension && a.Label == b.Label && a.Primary == b.Primary
		},
		words: func(p *Phone) string { return "phone " + p.Raw },
	}
	emailEntry = entry[Email]{
		id:    func(e *Email) string { return e.ID },
		same:  func(a, b *Email) bool { return a.Address == b.Address && a.Label == b.Label && a.Primary == b.Primary },
		words: func(e *Email) string { return "e-mail " + e.Address },
	}
	addressEntry = entry[Address]{
		id:    func(a *Address) string { return a.ID },
		same:  func(a, b *Address) bool { return *a == *b },
		words: func(a *Address) string { return "address " + a.Line() },
	}
)

func entriesBetween[T any](old, now []T, e entry[T]) []EntryChange[T] {
	var changes []EntryChange[T]
	for i := range now {
		at := e.index(old, e.id(&now[i]))
		switch {
		case at < 0:
			changes = append(changes, EntryChange[T]{New: &now[i]})
		case !e.same(&old[at], &now[i]):
			changes = append(changes, EntryChange[T]{Old: &old[at], New: &now[i]})
		}
	}
	for i := range old {
		if e.index(now, e.id(&old[i])) < 0 {
			changes = append(changes, EntryChange[T]{Old: &old[i]})
		}
	}
	return changes
}

func (e *entry[T]) index(list []T, id string) int {
	return slices.IndexFunc(list, func(v T) bool { return e.id(&v) == id })
}

// TakeBack returns what a contact becomes when changes that followed one another,
// the earliest first, are taken back. Every field, phone, e-mail and address that
// still is what the changes made of it gets its old value; what somebody has
// changed since stays, and is named in words in stayed: "status", "phone
// 212-555-0142".
func TakeBack(now *Contact, changes []Changes) (out Contact, stayed []string) {
	out = *now
	for _, f := range MergeFields() {
		old, last, changed := valuesOf(changes, f.Name)
		switch is := f.get(now); {
		case !changed || is == old:
		case is == last:
			f.set(&out, old)
		default:
			stayed = append(stayed, fieldWords(f.Name))
		}
	}
	var phones, emails, addresses []string
	out.Phones, phones = takeEntriesBack(now.Phones, changes, func(c *Changes) []EntryChange[Phone] { return c.Phones }, phoneEntry)
	out.Emails, emails = takeEntriesBack(now.Emails, changes, func(c *Changes) []EntryChange[Email] { return c.Emails }, emailEntry)
	out.Addresses, addresses = takeEntriesBack(now.Addresses, changes, func(c *Changes) []EntryChange[Address] { return c.Addresses }, addressEntry)
	return out, slices.Concat(stayed, phones, emails, addresses)
}

// valuesOf returns what a field was before all changes and after them.
func valuesOf(changes []Changes, field string) (old, last string, changed bool) {
	for i := range changes {
		for _, v := range changes[i].Fields {
			if v.Field != field {
				continue
			}
			if !changed {
				old, changed = v.Old, true
			}
			last = v.New
		}
	}
	return old, last, changed
}

// fieldWords is how a field is called on a contact's page.
func fieldWords(field string) string {
	switch field {
	case "given_name":
		return "first name"
	case "family_name":
		return "last name"
	case "prefix":
		return "title"
	case "external_system":
		return "external ID"
	}
	return strings.ReplaceAll(field, "_", " ")
}

func takeEntriesBack[T any](now []T, changes []Changes, of func(*Changes) []EntryChange[T], e entry[T]) (out []T, stayed []string) {
	out = slices.Clone(now)
	for _, c := range inOne(changes, of, e) {
		switch at := e.find(out, c); {
		case c.New == nil: // it was removed
			if at < 0 {
				out = append(out, *c.Old)
			}
		case at < 0 && c.Old == nil: // it was added, and is gone already
		case at < 0:
			stayed = append(stayed, e.words(c.Old)) // somebody took it away
		case !e.same(&out[at], c.New):
			if c.Old == nil || !e.same(&out[at], c.Old) {
				stayed = append(stayed, e.words(&out[at]))
			}
		case c.Old == nil:
			out = slices.Delete(out, at, at+1)
		default:
			out[at] = *c.Old
		}
	}
	return out, stayed
}

// find returns where the entry that a change is about is, or -1.
func (e *entry[T]) find(list []T, c EntryChange[T]) int {
	if c.New == nil {
		return e.index(list, e.id(c.Old))
	}
	return e.index(list, e.id(c.New))
}

// inOne returns changes of a list that followed one another as one change for each
// entry.
func inOne[T any](changes []Changes, of func(*Changes) []EntryChange[T], e entry[T]) []EntryChange[T] {
	var all []EntryChange[T]
	at := map[string]int{}
	for i := range changes {
		for _, c := range of(&changes[i]) {
			known := c.New
			if known == nil {
				known = c.Old
			}
			id := e.id(known)
			if n, ok := at[id]; ok {
				all[n].New = c.New
				continue
			}
			at[id] = len(all)
			all = append(all, c)
		}
	}
	return slices.DeleteFunc(all, func(c EntryChange[T]) bool { return c.Old == nil && c.New == nil })
}
