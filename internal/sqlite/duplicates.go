package sqlite

import (
	"context"
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
	FirstID, SecondID string
	contact.Likeness
}

// Group is contacts that may all be one: each is alike to another of them.
type Group struct {
	Contacts []Brief
	Pairs    []Pair // who is like whom, most alike first
}

// GroupPage is one page of the possible duplicates, most alike first.
type GroupPage struct {
	Rows       []Group
	Next       string    // cursor of the next page, or empty at the end
	Total      int       // how many groups there are
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
