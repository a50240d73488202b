package sqlite

import (
	"context"
	"slices"

	"casefolk/internal/activity"
	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
)

// UndoneMerge says how a merge was undone.
type UndoneMerge struct {
	KeptID   string
	OtherIDs []string
	// Stayed names the fields that were changed since the merge and so stay as
	// they are: snake_case, "phones", "emails" and "addresses" among them.
	Stayed []string
}

// UndoMerge takes contacts apart again that were merged, also long after. What
// was changed since the merge stays as it is, on the contact that was kept; an
// opt-out given since holds for all.
func (s *Store) UndoMerge(ctx context.Context, mergeID string) (undone UndoneMerge, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		run, record, err := tx.mergeToUndo(mergeID)
		if err != nil {
			return err
		}
		undone = UndoneMerge{KeptID: run.Kept.ID, Stayed: []string{}}
		now, err := getContact(ctx, tx.tx, run.Kept.ID)
		if err != nil {
			return err
		}
		if now.MergedInto != "" {
			return fault.Conflict("%s was merged into another contact since. Undo that merge first.", now.Name())
		}
		since, err := tx.optOutsSince(&now, run)
		if err != nil {
			return err
		}
		if undone.Stayed, err = tx.unmergeFields(&run, &record, &now); err != nil {
			return err
		}
		// The last first: it may have put away what the ones before it brought.
		for i := len(run.Others) - 1; i >= 0; i-- {
			if err := tx.moveLinksBack(run.Others[i].ID, run.Kept.ID, record.Links[i]); err != nil {
				return err
			}
		}
		for _, other := range run.Others {
			undone.OtherIDs = append(undone.OtherIDs, other.ID)
			if err := tx.carrySince(other.ID, since); err != nil {
				return err
			}
		}
		tx.notify("duplicates")
		return tx.exec(`UPDATE merge_run SET undone_at = ? WHERE id = ?`, tx.ms, run.ID)
	})
	return undone, err
}

// unmergeFields gives all contacts their fields back, and logs it.
func (t *Tx) unmergeFields(run *MergeRun, record *mergeRecord, now *contact.Contact) (stayed []string, err error) {
	back, stayed := contact.Unmerge(now, &record.After, &record.Kept, record.Others)
	if err := t.prepareContact(&back); err != nil {
		return nil, err
	}
	back.Version, back.UpdatedAt, back.UpdatedBy = now.Version+1, t.now, t.actor
	if err := t.replaceContact(now, &back); err != nil {
		return nil, err
	}
	for _, other := range run.Others {
		err = t.exec(`UPDATE contact SET merged_into = NULL, deleted_at = NULL, version = version + 1, updated_at = ?, updated_by = ? WHERE id = ?`,
			t.ms, t.actor, other.ID)
		if err != nil {
			return nil, err
		}
		t.touchContact(other.ID)
		for _, id := range []string{run.Kept.ID, other.ID} {
			err := t.record(activity.Entry{ContactID: id, Verb: activity.MergeUndone, To: "of " + other.Name + " into " + run.Kept.Name, BatchID: run.ID})
			if err != nil {
				return nil, err
			}
		}
	}
	if stayed == nil {
		stayed = []string{}
	}
	return stayed, t.recordDiff(now, &back, run.ID)
}

// optOutsSince returns what the kept contact as a whole has been opted out of
// since a merge.
func (t *Tx) optOutsSince(kept *contact.Contact, run MergeRun) (consent.Standings, error) {
	v, err := t.consentView(kept)
	if err != nil {
		return consent.Standings{}, err
	}
	since := v.events[:0:0]
	for _, e := range v.events {
		given := e.RecordedAt.After(run.At) && e.ContactID == kept.ID
		if given || e.State == consent.In {
			since = append(since, e)
		}
	}
	return consent.StateOf(v.contactIDs, since, asOf(since, t.now)), nil
}

// carrySince records the opt-outs given since a merge for a contact that goes its
// own way again, too: nobody can tell which of them gave them.
func (t *Tx) carrySince(mergedID string, since consent.Standings) error {
	merged, err := getContact(t.ctx, t.tx, mergedID)
	if err != nil {
		return err
	}
	v, err := t.consentView(&merged)
	if err != nil {
		return err
	}
	// What holds only through the numbers that the kept contact gives back now
	// will not hold any more.
	alone := slices.DeleteFunc(v.events, func(e consent.Event) bool { return v.linked[e.ID] && !slices.Contains(v.contactIDs, e.ContactID) })
	st := consent.StateOf(v.contactIDs, alone, asOf(alone, t.now))
	for _, e := range consent.CarryOnMerge(mergedID, []consent.Standings{since}, st, t.actor, t.now) {
		e.Address, e.Source = "", "kept when a merge was undone"
		if err := t.recordConsent(&e); err != nil {
			return err
		}
	}
	return nil
}
