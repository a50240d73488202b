package dnc

import (
	"strings"
	"time"

	"casefolk/internal/fault"
)

// ExceptionKind is a reason for which a number on the national list may be
// called nevertheless.
type ExceptionKind string

// The kinds of exception (47 CFR 64.1200(c)(2)(ii), (f)(5)).
const (
	WrittenPermission ExceptionKind = "written_permission" // signed, names the number; until taken back
	Transaction       ExceptionKind = "transaction"        // 18 months after the last purchase or payment
	Inquiry           ExceptionKind = "inquiry"            // 3 months after they asked about a service
)

// months is how long an exception lasts; 0 is without end.
var months = map[ExceptionKind]int{WrittenPermission: 0, Transaction: 18, Inquiry: 3}

// ExceptionKinds returns every kind in the order in which they are offered.
func ExceptionKinds() []ExceptionKind {
	return []ExceptionKind{WrittenPermission, Transaction, Inquiry}
}

// Label returns the words that a user sees.
func (k ExceptionKind) Label() string {
	switch k {
	case WrittenPermission:
		return "Written permission"
	case Transaction:
		return "Client within the last 18 months"
	case Inquiry:
		return "Asked us within the last 3 months"
	}
	return "Unknown"
}

// Exception is a recorded reason to call a number that is on the national list.
type Exception struct {
	ID         string        `json:"id"`      // UUIDv7
	E164       string        `json:"e164"`    // the number it is about
	Kind       ExceptionKind `json:"kind"`    //
	Since      time.Time     `json:"since"`   // permission signed, last transaction, inquiry; the day counts
	Proof      string        `json:"proof"`   // what shows it: a document, an invoice, a call note
	Recorded   time.Time     `json:"at"`      //
	RecordedBy string        `json:"by"`      //
	EndedAt    *time.Time    `json:"ended"`   // when it was taken back, or nil
	Note       string        `json:"comment"` // free text
}

// Validate reports what keeps e from being recorded.
func (e Exception) Validate() error {
	if _, ok := months[e.Kind]; !ok {
		return fault.Invalid("kind", "Choose why this number may be called: written permission, a transaction or an inquiry.")
	}
	if strings.TrimSpace(e.Proof) == "" {
		return fault.Invalid("proof", "Say what proves the exception, such as the document or the invoice.")
	}
	if e.Since.IsZero() || civil(e.Since).After(civil(e.Recorded)) {
		return fault.Invalid("since", "Give the day of the permission, transaction or inquiry. It cannot be in the future.")
	}
	if len(nationalDigits(e.E164)) != 10 {
		return fault.Invalid("e164", "An exception needs a North American phone number.")
	}
	return nil
}

// LastDay returns the last day on which e allows a call, as midnight UTC of that
// day; ok is false when it has no end of its own.
func (e Exception) LastDay() (day time.Time, ok bool) {
	n := months[e.Kind]
	return addMonths(civil(e.Since), n), n > 0
}

// Applies reports whether e allows a call at the moment at: it has begun, its
// time has not run out, and it was not taken back.
func (e Exception) Applies(at time.Time) bool {
	if _, known := months[e.Kind]; !known || civil(e.Since).After(civil(at)) {
		return false
	}
	if e.EndedAt != nil && !e.EndedAt.After(at) {
		return false
	}
	last, ends := e.LastDay()
	return !ends || !civil(at).After(last)
}

// ExceptionApplies returns the exception, if any, by which a number on the
// national list may be called at the moment at. A request to this firm not to
// call, onInternalList, overrides every exception.
func ExceptionApplies(exceptions []Exception, onInternalList bool, at time.Time) (Exception, bool) {
	if onInternalList {
		return Exception{}, false
	}
	for _, e := range exceptions {
		if e.Applies(at) {
			return e, true
		}
	}
	return Exception{}, false
}

// addMonths returns the same day n months later, or that month's last day when
// it is shorter: 18 months after 31 August is the end of February.
func addMonths(day time.Time, n int) time.Time {
	later := day.AddDate(0, n, 0)
	if later.Day() != day.Day() {
		return later.AddDate(0, 0, -later.Day())
	}
	return later
}

// KeepYears is how long a request not to be called is honoured and its record
// kept, at the least (47 CFR 64.1200(d)(6)).
const KeepYears = 5

// Entry is a line of the firm's internal list: somebody asked this firm not to
// call this number.
type Entry struct {
	ID      string     `json:"id"` // UUIDv7
	E164    string     `json:"e164"`
	Reason  string     `json:"reason"` // their words, or how the request came
	AddedAt time.Time  `json:"added_at"`
	AddedBy string     `json:"added_by"`
	Removed *time.Time `json:"removed_at"` // when it was taken off, or nil; the record stays
}

// KeepUntil returns the moment before which e may be neither taken off the list
// nor deleted.
func (e Entry) KeepUntil() time.Time { return addMonths(e.AddedAt, 12*KeepYears) }

// Validate reports what keeps e from being recorded.
func (e Entry) Validate() error {
	if !strings.HasPrefix(e.E164, "+") || len(e.E164) < 4 {
		return fault.Invalid("e164", "This is not a complete phone number, so it cannot be put on the list.")
	}
	if strings.TrimSpace(e.Reason) == "" {
		return fault.Invalid("reason", "Say how or why this number came on the list.")
	}
	return nil
}

// nationalDigits returns the ten digits of a North American number in E.164, or
// "".
func nationalDigits(e164 string) string {
	if len(e164) != len("+12015550123") || e164[:2] != "+1" {
		return ""
	}
	for i := 2; i < len(e164); i++ {
		if e164[i] < '0' || e164[i] > '9' {
			return ""
		}
	}
	return e164[2:]
}
