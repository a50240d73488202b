package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"unicode/utf8"
)

// A case is found by a person's phone or e-mail from so many digits or
// characters on: fewer say nothing about a case, and most people have them.
const (
	leastDigits  = 4
	leastAddress = 4
)

// manyPeople is when it is quicker to look at everybody who is on a case than
// for the cases of each.
const manyPeople = 20_000

const onCases = ` JOIN party p ON p.contact_id = c.id AND p.deleted_at IS NULL JOIN legal_case k ON k.id = p.case_id `

// casesReaching returns the cases with a person on them, not in the bin, one of
// whose phones has the term's run of digits or one of whose e-mails begins with
// the term.
func casesReaching(ctx context.Context, q queryer, t *term) (set numbers, err error) {
	if utf8.RuneCountInString(t.text) >= leastAddress {
		return rowNumbers(ctx, q, `SELECT k.no FROM email e CROSS JOIN contact c ON c.id = e.contact_id AND c.deleted_at IS NULL`+onCases+`
			WHERE e.normal >= ?1 AND e.normal < ?1 || char(0x10ffff) AND e.deleted_at IS NULL`, t.text)
	}
	if len(t.digits) < leastDigits {
		return nil, nil
	}
	run, err := contactIndex.run(ctx, q, t.digits)
	if err != nil {
		return nil, err
	}
	var people numbers
	people.orStored(run)
	if people.count() > manyPeople {
		err = eachRow(ctx, q, `SELECT c.no, k.no FROM contact c`+onCases+`WHERE c.deleted_at IS NULL`, func(rows *sql.Rows) error {
			var person, no int64
			err := rows.Scan(&person, &no)
			if people.has(person) {
				set.add(no)
			}
			return err
		})
		return set, err
	}
	nos, err := json.Marshal(people.list())
	if err != nil {
		return nil, err
	}
	return rowNumbers(ctx, q, `SELECT k.no FROM contact c`+onCases+`WHERE c.deleted_at IS NULL AND c.no`+ofIDs, string(nos))
}
