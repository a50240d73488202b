package app

import (
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/message"
	"casefolk/internal/phone"
	"casefolk/internal/sqlite"
)

// MessagePage is one page of messages.
type MessagePage struct {
	Rows  []Message `json:"rows"`
	Next  string    `json:"next"` // cursor of the next page, empty at the end
	Total int       `json:"total"`
}

// Message is one message that came in, went out, or was held back.
type Message struct {
	ID           string           `json:"id"`
	Direction    string           `json:"direction"` // "in", "out"
	Channel      string           `json:"channel"`
	ChannelLabel string           `json:"channel_label"`
	Address      string           `json:"address"`
	Shown        string           `json:"shown"` // the address as people read it: a number in its national form
	Contacts     []MessageContact `json:"contacts"`
	Subject      string           `json:"subject"`
	Body         string           `json:"body"` // verbatim
	At           string           `json:"at"`
	Kind         string           `json:"kind"`
	KindLabel    string           `json:"kind_label"`
	CaseTypeID   string           `json:"case_type_id"`
	CaseType     string           `json:"case_type"`
	State        string           `json:"state"`
	StateLabel   string           `json:"state_label"`
	Reading      string           `json:"reading"` // of one that came in
	ReadingLabel string           `json:"reading_label"`
	Reasons      []GateReason     `json:"reasons"` // why it was held back or failed, or what was confirmed in spite of
	Ruling       string           `json:"ruling"`  // "", "pending", "revoke", "keep"
	RuledAt      string           `json:"ruled_at"`
	RuledBy      string           `json:"ruled_by"`
	DueOn        string           `json:"due_on"`      // YYYY-MM-DD: last day by law to decide
	DaysLeft     int              `json:"days_left"`   // business days until then; below zero when it is over
	AnswersID    string           `json:"answers_id"`  // of a confirmation: the message that it answers
	AnsweredBy   string           `json:"answered_by"` // id of the confirmation that answers it
	SendBefore   string           `json:"send_before"` // of a prepared confirmation: it goes until then
	BatchID      string           `json:"batch_id"`    //
	CreatedBy    string           `json:"created_by"`  //
	ProviderID   string           `json:"provider_id"` // the provider's id of it, or empty
}

// MessageContact is a contact that a message is from or to.
type MessageContact struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func messageOf(r sqlite.MessageRow) Message {
	m := Message{
		ID: r.ID, Direction: string(r.Direction), Channel: string(r.Channel), ChannelLabel: r.Channel.Label(), Address: r.Address,
		Contacts: []MessageContact{}, Subject: r.Subject, Body: r.Body, At: stamp(r.At), Kind: string(r.Kind), KindLabel: r.Kind.Label(),
		CaseTypeID: r.CaseTypeID, CaseType: r.CaseType, State: string(r.State), StateLabel: r.State.Label(), Reading: string(r.Reading),
		ReadingLabel: r.Reading.Label(), Reasons: each(r.Reasons, reasonOf), Ruling: string(r.Ruling), RuledAt: stamp(r.RuledAt), RuledBy: r.RuledBy,
		DueOn: r.DueOn, AnswersID: r.AnswersID, AnsweredBy: r.AnsweredBy, BatchID: r.BatchID, CreatedBy: r.CreatedBy, ProviderID: r.ExternalID,
	}
	for i, id := range r.ContactIDs {
		m.Contacts = append(m.Contacts, MessageContact{id, r.Names[i]})
	}
	m.Shown = shownAddress(r.Address)
	if due, err := time.ParseInLocation(time.DateOnly, r.DueOn, time.Local); err == nil {
		m.DaysLeft = consent.BusinessDaysLeft(due, time.Now())
	}
	if r.Kind == message.Confirmation && r.State == message.Prepared {
		m.SendBefore = stamp(r.SendBefore)
	}
	return m
}

// shownAddress writes a valid number in its national form; anything else as it is.
func shownAddress(address string) string {
	if n := phone.Check(address, ""); n.Valid {
		return n.National
	}
	return address
}

// MessageCounts says how many messages wait for somebody.
type MessageCounts struct {
	Pending       int `json:"pending"`       // replies to decide about
	Confirmations int `json:"confirmations"` // that may still go
	Overdue       int `json:"overdue"`       // of pending, past their legal deadline
}

// IncomingMessage is a message that somebody enters by hand.
type IncomingMessage struct {
	Channel   string `json:"channel"`
	From      string `json:"from"`    // number or e-mail address
	Subject   string `json:"subject"` // e-mail only
	Body      string `json:"body"`
	At        string `json:"at"`         // RFC 3339; empty: now
	ContactID string `json:"contact_id"` // on whose page it is entered, or empty
}

// MessageReading is what a text is read as.
type MessageReading struct {
	Reading string `json:"reading"`
	Label   string `json:"label"`
	Word    string `json:"word"` // the words that decided
}

// Reception is what a message that came in brought about.
type Reception struct {
	MessageID string          `json:"message_id"`
	Reading   string          `json:"reading"`
	Label     string          `json:"label"`
	Contacts  []string        `json:"contacts"` // ids of everybody who has the address
	Effects   []MessageEffect `json:"effects"`
	DueOn     string          `json:"due_on"`
	Known     bool            `json:"known"` // it was here before
}

// MessageEffect is one thing that a message brought about.
type MessageEffect struct {
	Effect    string `json:"effect"` // "opted_out", "opted_in", "suspended", "confirmation_due"
	Channel   string `json:"channel"`
	ContactID string `json:"contact_id"` // empty: the number or address itself
	Address   string `json:"address"`
}

func effectOf(e consent.Effect) MessageEffect {
	return MessageEffect{string(e.Kind), string(e.Channel), e.ContactID, e.Address}
}

func receptionOf(r *sqlite.Reception) Reception {
	return Reception{
		MessageID: r.MessageID, Reading: string(r.Reading), Label: r.Reading.Label(), Contacts: each(r.ContactIDs, func(id string) string { return id }),
		Effects: each(r.Effects, effectOf), DueOn: r.DueOn, Known: r.Known,
	}
}

// LogSummary is what the import of a provider's log did.
type LogSummary struct {
	Rows           int          `json:"rows"`
	Received       int          `json:"received"`
	Sent           int          `json:"sent"`
	Known          int          `json:"known"`
	UnknownSenders int          `json:"unknown_senders"`
	OptedOut       int          `json:"opted_out"`
	ToReview       int          `json:"to_review"`
	OptedIn        int          `json:"opted_in"`
	Bad            int          `json:"bad"`
	Problems       []LogProblem `json:"problems"` // the first hundred
}

// LogProblem is a row of a log that could not be used.
type LogProblem struct {
	Row     int    `json:"row"`
	Message string `json:"message"`
}

func logSummaryOf(s *sqlite.LogSummary) LogSummary {
	return LogSummary{
		Rows: s.Rows, Received: s.Received, Sent: s.Sent, Known: s.Known, UnknownSenders: s.Unknown, OptedOut: s.Readings[consent.ReadRevoke],
		ToReview: s.Readings[consent.ReadReview], OptedIn: s.Readings[consent.ReadOptIn], Bad: s.Bad,
		Problems: each(s.Problems, func(p sqlite.LogProblem) LogProblem { return LogProblem(p) }),
	}
}
