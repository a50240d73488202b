// Package backup has the rules of backups: what they are named, what each says
// of itself, when one is due, and which are kept. It is pure: no clock, no files.
package backup

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// Reason says why a backup was made.
type Reason string

// The reasons.
const (
	Manual          Reason = "manual" // somebody asked for it; never removed by the program
	Daily           Reason = "daily"
	BeforeMigration Reason = "migration"
	BeforeImport    Reason = "import"
	BeforeBulk      Reason = "bulk"
	BeforeRestore   Reason = "restore"
	BeforeRepair    Reason = "repair"
	Foreign         Reason = "" // a file that does not say
)

// Words says the reason as lists show it.
func (r Reason) Words() string {
	if words, ok := reasonWords[r]; ok {
		return words
	}
	return string(r)
}

var reasonWords = map[Reason]string{
	Manual: "Made by hand", Daily: "Daily", BeforeMigration: "Before an update of Casefolk", BeforeImport: "Before an import",
	BeforeBulk: "Before changing many contacts", BeforeRestore: "Before restoring a backup",
	BeforeRepair: "Before a repair", Foreign: "Unknown",
}

// Manifest is what a backup says of itself. It stands as JSON in the comment of
// the gzip header, so that a list needs to read only the beginning of each file.
type Manifest struct {
	MadeAt        time.Time `json:"made_at"` // UTC, whole seconds
	Reason        Reason    `json:"reason"`
	Program       string    `json:"program"`        // version of the program that made it
	SchemaVersion int64     `json:"schema_version"` // of the data
	Contacts      int64     `json:"contacts"`       // not counting those in the bin
	Cases         int64     `json:"cases"`          // the same
	ConsentEvents int64     `json:"consent_events"`
	Activity      int64     `json:"activity"`
	Bytes         int64     `json:"bytes"`  // of the database inside
	SHA256        string    `json:"sha256"` // of the database inside, lower-case hex
}

// mark begins the comment of our gzip files.
const mark = "casefolk-backup-1 "

// Comment returns the gzip comment that holds m: printable ASCII only, since a
// gzip header can carry no more.
func (m Manifest) Comment() (string, error) {
	text, err := json.Marshal(m)
	if err != nil {
		return "", fmt.Errorf("manifest: %w", err)
	}
	var b strings.Builder
	b.WriteString(mark)
	for _, r := range string(text) {
		switch {
		case r < 0x7f:
			b.WriteRune(r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteByte('?')
		}
	}
	return b.String(), nil
}

// ParseComment reads what Comment wrote. It reports false for the comment of
// any other file.
func ParseComment(comment string) (Manifest, bool) {
	text, ours := strings.CutPrefix(comment, mark)
	if !ours {
		return Manifest{}, false
	}
	var m Manifest
	if err := json.Unmarshal([]byte(text), &m); err != nil || m.MadeAt.IsZero() || m.Bytes <= 0 {
		return Manifest{}, false
	}
	return m, true
}

const nameTime = "20060102-150405"

var namePattern = regexp.MustCompile(`^casefolk-(\d{8}-\d{6})-([a-z]+)(?:-\d+)?\.db\.gz$`)

// Name returns the name of the file of a backup. A number above 1 tells backups
// of the same second apart.
func Name(madeAt time.Time, reason Reason, number int) string {
	name := "casefolk-" + madeAt.UTC().Format(nameTime) + "-" + string(reason)
	if number > 1 {
		name += fmt.Sprintf("-%d", number)
	}
	return name + ".db.gz"
}

// ParseName reads a name that Name made, and reports false for any other.
func ParseName(name string) (madeAt time.Time, reason Reason, ok bool) {
	m := namePattern.FindStringSubmatch(name)
	if m == nil {
		return time.Time{}, "", false
	}
	madeAt, err := time.ParseInLocation(nameTime, m[1], time.UTC)
	return madeAt, Reason(m[2]), err == nil
}
