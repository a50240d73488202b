package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"casefolk/internal/importer"
)

// PlannedRow is a row of a planned import, as the review shows it.
type PlannedRow struct {
	Row       int
	Action    importer.Action
	Name      string
	Why       string
	ContactID string
	Cells     []string
	Problems  []importer.Problem
	Known     bool                // somebody known was found for it
	LeftOut   bool                // by a person, in the review
	Choice    importer.Duplicates // of a person for this row; empty for the import's

	Conflict   string // who stands on the other side of which case, in words; empty for none or when it was not asked
	ConflictID string // the contact who does
	Phones     []RowPhone
}

// Filters of the review beside the actions.
const (
	OnlyProblems = "problems" // something is wrong, failing or not
	OnlyWarnings = "warnings" // something is wrong that does not fail the row
	OnlyKnown    = "known"    // somebody known was found
	OnlyLeftOut  = "left_out"
	OnlyConflict = "conflicts" // found by CheckImportConflicts
	OnlyCode     = "code:"     // and a problem's code: has such a problem
	OnlyRow      = "row:"      // and a row's number
)

// PlannedRows returns rows of a planned import, the failed first, then those with
// warnings, then by row, and how many there are in all. only is an action, one of
// the filters above, or "" for all rows.
func (s *Store) PlannedRows(ctx context.Context, id, only string, offset, limit int) (page []PlannedRow, total int, err error) {
	where, args := reviewFilter(only)
	err = s.staging(ctx, id, func(db *sql.DB) error {
		from := ` FROM plan p JOIN staged_row r ON r.no = p.no LEFT JOIN conflict x ON x.no = p.no WHERE ` + where
		if err := db.QueryRowContext(ctx, `SELECT count(*)`+from, args...).Scan(&total); err != nil {
			return err
		}
		page, err = collect(ctx, db, scanPlanned, `SELECT p.no, p.action, p.name, p.reason, p.contact_id, p.problems, r.cells, r.left_out, r.choice,
			(`+knownFilter+`), coalesce(x.reason, ''), coalesce(x.contact_id, '')`+from+` ORDER BY p.worst DESC, p.no LIMIT ? OFFSET ?`, append(args, pageLimit(limit), offset)...)
		if err != nil {
			return err
		}
		return s.markPhones(ctx, db, id, page)
	})
	return page, total, err
}

// knownFilter takes the rows for which somebody known was found.
const knownFilter = `p.action <> 'failed' AND r.left_out = 0 AND p.reason <> '` + importer.WhyNew + `'`

// reviewFilter returns the condition of a filter over plan p and staged_row r.
func reviewFilter(only string) (where string, args []any) {
	switch {
	case only == "":
		return `1`, nil
	case only == OnlyProblems:
		return `p.worst > 0`, nil
	case only == OnlyWarnings:
		return `p.worst = 1`, nil
	case only == OnlyKnown:
		return knownFilter, nil
	case only == OnlyLeftOut:
		return `r.left_out = 1`, nil
	case only == OnlyConflict:
		return `EXISTS (SELECT 1 FROM conflict x WHERE x.no = p.no)`, nil
	case strings.HasPrefix(only, OnlyCode):
		return `p.worst > 0 AND EXISTS (SELECT 1 FROM json_each(p.problems) j WHERE j.value ->> 'code' = ?)`, []any{strings.TrimPrefix(only, OnlyCode)}
	case strings.HasPrefix(only, OnlyRow):
		return `p.no = CAST(? AS INTEGER)`, []any{strings.TrimPrefix(only, OnlyRow)}
	case only == string(importer.ActionSkip):
		return `p.action IN ('skip', 'unchanged')`, nil
	default:
		return `p.action = ?`, []any{only}
	}
}

// ReviewCounts says how many rows of a planned import each filter takes.
type ReviewCounts struct {
	Warnings  int // rows that are imported though something is wrong
	Known     int
	Undecided int // of Known, those for which nobody has chosen
	LeftOut   int
	Codes     []CodeCount // the most frequent first
}

// CodeCount is how many rows have a problem of one kind, with an example of it.
type CodeCount struct {
	Code    importer.ProblemCode
	Rows    int
	Example string
}

// ReviewCounts counts the rows of a planned import by what a review filters.
func (s *Store) ReviewCounts(ctx context.Context, id string) (c ReviewCounts, err error) {
	err = s.staging(ctx, id, func(db *sql.DB) error {
		err := db.QueryRowContext(ctx, `SELECT coalesce(sum(p.worst = 1), 0), coalesce(sum(`+knownFilter+`), 0),
			coalesce(sum(r.choice = '' AND `+knownFilter+`), 0), coalesce(sum(r.left_out), 0) FROM plan p JOIN staged_row r ON r.no = p.no`).
			Scan(&c.Warnings, &c.Known, &c.Undecided, &c.LeftOut)
		if err != nil {
			return err
		}
		c.Codes, err = collect(ctx, db, func(rows *sql.Rows) (n CodeCount, err error) {
			err = rows.Scan(&n.Code, &n.Rows, &n.Example)
			return n, err
		}, `SELECT j.value ->> 'code' code, count(DISTINCT p.no) n, min(j.value ->> 'message') FROM plan p, json_each(p.problems) j
			WHERE p.worst > 0 GROUP BY code ORDER BY n DESC, code`)
		return err
	})
	return c, err
}

func scanPlanned(rows *sql.Rows) (r PlannedRow, err error) {
	var problems string
	var cells sql.RawBytes
	if err := rows.Scan(&r.Row, &r.Action, &r.Name, &r.Why, &r.ContactID, &problems, &cells, &r.LeftOut, &r.Choice, &r.Known, &r.Conflict, &r.ConflictID); err != nil {
		return r, err
	}
	if r.Cells, err = unpackCells(nil, cells); err != nil {
		return r, err
	}
	r.Problems, err = loadProblems(problems)
	return r, err
}

// EachFailedRow calls fn with the number, cells and problems of every row of a planned
// import that fails, in the file's order.
func (s *Store) EachFailedRow(ctx context.Context, id string, fn func(no int, cells []string, problems []importer.Problem) error) error {
	return s.staging(ctx, id, func(db *sql.DB) error {
		_, err := collect(ctx, db, func(rows *sql.Rows) (struct{}, error) {
			var no int
			var blob sql.RawBytes
			var text string
			if err := rows.Scan(&no, &blob, &text); err != nil {
				return struct{}{}, err
			}
			cells, err := unpackCells(nil, blob)
			if err != nil {
				return struct{}{}, err
			}
			problems, err := loadProblems(text)
			if err != nil {
				return struct{}{}, err
			}
			return struct{}{}, fn(no, cells, problems)
		}, `SELECT r.no, r.cells, p.problems FROM staged_row r JOIN plan p ON p.no = r.no WHERE p.action = 'failed' ORDER BY r.no`)
		return err
	})
}
