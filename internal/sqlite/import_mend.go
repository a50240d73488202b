package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"

	"casefolk/internal/fault"
	"casefolk/internal/importer"
)

// Changes of staged rows in the review. Each leaves the plan outdated: what
// becomes of a row can depend on any other, so the file is planned again.

// maxCell is the longest text that a cell can be given by hand, in bytes.
const maxCell = 64 << 10

// RowSelection names rows of a staged file: those of Rows, or when there are none,
// all that Only takes, see PlannedRows, without those of Except.
type RowSelection struct {
	Rows   []int
	Only   string
	Except []int
}

// MendCell replaces the text of one cell; columns count from 0.
func (s *Store) MendCell(ctx context.Context, id string, row, column int, value string) error {
	if len(value) > maxCell {
		return fault.Invalid("value", "The text is too long for one cell: at most %d characters fit.", maxCell)
	}
	return s.changeStaged(ctx, id, func(tx *sql.Tx, staged *Staged) error {
		if column < 0 || column >= len(staged.Mapping.Columns) {
			return fault.Invalid("column", "The file has no such column.")
		}
		rows, err := readStaged(ctx, tx, row-1, 1)
		if err != nil {
			return err
		}
		if len(rows) == 0 || rows[0].no != row {
			return fault.NotFound("The file has no row %d.", row)
		}
		if rows[0].err != "" {
			return fault.Invalid("row", "Row %d could not be read, so it cannot be mended here. Mend it in the file and import that row again.", row)
		}
		return errors.Join(putCell(ctx, tx, &rows[0], column, value), outdateConflicts(ctx, tx))
	})
}

func putCell(ctx context.Context, tx *sql.Tx, r *stagedRow, column int, value string) error {
	for len(r.cells) <= column {
		r.cells = append(r.cells, "")
	}
	r.cells[column] = value
	_, err := tx.ExecContext(ctx, `UPDATE staged_row SET cells = ? WHERE no = ?`, packCells(r.cells), r.no)
	return err
}

// Replacement is a find-and-replace in one column of a staged file. Upper and
// lower case count as the same.
type Replacement struct {
	Column  int    // from 0
	Find    string // empty only with Whole: empty cells
	Replace string
	Whole   bool // only cells that are Find and nothing else
}

// ReplaceInColumn changes every cell of a column that Find is in, and returns how
// many cells that were.
func (s *Store) ReplaceInColumn(ctx context.Context, id string, r Replacement) (changed int, err error) {
	if r.Find == "" && !r.Whole {
		return 0, fault.Invalid("find", "Say what to look for.")
	}
	err = s.changeStaged(ctx, id, func(tx *sql.Tx, staged *Staged) error {
		if r.Column < 0 || r.Column >= len(staged.Mapping.Columns) {
			return fault.Invalid("column", "The file has no such column.")
		}
		for last := 0; ; {
			rows, err := readStaged(ctx, tx, last, planBatch)
			if err != nil {
				return err
			}
			if len(rows) == 0 {
				return outdateConflicts(ctx, tx)
			}
			last = rows[len(rows)-1].no
			for i := range rows {
				value, ok := r.in(&rows[i])
				if !ok {
					continue
				}
				if err := putCell(ctx, tx, &rows[i], r.Column, value); err != nil {
					return err
				}
				changed++
			}
		}
	})
	return changed, err
}

// in returns what the row's cell becomes, and whether it changes.
func (r *Replacement) in(row *stagedRow) (string, bool) {
	if row.err != "" {
		return "", false
	}
	cell := ""
	if r.Column < len(row.cells) {
		cell = row.cells[r.Column]
	}
	value := cell
	if r.Whole {
		if strings.EqualFold(strings.TrimSpace(cell), strings.TrimSpace(r.Find)) {
			value = r.Replace
		}
	} else {
		value = replaceFold(cell, r.Find, r.Replace)
	}
	return value, value != cell && len(value) <= maxCell
}

// replaceFold replaces every find in s, in upper or lower case.
func replaceFold(s, find, with string) string {
	var b strings.Builder
	for {
		at := indexFold(s, find)
		if at < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:at])
		b.WriteString(with)
		s = s[at+len(find):]
	}
}

// indexFold returns where find is in s, in upper or lower case of the same length,
// or -1.
func indexFold(s, find string) int {
	for i := 0; i+len(find) <= len(s); i++ {
		if strings.EqualFold(s[i:i+len(find)], find) {
			return i
		}
	}
	return -1
}

// LeaveOut takes rows out of an import, or back in.
func (s *Store) LeaveOut(ctx context.Context, id string, sel RowSelection, out bool) error {
	return s.markRows(ctx, id, sel, `left_out = ?`, out)
}

// DecideRows says what becomes of rows about somebody known, whatever the import's
// own choice; an empty choice takes that back.
func (s *Store) DecideRows(ctx context.Context, id string, sel RowSelection, choice importer.Duplicates) error {
	if choice != "" {
		var err error
		if choice, err = importer.ParseDuplicates(string(choice)); err != nil {
			return err
		}
	}
	return s.markRows(ctx, id, sel, `choice = ?`, string(choice))
}

func (s *Store) markRows(ctx context.Context, id string, sel RowSelection, set string, value any) error {
	return s.changeStaged(ctx, id, func(tx *sql.Tx, _ *Staged) error {
		list, err := json.Marshal(sel.Rows)
		if err != nil {
			return err
		}
		where, args := `SELECT value FROM json_each(?)`, []any{string(list)}
		if len(sel.Rows) == 0 {
			if list, err = json.Marshal(append([]int{}, sel.Except...)); err != nil {
				return err
			}
			where, args = reviewFilter(sel.Only)
			where = `SELECT p.no FROM plan p JOIN staged_row r ON r.no = p.no WHERE (` + where + `) AND p.no NOT IN (SELECT value FROM json_each(?))`
			args = append(args, string(list))
		}
		_, err = tx.ExecContext(ctx, `UPDATE staged_row SET `+set+` WHERE no IN (`+where+`)`, append([]any{value}, args...)...)
		return err
	})
}

// changeStaged changes rows of a staging file in one transaction, which also
// outdates its plan.
func (s *Store) changeStaged(ctx context.Context, id string, fn func(*sql.Tx, *Staged) error) error {
	return s.staging(ctx, id, func(db *sql.DB) error {
		var staged Staged
		if err := getMeta(ctx, db, "staged", &staged); err != nil {
			return err
		}
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer func() { _ = tx.Rollback() }() // after a commit it does nothing
		if err := fn(tx, &staged); err != nil {
			return err
		}
		if err := outdatePlan(ctx, tx); err != nil {
			return err
		}
		return tx.Commit()
	})
}

// executor is a staging file, or a transaction in it.
type executor interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// outdatePlan notes that the plan, if there is one, no longer says what a commit
// would do.
func outdatePlan(ctx context.Context, q executor) error {
	_, err := q.ExecContext(ctx, `UPDATE meta SET value = json_set(value, '$.outdated', json('true')) WHERE key = 'plan'`)
	return err
}

// ImportPlanOf returns the newest plan of a staged file; planned is false when it
// was never planned.
func (s *Store) ImportPlanOf(ctx context.Context, id string) (plan ImportPlan, planned bool, err error) {
	err = s.staging(ctx, id, func(db *sql.DB) error { return getMeta(ctx, db, "plan", &plan) })
	if fault.Is(err, fault.CodeNotFound) {
		return plan, false, nil
	}
	return plan, err == nil, err
}
