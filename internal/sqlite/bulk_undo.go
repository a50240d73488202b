package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
)

// UndoneBulk says how a bulk action was taken back.
type UndoneBulk struct {
	Undone int
	Kept   int // changed by somebody since, and so left as they are
}

// UndoBulk takes a bulk action back, but for what was changed since.
func (s *Store) UndoBulk(ctx context.Context, id string, progress func(Progress)) (undone UndoneBulk, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		kind, record, err := tx.bulkToUndo(id)
		if err != nil {
			return err
		}
		for i := range record.Changes {
			done, err := tx.undoChange(kind, record.Cases, &record.Changes[i], id)
			if err != nil {
				return err
			}
			if done {
				undone.Undone++
			} else {
				undone.Kept++
			}
			if err := tx.settleSome(i, len(record.Changes), progress); err != nil {
				return err
			}
		}
		tx.tellBulk(kind, &record)
		return tx.exec(`UPDATE bulk_run SET undone_at = ? WHERE id = ?`, tx.ms, id)
	})
	if err != nil {
		return UndoneBulk{}, err
	}
	return undone, nil
}

func (t *Tx) bulkToUndo(id string) (kind BulkKind, record bulkRecord, err error) {
	var before string
	var undone sql.NullInt64
	err = t.tx.QueryRowContext(t.ctx, `SELECT kind, before, undone_at FROM bulk_run WHERE id = ?`, id).Scan(&kind, &before, &undone)
	if err != nil {
		return kind, record, orNotFound(err, "The action")
	}
	if undone.Valid {
		return kind, record, fault.Conflict("This action was taken back already.")
	}
	return kind, record, json.Unmarshal([]byte(before), &record)
}

// undoChange takes one change back and reports whether it could.
func (t *Tx) undoChange(kind BulkKind, cases bool, ch *bulkChange, run string) (bool, error) {
	switch {
	case kind == BulkOptOut:
		return true, t.answerOptOuts(ch)
	case kind == BulkStatus && cases:
		c, err := getCase(t.ctx, t.tx, ch.ID)
		if err != nil || string(c.Status) != ch.Now {
			return false, err
		}
		changed, err := t.setCaseStatus(ch.ID, legalcase.Status(ch.Status), run)
		return changed != nil, err
	case kind == BulkStatus:
		var now string
		err := t.tx.QueryRowContext(t.ctx, `SELECT status FROM contact WHERE id = ?`, ch.ID).Scan(&now)
		if err != nil || now != ch.Now {
			return false, err
		}
		changed, err := t.setStatus(ch.ID, contact.Status(ch.Status), run)
		return changed != nil, err
	case cases:
		c, err := getCase(t.ctx, t.tx, ch.ID)
		if err != nil || !c.DeletedAt.IsZero() != (kind == BulkDelete) {
			return false, err
		}
		return true, t.binCase(ch.ID, kind == BulkRestore, run)
	default:
		c, err := getContact(t.ctx, t.tx, ch.ID)
		if err != nil || c.IsDeleted() != (kind == BulkDelete) || c.MergedInto != "" {
			return false, err
		}
		return true, t.binContact(ch.ID, kind == BulkRestore, run)
	}
}

// answerOptOuts records that opt-outs were a mistake: opt-ins that answer just
// these, so that any other opt-out stays in force.
func (t *Tx) answerOptOuts(ch *bulkChange) error {
	outs, err := readConsent(t.ctx, t.tx, `WHERE e.id IN (`+marks(len(ch.Events))+`)`, anys(ch.Events)...)
	if err != nil {
		return err
	}
	for _, out := range outs {
		err := t.recordConsent(&consent.Event{
			ContactID: out.ContactID, Channel: out.Channel, CaseTypeID: out.CaseTypeID, State: consent.In, EffectiveAt: t.now,
			Method: consent.MethodManual, Note: "the opt-out was recorded by mistake and taken back", Answers: []string{out.ID},
		})
		if err != nil {
			return err
		}
	}
	return nil
}
