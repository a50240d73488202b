package app

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

// Preferences is what stands for a contact, and its history.
type Preferences struct {
	ContactID        string          `json:"contact_id"`
	Name             string          `json:"name"`
	PreferredChannel string          `json:"preferred_channel"`
	Channels         []ChannelState  `json:"channels"`   // SMS, e-mail, voice
	CaseTypes        []CaseTypeState `json:"case_types"` // those that anything is recorded about
	Events           []ConsentEvent  `json:"events"`     // the newest first
	NextChange       string          `json:"next_change"`
}

// ChannelState is what stands for one channel.
type ChannelState struct {
	Channel   string `json:"channel"` // "sms", "email", "voice"
	Label     string `json:"label"`
	State     string `json:"state"`       // "in", "out", "unknown"
	Since     string `json:"since"`       // RFC 3339; empty when unknown
	Words     string `json:"words"`       // "replied STOP on 14 Mar 2026 from ••••0123"; empty when unknown
	Evidence  string `json:"evidence"`    // the words verbatim
	EventID   string `json:"event_id"`    // that decided it
	LastOutAt string `json:"last_out_at"` // of the newest opt-out in force
}

// CaseTypeState is what stands for one case type.
type CaseTypeState struct {
	CaseTypeID string         `json:"case_type_id"`
	Name       string         `json:"name"`
	Channels   []ChannelState `json:"channels"`
	AllOut     bool           `json:"all_out"` // opted out on every channel
}

// ConsentEvent is one answer that counts for a contact.
type ConsentEvent struct {
	ID           string   `json:"id"`
	Channel      string   `json:"channel"`
	ChannelLabel string   `json:"channel_label"`
	State        string   `json:"state"`
	Address      string   `json:"address"` // what it is about; empty: the contact as a whole
	CaseTypeID   string   `json:"case_type_id"`
	CaseType     string   `json:"case_type"`
	EffectiveAt  string   `json:"effective_at"`
	RecordedAt   string   `json:"recorded_at"`
	RecordedBy   string   `json:"recorded_by"`
	Method       string   `json:"method"`
	MethodLabel  string   `json:"method_label"`
	Source       string   `json:"source"`
	Evidence     string   `json:"evidence"` // the words verbatim
	Note         string   `json:"note"`
	MessageID    string   `json:"message_id"` // the message that it came with, or empty
	ImportID     string   `json:"import_id"`
	Answers      []string `json:"answers"`     // ids of the opt-outs that an opt-in answers
	AnsweredBy   string   `json:"answered_by"` // id of the opt-in that answers an opt-out, or empty
	OfOthers     bool     `json:"of_others"`   // given by somebody else who has the address
	Withdrawn    bool     `json:"withdrawn"`   // a yes whose import was undone: it counts no more
	Device       string   `json:"device"`
	Number       int64    `json:"number"` // in the device's chain
	Hash         string   `json:"hash"`
}

// Answer is an answer of a contact that somebody records.
type Answer struct {
	ContactID  string   `json:"contact_id"`
	Channels   []string `json:"channels"`     // one or more
	State      string   `json:"state"`        // "in" or "out"
	CaseTypeID string   `json:"case_type_id"` // empty: about everything
	At         string   `json:"at"`           // RFC 3339, or a local day YYYY-MM-DD; empty: now
	Method     string   `json:"method"`       // "manual", "form", "voicemail", "letter", "reply"
	Source     string   `json:"source"`
	Evidence   string   `json:"evidence"` // the person's words
	Note       string   `json:"note"`     // the reason
}

func (a Answer) request(now time.Time) (r sqlite.ConsentRequest, channels []consent.Channel, err error) {
	r = sqlite.ConsentRequest{ContactID: a.ContactID, CaseTypeID: a.CaseTypeID, Source: strings.TrimSpace(a.Source), Evidence: a.Evidence, Note: strings.TrimSpace(a.Note)}
	if len(a.Channels) == 0 {
		return r, nil, fault.Invalid("channels", "Choose at least one channel.")
	}
	for _, text := range a.Channels {
		channel, err := consent.ParseChannel(text)
		if err != nil {
			return r, nil, err
		}
		channels = append(channels, channel)
	}
	if r.State, err = consent.ParseState(a.State); err != nil {
		return r, nil, err
	}
	if a.Method != "" {
		if r.Method, err = consent.ParseMethod(a.Method); err != nil {
			return r, nil, err
		}
	}
	if r.Method == consent.MethodImport {
		return r, nil, fault.Invalid("method", "Only a file is an import. Choose how the person said it.")
	}
	r.At, err = effectiveAt(a.At, now)
	return r, channels, err
}

// effectiveAt reads when an answer took effect. A day is its beginning, today is
// now: an opt-in of a day that is past does not answer what came in the course of
// it, since nobody knows which was first.
func effectiveAt(text string, now time.Time) (time.Time, error) {
	if text == "" || text == now.Local().Format(time.DateOnly) {
		return time.Time{}, nil
	}
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return at, nil
	}
	at, err := time.ParseInLocation(time.DateOnly, text, time.Local)
	if err != nil {
		return at, fault.Invalid("at", "“%s” is no date. Choose the day on which it took effect.", text)
	}
	return at, nil
}

func preferencesOf(h *sqlite.ConsentHistory) Preferences {
	p := Preferences{
		ContactID: h.Contact.ID, Name: h.Contact.Name(), PreferredChannel: string(h.Contact.PreferredChannel),
		Channels: []ChannelState{}, CaseTypes: []CaseTypeState{}, Events: each(h.Events, consentEventOf), NextChange: stamp(h.Standings.NextChange),
	}
	for _, c := range consent.Channels() {
		p.Channels = append(p.Channels, channelStateOf(c, h.Standings.Channel(c)))
	}
	for id, name := range h.CaseTypes {
		t := CaseTypeState{CaseTypeID: id, Name: name, Channels: []ChannelState{}, AllOut: true}
		for _, c := range consent.Channels() {
			st := h.Standings.CaseType(c, id)
			t.Channels = append(t.Channels, channelStateOf(c, st))
			t.AllOut = t.AllOut && st.State == consent.Out
		}
		p.CaseTypes = append(p.CaseTypes, t)
	}
	slices.SortFunc(p.CaseTypes, func(a, b CaseTypeState) int { return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)) })
	return p
}

func channelStateOf(c consent.Channel, st consent.Standing) ChannelState {
	return ChannelState{
		Channel: string(c), Label: c.Label(), State: string(st.State), Since: stamp(st.Since), Words: st.Words(time.Local),
		Evidence: st.Evidence, EventID: st.EventID, LastOutAt: stamp(st.LastOutAt),
	}
}

func consentEventOf(e sqlite.HistoryEvent) ConsentEvent {
	return ConsentEvent{
		ID: e.ID, Channel: string(e.Channel), ChannelLabel: e.Channel.Label(), State: string(e.State), Address: e.Address, CaseTypeID: e.CaseTypeID,
		CaseType: e.CaseType, EffectiveAt: stamp(e.EffectiveAt), RecordedAt: stamp(e.RecordedAt), RecordedBy: e.RecordedBy, Method: string(e.Method),
		MethodLabel: e.Method.Label(), Source: e.Source, Evidence: e.Evidence, Note: e.Note, MessageID: e.MessageID, ImportID: e.ImportID,
		Answers: each(e.Answers, func(id string) string { return id }), AnsweredBy: e.AnsweredBy, OfOthers: e.OfOthers, Withdrawn: e.Withdrawn,
		Device: e.DeviceID, Number: e.Seq, Hash: e.Hash,
	}
}

// GateVerdict is the gate's answer for one channel.
type GateVerdict struct {
	Channel string       `json:"channel"`
	Label   string       `json:"label"`
	Allowed bool         `json:"allowed"`
	Warns   bool         `json:"warns"`   // the contact has said no: a message typed by hand needs a confirmed warning
	Address string       `json:"address"` // that would be used
	Answer  string       `json:"answer"`  // "Yes", or "No: replied STOP on 14 Mar 2026 from ••••0123."
	Reasons []GateReason `json:"reasons"` // all of them; the first is in Answer
}

// GateReason is one reason why a message is held back.
type GateReason struct {
	Code    string `json:"code"`
	Message string `json:"message"` // a sentence
	Since   string `json:"since"`   // RFC 3339, or empty
	Source  string `json:"source"`
}

func reasonOf(r consent.Reason) GateReason {
	return GateReason{string(r.Code), r.Message, stamp(r.Since), r.Source}
}

func verdictOf(c consent.Channel, d *consent.Decision) GateVerdict {
	v := GateVerdict{Channel: string(c), Label: c.Label(), Allowed: d.Allowed, Warns: d.Warns(), Address: d.Address, Answer: "Yes", Reasons: each(d.Reasons, reasonOf)}
	if !d.Allowed {
		v.Answer = "No"
		if len(d.Reasons) > 0 {
			v.Answer += ": " + strings.TrimPrefix(d.Reasons[0].Message, "Blocked: ")
		}
	}
	return v
}

// ConsentProof is what proves a contact's consents.
type ConsentProof struct {
	Firm        string      `json:"firm"`
	MadeAt      string      `json:"made_at"`
	MadeBy      string      `json:"made_by"`
	Preferences Preferences `json:"preferences"`
	Phones      []Phone     `json:"phones"`
	Emails      []Email     `json:"emails"`
	Sound       bool        `json:"sound"`   // the whole chain holds
	Problem     string      `json:"problem"` // where it does not
	Chains      []ChainEnd  `json:"chains"`  // the digests that the history ends with now
}

// ChainEnd is the end of one machine's chain of consents.
type ChainEnd struct {
	Device string `json:"device"`
	Events int64  `json:"events"`
	Digest string `json:"digest"` // SHA-256, hex
}

var proofColumns = []string{"Event", "Channel", "State", "Number or Address", "Case Type", "Took Effect", "Recorded", "Recorded By", "How",
	"Source", "Words", "Note", "Answered By", "Machine", "Place In Chain", "Digest"}

// rows are the events, and after them what the chains end with.
func (p *ConsentProof) rows() [][]string {
	rows := make([][]string, 0, len(p.Preferences.Events)+len(p.Chains))
	for _, e := range p.Preferences.Events {
		state := map[string]string{"in": "Opted in", "out": "Opted out"}[e.State]
		rows = append(rows, []string{e.ID, e.ChannelLabel, state, e.Address, e.CaseType, e.EffectiveAt, e.RecordedAt, e.RecordedBy, e.MethodLabel,
			e.Source, e.Evidence, e.Note, e.AnsweredBy, e.Device, strconv.FormatInt(e.Number, 10), e.Hash})
	}
	for _, c := range p.Chains {
		row := make([]string, len(proofColumns))
		row[0], row[6], row[7] = "End of the chain", p.MadeAt, p.MadeBy
		row[13], row[14], row[15] = c.Device, strconv.FormatInt(c.Events, 10), c.Digest
		rows = append(rows, row)
	}
	return rows
}
