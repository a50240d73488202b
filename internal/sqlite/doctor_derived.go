package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"hash/fnv"
)

// derivedTables are the tables that rebuildDerived makes anew, beside the search tables.
var derivedTables = []string{"consent_state", "suppression", "contact_list", "case_list"}

// rebuildDerived computes everything derived from the record anew.
func (t *Tx) rebuildDerived() error {
	want, err := expectedSchema()
	if err != nil {
		return err
	}
	for _, table := range append(indexTables, derivedTables...) {
		if err := t.exec(`DELETE FROM ` + table); err != nil {
			return err
		}
	}
	for _, table := range searchTables {
		if err := t.exec(`DROP TABLE IF EXISTS ` + table); err != nil {
			return err
		}
		if err := t.exec(want[table].sql); err != nil {
			return err
		}
	}
	t.index = nil // it is of the rows that were there before
	return t.deriveAll()
}

// derived rebuilds what is derived in the copy and compares it with what was there.
func (e *examination) derived(c *Store) error {
	if err := c.open(e.ctx, true); err != nil {
		return fmt.Errorf("open the copy: %w", err)
	}
	index, err := indexSums(e.ctx, c.reader)
	if err != nil {
		return err
	}
	before, err := e.snapshot(c)
	if err != nil {
		return err
	}
	if err := c.Write(e.ctx, (*Tx).rebuildDerived); err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	r := e.report
	for _, table := range derivedTables {
		n, err := differing(e.ctx, c.reader, table)
		if err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		found := fmt.Sprintf("%d rows of %s differ.", n, table)
		switch table {
		case "contact_list", "case_list":
			r.Search = append(r.Search, found)
		default:
			r.ConsentState = append(r.ConsentState, found)
		}
	}
	rebuilt, err := indexSums(e.ctx, c.reader)
	if err != nil {
		return err
	}
	for _, table := range indexTables {
		if rebuilt[table] != index[table] {
			r.Search = append(r.Search, fmt.Sprintf("What %s finds differs.", table))
		}
	}
	for _, table := range searchTables {
		after, err := searchSum(e.ctx, c.reader, table)
		if err != nil {
			return err
		}
		if after != before[table] {
			r.Search = append(r.Search, fmt.Sprintf("The search index %s differs.", table))
		}
	}
	return nil
}

// snapshot keeps the derived tables as they are beside themselves, and returns
// the sums of the search tables.
func (e *examination) snapshot(c *Store) (sums map[string]uint64, err error) {
	for _, table := range derivedTables {
		if _, err := c.writer.ExecContext(e.ctx, `CREATE TABLE was_`+table+` AS SELECT * FROM `+table); err != nil {
			return nil, err
		}
	}
	sums = map[string]uint64{}
	for _, table := range searchTables {
		if _, err := c.writer.ExecContext(e.ctx, `CREATE VIRTUAL TABLE inside_`+table+` USING fts5vocab(`+table+`, instance)`); err != nil {
			return nil, err
		}
		if sums[table], err = searchSum(e.ctx, c.reader, table); err != nil {
			return nil, err
		}
	}
	return sums, nil
}

// differing counts the rows of a table that are not in its snapshot, and the
// other way round.
func differing(ctx context.Context, q queryer, table string) (n int, err error) {
	err = q.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM (SELECT * FROM `+table+` EXCEPT SELECT * FROM was_`+table+`))
		+ (SELECT count(*) FROM (SELECT * FROM was_`+table+` EXCEPT SELECT * FROM `+table+`))`).Scan(&n)
	return n, err
}

// searchSum returns a sum over all words of a search table and where they stand,
// in any order.
func searchSum(ctx context.Context, q queryer, table string) (sum uint64, err error) {
	rows, err := q.QueryContext(ctx, `SELECT term, doc, offset FROM inside_`+table)
	if err != nil {
		return 0, fmt.Errorf("look into %s: %w", table, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	h := fnv.New64a()
	for rows.Next() {
		var term sql.RawBytes
		var doc, offset int64
		if err := rows.Scan(&term, &doc, &offset); err != nil {
			return 0, err
		}
		h.Reset()
		_, _ = h.Write(term) // never fails
		_, _ = fmt.Fprintf(h, " %d %d", doc, offset)
		sum += h.Sum64()
	}
	return sum, rows.Err()
}
