package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/mail"
	"slices"
	"strings"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/consent"
	"casefolk/internal/fault"
	"casefolk/internal/message"
	"casefolk/internal/phone"
)

// Incoming is a message that came in.
type Incoming struct {
	Channel    consent.Channel
	From       string // number or e-mail address, as given
	Subject    string // e-mail only
	Body       string
	At         time.Time // when it came in; zero: now
	ExternalID string    // the provider's id, or empty
	// ContactID is whose message it is besides those who have the address, when
	// somebody at the firm enters it on a contact; or empty.
	ContactID       string
	CarrierAnswered bool // the carrier has answered a keyword itself
}

// Reception is what a message that came in brought about.
type Reception struct {
	MessageID  string
	Address    string // as it was read
	Reading    consent.Reading
	ContactIDs []string // everybody who has the address
	Effects    []consent.Effect
	DueOn      string // YYYY-MM-DD: last day to decide by law about a doubtful reply, or empty
	Known      bool   // it was here before, and nothing was done again
}

// ReceiveMessage keeps a message, reads what it means for consent, and records
// that at once for its address and for every contact that has it. A message that
// is here already, by the provider's id or by sender, time and words, is left as
// it is.
func (s *Store) ReceiveMessage(ctx context.Context, in Incoming) (r Reception, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		r, err = tx.receive(in)
		return err
	})
	return r, err
}

func (t *Tx) receive(in Incoming) (Reception, error) {
	m, err := t.incoming(in)
	if err != nil {
		return Reception{}, err
	}
	if r, known, err := t.known(&m); err != nil || known {
		return r, err
	}
	m.ID = newID()
	parties, err := t.parties(m.Channel, m.Address, in.ContactID)
	if err != nil {
		return Reception{}, err
	}
	reply := consent.Read(m.Body)
	if m.Channel == consent.Email {
		reply = consent.ReadMail(m.Subject, m.Body)
	}
	m.Reading = reply.Reading
	for _, p := range parties {
		m.ContactIDs = append(m.ContactIDs, p.ContactID)
	}
	outcome, err := t.outcome(&m, func(i consent.Inbound, own []consent.Event, set consent.Settings) consent.Outcome {
		i.CarrierAnswered = in.CarrierAnswered
		return consent.EffectsOf(i, reply, parties, own, set)
	})
	if err != nil {
		return Reception{}, err
	}
	if m.Reading == consent.ReadOptIn && len(outcome.Events) == 0 {
		m.Reading = consent.ReadNone // YES, where no keyword had stopped the number
	}
	if outcome.Suspension != nil {
		m.Ruling, m.DueOn = message.Pending, outcome.Suspension.Deadline.Format(time.DateOnly)
	}
	if err := t.keepMessage(&m); err != nil {
		return Reception{}, err
	}
	r := Reception{MessageID: m.ID, Address: m.Address, Reading: m.Reading, ContactIDs: m.ContactIDs, Effects: outcome.Effects(), DueOn: m.DueOn}
	return r, t.carryOut(&m, outcome)
}

// incoming makes the message that is to be kept, or says why it cannot be.
func (t *Tx) incoming(in Incoming) (message.Message, error) {
	m := message.Message{
		Direction: message.Inbound, Channel: in.Channel, Subject: in.Subject, Body: in.Body, At: in.At,
		State: message.Received, ExternalID: in.ExternalID, ContactIDs: []string{},
	}
	if m.At.IsZero() {
		m.At = t.now
	}
	m.At = m.At.In(time.Local).Truncate(time.Millisecond)
	var err error
	if m.Address, err = t.messageAddress(in.Channel, in.From); err != nil {
		return m, err
	}
	return m, m.Validate()
}

// messageAddress returns a sender's or recipient's address as it is kept: a
// valid number in E.164, an e-mail address alone and in lower case, anything
// else as given.
func (t *Tx) messageAddress(ch consent.Channel, typed string) (string, error) {
	typed = strings.TrimSpace(typed)
	if ch == consent.Email {
		if a, err := mail.ParseAddress(typed); err == nil {
			typed = a.Address
		}
		return consent.NormalAddress(ch, typed), nil
	}
	region, err := setting(t.ctx, t.tx, SettingDefaultRegion)
	if err != nil {
		return "", err
	}
	if n := phone.Check(typed, region); n.Valid {
		return n.E164, nil
	}
	return typed, nil
}

// known returns what is left of a message that was received before.
func (t *Tx) known(m *message.Message) (r Reception, known bool, err error) {
	query := `SELECT id, reading, due_on FROM message WHERE address = ? AND channel = ? AND direction = ? AND at = ? AND body = ? AND subject = ? AND deleted_at IS NULL ORDER BY id`
	args := []any{m.Address, string(m.Channel), string(m.Direction), m.At.UnixMilli(), m.Body, m.Subject}
	if m.ExternalID != "" {
		query = `SELECT id, reading, due_on FROM message WHERE external_id <> '' AND external_id = ? AND channel = ? AND direction = ? ORDER BY id`
		args = []any{m.ExternalID, string(m.Channel), string(m.Direction)}
	}
	r = Reception{Address: m.Address, Effects: []consent.Effect{}, Known: true}
	err = t.tx.QueryRowContext(t.ctx, query, args...).Scan(&r.MessageID, &r.Reading, &r.DueOn)
	if errors.Is(err, sql.ErrNoRows) {
		return Reception{}, false, nil
	}
	if err != nil {
		return Reception{}, false, err
	}
	r.ContactIDs, err = contactsOfMessage(t.ctx, t.tx, r.MessageID)
	return r, true, err
}

func contactsOfMessage(ctx context.Context, q queryer, id string) ([]string, error) {
	return collect(ctx, q, scanOne[string], `SELECT contact_id FROM message_contact WHERE message_id = ? ORDER BY contact_id`, id)
}

// parties returns the living contacts that have an address, and the one named
// besides, each with its view.
func (t *Tx) parties(ch consent.Channel, address, besides string) ([]consent.Party, error) {
	ids, err := t.holders(consent.NormalAddress(ch, address))
	if err != nil {
		return nil, err
	}
	if besides != "" && !slices.Contains(ids, besides) {
		ids = append(ids, besides)
	}
	parties := []consent.Party{}
	for _, id := range ids {
		c, err := getContact(t.ctx, t.tx, id)
		if err != nil {
			return nil, err
		}
		if c.IsDeleted() {
			continue // the address's own event holds for it if it comes back
		}
		v, err := t.consentView(&c)
		if err != nil {
			return nil, err
		}
		parties = append(parties, consent.Party{ContactID: id, ContactIDs: v.contactIDs, Events: v.events})
	}
	return parties, nil
}

// outcome asks what a message brings about, with all that this depends on.
func (t *Tx) outcome(m *message.Message, ask func(consent.Inbound, []consent.Event, consent.Settings) consent.Outcome) (consent.Outcome, error) {
	hash := t.store.addressHash(m.Address)
	own, err := readConsent(t.ctx, t.tx, `WHERE e.address_hash <> '' AND e.address_hash = ?`, hash)
	if err != nil {
		return consent.Outcome{}, err
	}
	for i := range own {
		own[i].Address = m.Address
	}
	in := consent.Inbound{MessageID: m.ID, Channel: m.Channel, Address: m.Address, Body: m.Body, ReceivedAt: m.At, Now: t.now}
	if in.AlreadyConfirmed, err = t.confirmed(m, hash); err != nil {
		return consent.Outcome{}, err
	}
	voice, err := setting(t.ctx, t.tx, SettingStopVoice)
	if err != nil {
		return consent.Outcome{}, err
	}
	return ask(in, own, consent.Settings{StopVoiceToo: voice != "0"}), nil
}

// confirmed reports whether an opt-out of the address that still stands was
// confirmed already.
func (t *Tx) confirmed(m *message.Message, hash string) (yes bool, err error) {
	err = t.tx.QueryRowContext(t.ctx, `SELECT EXISTS (SELECT 1 FROM message c JOIN consent_event e ON e.message_id = c.answers_id AND e.address_hash <> '' AND e.address_hash = ?
		WHERE c.address = ? AND c.channel = 'sms' AND c.kind = 'confirmation' AND c.state IN ('prepared', 'sent') AND e.channel = 'sms' AND e.state = 'out'
		AND NOT EXISTS (SELECT 1 FROM consent_answer a WHERE a.opt_out_id = e.id))`, hash, m.Address).Scan(&yes)
	return yes, err
}

// carryOut records what a message brings about. What took effect at a time that
// is still to come, by a wrong clock, takes effect now.
func (t *Tx) carryOut(m *message.Message, o consent.Outcome) error {
	for i := range o.Events {
		e := o.Events[i]
		if e.EffectiveAt.After(t.now) {
			e.EffectiveAt = t.now
		}
		if err := t.recordConsent(&e); err != nil {
			return err
		}
	}
	if !o.Confirm {
		return nil
	}
	firm, err := setting(t.ctx, t.tx, SettingFirmName)
	if err != nil {
		return err
	}
	return t.keepMessage(&message.Message{
		ID: newID(), Direction: message.Outbound, Channel: consent.SMS, Address: m.Address, ContactIDs: m.ContactIDs,
		Body: consent.ConfirmationText(firm), At: t.now, Kind: message.Confirmation, State: message.Prepared, AnswersID: m.ID,
	})
}

var messageTable = newTable("message", `id, direction, channel, address, subject, body, at, kind, case_type_id, state, reading, reasons, decision, due_on,
	answers_id, batch_id, external_id, created_at, created_by, updated_at`, "INSERT")

// keepMessage stores a new message with the contacts it is from or to.
func (t *Tx) keepMessage(m *message.Message) error {
	reasons, err := reasonsJSON(m.Reasons)
	if err != nil {
		return err
	}
	err = t.insert(messageTable, m.ID, string(m.Direction), string(m.Channel), m.Address, m.Subject, m.Body, m.At.UnixMilli(), string(m.Kind), m.CaseTypeID,
		string(m.State), string(m.Reading), reasons, string(m.Ruling), m.DueOn, orNull(m.AnswersID), orNull(m.BatchID), m.ExternalID, t.ms, t.actor, t.ms)
	if err != nil {
		return err
	}
	t.notify("messages", m.ID)
	for _, id := range m.ContactIDs {
		if err := t.exec(`INSERT INTO message_contact (message_id, contact_id) VALUES (?, ?)`, m.ID, id); err != nil {
			return err
		}
	}
	return t.recordMessage(m)
}

// recordMessage logs a message for each of its contacts. A prepared one is
// logged when it goes.
func (t *Tx) recordMessage(m *message.Message) error {
	e := activity.Entry{Field: string(m.Channel), BatchID: m.BatchID}
	switch m.State {
	case message.Received:
		e.Verb, e.Detail = activity.Received, m.Reading.Label()
	case message.Held:
		e.Verb = activity.Held
		if len(m.Reasons) > 0 {
			e.Detail = m.Reasons[0].Message
		}
	case message.Sent:
		e.Verb, e.Detail = activity.Sent, sentWords(m)
	default:
		return nil
	}
	ids := m.ContactIDs
	if len(ids) == 0 {
		ids = []string{""}
	}
	for _, id := range ids {
		e.ContactID = id
		if err := t.record(e); err != nil {
			return err
		}
	}
	return nil
}

// sentWords says of which kind a sent message is, and which warning was confirmed
// before it.
func sentWords(m *message.Message) string {
	words := m.Kind.Label()
	if m.Kind != message.Personal || len(m.Reasons) == 0 {
		return words
	}
	said := make([]string, 0, len(m.Reasons))
	for _, r := range m.Reasons {
		said = append(said, strings.TrimSuffix(strings.TrimPrefix(r.Message, "Blocked: "), "."))
	}
	return words + ", after a confirmed warning: " + strings.Join(said, "; ")
}

// storedReason is a reason as the table keeps it.
type storedReason struct {
	Code    consent.Code `json:"code"`
	Message string       `json:"message"`
	Since   int64        `json:"since,omitempty"` // Unix milliseconds
	Source  string       `json:"source,omitempty"`
}

func reasonsJSON(reasons []consent.Reason) (string, error) {
	out := make([]storedReason, 0, len(reasons))
	for _, r := range reasons {
		s := storedReason{Code: r.Code, Message: r.Message, Source: r.Source}
		if !r.Since.IsZero() {
			s.Since = r.Since.UnixMilli()
		}
		out = append(out, s)
	}
	text, err := json.Marshal(out)
	return string(text), err
}

func readReasons(text string) ([]consent.Reason, error) {
	var stored []storedReason
	if err := json.Unmarshal([]byte(text), &stored); err != nil {
		return nil, fault.Damaged(err, "The reasons of a message cannot be read.")
	}
	out := make([]consent.Reason, 0, len(stored))
	for _, s := range stored {
		out = append(out, consent.Reason{Code: s.Code, Message: s.Message, Since: fromMS(sql.NullInt64{Int64: s.Since, Valid: s.Since != 0}), Source: s.Source})
	}
	return out, nil
}
