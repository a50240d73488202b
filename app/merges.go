package app

import (
	"casefolk/internal/contact"
	"casefolk/internal/sqlite"
)

// MergeChoice says which contact goes into which, and whose fields are kept.
type MergeChoice struct {
	KeptID        string `json:"kept_id"`
	MergedID      string `json:"merged_id"`
	KeptVersion   int64  `json:"kept_version"`   // that was shown; 0 does not ask
	MergedVersion int64  `json:"merged_version"` // the same
	// Picks has "kept" or "merged" by field, and for notes also "both". Without
	// one a field keeps the kept contact's value, or where that is empty the
	// other one's; notes keep both. Fields are named as in Contact, but "type"
	// for its kind; "external_system" stands for the external id too; "phone" and
	// "email" for which one is the primary.
	Picks map[string]string `json:"picks"`
}

func (m MergeChoice) request() sqlite.MergeRequest {
	picks := make(map[string]contact.Pick, len(m.Picks))
	for field, pick := range m.Picks {
		picks[field] = contact.Pick(pick)
	}
	return sqlite.MergeRequest{KeptID: m.KeptID, MergedID: m.MergedID, KeptVersion: m.KeptVersion, MergedVersion: m.MergedVersion, Picks: picks}
}

// Merge is a merge that was made.
type Merge struct {
	ID         string `json:"id"`
	KeptID     string `json:"kept_id"`
	MergedID   string `json:"merged_id"`
	KeptName   string `json:"kept_name"`   // as it was before
	MergedName string `json:"merged_name"` // as it was before
	At         string `json:"at"`          // RFC 3339
	By         string `json:"by"`
	UndoneAt   string `json:"undone_at"` // empty unless undone
}

// UndoneMerge says how a merge was undone.
type UndoneMerge struct {
	KeptID   string   `json:"kept_id"`
	MergedID string   `json:"merged_id"`
	Stayed   []string `json:"stayed"` // fields that were changed since and so stay as they are
}

func mergeOf(r sqlite.MergeRun) Merge {
	return Merge{
		ID: r.ID, KeptID: r.KeptID, MergedID: r.MergedID, KeptName: r.KeptName, MergedName: r.MergedName,
		At: stamp(r.At), By: r.By, UndoneAt: stamp(r.UndoneAt),
	}
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

// Merge merges one contact into another.
func (d *Duplicates) Merge(choice MergeChoice) (_ Merge, err error) {
	defer caught(&err)
	store, ctx, err := d.session.use()
	if err != nil {
		return Merge{}, err
	}
	run, err := store.MergeContacts(ctx, choice.request())
	return mergeOf(run), err
}

// UndoMerge takes two contacts apart again.
func (d *Duplicates) UndoMerge(id string) (_ UndoneMerge, err error) {
	defer caught(&err)
	store, ctx, err := d.session.use()
	if err != nil {
		return UndoneMerge{}, err
	}
	undone, err := store.UndoMerge(ctx, id)
	return UndoneMerge{KeptID: undone.KeptID, MergedID: undone.MergedID, Stayed: each(undone.Stayed, func(f string) string { return f })}, err
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
