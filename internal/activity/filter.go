package activity

import "time"

// Filter narrows the firm's activity. Values within a field are alternatives;
// fields add up. The zero Filter takes everything.
type Filter struct {
	Actors    []string
	Verbs     []Verb
	From      time.Time // included; zero means from the beginning
	Until     time.Time // left out; zero means to the end
	ContactID string    // and those merged into it
	CaseID    string
	BatchID   string
}

// Row is an entry beside the present names of what it is about.
type Row struct {
	Entry
	ContactName string // empty when it is about no contact
	CaseName    string // empty when it is about no case
}
