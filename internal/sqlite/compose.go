package sqlite

import (
	"context"
	"database/sql"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/message"
)

// ComposeRequest is a message to one contact or many.
type ComposeRequest struct {
	Template message.Template // its name and id do not matter
	To       ContactSelection
	CaseID   string    // whose number, title and type are put in; empty: each contact's newest open case of the template's type
	At       time.Time // when it would go; zero: now
}

// Batch is messages that were filled in and decided together.
type Batch struct {
	ID       string
	At       time.Time
	Messages []message.Outgoing
}

// maxBatch is the largest number of contacts that one message goes to.
const maxBatch = 100_000

// PreviewBatch fills a message in for every contact and asks the gate, and keeps
// nothing.
func (s *Store) PreviewBatch(ctx context.Context, r ComposeRequest, progress func(Progress)) (b Batch, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		b, err = s.compose(ctx, tx, r, progress)
		return err
	})
	return b, err
}

// PrepareBatch is PreviewBatch, and keeps each message as prepared or held back.
// Whoever hands the prepared ones over tells FinishBatch what became of them.
func (s *Store) PrepareBatch(ctx context.Context, r ComposeRequest, progress func(Progress)) (b Batch, err error) {
	r.At = time.Time{} // what goes now is decided by now
	err = s.Write(ctx, func(tx *Tx) error {
		if b, err = s.compose(ctx, tx.tx, r, progress); err != nil {
			return err
		}
		b.ID = newID()
		for i := range b.Messages {
			b.Messages[i].MessageID = newID()
			if err := tx.keepOutgoing(&b.Messages[i], b.ID); err != nil {
				return err
			}
		}
		return nil
	})
	return b, err
}

func (t *Tx) keepOutgoing(o *message.Outgoing, batch string) error {
	return t.keepMessage(&message.Message{
		ID: o.MessageID, Direction: message.Outbound, Channel: o.Channel, Address: o.To, ContactIDs: []string{o.ContactID}, Subject: o.Subject,
		Body: o.Body, At: t.now, Kind: o.Kind, CaseTypeID: o.CaseTypeID, State: o.State, Reasons: o.Reasons, BatchID: batch,
	})
}

// compose fills in and decides.
func (s *Store) compose(ctx context.Context, q queryer, r ComposeRequest, progress func(Progress)) (b Batch, err error) {
	if err := r.Template.ValidateText(); err != nil {
		return b, err
	}
	ids, err := selectContacts(ctx, q, r.To)
	if err != nil {
		return b, err
	}
	switch {
	case len(ids) == 0:
		return b, fault.Invalid("to", "Nobody is selected. Choose contacts, or loosen the filter.")
	case len(ids) > maxBatch:
		return b, fault.Invalid("to", "A message can go to %d contacts at once. Narrow the filter.", maxBatch)
	}
	c := composer{store: s, ctx: ctx, q: q, request: r, sentTo: map[string]string{}}
	if c.firm, err = setting(ctx, q, SettingFirmName); err != nil {
		return b, err
	}
	b.At, b.Messages = s.now(), make([]message.Outgoing, 0, len(ids))
	for i, id := range ids {
		o, err := c.one(id)
		if err != nil {
			return b, err
		}
		b.Messages = append(b.Messages, o)
		if i%50 == 0 {
			tell(progress, "checking", int64(i), int64(len(ids)))
			if err := ctx.Err(); err != nil {
				return b, err
			}
		}
	}
	return b, nil
}

// selectContacts returns the ids of a selection, by name.
func selectContacts(ctx context.Context, q queryer, sel ContactSelection) ([]string, error) {
	ids := sel.IDs
	if len(ids) == 0 {
		set, err := contactIndex.find(ctx, q, contactQuestion(&sel.Filter))
		if err != nil {
			return nil, err
		}
		nos, err := contactIndex.order("sort_name").inOrder(ctx, q, set, span{n: maxBatch + 1})
		if err != nil {
			return nil, err
		}
		if ids, err = contactIndex.idsAt(ctx, q, nos); err != nil {
			return nil, err
		}
	}
	left := make(map[string]bool, len(sel.Except))
	for _, id := range sel.Except {
		left[id] = true
	}
	out := make([]string, 0, len(ids))
	for _, id := range ids {
		if !left[id] {
			left[id] = true // nobody is written to twice
			out = append(out, id)
		}
	}
	return out, nil
}

// composer fills in one message after the other.
type composer struct {
	store   *Store
	ctx     context.Context
	q       queryer
	request ComposeRequest
	firm    string
	sentTo  map[string]string // address → name of whom it goes to
}

func (c *composer) one(id string) (message.Outgoing, error) {
	person, err := getContact(c.ctx, c.q, id)
	if err != nil {
		return message.Outgoing{}, err
	}
	t := c.request.Template
	d, err := c.store.decide(c.ctx, c.q, &person, GateQuery{Channel: t.Channel, Kind: consent.Kind(t.Kind), CaseTypeID: t.CaseTypeID, At: c.request.At})
	if err != nil {
		return message.Outgoing{}, err
	}
	values, err := c.values(&person)
	if err != nil {
		return message.Outgoing{}, err
	}
	o, err := message.Compose(t, id, person.Name(), values, d)
	if err != nil || o.State != message.Prepared {
		return o, err
	}
	if name, twice := c.sentTo[o.To]; twice {
		o.State = message.Held
		o.Reasons = append(o.Reasons, consent.Reason{Code: message.CodeSameAddress, Source: "batch",
			Message: "Held back: the same message goes to " + consent.Mask(o.To) + " already, for " + name + "."})
		return o, nil
	}
	c.sentTo[o.To] = person.Name()
	return o, nil
}

// values are what the template's fields become for a contact.
func (c *composer) values(p *contact.Contact) (map[message.Field]string, error) {
	values := map[message.Field]string{
		message.FirstName: p.GivenName, message.LastName: p.FamilyName, message.DisplayName: p.Name(), message.Company: p.Company,
		message.Firm: c.firm, message.Today: c.store.now().Local().Format("January 2, 2006"),
	}
	var number, title, kind string
	query, args := `WHERE k.id = ?`, []any{c.request.CaseID}
	if c.request.CaseID == "" {
		query = `JOIN party p ON p.case_id = k.id AND p.deleted_at IS NULL AND p.contact_id = ? WHERE k.status = 'open' AND (? = '' OR k.case_type_id = ?)`
		args = []any{p.ID, c.request.Template.CaseTypeID, c.request.Template.CaseTypeID}
	}
	found, err := collect(c.ctx, c.q, func(rows *sql.Rows) (struct{}, error) {
		return struct{}{}, rows.Scan(&number, &title, &kind)
	}, `SELECT k.number, k.title, coalesce(y.name, '') FROM legal_case k LEFT JOIN case_type y ON y.id = k.case_type_id `+query+
		` AND k.deleted_at IS NULL ORDER BY k.opened_on DESC, k.id DESC LIMIT 1`, args...)
	if len(found) > 0 {
		values[message.CaseNumber], values[message.CaseTitle], values[message.CaseType] = number, title, kind
	}
	return values, err
}
