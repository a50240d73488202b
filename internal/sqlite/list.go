package sqlite

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite/packed"
)

// Listed is one page of a list.
type Listed[Row any] struct {
	Rows  []Row
	Next  string // cursor of the next page, or empty at the end
	Total int    // how many rows the filter takes
}

// ContactPage is one page of a list of contacts.
type ContactPage = Listed[contact.Row]

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
	err = s.readLists(ctx, func(tx *snapshot) error {
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
	return listed(ctx, q, contactIndex, set, listPage{sort: sort, desc: p.Desc, cursor: p.Cursor, skip: p.Offset, n: pageLimit(p.Limit)}, contactRows)
}

// listed returns one page of a set of rows, which read reads by their numbers, in
// that order.
func listed[Row any](ctx context.Context, q queryer, l *listIndex, set numbers, p listPage, read func(context.Context, queryer, []int64) ([]Row, error)) (page Listed[Row], err error) {
	page.Total = set.count()
	nos, next, err := l.page(ctx, q, set, p)
	if err != nil {
		return page, err
	}
	page.Next = next
	page.Rows, err = read(ctx, q, nos)
	return page, err
}

// eachListed calls fn with pages of some hundred rows, up to the limit (0 means
// all). page returns the one of so many rows after a cursor; without a cursor the
// first.
func eachListed[Row any](limit int, page func(cursor string, limit int) (Listed[Row], error), fn func(Listed[Row]) error) error {
	cursor, left := "", limit
	for {
		n := recordBatch
		if limit > 0 {
			n = min(recordBatch, left)
		}
		got, err := page(cursor, n)
		if err != nil {
			return err
		}
		if err := fn(got); err != nil {
			return err
		}
		left -= len(got.Rows)
		if got.Next == "" || (limit > 0 && left <= 0) {
			return nil
		}
		cursor = got.Next
	}
}

// contactRows returns rows of the list, in the order of their numbers. Those of a
// page are kept as the list's index is: whatever they show is of its moment.
func contactRows(ctx context.Context, q queryer, nos []int64) ([]contact.Row, error) {
	wanted := numbered(nos)
	rows, err := keep(ctx, q, contactIndex, keptKey{what: "rows", value: string(wanted)}, func() ([]contact.Row, int, error) {
		rows, err := readContactRows(ctx, q, wanted)
		return rows, len(wanted) + len(rows)*rowBytes, err
	})
	return slices.Clone(rows), err
}

// rowBytes is about what a row of the list takes in memory, with its texts.
const rowBytes = 600

func readContactRows(ctx context.Context, q queryer, wanted []byte) (rows []contact.Row, err error) {
	err = gathered(ctx, q, func(in *packed.Reader) {
		r := contact.Row{
			ID: in.Text(), DisplayName: in.Text(), Kind: contact.Kind(in.Text()), Status: contact.Status(in.Text()), LoginSource: contact.LoginSource(in.Text()),
			Phone: in.Text(), PhoneE164: in.Text(), PhoneType: in.Text(), PhoneValid: in.Bool(), PhoneCarrier: in.Text(), PhoneLookedUp: timeOf(in.Int()),
		}
		if ofFile := in.Text(); ofFile != "" && (r.PhoneLookedUp.IsZero() || r.PhoneCarrier == "") {
			r.PhoneCarrier = ofFile
		}
		r.PhoneDNC, r.PhoneSuppressed, r.Email, r.Cases = in.Bool(), in.Bool(), in.Text(), int(in.Int())
		r.SMS, r.EmailState, r.Voice, r.Score = in.Text(), in.Text(), in.Text(), in.Real()
		r.Source, r.CreatedAt, r.UpdatedAt = in.Text(), timeOf(in.Int()), timeOf(in.Int())
		rows = append(rows, r)
	}, `SELECT pack(id, display_name, kind, status, login_source, phone, phone_e164, phone_type, phone_valid, phone_carrier, phone_looked_up,
		`+carrierOfFile("phone_e164")+`, `+onLists("phone_e164")+`, phone_suppressed, email, cases, sms, email_state, voice, score, source, created_at, updated_at)
		FROM packed(?) p CROSS JOIN contact_list l ON l.no = p.c0`, wanted)
	return rows, err
}

// timeOf turns Unix milliseconds into a time in UTC; 0 into the zero time.
func timeOf(ms int64) time.Time { return fromMS(sql.NullInt64{Int64: ms, Valid: true}) }

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
		w.asks("import", `SELECT c.no FROM import_run i CROSS JOIN contact c ON c.import_id = i.id AND c.created_at = i.committed_at WHERE i.id = ?1 UNION ALL SELECT c.no FROM import_row r JOIN contact c ON c.id = r.contact_id
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
	ids := make([]string, 0, len(nos))
	err := gathered(ctx, q, func(in *packed.Reader) { ids = append(ids, in.Text()) },
		`SELECT pack(l.id) FROM packed(?) p CROSS JOIN `+l.table+` l ON l.no = p.c0`, numbered(nos))
	return ids, err
}

func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

func anys[T ~string](values []T) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}
