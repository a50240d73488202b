package sqlite

import (
	"context"
	"database/sql"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/dnc"
	"casefolk/internal/fault"
)

// AddDNCException records why a number on the national list may be called. Its
// E164 is read as typed; ID, Recorded and RecordedBy are filled in.
func (s *Store) AddDNCException(ctx context.Context, e dnc.Exception) (dnc.Exception, error) {
	err := s.Write(ctx, func(tx *Tx) (err error) {
		if e.E164, err = tx.dialled(e.E164, ""); err != nil {
			return err
		}
		e.ID, e.Recorded, e.RecordedBy, e.EndedAt = newID(), tx.now.In(time.Local), tx.actor, nil
		if err := e.Validate(); err != nil {
			return err
		}
		tx.notify("dnc")
		err = tx.exec(`INSERT INTO dnc_exception (id, e164, kind, since, proof, note, added_at, added_by, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			e.ID, e.E164, string(e.Kind), e.Since.Format(time.DateOnly), e.Proof, e.Note, tx.ms, tx.actor, tx.ms)
		if err != nil {
			return err
		}
		return tx.recordForHolders(e.E164, activity.Entry{Verb: activity.Added, Field: "do_not_call_exception", To: e.E164, Detail: e.Kind.Label()})
	})
	return e, err
}

// EndDNCException takes an exception back as of now. Its record stays.
func (s *Store) EndDNCException(ctx context.Context, id string) error {
	return s.Write(ctx, func(tx *Tx) error {
		found, err := collect(ctx, tx.tx, scanDNCException, dncExceptionSQL+`WHERE id = ?`, id)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return fault.NotFound("The exception does not exist any more.")
		}
		e := found[0]
		n, err := tx.execN(`UPDATE dnc_exception SET ended_at = ?, updated_at = ? WHERE id = ? AND ended_at IS NULL`, tx.ms, tx.ms, id)
		if err != nil || n == 0 {
			return err
		}
		tx.notify("dnc")
		return tx.recordForHolders(e.E164, activity.Entry{Verb: activity.Removed, Field: "do_not_call_exception", From: e.E164, Detail: e.Kind.Label()})
	})
}

// DNCExceptions lists the exceptions to the national list, also those that have
// ended, newest first.
func (s *Store) DNCExceptions(ctx context.Context) ([]dnc.Exception, error) {
	list, err := collect(ctx, s.reader, scanDNCException, dncExceptionSQL+`ORDER BY added_at DESC, id DESC`)
	return list, mapError(err)
}

const dncExceptionSQL = `SELECT id, e164, kind, since, proof, note, added_at, added_by, ended_at FROM dnc_exception `

func scanDNCException(rows *sql.Rows) (e dnc.Exception, err error) {
	var since string
	var added, ended sql.NullInt64
	if err := rows.Scan(&e.ID, &e.E164, &e.Kind, &since, &e.Proof, &e.Note, &added, &e.RecordedBy, &ended); err != nil {
		return e, err
	}
	e.Recorded = fromMS(added)
	if ended.Valid {
		e.EndedAt = new(fromMS(ended))
	}
	e.Since, err = time.ParseInLocation(time.DateOnly, since, time.Local)
	return e, err
}

func dncExceptions(ctx context.Context, q queryer, e164 string) ([]dnc.Exception, error) {
	return collect(ctx, q, scanDNCException, dncExceptionSQL+`WHERE e164 = ? ORDER BY added_at, id`, e164)
}
