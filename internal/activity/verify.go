package activity

import "fmt"

// Stored is an entry as it was kept, for checking it.
type Stored struct {
	Entry
	Salt   string
	Digest string // of the texts, as kept beside the entry
	Erased bool   // the texts were erased for a person who asked for it
}

// BreakError is the first place where a chain does not hold.
type BreakError struct {
	EntryID  string
	DeviceID string
	Seq      int64
	Problem  string // a clause in words: "its content was changed"
}

// Error says which entry it is and what is wrong with it.
func (b *BreakError) Error() string {
	return fmt.Sprintf("activity entry %s (number %d of device %s): %s", b.EntryID, b.Seq, b.DeviceID, b.Problem)
}

// Verifier checks chains entry by entry, in bounded memory. Give it the entries
// of each device in ascending Seq; devices may alternate.
type Verifier struct {
	heads map[string]head
}

type head struct {
	seq  int64
	hash string
}

// Add checks the next entry and returns the break, or nil. After a break the
// verifier is of no more use.
func (v *Verifier) Add(e *Stored) *BreakError {
	if v.heads == nil {
		v.heads = map[string]head{}
	}
	before := v.heads[e.DeviceID]
	e.PrevHash = before.hash
	problem := ""
	switch {
	case e.Seq != before.seq+1:
		problem = fmt.Sprintf("number %d was expected here, so an entry before it is missing or doubled", before.seq+1)
	case e.ChainHash(e.Digest) != e.Hash:
		problem = "its content was changed after it was recorded, or the entry before it was replaced"
	case e.TextDigest(e.Salt) != e.Digest && !e.Erased:
		problem = "its words were changed or removed after they were recorded"
	}
	if problem != "" {
		return &BreakError{EntryID: e.ID, DeviceID: e.DeviceID, Seq: e.Seq, Problem: problem}
	}
	v.heads[e.DeviceID] = head{seq: e.Seq, hash: e.Hash}
	return nil
}
