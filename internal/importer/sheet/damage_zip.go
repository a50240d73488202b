package sheet

import (
	"strconv"
	"strings"
)

// zipStates has the ZIP prefixes that start with 0 and the state that each
// belongs to (USPS Publication 65).
var zipStates = []struct {
	from, to int
	state    string
	name     string
}{
	{5, 5, "NY", "new york"}, {6, 7, "PR", "puerto rico"}, {8, 8, "VI", "virgin islands"}, {9, 9, "PR", "puerto rico"},
	{10, 27, "MA", "massachusetts"}, {28, 29, "RI", "rhode island"}, {30, 38, "NH", "new hampshire"},
	{39, 49, "ME", "maine"}, {50, 54, "VT", "vermont"}, {55, 55, "MA", "massachusetts"}, {56, 59, "VT", "vermont"},
	{60, 69, "CT", "connecticut"}, {63, 63, "NY", "new york"}, {70, 89, "NJ", "new jersey"}, {90, 98, "AE", "armed forces europe"},
}

// postalDamage finds ZIP codes without their zeros: 2138, 2138-1234, 21381234.
func postalDamage(cell string, place Place) (Damage, bool) {
	cell, _ = strings.CutSuffix(cell, ".0")
	if !american(place.Country) {
		return Damage{}, false
	}
	zip, plus, ok := strings.Cut(cell, "-")
	if !ok && (len(cell) == 8 || len(cell) == 7) {
		zip, plus = cell[:len(cell)-4], cell[len(cell)-4:]
	}
	if !digitsOnly(zip) || plus != "" && (!digitsOnly(plus) || len(plus) != 4) || len(zip) < 3 || len(zip) > 4 {
		return Damage{}, false
	}
	full := strings.Repeat("0", 5-len(zip)) + zip
	prefix, _ := strconv.Atoi(full[:3])
	if plus != "" {
		full += "-" + plus
	}
	state := strings.ToLower(strings.TrimSpace(place.State))
	for _, z := range zipStates {
		if prefix < z.from || prefix > z.to {
			continue
		}
		certain := state == strings.ToLower(z.state) || state == z.name
		if certain {
			return mended(DamageLostZero, full, true, "“"+cell+"” is "+full+" without its leading zero: ZIP codes in "+z.state+" start with 0."), true
		}
	}
	return mended(DamageLostZero, full, false, "“"+cell+"” is too short for a ZIP code. It may be "+full+" without its leading zero."), true
}

func american(country string) bool {
	switch strings.ToLower(strings.Trim(strings.TrimSpace(country), ".")) {
	case "", "us", "usa", "u.s", "u.s.a", "united states", "united states of america", "pr", "puerto rico":
		return true
	}
	return false
}
