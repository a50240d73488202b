package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"runtime/debug"

	"casefolk/internal/activity"
	"casefolk/internal/backup"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/importer"
)

// CommitImport writes a planned import to the record in one transaction: all of
// it or nothing. Cancelling ctx leaves nothing. Afterwards the staging file is
// gone, and the summary accounts for every row of the file.
func (s *Store) CommitImport(ctx context.Context, id string, progress func(Progress)) (importer.Summary, error) {
	summary, err := s.commitImport(ctx, id, progress, nil)
	if err != nil {
		return summary, err
	}
	return summary, s.DiscardImport(id)
}

// errTried ends the transaction of an import that is only tried.
var errTried = errors.New("only tried")

// TryImport does what CommitImport would and takes it back before anybody sees it,
// so that its summary is the very one that a commit would have. The staging file
// stays.
func (s *Store) TryImport(ctx context.Context, id string, progress func(Progress)) (importer.Summary, error) {
	summary, err := s.commitImport(ctx, id, progress, errTried)
	summary.DryRun = true
	if errors.Is(err, errTried) {
		err = nil
	}
	return summary, err
}

// commitImport writes a planned import and ends the transaction with end.
func (s *Store) commitImport(ctx context.Context, id string, progress func(Progress), end error) (summary importer.Summary, err error) {
	err = s.staging(ctx, id, func(staging *sql.DB) error {
		w := &importWriter{id: id, staging: staging, progress: progress}
		if err := getMeta(ctx, staging, "staged", &w.staged); err != nil {
			return err
		}
		if err := getMeta(ctx, staging, "plan", &w.plan); err != nil {
			return err
		}
		if w.plan.Outdated {
			return fault.Conflict("Columns or rows were changed since the review, so it is out of date. Nothing was imported. Open the review again.")
		}
		if w.plan.Options.Mode == importer.ModeOptOuts {
			w.optOuts, err = s.newOptOutList(ctx, &w.staged, w.plan.Options)
		} else {
			w.reader, err = s.importReader(ctx, &w.staged, w.plan.Options)
		}
		if err != nil {
			return err
		}
		if w.staged.Rows > bigImport && end == nil {
			err = s.writeAfterBackup(ctx, backup.BeforeImport, w.commit)
		} else {
			err = s.Write(ctx, func(tx *Tx) error { return cmp.Or(w.commit(tx), end) })
		}
		summary = w.summary
		return err
	})
	return summary, err
}

// commit writes everything inside tx.
func (w *importWriter) commit(tx *Tx) error {
	w.tx = tx
	return w.run()
}

// bigImport is the number of rows from which an import is preceded by a backup.
const bigImport = 1000

// importWriter writes one planned import inside a transaction.
type importWriter struct {
	tx       *Tx
	id       string
	staging  *sql.DB
	staged   Staged
	plan     ImportPlan
	reader   *importer.Reader
	optOuts  *optOutList // nil unless the file is a list of opt-outs
	summary  importer.Summary
	progress func(Progress)
	cases    *importedCases
	fresh    *freshWriter
	led      map[int]bool        // rows that later rows of the file are like
	waiting  []int               // rows that are written after the new contacts
	late     bool                // the new contacts have been written
	asked    map[string]asked    // by id: contacts that waiting rows are about
	parts    map[string][]string // see mergedParts; nil until asked
	written  int
	beyond   int      // how much was written beside the contacts themselves: answers, cases, scores
	same     sameRows // of the last contact, for their room
}

// plannedRow is a row with what the plan says of it.
type plannedRow struct {
	stagedRow
	action    importer.Action
	contactID string
	likeRow   int
	reason    string
	problems  []importer.Problem
	draft     *readyDraft // nil until it is read
}

func (w *importWriter) run() error {
	debug.FreeOSMemory() // the plan has left garbage, and the database's cache is about to grow
	w.summary = *importer.NewSummary(w.id, w.staged.File.Name, string(w.staged.File.Format))
	w.cases = newImportedCases(w)
	if w.staged.Rows > bigImport {
		if err := w.tx.checkpointLater(); err != nil {
			return err
		}
	}
	var err error
	if w.fresh, err = newFreshWriter(w.tx); err != nil {
		return err
	}
	defer func() { _ = w.fresh.bulks.wait() }() // after an error something may still be written
	if w.optOuts != nil {
		return w.runOptOuts()
	}
	led, err := collect(w.tx.ctx, w.staging, scanOne[int], `SELECT DISTINCT like_row FROM plan WHERE like_row > 0`)
	if err != nil {
		return err
	}
	w.led = make(map[int]bool, len(led))
	for _, no := range led {
		w.led[no] = true
	}
	if err := w.begin(); err != nil {
		return err
	}
	later, err := w.dropIndexes()
	if err != nil {
		return err
	}
	if err := w.rows(); err != nil {
		return err
	}
	w.tell("indexing")
	if err := errors.Join(w.fresh.flush(), later.restore()); err != nil {
		return err
	}
	if err := w.rowsThatWait(); err != nil {
		return err
	}
	return w.finish()
}

// rows writes all rows in the file's order. Reading them ahead in another goroutine
// was no faster: the database is always behind.
func (w *importWriter) rows() error {
	for last := 0; ; {
		rows, err := w.planned(`r.no > ? ORDER BY r.no LIMIT ?`, last, planBatch)
		if err != nil || len(rows) == 0 {
			return err
		}
		last = rows[len(rows)-1].no
		w.draftNew(rows)
		for i := range rows {
			if err := w.row(&rows[i]); err != nil {
				return err
			}
		}
		w.tell("writing")
	}
}

// tell says how far the import has come.
func (w *importWriter) tell(stage string) {
	if w.progress != nil {
		w.progress(Progress{Stage: stage, Done: int64(w.written), Total: int64(w.staged.Rows), Rows: int64(w.written)})
	}
}

func (w *importWriter) planned(where string, args ...any) ([]plannedRow, error) {
	return collect(w.tx.ctx, w.staging, func(rows *sql.Rows) (r plannedRow, err error) {
		var cells sql.RawBytes
		var problems string
		if err := rows.Scan(&r.no, &cells, &r.err, &r.leftOut, &r.action, &r.contactID, &r.likeRow, &r.reason, &problems); err != nil {
			return r, err
		}
		if r.cells, err = unpackCells(make([]string, 0, 32), cells); err != nil {
			return r, err
		}
		r.problems, err = loadProblems(problems)
		return r, err
	}, `SELECT r.no, r.cells, r.err, r.left_out, p.action, p.contact_id, p.like_row, p.reason, p.problems
		FROM staged_row r JOIN plan p ON p.no = r.no WHERE `+where, args...)
}

// row accounts for one row and writes it, at once if it is a new contact's. A row
// that is like an earlier one is written with it.
func (w *importWriter) row(r *plannedRow) error {
	w.written++
	w.summary.Add(importer.Entry{Row: r.no, Action: r.action, Why: r.reason, Problems: r.problems})
	switch {
	case r.action == importer.ActionFail:
		return w.account(r, "failed", "", nil, 0)
	case r.likeRow > 0:
		return nil
	case r.contactID != "" && w.waits(r):
		return nil
	default:
		return w.write(r)
	}
}

// account records what became of a row, and what an update changed.
func (w *importWriter) account(r *plannedRow, outcome, contactID string, changed *contact.Changes, version int64) error {
	changes := any(nil)
	if changed != nil {
		text, err := json.Marshal(changed)
		if err != nil {
			return err
		}
		changes = string(text)
	}
	w.fresh.add(importRowTable, w.id, r.no, outcome, orNull(contactID), r.reason, changes, version)
	return nil
}

// begin writes the import itself; its counts come at the end.
func (w *importWriter) begin() error {
	options, err := json.Marshal(w.plan.Options)
	if err != nil {
		return err
	}
	return w.tx.exec(`INSERT INTO import_run (id, file_name, format, content_hash, options, rows_read, rows_created, rows_updated,
		rows_skipped, rows_failed, committed_at, committed_by) VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0, 0, ?, ?)`,
		w.id, w.staged.File.Name, string(w.staged.File.Format), w.staged.ContentHash, string(options), w.tx.ms, w.tx.actor)
}

// finish writes the counts, which must account for every row of the file.
func (w *importWriter) finish() error {
	rows := w.summary.Rows
	if !rows.Balanced() || rows.Read != w.staged.Rows {
		return errors.New("import: the rows do not add up")
	}
	if err := w.fresh.flush(); err != nil {
		return err
	}
	if err := w.fresh.touchSharers(); err != nil {
		return err
	}
	if err := w.tx.markImportedListed(w.id); err != nil {
		return err
	}
	if err := w.tx.touchImportedLookUps(w.id); err != nil {
		return err
	}
	text, err := json.Marshal(w.summary)
	if err != nil {
		return err
	}
	err = w.tx.exec(`UPDATE import_run SET rows_read = ?, rows_created = ?, rows_updated = ?, rows_skipped = ?, rows_failed = ?, summary = ? WHERE id = ?`,
		rows.Read, rows.Created, rows.Updated, rows.Skipped, rows.Failed, string(text), w.id)
	if err != nil {
		return err
	}
	w.tx.notify("imports", w.id)
	return w.tx.record(activity.Entry{Verb: activity.Imported, To: w.staged.File.Name, BatchID: w.id})
}
