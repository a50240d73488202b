package importer

import (
	"strconv"
	"strings"
	"unicode"

	"casefolk/internal/contact"
)

// normalHeader reduces a header to lower-case words without accents and
// punctuation: "E-mail 1 - Value" → "email 1 value", "first_name" → "first name",
// "PhoneNumber" → "phone number", "Phone #" → "phone number".
func normalHeader(header string) string {
	words := strings.Fields(spaceOut(header))
	joined := words[:0]
	for i := 0; i < len(words); i++ {
		w := words[i]
		if w == "e" && i+1 < len(words) && strings.HasPrefix(words[i+1], "mail") {
			i++
			w = "e" + words[i]
		}
		if w == "zip" && i+1 < len(words) && words[i+1] == "code" {
			i++
		}
		joined = append(joined, w)
	}
	return strings.Join(joined, " ")
}

// spaceOut folds s and puts a space for everything that parts words, also
// between "phone" and "Number" in phoneNumber and between letters and digits.
func spaceOut(s string) string {
	var b strings.Builder
	var last rune
	for _, r := range s {
		switch {
		case r == '\'' || r == '’' || r == '´':
			continue
		case r == '#' || r == '№':
			b.WriteString(" number ")
		case r == '&':
			b.WriteString(" and ")
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r):
			b.WriteByte(' ')
		default:
			if (unicode.IsUpper(r) && unicode.IsLower(last)) || (last != 0 && unicode.IsDigit(r) != unicode.IsDigit(last)) {
				b.WriteByte(' ')
			}
			b.WriteRune(r)
		}
		last = r
	}
	return contact.Fold(b.String())
}

// cutNumber takes the first number from 1 to 99 out of a normal header:
// "email 2 value" → "email value", 2. Without one the slot is 0.
func cutNumber(normal string) (rest string, slot int) {
	words := strings.Fields(normal)
	for i, w := range words {
		n, err := strconv.Atoi(w)
		if err != nil || n < 1 || n > 99 {
			continue
		}
		return strings.Join(append(words[:i:i], words[i+1:]...), " "), n
	}
	return normal, 0
}

// subjects are words that say whose column it is without changing what it is:
// "Client First Name" is a first name.
var subjects = wordSet("client contact customer lead member subscriber claimant plaintiff patient person party prospect individual" +
	" cliente contacto miembro kunde kunden kontakt mandant person membre abonne personne")

// cutSubject removes leading subject words, unless nothing else is left.
func cutSubject(normal string) string {
	for {
		first, rest, more := strings.Cut(normal, " ")
		if !more || !subjects[first] {
			return normal
		}
		normal = rest
	}
}

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
