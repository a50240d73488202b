package app

import (
	"context"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
	"casefolk/internal/message"
	"casefolk/internal/sqlite"
)

// Messages is what the page asks about what came in and what went out.
type Messages struct{ session *session }

// MessageQuery asks for one page of messages; empty fields do not narrow it.
type MessageQuery struct {
	Direction string `json:"direction"` // "in" or "out"
	Channel   string `json:"channel"`
	State     string `json:"state"`      // "received", "prepared", "sent", "held", "failed"
	Kind      string `json:"kind"`       // "solicitation", "informational", "confirmation", "personal"
	Reading   string `json:"reading"`    // "revoke", "review", "opt_in", "help", "none"
	Pending   bool   `json:"pending"`    // only replies to decide about, the oldest first
	ContactID string `json:"contact_id"` // from or to this contact, or its numbers and addresses
	BatchID   string `json:"batch_id"`
	Text      string `json:"text"`
	Cursor    string `json:"cursor"`
	Limit     int    `json:"limit"`
}

// Page returns one page of messages, the newest first.
func (m *Messages) Page(query MessageQuery) (_ MessagePage, err error) {
	defer caught(&err)
	store, ctx, err := m.session.use()
	if err != nil {
		return MessagePage{}, err
	}
	filter := sqlite.MessageFilter{
		Direction: message.Direction(query.Direction), Channel: consent.Channel(query.Channel), State: message.State(query.State),
		Kind: message.Kind(query.Kind), Reading: consent.Reading(query.Reading), Pending: query.Pending, ContactID: query.ContactID,
		BatchID: query.BatchID, Query: query.Text,
	}
	page, err := store.Messages(ctx, filter, query.Cursor, query.Limit)
	return MessagePage{Rows: each(page.Rows, messageOf), Next: page.Next, Total: page.Total}, err
}

// Get returns one message.
func (m *Messages) Get(id string) (_ Message, err error) {
	defer caught(&err)
	store, ctx, err := m.session.use()
	if err != nil {
		return Message{}, err
	}
	found, err := store.Message(ctx, id)
	if err != nil {
		return Message{}, err
	}
	return messageOf(found), nil
}

// Counts says how many messages wait for somebody.
func (m *Messages) Counts() (_ MessageCounts, err error) {
	defer caught(&err)
	store, ctx, err := m.session.use()
	if err != nil {
		return MessageCounts{}, err
	}
	n, err := store.MessageCounts(ctx)
	return MessageCounts(n), err
}

// Receive takes in a message that somebody enters by hand.
func (m *Messages) Receive(draft IncomingMessage) (_ Reception, err error) {
	defer caught(&err)
	store, ctx, err := m.session.use()
	if err != nil {
		return Reception{}, err
	}
	in := sqlite.Incoming{From: draft.From, Subject: draft.Subject, Body: draft.Body, ContactID: draft.ContactID}
	if in.Channel, err = consent.ParseChannel(draft.Channel); err != nil {
		return Reception{}, err
	}
	if draft.At != "" {
		if in.At, err = time.Parse(time.RFC3339, draft.At); err != nil {
			return Reception{}, fault.Invalid("at", "“%s” is no time. Choose when the message came in.", draft.At)
		}
	}
	r, err := store.ReceiveMessage(ctx, in)
	if err != nil {
		return Reception{}, err
	}
	return receptionOf(&r), nil
}

// Read says what a message would be read as, while it is typed.
func (m *Messages) Read(channel, subject, body string) MessageReading {
	reply := consent.Read(body)
	if consent.Channel(channel) == consent.Email {
		reply = consent.ReadMail(subject, body)
	}
	return MessageReading{string(reply.Reading), reply.Reading.Label(), reply.Word}
}

// Decide records whether a reply under review was an opt-out: ruling is "revoke"
// or "keep"; or "pending", which takes a "keep" back.
func (m *Messages) Decide(id, ruling string) (_ []MessageEffect, err error) {
	defer caught(&err)
	store, ctx, err := m.session.use()
	if err != nil {
		return nil, err
	}
	effects, err := store.DecideMessage(ctx, id, consent.Ruling(ruling))
	return each(effects, effectOf), err
}

// ChooseLog shows the system's dialog for a provider's log, and returns its path,
// or "" when it was cancelled.
func (m *Messages) ChooseLog() (_ string, err error) {
	defer caught(&err)
	ctx, err := m.session.context()
	if err != nil {
		return "", err
	}
	return runtime.OpenFileDialog(ctx, runtime.OpenDialogOptions{
		Title:   "Choose a provider’s message log",
		Filters: []runtime.FileFilter{{DisplayName: "Message log (CSV)", Pattern: "*.csv;*.tsv;*.txt"}, {DisplayName: "All files", Pattern: "*"}},
	})
}

// ImportLog takes in the messages of a provider's log, all of them or none; what
// is here already is left as it is. It is a job.
func (m *Messages) ImportLog(job, path string) (_ LogSummary, err error) {
	defer caught(&err)
	var sum sqlite.LogSummary
	err = m.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) (err error) {
		sum, err = store.ImportMessageLog(ctx, path, progress)
		return err
	})
	return logSummaryOf(&sum), err
}
