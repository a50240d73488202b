package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Confidence says how much a proposed field can be trusted.
type Confidence string

// The confidences.
const (
	Sure   Confidence = "sure"   // no question needed
	Likely Confidence = "likely" // shown, not asked
	Unsure Confidence = "guess"  // asked
	None   Confidence = "none"   // nothing proposed: the column is left out
)

// Column is what one column of a file becomes.
type Column struct {
	Index      int        `json:"index"`  // from 0
	Header     string     `json:"header"` // as in the file; empty without a header
	Field      Field      `json:"field"`
	Slot       int        `json:"slot,omitempty"` // columns of one phone, e-mail or address have the same; 0 when not numbered
	Confidence Confidence `json:"confidence"`
}

// Mapping says what each column of a file becomes.
type Mapping struct {
	Format   Format           `json:"format,omitempty"` // recognised layout, or empty
	Columns  []Column         `json:"columns"`          // one for each column of the file, in its order
	Defaults map[Field]string `json:"defaults,omitempty"`
}

// Field returns what column i becomes.
func (m Mapping) Field(i int) Field {
	if i < 0 || i >= len(m.Columns) {
		return Ignore
	}
	return m.Columns[i].Field
}

// Uses reports whether some column, or a default, gives the field.
func (m Mapping) Uses(f Field) bool {
	for _, c := range m.Columns {
		if c.Field == f {
			return true
		}
	}
	return m.Defaults[f] != ""
}

// mostLeftOut is how many columns LeftOut names.
const mostLeftOut = 100

// LeftOut returns the names of the columns that no field takes though they hold
// something in samples, the first mostLeftOut of them.
func (m Mapping) LeftOut(samples [][]string) []string {
	var names []string
	for i, c := range m.Columns {
		if c.Field != Ignore || strings.EqualFold(c.Header, ReasonHeader) || len(names) == mostLeftOut {
			continue
		}
		for _, row := range samples {
			if i < len(row) && strings.TrimSpace(row[i]) != "" {
				names = append(names, c.Header)
				break
			}
		}
	}
	return names
}

// HasConsent reports whether the mapping reads consent, so that its source must
// be known.
func (m Mapping) HasConsent() bool {
	for _, c := range m.Columns {
		if isConsentField(c.Field) {
			return true
		}
	}
	return false
}

func isConsentField(f Field) bool {
	return strings.HasPrefix(string(f), "consent.") || strings.HasPrefix(string(f), "optout") || strings.HasPrefix(string(f), "optin_at.")
}

// Signature identifies a header row, so that a mapping chosen for it once can be
// offered again: the same for files whose headers differ only in case, spacing
// and punctuation, and for a file of rows that failed the same as for the file that
// they come from.
func Signature(header []string) string {
	h := sha256.New()
	for _, name := range withoutReasons(header, header) {
		h.Write([]byte(normalHeader(name)))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
