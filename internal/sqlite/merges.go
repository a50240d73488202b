package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
)

// MergeRequest says which contacts go into which, and whose fields are kept.
type MergeRequest struct {
	Kept   MergeEnd
	Others []MergeEnd
	Picks  contact.Picks
}

// MergeEnd is one contact of a merge.
type MergeEnd struct {
	ID      string
	Version int64 // that the picks were made from; 0 does not ask
}

// MergeRun is a merge that was made. Names are as they were before.
type MergeRun struct {
	ID       string
	Kept     Named
	Others   []Named // those that went into it
	At       time.Time
	By       string
	UndoneAt time.Time // zero unless undone
}

// Named is a contact by its id and name.
type Named struct{ ID, Name string }

func namedOf(c *contact.Contact) Named { return Named{c.ID, c.Name()} }

// mergeRecord is what undoing a merge needs.
type mergeRecord struct {
	Kept, After contact.Contact
	Others      []contact.Contact
	Links       []movedLinks // of each of the others, in their order
}

// PreviewMerge returns what the kept contact would become. It changes nothing.
func (s *Store) PreviewMerge(ctx context.Context, r MergeRequest) (c contact.Contact, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		kept, others, err := mergeEnds(ctx, tx, r)
		if err != nil {
			return err
		}
		c, err = contact.Merge(&kept, others, r.Picks)
		return err
	})
	return c, err
}

// mergeEnds returns the contacts of a merge, or says why they cannot be merged.
func mergeEnds(ctx context.Context, q queryer, r MergeRequest) (kept contact.Contact, others []contact.Contact, err error) {
	if len(r.Others) == 0 {
		return kept, nil, fault.Invalid("others", "Choose at least two contacts to merge.")
	}
	if kept, err = mergeEnd(ctx, q, r.Kept); err != nil {
		return kept, nil, err
	}
	known := map[string]bool{kept.ID: true}
	for _, end := range r.Others {
		if known[end.ID] {
			return kept, nil, fault.Invalid("others", "A contact cannot be merged into itself.")
		}
		known[end.ID] = true
		other, err := mergeEnd(ctx, q, end)
		if err != nil {
			return kept, nil, err
		}
		others = append(others, other)
	}
	return kept, others, nil
}

func mergeEnd(ctx context.Context, q queryer, end MergeEnd) (contact.Contact, error) {
	c, err := getContact(ctx, q, end.ID)
	switch {
	case err != nil:
	case c.MergedInto != "":
		err = fault.Conflict("%s was merged into another contact already.", c.Name())
	case c.IsDeleted():
		err = fault.NotFound("%s is in the bin. Restore the contact to merge it.", c.Name())
	case end.Version != 0 && end.Version != c.Version:
		err = fault.Conflict("%s changed %s at the same time. Look at the new values, then merge again.", c.UpdatedBy, c.Name())
	}
	return c, err
}

// MergeContacts merges contacts into one: fields as picked; every phone, e-mail,
// address, case, message, score and link of all; the history of all. Whatever any
// of them had opted out of stays opted out. The merge can be undone with
// UndoMerge.
func (s *Store) MergeContacts(ctx context.Context, r MergeRequest) (run MergeRun, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		kept, others, err := mergeEnds(ctx, tx.tx, r)
		if err != nil {
			return err
		}
		run = MergeRun{ID: newID(), Kept: namedOf(&kept), At: tx.now, By: tx.actor}
		all := []*contact.Contact{&kept}
		for i := range others {
			run.Others, all = append(run.Others, namedOf(&others[i])), append(all, &others[i])
		}
		before, err := tx.standingsOf(all...)
		if err != nil {
			return err
		}
		record := mergeRecord{Kept: kept, Others: others}
		if record.After, err = tx.mergeFields(&run, &kept, others, r.Picks); err != nil {
			return err
		}
		for _, other := range run.Others {
			links, err := tx.moveLinks(other.ID, kept.ID)
			if err != nil {
				return err
			}
			record.Links = append(record.Links, links)
		}
		if err := tx.carryOptOuts(&record.After, before); err != nil {
			return err
		}
		return tx.keepMerge(&run, &record)
	})
	return run, err
}

// mergeFields stores what all become, and logs it.
func (t *Tx) mergeFields(run *MergeRun, kept *contact.Contact, others []contact.Contact, picks contact.Picks) (contact.Contact, error) {
	after, err := contact.Merge(kept, others, picks)
	if err != nil {
		return after, err
	}
	if err := t.prepareContact(&after); err != nil {
		return after, err
	}
	after.Version, after.UpdatedAt, after.UpdatedBy = kept.Version+1, t.now, t.actor
	if err := t.replaceContact(kept, &after); err != nil {
		return after, err
	}
	for _, other := range run.Others {
		err := t.exec(`UPDATE contact SET merged_into = ?, deleted_at = ?, version = version + 1, updated_at = ?, updated_by = ? WHERE id = ?`,
			kept.ID, t.ms, t.ms, t.actor, other.ID)
		if err != nil {
			return after, err
		}
		t.touchContact(other.ID)
		err = t.record(activity.Entry{ContactID: kept.ID, Verb: activity.Merged, To: other.Name + " into " + kept.Name(), BatchID: run.ID})
		if err != nil {
			return after, err
		}
	}
	return after, t.recordDiff(kept, &after, run.ID)
}

// recordDiff logs what differs between two states of a contact, field by field.
func (t *Tx) recordDiff(old, now *contact.Contact, batch string) error {
	for _, ch := range contact.Diff(old, now) {
		err := t.record(activity.Entry{ContactID: now.ID, Verb: activity.Verb(ch.Verb), Field: ch.Field, From: ch.From, To: ch.To, BatchID: batch})
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) keepMerge(run *MergeRun, record *mergeRecord) error {
	text, err := json.Marshal(record)
	if err != nil {
		return err
	}
	var ids []string
	for _, other := range run.Others {
		ids = append(ids, other.ID)
	}
	list := listJSON(ids)
	if err := t.exec(`DELETE FROM duplicate_pair WHERE first_id`+ofIDs+`OR second_id`+ofIDs, list, list); err != nil {
		return err
	}
	t.notify("duplicates")
	return t.exec(`INSERT INTO merge_run (id, kept_id, merged_ids, before, version, merged_at, merged_by) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		run.ID, run.Kept.ID, list, string(text), record.After.Version, t.ms, t.actor)
}

// standing is what stands for a contact by itself.
type standing struct {
	contactID string
	state     consent.Standings
}

// standingsOf returns what stands for each of some contacts.
func (t *Tx) standingsOf(contacts ...*contact.Contact) ([]standing, error) {
	out := make([]standing, len(contacts))
	for i, c := range contacts {
		v, err := t.consentView(c)
		if err != nil {
			return nil, err
		}
		out[i] = standing{c.ID, consent.StateOf(v.contactIDs, v.events, asOf(v.events, t.now))}
	}
	return out, nil
}

// carryOptOuts records again, for the contact whose it was, each opt-out that
// would be lost by the merge. It is of the contact as a whole, not of a number,
// so that it comes and goes with that contact if the merge is undone.
func (t *Tx) carryOptOuts(after *contact.Contact, before []standing) error {
	whole, err := t.standingsOf(after)
	if err != nil {
		return err
	}
	for _, b := range before {
		for _, e := range consent.CarryOnMerge(b.contactID, []consent.Standings{b.state}, whole[0].state, t.actor, t.now) {
			e.Address = ""
			if err := t.recordConsent(&e); err != nil {
				return err
			}
		}
	}
	return nil
}

// Merges returns the merges that a contact was part of, newest first.
func (s *Store) Merges(ctx context.Context, contactID string) ([]MergeRun, error) {
	runs, err := collect(ctx, s.reader, func(rows *sql.Rows) (r MergeRun, err error) {
		run, _, err := scanMerge(rows)
		return run, err
	}, mergeSQL+` WHERE kept_id = ?1 OR EXISTS (SELECT 1 FROM json_each(merged_ids) WHERE value = ?1) ORDER BY merged_at DESC, id DESC`, contactID)
	return runs, mapError(err)
}

const mergeSQL = `SELECT id, merged_at, merged_by, undone_at, before FROM merge_run`

func scanMerge(row interface{ Scan(...any) error }) (r MergeRun, record mergeRecord, err error) {
	var at, undone sql.NullInt64
	var text string
	if err := row.Scan(&r.ID, &at, &r.By, &undone, &text); err != nil {
		return r, record, err
	}
	r.At, r.UndoneAt = fromMS(at), fromMS(undone)
	err = json.Unmarshal([]byte(text), &record)
	r.Kept = namedOf(&record.Kept)
	for i := range record.Others {
		r.Others = append(r.Others, namedOf(&record.Others[i]))
	}
	return r, record, err
}

// mergeToUndo reads a merge that can be undone.
func (t *Tx) mergeToUndo(id string) (MergeRun, mergeRecord, error) {
	run, record, err := scanMerge(t.tx.QueryRowContext(t.ctx, mergeSQL+` WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return run, record, fault.NotFound("There is no such merge.")
	}
	if err != nil {
		return run, record, err
	}
	if !run.UndoneAt.IsZero() {
		return run, record, fault.Conflict("This merge was undone already.")
	}
	return run, record, nil
}
