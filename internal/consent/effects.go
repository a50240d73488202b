package consent

import (
	"strings"
	"time"
)

// Inbound is a message that came in, as far as its effects depend on it.
type Inbound struct {
	MessageID  string
	Channel    Channel
	Address    string // the sender's, normalised
	Body       string
	ReceivedAt time.Time // in the firm's time zone, for the deadline's days
	Now        time.Time // for the confirmation's window
	// AlreadyConfirmed says that this number has had a confirmation for an
	// opt-out that still stands; CarrierAnswered that the carrier has sent its own.
	AlreadyConfirmed bool
	CarrierAnswered  bool
}

// Party is a contact that has the sender's address, with its view of events
// (see the package's comment).
type Party struct {
	ContactID  string   // the contact as it is now
	ContactIDs []string // its id and those of contacts merged into it
	Events     []Event
}

// Settings are the firm's choices about revocations.
type Settings struct {
	// StopVoiceToo makes a revocation by text message stop automated calls as
	// well. On by default: its waiver by the FCC (DA 26-12) ends on 2027-01-31.
	StopVoiceToo bool
}

// DefaultSettings returns the settings of a new installation.
func DefaultSettings() Settings { return Settings{StopVoiceToo: true} }

// EffectKind says what an inbound message brought about.
type EffectKind string

// The kinds of effects.
const (
	EffectOut       EffectKind = "opted_out"
	EffectIn        EffectKind = "opted_in"
	EffectSuspended EffectKind = "suspended"
	EffectConfirm   EffectKind = "confirmation_due"
)

// Effect is one thing that an inbound message brought about, for showing.
type Effect struct {
	Kind      EffectKind `json:"effect"`
	Channel   Channel    `json:"channel"`
	ContactID string     `json:"contact_id,omitempty"` // empty: the number or address itself
	Address   string     `json:"address"`
}

// Outcome is what has to be recorded, in one transaction.
type Outcome struct {
	Events     []Event     // without ids, recorder and chain; the address's own first
	Suspension *Suspension // until somebody decides, or nil
	Confirm    bool        // the one confirmation may be sent now
}

// Effects lists the outcome in the order in which it is recorded; never nil.
func (o Outcome) Effects() []Effect {
	effects := []Effect{}
	for _, e := range o.Events {
		kind := EffectIn
		if e.State == Out {
			kind = EffectOut
		}
		effects = append(effects, Effect{kind, e.Channel, e.ContactID, e.Address})
	}
	if s := o.Suspension; s != nil {
		effects = append(effects, Effect{EffectSuspended, s.Channel, "", s.Address})
		for _, id := range s.ContactIDs {
			effects = append(effects, Effect{EffectSuspended, s.Channel, id, s.Address})
		}
	}
	if o.Confirm {
		effects = append(effects, Effect{Kind: EffectConfirm, Channel: SMS, Address: o.Events[0].Address})
	}
	return effects
}

// EffectsOf returns what an inbound message brings about, given how it reads.
//
// A revocation opts out the address itself, known or not, and every contact that
// has it. START and UNSTOP opt in the address and its contacts, and answer the
// opt-outs of that address on that channel for all case types; opt-outs that a
// contact gave as a whole they answer only if nobody else has the address. YES
// does so only for opt-outs that a keyword at that address gave. A doubtful
// reply suspends the channel. Nothing here touches a do-not-call list.
//
// own are the address's events, whoever's.
func EffectsOf(m Inbound, reply Reply, parties []Party, own []Event, s Settings) Outcome {
	switch reply.Reading {
	case ReadRevoke:
		return revocation(m, reply.Keyword, parties, own, s)
	case ReadReview:
		return Outcome{Suspension: suspensionOf(m, reply, parties)}
	case ReadOptIn:
		return optIn(m, reply, parties, own)
	default:
		return Outcome{}
	}
}

// Ruling is what a person decides about a reply under review.
type Ruling string

// The rulings.
const (
	RuleRevoke Ruling = "revoke" // it was a no
	RuleKeep   Ruling = "keep"   // it was not; the suspension ends
	// RuleReopen takes back a RuleKeep: the suspension goes on.
	RuleReopen Ruling = "pending"
)

// Decide returns what a person's ruling about a reply under review brings about.
// A revocation takes effect as of the reply's receipt.
func Decide(m Inbound, ruling Ruling, parties []Party, own []Event, s Settings) Outcome {
	if ruling != RuleRevoke {
		return Outcome{}
	}
	return revocation(m, false, parties, own, s)
}

func revocation(m Inbound, keyword bool, parties []Party, own []Event, s Settings) Outcome {
	stopped := len(unansweredAt(m, nil, own, func(e Event) bool { return e.MessageID != m.MessageID })) > 0
	channels := []Channel{m.Channel}
	if m.Channel == SMS && s.StopVoiceToo {
		channels = append(channels, Voice)
	}
	var o Outcome
	for _, c := range channels {
		draft := draftOf(m, Out, keyword)
		draft.Channel = c
		o.Events = append(o.Events, draft)
		for _, p := range parties {
			draft.ContactID = p.ContactID
			o.Events = append(o.Events, draft)
		}
	}
	o.Confirm = m.Channel == SMS && !stopped && MayConfirm(m.ReceivedAt, m.Now, m.AlreadyConfirmed, m.CarrierAnswered)
	return o
}

func optIn(m Inbound, reply Reply, parties []Party, own []Event) Outcome {
	may := func(out Event) bool { return out.Address == m.Address }
	onlyStopped := reply.Word == "yes"
	if onlyStopped {
		may = func(out Event) bool { return out.Address == m.Address && out.Keyword }
	}
	var o Outcome
	add := func(contactID string, contactIDs []string, events []Event, may func(Event) bool) {
		e := draftOf(m, In, true)
		e.ContactID = contactID
		e.Answers = answers(e, contactIDs, events, may)
		if len(e.Answers) > 0 || !onlyStopped {
			o.Events = append(o.Events, e)
		}
	}
	add("", nil, own, may)
	for _, p := range parties {
		mayOf := may
		if len(parties) == 1 && !onlyStopped {
			mayOf = func(out Event) bool { return may(out) || out.Address == "" }
		}
		add(p.ContactID, p.ContactIDs, p.Events, mayOf)
	}
	return o
}

// unansweredAt returns the opt-outs in force at m's address on m's channel.
func unansweredAt(m Inbound, contactIDs []string, events []Event, fits func(Event) bool) []Event {
	v := newView(contactIDs, events, m.ReceivedAt)
	var outs []Event
	for _, e := range v.groups[CaseKey{Channel: m.Channel}].outs {
		if e.Address == m.Address && !v.answered(*e) && fits(*e) {
			outs = append(outs, *e)
		}
	}
	return outs
}

func draftOf(m Inbound, state State, keyword bool) Event {
	e := Event{
		Channel: m.Channel, Address: m.Address, State: state, EffectiveAt: m.ReceivedAt, Method: MethodReply,
		Evidence: firstBytes(m.Body, MaxEvidence), MessageID: m.MessageID, Keyword: keyword,
	}
	switch m.Channel {
	case SMS:
		e.Source = "text message"
	case Voice:
		e.Method, e.Source = MethodVoicemail, "voicemail"
	case Email:
		e.Source = "e-mail"
	}
	return e
}

func suspensionOf(m Inbound, reply Reply, parties []Party) *Suspension {
	s := &Suspension{
		MessageID: m.MessageID, Channel: m.Channel, Address: m.Address, ContactIDs: []string{},
		Since: m.ReceivedAt, Deadline: Deadline(m.ReceivedAt, m.ReceivedAt.Location()), Words: reply.Word,
	}
	for _, p := range parties {
		s.ContactIDs = append(s.ContactIDs, p.ContactID)
	}
	return s
}

// firstBytes cuts s to n bytes without leaving half a character.
func firstBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}
