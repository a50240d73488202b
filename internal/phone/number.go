// Package phone reads phone numbers as people type, paste and export them, and
// says what can be known about one without asking anybody: its standard form,
// what kind of line it is, where it belongs, and, if it is no number, why not.
//
// It rests on the numbering plans of github.com/nyaruka/phonenumbers (a port of
// Google's libphonenumber) and answers exactly what that library answers. Plain
// North American numbers take a faster way of our own, see plain.go.
package phone

// Number is what is known about one phone number. The zero Number is no number.
//
// A number that is not Valid has a Problem and a Message, keeps Raw, and may
// have a Type (short codes) and a Region; its other fields are empty, because a
// damaged number must never be dialled or matched in a mended form.
type Number struct {
	// Raw is what was typed, byte for byte.
	Raw string `json:"raw"`
	// Valid says that the number exists in its country's numbering plan. It does
	// not say that anybody answers it.
	Valid bool `json:"valid"`
	// E164 is the number's identity: "+" and at most 15 digits, no extension.
	E164 string `json:"e164"`
	// National is for display in the number's own country, extension included.
	National string `json:"national"`
	// International is for display anywhere, extension included.
	International string `json:"international"`
	// Extension is the digits to dial once the call is answered, or empty.
	Extension string `json:"extension"`
	// Type is the kind of line, as far as the numbering plan tells.
	Type Type `json:"type"`
	// Carrier is the company that the number's range was given to, or empty when
	// the plan's data does not say (all of the USA and Canada). The number may
	// have been taken to another company since.
	Carrier string `json:"carrier"`
	// Region is the ISO 3166-1 code of the country, "001" for numbers of no
	// country (such as +800), or empty.
	Region string `json:"region"`
	// TimeZones are the IANA names of every zone that the number may be in; a
	// number without a place, such as a toll-free one, has all of its country
	// code. Empty when nothing is known. Shared between numbers: do not write.
	TimeZones []string `json:"time_zones"`
	// Problem says why the number is not valid; empty for a valid one.
	Problem Problem `json:"problem"`
	// Message says the same as a whole sentence; empty for a valid number.
	Message string `json:"message,omitempty"`
}

// Problem is the reason why something typed is not a valid phone number.
type Problem string

// The problems.
const (
	ProblemEmpty          Problem = "empty"                // nothing was typed
	ProblemNoDigits       Problem = "no_digits"            // text without digits
	ProblemLetters        Problem = "letters"              // letters that do not spell out a number
	ProblemTooShort       Problem = "too_short"            // fewer digits than any number there has
	ProblemTooLong        Problem = "too_long"             // more digits than any number there has
	ProblemNoAreaCode     Problem = "missing_area_code"    // complete but for the area code
	ProblemAreaCode       Problem = "unknown_area_code"    // North America: no such area code
	ProblemExchange       Problem = "invalid_exchange"     // North America: the three digits after the area code
	ProblemNotInUse       Problem = "not_in_use"           // right length, but outside the country's plan
	ProblemShortCode      Problem = "short_code"           // 911, 5-digit text senders: cannot reach a person
	ProblemCountryCode    Problem = "invalid_country_code" // no country has this code
	ProblemRegion         Problem = "unknown_region"       // the region that the number is to be read in
	ProblemDamaged        Problem = "damaged"              // a spreadsheet rounded it: digits are lost
	ProblemSeveralNumbers Problem = "several_numbers"      // two numbers or more in one place
)

// Problems returns every problem.
func Problems() []Problem {
	return []Problem{
		ProblemEmpty, ProblemNoDigits, ProblemLetters, ProblemTooShort, ProblemTooLong,
		ProblemNoAreaCode, ProblemAreaCode, ProblemExchange, ProblemNotInUse,
		ProblemShortCode, ProblemCountryCode, ProblemRegion, ProblemDamaged, ProblemSeveralNumbers,
	}
}

// CanText reports whether a text message to n can arrive: n is valid and its
// kind of line takes texts, see [Type.CanText].
func CanText(n Number) bool { return n.Valid && n.Type.CanText() }
