package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"casefolk/internal/activity"
	"casefolk/internal/consent"
	"casefolk/internal/importer"
)

// A list of opt-outs is a file of numbers or addresses that said no, whoever has
// them. Each gets an event of its own, as a STOP from it would, so that it is held
// back also when no contact has it yet; so do the contacts that have it and are
// not opted out. What stands already is not recorded again.

// planOptOuts is PlanImport for a list of opt-outs.
func (s *Store) planOptOuts(ctx context.Context, id string, opts PlanOptions, progress func(Progress)) (plan ImportPlan, err error) {
	err = s.staging(ctx, id, func(staging *sql.DB) error {
		var staged Staged
		if err := getMeta(ctx, staging, "staged", &staged); err != nil {
			return err
		}
		list, err := s.newOptOutList(ctx, &staged, opts)
		if err != nil {
			return err
		}
		plan.Options = opts
		err = s.read(ctx, func(firm *sql.Tx) error { return list.plan(ctx, firm, staging, progress) })
		if err != nil {
			return err
		}
		plan.Summary = *list.summary
		plan.Summary.ImportID = id
		return putMeta(ctx, staging, "plan", plan)
	})
	return plan, err
}

// optOutList decides what becomes of the rows of a list, in the file's order.
type optOutList struct {
	store   *Store
	staged  *Staged
	reader  *importer.OptOutReader
	summary *importer.Summary
	first   map[importer.OptOutTarget]int // the row that first has a target
	heard   map[contactChannel]bool       // contacts that the list has opted out already
}

// contactChannel is a contact on a channel.
type contactChannel struct {
	contactID string
	channel   consent.Channel
}

// optOutRow is a row of a list with what becomes of it.
type optOutRow struct {
	staged    stagedRow
	row       importer.OptOutRow
	entry     importer.Entry
	contactID string          // of the contacts that have a target, the first
	events    []consent.Event // to be recorded, without time, source and import
	touched   []string        // ids of all contacts that have a target of events
}

func (s *Store) newOptOutList(ctx context.Context, staged *Staged, opts PlanOptions) (*optOutList, error) {
	read, err := s.readOptions(ctx, opts)
	if err != nil {
		return nil, err
	}
	reader, err := importer.CompileOptOuts(staged.Mapping, opts.Channels, read)
	l := &optOutList{
		store: s, staged: staged, reader: reader, first: map[importer.OptOutTarget]int{}, heard: map[contactChannel]bool{},
		summary: importer.NewSummary(staged.ID, staged.File.Name, string(staged.File.Format)),
	}
	l.summary.Mode = importer.ModeOptOuts
	return l, err
}

// each decides every row of the list, batch by batch, and hands it to fn.
func (l *optOutList) each(ctx context.Context, firm, staging queryer, fn func(*optOutRow) error, after func() error) error {
	for last := 0; ; {
		rows, err := readStaged(ctx, staging, last, planBatch)
		if err != nil || len(rows) == 0 {
			return err
		}
		last = rows[len(rows)-1].no
		decided, err := l.decide(ctx, firm, rows)
		if err != nil {
			return err
		}
		for i := range decided {
			l.count(&decided[i])
			if err := fn(&decided[i]); err != nil {
				return err
			}
		}
		if err := errors.Join(after(), ctx.Err()); err != nil {
			return err
		}
	}
}

// count accounts for a row.
func (l *optOutList) count(r *optOutRow) {
	l.summary.Add(r.entry)
	held := map[string]bool{}
	for i := range r.events {
		l.summary.Consents.OptOuts++
		if e := &r.events[i]; e.ContactID == "" && !held[e.Address] {
			held[e.Address] = true
			l.summary.HeldBack++
		}
	}
}

func (l *optOutList) progress(tell func(Progress), stage string) {
	if tell != nil {
		done := int64(l.summary.Rows.Read)
		tell(Progress{Stage: stage, Done: done, Total: int64(l.staged.Rows), Rows: done})
	}
}

// plan writes what becomes of each row to the staging file.
func (l *optOutList) plan(ctx context.Context, firm queryer, staging *sql.DB, progress func(Progress)) error {
	tx, err := staging.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after a commit it does nothing
	if _, err := tx.ExecContext(ctx, `DELETE FROM plan`); err != nil {
		return err
	}
	out := newBulks(ctx, tx)
	err = l.each(ctx, firm, tx, func(r *optOutRow) error {
		problems, worst := "", 0
		if len(r.entry.Problems) > 0 {
			text, err := json.Marshal(storedProblems(r.entry.Problems))
			if err != nil {
				return err
			}
			problems, worst = string(text), 1
		}
		if r.entry.Action == importer.ActionFail {
			worst = 2
		}
		out.add(planTable, r.staged.no, string(r.entry.Action), r.contactID, 0, r.entry.Why, r.row.Name, problems, worst)
		return nil
	}, func() error {
		l.progress(progress, "matching")
		return out.flush()
	})
	if err != nil {
		return err
	}
	return tx.Commit()
}

// runOptOuts writes a list of opt-outs to the record. It decides every row anew,
// since somebody may have said no after the review.
func (w *importWriter) runOptOuts() error {
	if err := w.begin(); err != nil {
		return err
	}
	w.optOuts.summary.ImportID = w.id
	err := w.optOuts.each(w.tx.ctx, w.tx.tx, w.staging, w.optOutRow, func() error {
		w.optOuts.progress(w.progress, "writing")
		return w.fresh.flush()
	})
	if err != nil {
		return err
	}
	w.summary = *w.optOuts.summary
	w.tx.notify("consent")
	return w.finish()
}

func (w *importWriter) optOutRow(r *optOutRow) error {
	account := plannedRow{stagedRow: r.staged, reason: r.entry.Why}
	if err := w.account(&account, outcomeOf(r.entry.Action), r.contactID, nil, 0); err != nil {
		return err
	}
	for i := range r.events {
		if err := w.recordOptOut(r, r.events[i]); err != nil {
			return err
		}
	}
	for _, id := range r.touched {
		w.tx.touchContact(id)
	}
	return nil
}

func (w *importWriter) recordOptOut(r *optOutRow, e consent.Event) error {
	e.EffectiveAt, e.Method, e.ImportID, e.Source = r.row.At, consent.MethodImport, w.id, r.row.Source
	if e.EffectiveAt.IsZero() || e.EffectiveAt.After(w.tx.now) {
		e.EffectiveAt = w.tx.now
	}
	if e.Source == "" {
		e.Source = w.consentSource()
	}
	e.Evidence, e.Note = r.row.Words, r.note(w.staged.File.Name)
	if err := w.tx.sealConsent(&e); err != nil {
		return err
	}
	packConsent(w.fresh.rows(consentTable), &e)
	packConsentText(w.fresh.rows(consentTextTable), &e)
	if e.ContactID == "" {
		return nil
	}
	return w.fresh.record(activity.Entry{ContactID: e.ContactID, Verb: activity.Consented, Field: string(e.Channel), To: consentWords(e), Detail: e.Source, BatchID: w.id})
}
