package sqlite

import (
	"context"

	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite/packed"
)

// CasePage is one page of a list of cases.
type CasePage = Listed[legalcase.Row]

// caseSorts says by what each sort orders. Within equal values of a mark rows go
// by number; at last by row number.
var caseSorts = map[legalcase.Sort]listSort{
	"": {column: "sort_name"}, legalcase.SortNumber: {column: "sort_name"}, legalcase.SortTitle: {column: "sort_title"},
	legalcase.SortClient: {column: "client"}, legalcase.SortOpened: {column: "opened_on"}, legalcase.SortUpdated: {column: "updated_at"},
	legalcase.SortType: {mark: "type_name"}, legalcase.SortStatus: {mark: "status"}, legalcase.SortLoginSource: {mark: "client_source"},
}

// Cases returns one page of the cases that the filter takes. A word of the query
// is the beginning of a word of a case's number or title, or of the name of
// anybody on it.
func (s *Store) Cases(ctx context.Context, f legalcase.Filter, p legalcase.Page) (page CasePage, err error) {
	err = s.readLists(ctx, func(tx *snapshot) error {
		set, err := caseIndex.find(ctx, tx, caseQuestion(&f))
		if err != nil {
			return err
		}
		page, err = casePage(ctx, tx, set, p)
		return err
	})
	return page, err
}

// casePage returns one page of a set of cases.
func casePage(ctx context.Context, q queryer, set numbers, p legalcase.Page) (page CasePage, err error) {
	sort, ok := caseSorts[p.Sort]
	if !ok {
		return page, fault.Invalid("sort", "Cases cannot be sorted by “%s”.", p.Sort)
	}
	return listed(ctx, q, caseIndex, set, listPage{sort: sort, desc: p.Desc, cursor: p.Cursor, skip: p.Offset, n: pageLimit(p.Limit)}, caseRows)
}

// caseRows reads rows of the list, in the order of their numbers.
func caseRows(ctx context.Context, q queryer, nos []int64) ([]legalcase.Row, error) {
	rows := make([]legalcase.Row, 0, len(nos))
	err := gathered(ctx, q, func(in *packed.Reader) {
		rows = append(rows, legalcase.Row{
			ID: in.Text(), Number: in.Text(), Title: in.Text(), Type: in.Text(), Status: legalcase.Status(in.Text()), OpenedOn: in.Text(), UpdatedAt: timeOf(in.Int()),
		})
	}, `SELECT pack(id, number, title, (SELECT name FROM case_type y WHERE y.id = l.case_type_id), status, opened_on, updated_at)
		FROM packed(?) p CROSS JOIN case_list l ON l.no = p.c0`, numbered(nos))
	if err != nil {
		return rows, err
	}
	return rows, fillPeople(ctx, q, rows)
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

// caseQuestion puts a filter to the index of the list.
func caseQuestion(f *legalcase.Filter) *question {
	place := placeList
	if f.InBin {
		place = placeBin
	}
	w := &question{text: f.Query}
	w.has("", markPlace, place)
	w.has("type", "type", f.TypeIDs...)
	w.has("status", "status", strs(f.Statuses)...)
	w.has("login_source", "login_source", f.LoginSources...)
	w.has("role", "role", strs(f.Roles)...)
	if f.ContactID != "" {
		w.asks("contact", `SELECT k.no FROM party p JOIN legal_case k ON k.id = p.case_id WHERE p.contact_id = ? AND p.deleted_at IS NULL`, f.ContactID)
	}
	w.among("legal_case", f.IDs, f.Except)
	return w
}

// EachCase calls fn with every case that the filter takes, in the order, from
// the offset, and up to the limit of p (0 means all), all as of one moment; begin
// is told before how many the filter takes in all. Memory does not grow with
// the list.
func (s *Store) EachCase(ctx context.Context, f legalcase.Filter, p legalcase.Page, begin func(total int) error, fn func(*legalcase.Row) error) error {
	return s.readLists(ctx, func(tx *snapshot) error {
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
	set, err := caseIndex.find(ctx, q, caseQuestion(&f))
	if err != nil {
		return err
	}
	return eachListed(p.Limit, func(cursor string, limit int) (CasePage, error) {
		page := p
		page.Limit = limit
		if cursor != "" {
			page.Cursor, page.Offset = cursor, 0
		}
		return casePage(ctx, q, set, page)
	}, fn)
}
