// Package dnc knows who must not be called: the national Do Not Call Registry's
// lists, read from the registry's files into a compact form of our own, the
// firm's internal list, and the exceptions that the law allows.
//
// It touches only the files of the folder that it is given. The internal list
// and the exceptions are kept by the store; here are their rules.
package dnc

import "time"

// The ages of a list, in whole days since its date. A caller must use a list
// that is at most 31 days old when the call is made (16 CFR 310.4(b)(3)(iv), 47
// CFR 64.1200(c)(2)(i)(D)): day 31 is fresh, day 32 is stale. Warning a week
// before is our own.
const (
	WarnAge = 25
	LastAge = 31
)

// Freshness says whether a list may be relied on.
type Freshness string

// The degrees of freshness.
const (
	Fresh Freshness = "fresh" // may be relied on
	Due   Freshness = "due"   // may be relied on, and should be renewed now
	Stale Freshness = "stale" // counts as missing
)

// Age returns the days from the list's date to the day of at, each as its own
// location's calendar has it; the hour of neither counts.
func Age(listDate, at time.Time) int {
	return int(civil(at).Sub(civil(listDate)) / (24 * time.Hour))
}

// FreshnessOf returns the freshness at the moment at of a list of listDate.
func FreshnessOf(listDate, at time.Time) Freshness {
	switch age := Age(listDate, at); {
	case age > LastAge:
		return Stale
	case age >= WarnAge:
		return Due
	default:
		return Fresh
	}
}

// civil returns the calendar day of t as midnight UTC, so that days can be
// counted without summer time.
func civil(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
