package sqlite

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"casefolk/internal/contact"
)

// term is one part of a query: words, and for a part made of digits the run of
// digits that may stand for them.
type term struct {
	text   string     // as it was asked, folded; empty for a part made of digits
	words  [][]string // each the runs of letters and digits of one word, the last one a prefix
	digits string
}

func searchTerms(query string) []term {
	var terms []term
	var run []string // neighbouring words that are digits and separators
	flush := func() {
		t := term{digits: onlyDigits(strings.Join(run, ""))}
		for _, w := range run {
			if tokens := tokensOf(w); len(tokens) > 0 {
				t.words = append(t.words, tokens)
			}
		}
		if t.digits != "" {
			terms = append(terms, t)
		}
		run = nil
	}
	for _, w := range strings.Fields(contact.Fold(query)) {
		if isDigitWord(w) {
			run = append(run, w)
			continue
		}
		flush()
		if tokens := tokensOf(w); len(tokens) > 0 {
			terms = append(terms, term{text: w, words: [][]string{tokens}})
		}
	}
	flush()
	return terms
}

// tokensOf returns the runs of letters and digits of folded text, as the search
// tables' tokenizer parts it.
func tokensOf(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.Co, r) })
}

func isDigitWord(w string) bool {
	for _, r := range w {
		if (r < '0' || r > '9') && !strings.ContainsRune("()+-./", r) {
			return false
		}
	}
	return true
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// searchMarks appends the marks by which the shortest queries find a row: the
// first one and two characters of its words, and runs of one and two digits of
// its phones' digits.
func searchMarks(out []mark, words, digits string) []mark {
	from := len(out)
	addPrefix := func(prefix string) {
		if m := (mark{markPrefix, prefix}); !slices.Contains(out[from:], m) {
			out = append(out, m)
		}
	}
	for _, token := range tokensOf(words) {
		_, first := utf8.DecodeRuneInString(token)
		_, second := utf8.DecodeRuneInString(token[first:])
		addPrefix(token[:first])
		addPrefix(token[:first+second])
	}
	var seen [110]bool // runs of one digit, after those of two
	addRun := func(at int, run string) {
		if !seen[at] {
			seen[at] = true
			out = append(out, mark{markDigits, run})
		}
	}
	for _, run := range strings.Fields(digits) {
		for i := range len(run) {
			addRun(100+int(run[i]-'0'), run[i:i+1])
			if i > 0 {
				addRun(10*int(run[i-1]-'0')+int(run[i]-'0'), run[i-1:i+1])
			}
		}
	}
	return out
}
