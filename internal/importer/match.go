package importer

import (
	"cmp"
	"fmt"

	"casefolk/internal/phone"
)

// MatchBy says which sign a row was recognised by.
type MatchBy string

// The signs, the surest first.
const (
	ByCasefolkID MatchBy = "casefolk_id"
	ByExternalID MatchBy = "external_id"
	ByPhone      MatchBy = "phone"
	ByEmail      MatchBy = "email"
	ByName       MatchBy = "name"
)

var matchOrder = []MatchBy{ByCasefolkID, ByExternalID, ByPhone, ByEmail, ByName}

// Known is somebody that a row may be about: a contact of the firm, or an earlier
// row of the file.
type Known struct {
	ContactID string // empty for an earlier row whose contact is still to be created
	Row       int    // of the earlier row; 0 for a contact of the firm
	Through   int    // the earlier row by whose signs a contact of the firm is known; 0 for its own
	Name      string // as shown
	Keys      Keys
}

// Match is the known one that a row is about, and how it was recognised.
type Match struct {
	By    MatchBy
	Sign  string // the number, address or name that both have
	Known *Known
	// NamesDiffer says that both have whole names which don't agree: one number or
	// address that two people share.
	NamesDiffer bool
	sameName    bool
}

// FindMatch returns the best of the candidates for a row with keys k, or nil. One
// with the same id or with a name that agrees goes before others; among these one
// whom the firm has, so that it does not matter which rows came before; then the
// surest sign decides, then the very same name, then the smallest id or row, so that the order of candidates
// does not matter either.
func FindMatch(k *Keys, candidates []*Known) *Match {
	var best *Match
	for _, c := range candidates {
		by, sign := shared(k, &c.Keys)
		if by == "" {
			continue
		}
		m := Match{By: by, Sign: sign, Known: c, NamesDiffer: namesDiffer(k, &c.Keys), sameName: k.Name != "" && k.Name == c.Keys.Name}
		if best == nil || m.before(best) {
			better := m // hundreds can share a number, and few of them are the best so far
			best = &better
		}
	}
	return best
}

func (m *Match) before(o *Match) bool {
	if a, b := m.doubtful(), o.doubtful(); a != b {
		return b
	}
	if a, b := m.direct(), o.direct(); a != b {
		return a
	}
	if a, b := rankOf(m.By), rankOf(o.By); a != b {
		return a < b
	}
	if m.NamesDiffer != o.NamesDiffer {
		return !m.NamesDiffer
	}
	if m.sameName != o.sameName {
		return m.sameName
	}
	if (m.Known.ContactID == "") != (o.Known.ContactID == "") {
		return m.Known.ContactID != ""
	}
	if m.Known.ContactID != o.Known.ContactID {
		return m.Known.ContactID < o.Known.ContactID
	}
	return m.Known.Row < o.Known.Row
}

// doubtful reports whether the two may be different people.
func (m *Match) doubtful() bool { return m.NamesDiffer && !m.certain() }

// direct reports whether a contact of the firm is known by its own signs.
func (m *Match) direct() bool { return m.Known.Row == 0 && m.Known.Through == 0 }

// certain reports whether the sign is an id, which no two people share.
func (m *Match) certain() bool { return m.By == ByCasefolkID || m.By == ByExternalID }

func rankOf(by MatchBy) int {
	for i, b := range matchOrder {
		if b == by {
			return i
		}
	}
	return len(matchOrder)
}

// shared returns the surest sign that two have in common, or nothing.
func shared(a, b *Keys) (MatchBy, string) {
	if a.CasefolkID != "" && a.CasefolkID == b.CasefolkID {
		return ByCasefolkID, a.CasefolkID
	}
	if a.External != "" && a.External == b.External {
		return ByExternalID, a.External[indexAfter(a.External):]
	}
	if s := common(a.Phones, b.Phones); s != "" {
		return ByPhone, s
	}
	if s := common(a.Emails, b.Emails); s != "" {
		return ByEmail, s
	}
	if a.Name != "" && a.Name == b.Name {
		if s := common(a.Signs, b.Signs); s != "" {
			return ByName, s
		}
	}
	return "", ""
}

func indexAfter(key string) int {
	for i := range len(key) {
		if key[i] == '\x1f' {
			return i + 1
		}
	}
	return 0
}

func common(a, b []string) string {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return x
			}
		}
	}
	return ""
}

// Words says why the row was taken for somebody: "same phone (212) 555-0123 as Ana
// Ruiz".
func (m *Match) Words() string {
	sign := m.signWords()
	who := m.Known.Name
	if m.Known.Row > 0 {
		who = fmt.Sprintf("row %d", m.Known.Row)
	}
	if m.NamesDiffer {
		return fmt.Sprintf("%s as %s, under another name", sign, who)
	}
	return fmt.Sprintf("%s as %s", sign, who)
}

func (m *Match) signWords() string {
	switch m.By {
	case ByCasefolkID:
		return "same Casefolk ID"
	case ByExternalID:
		return "same external ID " + m.Sign
	case ByPhone:
		return "same phone " + cmp.Or(phone.Check(m.Sign, "").National, m.Sign)
	case ByEmail:
		return "same e-mail " + m.Sign
	case ByName:
		return "same name and " + m.Sign
	}
	return m.Sign
}
