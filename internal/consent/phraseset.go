package consent

import (
	"slices"
	"strings"
	"sync"
)

// A phrase is written as slots with spaces between them. A slot is words to
// choose from, separated by "|"; a word of several is joined by "_"; "{name}"
// stands for a class of words; "?" at the end makes the slot optional, "*" lets
// it stand any number of times. So "stop {these}* {things} {me}?" takes "stop all
// your messages" and "stop texts".

type slot struct {
	choices  [][]string
	optional bool
	repeated bool
}

type phrase []slot

// phrases are found by their first word.
type phrases struct {
	byFirst map[string][]phrase
	lasts   [][]string // plain phrases, for suffix
}

// phraseSet compiles its phrases when it is first asked: every start of the
// program would wait for it otherwise.
type phraseSet func() phrases

// newPhraseSet returns the set of patterns. Every pattern must begin with a slot
// that is not optional. The set panics on a pattern that is not so, which the
// tests would see.
func newPhraseSet(classes map[string]string, patterns ...string) phraseSet {
	return sync.OnceValue(func() phrases { return compile(classes, patterns) })
}

func compile(classes map[string]string, patterns []string) phrases {
	set := phrases{byFirst: map[string][]phrase{}}
	for _, line := range patterns {
		var p phrase
		for _, field := range strings.Fields(line) {
			p = append(p, newSlot(classes, field))
		}
		if len(p) == 0 || p[0].optional || p[0].repeated {
			panic("consent: a phrase must begin with a fixed word: " + line)
		}
		for _, c := range p[0].choices {
			if !slices.ContainsFunc(set.byFirst[c[0]], func(q phrase) bool { return &q[0] == &p[0] }) {
				set.byFirst[c[0]] = append(set.byFirst[c[0]], p)
			}
			if len(p) == 1 {
				set.lasts = append(set.lasts, c)
			}
		}
	}
	return set
}

func newSlot(classes map[string]string, field string) slot {
	var s slot
	if f, ok := strings.CutSuffix(field, "?"); ok {
		field, s.optional = f, true
	}
	if f, ok := strings.CutSuffix(field, "*"); ok {
		field, s.optional, s.repeated = f, true, true
	}
	for name, words := range classes {
		field = strings.ReplaceAll(field, "{"+name+"}", words)
	}
	if strings.ContainsAny(field, "{}") {
		panic("consent: unknown class of words in " + field)
	}
	for _, choice := range strings.Split(field, "|") {
		s.choices = append(s.choices, strings.Split(choice, "_"))
	}
	return s
}

// maxSlotRepeats bounds how often a repeated slot is taken, and with it the work.
const maxSlotRepeats = 6

// prefixes returns every length at which one of the phrases matches the
// beginning of words, without doubles.
func (set phraseSet) prefixes(words []string) []int {
	if len(words) == 0 {
		return nil
	}
	var all []int
	for _, p := range set().byFirst[words[0]] {
		at := []int{0}
		for _, s := range p {
			at = s.advance(words, at)
			if len(at) == 0 {
				break
			}
		}
		all = append(all, at...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// prefix returns the greatest of prefixes, or 0.
func (set phraseSet) prefix(words []string) int {
	all := set.prefixes(words)
	if len(all) == 0 {
		return 0
	}
	return all[len(all)-1]
}

// lead returns how many words phrases of the set take up at the beginning of
// words, one after the other, up to a clear phrase.
func (set phraseSet) lead(words []string) int {
	i := 0
	for {
		n := set.prefix(words[i:])
		if n == 0 || clearPhrases.prefix(words[i:]) > n {
			return i
		}
		i += n
	}
}

// suffix returns the length of the longest one-slot phrase at the end of words.
func (set phraseSet) suffix(words []string) int {
	longest := 0
	for _, p := range set().lasts {
		if len(p) > longest && len(p) <= len(words) && slices.Equal(p, words[len(words)-len(p):]) {
			longest = len(p)
		}
	}
	return longest
}

// advance returns the places behind the slot, from the places before it.
func (s slot) advance(words []string, from []int) []int {
	var after []int
	if s.optional {
		after = append(after, from...)
	}
	rounds := 1
	if s.repeated {
		rounds = maxSlotRepeats
	}
	for range rounds {
		var next []int
		for _, i := range from {
			for _, c := range s.choices {
				if i+len(c) <= len(words) && slices.Equal(c, words[i:i+len(c)]) {
					next = append(next, i+len(c))
				}
			}
		}
		if len(next) == 0 {
			break
		}
		slices.Sort(next)
		from = slices.Compact(next)
		after = append(after, from...)
	}
	slices.Sort(after)
	return slices.Compact(after)
}
