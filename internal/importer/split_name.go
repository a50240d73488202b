package importer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameParts are the parts of one person's name.
type nameParts struct{ prefix, first, middle, last, suffix string }

var nameSuffixes = wordSet("jr sr ii iii iv v esq md phd dds dvm jd cpa rn ret esquire junior senior")

// particles begin a family name of several words, unless they stand first.
var particles = wordSet("de del della der den di da dos das du la le van von vom zu zum bin ibn al el st saint ter ten mac mc y")

// splitName takes "First M. Last Jr.", "Last, First M.", "Dr. First von Last"
// apart. A name of one word is a first name.
func splitName(full string) nameParts {
	var n nameParts
	full = strings.Trim(strings.TrimSpace(full), ",")
	head, tail, comma := strings.Cut(full, ",")
	if comma && allSuffixes(tail) {
		full, n.suffix, comma = head, strings.Join(strings.Fields(tail), " "), false
	}
	if comma {
		words := n.takeSuffix(n.takePrefix(strings.Fields(strings.ReplaceAll(tail, ",", " "))))
		n.last = strings.Join(n.takeSuffix(strings.Fields(head)), " ")
		n.given(words)
		return n
	}
	words := n.takeSuffix(n.takePrefix(strings.Fields(full)))
	switch len(words) {
	case 0:
	case 1:
		if n.prefix != "" {
			n.last = words[0]
		} else {
			n.first = words[0]
		}
	default:
		at := familyStart(words)
		n.last = strings.Join(words[at:], " ")
		n.given(words[:at])
	}
	return n
}

func (n *nameParts) given(words []string) {
	if len(words) > 0 {
		n.first = words[0]
		n.middle = strings.Join(words[1:], " ")
	}
}

func (n *nameParts) takePrefix(words []string) []string {
	for len(words) > 1 && isPrefix(words[0]) {
		n.prefix = strings.TrimSpace(n.prefix + " " + words[0])
		words = words[1:]
	}
	return words
}

// isPrefix reports whether a name's first word is a courtesy title. A short one
// without a dot may be a name or an initial ("M", "Gen").
func isPrefix(word string) bool {
	bare := strings.TrimSuffix(strings.ToLower(word), ".")
	return namePrefixes[bare] && len(bare) > 1 && (strings.HasSuffix(word, ".") || plainTitles[bare])
}

var plainTitles = wordSet("mr mrs ms miss mx dr herr frau mme mlle sra srta don doña sir dame")

func (n *nameParts) takeSuffix(words []string) []string {
	for len(words) > 1 && isSuffix(words[len(words)-1]) {
		n.suffix = strings.TrimSpace(words[len(words)-1] + " " + n.suffix)
		words = words[:len(words)-1]
	}
	return words
}

func allSuffixes(s string) bool {
	words := strings.Fields(s)
	for _, w := range words {
		if !isSuffix(w) {
			return false
		}
	}
	return len(words) > 0
}

func isSuffix(word string) bool {
	bare := strings.ReplaceAll(strings.ToLower(strings.Trim(word, ".,")), ".", "")
	if bare == "v" {
		return strings.TrimRight(word, ".") == "V" && !strings.HasSuffix(word, ".")
	}
	return nameSuffixes[bare]
}

// familyStart returns the index of the first word of the family name.
func familyStart(words []string) int {
	for i := 1; i < len(words)-1; i++ {
		r, _ := utf8.DecodeRuneInString(words[i])
		if particles[strings.ToLower(strings.TrimSuffix(words[i], "."))] && (unicode.IsLower(r) || !isInitial(words[i])) {
			return i
		}
	}
	return len(words) - 1
}

func isInitial(w string) bool { return utf8.RuneCountInString(strings.TrimSuffix(w, ".")) == 1 }
