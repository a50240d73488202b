package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casefolk/internal/fault"
)

// Salvaged says what could be read of a damaged file.
type Salvaged struct {
	Saved        string           // folder that keeps the damaged file as it was
	Rows         map[string]int64 // rows read, by table
	Gaps         map[string]int   // places at which rows could not be read, by table; absent when all could
	Placeholders int              // contacts and cases that others point to and that could not be read
	OptOutsKept  int              // taken over from the newest backup, since they could not be read
}

// Salvage makes a new data file of what can still be read of a damaged one and
// puts it in its place; the damaged file is kept in a folder beside. Rows that
// cannot be read are left out; contacts and cases that other rows point to are
// made anew without their fields. Opt-outs of the newest backup that are missing
// are recorded again. A file of which nothing can be read is left as it is.
func Salvage(ctx context.Context, opts Options, progress func(Progress)) (Salvaged, error) {
	result, err := newStore(opts).salvage(ctx, progress)
	if err != nil {
		return result, mapError(err)
	}
	return result, openedAnew(ctx, opts)
}

func (s *Store) salvage(ctx context.Context, progress func(Progress)) (result Salvaged, err error) {
	lock, err := lockFolder(ctx, s.dir, true, inUseFault())
	if err != nil {
		return result, err
	}
	defer func() { err = errors.Join(err, lock.release()) }()
	if result.Saved, err = keepDamaged(ctx, s.dir, s.now()); err != nil {
		return result, err
	}
	installed := false
	defer func() {
		if !installed {
			err = errors.Join(err, os.RemoveAll(result.Saved)) // the original is in its place
		}
	}()
	c, err := s.newWorkStore(ctx)
	if err != nil {
		return result, err
	}
	defer func() { err = errors.Join(err, c.discard()) }()
	if err := c.salvageFrom(ctx, filepath.Join(result.Saved, FileName), &result, progress); err != nil {
		return result, err
	}
	if result.OptOutsKept, err = s.keepFromNewestBackup(ctx, c, progress); err != nil {
		return result, err
	}
	if err := checkFile(ctx, c.writer); err != nil {
		return result, err
	}
	if err := c.seal(ctx, 0); err != nil {
		return result, err
	}
	if err := s.install(c.path()); err != nil {
		return result, err
	}
	installed = true
	return result, nil
}

// newWorkStore returns an empty store in a work folder.
func (s *Store) newWorkStore(ctx context.Context) (*restoreCopy, error) {
	work, err := makeWorkFolder(s.dir)
	if err != nil {
		return nil, err
	}
	c := &restoreCopy{Store: &Store{dir: work, actor: s.Actor(), now: s.now, scratch: true}}
	if err := c.open(ctx, false); err != nil {
		return nil, errors.Join(err, c.discard())
	}
	return c, nil
}

// salvageFrom reads what it can of the file at path into the empty store c.
func (c *restoreCopy) salvageFrom(ctx context.Context, path string, result *Salvaged, progress func(Progress)) (err error) {
	src, err := sql.Open("sqlite3", dsn(path, url.Values{"_query_only": {"on"}}))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	src.SetMaxOpenConns(1)
	tables, err := recordTables(ctx, c.reader)
	if err != nil {
		return err
	}
	result.Rows, result.Gaps = map[string]int64{}, map[string]int{}
	err = c.Write(ctx, func(tx *Tx) error {
		if err := tx.suspendTriggers(); err != nil {
			return err
		}
		total := int64(0)
		for i, table := range tables {
			tell(progress, "salvaging", int64(i), int64(len(tables)))
			g := &salvager{tx: tx, src: src, table: table}
			if err := g.run(); err != nil {
				return err
			}
			result.Rows[table.name] = g.rows
			total += g.rows
			if g.gaps > 0 {
				result.Gaps[table.name] = g.gaps
			}
		}
		if total == 0 {
			return fault.Damaged(nil, "Nothing of the damaged file can be read. It was left as it is. Restore a backup.")
		}
		if err := tx.setSetting(SettingDevice, newID()); err != nil { // its chains may have holes: go on with new ones
			return err
		}
		if result.Placeholders, err = tx.mendLinks(); err != nil {
			return err
		}
		return tx.restoreTriggers()
	})
	if err != nil {
		return err
	}
	if err := c.loadIdentity(ctx); err != nil {
		return err
	}
	return c.Write(ctx, (*Tx).rebuildDerived)
}

// keepFromNewestBackup records the opt-outs of the newest backup that c does not
// have. Without a backup that can be opened there are none.
func (s *Store) keepFromNewestBackup(ctx context.Context, c *restoreCopy, progress func(Progress)) (kept int, err error) {
	for _, b := range BackupsIn(s.dir).Backups {
		old, err := s.openBackup(ctx, b.Path, progress)
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
		if err != nil {
			continue
		}
		lost, err := c.lostOptOuts(ctx, old.reader)
		if err == nil {
			err = c.Write(ctx, func(tx *Tx) error { return tx.keepOptOuts(lost, b.Name) })
		}
		return len(lost), errors.Join(err, old.discard())
	}
	return 0, nil
}

// recordTable is a table that is not derived, with its columns.
type recordTable struct {
	name    string
	columns []string
	key     []string // of the primary key, in its order
}

// recordTables lists the tables that hold the record, parents before children as
// the migrations made them.
func recordTables(ctx context.Context, q queryer) ([]recordTable, error) {
	names, err := collect(ctx, q, scanOne[string], `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
		AND name NOT LIKE 'goose\_%' ESCAPE '\' ORDER BY rowid`)
	if err != nil {
		return nil, err
	}
	tables := []recordTable{}
	for _, name := range names {
		if isShadow(name) || slices.Contains(derivedTables, name) || slices.Contains(indexTables, name) || slices.Contains(searchTables, name) {
			continue
		}
		t := recordTable{name: name}
		_, err := collect(ctx, q, func(rows *sql.Rows) (struct{}, error) {
			var column string
			var pk int
			err := rows.Scan(&column, &pk)
			t.columns = append(t.columns, column)
			if pk > 0 {
				t.key = append(t.key, column)
			}
			return struct{}{}, err
		}, `SELECT name, pk FROM pragma_table_info(?) ORDER BY cid`, name)
		if err != nil {
			return nil, err
		}
		tables = append(tables, t)
	}
	return tables, nil
}

// suspendTriggers and restoreTriggers take the append-only triggers away for the
// length of a transaction that fills an empty file, and put them back.
func (t *Tx) suspendTriggers() error {
	return t.eachTrigger(func(p schemaPart) string { return `DROP TRIGGER IF EXISTS ` + p.name })
}

func (t *Tx) restoreTriggers() error {
	return t.eachTrigger(func(p schemaPart) string { return p.sql })
}

func (t *Tx) eachTrigger(statement func(schemaPart) string) error {
	parts, err := expectedSchema()
	if err != nil {
		return err
	}
	for _, p := range parts {
		if p.kind != "trigger" {
			continue
		}
		if err := t.exec(statement(p)); err != nil {
			return err
		}
	}
	return nil
}

// mendLinks makes the contacts and cases that others point to and that are
// missing, and removes rows that belong to nothing.
func (t *Tx) mendLinks() (placeholders int, err error) {
	for {
		type link struct {
			table, parent string
			column        string
		}
		broken, err := collect(t.ctx, t.tx, func(rows *sql.Rows) (l link, err error) {
			err = rows.Scan(&l.table, &l.parent, &l.column)
			return l, err
		}, `SELECT DISTINCT v."table", v.parent, k."from" FROM pragma_foreign_key_check v
			JOIN pragma_foreign_key_list(v."table") k ON k.id = v.fkid`)
		if err != nil || len(broken) == 0 {
			return placeholders, err
		}
		for _, l := range broken {
			missing := `SELECT DISTINCT ` + l.column + ` FROM ` + l.table + ` c WHERE ` + l.column + ` IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ` + l.parent + ` p WHERE p.id = c.` + l.column + `)`
			insert, ok := placeholderSQL[l.parent]
			if !ok {
				err = t.exec(`DELETE FROM ` + l.table + ` WHERE ` + l.column + ` IN (` + missing + `)`)
			} else {
				var n int64
				n, err = t.execN(fmt.Sprintf(insert, strings.Replace(missing, l.column, l.column+` AS id`, 1)), t.ms, t.actor, t.ms, t.actor)
				placeholders += int(n)
			}
			if err != nil {
				return placeholders, err
			}
		}
	}
}

// placeholderSQL makes parents that could not be read, of a query that gives
// their ids. The arguments are the time and the actor, twice.
var placeholderSQL = map[string]string{
	"contact": `INSERT INTO contact (id, kind, display_name, status, login_source, source, created_at, created_by, updated_at, updated_by)
		SELECT id, 'individual', '(not readable)', 'inactive', 'not_installed', 'salvaged from a damaged file', ?, ?, ?, ? FROM (%s)`,
	"legal_case": `INSERT INTO legal_case (id, title, status, created_at, created_by, updated_at, updated_by)
		SELECT id, '(not readable)', 'open', ?, ?, ?, ? FROM (%s)`,
}
