package sqlite

import (
	"context"
	"database/sql"

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
}

// PlannedRows returns rows of a planned import, the failed first, then those with
// warnings, then by row, and how many there are in all. only is an action,
// "problems", or "" for all rows.
func (s *Store) PlannedRows(ctx context.Context, id, only string, offset, limit int) (page []PlannedRow, total int, err error) {
	where, args := `1`, []any{}
	switch only {
	case "":
	case "problems":
		where = `p.worst > 0`
	default:
		where, args = `p.action = ?`, []any{only}
	}
	err = s.staging(ctx, id, func(db *sql.DB) error {
		if err := db.QueryRowContext(ctx, `SELECT count(*) FROM plan p WHERE `+where, args...).Scan(&total); err != nil {
			return err
		}
		page, err = collect(ctx, db, scanPlanned, `SELECT p.no, p.action, p.name, p.reason, p.contact_id, p.problems, r.cells
			FROM plan p JOIN staged_row r ON r.no = p.no WHERE `+where+` ORDER BY p.worst DESC, p.no LIMIT ? OFFSET ?`, append(args, pageLimit(limit), offset)...)
		return err
	})
	return page, total, err
}

func scanPlanned(rows *sql.Rows) (r PlannedRow, err error) {
	var problems string
	var cells sql.RawBytes
	if err := rows.Scan(&r.Row, &r.Action, &r.Name, &r.Why, &r.ContactID, &problems, &cells); err != nil {
		return r, err
	}
	if r.Cells, err = unpackCells(nil, cells); err != nil {
		return r, err
	}
	r.Problems, err = loadProblems(problems)
	return r, err
}

// EachFailedRow calls fn with the cells and problems of every row of a planned
// import that fails, in the file's order.
func (s *Store) EachFailedRow(ctx context.Context, id string, fn func(cells []string, problems []importer.Problem) error) error {
	return s.staging(ctx, id, func(db *sql.DB) error {
		_, err := collect(ctx, db, func(rows *sql.Rows) (struct{}, error) {
			var blob sql.RawBytes
			var text string
			if err := rows.Scan(&blob, &text); err != nil {
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
			return struct{}{}, fn(cells, problems)
		}, `SELECT r.cells, p.problems FROM staged_row r JOIN plan p ON p.no = r.no WHERE p.action = 'failed' ORDER BY r.no`)
		return err
	})
}
