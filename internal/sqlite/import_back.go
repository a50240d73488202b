package sqlite

import (
	"encoding/json"
	"fmt"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
)

// contactsBack takes back what became of contacts: batch by batch those that the
// import created, one by one those that it changed.
func (u *importUndo) contactsBack(contacts []importedContact) error {
	// Deriving what changed takes about as long again.
	tell := func(done int) {
		if u.progress != nil {
			u.progress(Progress{Stage: "undoing", Done: int64(done), Total: int64(2 * len(contacts)), Rows: int64(min(done, len(contacts)))})
		}
	}
	u.tx.deriving = func(done, total int) { tell(len(contacts) + len(contacts)*done/total) }
	var created []string
	for i, c := range contacts {
		var err error
		switch {
		case u.keep[c.id]:
			u.keepBack(c.id, "It was changed after the import.")
		case c.before != "":
			err = u.restore(c)
		case c.created:
			created = append(created, c.id)
		default: // its cases and scores went already
			u.undone.Restored++
		}
		if err == nil && (len(created) >= rebuildBatch || i == len(contacts)-1) {
			err = u.remove(created)
			created = created[:0]
			tell(i + 1)
		}
		if err != nil {
			return err
		}
	}
	return nil
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

func (u *importUndo) restore(c importedContact) error {
	var old contact.Contact
	if err := json.Unmarshal([]byte(c.before), &old); err != nil {
		return fmt.Errorf("values before the import: %w", err)
	}
	now, err := getContact(u.tx.ctx, u.tx.tx, c.id)
	if err != nil {
		return err
	}
	if now.IsDeleted() {
		u.keepBack(c.id, "It is in the bin.")
		return nil
	}
	old.Version = now.Version
	if _, err := u.tx.updateContact(old, u.id); err != nil {
		return err
	}
	u.undone.Restored++
	return nil
}

func (u *importUndo) keepBack(id, reason string) {
	u.undone.Kept = append(u.undone.Kept, KeptBack{ContactID: id, Reason: reason})
}
