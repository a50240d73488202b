package contact

import (
	"math"
	"slices"
	"strings"

	"casefolk/internal/phone"
)

// ReasonCode says in what two contacts are alike.
type ReasonCode string

// The reasons.
const (
	SamePhone    ReasonCode = "same_phone"
	SameEmail    ReasonCode = "same_email"
	SameExternal ReasonCode = "same_external_id"
	SameAddress  ReasonCode = "same_address"
	SameName     ReasonCode = "same_name"
	SimilarName  ReasonCode = "similar_name"
	Nickname     ReasonCode = "nickname"
	SwappedName  ReasonCode = "swapped_name" // first and last name changed places
)

// Reason is one thing in which two contacts are alike.
type Reason struct {
	Code  ReasonCode
	Value string // what is the same, such as the phone in E.164; empty for names
}

// Words says the reason in words, such as "same phone (212) 555-0142".
func (r Reason) Words() string {
	switch r.Code {
	case SamePhone:
		return "same phone " + phone.Check(r.Value, "").National
	case SameEmail:
		return "same e-mail " + r.Value
	case SameExternal:
		return "same external id " + r.Value
	case SameAddress:
		return "same address"
	case SameName:
		return "same name"
	case Nickname:
		return "short for the same name"
	case SwappedName:
		return "first and last name swapped"
	case SameFamily:
		return "same last name"
	case Employer:
		return "company that the contact works at"
	case NameWithin:
		return "part of the name"
	default:
		return "similar name"
	}
}

// Likeness says how sure it is that two contacts are one, from 0 to 1, and why.
type Likeness struct {
	Score   float64
	Reasons []Reason
}

// Reached reports whether the two share a phone, an e-mail or an external id.
func (l Likeness) Reached() bool {
	return slices.ContainsFunc(l.Reasons, func(r Reason) bool {
		return r.Code == SamePhone || r.Code == SameEmail || r.Code == SameExternal
	})
}

// What a score means. From Likely on, a list of possible duplicates shows the
// pair; from Sure on, hardly anything speaks against it.
const (
	Likely = 0.6
	Sure   = 0.9
)

// Profile is what of a contact is compared.
type Profile struct {
	ID        string
	Kind      Kind
	Name      PersonName
	Company   string
	Phones    []string // E.164
	Emails    []string // normal
	External  string   // id and system, folded
	Addresses []string // postal code and street, plain
}

// ProfileOf returns what of a contact is compared.
func ProfileOf(c *Contact) Profile {
	p := Profile{ID: c.ID, Kind: c.Kind, Company: c.Company}
	if c.Kind == Business {
		if c.Company == "" {
			p.Company = c.DisplayName
		}
	} else {
		p.Name = c.ComparedName()
	}
	for i := range c.Phones {
		if c.Phones[i].E164 != "" {
			p.Phones = append(p.Phones, c.Phones[i].E164)
		}
	}
	for _, e := range c.Emails {
		p.Emails = append(p.Emails, NormalEmail(e.Address))
	}
	for _, a := range c.Addresses {
		if street := plain(a.Street); street != "" && (a.PostalCode != "" || a.City != "") {
			zip, _, _ := strings.Cut(a.PostalCode, "-")
			p.Addresses = append(p.Addresses, plain(zip)+" "+street)
		}
	}
	if c.ExternalID != "" {
		p.External = Fold(c.ExternalSystem) + " " + c.ExternalID
	}
	return p
}

// Compare says how alike two contacts are. A shared phone, e-mail or address
// counts less when the names speak against each other, as those of a family or
// of colleagues do; a name alone is never sure.
func Compare(a, b *Profile) Likeness {
	var out Likeness
	name := compareNames(a, b)
	strongest := 0.0
	shared := func(code ReasonCode, x, y []string, alone float64) {
		for _, v := range x {
			if slices.Contains(y, v) {
				out.Reasons = append(out.Reasons, Reason{code, v})
				strongest = 1 - (1-strongest)*(1-alone)
				return
			}
		}
	}
	shared(SameEmail, a.Emails, b.Emails, 0.8)
	shared(SamePhone, a.Phones, b.Phones, 0.7)
	shared(SameAddress, a.Addresses, b.Addresses, 0.3)
	out.Score = weigh(strongest, name)
	if a.External != "" && a.External == b.External {
		out.Reasons = append([]Reason{{SameExternal, strings.TrimSpace(a.External)}}, out.Reasons...)
		out.Score = 1
	}
	if name.known && name.score >= 0.85 {
		out.Reasons = append(out.Reasons, Reason{Code: name.code})
	}
	out.Score = math.Round(out.Score*100) / 100
	return out
}

// weigh brings what two contacts share together with their names.
func weigh(shared float64, name nameMatch) float64 {
	switch {
	case !name.known:
		return shared
	case name.score >= 0.85:
		return 1 - (1-shared)*(1-0.75*name.score)
	case name.score < unlike:
		return shared * 0.55
	default:
		return shared * (0.55 + (name.score-unlike)*1.8)
	}
}

func compareNames(a, b *Profile) nameMatch {
	switch {
	case a.Kind == Business && b.Kind == Business:
		return compareCompanies(a.Company, b.Company)
	case a.Kind == Business || b.Kind == Business:
		return nameMatch{}
	default:
		return comparePersons(a.Name, b.Name)
	}
}

// BlockKeys returns the keys under which contacts that may be one are found
// without comparing everybody with everybody: two contacts with names alike
// nearly always share one. There are none for a contact without a whole name.
func (p *Profile) BlockKeys() []string {
	if p.Kind == Business {
		key := CompanyKey(p.Company)
		if key == "" {
			return nil
		}
		first, _, _ := strings.Cut(key, " ")
		return []string{"c" + strings.ReplaceAll(key, " ", ""), "s" + soundKey(first) + soundKey(key)}
	}
	n := p.Name
	if n.Given == "" || n.Family == "" {
		return nil
	}
	keys := []string{}
	for _, family := range strings.Fields(n.Family) {
		if len(family) < 3 && strings.Contains(n.Family, " ") {
			continue
		}
		for _, given := range groupsOf(n.Given) {
			keys = append(keys, "n"+family+" "+given)
		}
		keys = append(keys, "p"+soundKey(family)+" "+soundKey(n.Given))
	}
	swapped := []string{n.Given, n.Family}
	slices.Sort(swapped)
	keys = append(keys, "w"+strings.Join(swapped, " "), "i"+n.Family+" "+firstRune(n.Given))
	slices.Sort(keys)
	return slices.Compact(keys)
}

// groupsOf returns what stands for a given name's groups of nicknames, or the
// name itself.
func groupsOf(given string) []string {
	groups := nicknames[given]
	if len(groups) == 0 {
		return []string{given}
	}
	out := make([]string, len(groups))
	for i, g := range groups {
		out[i] = groupNames[g][0]
	}
	return out
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// sounds maps consonants that are easily mistaken for one another to one of them.
var sounds = map[rune]rune{
	'b': 'p', 'p': 'p', 'f': 'f', 'v': 'f', 'c': 'k', 'k': 'k', 'q': 'k', 'g': 'k', 'j': 'j', 's': 's', 'z': 's', 'x': 's',
	'd': 't', 't': 't', 'l': 'l', 'm': 'm', 'n': 'm', 'r': 'r',
}

// soundKey returns the skeleton of a folded word: its first letter's sound and
// up to four further consonants, none twice in a row. Letters of other scripts
// stand for themselves.
func soundKey(word string) string {
	out := make([]rune, 0, 5)
	for i, r := range word {
		sound, ok := sounds[r]
		switch {
		case !ok && r >= 'a' && r <= 'z' && i > 0, r == ' ':
			continue
		case !ok:
			sound = r
		}
		if len(out) == 0 || out[len(out)-1] != sound {
			out = append(out, sound)
		}
		if len(out) == 5 {
			break
		}
	}
	return string(out)
}
