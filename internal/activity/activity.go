// Package activity has the record of every change: who changed what, when, from
// what, to what. Entries are never edited or deleted. It is pure.
package activity

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"time"
)

// Entry is one change.
type Entry struct {
	ID        string // UUIDv7
	At        time.Time
	Actor     string
	ContactID string // the contact it is about, or empty
	CaseID    string // the case it is about, or empty
	Verb      Verb
	Field     string // snake_case name of the field that changed, or empty
	From, To  string // as the user reads them
	Detail    string // further words, such as the file of an import
	BatchID   string // import, merge or bulk action that it was part of, or empty

	DeviceID string
	Seq      int64 // counts the entries of one device from 1
	PrevHash string
	Hash     string
}

// Verb says what was done.
type Verb string

// The verbs.
const (
	Created         Verb = "created"
	Changed         Verb = "changed"
	Added           Verb = "added"   // a phone, e-mail, address, score or party
	Removed         Verb = "removed" // the same
	Deleted         Verb = "deleted" // put in the bin
	Restored        Verb = "restored"
	Linked          Verb = "linked"
	Unlinked        Verb = "unlinked"
	Consented       Verb = "consented"
	Imported        Verb = "imported"
	ImportUndone    Verb = "import_undone"
	Merged          Verb = "merged"
	MergeUndone     Verb = "merge_undone"
	Received        Verb = "received" // a message
	Sent            Verb = "sent"     // a message
	Held            Verb = "held"     // a message
	ConflictChecked Verb = "conflict_checked"
	Exported        Verb = "exported"
	BackedUp        Verb = "backed_up"
	RestoredBackup  Verb = "restored_backup"
	Erased          Verb = "erased"
)

// Words says the entry in a sentence without its subject, such as
// "changed status from Pending to Active".
func (e *Entry) Words() string {
	verb := verbWords[e.Verb]
	if verb == "" {
		verb = string(e.Verb)
	}
	words := verb
	if e.Field != "" {
		words += " " + fieldWords(e.Field)
	}
	switch {
	case e.From != "" && e.To != "":
		words += fmt.Sprintf(" from %s to %s", e.From, e.To)
	case e.To != "" && e.Verb == Changed:
		words += " to " + e.To
	case e.To != "":
		words += " " + e.To
	case e.From != "" && e.Verb == Changed:
		words += fmt.Sprintf(" from %s to nothing", e.From)
	case e.From != "":
		words += " " + e.From
	}
	if e.Detail != "" {
		words += " (" + e.Detail + ")"
	}
	return words
}

var verbWords = map[Verb]string{
	Linked: "linked", Consented: "recorded consent", Imported: "imported", ImportUndone: "undid the import",
	Merged: "merged", MergeUndone: "undid the merge", Received: "received a message", Sent: "sent a message",
	Held: "held back a message", ConflictChecked: "checked for conflicts", BackedUp: "made a backup",
	RestoredBackup: "restored a backup", Erased: "erased personal data",
}

func fieldWords(field string) string {
	out := []byte(field)
	for i, b := range out {
		if b == '_' {
			out[i] = ' '
		}
	}
	return string(out)
}

// ChainHash returns the hash, in lower-case hex, that binds the entry to the
// one before it from the same device: SHA-256 over PrevHash and every field in
// the order of the struct, each with its length (8 bytes, big endian) before it;
// the time as Unix milliseconds in decimal.
func (e *Entry) ChainHash() string {
	h := sha256.New()
	var size [8]byte
	for _, s := range []string{
		e.PrevHash, e.ID, fmt.Sprint(e.At.UnixMilli()), e.Actor, e.ContactID, e.CaseID, string(e.Verb),
		e.Field, e.From, e.To, e.Detail, e.BatchID, e.DeviceID, fmt.Sprint(e.Seq),
	} {
		binary.BigEndian.PutUint64(size[:], uint64(len(s)))
		h.Write(size[:])
		h.Write([]byte(s))
	}
	return hex.EncodeToString(h.Sum(nil))
}
