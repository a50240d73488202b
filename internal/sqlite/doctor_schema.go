package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/pressly/goose/v3"
)

// schemaPart is a table, index or trigger.
type schemaPart struct {
	kind, name, table, sql string
}

// expectedSchema returns what the migrations make, by name.
var expectedSchema = sync.OnceValues(func() (parts map[string]schemaPart, err error) {
	ctx := context.Background()
	db, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1) // each connection to :memory: is a database of its own
	files, err := fs.Sub(migrationFiles, "migrations")
	if err != nil {
		return nil, err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		return nil, err
	}
	if _, err := provider.Up(ctx); err != nil {
		return nil, err
	}
	return schemaOf(ctx, db)
})

// schemaOf reads the schema of a database; what SQLite, FTS5 and the migration
// tool keep for themselves is left out.
func schemaOf(ctx context.Context, q queryer) (map[string]schemaPart, error) {
	list, err := collect(ctx, q, func(rows *sql.Rows) (p schemaPart, err error) {
		err = rows.Scan(&p.kind, &p.name, &p.table, &p.sql)
		return p, err
	}, `SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE 'goose\_%' ESCAPE '\'`)
	parts := map[string]schemaPart{}
	for _, p := range list {
		if !isShadow(p.name) {
			parts[p.name] = p
		}
	}
	return parts, err
}

// searchTables are the FTS5 tables; each has shadow tables named after it.
var searchTables = []string{"contact_words", "contact_digits", "case_words"}

func isShadow(name string) bool {
	return slices.ContainsFunc(searchTables, func(t string) bool { return strings.HasPrefix(name, t+"_") })
}

func (e *examination) triggers(q queryer) (Findings, error) {
	return e.compareSchema(q, func(kind string) bool { return kind == "trigger" })
}

func (e *examination) schema(q queryer) (Findings, error) {
	return e.compareSchema(q, func(kind string) bool { return kind != "trigger" })
}

func (e *examination) compareSchema(q queryer, ofKind func(string) bool) (found Findings, err error) {
	want, err := expectedSchema()
	if err != nil {
		return nil, err
	}
	got, err := schemaOf(e.ctx, q)
	if err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(want)) {
		p := want[name]
		g, there := got[name]
		switch {
		case !ofKind(p.kind):
		case !there:
			e.sayPart(p, true)
			found = append(found, "The "+p.kind+" "+name+" is missing.")
		case g.sql != p.sql:
			e.sayPart(p, false)
			found = append(found, "The "+p.kind+" "+name+" is not as this program made it.")
		}
	}
	for name, p := range got {
		if _, known := want[name]; !known && p.kind == "trigger" && ofKind(p.kind) {
			found = append(found, "The trigger "+name+" is not this program's.")
			e.say("Something that is not Casefolk’s own may change %s by itself.", TableWords(p.table))
		}
	}
	slices.Sort(found)
	return found, nil
}
