package sqlite

import (
	"context"
	"encoding/json"
	"fmt"

	"casefolk/internal/activity"
	"casefolk/internal/fault"
)

// Erasure is what a person who asks to be forgotten may choose.
type Erasure struct {
	// KeepWords keeps the words of revocations, as proof, beside their dates.
	KeepWords bool
}

// Certificate says what an erasure removed and what it kept. It holds no
// personal data, unless the words of revocations were to be kept.
type Certificate struct {
	ContactIDs []string         `json:"contact_ids"` // the contact and those that were merged into it
	ErasedAt   string           `json:"erased_at"`   // RFC 3339, UTC
	ErasedBy   string           `json:"erased_by"`
	Removed    map[string]int64 `json:"removed"` // how many of what
	Kept       []string         `json:"kept"`    // sentences
	Suppressed []Suppressed     `json:"suppressed"`
	// StillNamedIn counts entries of other contacts and of cases whose words
	// still have the person's name; they are the history of others.
	StillNamedIn int      `json:"still_named_in"`
	Cases        []string `json:"cases"`   // numbers of the cases that the person is on; their titles were not changed
	Backups      []string `json:"backups"` // files that were made before and still hold the data
}

// Suppressed is a number or address that goes on being blocked, as a keyed hash.
type Suppressed struct {
	Channel     string `json:"channel"`
	AddressHash string `json:"address_hash"`
	CaseTypeID  string `json:"case_type_id,omitempty"` // empty: everything on the channel
	Since       string `json:"since"`                  // RFC 3339
	Words       string `json:"words,omitempty"`
}

// EraseContact removes a person's data for good: names, numbers, addresses,
// notes, scores, messages, the words of their history, what imports and merges
// kept of them, and what search knows. It cannot be undone. Opt-outs go on
// holding for each number and address by its keyed hash. The file is cleaned
// afterwards, so that the data is not in its free space either.
func (s *Store) EraseContact(ctx context.Context, id string, e Erasure) (cert Certificate, err error) {
	list, err := s.Backups(ctx)
	if err != nil {
		return cert, err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		cert, err = tx.eraseContact(id, e, holding(s.dir, list))
		return err
	})
	if err != nil {
		return cert, err
	}
	return cert, mapError(s.clean(ctx))
}

// Certificate returns the certificate of a contact's erasure.
func (s *Store) Certificate(ctx context.Context, contactID string) (cert Certificate, err error) {
	var text string
	err = s.reader.QueryRowContext(ctx, `SELECT certificate FROM erasure WHERE contact_id = ?`, contactID).Scan(&text)
	if err != nil {
		return cert, mapError(orNotFound(err, "The certificate"))
	}
	return cert, json.Unmarshal([]byte(text), &cert)
}

// clean rewrites the file without its free space, and empties its log.
func (s *Store) clean(ctx context.Context) error {
	for _, query := range []string{`VACUUM`, `PRAGMA wal_checkpoint(TRUNCATE)`} {
		if _, err := s.writer.ExecContext(ctx, query); err != nil {
			f := fault.Unavailable(err, "The data was erased, but its traces in the file's free space could not be removed now. Free some disk space and erase the contact again.")
			return f
		}
	}
	return nil
}

func (t *Tx) eraseContact(id string, e Erasure, backups []string) (cert Certificate, err error) {
	ids, err := t.wholePerson(id)
	if err != nil {
		return cert, err
	}
	cert = Certificate{
		ContactIDs: ids, ErasedAt: stamp(t.now), ErasedBy: t.actor, Removed: map[string]int64{}, Suppressed: []Suppressed{}, Backups: backups,
	}
	w := &eraser{tx: t, cert: &cert, choice: e}
	if err := w.read(); err != nil {
		return cert, err
	}
	if err := w.keepOptOuts(); err != nil {
		return cert, err
	}
	if err := w.certify(); err != nil {
		return cert, err
	}
	if err := w.remove(); err != nil {
		return cert, err
	}
	if err := w.forgetSearch(); err != nil {
		return cert, err
	}
	// Once more, now that it is known what was removed.
	return cert, w.certify()
}

// wholePerson returns the contact that id ended in by merges and all contacts
// that were merged into it.
func (t *Tx) wholePerson(id string) ([]string, error) {
	ids, err := collect(t.ctx, t.tx, scanOne[string], `WITH RECURSIVE
		up (id, into_id) AS (SELECT id, merged_into FROM contact WHERE id = ?
			UNION SELECT c.id, c.merged_into FROM contact c JOIN up ON c.id = up.into_id),
		whole (id) AS (SELECT id FROM up WHERE into_id IS NULL
			UNION SELECT c.id FROM contact c JOIN whole w ON c.merged_into = w.id)
		SELECT id FROM whole`, id)
	if err == nil && len(ids) == 0 {
		return nil, fault.NotFound("The contact does not exist any more.")
	}
	return ids, err
}

// refuseErased refuses to take a contact out of the bin that was erased.
func (t *Tx) refuseErased(id string) error {
	var n int
	err := t.tx.QueryRowContext(t.ctx, `SELECT count(*) FROM erasure WHERE contact_id = ?`, id).Scan(&n)
	if err == nil && n > 0 {
		return fault.Conflict("This contact was erased. There is nothing left to restore.")
	}
	return err
}

// erasedName is what an erased contact is shown as.
const erasedName = "(erased)"

// certify writes the certificate, one row for each contact and each address.
// The rows also allow the removal of words that are append-only otherwise.
func (w *eraser) certify() error {
	text, err := json.Marshal(w.cert)
	if err != nil {
		return err
	}
	keys := append([]string{}, w.cert.ContactIDs...)
	for hash := range w.addresses {
		keys = append(keys, "address:"+hash)
	}
	for _, key := range keys {
		err := w.tx.exec(`INSERT INTO erasure (contact_id, erased_at, erased_by, certificate) VALUES (?, ?, ?, ?)
			ON CONFLICT (contact_id) DO UPDATE SET certificate = excluded.certificate`, key, w.tx.ms, w.tx.actor, string(text))
		if err != nil {
			return fmt.Errorf("certificate: %w", err)
		}
	}
	return nil
}

// forgetSearch derives the contacts anew and merges the search index, so that
// the old words are not in its deleted parts either.
func (w *eraser) forgetSearch() error {
	for _, id := range w.cert.ContactIDs {
		w.tx.touchContact(id)
		if err := w.tx.record(activity.Entry{ContactID: id, Verb: activity.Erased, Field: "contact"}); err != nil {
			return err
		}
	}
	if err := w.tx.settle(); err != nil {
		return err
	}
	for _, table := range searchTables {
		if err := w.tx.exec(`INSERT INTO ` + table + ` (` + table + `) VALUES ('optimize')`); err != nil {
			return err
		}
	}
	return nil
}
