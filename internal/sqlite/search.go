package sqlite

import (
	"strings"
	"unicode"

	"casefolk/internal/contact"
)

// search turns a user's query into a condition on the row number column of the
// list, and its arguments. Words are separated by white space and all must
// match: a word is a prefix of a word of a name, company, e-mail or case number;
// neighbouring words of digits and the usual separators are one run of digits
// of a phone, or prefixes of words too. A query of nothing but marks matches
// everything. No query is a syntax error: every term is quoted.
func search(query, noColumn, wordsTable, digitsTable string) (condition string, args []any) {
	var conditions []string
	for _, term := range searchTerms(query) {
		words := noColumn + ` IN (SELECT rowid FROM ` + wordsTable + ` WHERE ` + wordsTable + ` MATCH ?)`
		if term.digits == "" || digitsTable == "" {
			conditions = append(conditions, words)
			args = append(args, term.words)
			continue
		}
		conditions = append(conditions, `(`+noColumn+` IN (SELECT rowid FROM `+digitsTable+` WHERE `+digitsTable+` MATCH ?) OR `+words+`)`)
		args = append(args, digitsMatch(term.digits), term.words)
	}
	return strings.Join(conditions, " AND "), args
}

// term is one part of a query: an FTS5 expression over words and, for a part
// made of digits, the run of digits.
type term struct {
	words  string
	digits string
}

func searchTerms(query string) []term {
	var terms []term
	var run []string // neighbouring words that are digits and separators
	flush := func() {
		if len(run) == 0 {
			return
		}
		digits, exprs := "", []string{}
		for _, w := range run {
			digits += onlyDigits(w)
			if e := prefixPhrase(w); e != "" {
				exprs = append(exprs, e)
			}
		}
		if digits != "" {
			terms = append(terms, term{words: strings.Join(exprs, " AND "), digits: digits})
		}
		run = nil
	}
	for _, w := range strings.Fields(contact.Fold(query)) {
		if isDigitWord(w) {
			run = append(run, w)
			continue
		}
		flush()
		if e := prefixPhrase(w); e != "" {
			terms = append(terms, term{words: e})
		}
	}
	flush()
	return terms
}

// prefixPhrase returns the FTS5 expression that finds word as the beginning of
// words: its runs of letters and digits, in this order, the last one a prefix.
// It is empty when there are none.
func prefixPhrase(word string) string {
	tokens := strings.FieldsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.Co, r) })
	if len(tokens) == 0 {
		return ""
	}
	return `"` + strings.Join(tokens, " ") + `"*`
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

// digitsMatch returns the trigram expression for a run of digits. One or two
// digits are looked for as a part of every trigram that holds them.
func digitsMatch(digits string) string {
	if len(digits) >= 3 {
		return `"` + digits + `"`
	}
	var grams []string
	for i := range 1000 {
		gram := string([]byte{byte('0' + i/100), byte('0' + i/10%10), byte('0' + i%10)})
		if strings.Contains(gram, digits) {
			grams = append(grams, `"`+gram+`"`)
		}
	}
	return strings.Join(grams, " OR ")
}
