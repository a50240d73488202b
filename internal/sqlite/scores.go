package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
)

// Satisfaction returns a contact's scores, oldest first, and their average.
func (s *Store) Satisfaction(ctx context.Context, contactID string) (contact.Satisfaction, error) {
	scores, err := scoresOf(ctx, s.reader, contactID)
	return contact.Summarize(scores), mapError(err)
}

func scoresOf(ctx context.Context, q queryer, contactID string) ([]contact.Score, error) {
	return collect(ctx, q, func(rows *sql.Rows) (sc contact.Score, err error) {
		var at sql.NullInt64
		err = rows.Scan(&sc.ID, &sc.ContactID, &sc.CaseID, &sc.Value, &sc.Comment, &at, &sc.By)
		sc.At = fromMS(at)
		return sc, err
	}, `SELECT id, contact_id, coalesce(case_id, ''), value, comment, scored_at, scored_by FROM score
		WHERE contact_id = ? AND deleted_at IS NULL ORDER BY scored_at, id`, contactID)
}

// AddScore keeps a score and returns it as stored. A zero At means now.
func (s *Store) AddScore(ctx context.Context, sc contact.Score) (contact.Score, error) {
	err := s.Write(ctx, func(tx *Tx) error {
		if err := sc.Validate(); err != nil {
			return err
		}
		if _, err := tx.contactToChange(sc.ContactID); err != nil {
			return err
		}
		if sc.CaseID != "" {
			if _, err := tx.caseToChange(sc.CaseID); err != nil {
				return err
			}
		}
		if sc.At.IsZero() {
			sc.At = tx.now
		}
		sc.ID, sc.By = newID(), tx.actor
		err := tx.exec(`INSERT INTO score (contact_id, id, case_id, value, comment, scored_at, scored_by, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			sc.ContactID, sc.ID, orNull(sc.CaseID), sc.Value, sc.Comment, sc.At.UnixMilli(), sc.By, tx.ms)
		if err != nil {
			return err
		}
		tx.touchContact(sc.ContactID)
		return tx.record(activity.Entry{ContactID: sc.ContactID, CaseID: sc.CaseID, Verb: activity.Added, Field: "score", To: scoreWords(sc)})
	})
	return sc, err
}

// RemoveScore takes a score away.
func (s *Store) RemoveScore(ctx context.Context, contactID, scoreID string) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.removeScore(contactID, scoreID, true) })
}

// RestoreScore brings a score back that was taken away.
func (s *Store) RestoreScore(ctx context.Context, contactID, scoreID string) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.removeScore(contactID, scoreID, false) })
}

func (t *Tx) removeScore(contactID, scoreID string, away bool) error {
	var sc contact.Score
	err := t.tx.QueryRowContext(t.ctx, `SELECT value, comment, coalesce(case_id, '') FROM score WHERE contact_id = ? AND id = ? AND (deleted_at IS NULL) = ?`,
		contactID, scoreID, away).Scan(&sc.Value, &sc.Comment, &sc.CaseID)
	if err != nil {
		return orNotFound(err, "The score")
	}
	e := activity.Entry{ContactID: contactID, CaseID: sc.CaseID, Verb: activity.Restored, Field: "score", To: scoreWords(sc)}
	deletedAt := any(nil)
	if away {
		deletedAt = t.ms
		e.Verb, e.From, e.To = activity.Removed, e.To, ""
	}
	if err := t.exec(`UPDATE score SET deleted_at = ?, updated_at = ? WHERE contact_id = ? AND id = ?`, deletedAt, t.ms, contactID, scoreID); err != nil {
		return err
	}
	t.touchContact(contactID)
	return t.record(e)
}

func scoreWords(sc contact.Score) string {
	if sc.Comment == "" {
		return fmt.Sprintf("%d of 5", sc.Value)
	}
	return fmt.Sprintf("%d of 5: “%s”", sc.Value, sc.Comment)
}

// contactToChange returns a contact that is not in the bin.
func (t *Tx) contactToChange(id string) (contact.Contact, error) {
	c, err := getContact(t.ctx, t.tx, id)
	if err == nil && c.IsDeleted() {
		return c, fault.NotFound("This contact is in the bin. Restore it to change it.")
	}
	return c, err
}
