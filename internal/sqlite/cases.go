package sqlite

import (
	"context"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
)

// CreateCase stores a new case with the contacts on it, new ones among them, in
// one transaction: either all of it is saved, or nothing.
func (s *Store) CreateCase(ctx context.Context, c legalcase.Case, parties []NewParty) (legalcase.Details, error) {
	var id string
	err := s.Write(ctx, func(tx *Tx) (err error) {
		id, err = tx.createCase(c, parties, "")
		return err
	})
	if err != nil {
		return legalcase.Details{}, err
	}
	return s.Case(ctx, id)
}

// createCase is CreateCase inside a transaction; importID is empty unless an
// import makes the case.
func (t *Tx) createCase(c legalcase.Case, parties []NewParty, importID string) (id string, err error) {
	if err := t.prepareCase(&c); err != nil {
		return "", err
	}
	if c.ID == "" {
		c.ID = newID()
	}
	err = t.exec(`INSERT INTO legal_case (id, number, number_key, title, case_type_id, status, opened_on, closed_on, description,
		created_at, created_by, updated_at, updated_by, import_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		c.ID, c.Number, contact.Fold(c.Number), c.Title, orNull(c.TypeID), string(c.Status), c.OpenedOn, c.ClosedOn, c.Description,
		t.ms, t.actor, t.ms, t.actor, orNull(importID))
	if err != nil {
		return "", err
	}
	t.touchCase(c.ID)
	if err := t.record(activity.Entry{CaseID: c.ID, Verb: activity.Created, Field: "case", To: c.Name(), BatchID: importID}); err != nil {
		return "", err
	}
	for _, p := range parties {
		if err := t.addParty(&c, p, importID); err != nil {
			return "", err
		}
	}
	return c.ID, nil
}

// prepareCase makes c storable, or says why it is not.
func (t *Tx) prepareCase(c *legalcase.Case) error {
	c.Normalize()
	if err := c.Validate(); err != nil {
		return err
	}
	if c.TypeID == "" {
		return nil
	}
	_, err := caseTypeName(t.ctx, t.tx, c.TypeID)
	if fault.Is(err, fault.CodeNotFound) {
		return fault.Invalid("type", "This case type does not exist any more. Choose another one.")
	}
	return err
}

// UpdateCase replaces a case's fields. The version that c was made from must be
// the one stored, otherwise the save is refused with a Conflict. What changed
// goes to the activity log, field by field.
func (s *Store) UpdateCase(ctx context.Context, c legalcase.Case) (legalcase.Details, error) {
	if err := s.Write(ctx, func(tx *Tx) error { return tx.updateCase(c) }); err != nil {
		return legalcase.Details{}, err
	}
	return s.Case(ctx, c.ID)
}

func (t *Tx) updateCase(c legalcase.Case) error {
	old, err := t.caseToChange(c.ID)
	if err != nil {
		return err
	}
	if old.Version != c.Version {
		return fault.Conflict("%s changed this case at the same time. Look at the new values, then make your change again.", old.UpdatedBy)
	}
	if err := t.prepareCase(&c); err != nil {
		return err
	}
	if to := c.Status; to != old.Status {
		c.Status = old.Status
		c.Move(to, t.today())
	}
	types, err := t.typeNames()
	if err != nil {
		return err
	}
	changes := legalcase.Diff(&old, &c, func(id string) string { return types[id] })
	if len(changes) == 0 && old.TypeID == c.TypeID {
		return nil
	}
	err = t.exec(`UPDATE legal_case SET version = version + 1, number = ?, number_key = ?, title = ?, case_type_id = ?, status = ?,
		opened_on = ?, closed_on = ?, description = ?, updated_at = ?, updated_by = ? WHERE id = ?`,
		c.Number, contact.Fold(c.Number), c.Title, orNull(c.TypeID), string(c.Status), c.OpenedOn, c.ClosedOn, c.Description, t.ms, t.actor, c.ID)
	if err != nil {
		return err
	}
	t.touchCase(c.ID)
	for _, ch := range changes {
		if err := t.record(activity.Entry{CaseID: c.ID, Verb: activity.Changed, Field: ch.Field, From: ch.From, To: ch.To}); err != nil {
			return err
		}
	}
	return nil
}

// today is the local day of the change.
func (t *Tx) today() string { return t.now.Format(time.DateOnly) }

func (t *Tx) typeNames() (map[string]string, error) {
	types, err := caseTypes(t.ctx, t.tx)
	names := make(map[string]string, len(types))
	for _, y := range types {
		names[y.ID] = y.Name
	}
	return names, err
}

// SetCaseStatus changes a case's status and returns the one before.
func (s *Store) SetCaseStatus(ctx context.Context, id string, status legalcase.Status) (before legalcase.Status, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		c, err := getCase(ctx, tx.tx, id)
		if err != nil {
			return err
		}
		before, c.Status = c.Status, status
		return tx.updateCase(c)
	})
	return before, err
}

// DeleteCase puts a case in the bin. Its contacts stay.
func (s *Store) DeleteCase(ctx context.Context, id string) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.binCase(id, true, "") })
}

// RestoreCase takes a case out of the bin.
func (s *Store) RestoreCase(ctx context.Context, id string) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.binCase(id, false, "") })
}

// binCase moves a case into or out of the bin; it does nothing when the case is
// there already.
func (t *Tx) binCase(id string, in bool, batch string) error {
	c, err := getCase(t.ctx, t.tx, id)
	if err != nil || !c.DeletedAt.IsZero() == in {
		return err
	}
	verb, deletedAt := activity.Restored, any(nil)
	if in {
		verb, deletedAt = activity.Deleted, t.ms
	}
	err = t.exec(`UPDATE legal_case SET deleted_at = ?, version = version + 1, updated_at = ?, updated_by = ? WHERE id = ?`, deletedAt, t.ms, t.actor, id)
	if err != nil {
		return err
	}
	t.touchCase(id)
	return t.record(activity.Entry{CaseID: id, Verb: verb, Field: "case", To: c.Name(), BatchID: batch})
}

// caseToChange returns a case that is not in the bin.
func (t *Tx) caseToChange(id string) (legalcase.Case, error) {
	c, err := getCase(t.ctx, t.tx, id)
	if err == nil && !c.DeletedAt.IsZero() {
		return c, fault.NotFound("This case is in the bin. Restore it to change it.")
	}
	return c, err
}
