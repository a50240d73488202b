// Package activity has the record of every change: who changed what, when, from
// what, to what. Entries are never edited or deleted. It is pure.
package activity

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strconv"
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
	Seq      int64  // counts the entries of one device from 1
	PrevHash string // Hash of the entry before; it need not be kept
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
	words := e.Verb.Words()
	if e.Verb == Consented {
		words += ":"
	}
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

// Verbs lists the verbs in the order in which filters offer them.
var Verbs = []Verb{
	Created, Changed, Added, Removed, Deleted, Restored, Linked, Unlinked, Consented, Imported, ImportUndone, Merged, MergeUndone,
	Received, Sent, Held, ConflictChecked, Exported, BackedUp, RestoredBackup, Erased,
}

// Words says the verb as a sentence has it, such as "undid the import".
func (v Verb) Words() string {
	if words := verbWords[v]; words != "" {
		return words
	}
	return string(v)
}

var verbWords = map[Verb]string{
	Linked: "linked", Consented: "recorded consent", Imported: "imported", ImportUndone: "undid the import",
	Merged: "merged", MergeUndone: "undid the merge", Received: "received a message", Sent: "sent a message",
	Held: "held back a message", ConflictChecked: "checked for conflicts", BackedUp: "made a backup",
	RestoredBackup: "restored a backup", Erased: "erased personal data",
}

func fieldWords(field string) string {
	if field == "sms" {
		return "SMS"
	}
	out := []byte(field)
	for i, b := range out {
		if b == '_' {
			out[i] = ' '
		}
	}
	return string(out)
}

// TextDigest returns the digest, in lower-case hex, by which the chain covers
// From, To and Detail without holding them, so that a person's right to erasure
// does not break it: SHA-256 over salt and the three, each with its length
// before it. It is empty when all three are. The salt is random and is erased
// with the texts, so that they cannot be guessed from the digest.
func (e *Entry) TextDigest(salt string) string {
	if e.From == "" && e.To == "" && e.Detail == "" {
		return ""
	}
	return digest(salt, e.From, e.To, e.Detail)
}

// ChainHash returns the hash, in lower-case hex, that binds the entry to the
// one before it from the same device: SHA-256 over PrevHash, the fields in the
// order of the struct and textDigest, each with its length before it; the time
// as Unix milliseconds in decimal.
func (e *Entry) ChainHash(textDigest string) string {
	return digest(e.PrevHash, e.ID, strconv.FormatInt(e.At.UnixMilli(), 10), e.Actor, e.ContactID, e.CaseID,
		string(e.Verb), e.Field, textDigest, e.BatchID, e.DeviceID, strconv.FormatInt(e.Seq, 10))
}

// digest hashes the parts, each after its length in 8 bytes, big endian.
func digest(parts ...string) string {
	buf := make([]byte, 0, 512)
	for _, s := range parts {
		buf = binary.BigEndian.AppendUint64(buf, uint64(len(s)))
		buf = append(buf, s...)
	}
	sum := sha256.Sum256(buf)
	return hex.EncodeToString(sum[:])
}
