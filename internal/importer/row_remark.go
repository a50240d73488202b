package importer

import (
	"strings"
	"unicode"

	"casefolk/internal/consent"
	"casefolk/internal/phone"
)

// A cell with a phone often says more than the number: which phone it is, whose, a
// second number, or that nobody may call.

// remarkLabels are words beside a number that say which phone it is.
var remarkLabels = map[string]string{"c": "mobile", "cell": "mobile", "cellular": "mobile", "m": "mobile", "mob": "mobile", "mobile": "mobile",
	"h": "home", "home": "home", "house": "home", "w": "work", "work": "work", "office": "work", "ofc": "work", "o": "work", "business": "work"}

// remarked is a number in a cell and the words beside it.
type remarked struct{ number, label string }

// addRemarked adds the numbers of a cell in which words stand beside them:
// "H: 212-555-0123 C: 212-555-0124". It reports false, and adds none, unless all of
// them are whole numbers and a word says more of them than the number itself.
func (rr *rowReader) addRemarked(column int, raw string, beside phoneCells, op *phoneOp) bool {
	parts := takeRemarksApart(raw)
	if len(parts) == 0 || len(parts) == 1 && parts[0].label == "" {
		return false
	}
	numbers := make([]phone.Number, len(parts))
	for i, p := range parts {
		if numbers[i] = phone.Check(p.number, rr.r.region); !numbers[i].Valid {
			return false
		}
	}
	if len(parts) == 1 {
		numbers[0].Raw = raw
	}
	for i, p := range parts {
		of := beside
		if of.label == "" && op.fixed == "" {
			of.label = p.label
		}
		rr.addNumber(column, numbers[i], of, op)
	}
	return true
}

// takeRemarksApart finds the runs of digits in a text that are long enough for a
// number, each with its extension, and the label that stands before or behind it.
// It finds nothing when there are other digits, which nobody knows what they mean.
func takeRemarksApart(text string) []remarked {
	var parts []remarked
	before, word, leads := "", "", false
	for len(text) > 0 {
		end := strings.IndexFunc(text, unicode.IsLetter)
		if end < 0 {
			end = len(text)
		}
		switch digits := phone.Digits(text[:end]); {
		case len(digits) >= 7:
			parts = append(parts, remarked{number: strings.Trim(text[:end], " ,;:/|&"), label: before})
			before = ""
		case digits != "" && (len(parts) == 0 || !extensionWords[word]):
			return nil
		case digits != "":
			parts[len(parts)-1].number += " x" + digits
		}
		wordEnd := end + wordLength(text[end:])
		word = strings.ToLower(text[end:wordEnd])
		switch label := remarkLabels[word]; {
		case label == "":
		case len(parts) == 0:
			before, leads = label, true
		case leads:
			before = label
		case parts[len(parts)-1].label == "":
			parts[len(parts)-1].label = label
		}
		text = text[wordEnd:]
	}
	return parts
}

var extensionWords = wordSet("x xt ext extn extension poste durchwahl")

func wordLength(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if n < 0 {
		return len(s)
	}
	return n
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

// refusals are what people write beside a number that must not be used, and the
// channels that they mean.
var refusals = []struct {
	words    string
	channels []consent.Channel
}{
	{"do not contact", consent.Channels()}, {"don't contact", consent.Channels()}, {"no contact", consent.Channels()}, {"opted out", consent.Channels()},
	{"do not call", []consent.Channel{consent.Voice}}, {"don't call", []consent.Channel{consent.Voice}}, {"no calls", []consent.Channel{consent.Voice}}, {"dnc", []consent.Channel{consent.Voice}},
	{"do not text", []consent.Channel{consent.SMS}}, {"don't text", []consent.Channel{consent.SMS}}, {"no text", []consent.Channel{consent.SMS}}, {"no sms", []consent.Channel{consent.SMS}},
}

// heedRemark takes a remark beside a number that nobody may call or text for the
// opt-out that it is.
func (rr *rowReader) heedRemark(column int, raw string) {
	words := strings.ReplaceAll(strings.ToLower(raw), "’", "'")
	for _, r := range refusals {
		if !strings.Contains(words, r.words) {
			continue
		}
		rr.warnOnce(column, ProblemSaysNo, "“%s” says that this number is not to be used so. It is recorded as an opt-out.", cutRunes(raw, 80))
		for i, ch := range consent.Channels() {
			for _, out := range r.channels {
				if ch == out {
					rr.sayOut(i, rr.evidence(column, raw))
				}
			}
		}
	}
}
