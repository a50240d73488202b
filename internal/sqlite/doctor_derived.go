package sqlite

import (
	"context"
	"fmt"
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
	t.changesOf(contactIndex)
	t.changesOf(caseIndex) // both get another stamp, even if nothing is in them now
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
	if err := e.keep(c); err != nil {
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
		e.sayDerived(table, n)
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
			e.sayDerived(table, 0)
			r.Search = append(r.Search, fmt.Sprintf("What %s finds differs.", table))
		}
	}
	for _, table := range searchTables {
		differs, err := e.searchDiffers(c, table)
		if err != nil {
			return err
		}
		if differs {
			e.sayDerived(table, 0)
			r.Search = append(r.Search, fmt.Sprintf("The search index %s differs.", table))
		}
	}
	return nil
}

// keep keeps the derived tables as they are beside themselves.
func (e *examination) keep(c *Store) error {
	for _, table := range derivedTables {
		if _, err := c.writer.ExecContext(e.ctx, `CREATE TABLE was_`+table+` AS SELECT * FROM `+table); err != nil {
			return err
		}
	}
	for _, table := range searchTables {
		if err := e.keepSearch(c, table); err != nil {
			return err
		}
	}
	return nil
}

// differing counts the rows of a table that are not in its snapshot, and the
// other way round.
func differing(ctx context.Context, q queryer, table string) (n int, err error) {
	err = q.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM (SELECT * FROM `+table+` EXCEPT SELECT * FROM was_`+table+`))
		+ (SELECT count(*) FROM (SELECT * FROM was_`+table+` EXCEPT SELECT * FROM `+table+`))`).Scan(&n)
	return n, err
}
