package sqlite

import (
	"database/sql"
)

// movedLinks is what a merge moved from one contact to the other, by id, and
// what it put away because the other one had the same.
type movedLinks struct {
	Parties     []rowKey
	PartiesAway []rowKey
	Scores      []string
	Messages    []string
	Persons     []personLink
	PersonsAway []personLink
}

// rowKey names a row by the entity that it belongs to and its own id.
type rowKey struct{ Owner, ID string }

// personLink is a row of contact_person as it was.
type personLink struct{ Business, ID, Person string }

// moveLinks moves everything that hangs on one contact to another.
func (t *Tx) moveLinks(from, to string) (moved movedLinks, err error) {
	if err := t.moveParties(from, to, &moved); err != nil {
		return moved, err
	}
	moved.Scores, err = collect(t.ctx, t.tx, scanOne[string], `SELECT id FROM score WHERE contact_id = ?`, from)
	if err != nil {
		return moved, err
	}
	if err := t.exec(`UPDATE score SET contact_id = ?, updated_at = ? WHERE contact_id = ?`, to, t.ms, from); err != nil {
		return moved, err
	}
	moved.Messages, err = collect(t.ctx, t.tx, scanOne[string], `SELECT message_id FROM message_contact WHERE contact_id = ?
		AND message_id NOT IN (SELECT message_id FROM message_contact WHERE contact_id = ?)`, from, to)
	if err != nil {
		return moved, err
	}
	for _, id := range moved.Messages {
		if err := t.exec(`INSERT INTO message_contact (message_id, contact_id) VALUES (?, ?)`, id, to); err != nil {
			return moved, err
		}
	}
	return moved, t.movePersons(from, to, &moved)
}

func (t *Tx) moveParties(from, to string, moved *movedLinks) error {
	type place struct {
		rowKey
		doubled bool
	}
	places, err := collect(t.ctx, t.tx, func(rows *sql.Rows) (p place, err error) {
		err = rows.Scan(&p.Owner, &p.ID, &p.doubled)
		return p, err
	}, `SELECT p.case_id, p.id, EXISTS (SELECT 1 FROM party o WHERE o.contact_id = ? AND o.case_id = p.case_id AND o.role = p.role AND o.deleted_at IS NULL)
		FROM party p WHERE p.contact_id = ? AND p.deleted_at IS NULL`, to, from)
	if err != nil {
		return err
	}
	for _, p := range places {
		t.touchCase(p.Owner)
		if p.doubled {
			moved.PartiesAway = append(moved.PartiesAway, p.rowKey)
			err = t.exec(`UPDATE party SET deleted_at = ?, updated_at = ? WHERE case_id = ? AND id = ?`, t.ms, t.ms, p.Owner, p.ID)
		} else {
			moved.Parties = append(moved.Parties, p.rowKey)
			err = t.exec(`UPDATE party SET contact_id = ?, updated_at = ? WHERE case_id = ? AND id = ?`, to, t.ms, p.Owner, p.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) movePersons(from, to string, moved *movedLinks) error {
	links, err := collect(t.ctx, t.tx, func(rows *sql.Rows) (l personLink, err error) {
		err = rows.Scan(&l.Business, &l.ID, &l.Person)
		return l, err
	}, `SELECT business_id, id, person_id FROM contact_person WHERE (business_id = ? OR person_id = ?) AND deleted_at IS NULL`, from, from)
	if err != nil {
		return err
	}
	for _, l := range links {
		now := personLink{replaced(l.Business, from, to), l.ID, replaced(l.Person, from, to)}
		var doubled bool
		err := t.tx.QueryRowContext(t.ctx, `SELECT EXISTS (SELECT 1 FROM contact_person WHERE business_id = ? AND person_id = ? AND deleted_at IS NULL)`,
			now.Business, now.Person).Scan(&doubled)
		if err != nil {
			return err
		}
		t.touchContact(now.Business)
		t.touchContact(now.Person)
		if doubled || now.Business == now.Person {
			moved.PersonsAway = append(moved.PersonsAway, l)
			err = t.exec(`UPDATE contact_person SET deleted_at = ?, updated_at = ? WHERE business_id = ? AND id = ?`, t.ms, t.ms, l.Business, l.ID)
		} else {
			moved.Persons = append(moved.Persons, l)
			err = t.exec(`UPDATE contact_person SET business_id = ?, person_id = ?, updated_at = ? WHERE business_id = ? AND id = ?`,
				now.Business, now.Person, t.ms, l.Business, l.ID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func replaced(id, from, to string) string {
	if id == from {
		return to
	}
	return id
}

// moveLinksBack takes back what moveLinks did from one contact to the other,
// except what was moved or taken away since.
func (t *Tx) moveLinksBack(from, to string, moved movedLinks) error {
	for _, p := range append(moved.Parties, moved.PartiesAway...) {
		t.touchCase(p.Owner)
	}
	for _, p := range moved.Parties {
		err := t.exec(`UPDATE party SET contact_id = ?, updated_at = ? WHERE case_id = ? AND id = ? AND contact_id = ?`, from, t.ms, p.Owner, p.ID, to)
		if err != nil {
			return err
		}
	}
	for _, p := range moved.PartiesAway {
		err := t.exec(`UPDATE party SET deleted_at = NULL, updated_at = ? WHERE case_id = ? AND id = ? AND contact_id = ?`, t.ms, p.Owner, p.ID, from)
		if err != nil {
			return err
		}
	}
	for _, id := range moved.Scores {
		if err := t.exec(`UPDATE score SET contact_id = ?, updated_at = ? WHERE contact_id = ? AND id = ?`, from, t.ms, to, id); err != nil {
			return err
		}
	}
	for _, id := range moved.Messages {
		if err := t.exec(`DELETE FROM message_contact WHERE message_id = ? AND contact_id = ?`, id, to); err != nil {
			return err
		}
	}
	for _, l := range moved.Persons {
		err := t.exec(`UPDATE contact_person SET business_id = ?, person_id = ?, updated_at = ? WHERE business_id = ? AND id = ? AND person_id = ?`,
			l.Business, l.Person, t.ms, replaced(l.Business, from, to), l.ID, replaced(l.Person, from, to))
		if err != nil {
			return err
		}
	}
	for _, l := range moved.PersonsAway {
		if err := t.exec(`UPDATE contact_person SET deleted_at = NULL, updated_at = ? WHERE business_id = ? AND id = ?`, t.ms, l.Business, l.ID); err != nil {
			return err
		}
	}
	return nil
}
