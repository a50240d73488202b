package consent

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"time"
)

// chainVersion opens every serialised event, so that a later format cannot be
// mistaken for this one.
const chainVersion = "casefolk-consent-1"

// chainTime is the precision in which times are chained: milliseconds, UTC. The
// store must keep at least that.
const chainTime = "2006-01-02T15:04:05.000Z"

// AppendCanonical appends e's canonical form to buf: what the hash is taken of.
//
// It is a sequence of fields, each as its length in bytes in decimal, a colon,
// the bytes, and a comma ("5:hello,"), in this order: the version
// ("casefolk-consent-1"), ID, ContactID, Channel, AddressHash, CaseTypeID,
// State, EffectiveAt, RecordedAt, RecordedBy, Method, TextDigest, ImportID,
// MessageID, the number of Answers in decimal, each answer in ascending order,
// Keyword ("1" or "0"), DeviceID, Seq in decimal, PrevHash. Times are UTC with
// three decimals, cut off: 2026-03-14T15:09:26.535Z.
//
// What may name a person is covered by AddressHash and TextDigest only, so that
// an erasure leaves the chain whole.
func AppendCanonical(buf []byte, e Event) []byte {
	buf = appendFields(buf, chainVersion, e.ID, e.ContactID, string(e.Channel), e.AddressHash, e.CaseTypeID,
		string(e.State), stamp(e.EffectiveAt), stamp(e.RecordedAt), e.RecordedBy, string(e.Method),
		e.TextDigest, e.ImportID, e.MessageID, strconv.Itoa(len(e.Answers)))
	if len(e.Answers) > 0 {
		sorted := slices.Clone(e.Answers)
		slices.Sort(sorted)
		buf = appendFields(buf, sorted...)
	}
	keyword := "0"
	if e.Keyword {
		keyword = "1"
	}
	return appendFields(buf, keyword, e.DeviceID, strconv.FormatInt(e.Seq, 10), e.PrevHash)
}

func appendFields(buf []byte, fields ...string) []byte {
	for _, f := range fields {
		buf = strconv.AppendInt(buf, int64(len(f)), 10)
		buf = append(buf, ':')
		buf = append(buf, f...)
		buf = append(buf, ',')
	}
	return buf
}

func stamp(t time.Time) string {
	return t.UTC().Truncate(time.Millisecond).Format(chainTime)
}

// HashOf returns the SHA-256 of e's canonical form as 64 lower-case hex digits.
func HashOf(e Event) string {
	var room [1024]byte // of nearly all
	sum := sha256.Sum256(AppendCanonical(room[:0], e))
	return hex.EncodeToString(sum[:])
}

// HasTexts reports whether any text is there that an erasure would remove.
func (e Event) HasTexts() bool {
	return e.Address != "" || e.Source != "" || e.Evidence != "" || e.Note != ""
}

// DigestTexts returns the SHA-256 of Salt, Address, Source, Evidence and Note, as
// fields in the form of AppendCanonical, in 64 lower-case hex digits; empty when
// there is no text.
func (e Event) DigestTexts() string {
	if !e.HasTexts() {
		return ""
	}
	var room [512]byte // of nearly all
	sum := sha256.Sum256(appendFields(room[:0], e.Salt, e.Address, e.Source, e.Evidence, e.Note))
	return hex.EncodeToString(sum[:])
}

// Head is the end of one device's chain: the number and hash of its last event.
// The zero Seq and an empty Hash stand for a chain without events.
type Head struct {
	DeviceID string
	Seq      int64
	Hash     string
}

// Seal sets the digest of e's texts, its place in the chain behind head, and its
// hash, and returns the new head. Nothing in e may change afterwards.
func Seal(e *Event, head Head) Head {
	e.DeviceID, e.Seq, e.PrevHash = head.DeviceID, head.Seq+1, head.Hash
	e.TextDigest = e.DigestTexts()
	e.Hash = HashOf(*e)
	return Head{DeviceID: e.DeviceID, Seq: e.Seq, Hash: e.Hash}
}

// BreakError is the first place where a chain does not hold.
type BreakError struct {
	EventID  string
	DeviceID string
	Seq      int64
	Problem  string // a clause in words: "its content was changed"
}

// Error says which event it is and what is wrong with it.
func (b *BreakError) Error() string {
	return fmt.Sprintf("consent event %s (number %d of device %s): %s", b.EventID, b.Seq, b.DeviceID, b.Problem)
}

// Verifier checks chains event by event, in bounded memory. Give it the events
// of each device in ascending Seq; devices may alternate. An event without its
// texts passes: whether they were rightly erased is not for the chain to say.
// PrevHash is not looked at: it follows from the event before.
type Verifier struct {
	heads map[string]Head
	buf   []byte
}

// Add checks the next event and returns the break, or nil. After a break the
// verifier is of no more use.
func (v *Verifier) Add(e Event) *BreakError {
	if v.heads == nil {
		v.heads = map[string]Head{}
	}
	head := v.heads[e.DeviceID]
	broken := func(problem string) *BreakError {
		return &BreakError{EventID: e.ID, DeviceID: e.DeviceID, Seq: e.Seq, Problem: problem}
	}
	if e.Seq != head.Seq+1 {
		return broken(fmt.Sprintf("number %d was expected here, so an event before it is missing or doubled", head.Seq+1))
	}
	e.PrevHash = head.Hash
	v.buf = AppendCanonical(v.buf[:0], e)
	sum := sha256.Sum256(v.buf)
	if !bytes.Equal([]byte(e.Hash), hex.AppendEncode(nil, sum[:])) {
		return broken("its content was changed after it was recorded, or the event before it was replaced")
	}
	if e.HasTexts() && e.DigestTexts() != e.TextDigest {
		return broken("its words, source or address were changed after they were recorded")
	}
	v.heads[e.DeviceID] = Head{DeviceID: e.DeviceID, Seq: e.Seq, Hash: e.Hash}
	return nil
}

// Heads returns the heads reached, by device. Compare them with heads that were
// noted elsewhere: events cut off at a chain's end leave no other trace.
func (v *Verifier) Heads() []Head {
	heads := make([]Head, 0, len(v.heads))
	for _, h := range v.heads {
		heads = append(heads, h)
	}
	slices.SortFunc(heads, func(a, b Head) int { return cmp.Compare(a.DeviceID, b.DeviceID) })
	return heads
}

// Verify checks whole chains, given in any order, and returns the first break
// (lowest device id, then lowest Seq), or nil.
func Verify(events []Event) *BreakError {
	ordered := slices.Clone(events)
	slices.SortStableFunc(ordered, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.DeviceID, b.DeviceID), cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.ID, b.ID))
	})
	var v Verifier
	for _, e := range ordered {
		if b := v.Add(e); b != nil {
			return b
		}
	}
	return nil
}
