package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casefolk/internal/activity"
	"casefolk/internal/archive"
	"casefolk/internal/fault"
	"casefolk/internal/release"
)

// Taken says what was written to, or read from, an archive of everything.
type Taken struct {
	File string         `json:"file"`
	Size int64          `json:"size"` // of the file, in bytes
	Rows map[string]int `json:"rows"` // by table
}

// archivedTable is a table as archives hold it.
type archivedTable struct {
	name    string
	columns []archive.Column
	digests map[string]bool // names of the columns that hold bytes, of which an archive has the hex digits
	order   string
	where   string
}

// ExportEverything writes all contacts, cases, links, consents with their
// history, messages and activity to a zip, as CSV files and as a workbook, from
// which ImportEverything makes the same data again. The file holds the key of
// the firm's address hashes too, without which suppressions would be lost: keep
// it as safe as the data itself. Settings of this machine are not in it.
func (s *Store) ExportEverything(ctx context.Context, path string, progress func(Progress)) (taken Taken, err error) {
	abs, err := filepath.Abs(path)
	if err != nil || strings.TrimSpace(path) == "" {
		return taken, fault.Invalid("out", "Name a file to write everything to.")
	}
	taken = Taken{File: abs, Rows: map[string]int{}}
	err = writeChecked(abs, func(w io.Writer) error {
		return s.read(ctx, func(tx *sql.Tx) error { return s.writeArchive(ctx, tx, w, &taken, progress) })
	}, func(path string) error { return verifyArchive(ctx, path, &taken, progress) })
	if err != nil {
		return taken, mapError(err)
	}
	return taken, s.Write(ctx, func(tx *Tx) error {
		return tx.record(activity.Entry{Verb: activity.Exported, Field: "everything", Detail: filepath.Base(abs)})
	})
}

func (s *Store) writeArchive(ctx context.Context, tx *sql.Tx, out io.Writer, taken *Taken, progress func(Progress)) (err error) {
	version, err := schemaVersion(ctx, tx)
	if err != nil {
		return err
	}
	tables, err := archivedTables(ctx, tx)
	if err != nil {
		return err
	}
	total, err := countArchived(ctx, tx, tables)
	if err != nil {
		return err
	}
	w := archive.NewWriter(&endingWriter{ctx, out}, archive.Manifest{Program: release.Version, SchemaVersion: version, MadeAt: s.now().UTC()})
	defer func() { err = errors.Join(err, w.Discard()) }()
	done := int64(0)
	for _, t := range tables {
		if err := w.Begin(t.name, t.columns); err != nil {
			return err
		}
		taken.Rows[t.name], err = t.each(ctx, tx, func(values []archive.Value) error {
			if done++; done%tellEvery == 0 {
				tell(progress, "writing", done, total)
			}
			return w.Row(values)
		})
		if err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
	}
	tell(progress, "packing", 0, 0)
	return w.Close()
}

// tellEvery is after how many rows progress is told.
const tellEvery = 500

// countArchived counts the rows of all tables.
func countArchived(ctx context.Context, q queryer, tables []archivedTable) (total int64, err error) {
	for _, t := range tables {
		var n int64
		if err := q.QueryRowContext(ctx, strings.TrimSpace(`SELECT count(*) FROM `+t.name+` `+t.where)).Scan(&n); err != nil {
			return 0, fmt.Errorf("count %s: %w", t.name, err)
		}
		total += n
	}
	return total, nil
}

// endingWriter ends with its context, so that a cancel is obeyed also where only
// bytes are written.
type endingWriter struct {
	ctx context.Context
	w   io.Writer
}

func (e *endingWriter) Write(p []byte) (int, error) {
	if err := e.ctx.Err(); err != nil {
		return 0, err
	}
	return e.w.Write(p)
}

// each calls fn with every row of the table, in the order of its key.
func (t *archivedTable) each(ctx context.Context, q queryer, fn func([]archive.Value) error) (n int, err error) {
	names := make([]string, len(t.columns))
	values := make([]archive.Value, len(t.columns))
	into := make([]any, len(values))
	for i, c := range t.columns {
		names[i], into[i] = c.Name, &values[i]
		if t.digests[c.Name] {
			names[i] = `lower(hex(` + c.Name + `))`
		}
	}
	query := strings.Join([]string{`SELECT`, strings.Join(names, ", "), `FROM`, t.name, t.where, `ORDER BY`, t.order}, " ")
	rows, err := q.QueryContext(ctx, query)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return n, err
		}
		if err := fn(values); err != nil {
			return n, err
		}
		n++
	}
	return n, rows.Err()
}

// notArchived are the tables that an archive leaves out, beside the derived ones:
// what a search for duplicates found can be found again, and which numbers are on
// a national list is looked up in the lists of the machine.
var notArchived = []string{"duplicate_pair", "dnc_listed"}

// archivedTables lists what an archive holds. Row numbers are local to a file,
// and settings of a machine stay on it: both are left out.
func archivedTables(ctx context.Context, q queryer) ([]archivedTable, error) {
	tables, err := recordTables(ctx, q)
	if err != nil {
		return nil, err
	}
	out := []archivedTable{}
	for _, r := range tables {
		if slices.Contains(notArchived, r.name) {
			continue
		}
		t := archivedTable{name: r.name, order: strings.Join(r.key, ", ")}
		if r.name == "setting" {
			t.where = `WHERE key NOT LIKE 'device.%'`
		}
		if t.columns, err = archivedColumns(ctx, q, r.name); err != nil {
			return nil, err
		}
		if t.digests, err = digestColumns(ctx, q, r.name); err != nil {
			return nil, err
		}
		if slices.Equal(r.key, []string{"no"}) {
			t.order = "id"
		}
		out = append(out, t)
	}
	return out, nil
}

func archivedColumns(ctx context.Context, q queryer, table string) ([]archive.Column, error) {
	columns, err := collect(ctx, q, func(rows *sql.Rows) (c archive.Column, err error) {
		var kind string
		var notNull bool
		var key int
		err = rows.Scan(&c.Name, &kind, &notNull, &key)
		c.Nullable = !notNull && key == 0
		switch {
		case kind == "REAL":
			c.Kind = archive.Real
		case kind == "INTEGER" && isTimeColumn(c.Name):
			c.Kind = archive.Time
		case kind == "INTEGER":
			c.Kind = archive.Integer
		default:
			c.Kind = archive.Text
		}
		return c, err
	}, `SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid`, table)
	return slices.DeleteFunc(columns, func(c archive.Column) bool { return c.Name == "no" }), err
}

// digestColumns are the columns of a table that hold bytes.
func digestColumns(ctx context.Context, q queryer, table string) (map[string]bool, error) {
	names, err := collect(ctx, q, scanOne[string], `SELECT name FROM pragma_table_info(?) WHERE type = 'BLOB'`, table)
	digests := make(map[string]bool, len(names))
	for _, name := range names {
		digests[name] = true
	}
	return digests, err
}

func isTimeColumn(name string) bool {
	return name == "at" || name == "since" || strings.HasSuffix(name, "_at")
}

// verifyArchive reads an archive whole, and fills in its size.
func verifyArchive(ctx context.Context, path string, taken *Taken, progress func(Progress)) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	taken.Size = info.Size()
	return withArchive(path, func(a *archive.Reader) error {
		done, total := int64(0), archiveRows(a)
		for _, t := range a.Manifest.Tables {
			err := a.Rows(t, func([]archive.Value) error {
				if done++; done%tellEvery == 0 {
					tell(progress, "checking", done, total)
				}
				return ctx.Err()
			})
			if err != nil {
				return fmt.Errorf("read back %s: %w", t.Name, err)
			}
		}
		return nil
	})
}

// archiveRows returns how many rows an archive says that it has.
func archiveRows(a *archive.Reader) (total int64) {
	for _, t := range a.Manifest.Tables {
		total += int64(t.Rows)
	}
	return total
}

func withArchive(path string, fn func(*archive.Reader) error) (err error) {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	a, err := archive.NewReader(f, info.Size())
	if err != nil {
		return fmt.Errorf("%w: %w", errNoArchive, err)
	}
	return fn(a)
}

// errNoArchive is for a file that is no archive of ours or is damaged.
var errNoArchive = errors.New("no archive of everything")
