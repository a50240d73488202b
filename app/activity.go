package app

import (
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/fault"
)

// Activity is what the page asks about what was done, by whom.
type Activity struct{ session *session }

// ActivityQuery asks for one page of activity, newest first. Values within a
// field are alternatives; fields add up.
type ActivityQuery struct {
	Actors    []string `json:"actors"`
	Verbs     []string `json:"verbs"`
	From      string   `json:"from"`  // RFC 3339, included, or empty
	Until     string   `json:"until"` // RFC 3339, left out, or empty
	ContactID string   `json:"contact_id"`
	CaseID    string   `json:"case_id"`
	BatchID   string   `json:"batch_id"`
	Limit     int      `json:"limit"`
	Cursor    string   `json:"cursor"`
}

func (q ActivityQuery) filter() (activity.Filter, error) {
	f := activity.Filter{Actors: q.Actors, Verbs: typed[activity.Verb](q.Verbs), ContactID: q.ContactID, CaseID: q.CaseID, BatchID: q.BatchID}
	var err error
	if f.From, err = moment("from", q.From); err != nil {
		return f, err
	}
	f.Until, err = moment("until", q.Until)
	return f, err
}

// moment reads a time of the page; empty is the zero time.
func moment(field, text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return t, fault.Invalid(field, "“%s” is no time.", text)
	}
	return t, nil
}

// ActivityPage is one page of activity.
type ActivityPage struct {
	Rows []ActivityRow `json:"rows"`
	Next string        `json:"next"` // cursor of the next page, empty at the end
}

// ActivityRow is one change.
type ActivityRow struct {
	ID          string `json:"id"`
	At          string `json:"at"` // RFC 3339
	Actor       string `json:"actor"`
	Verb        string `json:"verb"`
	Field       string `json:"field"`
	From        string `json:"from"`
	To          string `json:"to"`
	Detail      string `json:"detail"`
	Words       string `json:"words"` // the sentence without its subject: "changed status from Pending to Active"
	ContactID   string `json:"contact_id"`
	ContactName string `json:"contact_name"`
	CaseID      string `json:"case_id"`
	CaseName    string `json:"case_name"`
	BatchID     string `json:"batch_id"` // import, merge or bulk action that it was part of
}

// ActivityVerb is a kind of change for a filter.
type ActivityVerb struct {
	Value string `json:"value"`
	Words string `json:"words"`
}

// Page returns one page of activity, newest first.
func (a *Activity) Page(query ActivityQuery) (_ ActivityPage, err error) {
	defer caught(&err)
	store, ctx, err := a.session.use()
	if err != nil {
		return ActivityPage{}, err
	}
	filter, err := query.filter()
	if err != nil {
		return ActivityPage{}, err
	}
	page, err := store.Activity(ctx, filter, query.Limit, query.Cursor)
	if err != nil {
		return ActivityPage{}, err
	}
	return ActivityPage{Rows: each(page.Rows, activityRowOf), Next: page.Next}, nil
}

// Actors returns who worked lately, for a filter.
func (a *Activity) Actors() (_ []string, err error) {
	defer caught(&err)
	store, ctx, err := a.session.use()
	if err != nil {
		return nil, err
	}
	return store.ActivityActors(ctx)
}

// Verbs returns the kinds of changes, for a filter.
func (a *Activity) Verbs() []ActivityVerb {
	return each(activity.Verbs, func(v activity.Verb) ActivityVerb { return ActivityVerb{string(v), v.Words()} })
}

func activityRowOf(r activity.Row) ActivityRow {
	return ActivityRow{
		ID: r.ID, At: stamp(r.At), Actor: r.Actor, Verb: string(r.Verb), Field: r.Field, From: r.From, To: r.To, Detail: r.Detail,
		Words: r.Words(), ContactID: r.ContactID, ContactName: r.ContactName, CaseID: r.CaseID, CaseName: r.CaseName, BatchID: r.BatchID,
	}
}
