package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/fault"
	"casefolk/internal/importer"
)

// ImportRun is an import that was committed.
type ImportRun struct {
	ID          string
	File        string
	Format      string
	Mode        importer.Mode
	Rows        importer.Counts
	CommittedAt time.Time
	CommittedBy string
	UndoneAt    time.Time // zero unless it was undone
	UndoneBy    string
}

// Imports lists the imports that were committed, newest first.
func (s *Store) Imports(ctx context.Context) ([]ImportRun, error) {
	runs, err := readImports(ctx, s.reader, `ORDER BY committed_at DESC, id DESC`)
	return runs, mapError(err)
}

// ImportsOf lists the imports of a file with this content that were not undone,
// newest first.
func (s *Store) ImportsOf(ctx context.Context, contentHash string) ([]ImportRun, error) {
	runs, err := readImports(ctx, s.reader, `WHERE content_hash = ? AND undone_at IS NULL ORDER BY committed_at DESC, id DESC`, contentHash)
	return runs, mapError(err)
}

func readImports(ctx context.Context, q queryer, where string, args ...any) ([]ImportRun, error) {
	return collect(ctx, q, func(rows *sql.Rows) (r ImportRun, err error) {
		var committed, undone sql.NullInt64
		err = rows.Scan(&r.ID, &r.File, &r.Format, &r.Mode, &r.Rows.Read, &r.Rows.Created, &r.Rows.Updated, &r.Rows.Skipped, &r.Rows.Failed,
			&committed, &r.CommittedBy, &undone, &r.UndoneBy)
		r.CommittedAt, r.UndoneAt = fromMS(committed), fromMS(undone)
		return r, err
	}, `SELECT id, file_name, format, coalesce(json_extract(options, '$.mode'), ''), rows_read, rows_created, rows_updated, rows_skipped, rows_failed, committed_at, committed_by,
		undone_at, undone_by FROM import_run `+where, args...)
}

// Undone says what the undoing of an import did.
type Undone struct {
	Removed  int        // contacts that the import had created
	Restored int        // contacts that are as they were before the import again
	Kept     []KeptBack // contacts that were left as they are
	OptOuts  int        // opt-outs that came with the file; they stay
}

// KeptBack is a contact that an undo left as it is, and why.
type KeptBack struct {
	ContactID string
	Reason    string
}

// UndoImport takes an import back, in one transaction: contacts that it created
// go, those that it updated get their old values back, its links, cases and case
// types go, and its opt-ins count no more. A contact that was changed since is kept as
// it is and named. Opt-outs that came with the file stay.
func (s *Store) UndoImport(ctx context.Context, id string, progress func(Progress)) (undone Undone, err error) {
	undone.Kept = []KeptBack{}
	err = s.Write(ctx, func(tx *Tx) error {
		u := &importUndo{tx: tx, id: id, undone: &undone, progress: progress}
		return u.run()
	})
	return undone, err
}

type importUndo struct {
	tx       *Tx
	id       string
	file     ImportRun
	undone   *Undone
	progress func(Progress)
	keep     map[string]bool // contacts that were changed since
}

// importedContact is a contact that an import created or changed.
type importedContact struct {
	id      string
	created bool
	before  string // JSON; empty when the import created it, or changed only what is around it
}

func (u *importUndo) run() error {
	runs, err := readImports(u.tx.ctx, u.tx.tx, `WHERE id = ?`, u.id)
	if err != nil {
		return err
	}
	if len(runs) == 0 {
		return fault.NotFound("There is no such import. “casefolk imports” lists them.")
	}
	if u.file = runs[0]; !u.file.UndoneAt.IsZero() {
		return fault.Conflict("The import of “%s” was undone already on %s.", u.file.File, u.file.UndoneAt.Local().Format("2 Jan 2006"))
	}
	if u.file.Mode != importer.ModeOptOuts { // such a list changed no contact but by its opt-outs
		if err := u.takeBack(); err != nil {
			return err
		}
	}
	err = u.tx.queryRow(&u.undone.OptOuts, `SELECT (SELECT count(*) FROM (SELECT DISTINCT contact_id FROM import_row WHERE import_id = ?1) r
		JOIN consent_event e ON e.contact_id = r.contact_id AND e.import_id = ?1 AND e.state = 'out')
		+ (SELECT count(*) FROM consent_event WHERE contact_id IS NULL AND import_id = ?1 AND state = 'out')`, u.id)
	if err != nil {
		return err
	}
	err = u.tx.exec(`UPDATE import_run SET undone_at = ?, undone_by = ? WHERE id = ?`, u.tx.ms, u.tx.actor, u.id)
	if err != nil {
		return err
	}
	u.tx.notify("imports", u.id)
	return u.tx.record(activity.Entry{Verb: activity.ImportUndone, To: u.file.File, BatchID: u.id})
}

// takeBack takes back what the import did to contacts.
func (u *importUndo) takeBack() (err error) {
	if u.keep, err = u.changedSince(); err != nil {
		return err
	}
	if err := u.unlink(); err != nil {
		return err
	}
	if err := u.withdraw(); err != nil {
		return err
	}
	contacts, err := u.contacts()
	if err != nil {
		return err
	}
	if err := u.contactsBack(contacts); err != nil {
		return err
	}
	return u.tx.removeImportedTypes(u.id)
}

// withdraw derives anew what stands for everybody for whom the file brought a
// yes: with the import it goes.
func (u *importUndo) withdraw() error {
	ids, err := collect(u.tx.ctx, u.tx.tx, scanOne[string], `SELECT DISTINCT contact_id FROM consent_event WHERE import_id = ? AND state = 'in' AND contact_id IS NOT NULL`, u.id)
	if err != nil || len(ids) == 0 {
		return err
	}
	for _, id := range append(ids, keys(u.keep)...) { // those kept include whom somebody was merged into
		u.tx.touchContact(id)
	}
	return nil
}

// contacts lists what the import created or changed, each once, with its values
// before the import's first change.
func (u *importUndo) contacts() ([]importedContact, error) {
	return collect(u.tx.ctx, u.tx.tx, func(rows *sql.Rows) (c importedContact, err error) {
		var before sql.NullString
		var first sql.NullInt64
		err = rows.Scan(&c.id, &before, &first, &c.created)
		c.before = before.String
		return c, err
		// With min, SQLite takes before from the row that has the minimum.
	}, `SELECT contact_id, before, min(iif(outcome = 'created' OR before IS NOT NULL, row, NULL)) first, max(outcome = 'created') FROM import_row
		WHERE import_id = ? AND outcome IN ('created', 'updated') GROUP BY contact_id ORDER BY first`, u.id)
}

// changedSince returns the contacts of the import that anybody, or another
// import or merge, has changed after it. What an import did that was itself undone
// counts for nothing.
func (u *importUndo) changedSince() (map[string]bool, error) {
	ids, err := collect(u.tx.ctx, u.tx.tx, scanOne[string], `SELECT DISTINCT r.contact_id FROM import_row r
		JOIN activity a ON a.contact_id = r.contact_id AND a.id > ?1
		LEFT JOIN import_run i ON i.id = a.batch_id
		WHERE r.import_id = ?1 AND a.batch_id IS NOT ?1 AND i.undone_at IS NULL AND r.outcome IN ('created', 'updated')`, u.id)
	if err != nil {
		return nil, err
	}
	changed := map[string]bool{}
	for _, id := range ids {
		changed[id] = true
	}
	return changed, u.addMerged(changed)
}

// addMerged adds the contacts of the import that were merged into others, and
// those others, who have their cases and scores now.
func (u *importUndo) addMerged(changed map[string]bool) error {
	ids, err := collect(u.tx.ctx, u.tx.tx, scanOne[string], `SELECT DISTINCT r.contact_id FROM import_row r
		JOIN contact c ON c.id = r.contact_id AND c.merged_into IS NOT NULL WHERE r.import_id = ?`, u.id)
	for _, id := range ids {
		c, err := getContact(u.tx.ctx, u.tx.tx, id)
		if err != nil {
			return err
		}
		whole, err := mergedRoot(u.tx.ctx, u.tx.tx, &c)
		if err != nil {
			return err
		}
		changed[id], changed[whole.ID] = true, true
	}
	return err
}

// unlink takes back the links, scores and cases of the import. A case that
// somebody has changed, or put others on, stays.
func (u *importUndo) unlink() error {
	t := u.tx
	cases, err := collect(t.ctx, t.tx, scanOne[string], `SELECT DISTINCT case_id FROM party WHERE import_id = ? AND deleted_at IS NULL`, u.id)
	if err != nil {
		return err
	}
	for _, id := range cases {
		t.touchCase(id)
	}
	people, err := collect(t.ctx, t.tx, scanOne[string], `SELECT DISTINCT contact_id FROM party WHERE import_id = ? AND deleted_at IS NULL`, u.id)
	if err != nil {
		return err
	}
	for _, id := range people {
		t.touchContact(id)
	}
	kept := `contact_id NOT IN (SELECT value FROM json_each(?))`
	list, err := json.Marshal(keys(u.keep))
	if err != nil {
		return err
	}
	for _, table := range []string{"party", "score"} {
		err := t.exec(`UPDATE `+table+` SET deleted_at = ?, updated_at = ? WHERE import_id = ? AND deleted_at IS NULL AND `+kept, t.ms, t.ms, u.id, string(list))
		if err != nil {
			return err
		}
	}
	return t.exec(`UPDATE legal_case SET deleted_at = ?, updated_at = ?, updated_by = ? WHERE import_id = ? AND deleted_at IS NULL AND version = 1
		AND NOT EXISTS (SELECT 1 FROM party p WHERE p.case_id = legal_case.id AND p.deleted_at IS NULL)`, t.ms, t.ms, t.actor, u.id)
}
