package importer

import (
	"strings"

	"casefolk/internal/contact"
)

// stateNames has the states, districts and territories of the United States by
// their two letters (USPS Publication 28, appendix B), with the Canadian
// provinces, whose codes don't collide with them.
const stateNames = "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|AS American Samoa|GU Guam|MP Northern Mariana Islands|PR Puerto Rico|VI Virgin Islands" +
	"|AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon"

// stateCodes finds a state's letters by its folded letters or name.
var stateCodes = indexStates()

func indexStates() map[string]string {
	codes := map[string]string{}
	for s := range strings.SplitSeq(stateNames, "|") {
		code, name, _ := strings.Cut(s, " ")
		codes[strings.ToLower(code)] = code
		codes[contact.Fold(name)] = code
	}
	return codes
}

func isState(v string) bool { return stateCode(v) != "" }

// stateCode returns the two letters of a state given by letters or name in any
// case, or nothing.
func stateCode(v string) string {
	v = strings.TrimSuffix(strings.TrimSpace(v), ".")
	if len(v) == 2 && v[0] >= 'A' && v[0] <= 'Z' && v[1] >= 'A' && v[1] <= 'Z' {
		return stateCodes[strings.ToLower(v)]
	}
	if len(v) < 2 || len(v) > 30 {
		return ""
	}
	return stateCodes[contact.Fold(v)]
}

// zeroStates are the states all of whose ZIP codes start with 0: Connecticut,
// Massachusetts, Maine, New Hampshire, New Jersey, Rhode Island, Vermont, and the
// islands whose codes start with 00.
var zeroStates = wordSet("CT MA ME NH NJ RI VT PR VI")
