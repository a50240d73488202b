package contact

import (
	"slices"
	"strings"
	"unicode"

	"github.com/adrg/strutil/metrics"
)

// PersonName is a person's name as it is compared: folded, letters and digits
// only, single spaces.
type PersonName struct {
	Given, Middle, Family, Suffix string
	Nickname                      string
}

// ComparedName returns the name of a person for comparing. Without parts it is
// taken from the display name.
func (c *Contact) ComparedName() PersonName {
	n := PersonName{Given: plain(c.GivenName), Middle: plain(c.MiddleName), Family: plain(c.FamilyName), Suffix: plain(c.Suffix), Nickname: plain(c.Nickname)}
	if n.Given == "" && n.Family == "" && c.DisplayName != "" {
		n = ParsePersonName(c.DisplayName)
		n.Nickname = plain(c.Nickname)
	}
	if first, rest, ok := strings.Cut(n.Given, " "); ok {
		n.Given, n.Middle = first, strings.TrimSpace(rest+" "+n.Middle)
	}
	return n
}

var (
	namePrefixes = set("mr mrs ms miss mx dr prof rev hon judge sir sr sra srta don dona")
	nameSuffixes = set("jr sr ii iii iv v esq md phd cpa dds rn")
)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// ParsePersonName reads "First Middle Last Jr" or "Last, First Middle" for
// comparing. A single word is taken as the family name.
func ParsePersonName(text string) PersonName {
	var n PersonName
	family, rest, comma := strings.Cut(text, ",")
	words := strings.Fields(plain(text))
	if comma && !nameSuffixes[plain(rest)] {
		n.Family = plain(family)
		words = strings.Fields(plain(rest))
	}
	for len(words) > 1 && namePrefixes[words[0]] {
		words = words[1:]
	}
	for len(words) > 1 && nameSuffixes[words[len(words)-1]] {
		n.Suffix = words[len(words)-1]
		words = words[:len(words)-1]
	}
	if n.Family == "" && len(words) > 0 {
		n.Family = words[len(words)-1]
		words = words[:len(words)-1]
	}
	if len(words) > 0 {
		n.Given, n.Middle = words[0], strings.Join(words[1:], " ")
	}
	return n
}

// plain folds s and keeps letters, digits and single spaces: apostrophes go,
// other marks part words.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return r
		case r == '\'' || r == '’' || r == '.':
			return -1
		default:
			return ' '
		}
	}, Fold(s))
	return strings.Join(strings.Fields(s), " ")
}

// nameMatch says how two names compare.
type nameMatch struct {
	score float64 // 0 to 1; below unlike the names speak against each other
	code  ReasonCode
	known bool // both have a name
}

// unlike is the likeness below which two names are taken as those of different people.
const unlike = 0.6

var winkler = metrics.NewJaroWinkler()

// alike is the Jaro-Winkler similarity of two folded texts, from 0 to 1.
func alike(a, b string) float64 {
	switch {
	case a == b:
		return 1
	case a == "" || b == "":
		return 0
	default:
		return winkler.Compare(a, b)
	}
}

// comparePersons compares two people's names.
func comparePersons(a, b PersonName) nameMatch {
	if a.empty() || b.empty() {
		return nameMatch{}
	}
	if a.Given == b.Given && a.Family == b.Family && a.Given != "" && a.Family != "" {
		return nameMatch{score: 1 * middles(a, b), code: SameName, known: true}
	}
	m := nameMatch{known: true, code: SimilarName}
	family, given := compareFamilies(a.Family, b.Family), compareGivens(a, b)
	switch {
	case a.Family == "" || b.Family == "" || a.Given == "" || b.Given == "":
		m.score = partialNames(a, b) // a name of one word says little
	case a.Given == b.Family && a.Family == b.Given:
		m.score, m.code = 0.93, SwappedName
	default:
		m.score = min(family, given.score)
		if m.score >= 0.85 {
			m.score = (family + given.score) / 2
		}
		if given.code != "" && family == 1 {
			m.code = given.code
		}
	}
	m.score *= middles(a, b)
	return m
}

func (n PersonName) empty() bool { return n.Given == "" && n.Family == "" && n.Nickname == "" }

// partialNames compares when one of the two has a name of one word.
func partialNames(a, b PersonName) float64 {
	wordsOf := func(n PersonName) []string { return strings.Fields(n.Given + " " + n.Family + " " + n.Nickname) }
	best := 0.0
	for _, x := range wordsOf(a) {
		for _, y := range wordsOf(b) {
			best = max(best, alike(x, y))
		}
	}
	oneWord := (a.Given == "") != (a.Family == "") && (b.Given == "") != (b.Family == "")
	if oneWord && best == 1 {
		return 0.85
	}
	return min(best, 0.75) * 0.95
}

// compareGivens compares given names, nicknames among them.
func compareGivens(a, b PersonName) nameMatch {
	switch {
	case a.Given == b.Given:
		return nameMatch{score: 1}
	case areVariants(a.Given, b.Given),
		a.Nickname != "" && (a.Nickname == b.Given || a.Nickname == b.Nickname),
		b.Nickname != "" && b.Nickname == a.Given:
		return nameMatch{score: 0.95, code: Nickname}
	case isInitial(a.Given, b.Given) || isInitial(b.Given, a.Given):
		return nameMatch{score: 0.88}
	case a.Middle != "" && a.Middle == b.Given, b.Middle != "" && b.Middle == a.Given:
		return nameMatch{score: 0.88} // goes by the middle name
	}
	return nameMatch{score: penalty(alike(a.Given, b.Given))}
}

// compareFamilies compares family names; of names of several words, one that is
// the same counts much: Garcia and Garcia Lopez, Smith and Smith-Jones.
func compareFamilies(a, b string) float64 {
	if a == b {
		return 1
	}
	if strings.ReplaceAll(a, " ", "") == strings.ReplaceAll(b, " ", "") {
		return 0.98
	}
	wordsA, wordsB := strings.Fields(a), strings.Fields(b)
	if len(wordsA) > 1 || len(wordsB) > 1 {
		for _, w := range wordsA {
			if len(w) > 2 && slices.Contains(wordsB, w) {
				return 0.92
			}
		}
	}
	return penalty(alike(a, b))
}

// penalty spreads a similarity so that what is alike by chance falls behind:
// Jaro-Winkler finds two arbitrary names about half alike.
func penalty(similarity float64) float64 {
	if similarity >= 0.9 {
		return similarity
	}
	return max(0, similarity-(0.9-similarity))
}

// middles returns a factor for middle names and suffixes: Jr. is not Sr.
func middles(a, b PersonName) float64 {
	factor := 1.0
	if a.Suffix != "" && b.Suffix != "" && a.Suffix != b.Suffix {
		factor *= 0.6
	}
	if a.Middle != "" && b.Middle != "" && a.Middle != b.Middle && !isInitial(a.Middle, b.Middle) && !isInitial(b.Middle, a.Middle) {
		factor *= 0.85
	}
	return factor
}

// isInitial reports whether short is the initial of long.
func isInitial(short, long string) bool {
	return len([]rune(short)) == 1 && strings.HasPrefix(long, short)
}

// legalForms are words of a company's name that tell nothing about which one it is.
var legalForms = set("the inc incorporated llc lc lp llp pllc pc pa plc ltd limited co corp corporation company gmbh sa srl and of")

// CompanyKey returns a company's name for comparing: plain, without its legal
// form. It is the whole plain name when nothing else is in it.
func CompanyKey(name string) string {
	name = plain(strings.ReplaceAll(name, "&", " and "))
	var kept []string
	for _, w := range strings.Fields(name) {
		if !legalForms[w] {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		return name
	}
	return strings.Join(kept, " ")
}

// compareCompanies compares two companies' names.
func compareCompanies(a, b string) nameMatch {
	ka, kb := CompanyKey(a), CompanyKey(b)
	switch {
	case ka == "" || kb == "":
		return nameMatch{}
	case ka == kb || strings.ReplaceAll(ka, " ", "") == strings.ReplaceAll(kb, " ", ""):
		return nameMatch{score: 1, code: SameName, known: true}
	}
	score := penalty(alike(ka, kb))
	wa, wb := strings.Fields(ka), strings.Fields(kb)
	slices.Sort(wa)
	slices.Sort(wb)
	return nameMatch{score: max(score, penalty(alike(strings.Join(wa, " "), strings.Join(wb, " ")))), code: SimilarName, known: true}
}
