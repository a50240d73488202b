package sqlite

import (
	"context"
	"database/sql"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/dnc"
)

// GateQuery asks whether an automated message may go to a contact.
type GateQuery struct {
	ContactID  string
	Channel    consent.Channel
	Kind       consent.Kind
	CaseTypeID string    // empty: about no case type
	At         time.Time // when it would go; zero: now
}

// CheckMessage says whether an automated message may go to a contact, and why
// not. A contact that does not exist is NotFound. All that people said counts, also
// after the query's time, so that asking about an hour that is past never overlooks
// a no.
func (s *Store) CheckMessage(ctx context.Context, q GateQuery) (d consent.Decision, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		c, err := getContact(ctx, tx, q.ContactID)
		if err != nil {
			return err
		}
		d, err = s.decide(ctx, tx, &c, q)
		return err
	})
	return d, err
}

// decide puts the gate's question about a contact that was read.
func (s *Store) decide(ctx context.Context, tx queryer, c *contact.Contact, q GateQuery) (consent.Decision, error) {
	g := gateFacts{ctx: ctx, q: tx, store: s, contact: c, at: q.At}
	if g.at.IsZero() {
		g.at = s.now()
	}
	g.at = g.at.In(time.Local)
	facts, err := g.facts(q)
	return consent.Check(facts), err
}

// gateFacts gathers what the gate decides by.
type gateFacts struct {
	ctx     context.Context
	q       queryer
	store   *Store
	contact *contact.Contact
	at      time.Time
	view    view
	settled time.Time // as of when what people said counts: after all of it
}

func (g *gateFacts) facts(q GateQuery) (f consent.Facts, err error) {
	c := g.contact
	f = consent.Facts{
		Channel: q.Channel, Kind: q.Kind, CaseTypeID: q.CaseTypeID, At: g.at,
		ContactExists: true, ContactDeleted: c.IsDeleted(), ContactStatus: string(c.Status), Home: homePlaces(c),
	}
	if g.view, err = consentView(g.ctx, g.q, g.store, c); err != nil {
		return f, err
	}
	g.settled = asOf(g.view.events, g.at)
	f.Standings = consent.StateOf(g.view.contactIDs, g.view.events, g.settled)
	if q.CaseTypeID != "" {
		if f.CaseTypeName, err = caseTypeName(g.ctx, g.q, q.CaseTypeID); err != nil {
			return f, err
		}
	}
	if f.StatusSince, err = g.statusSince(); err != nil {
		return f, err
	}
	if f.Reviews, err = g.reviews(); err != nil {
		return f, err
	}
	if f.StateHours, err = stateHours(g.ctx, g.q); err != nil {
		return f, err
	}
	f.Addresses, err = g.addresses(q.Channel)
	return f, err
}

// homePlaces are the places of a contact's postal addresses.
func homePlaces(c *contact.Contact) []consent.Place {
	var places []consent.Place
	for _, a := range c.Addresses {
		places = append(places, consent.PlacesOfAddress(a.State, a.PostalCode, a.Country)...)
	}
	return places
}

// statusSince returns when the contact's status was last changed; zero if never.
func (g *gateFacts) statusSince() (time.Time, error) {
	var at sql.NullInt64
	err := g.q.QueryRowContext(g.ctx, `SELECT max(at) FROM activity WHERE contact_id = ? AND verb = 'changed' AND field = 'status'`, g.contact.ID).Scan(&at)
	return fromMS(at), err
}

// reviews returns the replies from the contact or its addresses that somebody
// must still decide about.
func (g *gateFacts) reviews() ([]consent.Suspension, error) {
	addresses := addressesFor(g.contact)
	args := append(anys(addresses), anys(g.view.contactIDs)...)
	return collect(g.ctx, g.q, func(rows *sql.Rows) (s consent.Suspension, err error) {
		var at sql.NullInt64
		var due string
		err = rows.Scan(&s.MessageID, &s.Channel, &s.Address, &at, &due)
		s.Since = fromMS(at)
		s.Deadline, _ = time.ParseInLocation(time.DateOnly, due, time.Local) // zero when there is none
		return s, err
	}, `SELECT id, channel, address, at, due_on FROM message m WHERE decision = 'pending' AND deleted_at IS NULL AND (address IN (`+marks(len(addresses))+`)
		OR EXISTS (SELECT 1 FROM message_contact x WHERE x.message_id = m.id AND x.contact_id IN (`+marks(len(g.view.contactIDs))+`))) ORDER BY at, id`, args...)
}

// addresses returns what is known of the contact's addresses for a channel, the
// primary one first.
func (g *gateFacts) addresses(ch consent.Channel) ([]consent.AddressFacts, error) {
	out := []consent.AddressFacts{}
	if ch == consent.Email {
		for _, e := range primaryFirst(g.contact.Emails, func(e contact.Email) bool { return e.Primary }) {
			a := consent.AddressFacts{Value: contact.NormalEmail(e.Address), Valid: e.Valid}
			var err error
			if a.Suppression, err = g.suppression(ch, a.Value); err != nil {
				return nil, err
			}
			out = append(out, a)
		}
		return out, nil
	}
	for _, p := range primaryFirst(g.contact.Phones, func(p contact.Phone) bool { return p.Primary }) {
		a, err := g.number(ch, &p)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// primaryFirst returns the list with its primary entry moved to the front.
func primaryFirst[T any](list []T, primary func(T) bool) []T {
	out := make([]T, 0, len(list))
	for _, want := range []bool{true, false} {
		for _, v := range list {
			if primary(v) == want {
				out = append(out, v)
			}
		}
	}
	return out
}

func (g *gateFacts) number(ch consent.Channel, p *contact.Phone) (consent.AddressFacts, error) {
	a := consent.AddressFacts{Value: p.E164, Valid: p.Works(), CanText: p.CanText(), Places: consent.PlacesOfNumber(p.E164, p.TimeZones)}
	if p.E164 == "" {
		return a, nil
	}
	var err error
	if a.Suppression, err = g.suppression(ch, p.E164); err != nil {
		return a, err
	}
	entries, err := dncEntries(g.ctx, g.q, p.E164)
	if err != nil {
		return a, err
	}
	if len(entries) > 0 {
		a.Internal = &consent.Listing{Since: entries[0].AddedAt, Source: entries[0].Reason}
	}
	exceptions, err := dncExceptions(g.ctx, g.q, p.E164)
	if err != nil {
		return a, err
	}
	_, a.Excepted = dnc.ExceptionApplies(exceptions, a.Internal != nil, g.at)
	a.National = g.store.national(p.E164, g.at)
	return a, nil
}

func (g *gateFacts) suppression(ch consent.Channel, address string) (consent.Standing, error) {
	linked := map[string]bool{}
	if len(g.view.linked) > 0 {
		ids, err := collect(g.ctx, g.q, scanOne[string], `SELECT event_id FROM suppression WHERE address_hash = ?`, g.store.addressHash(address))
		if err != nil {
			return consent.Standing{}, err
		}
		for _, id := range ids {
			linked[id] = true
		}
	}
	return consent.Suppression(ch, address, g.view.contactIDs, g.view.events, linked, g.settled), nil
}

// national asks the national lists. One that cannot be read counts as missing.
func (s *Store) national(e164 string, at time.Time) consent.National {
	answer, err := s.lookupNational(e164, at)
	if err != nil {
		return consent.National{Answer: consent.NoList}
	}
	n := consent.National{Answer: consent.NoList}
	n.AsOf, _ = time.ParseInLocation(time.DateOnly, answer.ListDate, time.Local) // zero without a list
	switch {
	case answer.State == dnc.Elsewhere:
		n.Answer = consent.Elsewhere
	case answer.OnList:
		n.Answer = consent.Listed
	case answer.State != dnc.NotCovered:
		n.Answer = consent.NotListed
	}
	return n
}
