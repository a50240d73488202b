package importer

import (
	"strings"
	"unicode"

	"casefolk/internal/contact"
)

// splitCityLine takes "City, ST ZIP" apart, with or without comma, ZIP+4, or a
// state's whole name. ok is false when there is no state or ZIP to be sure by.
func splitCityLine(s string) (city, state, zip string, ok bool) {
	s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), ","))
	head, last := cutLast(s)
	if isZIP(last) || lostZero(head, last) {
		zip, s = last, strings.TrimRight(head, " ,")
	}
	if comma := strings.LastIndexByte(s, ','); comma >= 0 {
		if code := stateCode(s[comma+1:]); code != "" {
			return strings.TrimSpace(s[:comma]), code, zip, true
		}
		return s, "", zip, zip != "" && startsWithLetter(s)
	}
	if code := stateCode(s); code != "" && zip != "" {
		return "", code, zip, true
	}
	for words := 4; words > 0; words-- { // "West Virginia" before "Virginia"
		at := lastWords(s, words)
		if at <= 0 {
			continue
		}
		if code := stateCode(s[at:]); code != "" && (words > 1 || zip != "" || isUpper2(s[at:])) {
			return strings.TrimRight(s[:at], " ,"), code, zip, startsWithLetter(s)
		}
	}
	return s, "", zip, zip != "" && startsWithLetter(s)
}

// lostZero reports whether last is a ZIP code without its leading zeros, behind a
// state whose codes all have one: "Boston, MA 2138".
func lostZero(head, last string) bool {
	_, state := cutLast(strings.TrimRight(head, " ,"))
	_, mended := mendZIP(last, state, "")
	return mended && isUpper2(state)
}

func isUpper2(s string) bool {
	return len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z'
}

func startsWithLetter(s string) bool {
	for _, r := range s {
		return unicode.IsLetter(r)
	}
	return false
}

// cutLast parts the last word from what stands before it.
func cutLast(s string) (head, last string) {
	if i := strings.LastIndexAny(s, " ,"); i >= 0 {
		return s[:i], s[i+1:]
	}
	return "", s
}

// lastWords returns where the last n words of s begin, or -1 when there are no more.
func lastWords(s string, n int) int {
	at := len(s)
	for range n {
		at = strings.LastIndexByte(s[:at], ' ')
		if at < 0 {
			return -1
		}
	}
	return at + 1
}

var homeCountries = wordSet("usa us u.s.a. u.s. america canada")

// splitWhole takes an address in one cell apart: lines or comma-separated pieces,
// of which the last is a country or "City, ST ZIP". What cannot be told apart
// stays in the street, so that nothing is lost.
func splitWhole(s string) contact.Address {
	var a contact.Address
	pieces := addressPieces(s)
	if n := len(pieces); n > 1 && isCountryName(pieces[n-1]) {
		a.Country = pieces[n-1]
		pieces = pieces[:n-1]
	}
	n := len(pieces)
	if n == 0 {
		return a
	}
	city, state, zip, ok := splitCityLine(pieces[n-1])
	switch {
	case !ok && !isZIP(pieces[n-1]):
		a.Street = strings.Join(pieces, "\n")
		return a
	case state == "" && zip != "" && n > 1:
		if code := stateCode(pieces[n-2]); code != "" {
			state, n = code, n-1
		}
	}
	a.State, a.PostalCode = state, zip
	if isZIP(city) {
		a.PostalCode, city = city, ""
	}
	streets := pieces[:n-1]
	if city == "" && len(streets) > 0 && !startsLikeStreet(streets[len(streets)-1]) {
		city = streets[len(streets)-1]
		streets = streets[:len(streets)-1]
	}
	a.City = city
	a.Street = strings.Join(streets, "\n")
	return a
}

func isCountryName(s string) bool {
	folded := contact.Fold(s)
	return homeCountries[folded] || folded == "united states" || folded == "united states of america"
}

func addressPieces(s string) []string {
	var pieces []string
	for p := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '\n' || r == '\r' || r == ',' || r == ';' }) {
		if p = strings.TrimSpace(p); p != "" {
			pieces = append(pieces, p)
		}
	}
	return pieces
}

// mendZIP gives back the leading zeros that a spreadsheet took from the ZIP code
// of a US state whose codes all start with 0; changed says whether it did.
func mendZIP(zip, state, country string) (mended string, changed bool) {
	if country != "" && !isCountryName(country) || !allDigits(zip) {
		return zip, false
	}
	code := stateCode(state)
	if !zeroStates[code] {
		return zip, false
	}
	switch {
	case len(zip) == 4:
		return "0" + zip, true
	case len(zip) == 3 && (code == "PR" || code == "VI"):
		return "00" + zip, true
	}
	return zip, false
}

// shortZIP reports whether a US ZIP code seems to have lost its zero, without a
// state to be certain by. An address without country and state is of the file's
// region.
func shortZIP(a *contact.Address, region string) bool {
	if len(a.PostalCode) != 4 || !allDigits(a.PostalCode) {
		return false
	}
	switch {
	case a.Country != "":
		return isCountryName(a.Country)
	case a.State != "":
		return stateCode(a.State) != ""
	}
	return region == "US"
}
