package contact

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// Name returns the name that the user reads: the given DisplayName, else a
// business's company or a person's parts in order, else whatever reaches the
// contact: company, nickname, phone, e-mail. It is never empty for a contact
// that Validate accepts.
func (c *Contact) Name() string {
	if c.DisplayName != "" {
		return c.DisplayName
	}
	if c.Kind == Business && c.Company != "" {
		return c.Company
	}
	if n := joinWords(c.Prefix, c.GivenName, c.MiddleName, c.FamilyName, c.Suffix); n != "" {
		return n
	}
	return c.stand()
}

// stand returns what stands for the name of a contact that has none.
func (c *Contact) stand() string {
	for _, s := range []string{c.Company, c.Nickname} {
		if s != "" {
			return s
		}
	}
	if p := c.PrimaryPhone(); p != nil {
		return p.Raw
	}
	if e := c.PrimaryEmail(); e != nil {
		return e.Address
	}
	return ""
}

// SortName returns the folded name by which lists are sorted: family name first
// for persons, the company's name without a leading "The" for businesses.
func (c *Contact) SortName() string {
	name := c.Name()
	switch {
	case c.DisplayName != "":
	case c.Kind == Business:
		if rest, ok := strings.CutPrefix(strings.ToLower(name), "the "); ok {
			name = rest
		}
	case c.FamilyName != "" || c.GivenName != "":
		name = joinWords(c.FamilyName, c.GivenName, c.MiddleName)
	}
	return Fold(name)
}

// SearchText returns the words by which a search finds the contact, folded,
// without phones. A word with an apostrophe is there without it too: O'Neil is
// also typed as oneil.
func (c *Contact) SearchText() string {
	words := Fold(joinWords(c.DisplayName, c.GivenName, c.MiddleName, c.FamilyName, c.Nickname, c.Company))
	if !strings.ContainsAny(words, "'’") {
		return words
	}
	for _, w := range strings.Fields(words) {
		if bare := apostrophes.Replace(w); bare != w {
			words += " " + bare
		}
	}
	return words
}

// apostrophes takes the apostrophes out of a word.
var apostrophes = strings.NewReplacer("'", "", "’", "")

// Fold returns s in lower case, without accents and with single spaces, for
// comparing and sorting names.
func Fold(s string) string {
	if isPlainLower(s) {
		return s
	}
	if isASCII(s) {
		return foldASCII(s)
	}
	s = strings.Join(strings.Fields(s), " ")
	marks := transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	folded, _, err := transform.String(marks, s)
	if err != nil {
		folded = s
	}
	return unfoldable.Replace(strings.ToLower(folded))
}

// unfoldable has letters that decompose to nothing simpler but are commonly
// typed without their stroke or as two letters.
var unfoldable = strings.NewReplacer("ß", "ss", "ø", "o", "ł", "l", "đ", "d", "æ", "ae", "œ", "oe", "ı", "i")

// foldASCII folds text without accents in one pass and one allocation, since an
// import folds several names a row.
func foldASCII(s string) string {
	buf := make([]byte, 0, len(s))
	for i := range len(s) {
		b := s[i]
		switch {
		case b == ' ' || b >= '\t' && b <= '\r':
			if len(buf) > 0 && buf[len(buf)-1] != ' ' {
				buf = append(buf, ' ')
			}
		case b >= 'A' && b <= 'Z':
			buf = append(buf, b+'a'-'A')
		default:
			buf = append(buf, b)
		}
	}
	return strings.TrimSuffix(string(buf), " ")
}

func isPlainLower(s string) bool {
	space := true
	for i := range len(s) {
		b := s[i]
		if b == ' ' {
			if space {
				return false
			}
			space = true
			continue
		}
		if b >= 0x80 || b < ' ' || (b >= 'A' && b <= 'Z') {
			return false
		}
		space = false
	}
	return !space || s == ""
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func joinWords(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		if p == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p)
	}
	return b.String()
}
