package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"

	"casefolk/internal/sqlite/packed"
)

// placeKey is a row's place in the order of a column: by the column's value, then
// by row number.
type placeKey struct {
	text string // of a column of text
	num  int64  // of a column of numbers
	no   int64
}

func (a placeKey) compare(b placeKey) int {
	return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.num, b.num), cmp.Compare(a.no, b.no))
}

// order is the order of a list by one column.
type order struct {
	list    *listIndex
	column  string
	numeric bool
}

func (l *listIndex) order(column string) order {
	return order{list: l, column: column, numeric: column == "created_at" || column == "updated_at"}
}

// id is the order's in list_key and list_block.
func (o order) id() int { return o.list.id*16 + slices.Index(o.list.orders[:], o.column) }

// value is what stands in the column at a key.
func (o order) value(k placeKey) any {
	if o.numeric {
		return k.num
	}
	return k.text
}

// pack packs a row of keyTable.
func (o order) pack(r *packed.Rows, k placeKey) {
	r.Int(int64(o.id()))
	if o.numeric {
		r.Int(k.num)
	} else {
		r.Text(k.text)
	}
	r.Int(k.no)
}

// scan reads a key from a value of the column and a row number.
func (o order) scan(rows interface{ Scan(...any) error }) (k placeKey, err error) {
	if o.numeric {
		return k, rows.Scan(&k.num, &k.no)
	}
	return k, rows.Scan(&k.text, &k.no)
}

// read reads a key from a value of the column and a row number.
func (o order) read(r *packed.Reader) (k placeKey) {
	if o.numeric {
		k.num = r.Int()
	} else {
		k.text = r.Text()
	}
	k.no = r.Int()
	return k
}

// fewRows is the number of rows of a set up to which their keys are read and
// sorted, since that costs less than to look for them among all. Tests lower it.
var fewRows = 256

// span says which part of a set in order is wanted: n rows after a key, or from
// the beginning, without the first skip of them.
type span struct {
	after   *placeKey
	desc    bool
	skip, n int
}

// inOrder returns the part of a set that s wants, in the order o.
func (o order) inOrder(ctx context.Context, q queryer, set numbers, s span) ([]int64, error) {
	if s.n <= 0 {
		return nil, nil
	}
	if set.most(fewRows) {
		return o.sortFew(ctx, q, set.list(), s)
	}
	return o.walk(ctx, q, set, s)
}

// sortFew reads the keys of rows and sorts them.
func (o order) sortFew(ctx context.Context, q queryer, nos []int64, s span) ([]int64, error) {
	if len(nos) == 0 {
		return nil, nil
	}
	found := make([]placeKey, 0, len(nos))
	err := gathered(ctx, q, func(r *packed.Reader) { found = append(found, o.read(r)) },
		`SELECT pack(l.`+o.column+`, l.no) FROM packed(?) p CROSS JOIN `+o.list.table+` l ON l.no = p.c0`, numbered(nos))
	if err != nil {
		return nil, err
	}
	slices.SortFunc(found, placeKey.compare)
	if s.desc {
		slices.Reverse(found)
	}
	out := make([]int64, 0, min(s.n, len(found)))
	for _, k := range found {
		switch {
		case s.after != nil && (k.compare(*s.after) <= 0) != s.desc:
		case s.after != nil && s.desc && k.compare(*s.after) == 0:
		case s.skip > 0:
			s.skip--
		case len(out) < s.n:
			out = append(out, k.no)
		}
	}
	return out, nil
}

// walk goes through the rows of the whole list and takes those of the set.
func (o order) walk(ctx context.Context, q queryer, set numbers, s span) ([]int64, error) {
	begins, err := o.begins(ctx, q)
	if err != nil || len(begins) == 0 {
		return nil, err
	}
	parts := (len(begins) + blocksOfPart - 1) / blocksOfPart
	at, step := 0, 1
	if s.desc {
		at, step = parts-1, -1
	}
	var start placeKey // the row that begins the span
	if s.after != nil {
		if start, err = o.next(ctx, q, *s.after, s.desc); errors.Is(err, sql.ErrNoRows) {
			return nil, nil
		} else if err != nil {
			return nil, err
		}
		at = blockAt(begins, start) / blocksOfPart
	}
	out := make([]int64, 0, s.n)
	for ; at >= 0 && at < parts; at += step {
		part, err := o.part(ctx, q, begins, at)
		if err != nil {
			return nil, err
		}
		i := 0
		if s.desc {
			i = len(part) - 1
		}
		if s.after != nil {
			i, s.after = max(0, slices.Index(part, uint32(start.no))), nil
		}
		for ; i >= 0 && i < len(part); i += step {
			no := part[i]
			if at := int(no >> 6); at >= len(set) || set[at]>>(no&63)&1 == 0 {
				continue
			}
			if s.skip > 0 {
				s.skip--
			} else if out = append(out, int64(no)); len(out) == s.n {
				return out, nil
			}
		}
	}
	return out, nil
}

// next returns the row after a key, whether it is in a set or not.
func (o order) next(ctx context.Context, q queryer, k placeKey, desc bool) (placeKey, error) {
	than, direction := ">", ""
	if desc {
		than, direction = "<", " DESC"
	}
	return o.scan(q.QueryRowContext(ctx, `SELECT k, no FROM list_key WHERE ord = ? AND (k, no) `+than+` (?, ?) ORDER BY k`+direction+`, no`+direction+` LIMIT 1`,
		o.id(), o.value(k), k.no))
}
