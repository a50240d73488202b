package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"
)

// listIndex is what finds and sorts the rows of one list: sets of rows that have
// a mark, and rows in the order of a column.
type listIndex struct {
	id     int    // in list_value and list_marks
	table  string // a row a contact or case, with no, and sort_name by which ties of marks go
	words  string // search tables; digits may be empty
	digits string
	orders []string // columns with rows in their order; sort_name is the first

	// also finds rows by what neither of their search tables has; may be nil.
	also func(ctx context.Context, q queryer, t *term) (numbers, error)
}

var (
	contactIndex = &listIndex{
		id: 1, table: "contact_list", words: "contact_words", digits: "contact_digits",
		orders: []string{"sort_name", "phone", "email", "created_at", "updated_at"},
	}
	caseIndex = &listIndex{
		id: 2, table: "case_list", words: "case_words",
		orders: []string{"sort_name", "sort_title", "client", "opened_on", "updated_at"}, also: casesReaching,
	}
)

// mark is something that rows of a list have in common: a value of a field.
type mark struct{ name, value string }

// Marks that search by, beside those that filter: how words begin, by one and two
// characters, and runs of one and two digits of phones. A search index would have
// to gather most contacts for them.
const (
	markPrefix = "prefix"
	markDigits = "digits"
)

// markPlace says where a row is: placeList, placeBin, or nowhere when it was merged.
const (
	markPlace = "place"
	placeList = "list"
	placeBin  = "bin"
)

// yes is the value of a mark that a row has or has not.
const yes = "1"

const piecesOf = ` FROM list_value v CROSS JOIN list_piece p ON p.at >= v.id * 65536 AND p.at < (v.id + 1) * 65536 WHERE v.list = ? AND v.mark = ?`

// having returns the rows that have a mark with one of the values.
func (l *listIndex) having(ctx context.Context, q queryer, name string, values ...string) (set numbers, err error) {
	args := append([]any{l.id, name}, anys(values)...)
	err = eachRow(ctx, q, `SELECT p.at, p.nos`+piecesOf+` AND v.value IN (`+marks(len(values))+`)`, func(rows *sql.Rows) error {
		var at int64
		var nos sql.RawBytes
		err := rows.Scan(&at, &nos)
		set.orPiece(at%65536, nos)
		return err
	}, args...)
	return set, err
}

// counts returns how many rows of a set have each value of a mark, without the
// values that none has.
func (l *listIndex) counts(ctx context.Context, q queryer, name string, set numbers) (map[string]int, error) {
	found := map[int64]int{}
	err := eachRow(ctx, q, `SELECT p.at, p.nos`+piecesOf, func(rows *sql.Rows) error {
		var at int64
		var nos sql.RawBytes
		err := rows.Scan(&at, &nos)
		if n := set.countPiece(at%65536, nos); n > 0 {
			found[at/65536] += n
		}
		return err
	}, l.id, name)
	if err != nil {
		return nil, err
	}
	byValue := make(map[string]int, len(found))
	err = eachRow(ctx, q, `SELECT id, value FROM list_value WHERE list = ? AND mark = ?`, func(rows *sql.Rows) error {
		var id int64
		var value string
		err := rows.Scan(&id, &value)
		if n := found[id]; n > 0 {
			byValue[value] = n
		}
		return err
	}, l.id, name)
	return byValue, err
}

// condition is one part of a filter: rows that have a mark with one of the
// values, or those that a query on the record finds.
type condition struct {
	field  string // of the filter, for counting without it
	name   string // of a mark
	values []string
	query  string // of row numbers
	args   []any
}

// question is a filter as a list's index takes it.
type question struct {
	conditions []condition
	text       string
}

func (f *question) has(field, name string, values ...string) {
	if len(values) > 0 {
		f.conditions = append(f.conditions, condition{field: field, name: name, values: values})
	}
}

func (f *question) asks(field, query string, args ...any) {
	f.conditions = append(f.conditions, condition{field: field, query: query, args: args})
}

// among keeps to the rows of ids, when there are any, and leaves those of except
// out.
func (f *question) among(table string, ids, except []string) {
	if len(ids) > 0 {
		f.asks("among", `SELECT no FROM `+table+` WHERE id IN (SELECT value FROM json_each(?))`, listJSON(ids))
	}
	if len(except) > 0 {
		f.asks("except", `SELECT no FROM `+table+` WHERE id NOT IN (SELECT value FROM json_each(?))`, listJSON(except))
	}
}

// listJSON writes ids as SQLite's json_each reads them.
func listJSON(ids []string) string {
	list, err := json.Marshal(ids)
	if err != nil {
		return "[]" // strings are always written
	}
	return string(list)
}

// strs turns values of an enumeration into plain strings.
func strs[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

func (l *listIndex) meeting(ctx context.Context, q queryer, c *condition) (set numbers, err error) {
	if c.query == "" {
		return l.having(ctx, q, c.name, c.values...)
	}
	return rowNumbers(ctx, q, c.query, c.args...)
}

// rowNumbers returns the row numbers that a query finds.
func rowNumbers(ctx context.Context, q queryer, query string, args ...any) (set numbers, err error) {
	err = eachRow(ctx, q, query, func(rows *sql.Rows) error {
		var no int64
		err := rows.Scan(&no)
		set.add(no)
		return err
	}, args...)
	return set, err
}

// find returns the rows that a question takes.
func (l *listIndex) find(ctx context.Context, q queryer, f *question) (numbers, error) {
	var set numbers
	for i := range f.conditions {
		met, err := l.meeting(ctx, q, &f.conditions[i])
		if err != nil {
			return nil, err
		}
		if i == 0 {
			set = met
		} else {
			set = set.and(met)
		}
	}
	return l.search(ctx, q, set, f.text)
}

// search keeps those of a set that a user's query finds. Words are separated by
// white space and all must match: a word is a prefix of a word of a name,
// company, e-mail or case number; neighbouring words of digits and the usual
// separators are one run of digits of a phone, or prefixes of words too. Cases
// are found by their own words and by who is on them, see casesReaching. A query
// of nothing but marks matches everything. No query is a syntax error: every
// term is quoted.
func (l *listIndex) search(ctx context.Context, q queryer, set numbers, query string) (numbers, error) {
	var long []string // words for one look into the search index
	for _, t := range searchTerms(query) {
		if l.also == nil && (t.digits == "" || l.digits == "") {
			short, rest := t.short()
			for _, prefix := range short {
				met, err := l.having(ctx, q, markPrefix, prefix)
				if err != nil {
					return nil, err
				}
				set = set.and(met)
			}
			long = append(long, rest...)
			continue
		}
		met, err := l.term(ctx, q, &t)
		if err != nil {
			return nil, err
		}
		set = set.and(met)
	}
	if len(long) == 0 {
		return set, nil
	}
	met, err := l.matching(ctx, q, l.words, strings.Join(long, " AND "))
	return set.and(met), err
}

// term returns the rows with a run of digits in a phone, or the words, or what
// else the list's rows are found by.
func (l *listIndex) term(ctx context.Context, q queryer, t *term) (set numbers, err error) {
	short, long := t.short()
	for i, prefix := range short {
		met, err := l.having(ctx, q, markPrefix, prefix)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			set = met
		} else {
			set = set.and(met)
		}
	}
	if len(long) > 0 {
		met, err := l.matching(ctx, q, l.words, strings.Join(long, " AND "))
		if err != nil {
			return nil, err
		}
		if len(short) > 0 {
			met = met.and(set)
		}
		set = met
	}
	more, err := l.run(ctx, q, t.digits)
	if err != nil {
		return nil, err
	}
	set.or(more)
	if l.also != nil {
		more, err = l.also(ctx, q, t)
		set.or(more)
	}
	return set, err
}

// run returns the rows with a run of digits in a phone.
func (l *listIndex) run(ctx context.Context, q queryer, digits string) (numbers, error) {
	switch {
	case l.digits == "" || digits == "":
		return nil, nil
	case len(digits) <= 2:
		return l.having(ctx, q, markDigits, digits)
	}
	return l.matching(ctx, q, l.digits, `"`+digits+`"`)
}

func (l *listIndex) matching(ctx context.Context, q queryer, table, match string) (numbers, error) {
	return rowNumbers(ctx, q, `SELECT rowid FROM `+table+` WHERE `+table+` MATCH ?`, match)
}
