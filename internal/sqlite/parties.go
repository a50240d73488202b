package sqlite

import (
	"context"
	"fmt"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
)

// NewParty is a contact to put on a case: one that there is, by its id, or a new
// one.
type NewParty struct {
	ContactID string
	New       *contact.Contact // stored with the case when ContactID is empty
	Role      legalcase.Role   // empty means client
}

// AddParty puts a contact, which may be new, on a case. A contact can have
// several roles on a case, but each once.
func (s *Store) AddParty(ctx context.Context, caseID string, p NewParty) (legalcase.Details, error) {
	return s.changeParties(ctx, caseID, func(tx *Tx, c *legalcase.Case) error { return tx.addParty(c, p, "") })
}

// ChangeRole gives a contact on a case another role.
func (s *Store) ChangeRole(ctx context.Context, caseID, partyID string, role legalcase.Role) (legalcase.Details, error) {
	return s.changeParties(ctx, caseID, func(tx *Tx, c *legalcase.Case) error {
		if _, err := legalcase.Parse(legalcase.Roles, "role", string(role)); err != nil {
			return err
		}
		contactID, old, err := tx.party(c.ID, partyID)
		if err != nil || old == role {
			return err
		}
		who, err := tx.partyContact(c, contactID, role)
		if err != nil {
			return err
		}
		if err := tx.exec(`UPDATE party SET role = ?, updated_at = ? WHERE case_id = ? AND id = ?`, string(role), tx.ms, c.ID, partyID); err != nil {
			return err
		}
		return tx.record(activity.Entry{ContactID: contactID, CaseID: c.ID, Verb: activity.Changed, Field: "role",
			From: legalcase.LabelOf(legalcase.Roles, old), To: legalcase.LabelOf(legalcase.Roles, role), Detail: who + " on " + c.Name()})
	})
}

// RemoveParty takes a contact's role away from a case. The contact stays.
func (s *Store) RemoveParty(ctx context.Context, caseID, partyID string) (legalcase.Details, error) {
	return s.changeParties(ctx, caseID, func(tx *Tx, c *legalcase.Case) error {
		contactID, role, err := tx.party(c.ID, partyID)
		if err != nil {
			return err
		}
		who, err := getContact(tx.ctx, tx.tx, contactID)
		if err != nil {
			return err
		}
		tx.touchContact(contactID)
		if err := tx.exec(`UPDATE party SET deleted_at = ?, updated_at = ? WHERE case_id = ? AND id = ?`, tx.ms, tx.ms, c.ID, partyID); err != nil {
			return err
		}
		return tx.record(activity.Entry{ContactID: contactID, CaseID: c.ID, Verb: activity.Unlinked, From: linkWords(c, who.Name(), role)})
	})
}

// changeParties runs change on a case that is not in the bin, and returns the
// case afterwards.
func (s *Store) changeParties(ctx context.Context, caseID string, change func(*Tx, *legalcase.Case) error) (legalcase.Details, error) {
	err := s.Write(ctx, func(tx *Tx) error {
		c, err := tx.caseToChange(caseID)
		if err != nil {
			return err
		}
		tx.touchCase(c.ID)
		return change(tx, &c)
	})
	if err != nil {
		return legalcase.Details{}, err
	}
	return s.Case(ctx, caseID)
}

// addParty puts a contact on a stored case.
func (t *Tx) addParty(c *legalcase.Case, p NewParty, importID string) error {
	if p.Role == "" {
		p.Role = legalcase.Client
	}
	if _, err := legalcase.Parse(legalcase.Roles, "role", string(p.Role)); err != nil {
		return err
	}
	if p.ContactID == "" {
		if p.New == nil {
			return fault.Invalid("parties", "Choose a contact for the case, or add a new one.")
		}
		made, err := t.createContact(*p.New)
		if err != nil {
			return err
		}
		p.ContactID = made.ID
	}
	who, err := t.partyContact(c, p.ContactID, p.Role)
	if err != nil {
		return err
	}
	t.touchContact(p.ContactID)
	err = t.exec(`INSERT INTO party (case_id, id, contact_id, role, import_id, updated_at) VALUES (?, ?, ?, ?, ?, ?)`,
		c.ID, newID(), p.ContactID, string(p.Role), orNull(importID), t.ms)
	if err != nil {
		return err
	}
	return t.record(activity.Entry{ContactID: p.ContactID, CaseID: c.ID, Verb: activity.Linked, To: linkWords(c, who, p.Role), BatchID: importID})
}

// partyContact returns the name of a contact that is to have a role on a case,
// or says why it cannot.
func (t *Tx) partyContact(c *legalcase.Case, contactID string, role legalcase.Role) (string, error) {
	who, err := getContact(t.ctx, t.tx, contactID)
	if err != nil {
		return "", err
	}
	if who.IsDeleted() {
		return "", fault.NotFound("%s is in the bin. Restore the contact to put it on a case.", who.Name())
	}
	var n int
	err = t.tx.QueryRowContext(t.ctx, `SELECT count(*) FROM party WHERE contact_id = ? AND case_id = ? AND role = ? AND deleted_at IS NULL`,
		contactID, c.ID, string(role)).Scan(&n)
	if err == nil && n > 0 {
		return "", fault.Conflict("%s is on this case as %s already.", who.Name(), legalcase.LabelOf(legalcase.Roles, role))
	}
	return who.Name(), err
}

// party returns whose party it is and the role.
func (t *Tx) party(caseID, partyID string) (contactID string, role legalcase.Role, err error) {
	err = t.tx.QueryRowContext(t.ctx, `SELECT contact_id, role FROM party WHERE case_id = ? AND id = ? AND deleted_at IS NULL`, caseID, partyID).Scan(&contactID, &role)
	return contactID, role, orNotFound(err, "This person's place on the case")
}

// linkWords says a contact's place on a case, as activity shows it.
func linkWords(c *legalcase.Case, who string, role legalcase.Role) string {
	return fmt.Sprintf("%s to case %s as %s", who, c.Name(), legalcase.LabelOf(legalcase.Roles, role))
}
