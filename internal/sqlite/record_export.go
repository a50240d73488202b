package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"iter"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/exporter"
	"casefolk/internal/legalcase"
)

// ActivityCells yields the entries that a filter takes, the newest first, as an
// export writes them, all as of one moment. An error ends them.
func (s *Store) ActivityCells(ctx context.Context, f activity.Filter) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		err := s.EachActivity(ctx, f, func(r *activity.Row) error {
			if !yield(exporter.ActivityCells(r, time.Local), nil) {
				return errStopped
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStopped) {
			yield(nil, err)
		}
	}
}

// CaseCells yields the cases that a filter takes, in the order of p, as an export
// writes them, all as of one moment. Memory does not grow with them. An error ends
// them.
func (s *Store) CaseCells(ctx context.Context, f legalcase.Filter, p legalcase.Page) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		err := s.read(ctx, func(tx *sql.Tx) error {
			return eachCasePage(ctx, tx, f, p, func(got CasePage) error { return yieldCases(ctx, tx, got.Rows, yield) })
		})
		if err != nil && !errors.Is(err, errStopped) {
			yield(nil, err)
		}
	}
}

func yieldCases(ctx context.Context, tx *sql.Tx, rows []legalcase.Row, yield func([]string, error) bool) error {
	ids := make([]string, len(rows))
	for i := range rows {
		ids[i] = rows[i].ID
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	type more struct{ closedOn, description string }
	beside := map[string]more{}
	_, err = collect(ctx, tx, func(rows *sql.Rows) (struct{}, error) {
		var id string
		var m more
		err := rows.Scan(&id, &m.closedOn, &m.description)
		beside[id] = m
		return struct{}{}, err
	}, `SELECT id, closed_on, description FROM legal_case WHERE id`+ofIDs, string(list))
	if err != nil {
		return err
	}
	label := func(source string) string { return contact.LabelOf(contact.LoginSources, contact.LoginSource(source)) }
	for i := range rows {
		m := beside[rows[i].ID]
		if !yield(exporter.CaseCells(&rows[i], m.closedOn, m.description, label, time.Local), nil) {
			return errStopped
		}
	}
	return nil
}
