package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"casefolk/internal/contact"
	"casefolk/internal/importer/sheet"
	"casefolk/internal/sqlite"
)

// victim works on a data folder until it is killed.
type victim struct {
	ctx   context.Context
	home  string
	store *sqlite.Store

	made    int
	files   int
	imports []imported
	merges  []string
	backups []string
}

type imported struct {
	id   string
	size int
}

func openRaw(dir string) (*sql.DB, error) {
	return sql.Open("sqlite3", "file:"+filepath.Join(dir, sqlite.FileName)+"?mode=ro&_busy_timeout=15000")
}

// runVictim never returns nil: it is killed.
func runVictim(home string) error {
	addLateMigration()
	v := &victim{ctx: context.Background(), home: home}
	for {
		if err := v.session(); err != nil {
			return fmt.Errorf("victim: %w", err)
		}
	}
}

// session opens the data, does some operations, and closes it.
func (v *victim) session() (err error) {
	if v.store, err = sqlite.Open(v.ctx, sqlite.Options{Dir: v.home, Actor: "Victim"}); err != nil {
		return err
	}
	v.imports, v.merges = nil, nil // what another session left may be gone by a restore
	for range 12 {
		ops := []func() error{v.create, v.create, v.bring, v.bring, v.undo, v.merge, v.unmerge, v.bulk, v.backup, v.restore, v.migrate}
		if err := ops[rand.IntN(len(ops))](); err != nil {
			return err
		}
	}
	return v.store.Close()
}

// do writes what is about to be done, does it, and writes that it is done.
func (v *victim) do(st step, fn func(*step) error) error {
	var err error
	if st.Counts, err = countsOf(v.store); err != nil {
		return err
	}
	if err := writeJournal(v.home, st); err != nil {
		return err
	}
	if err := fn(&st); err != nil {
		return fmt.Errorf("%s: %w", st.Op, err)
	}
	if st.Counts, err = countsOf(v.store); err != nil {
		return err
	}
	st.Done = true
	return writeJournal(v.home, st)
}

func (v *victim) person() contact.Contact {
	v.made++
	return person("Ada", fmt.Sprintf("Alvarez%d-%d", os.Getpid(), v.made), fmt.Sprintf("212-555-01%02d", v.made%100), "")
}

func (v *victim) create() error {
	_, err := v.add()
	return err
}

// add creates a contact and returns its id.
func (v *victim) add() (id string, err error) {
	err = v.do(step{Op: "create"}, func(*step) error {
		c, err := v.store.CreateContact(v.ctx, v.person())
		id = c.ID
		return err
	})
	return id, err
}

// bring imports a file of people whom nobody has yet.
func (v *victim) bring() error {
	v.files++
	size := 20 + rand.IntN(200)
	var rows strings.Builder
	rows.WriteString("First Name,Last Name,Email,SMS Consent\n")
	for i := range size {
		fmt.Fprintf(&rows, "Given%d,Family%d-%d,p%d-%d-%d@example.com,no\n", i, os.Getpid(), v.files, os.Getpid(), v.files, i)
	}
	path := filepath.Join(v.home, fmt.Sprintf("people-%d.csv", os.Getpid()))
	if err := os.WriteFile(path, []byte(rows.String()), 0o600); err != nil {
		return err
	}
	return v.do(step{Op: "import", Size: size}, func(*step) error {
		staged, err := v.store.StageImport(v.ctx, path, sheet.Options{}, nil)
		if err != nil {
			return err
		}
		if _, err := v.store.PlanImport(v.ctx, staged.ID, sqlite.PlanOptions{}, nil); err != nil {
			return err
		}
		sum, err := v.store.CommitImport(v.ctx, staged.ID, nil)
		if err == nil && sum.Rows.Created != size {
			err = fmt.Errorf("%d of %d rows were created", sum.Rows.Created, size)
		}
		v.imports = append(v.imports, imported{staged.ID, size})
		return err
	})
}

// undo takes the newest import back, if nothing has touched its contacts.
func (v *victim) undo() error {
	if len(v.imports) == 0 {
		return v.bring()
	}
	last := v.imports[len(v.imports)-1]
	v.imports = v.imports[:len(v.imports)-1]
	return v.do(step{Op: "undo import", Size: last.size}, func(*step) error {
		undone, err := v.store.UndoImport(v.ctx, last.id, nil)
		if err == nil && undone.Removed != last.size {
			err = fmt.Errorf("%d of %d contacts were removed", undone.Removed, last.size)
		}
		return err
	})
}

func (v *victim) merge() error {
	ends := make([]string, 2)
	for i := range ends {
		var err error
		if ends[i], err = v.add(); err != nil {
			return err
		}
	}
	return v.do(step{Op: "merge"}, func(*step) error {
		run, err := v.store.MergeContacts(v.ctx, mergeRequest(ends[0], ends[1]))
		v.merges = append(v.merges, run.ID)
		return err
	})
}

func (v *victim) unmerge() error {
	if len(v.merges) == 0 {
		return v.merge()
	}
	last := v.merges[len(v.merges)-1]
	v.merges = v.merges[:len(v.merges)-1]
	return v.do(step{Op: "unmerge"}, func(*step) error {
		_, err := v.store.UndoMerge(v.ctx, last)
		return err
	})
}

// bulk changes the status of everybody.
func (v *victim) bulk() error {
	now, err := countsOf(v.store)
	if err != nil || now.Live == 0 {
		return err
	}
	status := "inactive"
	if now.Status == status {
		status = "active"
	}
	v.imports = nil // their contacts are changed: an undo would keep them
	return v.do(step{Op: "bulk", Path: status}, func(*step) error {
		_, err := v.store.BulkContacts(v.ctx, sqlite.ContactSelection{}, sqlite.BulkAction{Kind: sqlite.BulkStatus, Status: status}, nil)
		return err
	})
}

func (v *victim) backup() error {
	return v.do(step{Op: "backup"}, func(st *step) error {
		b, err := v.store.CreateBackup(v.ctx, nil)
		st.Path = b.Path
		v.backups = append(v.backups, b.Path)
		return err
	})
}

func (v *victim) restore() error {
	if len(v.backups) == 0 {
		return v.backup()
	}
	path := v.backups[rand.IntN(len(v.backups))]
	v.imports, v.merges = nil, nil
	return v.do(step{Op: "restore", Path: path}, func(*step) error {
		_, err := v.store.Restore(v.ctx, path, nil)
		return err
	})
}

// lateVersion is the schema's version after the migration that the victim makes
// again and again: it fills a table from all contacts.
const lateVersion = 9000

func addLateMigration() (takeAway func()) {
	return sqlite.AddMigration("9000_late.sql", `-- +goose Up
CREATE TABLE late (contact_id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
INSERT INTO late SELECT id, display_name FROM contact;
CREATE INDEX late_by_name ON late (name);
`)
}

// migrate takes the late migration back behind the program's back and opens the
// data, which makes it again.
func (v *victim) migrate() error {
	if err := v.store.Close(); err != nil {
		return err
	}
	// Before the journal's line, which thus means: what is there of the migration
	// afterwards is of this one.
	if err := takeLateBack(v.home); err != nil {
		return err
	}
	err := v.do(step{Op: "migrate"}, func(*step) (err error) {
		v.store, err = sqlite.Open(v.ctx, sqlite.Options{Dir: v.home, Actor: "Victim"})
		return err
	})
	return err
}

func takeLateBack(home string) (err error) {
	db, err := sql.Open("sqlite3", filepath.Join(home, sqlite.FileName))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	for _, statement := range []string{`DROP TABLE late`, `DELETE FROM goose_db_version WHERE version_id = 9000`} {
		if _, err := tx.Exec(statement); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

// checkLate reports whether the late migration is there whole or not at all. The
// file is as the victim left it.
func checkLate(home string) (err error) {
	db, err := openRaw(home)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var version, tables, rows, contacts int
	err = db.QueryRow(`SELECT coalesce(max(version_id), 0), (SELECT count(*) FROM sqlite_schema WHERE name = 'late') FROM goose_db_version`).Scan(&version, &tables)
	if err != nil {
		return err
	}
	if (version == lateVersion) != (tables == 1) {
		return fmt.Errorf("version %d with %d tables of it", version, tables)
	}
	if tables == 0 {
		return nil
	}
	err = db.QueryRow(`SELECT (SELECT count(*) FROM late), (SELECT count(*) FROM contact)`).Scan(&rows, &contacts)
	if err == nil && rows != contacts {
		err = fmt.Errorf("the migration wrote %d rows for %d contacts", rows, contacts)
	}
	return err
}
