package app

import (
	"cmp"
	"slices"

	"casefolk/internal/consent"
	"casefolk/internal/message"
	"casefolk/internal/sqlite"
)

// Template is a message with fields, written {{first_name}} or {{first_name|there}}.
type Template struct {
	ID         string `json:"id"` // empty: new
	Name       string `json:"name"`
	Channel    string `json:"channel"`
	Kind       string `json:"kind"`         // "informational" or "solicitation"
	CaseTypeID string `json:"case_type_id"` // that it is about, or empty
	Subject    string `json:"subject"`      // e-mail only
	Body       string `json:"body"`
}

func templateOf(t message.Template) Template {
	return Template{t.ID, t.Name, string(t.Channel), string(t.Kind), t.CaseTypeID, t.Subject, t.Body}
}

func (t Template) record() message.Template {
	return message.Template{ID: t.ID, Name: t.Name, Channel: consent.Channel(t.Channel), Kind: kindOf(t.Kind), CaseTypeID: t.CaseTypeID, Subject: t.Subject, Body: t.Body}
}

// TemplateField is something that a template can put in.
type TemplateField struct {
	Field string `json:"field"`
	Label string `json:"label"`
}

// TextSegments is in how many parts a text message goes.
type TextSegments struct {
	Parts   int  `json:"parts"`
	Unicode bool `json:"unicode"` // a character outside the short alphabet makes the parts shorter
}

// OutboundDraft is a message to contacts: those of IDs, or when there are none all
// that the query takes, without those of Except.
type OutboundDraft struct {
	Template Template     `json:"template"` // its id and name do not matter
	IDs      []string     `json:"ids"`
	Query    ContactQuery `json:"query"`
	Except   []string     `json:"except"`
	CaseID   string       `json:"case_id"` // whose number and title are put in; empty: each contact's newest open case
}

func (d OutboundDraft) request() sqlite.ComposeRequest {
	return sqlite.ComposeRequest{
		Template: d.Template.record(), CaseID: d.CaseID,
		To: sqlite.ContactSelection{IDs: d.IDs, Filter: d.Query.filter(), Except: d.Except},
	}
}

// OutboundTally counts how many messages go, and how many are held back and why.
type OutboundTally struct {
	BatchID string           `json:"batch_id"` // empty of a preview
	Go      int              `json:"go"`
	Held    int              `json:"held"`
	Reasons []OutboundReason `json:"reasons"` // the most frequent first
}

// OutboundReason counts the messages that one rule holds back.
type OutboundReason struct {
	Code  string `json:"code"`
	Label string `json:"label"`
	Count int    `json:"count"`
}

// reasonLabels are short names of the gate's reasons, for counting.
var reasonLabels = map[consent.Code]string{
	consent.CodeDeleted: "In the bin", consent.CodeStatus: "Inactive or Unreachable", consent.CodeNoAddress: "No number or address",
	consent.CodeCannotText: "Number takes no texts", consent.CodeInvalidAddress: "Number or address not valid", consent.CodeSuppressed: "Number or address suppressed",
	consent.CodeOptedOut: "Opted out", consent.CodeNotOptedIn: "Not opted in", consent.CodeUnderReview: "Reply under review",
	consent.CodeCaseTypeOut: "Opted out of the case type", consent.CodeInternalDNC: "On your own do-not-call list",
	consent.CodeNationalDNC: "On the National Do Not Call list", consent.CodeListMissing: "National list missing", consent.CodeListStale: "National list too old",
	consent.CodeHours: "Outside the hours", consent.CodeUnknownZone: "Time zone not known", message.CodeMissingField: "Something to put in is missing",
	message.CodeTooLong: "Message too long", message.CodeSameAddress: "Number or address gets it already",
}

func tallyOf(batch string, list []message.Outgoing) OutboundTally {
	n := message.Count(list)
	t := OutboundTally{BatchID: batch, Go: n.Go, Held: n.Held, Reasons: []OutboundReason{}}
	for code, count := range n.ByReason {
		t.Reasons = append(t.Reasons, OutboundReason{string(code), cmp.Or(reasonLabels[code], string(code)), count})
	}
	slices.SortFunc(t.Reasons, func(a, b OutboundReason) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Code, b.Code)) })
	return t
}

// OutboundRows are some rows of a preview.
type OutboundRows struct {
	Rows  []OutboundRow `json:"rows"`
	Total int           `json:"total"`
}

// OutboundRow is one message, filled in and decided.
type OutboundRow struct {
	MessageID  string       `json:"message_id"`
	ContactID  string       `json:"contact_id"`
	Name       string       `json:"name"`
	Channel    string       `json:"channel"`
	To         string       `json:"to"`
	Shown      string       `json:"shown"` // To as people read it
	Subject    string       `json:"subject"`
	Body       string       `json:"body"`
	State      string       `json:"state"` // "prepared", "held", "sent", "failed"
	StateLabel string       `json:"state_label"`
	Reasons    []GateReason `json:"reasons"`
}

func outboundRowOf(m message.Outgoing) OutboundRow {
	return OutboundRow{
		MessageID: m.MessageID, ContactID: m.ContactID, Name: m.Name, Channel: string(m.Channel), To: m.To, Shown: shownAddress(m.To), Subject: m.Subject, Body: m.Body,
		State: string(m.State), StateLabel: m.State.Label(), Reasons: each(m.Reasons, reasonOf),
	}
}

// SentBatch says what became of a batch.
type SentBatch struct {
	Tally OutboundTally `json:"tally"`
	Path  string        `json:"path"` // the file in the outbox, empty when nothing went
}

// SentOne says what became of one message.
type SentOne struct {
	Message OutboundRow `json:"message"`
	URL     string      `json:"url"` // that the desktop's program was opened with; empty when it was held back
}

// PersonalMessage is a message that a person types by hand to one contact.
type PersonalMessage struct {
	ContactID string `json:"contact_id"`
	Channel   string `json:"channel"`
	To        string `json:"to"` // one of the contact's numbers (E.164) or addresses; empty: the one that fits best
	Subject   string `json:"subject"`
	Body      string `json:"body"`
	Confirmed bool   `json:"confirmed"` // the warning was confirmed
}

func (p PersonalMessage) record() sqlite.PersonalMessage {
	return sqlite.PersonalMessage{
		ContactID: p.ContactID, Channel: consent.Channel(p.Channel), To: consent.NormalAddress(consent.Channel(p.Channel), p.To),
		Subject: p.Subject, Body: p.Body, Confirmed: p.Confirmed,
	}
}

// PersonalWarning says what must be confirmed before a message goes.
type PersonalWarning struct {
	To      string       `json:"to"`
	Needed  bool         `json:"needed"` // the contact has said no in some way
	Reasons []GateReason `json:"reasons"`
}

// OutboundSettings is how the firm sends.
type OutboundSettings struct {
	FirmName      string   `json:"firm_name"`
	Folder        string   `json:"folder"` // absolute path of the outbox; "" sets the one in the data folder
	Format        string   `json:"format"` // "csv" or "jsonl"
	StopEndsVoice bool     `json:"stop_ends_voice"`
	OwnNumbers    []string `json:"own_numbers"` // as typed when set; E.164
}
