package phone

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// bad returns n with a problem and the sentence that tells it.
func (n Number) bad(problem Problem, sentence string, args ...any) Number {
	n.Problem = problem
	n.Message = fmt.Sprintf(sentence, args...)
	return n
}

// explain says why text, which no reading of makes a valid number, is none.
func (n Number) explain(text, region string) Number {
	if letters(text) && !spelled(text) {
		return n.bad(ProblemLetters, "The letters in this do not belong to a phone number.")
	}
	parsed, err := phonenumbers.Parse(text, region)
	if err != nil {
		return n.unreadable(err, text, region)
	}
	national := phonenumbers.GetNationalSignificantNumber(parsed)
	if isShort(parsed, national, region) {
		n.Type, n.Region = ShortCode, region
		return n.bad(ProblemShortCode, "%s is a short code. It works for its own service only and does not reach a person.", national)
	}
	if parsed.GetCountryCode() == northAmerica {
		return n.explainNorthAmerican(national, text)
	}
	return n.explainLength(national, parsed, text)
}

// unreadable explains what the library cannot even split into country code and
// number.
func (n Number) unreadable(err error, text, region string) Number {
	digits := Digits(text)
	switch {
	case strings.Contains(text, "+") && errors.Is(err, phonenumbers.ErrInvalidCountryCode):
		return n.bad(ProblemCountryCode, "No country has a code that this number begins with. Check the digits after the +.")
	case len(digits) <= phonenumbers.MAX_LENGTH_FOR_NSN:
		return n.tooShort(len(digits), region, phonenumbers.GetCountryCodeForRegion(region), nationalLengths()[region], "")
	default:
		return n.tooLong(len(digits), region, phonenumbers.GetCountryCodeForRegion(region), nationalLengths()[region], text)
	}
}

// spelled reports whether the letters in text look like a vanity number's: all
// of them after at least three digits.
func spelled(text string) bool {
	letter := strings.IndexFunc(text, isLetter)
	return len(Digits(text[:letter])) >= 3
}

// isShort reports whether the number is a code such as 911 or a 5-digit text
// sender, dialled as it stands.
func isShort(parsed *phonenumbers.PhoneNumber, national, region string) bool {
	return phonenumbers.IsEmergencyNumber(national, region) || phonenumbers.IsValidShortNumberForRegion(parsed, region)
}

// The shape of a North American number: area code, exchange, subscriber.
const (
	areaDigits       = 3
	subscriberDigits = 7
	fullDigits       = areaDigits + subscriberDigits
)

func (n Number) explainNorthAmerican(national, text string) Number {
	if len(national) == fullDigits && national[0] == '1' {
		national = national[1:] // a leading 1 before too few digits
	}
	lengths := []int{fullDigits}
	switch {
	case len(national) == subscriberDigits:
		return n.bad(ProblemNoAreaCode, "This has 7 digits: the area code is missing. A US number has 10.")
	case len(national) < fullDigits:
		return n.tooShort(len(national), "US", northAmerica, lengths, "")
	case len(national) > fullDigits:
		return n.tooLong(len(national), "US", northAmerica, lengths, text)
	case !assigned(national[:areaDigits]):
		return n.bad(ProblemAreaCode, "There is no area code %s.", national[:areaDigits])
	case national[areaDigits] < '2':
		return n.bad(ProblemExchange, "The three digits after the area code cannot be %s: they never begin with 0 or 1.", national[areaDigits:areaDigits+3])
	}
	return n.bad(ProblemNotInUse, "No numbers of area code %s begin with %s.", national[:areaDigits], national[areaDigits:areaDigits+3])
}

func (n Number) explainLength(national string, parsed *phonenumbers.PhoneNumber, text string) Number {
	code := int(parsed.GetCountryCode())
	region := phonenumbers.GetRegionCodeForCountryCode(code)
	// The library takes the 0 in front off only when what remains can be a number.
	if trunk := phonenumbers.GetNddPrefixForRegion(region, true); trunk == "0" {
		national = strings.TrimPrefix(national, trunk)
	}
	lengths := nationalLengths()[region]
	if region == nonGeographic {
		lengths = nationalLengths()[strconv.Itoa(code)]
	}
	counted := ""
	if len(Digits(text)) != len(national) {
		counted = fmt.Sprintf(", not counting the country code %d or a 0 before the number", code)
	}
	switch {
	case len(lengths) == 0 || slices.Contains(lengths, len(national)):
		return n.bad(ProblemNotInUse, "This has the digits that %s may have, but no such number is in use.", numberOf(region, code))
	case len(national) > lengths[len(lengths)-1]:
		return n.tooLong(len(national), region, code, lengths, text)
	default:
		return n.tooShort(len(national), region, code, lengths, counted)
	}
}

func (n Number) tooShort(digits int, region string, code int, lengths []int, counted string) Number {
	return n.bad(ProblemTooShort, "This has %s%s, %s has %s.", digitCount(digits), counted, numberOf(region, code), oneOf(lengths))
}

// tooLong adds a hint when the text would be a valid number of another country,
// which happens when a spreadsheet has eaten the plus sign.
func (n Number) tooLong(digits int, region string, code int, lengths []int, text string) Number {
	hint := ""
	if abroad := "+" + strings.TrimLeft(Digits(text), "0"); !strings.Contains(text, "+") {
		if parsed, ok := parse(abroad, ""); ok {
			hint = fmt.Sprintf(" If it is %s, begin it with +.",
				numberOf(phonenumbers.GetRegionCodeForNumber(parsed), int(parsed.GetCountryCode())))
		}
	}
	return n.bad(ProblemTooLong, "This has %s, %s has %s.%s", digitCount(digits), numberOf(region, code), oneOf(lengths), hint)
}

func digitCount(n int) string {
	if n == 1 {
		return "1 digit"
	}
	return strconv.Itoa(n) + " digits"
}

// oneOf words the lengths, which are sorted: "10", "9 or 10", "7 to 12".
func oneOf(lengths []int) string {
	switch len(lengths) {
	case 0:
		return "another length"
	case 1:
		return strconv.Itoa(lengths[0])
	case 2:
		return fmt.Sprintf("%d or %d", lengths[0], lengths[1])
	default:
		return fmt.Sprintf("%d to %d", lengths[0], lengths[len(lengths)-1])
	}
}

// between turns the words that stand between two numbers into a mark.
var between = strings.NewReplacer(" or ", "|", " or\n", "|", " and ", "|", " & ", "|", ":::", "|")

// separate splits text at the marks that people put between two numbers.
func separate(text string) []string {
	var parts []string
	for _, part := range strings.FieldsFunc(between.Replace(text),
		func(r rune) bool { return strings.ContainsRune("|/;,\n", r) }) {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}
