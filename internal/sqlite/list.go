package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
)

// ContactPage is one page of a list of contacts.
type ContactPage struct {
	Rows  []contact.Row
	Next  string // cursor of the next page, or empty at the end
	Total int    // how many contacts the filter takes
}

// contactSorts says by what each sort orders. Within equal values of a mark rows
// go by name; at last by row number.
var contactSorts = map[contact.Sort]listSort{
	"": {column: "sort_name"}, contact.SortName: {column: "sort_name"}, contact.SortPhone: {column: "phone"},
	contact.SortEmail: {column: "email"}, contact.SortCreated: {column: "created_at"}, contact.SortUpdated: {column: "updated_at"},
	contact.SortKind: {mark: "kind"}, contact.SortStatus: {mark: "status"}, contact.SortLoginSource: {mark: "login_source"},
	contact.SortCases: {mark: "cases"}, contact.SortConsent: {mark: "sms"}, contact.SortScore: {mark: "score"}, contact.SortSource: {mark: "source"},
}

// Contacts returns one page of the contacts that the filter takes.
func (s *Store) Contacts(ctx context.Context, f contact.Filter, p contact.Page) (page ContactPage, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		set, err := contactIndex.find(ctx, tx, contactQuestion(&f))
		if err != nil {
			return err
		}
		page, err = contactPage(ctx, tx, set, p)
		return err
	})
	return page, err
}

// contactPage returns one page of a set of contacts.
func contactPage(ctx context.Context, q queryer, set numbers, p contact.Page) (page ContactPage, err error) {
	sort, ok := contactSorts[p.Sort]
	if !ok {
		return page, fault.Invalid("sort", "Contacts cannot be sorted by “%s”.", p.Sort)
	}
	page.Total = set.count()
	nos, next, err := contactIndex.page(ctx, q, set, listPage{sort: sort, desc: p.Desc, cursor: p.Cursor, skip: p.Offset, n: pageLimit(p.Limit)})
	if err != nil {
		return page, err
	}
	page.Next = next
	page.Rows, err = contactRows(ctx, q, nos)
	return page, err
}

// contactRows reads rows of the list, in the order of their numbers.
func contactRows(ctx context.Context, q queryer, nos []int64) ([]contact.Row, error) {
	rows, err := inPlace(ctx, q, nos, func(rows *sql.Rows, no *int64, r *contact.Row) error {
		var created, updated, lookedUp sql.NullInt64
		var ofFile sql.NullString
		err := rows.Scan(no, &r.ID, &r.DisplayName, &r.Kind, &r.Status, &r.LoginSource, &r.Phone, &r.PhoneE164, &r.PhoneType, &r.PhoneValid,
			&r.PhoneCarrier, &lookedUp, &ofFile, &r.PhoneDNC, &r.PhoneSuppressed, &r.Email, &r.Cases, &r.SMS, &r.EmailState, &r.Voice, &r.Score, &r.Source, &created, &updated)
		r.CreatedAt, r.UpdatedAt, r.PhoneLookedUp = fromMS(created), fromMS(updated), fromMS(lookedUp)
		if ofFile.Valid && (r.PhoneLookedUp.IsZero() || r.PhoneCarrier == "") {
			r.PhoneCarrier = ofFile.String
		}
		return err
	}, `SELECT no, id, display_name, kind, status, login_source, phone, phone_e164, phone_type, phone_valid,
		phone_carrier, phone_looked_up, `+carrierOfFile("phone_e164")+`, `+onLists("phone_e164")+`, phone_suppressed, email, cases, sms, email_state, voice, score, source, created_at, updated_at FROM contact_list WHERE no`+ofIDs)
	return rows, err
}

// inPlace reads the rows of a query for a JSON list of row numbers and puts each
// where its number is in nos.
func inPlace[T any](ctx context.Context, q queryer, nos []int64, scan func(*sql.Rows, *int64, *T) error, query string) ([]T, error) {
	list, err := json.Marshal(nos)
	if err != nil || len(nos) == 0 {
		return []T{}, err
	}
	place := make(map[int64]int, len(nos))
	for i, no := range nos {
		place[no] = i
	}
	out := make([]T, len(nos))
	err = eachRow(ctx, q, query, func(rows *sql.Rows) error {
		var no int64
		var v T
		err := scan(rows, &no, &v)
		out[place[no]] = v
		return err
	}, string(list))
	return out, err
}

func pageLimit(limit int) int {
	if limit <= 0 {
		return 100
	}
	return min(limit, 1000)
}

// contactQuestion puts a filter to the index of the list.
func contactQuestion(f *contact.Filter) *question {
	place := placeList
	if f.InBin {
		place = placeBin
	}
	w := &question{text: f.Query}
	w.has("", markPlace, place)
	w.has("status", "status", strs(f.Statuses)...)
	w.has("kind", "kind", strs(f.Kinds)...)
	w.has("login_source", "login_source", strs(f.LoginSources)...)
	w.has("source", "source", f.Sources...)
	w.has("sms", "sms", f.SMS...)
	w.has("email", "email", f.Email...)
	w.has("voice", "voice", f.Voice...)
	w.has("case_type", "case_type", f.CaseTypeIDs...)
	w.has("type_out", "type_out", f.TypesOut...)
	switch f.OptedOut {
	case "":
	case "any":
		w.has("opted_out", "opted_out", yes)
	default:
		w.has("opted_out", f.OptedOut, "out")
	}
	for _, flag := range contactFlags(f) {
		if flag.on {
			w.has(flag.name, flag.name, yes)
		}
	}
	if f.ImportID != "" {
		w.asks("import", `SELECT no FROM contact WHERE import_id = ?1 UNION ALL SELECT c.no FROM import_row r JOIN contact c ON c.id = r.contact_id
			WHERE r.import_id = ?1 AND r.outcome <> 'created'`, f.ImportID)
	}
	w.among("contact", f.IDs, f.Except)
	return w
}

// flag is a part of a filter that is on or off.
type flag struct {
	name string
	on   bool
}

func contactFlags(f *contact.Filter) []flag {
	return []flag{{"no_phone", f.NoPhone}, {"no_email", f.NoEmail}, {"bad_phone", f.BadPhone}, {"can_text", f.CanText}, {"on_dnc", f.OnDNC}}
}

// idsFound returns the ids of the rows that a question takes.
func (l *listIndex) idsFound(ctx context.Context, q queryer, f *question) ([]string, error) {
	set, err := l.find(ctx, q, f)
	if err != nil {
		return nil, err
	}
	return l.idsAt(ctx, q, set.list())
}

// idsAt returns the ids of rows by their numbers.
func (l *listIndex) idsAt(ctx context.Context, q queryer, nos []int64) ([]string, error) {
	return inPlace(ctx, q, nos, func(rows *sql.Rows, no *int64, id *string) error { return rows.Scan(no, id) },
		`SELECT no, id FROM `+l.table+` WHERE no`+ofIDs)
}

func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

func anys[T ~string](values []T) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}
