package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"casefolk/internal/contact"
	"casefolk/internal/legalcase"
)

// CaseCounts counts the cases for each value of each field of a filter, with the
// filter's other fields in force.
func (s *Store) CaseCounts(ctx context.Context, f legalcase.Filter) (c legalcase.Counts, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		types := f
		types.TypeIDs = nil
		if c.Types, err = countBy[string](ctx, tx, "l.case_type_id", types); err != nil {
			return err
		}
		statuses := f
		statuses.Statuses = nil
		if c.Statuses, err = countBy[legalcase.Status](ctx, tx, "l.status", statuses); err != nil {
			return err
		}
		sources := f
		sources.LoginSources = nil
		bits := map[string]int{}
		for _, o := range contact.LoginSources {
			bits[string(o.Value)] = loginBits[o.Value]
		}
		if c.LoginSources, err = countBits(ctx, tx, "l.sources", bits, sources); err != nil {
			return err
		}
		roles := f
		roles.Roles = nil
		byRole := map[legalcase.Role]int{}
		for _, r := range legalcase.Roles {
			byRole[r.Value] = roleBit(r.Value)
		}
		c.Roles, err = countBits(ctx, tx, "l.roles", byRole, roles)
		return err
	})
	return c, err
}

func countBy[T ~string](ctx context.Context, q queryer, column string, f legalcase.Filter) (map[T]int, error) {
	where, args := caseWhere(f)
	counts := map[T]int{}
	err := eachRow(ctx, q, `SELECT `+column+`, count(*) FROM case_list l WHERE `+where+` GROUP BY 1`, func(rows *sql.Rows) error {
		var value T
		var n int
		err := rows.Scan(&value, &n)
		counts[value] = n
		return err
	}, args...)
	return counts, err
}

// countBits counts the cases that have each of some bits set in a column.
func countBits[T ~string](ctx context.Context, q queryer, column string, bits map[T]int, f legalcase.Filter) (map[T]int, error) {
	values, sums, into := make([]T, 0, len(bits)), make([]string, 0, len(bits)), make([]any, 0, len(bits))
	found := make([]int, len(bits))
	where, whereArgs := caseWhere(f)
	args := make([]any, 0, len(bits)+len(whereArgs))
	for value, bit := range bits {
		into = append(into, &found[len(values)])
		values = append(values, value)
		sums = append(sums, `coalesce(sum(`+column+` & ? <> 0), 0)`)
		args = append(args, bit)
	}
	err := q.QueryRowContext(ctx, `SELECT `+strings.Join(sums, ", ")+` FROM case_list l WHERE `+where, append(args, whereArgs...)...).Scan(into...)
	counts := map[T]int{}
	for i, value := range values {
		if found[i] > 0 {
			counts[value] = found[i]
		}
	}
	return counts, err
}
