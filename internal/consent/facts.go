package consent

import "time"

// Facts is everything that Check decides by: the message that is to go, and what
// is known of the contact at that moment.
type Facts struct {
	Channel      Channel
	Kind         Kind
	CaseTypeID   string // empty: the message is about no case type
	CaseTypeName string // for the reasons' words
	At           time.Time

	ContactExists  bool
	ContactDeleted bool
	ContactStatus  string    // active, pending, inactive, unreachable
	StatusSince    time.Time // zero if not known

	// Addresses are the contact's phones (SMS, voice) or e-mails (email), the
	// preferred one first. The first usable one is taken.
	Addresses []AddressFacts
	// Home are the places of the contact's postal addresses. Leave out an
	// address that names no state and no country; one whose zone cannot be told
	// has an empty Zone, and blocks.
	Home []Place

	Standings Standings
	Reviews   []Suspension // pending reviews of the contact and its addresses, any channel
	// StateHours are stricter hours by two-letter state; nil for
	// DefaultStateHours, an empty map for none.
	StateHours map[string]WeekHours
}

// AddressFacts is what is known of one phone number or e-mail address.
type AddressFacts struct {
	Value       string // E.164 or e-mail address
	Valid       bool
	CanText     bool     // of a number: its type can get text messages
	Suppression Standing // from Suppression; State Out means suppressed
	Internal    *Listing // on the firm's own do-not-call list, or nil
	National    National
	// Excepted says that an exception to the national list is recorded for the
	// number and holds at that moment (see package dnc). It never excuses from
	// the firm's own list.
	Excepted bool
	Places   []Place // of a number: where its area code is; several if it spans zones
}

// Listing is an entry of the firm's own do-not-call list.
type Listing struct {
	Since  time.Time
	Source string
}

// ListAnswer is what the national do-not-call list says about a number.
type ListAnswer string

// The answers. The zero value counts as NoList.
const (
	Listed    ListAnswer = "listed" // also on a list that is too old
	NotListed ListAnswer = "not_listed"
	Elsewhere ListAnswer = "elsewhere" // no number that the list could hold: outside the US
	NoList    ListAnswer = "missing"   // no list is loaded for its area code
)

// National is the answer of the national list for one number, and the date of
// the list that gave it, as a day in AsOf's own location.
type National struct {
	Answer ListAnswer
	AsOf   time.Time
}

// Place is where the called party may be.
type Place struct {
	Zone  string // IANA name; empty if it cannot be told
	State string // two-letter US state, or empty
}

// ListDays is how old, in days, a national list may be at the time of a call
// (16 CFR 310.4(b)(3)(iv)).
const ListDays = 31

// ListFresh says whether a list of the given date may still be relied on: day 31
// may, day 32 may not. The days are those of each time's own location's calendar.
// A list of the future is not relied on, save for the difference of time zones.
func ListFresh(asOf, at time.Time) bool {
	if asOf.IsZero() {
		return false
	}
	y, m, d := asOf.Date()
	ay, am, ad := at.Date()
	days := int(civil(ay, am, ad).Sub(civil(y, m, d)) / (24 * time.Hour))
	return days >= -1 && days <= ListDays
}

// Suspension holds a channel back until somebody has decided what a reply means.
type Suspension struct {
	MessageID  string
	Channel    Channel
	Address    string   // where the reply came from
	ContactIDs []string // the contacts that have that address
	Since      time.Time
	Deadline   time.Time // last day to act by law, see Deadline
	Words      string    // what made the reply doubtful
}

// DayHours are the hours of a day in which automated calls and texts may go:
// from Open up to, but not including, Close, since midnight of the clock.
type DayHours struct {
	Open, Close time.Duration
}

// WeekHours are a week's hours, by time.Weekday (Sunday first).
type WeekHours [7]DayHours

// CallHours are the hours of 47 CFR 64.1200(c)(1): 08:00:00 to 20:59:59.
var CallHours = DayHours{Open: 8 * time.Hour, Close: 21 * time.Hour}

// DefaultStateHours returns the stricter hours of the states that the program
// knows of (from secondary sources; a firm can change them): Florida and
// Washington 8–20, Texas Monday to Saturday 9–21 and Sunday 12–21.
func DefaultStateHours() map[string]WeekHours {
	early := everyDay(DayHours{8 * time.Hour, 20 * time.Hour})
	texas := everyDay(DayHours{9 * time.Hour, 21 * time.Hour})
	texas[time.Sunday] = DayHours{12 * time.Hour, 21 * time.Hour}
	return map[string]WeekHours{"FL": early, "WA": early, "TX": texas}
}

func everyDay(h DayHours) WeekHours {
	var w WeekHours
	for i := range w {
		w[i] = h
	}
	return w
}
