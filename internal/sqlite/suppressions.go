package sqlite

import (
	"database/sql"
	"slices"
	"strings"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
)

// suppressShared makes the opt-outs that a contact, or one merged into it, gave
// as a whole hold for its addresses too, whoever else has them: a message to a
// number that two people share would reach the one who said no. That goes on in
// the bin, and ends when the contact itself answers the opt-out with an opt-in.
func (t *Tx) suppressShared(c *contact.Contact, v view, st consent.Standings) error {
	if c.MergedInto != "" {
		return nil // the contact that took it in speaks for it
	}
	for i := range v.events {
		e := &v.events[i]
		if !slices.Contains(v.contactIDs, e.ContactID) || e.State != consent.Out || e.CaseTypeID != "" || e.AddressHash != "" {
			continue
		}
		if e.Source == consent.CarriedSource {
			continue // the opt-outs that it stands for hold by themselves, also when the merge is undone
		}
		wanted := map[string]string{}
		for hash, address := range v.hashes {
			if st.Channel(e.Channel).State == consent.Out && carries(e.Channel, address) {
				wanted[hash] = address
			}
		}
		if err := t.linkSuppressions(c.ID, e.ID, wanted); err != nil {
			return err
		}
	}
	return nil
}

// linkSuppressions makes a contact's opt-out hold for the wanted addresses, by
// hash, and no others, and marks whoever else has one for which that is news.
func (t *Tx) linkSuppressions(contactID, eventID string, wanted map[string]string) error {
	there, err := collect(t.ctx, t.tx, func(rows *sql.Rows) (l [2]string, err error) {
		err = rows.Scan(&l[0], &l[1])
		return l, err
	}, `SELECT address_hash, address FROM suppression WHERE event_id = ?`, eventID)
	if err != nil {
		return err
	}
	for _, l := range there {
		hash, address := l[0], l[1]
		if _, stays := wanted[hash]; stays {
			delete(wanted, hash)
			continue
		}
		if err := t.exec(`DELETE FROM suppression WHERE event_id = ? AND address_hash = ?`, eventID, hash); err != nil {
			return err
		}
		if err := t.touchSharers(address, contactID); err != nil {
			return err
		}
	}
	for hash, address := range wanted {
		if err := t.insert(suppressionTable, hash, eventID, address); err != nil {
			return err
		}
		if err := t.touchSharers(address, contactID); err != nil {
			return err
		}
	}
	return nil
}

// carries reports whether a channel reaches an address: e-mail has an at sign,
// the others are numbers.
func carries(ch consent.Channel, address string) bool {
	return (ch == consent.Email) == strings.Contains(address, "@")
}
