package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"casefolk/internal/importer/sheet"
)

// Look is what one way of reading a file makes of its top.
type Look struct {
	Info  sheet.Info
	First []string // see sheet.Source.First
}

// Reading is how a file was read otherwise than by itself, kept for the next file
// like it. It has nothing of the file but hashes.
type Reading struct {
	Choice   sheet.Options  `json:"choice"`   // without a worksheet
	Encoding sheet.Encoding `json:"encoding"` // that was found out by itself
	// Likeness tells the files that it is for. With a header row it is the names in
	// it, as they are read by the choice: whatever stands above them, the choice has
	// found them again. Without one it is the first row as it is read by itself.
	Likeness string `json:"-"`
}

// NewReading returns what is to be remembered of a choice; by itself the file is
// read as auto says, by the choice as made says. ok is false when the choice is what
// is found out anyway, or when nothing would tell another file like this.
func NewReading(choice sheet.Options, auto, made Look) (r Reading, ok bool) {
	choice.Sheet = ""
	if choice.Encoding == auto.Info.Encoding {
		choice.Encoding = ""
	}
	if made.Info.Delimiter == auto.Info.Delimiter && made.Info.HasHeader == auto.Info.HasHeader && made.Info.HeaderRow == auto.Info.HeaderRow {
		choice.Delimiter, choice.Header, choice.HeaderRow = 0, sheet.HeaderAuto, 0
	}
	r = Reading{Choice: choice, Encoding: auto.Info.Encoding, Likeness: likeness(auto, made)}
	return r, choice != sheet.Options{} && r.Likeness != ""
}

// For returns the part of the choice that can be tried on a file which by itself is
// read as auto says; all empty for none. An encoding is tried only where a single
// byte is a letter anyway and it was found to be the same one: anywhere else the
// file itself shows how it is to be read.
func (r *Reading) For(auto Look) sheet.Options {
	choice := r.Choice
	if legacy := auto.Info.Encoding == sheet.Windows1252 || auto.Info.Encoding == sheet.MacRoman; !legacy || auto.Info.Encoding != r.Encoding {
		choice.Encoding = ""
	}
	if choice.Delimiter == auto.Info.Delimiter {
		choice.Delimiter = 0
	}
	if namesColumns(auto) && r.Likeness == likeness(auto, auto) {
		// By itself the header is found already.
		choice.Delimiter, choice.Header, choice.HeaderRow = 0, sheet.HeaderAuto, 0
	}
	return choice
}

// Fits reports whether a file is like the one that the choice was made for: by
// itself it is read as auto says, by what For returned as made says.
func (r *Reading) Fits(auto, made Look) bool {
	return r.Likeness != "" && r.Likeness == likeness(auto, made)
}

// likeness returns what a file shows, read by itself and by a choice; empty when that
// does not tell it from others.
func likeness(auto, made Look) string {
	if made.Info.Format == sheet.FormatVCard || len(made.First) == 0 || len(auto.First) == 0 {
		return ""
	}
	if namesColumns(made) {
		return kindOf(made) + " header " + Signature(trimmed(made.First))
	}
	h := sha256.New()
	fmt.Fprintf(h, "%v %d %q %q", auto.Info.HasHeader, auto.Info.HeaderRow, auto.Info.Delimiter, trimmed(auto.First))
	return kindOf(made) + " row " + hex.EncodeToString(h.Sum(nil)[:16])
}

// namesColumns reports whether a look has found a header that tells one file from
// others: with two names at least.
func namesColumns(l Look) bool {
	named := 0
	for _, c := range l.First {
		if strings.TrimSpace(c) != "" {
			named++
		}
	}
	return l.Info.HasHeader && named > 1
}

// kindOf tells text, by whatever separator, from workbooks.
func kindOf(l Look) string {
	if l.Info.Format == sheet.FormatXLSX {
		return "workbook"
	}
	return "text"
}

// trimmed returns cells without the blank ones at their end.
func trimmed(cells []string) []string {
	for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}
