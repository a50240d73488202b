package consent

import "strings"

// PlacesOfNumber returns where the owner of a number may be, by its area code:
// one place for each of the zones that the numbering plan gives it, with the
// state of its area code where that is one of the US. None if zones is empty.
func PlacesOfNumber(e164 string, zones []string) []Place {
	state := StateOfAreaCode(e164)
	places := make([]Place, 0, len(zones))
	for _, z := range zones {
		places = append(places, Place{Zone: z, State: state})
	}
	return places
}

// StateOfAreaCode returns the US state or territory of a number's area code as
// two letters, or "" if it has none (as of the North American Numbering Plan
// Administration's assignments of 2025).
func StateOfAreaCode(e164 string) string {
	digits, ok := strings.CutPrefix(e164, "+1")
	if !ok || len(digits) != 10 {
		return ""
	}
	return areaCodeStates[digits[:3]]
}

// PlacesOfAddress returns where somebody with a postal address may be, as far as
// state, postal code and country tell: several places where a state has several
// zones and the postal code does not settle it. It is empty for an address
// without state and country, and a place without a zone, which blocks, for one
// that names something unknown.
func PlacesOfAddress(state, postalCode, country string) []Place {
	state, country = enumKey(strings.ReplaceAll(state, ".", "")), enumKey(strings.ReplaceAll(country, ".", ""))
	if state == "" && (country == "" || unitedStates[country]) {
		return nil
	}
	if country == "" || unitedStates[country] {
		if code := stateCode(state); code != "" {
			return placesIn(zonesOfState(code, postalCode), code)
		}
	}
	if country == "" || country == "canada" || country == "ca" || country == "can" {
		if zones, ok := provinceZones[state]; ok {
			return placesIn(strings.Fields(zones), "")
		}
	}
	if zone, ok := countryZones[country]; ok {
		return placesIn([]string{zone}, "")
	}
	return []Place{{}}
}

func placesIn(zones []string, state string) []Place {
	places := make([]Place, 0, len(zones))
	for _, z := range zones {
		places = append(places, Place{Zone: z, State: state})
	}
	return places
}

// stateCode returns the two capital letters of a folded state's name or code.
func stateCode(state string) string {
	if code, ok := stateNamesToCode[state]; ok {
		return code
	}
	if code := strings.ToUpper(state); stateZones[code] != "" {
		return code
	}
	return ""
}

// zonesOfState returns the zones of a state, narrowed by a ZIP code where the
// state has several.
func zonesOfState(code, postalCode string) []string {
	all := strings.Fields(stateZones[code])
	zip, _, _ := strings.Cut(strings.TrimSpace(postalCode), "-")
	if len(all) == 1 || len(zip) != 5 || strings.Trim(zip, "0123456789") != "" {
		return all
	}
	if zones, ok := zipZones[zip[:3]]; ok {
		return strings.Fields(zones)
	}
	return all[:1]
}
