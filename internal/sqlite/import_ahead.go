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

// plannedBatch is some planned rows, read and drafted while the ones before them
// are written.
type plannedBatch struct {
	rows []plannedRow
	err  error
}

// readAhead sends the planned rows batch by batch, in the file's order, until
// there are no more, an error, or ctx ends.
func (w *importWriter) readAhead(ctx context.Context) <-chan plannedBatch {
	batches := make(chan plannedBatch, 2)
	go func() {
		defer close(batches)
		for last := 0; ; {
			rows, err := w.planned(`r.no > ? ORDER BY r.no LIMIT ?`, last, planBatch)
			if err == nil && len(rows) == 0 {
				return
			}
			w.draftNew(rows)
			if len(rows) > 0 {
				last = rows[len(rows)-1].no
			}
			select {
			case batches <- plannedBatch{rows, err}:
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
