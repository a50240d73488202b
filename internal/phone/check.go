package phone

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// Check says what is known about the phone number raw, typed in region (an ISO
// 3166-1 code; it decides where a number without a country code belongs and may
// be empty or wrong for one that begins with "+").
//
// It reads extensions ("x12", "ext. 12", "#12", ";ext=12"), vanity letters,
// digits of every script, tel: addresses, and remarks such as "(cell)"; it
// accepts what programs put around numbers, such as a leading apostrophe. 00 in
// front, as most of the world dials abroad, is a "+" where no number of the region
// begins so. It never guesses a digit. Check is safe for concurrent use. A plain
// North American number takes some 0.2 µs, any other some 30 µs.
func Check(raw, region string) Number {
	if n, ok := checkPlain(raw, region); ok {
		return n
	}
	if n, ok := checkPlainExtension(raw, region); ok {
		return n
	}
	return checkAny(raw, region)
}

// Split returns the phone numbers that text holds when it holds several, such
// as "212-555-0123 / 212-555-0124", as they were typed; nil when it holds one
// or none, or when any part is no valid number by itself.
func Split(text, region string) []string {
	parts := separate(text)
	if len(parts) < 2 {
		return nil
	}
	for _, part := range parts {
		if !Check(part, region).Valid {
			return nil
		}
	}
	return parts
}

// maxTyped is the longest text, in bytes, that is looked at as a phone number.
const maxTyped = 250

// checkAny is Check by the library alone.
func checkAny(raw, region string) Number {
	n := Number{Raw: raw, Type: Unknown}
	if len(raw) > maxTyped {
		return n.bad(ProblemTooLong, "This text is too long to be a phone number.")
	}
	text, damaged := mend(unquote(fold(raw)))
	switch {
	case damaged:
		return n.bad(ProblemDamaged, "A spreadsheet rounded this number to %s and its digits are lost. Take it from the original again, with the column formatted as text.", text)
	case text == "":
		return n.bad(ProblemEmpty, "No phone number was given.")
	case !strings.ContainsAny(text, "0123456789"):
		return n.bad(ProblemNoDigits, "This has no digits, so it is not a phone number.")
	}
	region, err := ParseRegion(region)
	if err != nil && !strings.Contains(text, "+") {
		return n.bad(ProblemRegion, "It is not known which country this number belongs to. Choose a country, or begin the number with + and the country code.")
	}
	bare := withoutRemarks(text)
	if len(Digits(bare)) < subscriberDigits {
		bare = text // too little is left: the words spell the number, as in 1 800 MOBILE 1
	}
	if parsed, ok := parse(bare, region); ok {
		return known(raw, parsed)
	}
	if rest, ok := strings.CutPrefix(bare, "00"); ok {
		if parsed, ok := parse("+"+rest, region); ok {
			return known(raw, parsed)
		}
	}
	if len(Split(text, region)) > 1 {
		return n.bad(ProblemSeveralNumbers, "There is more than one number here. Put each in a field of its own.")
	}
	if parsed, ok := parse(upToLetters(text), region); ok {
		return known(raw, parsed)
	}
	return n.explain(bare, region)
}

// upToLetters returns text from its first digit, or the plus sign before that,
// to the letters that follow it.
func upToLetters(text string) string {
	digit := strings.IndexAny(text, "0123456789")
	end := len(text)
	if letter := strings.IndexFunc(text[digit:], isLetter); letter >= 0 {
		end = digit + letter
	}
	return text[digit-plusBefore(text, digit) : end]
}

// plusBefore returns how far before text[digit] a plus sign stands that belongs
// to the number, or 0.
func plusBefore(text string, digit int) int {
	if plus := strings.LastIndexByte(text[:digit], '+'); plus >= 0 && !letters(text[plus:digit]) {
		return digit - plus
	}
	return 0
}

// parse reads text by the library and reports whether it is a valid number. A
// North American vanity number may spell more letters than are dialled
// (1-800-MATTRESS): the exchange ignores what follows, and so does parse.
func parse(text, region string) (*phonenumbers.PhoneNumber, bool) {
	parsed, err := phonenumbers.Parse(text, region)
	if err != nil {
		return nil, false
	}
	if phonenumbers.IsValidNumber(parsed) {
		return parsed, true
	}
	if parsed.GetCountryCode() == northAmerica && isLetter(rune(text[len(text)-1])) {
		return parsed, phonenumbers.TruncateTooLongNumber(parsed)
	}
	return nil, false
}

// northAmerica is the calling code of the North American numbering plan.
const northAmerica = phonenumbers.NANPA_COUNTRY_CODE

// known returns all that the library knows about a valid number.
func known(raw string, parsed *phonenumbers.PhoneNumber) Number {
	n := Number{
		Raw:           raw,
		Valid:         true,
		E164:          phonenumbers.Format(parsed, phonenumbers.E164),
		National:      phonenumbers.Format(parsed, phonenumbers.NATIONAL),
		International: phonenumbers.Format(parsed, phonenumbers.INTERNATIONAL),
		Extension:     parsed.GetExtension(),
		Type:          typeOf(phonenumbers.GetNumberType(parsed)),
		Carrier:       carrierOf(parsed),
		Region:        phonenumbers.GetRegionCodeForNumber(parsed),
		TimeZones:     zonesOf(parsed),
	}
	if parsed.GetCountryCode() == argentina && n.Type == Mobile {
		n.National = n.International
	}
	return n
}

// argentina is the calling code of the one country whose national form the
// library gets wrong: it puts the mobile prefix 9 where the area code belongs.
const argentina = 54

func carrierOf(parsed *phonenumbers.PhoneNumber) string {
	name, err := phonenumbers.GetCarrierForNumber(parsed, "en")
	if err != nil {
		return "" // the data is compiled in; a name that cannot be read is a name that is missing
	}
	return name
}

func zonesOf(parsed *phonenumbers.PhoneNumber) []string {
	zones, err := phonenumbers.GetTimezonesForNumber(parsed)
	if err != nil || len(zones) == 1 && zones[0] == phonenumbers.UNKNOWN_TIMEZONE {
		return nil
	}
	return zones
}
