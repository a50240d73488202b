package app

import (
	"context"
	"time"

	"casefolk/internal/contact"
	"casefolk/internal/sqlite"
)

// Duplicates is what the page asks about contacts that may be one.
type Duplicates struct{ session *session }

// BriefContact is a contact as a hint or a pair shows it.
type BriefContact struct {
	ID          string `json:"id"`
	DisplayName string `json:"display_name"`
	Kind        string `json:"kind"`
	Status      string `json:"status"`
	Phone       string `json:"phone"`
	Email       string `json:"email"`
	Cases       int    `json:"cases"`
	UpdatedAt   string `json:"updated_at"` // RFC 3339
}

// LikenessReason is one thing in which two contacts are alike.
type LikenessReason struct {
	Code  string `json:"code"`
	Words string `json:"words"` // "same phone (212) 555-0142"
}

// SimilarContact is a stored contact that a draft looks like.
type SimilarContact struct {
	Contact BriefContact     `json:"contact"`
	Score   float64          `json:"score"` // 0 to 1
	Sure    bool             `json:"sure"`  // hardly anything speaks against it
	Reasons []LikenessReason `json:"reasons"`
}

// DuplicatePair is two contacts that may be one.
type DuplicatePair struct {
	FirstID  string           `json:"first_id"`
	SecondID string           `json:"second_id"`
	Score    float64          `json:"score"`
	Sure     bool             `json:"sure"`
	Reasons  []LikenessReason `json:"reasons"`
}

// DuplicateGroup is contacts that may all be one.
type DuplicateGroup struct {
	Contacts []BriefContact  `json:"contacts"`
	Pairs    []DuplicatePair `json:"pairs"` // who is like whom, most alike first
}

// DuplicatePage is one page of the possible duplicates, most alike first.
type DuplicatePage struct {
	Rows       []DuplicateGroup `json:"rows"`
	Next       string           `json:"next"` // cursor of the next page, empty at the end
	Total      int              `json:"total"`
	SearchedAt string           `json:"searched_at"` // RFC 3339; empty when never searched
}

// Similar returns the contacts that a draft most looks like, at most five.
func (d *Duplicates) Similar(draft Contact) (_ []SimilarContact, err error) {
	defer caught(&err)
	store, ctx, err := d.session.use()
	if err != nil {
		return nil, err
	}
	found, err := store.FindSimilar(ctx, draft.record())
	return each(found, func(f sqlite.Similar) SimilarContact {
		return SimilarContact{Contact: briefOf(f.Brief), Score: f.Score, Sure: f.Score >= contact.Sure, Reasons: reasonsOf(f.Likeness)}
	}), err
}

// Search looks through the whole firm and returns how many pairs it found; Page
// has them then. It is a job.
func (d *Duplicates) Search(job string) (found int, err error) {
	defer caught(&err)
	err = d.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) (err error) {
		found, err = store.SearchDuplicates(ctx, progress)
		return err
	})
	return found, err
}

// Page returns one page of what the last search found and is still there.
func (d *Duplicates) Page(limit int, cursor string) (_ DuplicatePage, err error) {
	defer caught(&err)
	store, ctx, err := d.session.use()
	if err != nil {
		return DuplicatePage{}, err
	}
	page, err := store.Duplicates(ctx, limit, cursor)
	if err != nil {
		return DuplicatePage{}, err
	}
	rows := each(page.Rows, func(g sqlite.Group) DuplicateGroup {
		return DuplicateGroup{Contacts: each(g.Contacts, briefOf), Pairs: each(g.Pairs, func(p sqlite.Pair) DuplicatePair {
			return DuplicatePair{FirstID: p.FirstID, SecondID: p.SecondID, Score: p.Score, Sure: p.Score >= contact.Sure, Reasons: reasonsOf(p.Likeness)}
		})}
	})
	return DuplicatePage{Rows: rows, Next: page.Next, Total: page.Total, SearchedAt: stamp(page.SearchedAt)}, nil
}

// NotSame remembers that two contacts are not the same.
func (d *Duplicates) NotSame(oneID, otherID string) (err error) {
	defer caught(&err)
	store, ctx, err := d.session.use()
	if err != nil {
		return err
	}
	return store.MarkNotDuplicate(ctx, oneID, otherID)
}

// MaybeSame takes back what NotSame remembers.
func (d *Duplicates) MaybeSame(oneID, otherID string) (err error) {
	defer caught(&err)
	store, ctx, err := d.session.use()
	if err != nil {
		return err
	}
	return store.UnmarkNotDuplicate(ctx, oneID, otherID)
}

func briefOf(b sqlite.Brief) BriefContact {
	return BriefContact{
		ID: b.ID, DisplayName: b.DisplayName, Kind: string(b.Kind), Status: string(b.Status), Phone: b.Phone, Email: b.Email,
		Cases: b.Cases, UpdatedAt: stamp(time.UnixMilli(b.UpdatedAt)),
	}
}

func reasonsOf(l contact.Likeness) []LikenessReason {
	return each(l.Reasons, func(r contact.Reason) LikenessReason { return LikenessReason{string(r.Code), r.Words()} })
}
