package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"casefolk/internal/activity"
)

// ActivityPage is one page of what was done, newest first.
type ActivityPage struct {
	Rows []activity.Row
	Next string // cursor of the next page, or empty at the end
}

// Activity returns one page of the entries that the filter takes, newest first.
// The limit is 1 to 1000; 0 means 100.
func (s *Store) Activity(ctx context.Context, f activity.Filter, limit int, cursor string) (page ActivityPage, err error) {
	var end activityEnd
	if cursor != "" {
		if err := readPageEnd(cursor, &end); err != nil {
			return page, err
		}
	}
	limit = pageLimit(limit)
	query, args := activitySQL(f, end)
	err = s.read(ctx, func(tx *sql.Tx) error {
		page.Rows, err = collect(ctx, tx, scanActivity, query+` LIMIT ?`, append(args, limit+1)...)
		return err
	})
	if err == nil && len(page.Rows) > limit {
		page.Rows = page.Rows[:limit]
		last := page.Rows[limit-1]
		page.Next, err = pageEnd(activityEnd{last.At.UnixMilli(), last.ID})
	}
	return page, err
}

// activityEnd is the entry after which the next page begins; the zero one is
// before all.
type activityEnd struct {
	At int64
	ID string
}

// EachActivity calls fn with every entry that the filter takes, newest first,
// all as of one moment. Memory does not grow with their number.
func (s *Store) EachActivity(ctx context.Context, f activity.Filter, fn func(*activity.Row) error) error {
	return s.read(ctx, func(tx *sql.Tx) (err error) {
		query, args := activitySQL(f, activityEnd{})
		rows, err := tx.QueryContext(ctx, query, args...)
		if err != nil {
			return fmt.Errorf("activity: %w", err)
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		for rows.Next() {
			r, err := scanActivity(rows)
			if err != nil {
				return err
			}
			if err := fn(&r); err != nil {
				return err
			}
		}
		return rows.Err()
	})
}

// ActivityActors returns by name who made the newest 50,000 entries, for a
// filter's choice.
func (s *Store) ActivityActors(ctx context.Context) ([]string, error) {
	names, err := collect(ctx, s.reader, scanOne[string],
		`SELECT DISTINCT actor FROM (SELECT actor FROM activity ORDER BY at DESC, id DESC LIMIT 50000) ORDER BY actor`)
	return names, mapError(err)
}

// activitySQL asks for the entries that the filter takes from end on, newest
// first. That an import created a contact is no entry of its own: the contact
// itself says so, and is read as the entry that it stands for.
func activitySQL(f activity.Filter, end activityEnd) (query string, args []any) {
	entries := activityWhere(f, end, &entryColumns)
	created := activityWhere(f, end, &createdColumns)
	return `SELECT a.id, a.at, a.actor, coalesce(a.contact_id, ''), coalesce(a.case_id, ''), a.verb, a.field, coalesce(a.batch_id, ''),
		coalesce(x.from_text, ''), coalesce(x.to_text, ''), coalesce(x.detail, ''),
		coalesce((SELECT display_name FROM contact_list l WHERE l.id = a.contact_id), ''),
		coalesce((SELECT trim(k.number || ' ' || k.title) FROM legal_case k WHERE k.id = a.case_id), ''),
		coalesce(i.file_name, ''), coalesce(i.undone_at = a.at, 0)
		FROM activity a LEFT JOIN activity_text x ON x.activity_id = a.id LEFT JOIN import_run i ON i.id = a.batch_id WHERE ` + entries.orTrue() + `
		UNION ALL
		SELECT c.id, c.created_at, c.created_by, c.id, '', 'created', 'contact', c.import_id, '', '', '',
		coalesce((SELECT display_name FROM contact_list l WHERE l.id = c.id), ''), '', coalesce(i.file_name, ''), 0
		FROM contact c LEFT JOIN import_run i ON i.id = c.import_id WHERE c.import_id IS NOT NULL AND ` + created.orTrue() + `
		ORDER BY 2 DESC, 1 DESC`, append(entries.args, created.args...)
}

// activityColumns name the columns that a filter asks about.
type activityColumns struct{ id, at, actor, verb, contact, legalCase, batch string }

var (
	entryColumns   = activityColumns{"a.id", "a.at", "a.actor", "a.verb", "a.contact_id", "a.case_id", "a.batch_id"}
	createdColumns = activityColumns{"c.id", "c.created_at", "c.created_by", "'created'", "c.id", "NULL", "c.import_id"}
)

func scanActivity(rows *sql.Rows) (r activity.Row, err error) {
	var at sql.NullInt64
	err = rows.Scan(&r.ID, &at, &r.Actor, &r.ContactID, &r.CaseID, &r.Verb, &r.Field, &r.BatchID,
		&r.From, &r.To, &r.Detail, &r.ContactName, &r.CaseName, &r.ImportFile, &r.Undoing)
	r.At = fromMS(at)
	return r, err
}

func activityWhere(f activity.Filter, end activityEnd, of *activityColumns) *conditions {
	w := &conditions{}
	if end.ID != "" {
		w.add(`(`+of.at+`, `+of.id+`) < (?, ?)`, end.At, end.ID)
	}
	in(w, of.actor, f.Actors)
	in(w, of.verb, f.Verbs)
	if !f.From.IsZero() {
		w.add(of.at+` >= ?`, f.From.UnixMilli())
	}
	if !f.Until.IsZero() {
		w.add(of.at+` < ?`, f.Until.UnixMilli())
	}
	if f.ContactID != "" {
		w.add(of.contact+` IN (WITH RECURSIVE whole (id) AS (
			VALUES (?) UNION SELECT c.id FROM contact c JOIN whole w ON c.merged_into = w.id) SELECT id FROM whole)`, f.ContactID)
	}
	for column, id := range map[string]string{of.legalCase: f.CaseID, of.batch: f.BatchID} {
		if id != "" {
			w.add(column+` = ?`, id)
		}
	}
	return w
}

// VerifyActivityChain checks every entry against its chain, and returns how many
// there are up to and including the first break, and the break or nil.
func (s *Store) VerifyActivityChain(ctx context.Context) (checked int, broken *activity.BreakError, err error) {
	err = s.read(ctx, func(tx *sql.Tx) (err error) {
		checked, broken, err = verifyActivity(ctx, tx)
		return err
	})
	return checked, broken, err
}

func verifyActivity(ctx context.Context, q queryer) (checked int, broken *activity.BreakError, err error) {
	rows, err := q.QueryContext(ctx, `SELECT a.id, a.at, a.actor, coalesce(a.contact_id, ''), coalesce(a.case_id, ''), a.verb, a.field,
		coalesce(a.batch_id, ''), lower(hex(a.text_digest)), a.device_id, a.seq, lower(hex(a.hash)),
		coalesce(lower(hex(x.salt)), ''), coalesce(x.from_text, ''), coalesce(x.to_text, ''), coalesce(x.detail, ''),
		x.activity_id IS NULL AND EXISTS (SELECT 1 FROM erasure e WHERE e.contact_id = a.contact_id)
		FROM activity a LEFT JOIN activity_text x ON x.activity_id = a.id ORDER BY a.device_id, a.seq`)
	if err != nil {
		return 0, nil, fmt.Errorf("activity: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	var v activity.Verifier
	for broken == nil && rows.Next() {
		var e activity.Stored
		var at sql.NullInt64
		err := rows.Scan(&e.ID, &at, &e.Actor, &e.ContactID, &e.CaseID, &e.Verb, &e.Field, &e.BatchID, &e.Digest, &e.DeviceID, &e.Seq,
			&e.Hash, &e.Salt, &e.From, &e.To, &e.Detail, &e.Erased)
		if err != nil {
			return checked, nil, err
		}
		e.At = fromMS(at)
		checked++
		broken = v.Add(&e)
	}
	return checked, broken, rows.Err()
}
