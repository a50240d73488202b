package sqlite

import (
	"database/sql"
	"errors"
	"fmt"

	"casefolk/internal/activity"
)

// chain is the end of one of this device's hash chains.
type chain struct {
	seq  int64
	hash string
}

// chainOf returns the end of the chain kept in table, read once a transaction.
func (t *Tx) chainOf(table string) (*chain, error) {
	if c, ok := t.chains[table]; ok {
		return c, nil
	}
	c := &chain{}
	//nolint:gosec // table is one of two constants
	query := fmt.Sprintf(`SELECT seq, hash FROM %s WHERE device_id = ? ORDER BY seq DESC LIMIT 1`, table)
	err := t.tx.QueryRowContext(t.ctx, query, t.store.identity.Load().device).Scan(&c.seq, &c.hash)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("end of the chain of %s: %w", table, err)
	}
	t.chains[table] = c
	return c, nil
}

// record appends an activity entry; id, time, actor and chain are filled in.
func (t *Tx) record(e activity.Entry) error {
	c, err := t.chainOf("activity")
	if err != nil {
		return err
	}
	e.ID, e.At, e.Actor = newID(), t.now, t.actor
	e.DeviceID, e.Seq, e.PrevHash = t.store.identity.Load().device, c.seq+1, c.hash
	salt := ""
	if e.From != "" || e.To != "" || e.Detail != "" {
		salt = randomHex(16)
	}
	text := e.TextDigest(salt)
	e.Hash = e.ChainHash(text)
	err = t.exec(`INSERT INTO activity (id, at, actor, contact_id, case_id, verb, field, batch_id, text_digest, device_id, seq, prev_hash, hash)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		e.ID, t.ms, e.Actor, orNull(e.ContactID), orNull(e.CaseID), string(e.Verb), e.Field, orNull(e.BatchID), text, e.DeviceID, e.Seq, e.PrevHash, e.Hash)
	if err != nil {
		return err
	}
	c.seq, c.hash = e.Seq, e.Hash
	if text == "" {
		return nil
	}
	return t.exec(`INSERT INTO activity_text (activity_id, contact_id, salt, from_text, to_text, detail) VALUES (?, ?, ?, ?, ?, ?)`,
		e.ID, orNull(e.ContactID), salt, e.From, e.To, e.Detail)
}
