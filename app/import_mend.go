package app

import (
	"context"

	"casefolk/internal/importer"
	"casefolk/internal/sqlite"
)

// ReviewCounts says how many rows of a planned import each filter of the review
// takes, beside the actions that its summary counts.
type ReviewCounts struct {
	Warnings  int `json:"warnings"` // rows that are imported though something is wrong
	Known     int `json:"known"`    // rows for which somebody known was found
	Undecided int `json:"undecided"`
	LeftOut   int `json:"left_out"`
	// What a check for conflicts found, if there was one.
	ConflictsChecked  bool        `json:"conflicts_checked"`
	ConflictsOutdated bool        `json:"conflicts_outdated"` // cells or columns were changed since
	Conflicts         int         `json:"conflicts"`          // rows
	Codes             []CodeCount `json:"codes"`              // kinds of problems, the most frequent first
}

// CodeCount is how many rows have a problem of one kind.
type CodeCount struct {
	Code    string `json:"code"`
	Rows    int    `json:"rows"`
	Example string `json:"example"` // one problem's message
}

// CellReplacement is a find-and-replace in one column, in upper or lower case.
type CellReplacement struct {
	Column  int    `json:"column"`
	Find    string `json:"find"` // empty only with whole: empty cells
	Replace string `json:"replace"`
	Whole   bool   `json:"whole"` // only cells that are find and nothing else
}

// ReviewRows names rows of a planned import: those of rows, or when there are none,
// all that only takes, as in Rows, without those of except.
type ReviewRows struct {
	Rows   []int  `json:"rows"`
	Only   string `json:"only"`
	Except []int  `json:"except"`
}

// Counts counts the rows of a planned import by what the review filters.
func (i *Imports) Counts(id string) (_ ReviewCounts, err error) {
	defer caught(&err)
	store, ctx, err := i.session.use()
	if err != nil {
		return ReviewCounts{}, err
	}
	c, err := store.ReviewCounts(ctx, id)
	if err != nil {
		return ReviewCounts{}, err
	}
	conflicts, checked, err := store.ImportConflictsOf(ctx, id)
	return ReviewCounts{
		ConflictsChecked: checked, ConflictsOutdated: conflicts.Outdated, Conflicts: conflicts.Rows,
		Warnings: c.Warnings, Known: c.Known, Undecided: c.Undecided, LeftOut: c.LeftOut,
		Codes: each(c.Codes, func(n sqlite.CodeCount) CodeCount { return CodeCount{string(n.Code), n.Rows, n.Example} }),
	}, err
}

// CheckConflicts looks for every row whether its person or phone stands on the
// other side of one of the firm's cases, and returns how many do. It is a job.
func (i *Imports) CheckConflicts(job, id string) (_ int, err error) {
	defer caught(&err)
	var found sqlite.ImportConflicts
	err = i.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) (err error) {
		found, err = store.CheckImportConflicts(ctx, id, progress)
		return err
	})
	return found.Rows, err
}

// MendCell replaces the text of one cell; columns count from 0. Like every change
// of rows, it makes a new Plan necessary.
func (i *Imports) MendCell(id string, row, column int, value string) (err error) {
	defer caught(&err)
	store, ctx, err := i.session.use()
	if err != nil {
		return err
	}
	return store.MendCell(ctx, id, row, column, value)
}

// ReplaceInColumn changes the cells of a column and returns how many.
func (i *Imports) ReplaceInColumn(id string, r CellReplacement) (_ int, err error) {
	defer caught(&err)
	store, ctx, err := i.session.use()
	if err != nil {
		return 0, err
	}
	return store.ReplaceInColumn(ctx, id, sqlite.Replacement(r))
}

// LeaveOut takes rows out of an import, or back in.
func (i *Imports) LeaveOut(id string, rows ReviewRows, out bool) (err error) {
	defer caught(&err)
	store, ctx, err := i.session.use()
	if err != nil {
		return err
	}
	return store.LeaveOut(ctx, id, sqlite.RowSelection(rows), out)
}

// Decide says what becomes of rows about somebody known: "skip", "update",
// "create", or "" for the import's own choice.
func (i *Imports) Decide(id string, rows ReviewRows, choice string) (err error) {
	defer caught(&err)
	store, ctx, err := i.session.use()
	if err != nil {
		return err
	}
	return store.DecideRows(ctx, id, sqlite.RowSelection(rows), importer.Duplicates(choice))
}
