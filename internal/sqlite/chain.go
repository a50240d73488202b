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
	salt, digest, err := t.sealActivity(&e)
	if err != nil {
		return err
	}
	if err := t.insert(activityTable, activityValues(&e, digest)...); err != nil {
		return err
	}
	if digest == "" {
		return nil
	}
	return t.insert(activityTextTable, activityTextValues(&e, salt)...)
}

// sealActivity fills in an entry's id, time, actor and place in the chain. The
// entry must then be stored. salt and digest are those of its texts; digest is
// empty when there are none.
func (t *Tx) sealActivity(e *activity.Entry) (salt, digest string, err error) {
	c, err := t.chainOf("activity")
	if err != nil {
		return "", "", err
	}
	e.ID, e.At, e.Actor = newID(), t.now, t.actor
	e.DeviceID, e.Seq, e.PrevHash = t.store.identity.Load().device, c.seq+1, c.hash
	if e.From != "" || e.To != "" || e.Detail != "" {
		salt = randomHex(16)
	}
	digest = e.TextDigest(salt)
	e.Hash = e.ChainHash(digest)
	c.seq, c.hash = e.Seq, e.Hash
	return salt, digest, nil
}
