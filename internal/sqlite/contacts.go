package sqlite

import (
	"context"
	"database/sql"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite/packed"
)

// CreateContact stores a new contact and returns it as stored: normalized, its
// phones checked, with ids and version 1.
func (s *Store) CreateContact(ctx context.Context, c contact.Contact) (contact.Contact, error) {
	err := s.Write(ctx, func(tx *Tx) error {
		var err error
		c, err = tx.createContact(c)
		return err
	})
	return c, err
}

// createContact is CreateContact inside a transaction.
func (t *Tx) createContact(c contact.Contact) (contact.Contact, error) {
	if err := t.prepareContact(&c); err != nil {
		return c, err
	}
	if c.ID == "" {
		c.ID = newID()
	}
	c.Version = 1
	c.CreatedAt, c.UpdatedAt, c.CreatedBy, c.UpdatedBy = t.now, t.now, t.actor, t.actor
	if err := t.insertContact(&c, ""); err != nil {
		return c, err
	}
	return c, t.record(activity.Entry{ContactID: c.ID, Verb: activity.Created, Field: "contact", To: c.Name()})
}

// prepareContact makes c storable, or says why it is not.
func (t *Tx) prepareContact(c *contact.Contact) error {
	region, err := setting(t.ctx, t.tx, SettingDefaultRegion)
	if err != nil {
		return err
	}
	c.Normalize()
	c.CheckPhones(region)
	return c.Validate()
}

// UpdateContact replaces a contact's fields, phones, e-mails and addresses. The
// version that c was made from must be the one stored, otherwise the save is
// refused with a Conflict, so that nobody's change is overwritten unseen. What
// changed goes to the activity log, field by field.
func (s *Store) UpdateContact(ctx context.Context, c contact.Contact) (contact.Contact, error) {
	err := s.Write(ctx, func(tx *Tx) error {
		var err error
		c, err = tx.updateContact(c, "")
		return err
	})
	return c, err
}

func (t *Tx) updateContact(c contact.Contact, batch string) (contact.Contact, error) {
	old, err := getContact(t.ctx, t.tx, c.ID)
	if err != nil {
		return c, err
	}
	if old.IsDeleted() {
		return c, fault.NotFound("This contact is in the bin. Restore it to change it.")
	}
	if old.Version != c.Version {
		return c, fault.Conflict("%s changed this contact at the same time. Look at the new values, then make your change again.", old.UpdatedBy)
	}
	if err := t.prepareContact(&c); err != nil {
		return c, err
	}
	changes := contact.Diff(&old, &c)
	if len(changes) == 0 {
		return old, nil
	}
	c.Version, c.UpdatedAt, c.UpdatedBy = old.Version+1, t.now, t.actor
	c.CreatedAt, c.CreatedBy = old.CreatedAt, old.CreatedBy
	if err := t.replaceContact(&old, &c); err != nil {
		return c, err
	}
	for _, ch := range changes {
		err := t.record(activity.Entry{ContactID: c.ID, Verb: activity.Verb(ch.Verb), Field: ch.Field, From: ch.From, To: ch.To, BatchID: batch})
		if err != nil {
			return c, err
		}
	}
	return c, nil
}

// SetContactStatus changes a contact's status and returns the one before.
func (s *Store) SetContactStatus(ctx context.Context, id string, status contact.Status) (before contact.Status, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		c, err := getContact(ctx, tx.tx, id)
		if err != nil {
			return err
		}
		before, c.Status = c.Status, status
		_, err = tx.updateContact(c, "")
		return err
	})
	return before, err
}

// DeleteContact puts a contact in the bin. Its consents, suppressions and
// activity stay.
func (s *Store) DeleteContact(ctx context.Context, id string) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.binContact(id, true, "") })
}

// RestoreContact takes a contact out of the bin.
func (s *Store) RestoreContact(ctx context.Context, id string) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.binContact(id, false, "") })
}

// binContact moves a contact into or out of the bin; it does nothing when the
// contact is there already.
func (t *Tx) binContact(id string, in bool, batch string) error {
	c, err := getContact(t.ctx, t.tx, id)
	if err != nil || c.IsDeleted() == in {
		return err
	}
	if c.MergedInto != "" {
		return fault.Conflict("%s was merged into another contact. Undo the merge to have it back.", c.Name())
	}
	if !in {
		if err := t.refuseErased(id); err != nil {
			return err
		}
	}
	verb, deletedAt := activity.Restored, any(nil)
	if in {
		verb, deletedAt = activity.Deleted, t.ms
	}
	err = t.exec(`UPDATE contact SET deleted_at = ?, version = version + 1, updated_at = ?, updated_by = ? WHERE id = ?`, deletedAt, t.ms, t.actor, id)
	if err != nil {
		return err
	}
	t.touchContact(id)
	return t.record(activity.Entry{ContactID: id, Verb: verb, Field: "contact", To: c.Name(), BatchID: batch})
}

// touchContact marks what is derived from a contact as stale, and tells the window.
func (t *Tx) touchContact(id string) { t.contacts[id] = true }

// insertContact stores a prepared contact that has an id.
func (t *Tx) insertContact(c *contact.Contact, importID string) error {
	if err := t.insertPacked(contactTable, func(r *packed.Rows) { packContact(r, c, importID, 0) }); err != nil {
		return err
	}
	t.touchContact(c.ID)
	return t.writeReaches(c)
}

// replaceContact stores c over old: fields are overwritten; phones, e-mails and
// addresses that c no longer has are tombstoned.
func (t *Tx) replaceContact(old, c *contact.Contact) error {
	err := t.exec(`UPDATE contact SET version = ?, kind = ?, prefix = ?, given_name = ?, middle_name = ?, family_name = ?, suffix = ?,
		nickname = ?, company = ?, job_title = ?, display_name = ?, status = ?, preferred_channel = ?, preferred_language = ?,
		login_source = ?, source = ?, external_system = ?, external_id = ?, notes = ?, updated_at = ?, updated_by = ? WHERE id = ?`,
		c.Version, string(c.Kind), c.Prefix, c.GivenName, c.MiddleName, c.FamilyName, c.Suffix, c.Nickname, c.Company, c.JobTitle,
		c.DisplayName, string(c.Status), string(c.PreferredChannel), c.PreferredLanguage, string(c.LoginSource), c.Source,
		c.ExternalSystem, c.ExternalID, c.Notes, c.UpdatedAt.UnixMilli(), c.UpdatedBy, c.ID)
	if err != nil {
		return err
	}
	for _, table := range []string{"phone", "email", "address"} {
		if err := t.exec(`UPDATE `+table+` SET deleted_at = ?, updated_at = ? WHERE contact_id = ? AND deleted_at IS NULL`, t.ms, t.ms, c.ID); err != nil {
			return err
		}
	}
	t.touchContact(old.ID)
	return t.writeReaches(c)
}

// writeReaches stores the phones, e-mails and addresses of c, each under its id.
func (t *Tx) writeReaches(c *contact.Contact) error {
	nameReaches(c)
	for i := range c.Phones {
		if err := t.insertPacked(phoneTable, func(r *packed.Rows) { packPhone(r, c.ID, i, &c.Phones[i], t.ms) }); err != nil {
			return err
		}
	}
	for i := range c.Emails {
		if err := t.insertPacked(emailTable, func(r *packed.Rows) { packEmail(r, c.ID, i, &c.Emails[i], t.ms) }); err != nil {
			return err
		}
	}
	for i := range c.Addresses {
		if err := t.insertPacked(addressTable, func(r *packed.Rows) { packAddress(r, c.ID, i, &c.Addresses[i], t.ms) }); err != nil {
			return err
		}
	}
	return nil
}

// nameReaches gives ids to the phones, e-mails and addresses that have none.
func nameReaches(c *contact.Contact) {
	for i := range c.Phones {
		if c.Phones[i].ID == "" {
			c.Phones[i].ID = newID()
		}
	}
	for i := range c.Emails {
		if c.Emails[i].ID == "" {
			c.Emails[i].ID = newID()
		}
	}
	for i := range c.Addresses {
		if c.Addresses[i].ID == "" {
			c.Addresses[i].ID = newID()
		}
	}
}

// Contact returns a contact, also one in the bin.
func (s *Store) Contact(ctx context.Context, id string) (c contact.Contact, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		c, err = getContact(ctx, tx, id)
		return err
	})
	return c, err
}
