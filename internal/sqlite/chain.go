package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"casefolk/internal/activity"
	"casefolk/internal/sqlite/packed"
)

// chain is the end of one of this device's hash chains.
type chain struct {
	seq  int64
	hash string
	kept int64 // seq of the end that is noted in chain_head
}

// chainOf returns the end of the chain kept in table, read once a transaction. It
// is the noted end also when entries before it were cut off: what comes next then
// leaves a gap that is found.
func (t *Tx) chainOf(table string) (*chain, error) {
	if c, ok := t.chains[table]; ok {
		return c, nil
	}
	c := &chain{}
	//nolint:gosec // table is one of two constants
	query := fmt.Sprintf(`SELECT seq, lower(hex(hash)) FROM (SELECT seq, hash FROM %s WHERE device_id = ?1 ORDER BY seq DESC LIMIT 1)
		UNION ALL SELECT seq, lower(hex(hash)) FROM chain_head WHERE chain = ?2 AND device_id = ?1 ORDER BY seq DESC LIMIT 1`, table)
	err := t.tx.QueryRowContext(t.ctx, query, t.store.identity.Load().device, table).Scan(&c.seq, &c.hash)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("end of the chain of %s: %w", table, err)
	}
	c.kept = c.seq
	t.chains[table] = c
	return c, nil
}

// keepHeads notes how far this device's chains have come.
func (t *Tx) keepHeads() error {
	for table, c := range t.chains {
		if c.seq == c.kept {
			continue
		}
		err := t.exec(`INSERT INTO chain_head (chain, device_id, seq, hash) VALUES (?, ?, ?, ?)
			ON CONFLICT (chain, device_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash`, table, t.store.identity.Load().device, c.seq, unhex(c.hash))
		if err != nil {
			return fmt.Errorf("end of the chain of %s: %w", table, err)
		}
		c.kept = c.seq
	}
	return nil
}

// chainEnd is where a device's chain ends that ends elsewhere than was noted.
type chainEnd struct {
	device      string
	last, noted int64 // number of the last entry, and of the one noted as the last
}

// problem says in a clause what is wrong.
func (e chainEnd) problem() string {
	if e.last < e.noted {
		return fmt.Sprintf("entries behind it are missing: there were %d", e.noted)
	}
	return fmt.Sprintf("it was not recorded by Casefolk, whose last entry was number %d", e.noted)
}

// wrongEnd returns the first device's chain in table that does not end where it was
// noted to, and whether there is one: what was cut off at an end leaves no other trace.
func wrongEnd(ctx context.Context, q queryer, table string) (chainEnd, bool, error) {
	found, err := collect(ctx, q, func(rows *sql.Rows) (e chainEnd, err error) {
		return e, rows.Scan(&e.device, &e.last, &e.noted)
	}, `WITH here (device, last) AS (SELECT device_id, max(seq) FROM `+table+` GROUP BY device_id)
		SELECT device, last, coalesce(seq, 0) AS noted FROM here LEFT JOIN chain_head h ON h.chain = ?1 AND h.device_id = device WHERE last <> coalesce(seq, 0)
		UNION ALL SELECT device_id, 0, seq FROM chain_head WHERE chain = ?1 AND device_id NOT IN (SELECT device FROM here)
		ORDER BY 1 LIMIT 1`, table)
	if err != nil || len(found) == 0 {
		return chainEnd{}, false, err
	}
	return found[0], true, nil
}

// record appends an activity entry; id, time, actor and chain are filled in.
func (t *Tx) record(e activity.Entry) error {
	salt, digest, err := t.sealActivity(&e)
	if err != nil {
		return err
	}
	if err := t.insertPacked(activityTable, func(r *packed.Rows) { packActivity(r, &e, digest) }); err != nil {
		return err
	}
	if digest == "" {
		return nil
	}
	return t.insertPacked(activityTextTable, func(r *packed.Rows) { packActivityText(r, &e, salt) })
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
