package contact

import "time"

// Filter narrows a list of contacts. Values within a field are alternatives;
// fields add up. The zero Filter takes every contact that is not in the bin.
type Filter struct {
	Query        string // words and digits, all of which must match; see package sqlite
	Statuses     []Status
	Kinds        []Kind
	LoginSources []LoginSource
	CaseTypeIDs  []string // on a case of one of these types
	Sources      []string
	SMS          []string // consent states: "in", "out", "unknown"
	Email        []string
	Voice        []string
	OptedOut     string   // a channel, or "any"
	TypesOut     []string // opted out of one of these case types, by id, on some channel
	NoPhone      bool
	NoEmail      bool
	BadPhone     bool // some phone is not valid
	CanText      bool // some phone can get texts
	OnDNC        bool // some phone is on a do-not-call list
	ImportID     string
	InBin        bool     // only deleted contacts, instead of none
	IDs          []string // only these contacts; empty: all
	Except       []string // without these contacts
}

// Sort says by what a list is ordered; ties go by id.
type Sort string

// What a list of contacts can be sorted by.
const (
	SortName        Sort = "name"
	SortKind        Sort = "type"
	SortPhone       Sort = "phone"
	SortEmail       Sort = "email"
	SortStatus      Sort = "status"
	SortLoginSource Sort = "login_source"
	SortCases       Sort = "cases"
	SortConsent     Sort = "consent"
	SortScore       Sort = "score"
	SortSource      Sort = "source"
	SortCreated     Sort = "created"
	SortUpdated     Sort = "updated"
)

// Sorts lists what a list of contacts can be sorted by.
var Sorts = []Option[Sort]{
	{SortName, "Name"}, {SortKind, "Type"}, {SortPhone, "Phone"}, {SortEmail, "Email"},
	{SortStatus, "Status"}, {SortLoginSource, "Login source"}, {SortCases, "Cases"},
	{SortConsent, "Consent"}, {SortScore, "Satisfaction"}, {SortSource, "Source"},
	{SortCreated, "Created"}, {SortUpdated, "Updated"},
}

// Page asks for one page of a sorted list.
type Page struct {
	Sort   Sort
	Desc   bool
	Limit  int    // 1 to 1000; 0 means 100
	Cursor string // Next of the page before, or empty for the first
	Offset int    // rows to leave out; for scripts, since it costs more the larger it is
}

// Row is a contact as lists show it.
type Row struct {
	ID          string
	DisplayName string
	Kind        Kind
	Status      Status
	LoginSource LoginSource
	Phone       string // the primary phone: in national form when valid, else as typed
	PhoneE164   string
	PhoneType   string
	PhoneValid  bool // and not said not to exist by a look-up
	PhoneDNC    bool // on a do-not-call list

	PhoneCarrier    string    // as looked up, else of the carrier file, else by the numbering plan
	PhoneLookedUp   time.Time // when it was looked up on line; zero: never
	PhoneSuppressed bool      // somebody has said no from the number

	Email      string
	Cases      int
	SMS        string // consent: "in", "out" or "unknown"
	EmailState string
	Voice      string
	Score      float64 // average satisfaction, 0 when there is none
	Source     string
	CreatedAt  time.Time
	UpdatedAt  time.Time
}
