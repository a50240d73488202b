// Package provider speaks with services on the network, each of which is off
// until the firm turns it on with a key of its own. It is the only room of the
// program, besides the page's own window, that may open a connection.
package provider

import (
	"context"
	"math"

	"casefolk/internal/fault"
	"casefolk/internal/phone"
)

// Line is what a service says of a phone number. The caller keeps it with the
// date of the answer: numbers move between carriers.
type Line struct {
	E164    string     `json:"e164"`
	Valid   bool       `json:"valid"`   // the service knows such a number
	Type    phone.Type `json:"type"`    // Unknown when the service cannot tell
	Carrier string     `json:"carrier"` // of today, or empty
	Country string     `json:"country"` // ISO 3166-1, or empty
	Note    string     `json:"note"`    // why type or carrier are missing, as a sentence, or empty
}

// LineLookup asks a service about one number. Errors are faults whose code says
// whether going on makes sense: Invalid with field "api_key" or "account" means
// that no number will be answered, Unavailable that later ones may be.
type LineLookup interface {
	// Lookup asks about the number e164, once; every call may cost money.
	Lookup(ctx context.Context, e164 string) (Line, error)
	// PriceMicros is what a number costs, in millionths of a US dollar.
	PriceMicros() int64
}

// Estimate returns the price, in US cents and rounded up, of asking l about n
// numbers, to be shown before.
func Estimate(l LineLookup, n int) int64 {
	return int64(math.Ceil(float64(l.PriceMicros()) * float64(n) / 10_000))
}

// maxFailures is how many numbers in a row may go unanswered before Batch gives
// up on the service.
const maxFailures = 5

// Batch asks l about each number in turn and hands what it says to each, which
// keeps it at once, so that nothing paid for is lost when a later one fails. A
// number that the service cannot answer goes to each with its error, and the
// next is asked; Batch ends when each fails, ctx is done, the service refuses
// the key, or several numbers in a row go unanswered.
func Batch(ctx context.Context, l LineLookup, numbers []string, each func(e164 string, line Line, err error) error) error {
	failures := 0
	for _, e164 := range numbers {
		if ctx.Err() != nil {
			return fault.Cancelled("The look-up was stopped. What was looked up before is kept.")
		}
		line, err := l.Lookup(ctx, e164)
		switch {
		case fault.Is(err, fault.CodeCancelled), refusesUs(err):
			return err
		case fault.Is(err, fault.CodeUnavailable):
			failures++
		default:
			failures = 0
		}
		if err := each(e164, line, err); err != nil {
			return err
		}
		if failures == maxFailures {
			return err
		}
	}
	return nil
}

// refusesUs reports whether err is about the firm's account and not the number.
func refusesUs(err error) bool {
	return fault.Is(err, fault.CodeInvalid) && fault.From(err).Field != "e164"
}
