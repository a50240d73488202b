package app

import "casefolk/internal/sqlite"

// MergeChoice says which contacts go into which, and whose fields are kept.
type MergeChoice struct {
	Kept   MergeEnd   `json:"kept"`
	Others []MergeEnd `json:"others"`
	// Picks has by field the id of the contact whose value is kept, and for notes
	// also "all". Without one a field keeps the kept contact's value, or where that
	// is empty that of the first who has one; notes keep all. Fields are named as in
	// Contact, but "type" for its kind; "external_system" stands for the external id
	// too; "phone" and "email" for which one is the primary.
	Picks map[string]string `json:"picks"`
}

// MergeEnd is one contact of a merge.
type MergeEnd struct {
	ID      string `json:"id"`
	Version int64  `json:"version"` // that was shown; 0 does not ask
}

func (m MergeChoice) request() sqlite.MergeRequest {
	end := func(e MergeEnd) sqlite.MergeEnd { return sqlite.MergeEnd{ID: e.ID, Version: e.Version} }
	return sqlite.MergeRequest{Kept: end(m.Kept), Others: each(m.Others, end), Picks: m.Picks}
}

// Merge is a merge that was made. Names are as they were before.
type Merge struct {
	ID       string         `json:"id"`
	Kept     NamedContact   `json:"kept"`
	Others   []NamedContact `json:"others"` // those that went into it
	At       string         `json:"at"`     // RFC 3339
	By       string         `json:"by"`
	UndoneAt string         `json:"undone_at"` // empty unless undone
}

// NamedContact is a contact by its id and name.
type NamedContact struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// UndoneMerge says how a merge was undone.
type UndoneMerge struct {
	Stayed []string `json:"stayed"` // fields that were changed since and so stay as they are
}

func mergeOf(r sqlite.MergeRun) Merge {
	named := func(n sqlite.Named) NamedContact { return NamedContact{n.ID, n.Name} }
	return Merge{ID: r.ID, Kept: named(r.Kept), Others: each(r.Others, named), At: stamp(r.At), By: r.By, UndoneAt: stamp(r.UndoneAt)}
}

// PreviewMerge returns what the kept contact would become. It changes nothing.
func (d *Duplicates) PreviewMerge(choice MergeChoice) (_ Contact, err error) {
	defer caught(&err)
	store, ctx, err := d.session.use()
	if err != nil {
		return Contact{}, err
	}
	c, err := store.PreviewMerge(ctx, choice.request())
	return contactOf(&c), err
}

// Merge merges contacts into one.
func (d *Duplicates) Merge(choice MergeChoice) (_ Merge, err error) {
	defer caught(&err)
	store, ctx, err := d.session.use()
	if err != nil {
		return Merge{}, err
	}
	run, err := store.MergeContacts(ctx, choice.request())
	return mergeOf(run), err
}

// UndoMerge takes contacts apart again.
func (d *Duplicates) UndoMerge(id string) (_ UndoneMerge, err error) {
	defer caught(&err)
	store, ctx, err := d.session.use()
	if err != nil {
		return UndoneMerge{}, err
	}
	undone, err := store.UndoMerge(ctx, id)
	return UndoneMerge{Stayed: each(undone.Stayed, func(f string) string { return f })}, err
}

// Merges returns the merges that a contact was part of, newest first.
func (d *Duplicates) Merges(contactID string) (_ []Merge, err error) {
	defer caught(&err)
	store, ctx, err := d.session.use()
	if err != nil {
		return nil, err
	}
	runs, err := store.Merges(ctx, contactID)
	return each(runs, mergeOf), err
}
