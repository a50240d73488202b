package contact

import (
	"slices"
	"strings"
)

// Reasons that only a conflict check gives.
const (
	SameFamily ReasonCode = "same_family_name" // of a name of one word
	Employer   ReasonCode = "employer"         // the name is that of the contact's company
	NameWithin ReasonCode = "name_within"      // the name is part of the contact's
)

// Subject is whom a conflict check asks about: any names that it goes by,
// people's or companies', and where it can be reached.
type Subject struct {
	Names  []string
	Phones []string // E.164
	Emails []string // normal
}

// Resembles says in what a contact may be whom a conflict check asks about. It
// would rather say too much than too little: the reasons tell a person what to
// make of it. Without a reason the score is 0.
func (s *Subject) Resembles(c *Contact) Likeness {
	var out Likeness
	add := func(score float64, r Reason) {
		out.Score = max(out.Score, score)
		if !slices.Contains(out.Reasons, r) {
			out.Reasons = append(out.Reasons, r)
		}
	}
	profile := ProfileOf(c)
	for _, p := range s.Phones {
		if slices.Contains(profile.Phones, p) {
			add(0.9, Reason{SamePhone, p})
		}
	}
	for _, e := range s.Emails {
		if slices.Contains(profile.Emails, e) {
			add(0.9, Reason{SameEmail, e})
		}
	}
	for _, name := range s.Names {
		if m := resembleName(name, c, &profile); m.known {
			add(m.score, Reason{Code: m.code})
		}
	}
	return out
}

// resembleName compares a name of either kind with all names of a contact.
func resembleName(name string, c *Contact, profile *Profile) nameMatch {
	var best nameMatch
	take := func(m nameMatch, least float64) {
		if m.known && m.score >= least && m.score > best.score {
			best = m
		}
	}
	if c.Kind == Business {
		take(compareCompanies(name, profile.Company), 0.75)
	} else {
		for _, own := range []PersonName{profile.Name, ParsePersonName(c.DisplayName)} {
			asked := ParsePersonName(name)
			take(comparePersons(asked, own), 0.75)
			if asked.Given == "" && asked.Family != "" && (asked.Family == own.Family || asked.Family == own.Given || asked.Family == own.Nickname) {
				take(nameMatch{score: 0.5, code: SameFamily, known: true}, 0)
			}
		}
		if m := compareCompanies(name, c.Company); m.score >= 0.85 {
			take(nameMatch{score: 0.6, code: Employer, known: true}, 0)
		}
	}
	words := strings.Fields(CompanyKey(name))
	if whole := strings.Fields(plain(c.Name())); len(words) > 1 && subset(words, whole) {
		take(nameMatch{score: 0.7, code: NameWithin, known: true}, 0)
	}
	return best
}

func subset(words, of []string) bool {
	for _, w := range words {
		if !slices.Contains(of, w) {
			return false
		}
	}
	return len(words) > 0
}

// NamedIn reports whether a text, such as a case's title, names the subject, and
// by which name: with a person's family name or all words of a company's.
func (s *Subject) NamedIn(text string) (string, bool) {
	words := strings.Fields(plain(text))
	for _, name := range s.Names {
		family := strings.Fields(ParsePersonName(name).Family)
		if subset(strings.Fields(CompanyKey(name)), words) || (len(family) > 0 && len(family[len(family)-1]) > 2 && subset(family, words)) {
			return name, true
		}
	}
	return "", false
}

// SearchWords returns, for each of the subject's names, the folded words of which
// a text that names it has at least one.
func (s *Subject) SearchWords() []string {
	var out []string
	for _, name := range s.Names {
		family := strings.Fields(ParsePersonName(name).Family)
		if len(family) > 0 {
			out = append(out, family[len(family)-1])
		}
		if key := strings.Fields(CompanyKey(name)); len(key) > 0 {
			out = append(out, key[0])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
