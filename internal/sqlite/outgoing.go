package sqlite

import (
	"context"
	"database/sql"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/message"
)

// Delivery is what became of a message that was handed over.
type Delivery struct {
	MessageID string
	State     message.State // Sent or Failed
	Problem   string        // of a failed one: a sentence
}

// codeFailed is the reason of a message that could not be handed over.
const codeFailed consent.Code = "failed"

// FinishBatch records what became of prepared messages.
func (s *Store) FinishBatch(ctx context.Context, deliveries []Delivery) error {
	return s.Write(ctx, func(tx *Tx) error {
		for _, d := range deliveries {
			if d.State != message.Sent && d.State != message.Failed {
				continue
			}
			if err := tx.finish(d); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *Tx) finish(d Delivery) error {
	m, err := getMessage(t.ctx, t.tx, d.MessageID)
	if err != nil || m.State != message.Prepared && !takenConfirmation(&m) {
		return err
	}
	m.State = d.State
	if d.State == message.Failed {
		m.Reasons = append(m.Reasons, consent.Reason{Code: codeFailed, Message: d.Problem})
	}
	return t.changeState(&m)
}

// takenConfirmation says whether a message is a confirmation that was given out to
// be handed over: what became of it is still to come.
func takenConfirmation(m *message.Message) bool {
	return m.Kind == message.Confirmation && m.State == message.Sent
}

// changeState stores a message's new state and reasons, as of now.
func (t *Tx) changeState(m *message.Message) error {
	reasons, err := reasonsJSON(m.Reasons)
	if err != nil {
		return err
	}
	err = t.exec(`UPDATE message SET state = ?, reasons = ?, at = ?, updated_at = ? WHERE id = ?`, string(m.State), reasons, t.ms, t.ms, m.ID)
	if err != nil {
		return err
	}
	t.notify("messages", m.ID)
	return t.recordMessage(m)
}

// PersonalMessage is a message that a person types by hand to one contact. It is
// not automated: the gate warns, and does not forbid.
type PersonalMessage struct {
	ContactID string
	Channel   consent.Channel
	To        string // one of the contact's numbers or addresses; empty: the one that the gate would take
	Subject   string // e-mail only
	Body      string
	Confirmed bool // the warning was read and confirmed
}

// PersonalWarning says what a person has to confirm before a message goes.
type PersonalWarning struct {
	To      string
	Needed  bool             // the contact has said no in some way
	Reasons []consent.Reason // what the gate would say
}

// WarnPersonal says what a person has to confirm before writing to a contact.
func (s *Store) WarnPersonal(ctx context.Context, p PersonalMessage) (w PersonalWarning, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		w, _, err = s.warnPersonal(ctx, tx, p)
		return err
	})
	return w, err
}

func (s *Store) warnPersonal(ctx context.Context, q queryer, p PersonalMessage) (w PersonalWarning, c contact.Contact, err error) {
	if c, err = getContact(ctx, q, p.ContactID); err != nil {
		return w, c, err
	}
	d, err := s.decide(ctx, q, &c, GateQuery{Channel: p.Channel, Kind: consent.Informational})
	if err != nil {
		return w, c, err
	}
	w = PersonalWarning{To: d.Address, Needed: d.Warns(), Reasons: d.Reasons}
	if p.To != "" {
		w.To = ""
		for _, a := range addressesFor(&c) {
			if a == p.To && carries(p.Channel, a) {
				w.To = a
			}
		}
	}
	if w.To == "" {
		return w, c, fault.Invalid("to", "%s has no such number or address. Choose one that is on file.", c.Name())
	}
	return w, c, nil
}

// PreparePersonal keeps a message that a person typed, ready to be handed over.
// It is refused with a Conflict while a warning has not been confirmed; a
// confirmed one is kept with the message.
func (s *Store) PreparePersonal(ctx context.Context, p PersonalMessage) (o message.Outgoing, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		w, c, err := s.warnPersonal(ctx, tx.tx, p)
		if err != nil {
			return err
		}
		if w.Needed && !p.Confirmed {
			return fault.Conflict("%s has said no to this. Read why, and confirm that you want to write all the same.", c.Name())
		}
		o = message.Outgoing{
			MessageID: newID(), ContactID: c.ID, Name: c.Name(), Channel: p.Channel, To: w.To, Subject: p.Subject, Body: p.Body,
			Kind: message.Personal, State: message.Prepared, Reasons: []consent.Reason{},
		}
		if w.Needed {
			o.Reasons = w.Reasons
		}
		return tx.keepOutgoing(&o, "")
	})
	return o, err
}

// Reasons why a confirmation does not go any more.
const (
	codeTooLate  consent.Code = "too_late"
	codeAnswered consent.Code = "opted_in_again"
)

// Confirmations returns the confirmations that may still go, the most urgent
// first. Those whose five minutes are over are held back for good.
func (s *Store) Confirmations(ctx context.Context) (list []MessageRow, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		waiting, err := collect(ctx, tx.tx, scanMessage, messageSQL+`WHERE m.direction = 'out' AND m.kind = 'confirmation' AND m.state = 'prepared' ORDER BY m.at, m.id`)
		if err != nil {
			return err
		}
		list = []MessageRow{}
		for i := range waiting {
			reason, err := tx.confirmationHeld(&waiting[i].Message)
			if err != nil {
				return err
			}
			if reason == nil {
				list = append(list, waiting[i])
				continue
			}
			if err := tx.holdConfirmation(waiting[i].ID, *reason); err != nil {
				return err
			}
		}
		list, err = messageRows(ctx, tx.tx, list)
		return err
	})
	return list, err
}

// confirmationHeld returns why a confirmation must not go any more, or nil.
func (t *Tx) confirmationHeld(m *message.Message) (*consent.Reason, error) {
	var at sql.NullInt64
	var stands bool
	err := t.tx.QueryRowContext(t.ctx, `SELECT i.at, EXISTS (SELECT 1 FROM consent_event e WHERE e.address_hash <> '' AND e.address_hash = ? AND e.message_id = i.id AND e.channel = 'sms' AND e.state = 'out'
		AND NOT EXISTS (SELECT 1 FROM consent_answer a WHERE a.opt_out_id = e.id)) FROM message i WHERE i.id = ?`,
		t.store.addressHash(m.Address), m.AnswersID).Scan(&at, &stands)
	if err != nil {
		return nil, orNotFound(err, "The message that it answers")
	}
	switch {
	case !consent.MayConfirm(fromMS(at), t.now, false, false):
		return &consent.Reason{Code: codeTooLate, Message: "Held back: the five minutes after the opt-out are over.", Since: fromMS(at).Add(consent.ConfirmWithin)}, nil
	case !stands:
		return &consent.Reason{Code: codeAnswered, Message: "Held back: the person has opted in again."}, nil
	}
	return nil, nil //nolint:nilnil // nothing holds it back, which is no absence
}

func (t *Tx) holdConfirmation(id string, reason consent.Reason) error {
	m, err := getMessage(t.ctx, t.tx, id)
	if err != nil {
		return err
	}
	m.State, m.Reasons = message.Held, []consent.Reason{reason}
	return t.changeState(&m)
}

// TakeConfirmation gives out a confirmation that may go now, to be handed over at
// once; FinishBatch then records what became of it. It counts as sent from here on,
// so that no other window, and none after a crash, sends it again. One that may not
// go is held back for good, and refused with a Conflict.
func (s *Store) TakeConfirmation(ctx context.Context, id string) (o message.Outgoing, err error) {
	var held *consent.Reason
	err = s.Write(ctx, func(tx *Tx) error {
		m, err := getMessage(ctx, tx.tx, id)
		if err != nil {
			return err
		}
		if m.Kind != message.Confirmation || m.State != message.Prepared {
			return fault.Conflict("This confirmation was sent or held back already.")
		}
		if held, err = tx.confirmationHeld(&m); err != nil {
			return err
		}
		if held != nil {
			return tx.holdConfirmation(id, *held)
		}
		o = message.Outgoing{MessageID: m.ID, Channel: m.Channel, To: m.Address, Body: m.Body, Kind: m.Kind, State: message.Prepared, Reasons: []consent.Reason{}}
		if len(m.ContactIDs) > 0 {
			o.ContactID = m.ContactIDs[0]
		}
		tx.notify("messages", id)
		return tx.exec(`UPDATE message SET state = 'sent', at = ?, updated_at = ? WHERE id = ?`, tx.ms, tx.ms, id)
	})
	if err == nil && held != nil {
		err = fault.Conflict("%s", held.Message)
	}
	return o, err
}
