// Package message holds the rules about messages that come in and go out:
// templates, what a batch looks like, and the reading of a provider's log. It is
// pure; sending is package outbox, and what a message means for consent is
// package consent.
package message

import (
	"strings"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
)

// Direction is which way a message went.
type Direction string

// The directions.
const (
	Inbound  Direction = "in"
	Outbound Direction = "out"
)

// Kind is what a message is for; an inbound one has none.
type Kind string

// The kinds. Confirmations answer a revocation; personal messages were typed by
// a person and are not automated.
const (
	NoKind        Kind = ""
	Solicitation  Kind = "solicitation"
	Informational Kind = "informational"
	Confirmation  Kind = "confirmation"
	Personal      Kind = "personal"
)

// State is where a message stands.
type State string

// The states.
const (
	Received State = "received"
	Prepared State = "prepared" // ready, not yet handed over
	Sent     State = "sent"     // handed to the desktop's program or the outbox
	Held     State = "held"     // held back by the gate
	Failed   State = "failed"   // could not be handed over
)

// Ruling is what a person decided about a reply under review.
type Ruling string

// The rulings.
const (
	NoRuling Ruling = ""
	Pending  Ruling = "pending"
	Revoke   Ruling = "revoke"
	Keep     Ruling = "keep"
)

// Message is one message, as kept. Bodies are kept verbatim.
type Message struct {
	ID         string
	Direction  Direction
	Channel    consent.Channel
	Address    string // the other side's: E.164, lower-case e-mail, or as given when it is neither
	ContactIDs []string
	Subject    string // e-mail only
	Body       string
	At         time.Time // when it came in or went out
	Kind       Kind
	CaseTypeID string
	State      State
	Reading    consent.Reading  // of an inbound message
	Reasons    []consent.Reason // why it was held back, or failed
	Ruling     Ruling
	RuledAt    time.Time
	RuledBy    string
	DueOn      string // YYYY-MM-DD: last day to act on a reply under review
	AnswersID  string // of a confirmation: the message that it answers
	BatchID    string
	ExternalID string // the provider's
}

// Limits of a message, in bytes.
const (
	MaxBody    = 256 << 10
	MaxSubject = 1 << 10
	MaxAddress = 320
)

// Validate says what keeps an inbound message from being kept: a *fault.Error or
// nil. Its text may be empty.
func (m Message) Validate() error {
	switch {
	case m.Channel != consent.SMS && m.Channel != consent.Email && m.Channel != consent.Voice:
		return fault.Invalid("channel", "A message needs a channel: SMS, email or voice.")
	case strings.TrimSpace(m.Address) == "":
		return fault.Invalid("from", "A message needs the number or e-mail address that it came from.")
	case len(m.Address) > MaxAddress:
		return fault.Invalid("from", "The number or e-mail address is too long.")
	case len(m.Body) > MaxBody:
		return fault.Invalid("body", "The message is too long to keep (256 KB at most).")
	case len(m.Subject) > MaxSubject:
		return fault.Invalid("subject", "The subject is too long (1 KB at most).")
	case m.At.IsZero():
		return fault.Invalid("at", "A message needs the time at which it came in.")
	}
	return nil
}

// Label returns the direction as shown.
func (d Direction) Label() string {
	if d == Outbound {
		return "Out"
	}
	return "In"
}

var stateLabels = map[State]string{Received: "Received", Prepared: "Ready", Sent: "Sent", Held: "Held back", Failed: "Failed"}

// Label returns the state as shown.
func (s State) Label() string { return stateLabels[s] }

// States lists the states.
func States() []State { return []State{Received, Prepared, Sent, Held, Failed} }

var kindLabels = map[Kind]string{
	NoKind: "", Solicitation: "Solicitation", Informational: "Informational", Confirmation: "Confirmation", Personal: "Personal",
}

// Label returns the kind as shown.
func (k Kind) Label() string { return kindLabels[k] }

// Kinds lists the kinds of outbound messages.
func Kinds() []Kind { return []Kind{Solicitation, Informational, Confirmation, Personal} }

// Automated says whether the gate has to let a message of this kind through.
// Confirmations have a rule of their own, see consent.MayConfirm.
func (k Kind) Automated() bool { return k != Confirmation && k != Personal }
