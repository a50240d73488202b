package legalcase

import "time"

// Filter narrows a list of cases. Values within a field are alternatives;
// fields add up.
type Filter struct {
	Query        string
	TypeIDs      []string
	Statuses     []Status
	LoginSources []string // of a client on the case
	Roles        []Role   // of any contact on the case
	ContactID    string   // only this contact's cases
	InBin        bool
	IDs          []string // only these cases; empty: all
	Except       []string // without these cases
}

// Sort says by what a list of cases is ordered; ties go by id.
type Sort string

// What a list of cases can be sorted by.
const (
	SortNumber      Sort = "number"
	SortTitle       Sort = "title"
	SortType        Sort = "type"
	SortStatus      Sort = "status"
	SortClient      Sort = "client"
	SortLoginSource Sort = "login_source"
	SortOpened      Sort = "opened"
	SortUpdated     Sort = "updated"
)

// Sorts lists what a list of cases can be sorted by.
var Sorts = []Named[Sort]{
	{SortNumber, "Number"}, {SortTitle, "Title"}, {SortType, "Type"}, {SortStatus, "Status"},
	{SortClient, "Client"}, {SortLoginSource, "Login source"}, {SortOpened, "Opened"}, {SortUpdated, "Updated"},
}

// Page asks for one page of a sorted list, as contact.Page does.
type Page struct {
	Sort   Sort
	Desc   bool
	Limit  int
	Cursor string
	Offset int
}

// Row is a case as lists show it.
type Row struct {
	ID        string
	Number    string
	Title     string
	Type      string // name of the case type
	Status    Status
	OpenedOn  string
	UpdatedAt time.Time
	People    []Person // clients first
}

// Details is a case as its page shows it.
type Details struct {
	Case
	TypeName string
	People   []Person // clients first
}

// Person is a contact on a case, as the case's row and page show it.
type Person struct {
	PartyID     string
	ContactID   string
	DisplayName string
	Role        Role
	LoginSource string
	Status      string
	Phone       PersonPhone
}

// PersonPhone is the primary phone of a person on a case, as lists show it. The
// zero PersonPhone is none.
type PersonPhone struct {
	Shown      string // in national form when valid, else as typed
	E164       string
	Type       string // as looked up, else by the numbering plan
	Valid      bool
	Carrier    string
	LookedUp   time.Time // on line; zero: never
	DNC        bool      // on a do-not-call list
	Suppressed bool      // somebody has said no from it
}

// Counts says, for each value that a filter can ask for, how many cases there
// would be with it beside the rest of the filter. Values without a case are left
// out.
type Counts struct {
	Types        map[string]int // by id; "" for cases without a type
	Statuses     map[Status]int
	LoginSources map[string]int // of clients
	Roles        map[Role]int   // of anybody on the case
}
