package sqlite

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
)

// HistoryEvent is an answer that counts for a contact.
type HistoryEvent struct {
	consent.Event
	CaseType string // name of the case type, or empty
	// OfOthers says that somebody else who has the address, or had it, gave it.
	OfOthers bool
	// AnsweredBy is the id of the opt-in that answered this opt-out, or empty.
	AnsweredBy string
}

// ConsentHistory is what a contact said yes and no to, and what stands.
type ConsentHistory struct {
	Contact   contact.Contact
	Events    []HistoryEvent // the newest first
	Standings consent.Standings
	CaseTypes map[string]string // names of the case types that anything is recorded about, by id
	At        time.Time         // the moment that it is of
	// Chains are the ends of every device's chain at that moment: events that
	// were cut off behind them afterwards can be told by comparing.
	Chains []consent.Head
	// Broken says in words where a chain does not hold; nil when all do. Only
	// ConsentProof looks.
	Broken *consent.BreakError
}

// ConsentHistory returns the answers that count for a contact, also one in the
// bin. A reply is recorded for its number and for each contact that has it; the
// number's own record is left out beside the contact's.
func (s *Store) ConsentHistory(ctx context.Context, contactID string) (h ConsentHistory, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		h, err = s.consentHistory(ctx, tx, contactID)
		return err
	})
	return h, err
}

// ConsentProof is ConsentHistory with every device's chain checked from its
// beginning, which takes some seconds for a million events.
func (s *Store) ConsentProof(ctx context.Context, contactID string) (h ConsentHistory, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		if h, err = s.consentHistory(ctx, tx, contactID); err != nil {
			return err
		}
		h.Broken, err = verifyConsent(ctx, tx)
		return err
	})
	return h, err
}

func (s *Store) consentHistory(ctx context.Context, tx *sql.Tx, contactID string) (h ConsentHistory, err error) {
	h.At = s.now()
	if h.Contact, err = getContact(ctx, tx, contactID); err != nil {
		return h, err
	}
	v, err := consentView(ctx, tx, s, &h.Contact)
	if err != nil {
		return h, err
	}
	h.Standings = consent.StateOf(v.contactIDs, v.events, asOf(v.events, h.At))
	h.Events = historyOf(v)
	if err := nameCaseTypes(ctx, tx, &h); err != nil {
		return h, err
	}
	h.Chains, err = collect(ctx, tx, func(rows *sql.Rows) (c consent.Head, err error) {
		err = rows.Scan(&c.DeviceID, &c.Seq, &c.Hash)
		return c, err
	}, `SELECT device_id, max(seq), lower(hex(hash)) FROM consent_event GROUP BY device_id ORDER BY device_id`)
	return h, err
}

// historyOf puts a view's events in order, each reply once.
func historyOf(v view) []HistoryEvent {
	type reply struct {
		message, caseType string
		channel           consent.Channel
	}
	own := map[reply]bool{}
	answered := map[string]string{}
	for _, e := range v.events {
		if e.MessageID != "" && slices.Contains(v.contactIDs, e.ContactID) {
			own[reply{e.MessageID, e.CaseTypeID, e.Channel}] = true
		}
		for _, out := range e.Answers {
			if e.ContactID == "" || slices.Contains(v.contactIDs, e.ContactID) {
				answered[out] = e.ID
			}
		}
	}
	events := make([]HistoryEvent, 0, len(v.events))
	for _, e := range v.events {
		ours := slices.Contains(v.contactIDs, e.ContactID)
		switch {
		case !ours && e.MessageID != "" && own[reply{e.MessageID, e.CaseTypeID, e.Channel}]:
			continue // the number's own record, or another's, of a reply that is recorded for the contact
		case !ours && e.State == consent.In && e.ContactID != "":
			continue // another's yes counts for them alone
		}
		events = append(events, HistoryEvent{Event: e, OfOthers: !ours && e.ContactID != "", AnsweredBy: answered[e.ID]})
	}
	slices.SortFunc(events, func(a, b HistoryEvent) int {
		if c := b.EffectiveAt.Compare(a.EffectiveAt); c != 0 {
			return c
		}
		if c := b.RecordedAt.Compare(a.RecordedAt); c != 0 {
			return c
		}
		return int(b.Seq - a.Seq)
	})
	return events
}

func nameCaseTypes(ctx context.Context, q queryer, h *ConsentHistory) error {
	h.CaseTypes = map[string]string{}
	types, err := caseTypes(ctx, q)
	if err != nil {
		return err
	}
	names := map[string]string{}
	for _, t := range types {
		names[t.ID] = t.Name
	}
	for i := range h.Events {
		if id := h.Events[i].CaseTypeID; id != "" {
			h.Events[i].CaseType = names[id]
			h.CaseTypes[id] = names[id]
		}
	}
	return nil
}
