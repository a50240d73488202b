package sqlite

import (
	"encoding/json"
	"slices"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/importer"
)

// waits reports whether a row must wait until all new contacts are written, since
// it looks something up that may be among them, and remembers it.
func (w *importWriter) waits(r *plannedRow) bool {
	if w.late {
		return false
	}
	w.waiting = append(w.waiting, r.no)
	return true
}

// rowsThatWait writes the rows that waited, in the file's order.
func (w *importWriter) rowsThatWait() error {
	w.late = true
	for batch := range slices.Chunk(w.waiting, planBatch) {
		list, err := json.Marshal(batch)
		if err != nil {
			return err
		}
		rows, err := w.planned(`r.no IN (SELECT value FROM json_each(?)) ORDER BY r.no`, string(list))
		if err != nil {
			return err
		}
		if err := w.askTogether(rows); err != nil {
			return err
		}
		for i := range rows {
			if err := w.write(&rows[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// asked is a contact of the firm with what stands for it.
type asked struct {
	contact   *contact.Contact
	standings consent.Standings
}

// askTogether reads the contacts that rows leave as they are, but for what the rows
// say no to, and what stands for them, with few queries. It holds until something is
// written about the contact: what other rows say reaches it when the transaction
// settles.
func (w *importWriter) askTogether(rows []plannedRow) error {
	if w.parts == nil {
		var err error
		if w.parts, err = mergedParts(w.tx.ctx, w.tx.tx); err != nil {
			return err
		}
	}
	w.asked = map[string]asked{}
	var ids []string
	for i := range rows {
		r := &rows[i]
		if r.contactID == "" || r.leftOut || r.action != importer.ActionSkip && r.action != importer.ActionUnchanged {
			continue
		}
		r.draft = &readyDraft{Draft: w.draftOf(r)}
		if _, again := w.asked[r.contactID]; len(r.draft.Consents) > 0 && !again {
			w.asked[r.contactID] = asked{}
			ids = append(ids, r.contactID)
		}
	}
	contacts, _, err := contactsToDerive(w.tx, ids)
	if err != nil {
		return err
	}
	views, err := consentViews(w.tx.ctx, w.tx.tx, w.tx.store, contacts, w.parts)
	if err != nil {
		return err
	}
	for i, c := range contacts {
		w.asked[c.ID] = asked{c, consent.StateOf(views[i].contactIDs, views[i].events, asOf(views[i].events, w.tx.now))}
	}
	return nil
}

// askedContact returns a contact of the firm, with its phones and e-mails.
func (w *importWriter) askedContact(id string) (*contact.Contact, error) {
	if a, ok := w.asked[id]; ok {
		return a.contact, nil
	}
	c, err := getContact(w.tx.ctx, w.tx.tx, id)
	return &c, err
}
