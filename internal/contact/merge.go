package contact

import (
	"strings"

	"casefolk/internal/fault"
)

// Picks says by field whose value a merge keeps: the id of one of the contacts,
// or for notes also PickAll. Without one a field keeps the kept contact's value,
// or where that is empty that of the first who has one; notes keep all.
type Picks map[string]string

// PickAll keeps the notes of all.
const PickAll = "all"

// MergeField is a field that a merge can pick.
type MergeField struct {
	Name string // snake_case
	get  func(*Contact) string
	set  func(*Contact, string)
}

// MergeFields lists the fields that a merge can pick, in the order of the
// contact's page. The external id goes with its system.
func MergeFields() []MergeField {
	fields := []MergeField{field("type", func(c *Contact) *Kind { return &c.Kind })}
	var shape Contact
	for i, l := range shape.lines() {
		if l.name == "external_id" {
			continue
		}
		fields = append(fields, field(l.name, func(c *Contact) *string { return c.lines()[i].text }))
	}
	return append(fields,
		field("status", func(c *Contact) *Status { return &c.Status }),
		field("preferred_channel", func(c *Contact) *PreferredChannel { return &c.PreferredChannel }),
		field("login_source", func(c *Contact) *LoginSource { return &c.LoginSource }),
		field("notes", func(c *Contact) *string { return &c.Notes }),
	)
}

func field[T ~string](name string, of func(*Contact) *T) MergeField {
	f := MergeField{
		Name: name,
		get:  func(c *Contact) string { return string(*of(c)) },
		set:  func(c *Contact, v string) { *of(c) = T(v) },
	}
	if name == "external_system" {
		f.get = func(c *Contact) string { return c.ExternalSystem + "\x00" + c.ExternalID }
		f.set = func(c *Contact, v string) { c.ExternalSystem, c.ExternalID, _ = strings.Cut(v, "\x00") }
	}
	return f
}

// isEmpty reports whether a field's value says nothing.
func (f *MergeField) isEmpty(v string) bool {
	return v == "" || v == "\x00" || (f.Name == "login_source" && v == string(NotInstalled))
}

// Merge returns what kept becomes when the others are merged into it: fields as
// picked, and every phone, e-mail and address of all, each once. Those that come
// from the others keep their ids.
func Merge(kept *Contact, others []Contact, picks Picks) (Contact, error) {
	out := *kept
	if err := picks.check(kept, others); err != nil {
		return out, err
	}
	for i := range others {
		mergeOne(&out, &others[i], picks)
	}
	out.Normalize()
	return out, nil
}

// check refuses what cannot be picked.
func (p Picks) check(kept *Contact, others []Contact) error {
	fields := map[string]bool{"phone": true, "email": true}
	for _, f := range MergeFields() {
		fields[f.Name] = true
	}
	whose := map[string]bool{kept.ID: true}
	for i := range others {
		whose[others[i].ID] = true
	}
	for name, pick := range p {
		if !fields[name] || (!whose[pick] && (pick != PickAll || name != "notes")) {
			return fault.Invalid(name, "“%s” of “%s” cannot be kept in a merge.", pick, name)
		}
	}
	return nil
}

// mergeOne lays one contact over what the ones before it have become.
func mergeOne(out, other *Contact, picks Picks) {
	for _, f := range MergeFields() {
		mine, theirs := f.get(out), f.get(other)
		switch pick := picks[f.Name]; {
		case f.Name == "notes" && (pick == "" || pick == PickAll):
			out.Notes = bothNotes(mine, theirs)
		case pick == other.ID, pick == "" && f.isEmpty(mine) && !f.isEmpty(theirs):
			f.set(out, theirs)
		}
	}
	out.Phones = mergeList(out.Phones, other.Phones, samePhone, picks["phone"] == other.ID, func(p *Phone) *bool { return &p.Primary })
	out.Emails = mergeList(out.Emails, other.Emails, sameEmail, picks["email"] == other.ID, func(e *Email) *bool { return &e.Primary })
	out.Addresses = mergeList(out.Addresses, other.Addresses, sameAddress, false, nil)
}

func bothNotes(mine, theirs string) string {
	switch {
	case strings.Contains(mine, theirs):
		return mine
	case strings.Contains(theirs, mine):
		return theirs
	default:
		return mine + "\n\n" + theirs
	}
}

func samePhone(a, b *Phone) bool {
	if a.E164 != "" || b.E164 != "" {
		return a.E164 == b.E164 && a.Extension == b.Extension
	}
	return a.Raw == b.Raw
}

func sameEmail(a, b *Email) bool { return NormalEmail(a.Address) == NormalEmail(b.Address) }

func sameAddress(a, b *Address) bool { return plain(a.Line()) == plain(b.Line()) }

// mergeList returns mine and those of theirs that are not among them. If picked,
// their primary becomes the primary.
func mergeList[T any](mine, theirs []T, same func(a, b *T) bool, picked bool, primary func(*T) *bool) []T {
	out := append(make([]T, 0, len(mine)+len(theirs)), mine...)
	for _, t := range theirs {
		at := -1
		for i := range out {
			if same(&out[i], &t) {
				at = i
				break
			}
		}
		wasPrimary := primary != nil && *primary(&t)
		if at < 0 {
			if primary != nil {
				*primary(&t) = false
			}
			at, out = len(out), append(out, t)
		}
		if wasPrimary && (picked || len(mine) == 0) {
			for i := range out {
				*primary(&out[i]) = i == at
			}
		}
	}
	return out
}

// Unmerge returns what the kept contact becomes when a merge is undone: now is
// what it is, after what it was right after the merge, before what it was right
// before, and others those who go their own ways again. What was changed since
// the merge stays; the names of the fields of which that is so are returned.
func Unmerge(now, after, before *Contact, others []Contact) (out Contact, stayed []string) {
	out = *now
	var theirs Contact
	for i := range others {
		theirs.Phones = append(theirs.Phones, others[i].Phones...)
		theirs.Emails = append(theirs.Emails, others[i].Emails...)
		theirs.Addresses = append(theirs.Addresses, others[i].Addresses...)
	}
	for _, f := range MergeFields() {
		switch f.get(now) {
		case f.get(before):
		case f.get(after):
			f.set(&out, f.get(before))
		default:
			stayed = append(stayed, f.Name)
		}
	}
	var kept [3]bool
	out.Phones, kept[0] = unmergeList(now.Phones, after.Phones, before.Phones, theirs.Phones, func(p Phone) string { return p.ID }, phoneWords)
	out.Emails, kept[1] = unmergeList(now.Emails, after.Emails, before.Emails, theirs.Emails, func(e Email) string { return e.ID }, emailWords)
	out.Addresses, kept[2] = unmergeList(now.Addresses, after.Addresses, before.Addresses, theirs.Addresses, func(a Address) string { return a.ID },
		func(a Address) string { return string(a.Label) + " " + a.Line() })
	for i, name := range []string{"phones", "emails", "addresses"} {
		if kept[i] {
			stayed = append(stayed, name)
		}
	}
	return out, stayed
}

// unmergeList takes out what came from merged and puts back what the merge
// changed, except what was changed since, and reports whether anything was.
func unmergeList[T any](now, after, before, merged []T, id, words func(T) string) (out []T, stayed bool) {
	index := func(list []T) map[string]T {
		m := make(map[string]T, len(list))
		for _, v := range list {
			m[id(v)] = v
		}
		return m
	}
	afterOf, beforeOf, mergedOf := index(after), index(before), index(merged)
	out = make([]T, 0, len(now))
	for _, v := range now {
		was, inAfter := afterOf[id(v)]
		untouched := inAfter && words(was) == words(v)
		old, mine := beforeOf[id(v)]
		_, theirs := mergedOf[id(v)]
		switch {
		case mine && untouched:
			out = append(out, old)
		case theirs && untouched: // goes back
		default:
			stayed = true
			out = append(out, v)
		}
	}
	for _, v := range before {
		if _, there := index(now)[id(v)]; !there {
			stayed = true // was taken away since
		}
	}
	return out, stayed
}
