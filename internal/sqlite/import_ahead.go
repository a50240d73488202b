package sqlite

import (
	"context"
	"runtime"
	"sync"

	"casefolk/internal/contact"
	"casefolk/internal/importer"
)

// drafted is a row read as a draft.
type drafted struct {
	importer.Draft
	name     string // as lists would show the contact
	problems []importer.Problem
}

// draftRows reads rows as drafts, on all cores.
func draftRows(reader *importer.Reader, rows []stagedRow) []drafted {
	out := make([]drafted, len(rows))
	workers := runtime.GOMAXPROCS(0)
	var done sync.WaitGroup
	for w := range workers {
		done.Go(func() {
			for i := w; i < len(rows); i += workers {
				readDraft(&out[i], reader, &rows[i])
			}
		})
	}
	done.Wait()
	return out
}

// batch is what ahead read at once, or why it could not.
type batch[T any] struct {
	of  T
	err error
}

// ahead calls next in another goroutine, up to three batches before the caller,
// until there are no more, an error, or ctx ends.
func ahead[T any](ctx context.Context, next func() (of T, more bool, err error)) <-chan batch[T] {
	batches := make(chan batch[T], 2)
	go func() {
		defer close(batches)
		for {
			of, more, err := next()
			if err == nil && !more {
				return
			}
			select {
			case batches <- batch[T]{of, err}:
			case <-ctx.Done():
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return batches
}

// draftedRows are some staged rows with their drafts.
type draftedRows struct {
	rows   []stagedRow
	drafts []drafted
}

// readAhead reads and drafts the staged rows batch by batch, in the file's order,
// while the ones before them are matched.
func (p *planner) readAhead(ctx context.Context, q queryer) <-chan batch[draftedRows] {
	last := 0
	return ahead(ctx, func() (d draftedRows, more bool, err error) {
		if d.rows, err = readStaged(ctx, q, last, planBatch); len(d.rows) == 0 {
			return d, false, err
		}
		last = d.rows[len(d.rows)-1].no
		d.drafts = draftRows(p.reader, d.rows)
		return d, true, nil
	})
}

// draftNew drafts those of some planned rows that create contacts. What is wrong
// with them is in the plan already.
func (w *importWriter) draftNew(rows []plannedRow) {
	drafts := make([]readyDraft, len(rows))
	for i := range rows {
		if rows[i].action == importer.ActionCreate && rows[i].likeRow == 0 {
			_ = w.reader.ReadInto(&drafts[i].Draft, rows[i].no, rows[i].cells)
			drafts[i].contact = drafts[i].New()
			rows[i].draft = &drafts[i]
		}
	}
}

// readyDraft is a draft with the contact that it creates.
type readyDraft struct {
	importer.Draft
	contact contact.Contact
}

// draftOf returns a planned row as a draft.
func (w *importWriter) draftOf(r *plannedRow) importer.Draft {
	if r.draft != nil {
		return r.draft.Draft
	}
	d, _ := w.reader.Read(r.no, r.cells)
	return d
}
