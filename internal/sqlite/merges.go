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

// MergeRequest says which contact goes into which, and whose fields are kept.
type MergeRequest struct {
	KeptID, MergedID string
	// The versions that the picks were made from; 0 does not ask.
	KeptVersion, MergedVersion int64
	Picks                      map[string]contact.Pick
}

// MergeRun is a merge that was made.
type MergeRun struct {
	ID                   string
	KeptID, MergedID     string
	KeptName, MergedName string // as they were before
	At                   time.Time
	By                   string
	UndoneAt             time.Time // zero unless undone
}

// mergeRecord is what undoing a merge needs.
type mergeRecord struct {
	Kept, Merged, After contact.Contact
	Links               movedLinks
}

// PreviewMerge returns what the kept contact would become. It changes nothing.
func (s *Store) PreviewMerge(ctx context.Context, r MergeRequest) (c contact.Contact, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		kept, merged, err := mergeEnds(ctx, tx, r)
		if err != nil {
			return err
		}
		c, err = contact.Merge(&kept, &merged, r.Picks)
		return err
	})
	return c, err
}

// mergeEnds returns both contacts of a merge, or says why they cannot be merged.
func mergeEnds(ctx context.Context, q queryer, r MergeRequest) (kept, merged contact.Contact, err error) {
	if r.KeptID == r.MergedID {
		return kept, merged, fault.Invalid("merged_id", "A contact cannot be merged into itself.")
	}
	for _, end := range []struct {
		id      string
		version int64
		to      *contact.Contact
	}{{r.KeptID, r.KeptVersion, &kept}, {r.MergedID, r.MergedVersion, &merged}} {
		if *end.to, err = getContact(ctx, q, end.id); err != nil {
			return kept, merged, err
		}
		switch c := end.to; {
		case c.MergedInto != "":
			return kept, merged, fault.Conflict("%s was merged into another contact already.", c.Name())
		case c.IsDeleted():
			return kept, merged, fault.NotFound("%s is in the bin. Restore the contact to merge it.", c.Name())
		case end.version != 0 && end.version != c.Version:
			return kept, merged, fault.Conflict("%s changed %s at the same time. Look at the new values, then merge again.", c.UpdatedBy, c.Name())
		}
	}
	return kept, merged, nil
}

// MergeContacts merges one contact into another: fields as picked; every phone,
// e-mail, address, case, message, score and link of both; the history of both.
// Whatever either one had opted out of stays opted out. The merge can be undone
// with UndoMerge.
func (s *Store) MergeContacts(ctx context.Context, r MergeRequest) (run MergeRun, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		kept, merged, err := mergeEnds(ctx, tx.tx, r)
		if err != nil {
			return err
		}
		run = MergeRun{ID: newID(), KeptID: kept.ID, MergedID: merged.ID, KeptName: kept.Name(), MergedName: merged.Name(), At: tx.now, By: tx.actor}
		before, err := tx.standingsOf(&kept, &merged)
		if err != nil {
			return err
		}
		record := mergeRecord{Kept: kept, Merged: merged}
		if record.After, err = tx.mergeFields(&run, &kept, &merged, r.Picks); err != nil {
			return err
		}
		if record.Links, err = tx.moveLinks(merged.ID, kept.ID); err != nil {
			return err
		}
		if err := tx.carryOptOuts(&record.After, before); err != nil {
			return err
		}
		return tx.keepMerge(&run, &record)
	})
	return run, err
}

// mergeFields stores what both become, and logs it.
func (t *Tx) mergeFields(run *MergeRun, kept, merged *contact.Contact, picks map[string]contact.Pick) (contact.Contact, error) {
	after, err := contact.Merge(kept, merged, picks)
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
	err = t.exec(`UPDATE contact SET merged_into = ?, deleted_at = ?, version = version + 1, updated_at = ?, updated_by = ? WHERE id = ?`,
		kept.ID, t.ms, t.ms, t.actor, merged.ID)
	if err != nil {
		return after, err
	}
	t.touchContact(merged.ID)
	err = t.record(activity.Entry{ContactID: kept.ID, Verb: activity.Merged, To: merged.Name() + " into " + kept.Name(), BatchID: run.ID})
	if err != nil {
		return after, err
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
	err = t.exec(`DELETE FROM duplicate_pair WHERE first_id = ? OR second_id = ?`, run.MergedID, run.MergedID)
	if err != nil {
		return err
	}
	t.notify("duplicates")
	return t.exec(`INSERT INTO merge_run (id, kept_id, merged_id, before, version, merged_at, merged_by) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		run.ID, run.KeptID, run.MergedID, string(text), record.After.Version, t.ms, t.actor)
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
	}, mergeSQL+` WHERE kept_id = ? OR merged_id = ? ORDER BY merged_at DESC, id DESC`, contactID, contactID)
	return runs, mapError(err)
}

const mergeSQL = `SELECT id, kept_id, merged_id, merged_at, merged_by, undone_at, before FROM merge_run`

func scanMerge(row interface{ Scan(...any) error }) (r MergeRun, record mergeRecord, err error) {
	var at, undone sql.NullInt64
	var text string
	if err := row.Scan(&r.ID, &r.KeptID, &r.MergedID, &at, &r.By, &undone, &text); err != nil {
		return r, record, err
	}
	r.At, r.UndoneAt = fromMS(at), fromMS(undone)
	err = json.Unmarshal([]byte(text), &record)
	r.KeptName, r.MergedName = record.Kept.Name(), record.Merged.Name()
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
