package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
)

// CasePage is one page of a list of cases.
type CasePage struct {
	Rows  []legalcase.Row
	Next  string // cursor of the next page, or empty at the end
	Total int    // how many cases the filter takes
}

// caseSortColumns names the column by which each sort orders; within equal
// values rows go by number, then by row number.
var caseSortColumns = map[legalcase.Sort]string{
	"": "sort_name", legalcase.SortNumber: "sort_name", legalcase.SortTitle: "sort_title", legalcase.SortType: "type_name",
	legalcase.SortStatus: "status", legalcase.SortClient: "client", legalcase.SortLoginSource: "login_source",
	legalcase.SortOpened: "opened_on", legalcase.SortUpdated: "updated_at",
}

// Cases returns one page of the cases that the filter takes. A word of the query
// is the beginning of a word of a case's number or title, or of the name of
// anybody on it.
func (s *Store) Cases(ctx context.Context, f legalcase.Filter, p legalcase.Page) (page CasePage, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		page, err = listCases(ctx, tx, f, p)
		return err
	})
	return page, err
}

func listCases(ctx context.Context, q queryer, f legalcase.Filter, p legalcase.Page) (page CasePage, err error) {
	column, ok := caseSortColumns[p.Sort]
	if !ok {
		return page, fault.Invalid("sort", "Cases cannot be sorted by “%s”.", p.Sort)
	}
	where, args := caseWhere(f)
	if err := q.QueryRowContext(ctx, `SELECT count(*) FROM case_list l WHERE `+where, args...).Scan(&page.Total); err != nil {
		return page, err
	}
	keyed, keyArgs, err := afterCursor(column, p.Desc, p.Cursor)
	if err != nil {
		return page, err
	}
	limit := pageLimit(p.Limit)
	query := fmt.Sprintf(`SELECT no, sort_name, %s, id, number, title, coalesce((SELECT name FROM case_type y WHERE y.id = l.case_type_id), ''),
		status, opened_on, updated_at FROM case_list l WHERE %s%s ORDER BY %s LIMIT ? OFFSET ?`, column, where, keyed, orderBy(column, p.Desc))
	args = append(append(args, keyArgs...), limit+1, p.Offset)
	var ends []cursor
	page.Rows, err = collect(ctx, q, func(rows *sql.Rows) (r legalcase.Row, err error) {
		var end cursor
		var updated sql.NullInt64
		err = rows.Scan(&end.No, &end.Name, &end.Value, &r.ID, &r.Number, &r.Title, &r.Type, &r.Status, &r.OpenedOn, &updated)
		r.UpdatedAt = fromMS(updated)
		ends = append(ends, end)
		return r, err
	}, query, args...)
	if err != nil {
		return page, err
	}
	if len(page.Rows) > limit {
		page.Rows = page.Rows[:limit]
		page.Next = ends[limit-1].String()
	}
	return page, fillPeople(ctx, q, page.Rows)
}

// fillPeople gives each row the people on the case.
func fillPeople(ctx context.Context, q queryer, rows []legalcase.Row) error {
	if len(rows) == 0 {
		return nil
	}
	ids, place := make([]string, len(rows)), make(map[string]int, len(rows))
	for i := range rows {
		ids[i], place[rows[i].ID] = rows[i].ID, i
		rows[i].People = []legalcase.Person{}
	}
	people, err := peopleOf(ctx, q, ids)
	for _, p := range people {
		r := &rows[place[p.caseID]]
		r.People = append(r.People, p.Person)
	}
	return err
}

// caseWhere turns a filter into a condition over case_list as l.
func caseWhere(f legalcase.Filter) (string, []any) {
	w := &conditions{}
	w.add(`l.deleted = ?`, f.InBin)
	in(w, `l.case_type_id`, f.TypeIDs)
	in(w, `l.status`, f.Statuses)
	if len(f.LoginSources) > 0 {
		bits := 0
		for _, s := range f.LoginSources {
			bits |= loginBits[contact.LoginSource(s)]
		}
		w.add(`l.sources & ? <> 0`, bits)
	}
	if len(f.Roles) > 0 {
		bits := 0
		for _, r := range f.Roles {
			bits |= roleBit(r)
		}
		w.add(`l.roles & ? <> 0`, bits)
	}
	if f.ContactID != "" {
		w.add(`l.id IN (SELECT case_id FROM party WHERE contact_id = ? AND deleted_at IS NULL)`, f.ContactID)
	}
	if condition, args := search(f.Query, "l.no", "case_words", ""); condition != "" {
		w.add(condition, args...)
	}
	return w.String(), w.args
}

// EachCase calls fn with every case that the filter takes, in the order, from
// the offset, and up to the limit of p (0 means all), all as of one moment; begin
// is told before how many the filter takes in all. Memory does not grow with
// the list.
func (s *Store) EachCase(ctx context.Context, f legalcase.Filter, p legalcase.Page, begin func(total int) error, fn func(*legalcase.Row) error) error {
	return s.read(ctx, func(tx *sql.Tx) error {
		first := true
		return eachCasePage(ctx, tx, f, p, func(got CasePage) error {
			if first {
				first = false
				if err := begin(got.Total); err != nil {
					return err
				}
			}
			for i := range got.Rows {
				if err := fn(&got.Rows[i]); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// eachCasePage calls fn with the cases, some hundred at a time.
func eachCasePage(ctx context.Context, q queryer, f legalcase.Filter, p legalcase.Page, fn func(CasePage) error) error {
	left, page := p.Limit, p
	for {
		page.Limit = recordBatch
		if p.Limit > 0 {
			page.Limit = min(recordBatch, left)
		}
		got, err := listCases(ctx, q, f, page)
		if err != nil {
			return err
		}
		if err := fn(got); err != nil {
			return err
		}
		left -= len(got.Rows)
		if got.Next == "" || (p.Limit > 0 && left <= 0) {
			return nil
		}
		page.Cursor, page.Offset = got.Next, 0
	}
}
