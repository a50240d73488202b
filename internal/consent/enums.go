package consent

import (
	"strings"

	"casefolk/internal/fault"
)

// Channel is a way of reaching somebody.
type Channel string

// The channels.
const (
	SMS   Channel = "sms"
	Email Channel = "email"
	Voice Channel = "voice"
)

// Channels lists the channels in the order in which they are shown.
func Channels() []Channel { return []Channel{SMS, Email, Voice} }

// State is an answer: yes, no, or none yet.
type State string

// The states. An event is in or out; only what is computed can be unknown.
const (
	In      State = "in"
	Out     State = "out"
	Unknown State = "unknown"
)

// States lists the states.
func States() []State { return []State{In, Out, Unknown} }

// Method is how an answer reached the firm.
type Method string

// The methods.
const (
	MethodReply     Method = "reply"     // a message that the person sent
	MethodForm      Method = "form"      // a form that the person filled in
	MethodImport    Method = "import"    // a column of an imported file; never clears an opt-out
	MethodManual    Method = "manual"    // said to somebody who wrote it down
	MethodVoicemail Method = "voicemail" // said on a voicemail
	MethodLetter    Method = "letter"    // on paper
)

// Methods lists the methods.
func Methods() []Method {
	return []Method{MethodReply, MethodForm, MethodImport, MethodManual, MethodVoicemail, MethodLetter}
}

// Kind is the kind of an automated message.
type Kind string

// The kinds. Solicitations additionally need a fresh national do-not-call list.
const (
	Informational Kind = "informational"
	Solicitation  Kind = "solicitation"
)

// Kinds lists the kinds.
func Kinds() []Kind { return []Kind{Informational, Solicitation} }

// Label returns the channel's name as shown.
func (c Channel) Label() string {
	return labelOf(string(c), map[string]string{"sms": "SMS", "email": "Email", "voice": "Voice"})
}

// Label returns the state's name as shown.
func (s State) Label() string {
	return labelOf(string(s), map[string]string{"in": "Opted in", "out": "Opted out", "unknown": "Unknown"})
}

// Label returns the method's name as shown.
func (m Method) Label() string {
	return labelOf(string(m), map[string]string{
		"reply": "Reply", "form": "Form", "import": "Import",
		"manual": "Manual", "voicemail": "Voicemail", "letter": "Letter",
	})
}

// Label returns the kind's name as shown.
func (k Kind) Label() string {
	return labelOf(string(k), map[string]string{"informational": "Informational", "solicitation": "Solicitation"})
}

func labelOf(value string, labels map[string]string) string {
	if l, ok := labels[value]; ok {
		return l
	}
	return value
}

var channelNames = map[string]Channel{
	"sms": SMS, "text": SMS, "texts": SMS, "text message": SMS, "text messages": SMS,
	"email": Email, "e mail": Email, "mail": Email, "emails": Email, "email messages": Email,
	"voice": Voice, "call": Voice, "calls": Voice, "phone": Voice, "voice call": Voice, "voice calls": Voice,
}

var stateNames = map[string]State{
	"in": In, "opted in": In, "opt in": In, "optin": In,
	"out": Out, "opted out": Out, "opt out": Out, "optout": Out,
	"unknown": Unknown,
}

var methodNames = map[string]Method{
	"reply": MethodReply, "form": MethodForm, "import": MethodImport,
	"manual": MethodManual, "voicemail": MethodVoicemail, "voice mail": MethodVoicemail, "letter": MethodLetter,
}

var kindNames = map[string]Kind{
	"informational": Informational, "solicitation": Solicitation,
}

// ParseChannel reads a channel's value, label or everyday name, in any case.
func ParseChannel(s string) (Channel, error) {
	if c, ok := channelNames[enumKey(s)]; ok {
		return c, nil
	}
	return "", fault.Invalid("channel", "“%s” is not a channel. Use sms, email or voice.", clip(s, 40))
}

// ParseState reads a state's value or label, in any case.
func ParseState(s string) (State, error) {
	if v, ok := stateNames[enumKey(s)]; ok {
		return v, nil
	}
	return "", fault.Invalid("state", "“%s” is not a consent state. Use in or out.", clip(s, 40))
}

// ParseMethod reads a method's value or label, in any case.
func ParseMethod(s string) (Method, error) {
	if m, ok := methodNames[enumKey(s)]; ok {
		return m, nil
	}
	return "", fault.Invalid("method", "“%s” is not a way of answering. Use reply, form, import, manual, voicemail or letter.", clip(s, 40))
}

// ParseKind reads a kind's value or label, in any case.
func ParseKind(s string) (Kind, error) {
	if k, ok := kindNames[enumKey(s)]; ok {
		return k, nil
	}
	return "", fault.Invalid("kind", "“%s” is not a kind of message. Use informational or solicitation.", clip(s, 40))
}

// enumKey folds case, and runs of spaces, hyphens and underscores.
func enumKey(s string) string {
	fields := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return r == ' ' || r == '-' || r == '_' || r == '\t'
	})
	return strings.Join(fields, " ")
}

// clip shortens s to at most n characters, for quoting it in a sentence.
func clip(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return string(runes[:n-1]) + "…"
}
