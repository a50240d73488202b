package sqlite

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
)

// manyStale is the number of stale contacts from which they are derived together,
// with few statements. Tests lower it.
var manyStale = 300

// derivedRow is what was derived from a contact before, as far as only what
// changes of it is written.
type derivedRow struct {
	sum   int64     // words_sum
	marks []int64   // ids of list_value
	keys  *listKeys // nil when it was not in the list
}

// deriveMany is deriveContact for many contacts.
func (t *Tx) deriveMany(ids []string) error {
	parts, err := mergedParts(t.ctx, t.tx)
	if err != nil {
		return err
	}
	slices.Sort(ids)
	f := &freshWriter{tx: t, bulks: newBulks(t.ctx, t.tx)}
	f.bulks.replace = true
	done := 0
	for batch := range slices.Chunk(ids, rebuildBatch) {
		if err := f.recallDerived(batch); err != nil {
			return fmt.Errorf("what was derived: %w", err)
		}
		if err := f.deriveContacts(batch, parts); err != nil {
			return err
		}
		if done += len(batch); t.deriving != nil {
			t.deriving(done, len(ids))
		}
	}
	return nil
}

// recallDerived reads what was derived from contacts before, takes away what is
// not replaced row by row, and marks the cases that they are on.
func (f *freshWriter) recallDerived(ids []string) error {
	t := f.tx
	text, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	list := string(text)
	f.derived = make(map[int64]*derivedRow, len(ids))
	err = eachRow(t.ctx, t.tx, `SELECT l.no, l.words_sum, l.sort_name, l.phone, l.email, l.created_at, l.updated_at, m.vals
		FROM contact_list l LEFT JOIN list_marks m ON m.list = 1 AND m.no = l.no WHERE l.id`+ofIDs, func(rows *sql.Rows) error {
		var no int64
		var vals sql.RawBytes
		var k listKeys
		row := &derivedRow{keys: &k}
		err := rows.Scan(&no, &row.sum, &k[0].text, &k[1].text, &k[2].text, &k[3].num, &k[4].num, &vals)
		for at := range k {
			k[at].no = no
		}
		row.marks = unpackIDs(vals)
		f.derived[no] = row
		return err
	}, list)
	if err != nil {
		return err
	}
	for _, query := range []string{
		`DELETE FROM list_marks WHERE list = 1 AND no IN (SELECT no FROM contact_list WHERE id` + ofIDs + `)`,
		`DELETE FROM consent_state WHERE contact_id` + ofIDs,
	} {
		if err := t.exec(query, list); err != nil {
			return err
		}
	}
	cases, err := collect(t.ctx, t.tx, scanOne[string], `SELECT DISTINCT case_id FROM party WHERE deleted_at IS NULL AND contact_id`+ofIDs, list)
	for _, id := range cases {
		t.touchCase(id)
	}
	return err
}
