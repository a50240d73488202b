package consent

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// stopSigns are the pictures that say no by themselves, so that a message of
// nothing else goes to a person.
const stopSigns = "🛑⛔🚫✋🖐🖕⏹📵🔕"

var (
	quoteLine = regexp.MustCompile(`^\s*>`)
	quoteHead = regexp.MustCompile(`(?i)^\s*(-{3,}\s*(original|forwarded) message\s*-{3,}|on .{6,200} wrote:|le .{6,200} a écrit\s?:|el .{6,200} escribió:|am .{6,200} schrieb .{1,200}:|from: .{1,200}@.{1,200})\s*$`)
	nameLine  = regexp.MustCompile(`^\s*[-–—]?\s*\p{Lu}[\p{L}.'’-]*(\s+\p{Lu}[\p{L}.'’-]*){0,3}\s*$`)
	dayName   = regexp.MustCompile(`(?i)\b(mon|tues?|wednes|thurs?|fri|satur|sun)day\b|\b(january|february|march|april|may|june|july|august|september|october|november|december|today|tomorrow|tonight)\b`)
	signature = regexp.MustCompile(`(?i)^\s*(-- ?|sent from my .{1,40}|get outlook for .{1,20})\s*$`)
)

// ownWords leaves out what a mail program adds: quoted earlier messages and
// signatures. If nothing else is there, the text is left as it is.
func ownWords(body string) string {
	if !strings.ContainsAny(body, "\n\r") {
		return body
	}
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(body), "\n")
	var own []string
	for _, line := range lines {
		if quoteHead.MatchString(line) || signature.MatchString(line) {
			break
		}
		if !quoteLine.MatchString(line) {
			own = append(own, line)
		}
	}
	kept := strings.Join(own, "\n")
	if strings.TrimSpace(kept) == "" {
		return body
	}
	return kept
}

// headline returns the first line of a message that stands apart from the rest:
// with a blank line behind it, or with nothing behind it but names, as people sign.
func headline(body string) (string, bool) {
	lines := strings.Split(strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(ownWords(body))), "\n")
	if len(lines) < 2 {
		return "", false
	}
	if strings.TrimSpace(lines[1]) == "" {
		return lines[0], true
	}
	for _, line := range lines[1:] {
		if !nameLine.MatchString(line) || dayName.MatchString(line) {
			return "", false
		}
	}
	return lines[0], len(lines) <= 4
}

// dropInvisible replaces characters that are not seen: zero-width ones, marks
// of direction, soft hyphens.
func dropInvisible(s, with string) string {
	if strings.IndexFunc(s, invisible) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if invisible(r) {
			b.WriteString(with)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || r == '\u034f' || r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0'
}

// foldText brings text to one form of each letter: NFKC (full-width and
// mathematical letters become plain), full case folding, no accents.
func foldText(s string) string {
	s = strings.NewReplacer("´", "'", "`", "'").Replace(strings.ToValidUTF8(s, " "))
	s = cases.Fold().String(norm.NFKC.String(s))
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// sentence is the words between two full stops, by clauses.
type sentence struct {
	clauses [][]string
}

// split parts folded text into sentences, clauses and words. Apostrophes vanish
// ("don’t" is "dont"), a change between letters and digits parts words, a run of
// three or more of a letter becomes one ("stooop").
func split(s string) []sentence {
	var out []sentence
	var cur sentence
	var clause []string
	var word []rune
	endWord := func() {
		if len(word) > 0 {
			clause = append(clause, squeeze(word))
			word = word[:0]
		}
	}
	endClause := func() {
		endWord()
		if len(clause) > 0 {
			cur.clauses = append(cur.clauses, clause)
			clause = nil
		}
	}
	endSentence := func() {
		endClause()
		if len(cur.clauses) > 0 {
			out = append(out, cur)
			cur = sentence{}
		}
	}
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
			if len(word) > 0 && unicode.IsDigit(r) != unicode.IsDigit(word[len(word)-1]) {
				endWord()
			}
			word = append(word, r)
		case strings.ContainsRune("'’‘ʼ‛′", r):
		case strings.ContainsRune(".!?;…。।؟¡¿\n\r|", r):
			endSentence()
		case strings.ContainsRune(",—–،、", r):
			endClause()
		default:
			endWord()
		}
	}
	endSentence()
	return out
}

func squeeze(word []rune) string {
	kept := make([]rune, 0, len(word))
	for i := 0; i < len(word); {
		j := i
		for j < len(word) && word[j] == word[i] {
			j++
		}
		n := j - i
		if n >= 3 && unicode.IsLetter(word[i]) {
			n = 1
		}
		for range n {
			kept = append(kept, word[i])
		}
		i = j
	}
	return string(kept)
}

func flatten(sentences []sentence) []string {
	var words []string
	for _, s := range sentences {
		words = append(words, s.words()...)
	}
	return words
}

func (s sentence) words() []string {
	var words []string
	for _, c := range s.clauses {
		words = append(words, c...)
	}
	return words
}

// revokes says whether the sentence as a whole, or one of its clauses where
// nothing in the sentence hedges it, is a revocation; and returns its words.
func (s sentence) revokes() ([]string, bool) {
	words := s.words()
	if isRevocation(words) {
		return words, true
	}
	for _, w := range words {
		if hedges[w] {
			return nil, false
		}
	}
	for _, c := range s.clauses {
		if isRevocation(c) {
			return c, true
		}
	}
	return nil, false
}

// maxRevocation is how many words a sentence may have that as a whole is a
// revocation; it bounds the work.
const maxRevocation = 60

// isRevocation says whether words are, from the first to the last, an opening
// ("could you please"), a clear phrase, and endings ("again", "thanks"), or
// several of these joined by "and".
func isRevocation(words []string) bool {
	if len(words) > maxRevocation {
		return false
	}
	words = words[openings.lead(words):]
	for _, n := range clearPhrases.prefixes(words) {
		rest := words[n:]
		if ends(rest) && (endsAtOnce[words[0]] || !passing(rest)) {
			return true
		}
	}
	return false
}

// passing says whether an ending makes the phrase one of the moment: "don’t call
// me now" is no revocation, "stop calling me now" is.
func passing(rest []string) bool {
	for _, w := range rest {
		if w == "now" || w == "today" || w == "ahora" {
			return true
		}
	}
	return false
}

func ends(rest []string) bool {
	for len(rest) > 0 {
		if rest[0] == "and" || rest[0] == "or" || rest[0] == "y" {
			if isRevocation(rest[1:]) {
				return true
			}
		}
		n := endings.prefix(rest)
		if n == 0 {
			return false
		}
		rest = rest[n:]
	}
	return true
}
