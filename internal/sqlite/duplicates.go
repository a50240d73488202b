package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
)

// settingDuplicatesAt holds when the last search for duplicates was, in Unix
// milliseconds.
const settingDuplicatesAt = "device.duplicates_at"

// maxPairs is how many pairs a search keeps: the most alike.
const maxPairs = 10_000

// Pair is two contacts that may be one.
type Pair struct {
	First, Second Brief
	contact.Likeness
}

// PairPage is one page of the possible duplicates, most alike first.
type PairPage struct {
	Rows       []Pair
	Next       string    // cursor of the next page, or empty at the end
	Total      int       // at most 10,000
	SearchedAt time.Time // when they were searched for; zero if never
}

// SearchDuplicates compares the contacts of the firm and keeps the pairs that may
// be one for Duplicates. It returns how many there are. Names that more than a
// hundred contacts share are no evidence by themselves.
func (s *Store) SearchDuplicates(ctx context.Context, progress func(Progress)) (int, error) {
	search := pairSearch{store: s, progress: progress}
	pairs, err := search.run(ctx)
	if err != nil {
		return 0, mapError(err)
	}
	err = s.Write(ctx, func(tx *Tx) error {
		if err := tx.exec(`DELETE FROM duplicate_pair`); err != nil {
			return err
		}
		for _, p := range pairs {
			if err := tx.insertPair(p); err != nil {
				return err
			}
		}
		tx.notify("duplicates")
		return tx.setSetting(settingDuplicatesAt, strconv.FormatInt(tx.ms, 10))
	})
	return len(pairs), err
}

// scoredPair is a pair to keep.
type scoredPair struct {
	first, second string // the smaller id first
	like          contact.Likeness
}

func (t *Tx) insertPair(p scoredPair) error {
	reasons, err := json.Marshal(p.like.Reasons)
	if err != nil {
		return err
	}
	return t.exec(`INSERT OR REPLACE INTO duplicate_pair (first_id, second_id, score, reasons) VALUES (?, ?, ?, ?)`, p.first, p.second, p.like.Score, string(reasons))
}

// stillPairs takes the pairs whose contacts are both there.
const stillPairs = ` FROM duplicate_pair p JOIN contact_list a ON a.id = p.first_id AND a.deleted = 0 JOIN contact_list b ON b.id = p.second_id AND b.deleted = 0`

// pairEnd is the pair after which the next page begins.
type pairEnd struct {
	Score         float64
	First, Second string
}

// Duplicates returns one page of what the last search found and is still there.
// The limit is 1 to 1000; 0 means 100.
func (s *Store) Duplicates(ctx context.Context, limit int, cursor string) (page PairPage, err error) {
	limit = pageLimit(limit)
	where, args := "", []any{}
	if cursor != "" {
		var end pairEnd
		if err := readPageEnd(cursor, &end); err != nil {
			return page, err
		}
		where, args = ` WHERE (p.score, p.first_id, p.second_id) < (?, ?, ?)`, []any{end.Score, end.First, end.Second}
	}
	err = s.read(ctx, func(tx *sql.Tx) error {
		if page.SearchedAt, err = timeSetting(ctx, tx, settingDuplicatesAt); err != nil {
			return err
		}
		if err := tx.QueryRowContext(ctx, `SELECT count(*)`+stillPairs).Scan(&page.Total); err != nil {
			return err
		}
		page.Rows, err = collect(ctx, tx, scanPair, `SELECT p.score, p.reasons,
			a.id, a.display_name, a.kind, a.status, a.phone, a.email, a.cases, a.updated_at,
			b.id, b.display_name, b.kind, b.status, b.phone, b.email, b.cases, b.updated_at`+stillPairs+where+
			` ORDER BY p.score DESC, p.first_id DESC, p.second_id DESC LIMIT ?`, append(args, limit+1)...)
		return err
	})
	if err == nil && len(page.Rows) > limit {
		page.Rows = page.Rows[:limit]
		last := page.Rows[limit-1]
		page.Next, err = pageEnd(pairEnd{last.Score, last.First.ID, last.Second.ID})
	}
	return page, err
}

func scanPair(rows *sql.Rows) (p Pair, err error) {
	var reasons string
	a, b := &p.First, &p.Second
	err = rows.Scan(&p.Score, &reasons, &a.ID, &a.DisplayName, &a.Kind, &a.Status, &a.Phone, &a.Email, &a.Cases, &a.UpdatedAt,
		&b.ID, &b.DisplayName, &b.Kind, &b.Status, &b.Phone, &b.Email, &b.Cases, &b.UpdatedAt)
	if err == nil {
		err = json.Unmarshal([]byte(reasons), &p.Reasons)
	}
	return p, err
}

func timeSetting(ctx context.Context, q queryer, key string) (time.Time, error) {
	text, err := setting(ctx, q, key)
	if err != nil || text == "" {
		return time.Time{}, err
	}
	ms, err := strconv.ParseInt(text, 10, 64)
	return time.UnixMilli(ms).UTC(), err
}

// MarkNotDuplicate remembers that two contacts are not the same: neither the
// hint nor a search will say so again.
func (s *Store) MarkNotDuplicate(ctx context.Context, oneID, otherID string) error {
	return s.Write(ctx, func(tx *Tx) error {
		ids, err := tx.sayOfPair(oneID, otherID, "possible", "no")
		if err != nil {
			return err
		}
		if err := tx.exec(`DELETE FROM duplicate_pair WHERE first_id = ? AND second_id = ?`, ids[0], ids[1]); err != nil {
			return err
		}
		return tx.exec(`INSERT OR IGNORE INTO not_duplicate (first_id, second_id, said_at, said_by) VALUES (?, ?, ?, ?)`, ids[0], ids[1], tx.ms, tx.actor)
	})
}

// UnmarkNotDuplicate takes back what MarkNotDuplicate remembers.
func (s *Store) UnmarkNotDuplicate(ctx context.Context, oneID, otherID string) error {
	return s.Write(ctx, func(tx *Tx) error {
		ids, err := tx.sayOfPair(oneID, otherID, "no", "possible")
		if err != nil {
			return err
		}
		if err := tx.exec(`DELETE FROM not_duplicate WHERE first_id = ? AND second_id = ?`, ids[0], ids[1]); err != nil {
			return err
		}
		profiles, err := profilesOf(ctx, tx.tx, ids)
		if err != nil || len(profiles) < 2 {
			return err
		}
		a, b := profiles[ids[0]], profiles[ids[1]]
		if like := contact.Compare(&a, &b); like.Score >= contact.Likely {
			return tx.insertPair(scoredPair{ids[0], ids[1], like})
		}
		return nil
	})
}

// sayOfPair logs what somebody says of two contacts, and returns their ids, the
// smaller one first.
func (t *Tx) sayOfPair(oneID, otherID, from, to string) ([]string, error) {
	one, err := getContact(t.ctx, t.tx, oneID)
	if err != nil {
		return nil, err
	}
	other, err := getContact(t.ctx, t.tx, otherID)
	if err != nil {
		return nil, err
	}
	if oneID == otherID {
		return nil, fault.Invalid("contact_id", "These are not two contacts but one.")
	}
	t.notify("duplicates")
	for _, e := range []activity.Entry{{ContactID: one.ID, Detail: other.Name()}, {ContactID: other.ID, Detail: one.Name()}} {
		e.Verb, e.Field, e.From, e.To = activity.Changed, "duplicate", from, to
		if err := t.record(e); err != nil {
			return nil, err
		}
	}
	ids := []string{oneID, otherID}
	slices.Sort(ids)
	return ids, nil
}
