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
	ImportFile  string // name of the file whose import it was part of, or empty
	Undoing     bool   // it was part of that import's undo
}

// Words says the entry in a sentence without its subject, and of which import
// it was a part, such as "created contact (import of leads.csv)".
func (r *Row) Words() string {
	words := r.Entry.Words()
	switch {
	case r.ImportFile == "" || r.Verb == Imported || r.Verb == ImportUndone || r.Detail == r.ImportFile:
		return words
	case r.Undoing:
		return words + " (undo of the import of " + r.ImportFile + ")"
	default:
		return words + " (import of " + r.ImportFile + ")"
	}
}
