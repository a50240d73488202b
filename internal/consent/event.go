package consent

import (
	"strings"
	"time"

	"casefolk/internal/fault"
)

// Event is one answer of a person, as recorded. Events are never changed or
// removed; what stands now is computed from all of them.
type Event struct {
	ID          string // UUIDv7
	ContactID   string // empty: the answer is the address's own, whoever has it
	Channel     Channel
	Address     string // E.164 number or lower-case e-mail address it is about; empty: the contact as a whole
	CaseTypeID  string // empty: all case types
	State       State  // In or Out
	EffectiveAt time.Time
	RecordedAt  time.Time
	RecordedBy  string // actor: a user's name, or the name of the part of the program
	Method      Method
	Source      string // where it came from, in words: "text message", "intake form", a file's name
	Evidence    string // the person's words, verbatim
	Note        string // what the recorder added
	ImportID    string
	MessageID   string
	Answers     []string // of an opt-in: ids of the opt-outs that it was given in knowledge of
	Keyword     bool     // given by a carrier's keyword (STOP, START, …) and nothing else
	// Withdrawn says that the import that brought the event was undone. Its
	// opt-ins count for nothing then; its opt-outs stay. It is no part of the
	// event itself, nor of the chain.
	Withdrawn bool

	// AddressHash is the keyed hash of Address, by which the event still holds
	// for the address when the address itself has been erased.
	AddressHash string
	// Salt is random; it keeps Address, Source, Evidence and Note from being
	// guessed from TextDigest. It is erased with them.
	Salt       string
	TextDigest string // see Event.DigestTexts

	// The chain, see Seal.
	DeviceID string
	Seq      int64
	PrevHash string // Hash of the event before; it need not be kept
	Hash     string
}

// Limits of an event's free texts, in bytes. What is longer is refused.
const (
	MaxEvidence = 64 << 10
	MaxNote     = 16 << 10
	MaxSource   = 1 << 10
)

// Validate says what keeps e from being recorded: a *fault.Error, or nil. The
// chain's fields are not looked at.
func (e Event) Validate() error {
	switch {
	case e.ContactID == "" && e.Address == "" && e.AddressHash == "":
		return fault.Invalid("contact_id", "A consent needs a contact, or the number or address it is about.")
	case e.Channel != SMS && e.Channel != Email && e.Channel != Voice:
		return fault.Invalid("channel", "A consent needs a channel: SMS, email or voice.")
	case e.State != In && e.State != Out:
		return fault.Invalid("state", "A consent is either opted in or opted out.")
	case !knownMethod(e.Method):
		return fault.Invalid("method", "A consent needs the way in which it was given.")
	case e.EffectiveAt.IsZero():
		return fault.Invalid("effective_at", "A consent needs the time at which it took effect.")
	case e.RecordedAt.IsZero():
		return fault.Invalid("recorded_at", "A consent needs the time at which it was recorded.")
	case e.State == Out && len(e.Answers) > 0:
		return fault.Invalid("answers", "Only an opt-in can answer opt-outs.")
	case e.Method == MethodImport && len(e.Answers) > 0:
		return fault.Invalid("answers", "A file never clears an opt-out.")
	}
	return e.validateTexts()
}

func (e Event) validateTexts() error {
	switch {
	case len(e.Evidence) > MaxEvidence:
		return fault.Invalid("evidence", "The person's words are too long to keep with a consent (64 KB at most).")
	case len(e.Note) > MaxNote:
		return fault.Invalid("note", "The note is too long (16 KB at most).")
	case len(e.Source) > MaxSource:
		return fault.Invalid("source", "The source is too long (1 KB at most).")
	}
	return nil
}

func knownMethod(m Method) bool {
	for _, k := range Methods() {
		if k == m {
			return true
		}
	}
	return false
}

// NormalAddress returns address as events hold it: without spaces around it,
// e-mail addresses in lower case. Numbers are expected in E.164 already.
func NormalAddress(channel Channel, address string) string {
	address = strings.TrimSpace(address)
	if channel == Email {
		return strings.ToLower(address)
	}
	return address
}

// HeldAddresses returns the addresses that stay suppressed by opt-out e when its
// contact is deleted, merged away or taken out again with its import: the
// address of the event, or for an answer about the contact as a whole every one
// of the contact's addresses of that channel. It is empty for an opt-in and for
// an opt-out of one case type.
func HeldAddresses(e Event, contactAddresses []string) []string {
	if e.State != Out || e.CaseTypeID != "" {
		return nil
	}
	if e.Address != "" {
		return []string{e.Address}
	}
	held := make([]string, 0, len(contactAddresses))
	for _, a := range contactAddresses {
		if a = NormalAddress(e.Channel, a); a != "" {
			held = append(held, a)
		}
	}
	return held
}
