package consent

import (
	"slices"
	"strings"
)

// Reading is what a reply is taken to mean.
type Reading string

// The readings.
const (
	ReadRevoke Reading = "revoke" // a no, at once
	ReadReview Reading = "review" // may be a no: suspended until a person decides
	ReadOptIn  Reading = "opt_in" // a carrier's opt-in keyword; what it clears, Effects decides
	ReadHelp   Reading = "help"   // asks for help
	ReadNone   Reading = "none"   // nothing about consent
)

// Readings lists the readings.
func Readings() []Reading {
	return []Reading{ReadRevoke, ReadReview, ReadOptIn, ReadHelp, ReadNone}
}

// Label returns the reading's name as shown.
func (r Reading) Label() string {
	return labelOf(string(r), map[string]string{
		"revoke": "Opts out", "review": "Needs review", "opt_in": "Opts in", "help": "Asks for help", "none": "No effect",
	})
}

// MaxBody is how many bytes of a message are read. A longer one whose beginning
// is not clear goes to a person.
const MaxBody = 64 << 10

// Reply is the outcome of reading a message.
type Reply struct {
	Reading Reading
	// Keyword says that the message is one keyword and nothing else, as the
	// carriers match it; only then may a later YES opt in again.
	Keyword bool
	// Word is the keyword, or the words that decided, normalised; empty for ReadNone.
	Word string
}

// Read says what a message means for consent, from its text alone.
//
// The text is folded (NFKC, case, accents, invisible characters), quoted
// earlier messages are left out, and punctuation and emoji at the edges don't
// count. A message is a revocation if it is a keyword, alone or with words of
// courtesy, or if a sentence of it as a whole says so ("please stop texting me
// at this number"). A keyword or such words inside something longer may mean
// something else, so a person decides. Opt-in and help are the bare keywords
// only: an opt-in is never guessed. (Words: 47 CFR 64.1200(a)(10) and the
// carriers' lists; see keywords.go and phrases.go.)
func Read(body string) Reply {
	cut := len(body) > MaxBody
	if cut {
		body = body[:MaxBody] // a character cut in two is folded to a space
	}
	best := Reply{Reading: ReadNone}
	for i, variant := range variants(body) {
		r := readText(variant)
		if i == 0 || severity(r.Reading) > severity(best.Reading) {
			best = r
		}
	}
	if head, ok := headline(body); ok && best.Reading != ReadRevoke && asksOnlyToStop(flatten(split(foldText(head)))) {
		best = Reply{Reading: ReadRevoke, Word: strings.TrimSpace(head)}
	}
	if cut && best.Reading != ReadRevoke {
		return Reply{Reading: ReadReview, Word: "too long to read to its end"}
	}
	return best
}

// ReadMail is Read for an e-mail: a body that says nothing about consent leaves
// it to a subject that is plainly a revocation, unless that is an earlier
// message's ("Re: …").
func ReadMail(subject, body string) Reply {
	r := Read(body)
	if r.Reading != ReadNone || strings.Contains(subject, ":") {
		return r
	}
	if s := Read(subject); s.Reading == ReadRevoke {
		return s
	}
	return r
}

// severity orders the readings of a message that can be read in several ways: a
// possible no is never lost, and a yes only stands if the plainest way says so.
func severity(r Reading) int {
	switch r {
	case ReadRevoke:
		return 2
	case ReadReview:
		return 1
	default:
		return 0
	}
}

// variants returns the ways in which a message's text may be meant to run:
// invisible characters may join or part words, letters may be others that look
// like them, and a line's end may or may not end a sentence.
func variants(body string) []string {
	body = ownWords(body)
	joined := dropInvisible(body, "")
	all := []string{joined}
	if parted := dropInvisible(body, " "); parted != joined {
		all = append(all, parted)
	}
	if plain := plainLetters(joined); plain != joined {
		all = append(all, plain)
	}
	for _, v := range all {
		if strings.ContainsAny(strings.TrimSpace(v), "\r\n") {
			all = append(all, strings.NewReplacer("\r", " ", "\n", " ").Replace(v))
		}
	}
	return all
}

func readText(text string) Reply {
	folded := foldText(text)
	sentences := split(folded)
	words := flatten(sentences)
	if len(words) == 0 {
		if strings.ContainsAny(text, stopSigns) {
			return Reply{Reading: ReadReview, Word: "a stop sign"}
		}
		return Reply{Reading: ReadNone}
	}
	if r, ok := readKeyword(words); ok {
		return r
	}
	for _, s := range sentences {
		if clause, ok := s.revokes(); ok {
			return Reply{Reading: ReadRevoke, Word: strings.Join(clause, " ")}
		}
	}
	if word, ok := doubtful(sentences); ok {
		return Reply{Reading: ReadReview, Word: word}
	}
	return Reply{Reading: ReadNone}
}

// readKeyword recognises a message that is one keyword, spaces and hyphens
// folded, or keywords and words of courtesy only.
func readKeyword(words []string) (Reply, bool) {
	compact := strings.Join(words, "")
	if len(compact) <= longestKeyword {
		if k, ok := keywords[compact]; ok {
			return Reply{Reading: k.reading, Keyword: k.carrier, Word: compact}, true
		}
	}
	rest := trimCourtesy(words, courtesy)
	if revokesAll(rest, func(k keyword) bool { return k.strong }) {
		return Reply{Reading: ReadRevoke, Word: strings.Join(rest, " ")}, true
	}
	rest = trimCourtesy(words, politeness)
	if revokesAll(rest, func(keyword) bool { return true }) {
		return Reply{Reading: ReadRevoke, Word: strings.Join(rest, " ")}, true
	}
	if asksOnlyToStop(words) {
		return Reply{Reading: ReadRevoke, Word: strings.Join(words, " ")}, true
	}
	if len(rest) == 1 && keywords[rest[0]].reading == ReadHelp {
		return Reply{Reading: ReadHelp, Word: rest[0]}, true
	}
	return Reply{}, false
}

// revokesAll says whether words are one or more revoking keywords that fit.
func revokesAll(words []string, fits func(keyword) bool) bool {
	if len(words) == 0 {
		return false
	}
	for len(words) > 0 {
		n := 0
		for _, take := range []int{2, 1} {
			if take > len(words) {
				continue
			}
			k, ok := keywords[strings.Join(words[:take], "")]
			if ok && k.reading == ReadRevoke && fits(k) {
				n = take
				break
			}
		}
		if n == 0 {
			return false
		}
		words = words[n:]
		if len(words) > 1 && words[0] == "and" {
			words = words[1:]
		}
	}
	return true
}

// maxRequest is how many words a message may have that asks for nothing but to
// stop; it bounds the work.
const maxRequest = 40

// asksOnlyToStop says whether words are strong keywords and, around them, only
// what people say with them: courtesy, endings, remarks, and words that doubtfully
// mean no by themselves ("not interested, stop").
func asksOnlyToStop(words []string) bool {
	if len(words) == 0 || len(words) > maxRequest {
		return false
	}
	const unread, read, asked = 0, 1, 2 // of the words up to a place
	at := make([]int, len(words)+1)
	at[0] = read
	for i := range words {
		if at[i] == unread {
			continue
		}
		for _, take := range []int{1, 2} {
			if i+take <= len(words) {
				if k, ok := keywords[strings.Join(words[i:i+take], "")]; ok && k.strong && k.reading == ReadRevoke {
					at[i+take] = asked
				}
			}
		}
		for _, set := range []*phraseSet{&courtesy, &endings, &remarks, &doubtfulPhrases} {
			for _, n := range set.prefixes(words[i:]) {
				at[i+n] = max(at[i+n], at[i])
			}
		}
	}
	return at[len(words)] == asked
}

// trimCourtesy takes the given phrases off both ends of words, repeatedly.
func trimCourtesy(words []string, phrases phraseSet) []string {
	for {
		n := phrases.prefix(words)
		if n == 0 {
			break
		}
		words = words[n:]
	}
	for len(words) > 0 {
		n := phrases.suffix(words)
		if n == 0 {
			break
		}
		words = words[:len(words)-n]
	}
	return words
}

// doubtful returns the first word or words that may be a revocation in a
// message that is not plainly one.
func doubtful(sentences []sentence) (string, bool) {
	for _, s := range sentences {
		for _, clause := range s.clauses {
			start := openings.lead(clause)
			for i := range clause {
				if word, ok := doubtfulAt(clause[i:], i <= start || saying[clause[i-1]]); ok {
					return word, true
				}
			}
		}
	}
	return "", false
}

// doubtfulAt looks at the beginning of words; atStart says that nothing but an
// opening stands before it. "He did not call me" says nothing, "do not call me
// at work" may.
func doubtfulAt(words []string, atStart bool) (string, bool) {
	w := words[0]
	if k, ok := keywords[w]; ok && k.inside {
		return w, true
	}
	if len(words) > 1 {
		if k, ok := keywords[w+words[1]]; ok && k.inside && k.parts {
			return w + " " + words[1], true
		}
	}
	if i := slices.IndexFunc(unspacedKeywords, func(k string) bool { return strings.Contains(w, k) }); i >= 0 {
		return unspacedKeywords[i], true
	}
	n := doubtfulPhrases.prefix(words)
	if atStart || !startOnly[w] {
		n = max(n, clearPhrases.prefix(words))
	}
	return strings.Join(words[:n], " "), n > 0
}
