package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"casefolk/internal/consent"
)

// lostOptOut is an opt-out that stands in the live data and that a backup does
// not have.
type lostOptOut struct {
	event     consent.Event
	addresses []string // of its contact then, when the event names none itself
}

// lostOptOuts returns the opt-outs that stand in live and are not in the copy.
func (c *restoreCopy) lostOptOuts(ctx context.Context, live queryer) ([]lostOptOut, error) {
	there, err := collect(ctx, c.reader, scanOne[string], `SELECT id FROM consent_event WHERE state = 'out'`)
	if err != nil {
		return nil, err
	}
	known := make(map[string]bool, len(there))
	for _, id := range there {
		known[id] = true
	}
	standing, err := collect(ctx, live, scanOne[string], `SELECT e.id FROM consent_event e WHERE e.state = 'out' AND (e.contact_id IS NULL
		OR EXISTS (SELECT 1 FROM consent_state s WHERE s.contact_id = e.contact_id AND s.channel = e.channel AND s.case_type_id = e.case_type_id AND s.state = 'out'))`)
	if err != nil {
		return nil, err
	}
	missing := []string{}
	for _, id := range standing {
		if !known[id] {
			missing = append(missing, id)
		}
	}
	list, err := json.Marshal(missing)
	if err != nil {
		return nil, err
	}
	events, err := readConsent(ctx, live, `WHERE e.id`+ofIDs+`ORDER BY e.effective_at, e.id`, string(list))
	if err != nil {
		return nil, err
	}
	lost := make([]lostOptOut, len(events))
	for i, e := range events {
		lost[i].event = e
		if e.AddressHash == "" {
			lost[i].addresses, err = addressesOfChannel(ctx, live, e.ContactID, e.Channel)
			if err != nil {
				return nil, err
			}
		}
	}
	return lost, nil
}

// addressesOfChannel returns a contact's numbers in E.164, or its e-mails in
// normal form.
func addressesOfChannel(ctx context.Context, q queryer, contactID string, ch consent.Channel) ([]string, error) {
	query := `SELECT e164 FROM phone WHERE contact_id = ? AND e164 <> '' AND deleted_at IS NULL`
	if ch == consent.Email {
		query = `SELECT normal FROM email WHERE contact_id = ? AND deleted_at IS NULL`
	}
	return collect(ctx, q, scanOne[string], query, contactID)
}

// keepOptOuts records opt-outs again that a restore would have lost: for their
// contact if it is in the restored data, otherwise for the address.
func (t *Tx) keepOptOuts(lost []lostOptOut, backupName string) error {
	hashOnly := false
	for _, l := range lost {
		var there sql.NullInt64
		if err := t.tx.QueryRowContext(t.ctx, `SELECT max(no) FROM contact WHERE id = ?`, l.event.ContactID).Scan(&there); err != nil {
			return err
		}
		addresses := l.addresses
		if there.Valid || l.event.AddressHash != "" {
			addresses = []string{l.event.Address}
		}
		for _, address := range addresses {
			e := l.event
			e.ImportID, e.MessageID, e.Answers, e.Address = "", "", nil, address
			if !there.Valid {
				e.ContactID = ""
			}
			if address != "" {
				e.AddressHash = "" // made anew: the backup may be of another firm key
			}
			if note := "Kept when the backup " + backupName + " was restored. " + e.Note; len(note) <= consent.MaxNote {
				e.Note = note
			}
			if err := t.recordConsent(&e); err != nil {
				return err
			}
			hashOnly = hashOnly || e.Address == "" && e.AddressHash != ""
		}
	}
	if !hashOnly {
		return nil
	}
	// Whose address it is that was erased cannot be looked up: ask everybody.
	ids, err := collect(t.ctx, t.tx, scanOne[string], `SELECT id FROM contact`)
	for _, id := range ids {
		t.touchContact(id)
	}
	return err
}
