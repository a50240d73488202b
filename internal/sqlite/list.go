package sqlite

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"fmt"
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

// contactSortColumns names the column by which each sort orders; within equal
// values rows go by name, then by row number.
var contactSortColumns = map[contact.Sort]string{
	contact.SortName: "sort_name", contact.SortKind: "kind", contact.SortPhone: "phone", contact.SortEmail: "email",
	contact.SortStatus: "status", contact.SortLoginSource: "login_source", contact.SortCases: "cases",
	contact.SortConsent: "sms", contact.SortScore: "score", contact.SortSource: "source",
	contact.SortCreated: "created_at", contact.SortUpdated: "updated_at",
}

// Contacts returns one page of the contacts that the filter takes.
func (s *Store) Contacts(ctx context.Context, f contact.Filter, p contact.Page) (page ContactPage, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		page, err = listContacts(ctx, tx, f, p)
		return err
	})
	return page, err
}

func listContacts(ctx context.Context, q queryer, f contact.Filter, p contact.Page) (page ContactPage, err error) {
	column, ok := contactSortColumns[p.Sort]
	if !ok {
		if p.Sort != "" {
			return page, fault.Invalid("sort", "Contacts cannot be sorted by “%s”.", p.Sort)
		}
		column = "sort_name"
	}
	where, args := contactWhere(f)
	if err := q.QueryRowContext(ctx, `SELECT count(*) FROM contact_list l WHERE `+where, args...).Scan(&page.Total); err != nil {
		return page, err
	}
	keyed, keyArgs, err := afterCursor(column, p.Desc, p.Cursor)
	if err != nil {
		return page, err
	}
	limit := pageLimit(p.Limit)
	query := fmt.Sprintf(`SELECT no, sort_name, %s, id, display_name, kind, status, login_source, phone, phone_e164, phone_type, phone_valid,
		email, cases, sms, email_state, voice, score, source, created_at, updated_at
		FROM contact_list l WHERE %s%s ORDER BY %s LIMIT ? OFFSET ?`, column, where, keyed, orderBy(column, p.Desc))
	args = append(append(args, keyArgs...), limit+1, p.Offset)
	var ends []cursor
	page.Rows, err = collect(ctx, q, func(rows *sql.Rows) (r contact.Row, err error) {
		var end cursor
		var created, updated sql.NullInt64
		err = rows.Scan(&end.No, &end.Name, &end.Value, &r.ID, &r.DisplayName, &r.Kind, &r.Status, &r.LoginSource, &r.Phone, &r.PhoneE164,
			&r.PhoneType, &r.PhoneValid, &r.Email, &r.Cases, &r.SMS, &r.EmailState, &r.Voice, &r.Score, &r.Source, &created, &updated)
		r.CreatedAt, r.UpdatedAt = fromMS(created), fromMS(updated)
		ends = append(ends, end)
		return r, err
	}, query, args...)
	if len(page.Rows) > limit {
		page.Rows = page.Rows[:limit]
		page.Next = ends[limit-1].String()
	}
	return page, err
}

func pageLimit(limit int) int {
	if limit <= 0 {
		return 100
	}
	return min(limit, 1000)
}

// cursor is the place in a sorted list after which the next page begins.
type cursor struct {
	Value any    // of the column by which the list is sorted
	Name  string // sort_name, within equal values
	No    int64
}

func (c cursor) String() string {
	if b, ok := c.Value.([]byte); ok {
		c.Value = string(b)
	}
	text, _ := json.Marshal(c) // cannot fail: text and numbers
	return base64.RawURLEncoding.EncodeToString(text)
}

func orderBy(column string, desc bool) string {
	dir := ""
	if desc {
		dir = " DESC"
	}
	if column == "sort_name" {
		return "sort_name" + dir + ", no" + dir
	}
	return column + dir + ", sort_name" + dir + ", no" + dir
}

// afterCursor returns the condition, begun with AND, that leaves the rows up to
// the cursor out.
func afterCursor(column string, desc bool, text string) (string, []any, error) {
	if text == "" {
		return "", nil, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(text)
	var c cursor
	if err == nil {
		err = json.Unmarshal(raw, &c)
	}
	if err != nil {
		return "", nil, fault.Invalid("cursor", "The list cannot go on from here. Load it again.")
	}
	than := ">"
	if desc {
		than = "<"
	}
	if column == "sort_name" {
		return ` AND (sort_name, no) ` + than + ` (?, ?)`, []any{c.Name, c.No}, nil
	}
	return ` AND (` + column + `, sort_name, no) ` + than + ` (?, ?, ?)`, []any{c.Value, c.Name, c.No}, nil
}

// contactWhere turns a filter into a condition over contact_list as l.
func contactWhere(f contact.Filter) (string, []any) {
	w := &conditions{}
	w.add(`l.deleted = ?`, f.InBin)
	in(w, `l.status`, f.Statuses)
	in(w, `l.kind`, f.Kinds)
	in(w, `l.login_source`, f.LoginSources)
	in(w, `l.source`, f.Sources)
	in(w, `l.sms`, f.SMS)
	in(w, `l.email_state`, f.Email)
	in(w, `l.voice`, f.Voice)
	if len(f.CaseTypeIDs) > 0 {
		w.add(`EXISTS (SELECT 1 FROM party p JOIN legal_case k ON k.id = p.case_id AND k.deleted_at IS NULL
			WHERE p.contact_id = l.id AND p.deleted_at IS NULL AND k.case_type_id IN (`+marks(len(f.CaseTypeIDs))+`))`, anys(f.CaseTypeIDs)...)
	}
	switch f.OptedOut {
	case "":
	case "any":
		w.add(`EXISTS (SELECT 1 FROM consent_state s WHERE s.contact_id = l.id AND s.state = 'out')`)
	default:
		w.add(`EXISTS (SELECT 1 FROM consent_state s WHERE s.contact_id = l.id AND s.state = 'out' AND s.channel = ? AND s.case_type_id = '')`, f.OptedOut)
	}
	for condition, on := range map[string]bool{
		`l.phones = 0`: f.NoPhone, `l.emails = 0`: f.NoEmail, `l.bad_phones > 0`: f.BadPhone, `l.text_phones > 0`: f.CanText,
		`EXISTS (SELECT 1 FROM phone WHERE phone.contact_id = l.id AND phone.deleted_at IS NULL AND phone.e164 <> '' AND ` + onDNC + `)`: f.OnDNC,
	} {
		if on {
			w.add(condition)
		}
	}
	if f.ImportID != "" {
		w.add(`l.id IN (SELECT contact_id FROM import_row WHERE import_id = ?)`, f.ImportID)
	}
	if condition, args := search(f.Query, "l.no", "contact_words", "contact_digits"); condition != "" {
		w.add(condition, args...)
	}
	return w.String(), w.args
}

// conditions gathers what a WHERE clause asks for.
type conditions struct {
	parts []string
	args  []any
}

func (w *conditions) add(condition string, args ...any) {
	w.parts = append(w.parts, condition)
	w.args = append(w.args, args...)
}

func (w *conditions) String() string { return strings.Join(w.parts, " AND ") }

// in asks for one of values, when there are any.
func in[T ~string](w *conditions, column string, values []T) {
	if len(values) > 0 {
		w.add(column+` IN (`+marks(len(values))+`)`, anys(values)...)
	}
}

func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }

func anys[T ~string](values []T) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}
