package sqlite

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"casefolk/internal/sqlite/packed"
)

// listOrders is how many orders a list has.
const listOrders = 5

// listIndex is what finds and sorts the rows of one list: sets of rows that have
// a mark, and rows in the order of a column.
type listIndex struct {
	id     int    // in list_value and list_marks
	table  string // a row a contact or case, with no, and sort_name by which ties of marks go
	words  string // search tables; digits may be empty
	digits string
	orders [listOrders]string // columns with rows in their order; sort_name is the first

	// also finds rows by what neither of their search tables has; may be nil.
	also func(ctx context.Context, q queryer, t *term) (numbers, error)
}

var (
	contactIndex = &listIndex{
		id: 1, table: "contact_list", words: "contact_words", digits: "contact_digits",
		orders: [...]string{"sort_name", "phone", "email", "created_at", "updated_at"},
	}
	caseIndex = &listIndex{
		id: 2, table: "case_list", words: "case_words",
		orders: [...]string{"sort_name", "sort_title", "client", "opened_on", "updated_at"}, also: casesReaching,
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

// having returns the rows that have a mark with one of the values.
func (l *listIndex) having(ctx context.Context, q queryer, name string, values ...string) (set numbers, err error) {
	for _, value := range values {
		stored, err := l.set(ctx, q, name, value)
		if err != nil {
			return nil, err
		}
		set.orStored(stored)
	}
	return set, nil
}

// set returns the rows that have a mark with a value.
func (l *listIndex) set(ctx context.Context, q queryer, name, value string) (storedSet, error) {
	return keep(ctx, q, l, keptKey{what: "set", name: name, value: value}, func() (set storedSet, size int, err error) {
		err = gathered(ctx, q, func(r *packed.Reader) {
			set = append(set, storedPiece{int(r.Int() % 65536), bytes.Clone(r.Bytes())})
		}, `SELECT pack(p.at, p.nos) FROM list_value v CROSS JOIN list_piece p ON p.at >= v.id * 65536 AND p.at < (v.id + 1) * 65536
			WHERE v.list = ? AND v.mark = ? AND v.value = ?`, l.id, name, value)
		return set, set.size(), err
	})
}

// values returns the values of a mark that rows have, in ascending order, each
// with its id.
func (l *listIndex) values(ctx context.Context, q queryer, name string) ([]markValue, error) {
	return keep(ctx, q, l, keptKey{what: "values", name: name}, func() (all []markValue, size int, err error) {
		err = gathered(ctx, q, func(r *packed.Reader) {
			v := markValue{r.Int(), r.Text()}
			all, size = append(all, v), size+len(v.text)+24
		}, `SELECT pack(id, value) FROM (SELECT id, value FROM list_value WHERE list = ? AND mark = ? ORDER BY value LIMIT -1)`, l.id, name)
		return all, size, err
	})
}

// markValue is a value of a mark with its list_value.id.
type markValue struct {
	id   int64
	text string
}

// counts returns how many rows of a set have each value of a mark, without the
// values that none has.
func (l *listIndex) counts(ctx context.Context, q queryer, name string, set numbers) (map[string]int, error) {
	all, err := l.values(ctx, q, name)
	if err != nil {
		return nil, err
	}
	found := make(map[string]int, len(all))
	for _, v := range all {
		stored, err := l.set(ctx, q, name, v.text)
		if err != nil {
			return nil, err
		}
		if n := set.countStored(stored); n > 0 {
			found[v.text] = n
		}
	}
	return found, nil
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

// find returns the rows that a question takes. The set must not be changed.
func (l *listIndex) find(ctx context.Context, q queryer, f *question) (numbers, error) {
	set, err := l.first(ctx, q, &f.conditions[0])
	if err != nil {
		return nil, err
	}
	terms := searchTerms(f.text)
	if len(f.conditions) == 1 && len(terms) == 0 {
		return set, nil
	}
	set = set.clone()
	for i := range f.conditions[1:] {
		c := &f.conditions[i+1]
		if c.query == "" && len(c.values) == 1 {
			stored, err := l.set(ctx, q, c.name, c.values[0])
			if err != nil {
				return nil, err
			}
			set = set.andStored(stored)
			continue
		}
		met, err := l.meeting(ctx, q, c)
		if err != nil {
			return nil, err
		}
		set = set.and(met)
	}
	return l.search(ctx, q, set, terms)
}

// first returns the rows that meet the first condition, which says where they are:
// every question has it, so it is kept as it is used. The set must not be changed.
func (l *listIndex) first(ctx context.Context, q queryer, c *condition) (numbers, error) {
	return keep(ctx, q, l, keptKey{what: "rows", name: c.name, value: c.values[0]}, func() (numbers, int, error) {
		set, err := l.meeting(ctx, q, c)
		return set, 8 * cap(set), err
	})
}

// search keeps those of a set that the terms of a user's query find. Words are separated by
// white space and all must match: a word is a prefix of a word of a name,
// company, e-mail or case number; neighbouring words of digits and the usual
// separators are one run of digits of a phone, or prefixes of words too. Cases
// are found by their own words and by who is on them, see casesReaching. A query
// of nothing but marks matches everything. No query is a syntax error: every
// term is quoted. The set is overwritten.
func (l *listIndex) search(ctx context.Context, q queryer, set numbers, terms []term) (numbers, error) {
	for _, t := range terms {
		if l.also == nil && (t.digits == "" || l.digits == "") {
			for _, w := range t.words {
				stored, err := l.word(ctx, q, w)
				if err != nil {
					return nil, err
				}
				set = set.andStored(stored)
			}
			continue
		}
		met, err := l.term(ctx, q, &t)
		if err != nil {
			return nil, err
		}
		set = set.and(met)
	}
	return set, nil
}

// term returns the rows with a run of digits in a phone, or the words, or what
// else the list's rows are found by.
func (l *listIndex) term(ctx context.Context, q queryer, t *term) (set numbers, err error) {
	for i, w := range t.words {
		stored, err := l.word(ctx, q, w)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			set.orStored(stored)
		} else {
			set = set.andStored(stored)
		}
	}
	more, err := l.run(ctx, q, t.digits)
	if err != nil {
		return nil, err
	}
	set.orStored(more)
	if l.also != nil {
		also, err := l.also(ctx, q, t)
		if err != nil {
			return nil, err
		}
		set.or(also)
	}
	return set, nil
}

// word returns the rows with a word that begins so; more than one token is one
// after the other, the last one a beginning.
func (l *listIndex) word(ctx context.Context, q queryer, tokens []string) (storedSet, error) {
	if len(tokens) == 1 && utf8.RuneCountInString(tokens[0]) <= 2 {
		return l.set(ctx, q, markPrefix, tokens[0])
	}
	return l.matching(ctx, q, l.words, `"`+strings.Join(tokens, " ")+`"*`)
}

// run returns the rows with a run of digits in a phone.
func (l *listIndex) run(ctx context.Context, q queryer, digits string) (storedSet, error) {
	switch {
	case l.digits == "" || digits == "":
		return nil, nil
	case len(digits) <= 2:
		return l.set(ctx, q, markDigits, digits)
	}
	return l.matching(ctx, q, l.digits, `"`+digits+`"`)
}

// matching returns the rows that a search table finds.
func (l *listIndex) matching(ctx context.Context, q queryer, table, match string) (storedSet, error) {
	return keep(ctx, q, l, keptKey{what: "matching", name: table, value: match}, func() (storedSet, int, error) {
		found, err := rowNumbers(ctx, q, `SELECT rowid FROM `+table+` WHERE `+table+` MATCH ?`, match)
		set := storeSet(found)
		return set, set.size(), err
	})
}
