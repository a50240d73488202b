package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"hash/fnv"
)

// segmentPlace takes the number of a segment off the id of a block of an FTS5
// table's data; structureBlock is the block that lists the segments.
const (
	segmentPlace   = 1<<37 - 1
	structureBlock = 10
)

// keepSearch packs a search table of the copy into one segment and keeps its data
// beside it. The same words then make the same bytes, whatever came and went.
func (e *examination) keepSearch(c *Store, table string) error {
	if err := e.packSearch(c, table); err != nil {
		return err
	}
	for _, statement := range []string{
		`CREATE TABLE was_` + table + ` AS SELECT id, block FROM ` + table + `_data`,
		`CREATE VIRTUAL TABLE inside_` + table + ` USING fts5vocab(` + table + `, instance)`,
	} {
		if _, err := c.writer.ExecContext(e.ctx, statement); err != nil {
			return fmt.Errorf("keep %s: %w", table, err)
		}
	}
	return nil
}

func (e *examination) packSearch(c *Store, table string) error {
	statement := `INSERT INTO ` + table + ` (` + table + `) VALUES ('optimize')`
	if _, err := c.writer.ExecContext(e.ctx, statement); err != nil {
		return fmt.Errorf("pack %s: %w", table, err)
	}
	return nil
}

// searchDiffers reports whether a rebuilt search table finds other rows than the
// one that was kept. Where the bytes differ, which may have other reasons, the
// words themselves are compared.
func (e *examination) searchDiffers(c *Store, table string) (bool, error) {
	if err := e.packSearch(c, table); err != nil {
		return false, err
	}
	blocks := func(of string) string {
		return fmt.Sprintf(`SELECT id & %d, block FROM %s WHERE id <> %d`, segmentPlace, of, structureBlock)
	}
	now, was := blocks(table+"_data"), blocks("was_"+table)
	var n int
	err := c.reader.QueryRowContext(e.ctx, `SELECT (SELECT count(*) FROM (`+now+` EXCEPT `+was+`)) + (SELECT count(*) FROM (`+was+` EXCEPT `+now+`))`).Scan(&n)
	if err != nil || n == 0 {
		return false, err
	}
	rebuilt, err := searchSum(e.ctx, c.reader, table)
	if err != nil {
		return false, err
	}
	for _, statement := range []string{
		`DELETE FROM ` + table + `_data`,
		`INSERT INTO ` + table + `_data (id, block) SELECT id, block FROM was_` + table,
	} {
		if _, err := c.writer.ExecContext(e.ctx, statement); err != nil {
			return false, fmt.Errorf("put %s back: %w", table, err)
		}
	}
	before, err := searchSum(e.ctx, c.reader, table)
	return before != rebuilt, err
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
