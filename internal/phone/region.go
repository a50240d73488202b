package phone

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/nyaruka/phonenumbers"

	"casefolk/internal/fault"
)

// Region is a country or territory whose numbering plan is known.
type Region struct {
	Code        string `json:"code"`         // ISO 3166-1, two capital letters
	CallingCode int    `json:"calling_code"` // 1 for the USA, 44 for the United Kingdom
}

// Regions returns every region, ordered by code.
var Regions = sync.OnceValue(func() []Region {
	supported := phonenumbers.GetSupportedRegions()
	all := make([]Region, 0, len(supported))
	for code := range supported {
		all = append(all, Region{Code: code, CallingCode: phonenumbers.GetCountryCodeForRegion(code)})
	}
	slices.SortFunc(all, func(a, b Region) int { return strings.Compare(a.Code, b.Code) })
	return all
})

// ParseRegion returns the region code that s stands for, in capitals and
// without blanks, or a fault when no numbering plan has that code.
func ParseRegion(s string) (string, error) {
	code := strings.ToUpper(strings.TrimSpace(s))
	if !phonenumbers.GetSupportedRegions()[code] {
		return "", fault.Invalid("region", "%q is not a country code. Give two letters, such as US, CA or GB.", s)
	}
	return code, nil
}

// nationalLengths are the lengths, in digits without country code and leading
// 0, that numbers have: by region code, and for calling codes without a country
// by the calling code in decimal.
var nationalLengths = sync.OnceValue(func() map[string][]int {
	lengths := map[string][]int{}
	plans, err := phonenumbers.MetadataCollection()
	if err != nil {
		return lengths // compiled into the program, so this cannot happen
	}
	for _, plan := range plans.GetMetadata() {
		key := plan.GetId()
		if key == nonGeographic {
			key = strconv.Itoa(int(plan.GetCountryCode()))
		}
		for _, n := range plan.GetGeneralDesc().GetPossibleLength() {
			if n > 0 {
				lengths[key] = append(lengths[key], int(n))
			}
		}
		slices.Sort(lengths[key])
	}
	return lengths
})

// nonGeographic is the library's region of numbers that belong to no country.
const nonGeographic = "001"

// regionWords are the words for "a number of this region" where a code alone
// would read badly.
var regionWords = map[string]string{
	"US": "a US number", "CA": "a Canadian number", "GB": "a UK number", "AU": "an Australian number",
	"NZ": "a New Zealand number", "IE": "an Irish number", "MX": "a Mexican number", "DE": "a German number",
	"FR": "a French number", "IT": "an Italian number", "ES": "a Spanish number", "PT": "a Portuguese number",
	"NL": "a Dutch number", "BE": "a Belgian number", "CH": "a Swiss number", "AT": "an Austrian number",
	"PL": "a Polish number", "SE": "a Swedish number", "NO": "a Norwegian number", "DK": "a Danish number",
	"FI": "a Finnish number", "GR": "a Greek number", "TR": "a Turkish number", "IL": "an Israeli number",
	"IN": "an Indian number", "CN": "a Chinese number", "JP": "a Japanese number", "KR": "a Korean number",
	"PH": "a Philippine number", "VN": "a Vietnamese number", "BR": "a Brazilian number", "AR": "an Argentine number",
	"CO": "a Colombian number", "CL": "a Chilean number", "PE": "a Peruvian number", "ZA": "a South African number",
	"NG": "a Nigerian number", "KE": "a Kenyan number", "EG": "an Egyptian number", "PR": "a Puerto Rican number",
	"CU": "a Cuban number", "HT": "a Haitian number", "DO": "a Dominican number", "JM": "a Jamaican number",
	"GT": "a Guatemalan number", "SV": "a Salvadoran number", "HN": "a Honduran number", "UA": "a Ukrainian number",
	"RU": "a Russian number",
}

// numberOf returns "a US number", or for a region without words of its own
// "a number with country code 995".
func numberOf(region string, callingCode int) string {
	if words, ok := regionWords[region]; ok {
		return words
	}
	return "a number with country code " + strconv.Itoa(callingCode)
}
