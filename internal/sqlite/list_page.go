package sqlite

import (
	"cmp"
	"context"
	"slices"

	"casefolk/internal/sqlite/packed"
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
	if set.most(fewRows) {
		return l.fewByMark(ctx, q, set, name, from, s)
	}
	all, err := l.values(ctx, q, name)
	if err != nil {
		return nil, nil, err
	}
	values = []string{}
	for i := range all {
		value := all[i].text
		if s.desc {
			value = all[len(all)-1-i].text
		}
		if s.after != nil && value != from && (value < from) != s.desc {
			continue
		}
		part, err := l.set(ctx, q, name, value)
		if err != nil {
			return nil, nil, err
		}
		within := span{desc: s.desc, skip: s.skip, n: s.n - len(nos)}
		begins := s.after != nil && value == from
		if begins {
			within.after, within.skip, within.n = s.after, 0, within.n+s.skip
		} else if s.skip > 0 {
			if n := set.countStored(part); n <= s.skip {
				s.skip -= n
				continue
			}
		}
		got, err := l.order("sort_name").inOrder(ctx, q, set.clone().andStored(part), within)
		if err != nil {
			return nil, nil, err
		}
		if begins {
			cut := min(s.skip, len(got))
			got, s.skip = got[cut:], s.skip-cut
		} else {
			s.skip = 0
		}
		nos, values = append(nos, got...), append(values, slices.Repeat([]string{value}, len(got))...)
		if len(nos) >= s.n {
			break
		}
	}
	return nos, values, nil
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
	all, err := l.values(ctx, q, name)
	if err != nil {
		return nil, err
	}
	names := make(map[int64]string, len(all))
	for _, v := range all {
		names[v.id] = v.text
	}
	of := map[int64]string{}
	err = gathered(ctx, q, func(r *packed.Reader) {
		no := r.Int()
		for _, id := range unpackIDs(r.Bytes()) {
			if value, ok := names[id]; ok {
				of[no] = value
			}
		}
	}, `SELECT pack(m.no, m.vals) FROM packed(?) p CROSS JOIN list_marks m ON m.list = ? AND m.no = p.c0`, numbered(set.list()), l.id)
	return of, err
}
