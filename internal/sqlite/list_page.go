package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
)

// listSort is how a list is sorted: in the order of a column, or by the values of
// a mark and within each by sort_name.
type listSort struct {
	column string
	mark   string
}

// cursor is the place in a sorted list after which the next page begins.
type cursor struct {
	Mark string `json:"m,omitempty"` // the value of the mark by which the list is sorted
	Text string `json:"t,omitempty"` // the row's key in the column
	Num  int64  `json:"n,omitempty"`
	No   int64  `json:"no"`
}

// listPage asks for one page.
type listPage struct {
	sort    listSort
	desc    bool
	cursor  string
	skip, n int
}

// page returns the row numbers of a set that a page has, and the cursor of the
// page after it, or an empty one at the end.
func (l *listIndex) page(ctx context.Context, q queryer, set numbers, p listPage) (nos []int64, next string, err error) {
	s := span{desc: p.desc, skip: p.skip, n: p.n + 1}
	var from cursor
	if p.cursor != "" {
		if err := readPageEnd(p.cursor, &from); err != nil {
			return nil, "", err
		}
		s.after = &placeKey{text: from.Text, num: from.Num, no: from.No}
	}
	column := l.order(p.sort.column)
	var values []string // of the mark, a row each
	if p.sort.mark == "" {
		nos, err = column.inOrder(ctx, q, set, s)
	} else {
		column = l.order("sort_name")
		nos, values, err = l.byMark(ctx, q, set, p.sort.mark, from.Mark, s)
	}
	if err != nil || len(nos) <= p.n {
		return nos, "", err
	}
	nos = nos[:p.n]
	last := nos[p.n-1]
	k, err := column.scan(q.QueryRowContext(ctx, `SELECT `+column.column+`, no FROM `+l.table+` WHERE no = ?`, last))
	if err != nil {
		return nil, "", err
	}
	end := cursor{Text: k.text, Num: k.num, No: last}
	if values != nil {
		end.Mark = values[p.n-1]
	}
	next, err = pageEnd(end)
	return nos, next, err
}

// byMark returns the part of a set that s wants, sorted by the values of a mark,
// and the value of each row. With a key to begin after goes the value from.
func (l *listIndex) byMark(ctx context.Context, q queryer, set numbers, name, from string, s span) (nos []int64, values []string, err error) {
	if set.count() <= fewRows {
		return l.fewByMark(ctx, q, set, name, from, s)
	}
	column := l.order("sort_name")
	values = []string{}
	for than := map[bool]string{false: ">=", true: "<="}[s.desc]; ; {
		some, err := l.someValues(ctx, q, name, than, from, s)
		if err != nil {
			return nil, nil, err
		}
		for _, value := range some {
			part, err := l.having(ctx, q, name, value)
			if err != nil {
				return nil, nil, err
			}
			part = part.and(set)
			n := part.count()
			within := span{desc: s.desc, skip: s.skip, n: s.n - len(nos)}
			if s.after != nil && value == from {
				within.after, within.skip, within.n = s.after, 0, within.n+s.skip
			} else if n <= s.skip {
				s.skip -= n
				continue
			}
			got, err := column.inOrder(ctx, q, part, within)
			if err != nil {
				return nil, nil, err
			}
			if within.after != nil {
				cut := min(s.skip, len(got))
				got, s.skip = got[cut:], s.skip-cut
			} else {
				s.skip = 0
			}
			nos, values = append(nos, got...), append(values, slices.Repeat([]string{value}, len(got))...)
			if len(nos) >= s.n {
				return nos, values, nil
			}
		}
		if len(some) < valuesAtOnce {
			return nos, values, nil
		}
		from, than = some[len(some)-1], than[:1]
		s.after = nil
	}
}

// fewByMark is byMark for a set so small that its rows' marks are read instead.
func (l *listIndex) fewByMark(ctx context.Context, q queryer, set numbers, name, from string, s span) (nos []int64, values []string, err error) {
	of, err := l.valuesOf(ctx, q, set, name)
	if err != nil {
		return nil, nil, err
	}
	keys, err := l.order("sort_name").inOrder(ctx, q, set, span{desc: s.desc, n: fewRows})
	if err != nil {
		return nil, nil, err
	}
	slices.SortStableFunc(keys, func(a, b int64) int {
		if s.desc {
			a, b = b, a
		}
		return cmp.Compare(of[a], of[b])
	})
	values = []string{}
	var rest map[int64]bool // rows of the value from that are after the key
	if s.after != nil {
		after, err := l.order("sort_name").inOrder(ctx, q, set, span{desc: s.desc, after: s.after, n: fewRows})
		if err != nil {
			return nil, nil, err
		}
		rest = make(map[int64]bool, len(after))
		for _, no := range after {
			rest[no] = true
		}
	}
	for _, no := range keys {
		value := of[no]
		switch {
		case s.after != nil && value != from && (value < from) != s.desc:
		case s.after != nil && value == from && !rest[no]:
		case s.skip > 0:
			s.skip--
		case len(nos) < s.n:
			nos, values = append(nos, no), append(values, value)
		}
	}
	return nos, values, nil
}

// valuesOf returns the value of a mark that each row of a set has.
func (l *listIndex) valuesOf(ctx context.Context, q queryer, set numbers, name string) (map[int64]string, error) {
	list, err := json.Marshal(set.list())
	if err != nil {
		return nil, err
	}
	names := map[int64]string{}
	err = eachRow(ctx, q, `SELECT id, value FROM list_value WHERE list = ? AND mark = ?`, func(rows *sql.Rows) error {
		var id int64
		var value string
		err := rows.Scan(&id, &value)
		names[id] = value
		return err
	}, l.id, name)
	if err != nil {
		return nil, err
	}
	of := map[int64]string{}
	err = eachRow(ctx, q, `SELECT no, vals FROM list_marks WHERE list = ? AND no`+ofIDs, func(rows *sql.Rows) error {
		var no int64
		var vals sql.RawBytes
		err := rows.Scan(&no, &vals)
		for _, id := range unpackIDs(vals) {
			if value, ok := names[id]; ok {
				of[no] = value
			}
		}
		return err
	}, l.id, string(list))
	return of, err
}

const valuesAtOnce = 64

// someValues returns the next values of a mark, from one on when the page does
// not begin at the beginning.
func (l *listIndex) someValues(ctx context.Context, q queryer, name, than, from string, s span) ([]string, error) {
	query, args := `SELECT value FROM list_value WHERE list = ? AND mark = ?`, []any{l.id, name}
	if s.after != nil || len(than) == 1 {
		query, args = query+` AND value `+than+` ?`, append(args, from)
	}
	query += ` ORDER BY value`
	if s.desc {
		query += ` DESC`
	}
	return collect(ctx, q, scanOne[string], query+` LIMIT ?`, append(args, valuesAtOnce)...)
}
