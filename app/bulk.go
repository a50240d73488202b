package app

import (
	"context"

	"casefolk/internal/sqlite"
)

// Bulk is what the page asks about changes of many contacts or cases at once.
type Bulk struct{ session *session }

// BulkAction is one change of many contacts or cases.
type BulkAction struct {
	Kind       string `json:"kind"`         // "status", "delete", "restore"; of contacts also "case_type_opt_out"
	Status     string `json:"status"`       // of "status"
	CaseTypeID string `json:"case_type_id"` // of "case_type_opt_out"
}

func (a BulkAction) record() sqlite.BulkAction {
	return sqlite.BulkAction{Kind: sqlite.BulkKind(a.Kind), Status: a.Status, CaseTypeID: a.CaseTypeID}
}

// BulkRun is a bulk action that was made.
type BulkRun struct {
	ID      string `json:"id"` // for Undo; empty when nothing had to be changed
	Changed int    `json:"changed"`
}

// UndoneBulk says how a bulk action was taken back.
type UndoneBulk struct {
	Undone int `json:"undone"`
	Kept   int `json:"kept"` // changed by somebody since, and so left as they are
}

// Contacts makes one change of many contacts: those of ids, or when there are
// none all that the query takes, without those of except. It is a job.
func (b *Bulk) Contacts(job string, ids []string, query ContactQuery, except []string, action BulkAction) (run BulkRun, err error) {
	defer caught(&err)
	err = b.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) error {
		made, err := store.BulkContacts(ctx, sqlite.ContactSelection{IDs: ids, Filter: query.filter(), Except: except}, action.record(), progress)
		run = BulkRun(made)
		return err
	})
	return run, err
}

// Cases makes one change of many cases, selected as in Contacts. It is a job.
func (b *Bulk) Cases(job string, ids []string, query CaseQuery, except []string, action BulkAction) (run BulkRun, err error) {
	defer caught(&err)
	err = b.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) error {
		made, err := store.BulkCases(ctx, sqlite.CaseSelection{IDs: ids, Filter: query.filter(), Except: except}, action.record(), progress)
		run = BulkRun(made)
		return err
	})
	return run, err
}

// Undo takes a bulk action back, but for what was changed since. It is a job.
func (b *Bulk) Undo(job, id string) (undone UndoneBulk, err error) {
	defer caught(&err)
	err = b.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) error {
		made, err := store.UndoBulk(ctx, id, progress)
		undone = UndoneBulk(made)
		return err
	})
	return undone, err
}
