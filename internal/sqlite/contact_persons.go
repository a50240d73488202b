package sqlite

import (
	"context"
	"database/sql"
	"strings"
	"unicode/utf8"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
)

// ContactPersons returns the individuals who are a business's contact persons,
// by name.
func (s *Store) ContactPersons(ctx context.Context, businessID string) ([]contact.Link, error) {
	return s.links(ctx, `SELECT p.id, p.person_id, l.display_name, p.role FROM contact_person p JOIN contact_list l ON l.id = p.person_id
		WHERE p.business_id = ? AND p.deleted_at IS NULL AND l.deleted = 0 ORDER BY l.sort_name, p.id`, businessID)
}

// BusinessesOf returns the businesses whose contact person an individual is, by
// name.
func (s *Store) BusinessesOf(ctx context.Context, personID string) ([]contact.Link, error) {
	return s.links(ctx, `SELECT p.id, p.business_id, l.display_name, p.role FROM contact_person p JOIN contact_list l ON l.id = p.business_id
		WHERE p.person_id = ? AND p.deleted_at IS NULL AND l.deleted = 0 ORDER BY l.sort_name, p.id`, personID)
}

func (s *Store) links(ctx context.Context, query, id string) ([]contact.Link, error) {
	list, err := collect(ctx, s.reader, func(rows *sql.Rows) (l contact.Link, err error) {
		err = rows.Scan(&l.ID, &l.ContactID, &l.DisplayName, &l.Role)
		return l, err
	}, query, id)
	return list, mapError(err)
}

// LinkPerson makes an individual a contact person of a business, or changes the
// role of one who is it already.
func (s *Store) LinkPerson(ctx context.Context, businessID, personID, role string) error {
	return s.Write(ctx, func(tx *Tx) error {
		role = strings.TrimSpace(role)
		if n := utf8.RuneCountInString(role); n > contact.MaxName {
			return fault.Invalid("role", "The role has %d characters; at most %d fit.", n, contact.MaxName)
		}
		business, person, err := tx.linkEnds(businessID, personID)
		if err != nil {
			return err
		}
		old, err := collect(ctx, tx.tx, func(rows *sql.Rows) (l contact.Link, err error) {
			err = rows.Scan(&l.ID, &l.Role)
			return l, err
		}, `SELECT id, role FROM contact_person WHERE business_id = ? AND person_id = ? AND deleted_at IS NULL ORDER BY id LIMIT 1`, businessID, personID)
		if err != nil {
			return err
		}
		tx.touchContact(businessID)
		tx.touchContact(personID)
		if len(old) == 0 {
			err := tx.exec(`INSERT INTO contact_person (business_id, id, person_id, role, updated_at) VALUES (?, ?, ?, ?, ?)`, businessID, newID(), personID, role, tx.ms)
			if err != nil {
				return err
			}
			return tx.recordLink(activity.Linked, business, person, "", personWords(person, business, role))
		}
		if old[0].Role == role {
			return nil
		}
		if err := tx.exec(`UPDATE contact_person SET role = ?, updated_at = ? WHERE business_id = ? AND id = ?`, role, tx.ms, businessID, old[0].ID); err != nil {
			return err
		}
		return tx.recordLink(activity.Changed, business, person, personWords(person, business, old[0].Role), personWords(person, business, role))
	})
}

// UnlinkPerson ends an individual's being a contact person of a business.
func (s *Store) UnlinkPerson(ctx context.Context, businessID, personID string) error {
	return s.Write(ctx, func(tx *Tx) error {
		business, err := getContact(ctx, tx.tx, businessID)
		if err != nil {
			return err
		}
		person, err := getContact(ctx, tx.tx, personID)
		if err != nil {
			return err
		}
		n, err := tx.execN(`UPDATE contact_person SET deleted_at = ?, updated_at = ? WHERE business_id = ? AND person_id = ? AND deleted_at IS NULL`,
			tx.ms, tx.ms, businessID, personID)
		if err != nil || n == 0 {
			return err
		}
		tx.touchContact(businessID)
		tx.touchContact(personID)
		return tx.recordLink(activity.Unlinked, business, person, personWords(person, business, ""), "")
	})
}

// linkEnds returns both ends of a link to be made, or says why there can be none.
func (t *Tx) linkEnds(businessID, personID string) (business, person contact.Contact, err error) {
	if business, err = t.contactToChange(businessID); err != nil {
		return business, person, err
	}
	if person, err = t.contactToChange(personID); err != nil {
		return business, person, err
	}
	switch {
	case business.Kind != contact.Business:
		err = fault.Invalid("business_id", "%s is an individual; only a business has contact persons.", business.Name())
	case person.Kind != contact.Individual:
		err = fault.Invalid("person_id", "%s is a business; a contact person is an individual.", person.Name())
	}
	return business, person, err
}

// recordLink puts the change into the activity of both ends.
func (t *Tx) recordLink(verb activity.Verb, business, person contact.Contact, from, to string) error {
	for _, id := range []string{business.ID, person.ID} {
		if err := t.record(activity.Entry{ContactID: id, Verb: verb, Field: "contact_person", From: from, To: to}); err != nil {
			return err
		}
	}
	return nil
}

func personWords(person, business contact.Contact, role string) string {
	words := person.Name() + " of " + business.Name()
	if role != "" {
		words += " (" + role + ")"
	}
	return words
}
