package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/importer"
)

// Undone says what the undoing of an import did.
type Undone struct {
	Removed  int        // contacts that the import had created
	Restored int        // contacts that are as they were before the import again
	Kept     []KeptBack // contacts of which anything was left as it is
	OptOuts  int        // opt-outs that came with the file; they stay
}

// KeptBack is a contact of which an undo left something as it is, and why.
type KeptBack struct {
	ContactID string
	Reason    string   // a whole sentence, which names what was changed since
	Fields    []string // the same in words, such as "status"; empty when the contact was kept whole for another reason
}

// UndoImport takes an import back, in one transaction: contacts that it created
// go, its links, cases and case types go, and its opt-ins count no more. Of a contact
// that it updated every field, phone, e-mail and address gets its old value back that
// nobody has changed since; the others stay and are named. A contact that it created
// and that was changed since is kept as it is and named. Opt-outs that came with the
// file stay.
func (s *Store) UndoImport(ctx context.Context, id string, progress func(Progress)) (undone Undone, err error) {
	undone.Kept = []KeptBack{}
	err = s.Write(ctx, func(tx *Tx) error {
		u := &importUndo{tx: tx, id: id, undone: &undone, progress: progress, keep: map[string]KeptBack{}, stayed: map[string][]string{}}
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
	keep     map[string]KeptBack // contacts that are left alone
	stayed   map[string][]string // what stays beside the fields of contacts that were updated
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
func (u *importUndo) takeBack() error {
	for _, step := range []func() error{u.changedSince, u.inBin, u.merged, u.unlink, u.withdraw} {
		if err := step(); err != nil {
			return err
		}
	}
	created, err := u.created()
	if err != nil {
		return err
	}
	updated, err := u.updated()
	if err != nil {
		return err
	}
	if err := u.contactsBack(created, updated); err != nil {
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
	for _, id := range append(ids, u.keptIDs()...) { // those kept include whom somebody was merged into
		u.tx.touchContact(id)
	}
	return nil
}

// created lists the contacts that the import created, each once.
func (u *importUndo) created() ([]string, error) {
	return collect(u.tx.ctx, u.tx.tx, scanOne[string], `SELECT contact_id FROM import_row WHERE import_id = ? AND outcome = 'created' ORDER BY row`, u.id)
}

// updatedContact is a contact that an import updated, with what each of its rows
// changed, in their order. It is empty of changes when only what is around the contact was.
type updatedContact struct {
	id      string
	changes []contact.Changes
}

// updated lists the contacts that the import found in the firm and updated.
func (u *importUndo) updated() ([]updatedContact, error) {
	var list []updatedContact
	at := map[string]int{}
	_, err := collect(u.tx.ctx, u.tx.tx, func(rows *sql.Rows) (struct{}, error) {
		var id string
		var text sql.NullString
		if err := rows.Scan(&id, &text); err != nil {
			return struct{}{}, err
		}
		if _, ok := at[id]; !ok {
			at[id] = len(list)
			list = append(list, updatedContact{id: id})
		}
		if !text.Valid {
			return struct{}{}, nil
		}
		var changes contact.Changes
		err := json.Unmarshal([]byte(text.String), &changes)
		c := &list[at[id]]
		c.changes = append(c.changes, changes)
		return struct{}{}, err
	}, `SELECT contact_id, changes FROM import_row WHERE import_id = ?1 AND outcome = 'updated'
		AND contact_id NOT IN (SELECT contact_id FROM import_row WHERE import_id = ?1 AND outcome = 'created') ORDER BY row`, u.id)
	return list, err
}

// changedSince keeps the contacts that the import created and that anybody, or
// another import or merge, has changed after it. What an import did that was itself
// undone counts for nothing.
func (u *importUndo) changedSince() error {
	_, err := collect(u.tx.ctx, u.tx.tx, func(rows *sql.Rows) (struct{}, error) {
		var id, verb, field string
		err := rows.Scan(&id, &verb, &field)
		kept := u.keep[id]
		kept.ContactID = id
		switch activity.Verb(verb) { //nolint:exhaustive // of the others the field says nothing
		case activity.Changed, activity.Added, activity.Removed:
			if words := strings.ReplaceAll(field, "_", " "); words != "" && !slices.Contains(kept.Fields, words) {
				kept.Fields = append(kept.Fields, words)
			}
		}
		u.keep[id] = kept
		return struct{}{}, err
	}, `SELECT DISTINCT r.contact_id, a.verb, a.field FROM import_row r
		JOIN activity a ON a.contact_id = r.contact_id AND a.id > ?1
		LEFT JOIN import_run i ON i.id = a.batch_id
		WHERE r.import_id = ?1 AND a.batch_id IS NOT ?1 AND i.undone_at IS NULL AND r.outcome = 'created' ORDER BY r.contact_id, a.field`, u.id)
	for id, kept := range u.keep {
		kept.Reason = "It was changed after the import."
		if len(kept.Fields) > 0 {
			kept.Reason = "It was changed after the import: " + strings.Join(kept.Fields, ", ") + "."
		}
		u.keep[id] = kept
	}
	return err
}

// inBin keeps the contacts of the import that somebody has put in the bin.
func (u *importUndo) inBin() error {
	return u.keepAll("It is in the bin.", `SELECT DISTINCT r.contact_id FROM import_row r JOIN contact c ON c.id = r.contact_id
		WHERE r.import_id = ? AND r.outcome IN ('created', 'updated') AND c.deleted_at IS NOT NULL`)
}

// merged keeps the contacts of the import that were merged into others, and those
// others, who have their cases and scores now.
func (u *importUndo) merged() error {
	const reason = "It was merged after the import."
	err := u.keepAll(reason, `SELECT DISTINCT r.contact_id FROM import_row r
		JOIN contact c ON c.id = r.contact_id AND c.merged_into IS NOT NULL WHERE r.import_id = ?`)
	if err != nil {
		return err
	}
	for id, kept := range u.keep {
		if kept.Reason != reason {
			continue
		}
		c, err := getContact(u.tx.ctx, u.tx.tx, id)
		if err != nil {
			return err
		}
		whole, err := mergedRoot(u.tx.ctx, u.tx.tx, &c)
		if err != nil {
			return err
		}
		u.keep[whole.ID] = KeptBack{ContactID: whole.ID, Reason: reason}
	}
	return nil
}

// keptIDs returns the contacts that are left alone, never nil.
func (u *importUndo) keptIDs() []string {
	return append([]string{}, slices.Sorted(maps.Keys(u.keep))...)
}

// keepAll leaves the contacts alone that a query finds for the import.
func (u *importUndo) keepAll(reason, query string) error {
	ids, err := collect(u.tx.ctx, u.tx.tx, scanOne[string], query, u.id)
	for _, id := range ids {
		u.keep[id] = KeptBack{ContactID: id, Reason: reason}
	}
	return err
}

// unlink takes back the links, scores and cases of the import, except those that
// somebody has changed since, and a case on which others were put.
func (u *importUndo) unlink() error {
	t := u.tx
	for _, touch := range []struct {
		mark  func(string)
		query string
	}{
		{t.touchCase, `SELECT case_id FROM party WHERE import_id = ?1 AND deleted_at IS NULL UNION SELECT id FROM legal_case WHERE import_id = ?1 AND deleted_at IS NULL`},
		{t.touchContact, `SELECT contact_id FROM party WHERE import_id = ?1 AND deleted_at IS NULL UNION SELECT contact_id FROM score WHERE import_id = ?1 AND deleted_at IS NULL`},
	} {
		ids, err := collect(t.ctx, t.tx, scanOne[string], touch.query, u.id)
		if err != nil {
			return err
		}
		for _, id := range ids {
			touch.mark(id)
		}
	}
	kept, err := json.Marshal(u.keptIDs())
	if err != nil {
		return err
	}
	for table, words := range map[string]string{"party": "role on a case", "score": "satisfaction"} {
		mine := table + ` WHERE import_id = ? AND deleted_at IS NULL AND contact_id NOT IN (SELECT value FROM json_each(?)) AND updated_at `
		changed, err := collect(t.ctx, t.tx, scanOne[string], `SELECT DISTINCT contact_id FROM `+mine+`> ?`, u.id, string(kept), u.file.CommittedAt.UnixMilli())
		if err != nil {
			return err
		}
		for _, id := range changed {
			u.stayed[id] = append(u.stayed[id], words)
		}
		err = t.exec(`UPDATE `+table+` SET deleted_at = ?1, updated_at = ?1 WHERE import_id = ?2 AND deleted_at IS NULL AND updated_at <= ?3
			AND contact_id NOT IN (SELECT value FROM json_each(?4))`, t.ms, u.id, u.file.CommittedAt.UnixMilli(), string(kept))
		if err != nil {
			return err
		}
	}
	return t.exec(`UPDATE legal_case SET deleted_at = ?, updated_at = ?, updated_by = ? WHERE import_id = ? AND deleted_at IS NULL AND version = 1
		AND NOT EXISTS (SELECT 1 FROM party p WHERE p.case_id = legal_case.id AND p.deleted_at IS NULL)`, t.ms, t.ms, t.actor, u.id)
}
