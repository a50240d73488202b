package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"casefolk/internal/fault"
)

// Findings are the problems that one check found, for whoever looks into the file:
// names of tables, SQLite's own words. As JSON they are "ok" when there are none,
// otherwise a list.
type Findings []string

// MarshalJSON writes "ok" or the list.
func (f Findings) MarshalJSON() ([]byte, error) {
	if len(f) == 0 {
		return []byte(`"ok"`), nil
	}
	return json.Marshal([]string(f))
}

// Report is what the doctor found.
type Report struct {
	OK            bool             `json:"ok"`
	SchemaVersion int64            `json:"schema_version"`
	Integrity     Findings         `json:"integrity"`     // SQLite's integrity_check
	ForeignKeys   Findings         `json:"foreign_keys"`  // rows that point to missing ones
	Triggers      Findings         `json:"triggers"`      // that keep consents and activity append-only
	Schema        Findings         `json:"schema"`        // tables and indexes
	ConsentState  Findings         `json:"consent_state"` // what stands now, against the history
	Chains        Findings         `json:"chains"`        // hash chains of consents and activity
	Search        Findings         `json:"search"`        // lists and search index, against their tables
	Counts        map[string]int64 `json:"counts"`
	NewestBackup  *ReportedBackup  `json:"newest_backup"`
	Problems      []string         `json:"problems"` // all of the above in sentences for a user
	Repaired      bool             `json:"repaired"` // whether what is derived was rebuilt before
}

// ReportedBackup is the newest backup that can be read.
type ReportedBackup struct {
	Path     string `json:"path"`
	MadeAt   string `json:"made_at"` // RFC 3339
	Size     int64  `json:"size"`
	Contacts int64  `json:"contacts"`
	Cases    int64  `json:"cases"`
}

// Doctor examines everything that is stored. It works on a copy of one moment,
// so that others go on working.
func (s *Store) Doctor(ctx context.Context) (report Report, err error) {
	defer func() { err = mapError(err) }()
	list, err := s.Backups(ctx)
	if err != nil {
		return report, err
	}
	return examineCopy(ctx, s, list, func(to string) error {
		return copyDatabase(ctx, s.path(), to, nil)
	})
}

// Diagnose examines the data in a folder, also when it is too damaged to be
// opened. It makes the folder when it is missing.
func Diagnose(ctx context.Context, opts Options) (Report, error) {
	s, err := Open(ctx, opts)
	if err == nil {
		report, err := s.Doctor(ctx)
		return report, errors.Join(err, s.Close())
	}
	if !fault.Is(err, fault.CodeDamaged) {
		return Report{}, err
	}
	report, err := examineCopy(ctx, newStore(opts), BackupsIn(opts.Dir), func(to string) error {
		for _, suffix := range []string{"", "-wal"} {
			if err := ignoreMissing(copyFile(ctx, filepath.Join(opts.Dir, FileName+suffix), to+suffix)); err != nil {
				return err
			}
		}
		return nil
	})
	return report, mapError(err)
}

// examineCopy makes a copy in a work folder of the store's and examines it.
func examineCopy(ctx context.Context, like *Store, list BackupList, makeCopy func(to string) error) (r Report, err error) {
	work, err := makeWorkFolder(like.dir)
	if err != nil {
		return r, err
	}
	c := &Store{dir: work, actor: like.Actor(), now: like.now, scratch: true}
	defer func() {
		err = errors.Join(err, c.Close())
		dropScratch(work)
	}()
	if err := makeCopy(c.path()); err != nil {
		return r, err
	}
	r.Problems = []string{}
	e := &examination{ctx: ctx, report: &r}
	if err := e.examine(c); err != nil {
		return r, err
	}
	r.NewestBackup = newestReadable(list)
	r.OK = len(r.Problems) == 0
	return r, nil
}

func newestReadable(list BackupList) *ReportedBackup {
	for _, b := range list.Backups {
		if b.Readable {
			return &ReportedBackup{Path: b.Path, MadeAt: b.Manifest.MadeAt.Format(time.RFC3339), Size: b.Size, Contacts: b.Manifest.Contacts, Cases: b.Manifest.Cases}
		}
	}
	return nil
}

// examination examines one database file that nobody else uses.
type examination struct {
	ctx    context.Context
	report *Report
}

// examine runs every check. A check that a damaged file makes impossible is a
// finding; only failures that say nothing about the data are errors.
func (e *examination) examine(c *Store) (err error) {
	db, err := sql.Open("sqlite3", dsn(c.path(), scratch))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	r := e.report
	r.Counts = map[string]int64{}
	if parts, ours, err := partsOf(e.ctx, db); err == nil && !ours {
		r.Integrity = Findings{fmt.Sprintf("The file has %d parts, none of which is Casefolk's.", parts)}
		if parts == 0 {
			e.say("There is nothing in the data file.")
		} else {
			e.say("The data file is not one of Casefolk.")
		}
		return nil
	}
	unfinished, checks := 0, 0
	for _, check := range []struct {
		into *Findings
		of   string
		run  func(queryer) (Findings, error)
	}{
		{&r.Integrity, "The file’s pages", e.integrity},
		{&r.ForeignKeys, "The links between rows", e.foreignKeys},
		{&r.Triggers, "What keeps the history from being changed", e.triggers},
		{&r.Schema, "The file’s parts", e.schema},
		{&r.Chains, "The histories", e.chains},
		{&r.Schema, "What there is of each kind", e.counts},
	} {
		found, err := check.run(db)
		if e.ctx.Err() != nil {
			return e.ctx.Err()
		}
		if err != nil {
			found = append(found, "This check could not be finished: "+err.Error())
			e.say("%s could not be checked to the end: the data file is damaged there.", check.of)
			unfinished++
		}
		checks++
		*check.into = append(*check.into, found...)
	}
	if unfinished == checks {
		r.Problems = []string{"The data file cannot be read at all."}
		return nil
	}
	if len(r.Integrity) > 0 || len(r.Schema) > 0 {
		notDone := Findings{"Not checked, since the file itself is damaged."}
		r.ConsentState, r.Search = notDone, notDone
		e.say("Consents, lists and search were not compared with what is stored, since the file itself is not sound.")
		return nil
	}
	if err := db.Close(); err != nil {
		return err
	}
	if err := e.derived(c); e.ctx.Err() != nil || isFileFault(err) || fault.Is(mapError(err), fault.CodeUnavailable) {
		return err
	} else if err != nil {
		r.Search = append(r.Search, "They cannot be rebuilt to compare them: "+err.Error())
		e.say("Consents, lists and search could not be compared with what is stored.")
	}
	return nil
}

func (e *examination) integrity(q queryer) (Findings, error) {
	said, err := collect(e.ctx, q, scanOne[string], `PRAGMA integrity_check`)
	var found Findings
	for _, line := range said {
		if line != "ok" {
			found = append(found, line)
		}
	}
	e.sayIntegrity(found)
	return found, err
}

func (e *examination) foreignKeys(q queryer) (found Findings, err error) {
	keys, err := collect(e.ctx, q, func(rows *sql.Rows) (k brokenKey, err error) {
		var row, key sql.NullInt64
		err = rows.Scan(&k.table, &row, &k.parent, &key)
		return k, err
	}, `PRAGMA foreign_key_check`)
	for _, k := range keys {
		found = append(found, fmt.Sprintf("a row of %s points to a missing row of %s", k.table, k.parent))
	}
	e.sayBrokenKeys(keys)
	return found, err
}

func (e *examination) counts(q queryer) (found Findings, err error) {
	version := `SELECT coalesce(max(version_id), 0) FROM goose_db_version WHERE is_applied`
	if err := q.QueryRowContext(e.ctx, version).Scan(&e.report.SchemaVersion); err != nil {
		return found, fmt.Errorf("schema version: %w", err)
	}
	for name, query := range map[string]string{
		"contacts":        `contact WHERE deleted_at IS NULL`,
		"contacts_in_bin": `contact WHERE deleted_at IS NOT NULL`,
		"cases":           `legal_case WHERE deleted_at IS NULL`,
		"parties":         `party WHERE deleted_at IS NULL`,
		"consent_events":  `consent_event`,
		"activity":        `activity`,
		"messages":        `message`,
		"imports":         `import_run`,
	} {
		var n int64
		if err := q.QueryRowContext(e.ctx, `SELECT count(*) FROM `+query).Scan(&n); err != nil {
			found = append(found, fmt.Sprintf("The %s cannot be counted: %s", name, err))
			e.say("What there is of each kind could not be counted.")
			continue
		}
		e.report.Counts[name] = n
	}
	return found, nil
}
