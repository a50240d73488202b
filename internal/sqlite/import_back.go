package sqlite

import (
	"slices"
	"strings"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
)

// contactsBack takes back what became of contacts: batch by batch those that the
// import created, one by one those that it changed.
func (u *importUndo) contactsBack(created []string, updated []updatedContact) error {
	all := len(created) + len(updated)
	// Deriving what changed takes about as long again.
	tell := func(done int) {
		if u.progress != nil {
			u.progress(Progress{Stage: "undoing", Done: int64(done), Total: int64(2 * all), Rows: int64(min(done, all))})
		}
	}
	u.tx.deriving = func(done, total int) { tell(all + all*done/total) }
	for batch := range slices.Chunk(created, rebuildBatch) {
		gone := make([]string, 0, len(batch))
		for _, id := range batch {
			if !u.keptBack(id) {
				gone = append(gone, id)
			}
		}
		if err := u.remove(gone); err != nil {
			return err
		}
		tell(min(u.undone.Removed+len(u.undone.Kept), all))
	}
	for i := range updated {
		if u.keptBack(updated[i].id) {
			continue
		}
		if err := u.restore(&updated[i]); err != nil {
			return err
		}
		tell(len(created) + i + 1)
	}
	return nil
}

// keptBack names a contact that is left alone, and reports whether it is one.
func (u *importUndo) keptBack(id string) bool {
	kept, ok := u.keep[id]
	if ok {
		u.undone.Kept = append(u.undone.Kept, kept)
	}
	return ok
}

// remove puts contacts in the bin that the import created.
func (u *importUndo) remove(ids []string) error {
	contacts, list, err := contactsToDerive(u.tx, ids)
	if err != nil {
		return err
	}
	err = u.tx.exec(`UPDATE contact SET deleted_at = ?1, version = version + 1, updated_at = ?1, updated_by = ?2
		WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?3))`, u.tx.ms, u.tx.actor, list)
	if err != nil {
		return err
	}
	f := &freshWriter{tx: u.tx, bulks: newBulks(u.tx.ctx, u.tx.tx, activityTable)}
	for _, c := range contacts {
		if c.IsDeleted() {
			continue
		}
		u.undone.Removed++
		u.tx.touchContact(c.ID)
		err := f.record(activity.Entry{ContactID: c.ID, Verb: activity.Deleted, Field: "contact", To: c.Name(), BatchID: u.id})
		if err != nil {
			return err
		}
	}
	return f.flush()
}

// restore gives a contact its old values back where nobody has changed them since.
func (u *importUndo) restore(c *updatedContact) error {
	now, err := getContact(u.tx.ctx, u.tx.tx, c.id)
	if err != nil {
		return err
	}
	old, stayed := contact.TakeBack(&now, c.changes)
	back, err := u.tx.updateContact(old, u.id)
	if fault.Is(err, fault.CodeInvalid) {
		reason := "It was changed since the import, and with its old values it could not be saved, so its fields were kept."
		u.undone.Kept = append(u.undone.Kept, KeptBack{ContactID: c.id, Reason: reason})
		return nil
	}
	if err != nil {
		return err
	}
	stayed = append(stayed, u.stayed[c.id]...)
	if len(stayed) == 0 {
		u.undone.Restored++
		return nil
	}
	reason := "Changed since the import, so kept: " + strings.Join(stayed, ", ") + "."
	if back.Version != now.Version {
		reason += " The rest is as before."
	}
	u.undone.Kept = append(u.undone.Kept, KeptBack{ContactID: c.id, Reason: reason, Fields: stayed})
	return nil
}
