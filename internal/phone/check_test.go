package phone

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nyaruka/phonenumbers"
)

func TestCheckReadsNumbersAsPeopleTypeThem(t *testing.T) {
	for _, tt := range []struct {
		name, raw, region  string
		e164, national, xt string
	}{
		{"ten digits", "2125550123", "US", "+12125550123", "(212) 555-0123", ""},
		{"brackets", "(212) 555-0123", "US", "+12125550123", "(212) 555-0123", ""},
		{"dots", "212.555.0123", "US", "+12125550123", "(212) 555-0123", ""},
		{"leading one", "1-212-555-0123", "US", "+12125550123", "(212) 555-0123", ""},
		{"plus one from abroad", "+1 212 555 0123", "DE", "+12125550123", "(212) 555-0123", ""},
		{"region in small letters", "212 555 0123", " us ", "+12125550123", "(212) 555-0123", ""},
		{"no region needed after plus", "+1 212 555 0123", "", "+12125550123", "(212) 555-0123", ""},
		{"x extension", "212-555-0123 x45", "US", "+12125550123", "(212) 555-0123 ext. 45", "45"},
		{"ext. extension", "212-555-0123, ext. 45", "US", "+12125550123", "(212) 555-0123 ext. 45", "45"},
		{"hash extension", "212 555 0123 #45", "US", "+12125550123", "(212) 555-0123 ext. 45", "45"},
		{"comma extension", "212.555.0123,45", "US", "+12125550123", "(212) 555-0123 ext. 45", "45"},
		{"bracketed extension", "(212) 555-0123 (ext 45)", "US", "+12125550123", "(212) 555-0123 ext. 45", "45"},
		{"extension and remark", "212-555-0123 x45 (direct)", "US", "+12125550123", "(212) 555-0123 ext. 45", "45"},
		{"vanity letters", "1-800-FLOWERS", "US", "+18003569377", "(800) 356-9377", ""},
		{"vanity with more letters than are dialled", "1-800-MATTRESS", "US", "+18006288737", "(800) 628-8737", ""},
		{"vanity word that is also a remark", "212-555-CELL", "US", "+12125552355", "(212) 555-2355", ""},
		{"vanity word that is also a remark, with blanks", "1 800 5 MOBILE", "US", "+18005662453", "(800) 566-2453", ""},
		{"full-width digits", "（２１２）５５５－０１２３", "US", "+12125550123", "(212) 555-0123", ""},
		{"Arabic digits", "٢١٢٥٥٥٠١٢٣", "US", "+12125550123", "(212) 555-0123", ""},
		{"Devanagari digits", "२१२ ५५५ ०१२३", "US", "+12125550123", "(212) 555-0123", ""},
		{"marks of direction around it", "\u202a+1 (212) 555-0123\u202c", "US", "+12125550123", "(212) 555-0123", ""},
		{"hard blanks and long dashes", "212\u00a0555\u20130123", "US", "+12125550123", "(212) 555-0123", ""},
		{"apostrophe against formulas", "'+12125550123", "US", "+12125550123", "(212) 555-0123", ""},
		{"typographic apostrophe", "\u2019+12125550123", "US", "+12125550123", "(212) 555-0123", ""},
		{"formula text", `="+12125550123"`, "US", "+12125550123", "(212) 555-0123", ""},
		{"tel address", "tel:+1-212-555-0123;ext=45", "US", "+12125550123", "(212) 555-0123 ext. 45", "45"},
		{"tel address with context", "tel:555-0123;phone-context=+1212", "US", "+12125550123", "(212) 555-0123", ""},
		{"decimals of a float", "2125550123.0", "US", "+12125550123", "(212) 555-0123", ""},
		{"scientific with every digit", "2.125550123E+09", "US", "+12125550123", "(212) 555-0123", ""},
		{"remark in brackets", "212-555-0123 (cell)", "US", "+12125550123", "(212) 555-0123", ""},
		{"remark behind", "212-555-0123 cell", "US", "+12125550123", "(212) 555-0123", ""},
		{"remark in front", "Cell: 212 555 0123", "US", "+12125550123", "(212) 555-0123", ""},
		{"sentence behind", "2125550123 ask for the clerk", "US", "+12125550123", "(212) 555-0123", ""},
		{"plus and sentence", "call +44 20 7946 0018 mornings", "US", "+442079460018", "020 7946 0018", ""},
		{"London", "020 7946 0018", "GB", "+442079460018", "020 7946 0018", ""},
		{"London with the trunk zero in brackets", "+44 (0)20 7946 0018", "US", "+442079460018", "020 7946 0018", ""},
		{"London as dialled from the USA", "011 44 20 7946 0018", "US", "+442079460018", "020 7946 0018", ""},
		{"London as dialled from Paris", "0044 20 7946 0018", "US", "+442079460018", "020 7946 0018", ""},
		{"New York as dialled from Berlin", "0012125550123", "US", "+12125550123", "(212) 555-0123", ""},
		{"Berlin", "030 23125 000", "DE", "+493023125000", "030 23125000", ""},
		{"Paris", "01 99 00 00 01", "FR", "+33199000001", "01 99 00 00 01", ""},
		{"Sydney", "(02) 5550 0123", "AU", "+61255500123", "(02) 5550 0123", ""},
		{"Italian leading zero stays", "+39 06 698 00000", "US", "+390669800000", "06 6980 0000", ""},
		{"number of no country", "+800 1234 5678", "US", "+80012345678", "1234 5678", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n := Check(tt.raw, tt.region)
			if !n.Valid || n.Problem != "" || n.Message != "" {
				t.Fatalf("Check(%q, %q) is not valid: %s, %s", tt.raw, tt.region, n.Problem, n.Message)
			}
			if n.E164 != tt.e164 || n.National != tt.national || n.Extension != tt.xt {
				t.Errorf("Check(%q, %q) = %s, %q, extension %q; want %s, %q, %q",
					tt.raw, tt.region, n.E164, n.National, n.Extension, tt.e164, tt.national, tt.xt)
			}
			if n.Raw != tt.raw {
				t.Errorf("raw = %q, want what was typed", n.Raw)
			}
		})
	}
}

func TestCheckSaysWhyANumberIsBad(t *testing.T) {
	for _, tt := range []struct {
		raw, region string
		problem     Problem
		message     string
	}{
		{"", "US", ProblemEmpty, "No phone number was given."},
		{" \t", "US", ProblemEmpty, "No phone number was given."},
		{"n/a", "US", ProblemNoDigits, "no digits"},
		{"+", "US", ProblemNoDigits, "no digits"},
		{"abc 12", "US", ProblemLetters, "letters"},
		{"212555012", "US", ProblemTooShort, "This has 9 digits, a US number has 10."},
		{"1 212 555 012", "US", ProblemTooShort, "This has 9 digits, a US number has 10."},
		{"+1", "US", ProblemTooShort, "This has 1 digit, a US number has 10."},
		{"21255501234", "US", ProblemTooLong, "This has 11 digits, a US number has 10."},
		{"12125550123456789012", "US", ProblemTooLong, "This has 20 digits, a US number has 10."},
		{strings.Repeat("5", 251), "US", ProblemTooLong, "too long to be a phone number"},
		{"442079460018", "US", ProblemTooLong, "If it is a UK number, begin it with +."},
		{"555-0123", "US", ProblemNoAreaCode, "the area code is missing"},
		{"211 555 0123", "US", ProblemAreaCode, "There is no area code 211."},
		{"999-555-0123", "CA", ProblemAreaCode, "There is no area code 999."},
		{"212-155-0123", "US", ProblemExchange, "cannot be 155"},
		{"264-999-0123", "US", ProblemNotInUse, "No numbers of area code 264 begin with 999."},
		{"235-2123 fax", "US", ProblemNoAreaCode, "the area code is missing"},
		{"911", "US", ProblemShortCode, "911 is a short code."},
		{"72975", "US", ProblemShortCode, "72975 is a short code."},
		{"112", "DE", ProblemShortCode, "112 is a short code."},
		{"+999 1234567", "US", ProblemCountryCode, "No country"},
		{"212-555-0123", "XX", ProblemRegion, "Choose a country"},
		{"212-555-0123", "", ProblemRegion, "Choose a country"},
		{"5.55E+09", "US", ProblemDamaged, "rounded this number to 5.55E+09"},
		{"5,55E+09", "DE", ProblemDamaged, "rounded this number to 5,55E+09"},
		{"1.21256E+10", "US", ProblemDamaged, "rounded this number to 1.21256E+10"},
		{"212-555-0123 / 212-555-0124", "US", ProblemSeveralNumbers, "more than one number"},
		{"212-555-0123 or 212-555-0124", "US", ProblemSeveralNumbers, "more than one number"},
		{"07700 900123", "GB", ProblemNotInUse, "a UK number"}, // Ofcom's range for drama is outside the plan
		{"020 7946", "GB", ProblemTooShort, "This has 6 digits, not counting the country code 44 or a 0 before the number, a UK number has 7 to 10."},
	} {
		t.Run(tt.raw, func(t *testing.T) {
			n := Check(tt.raw, tt.region)
			if n.Valid || n.Problem != tt.problem || !strings.Contains(n.Message, tt.message) {
				t.Errorf("Check(%q, %q) = valid %v, %s, %q; want %s, %q",
					tt.raw, tt.region, n.Valid, n.Problem, n.Message, tt.problem, tt.message)
			}
			if n.E164 != "" || n.National != "" || n.International != "" || n.TimeZones != nil {
				t.Errorf("a bad number has fields that could be dialled or matched: %+v", n)
			}
			if n.Raw != tt.raw {
				t.Errorf("raw = %q, want what was typed", n.Raw)
			}
		})
	}
}

func TestCheckTellsTypeRegionAndTimeZone(t *testing.T) {
	for _, tt := range []struct {
		raw    string
		typ    Type
		region string
		zone   string
	}{
		{"+1 212 555 0123", MobileOrLandline, "US", "America/New_York"},
		{"+1 416 555 0123", MobileOrLandline, "CA", "America/Toronto"},
		{"+1 787 555 0123", MobileOrLandline, "PR", "America/Puerto_Rico"},
		{"+1 800 555 0123", TollFree, "US", "America/New_York"},
		{"+1 900 555 0123", Premium, "US", "America/New_York"},
		{"+1 500 555 0123", Personal, "US", "America/New_York"},
		{"+44 20 7946 0018", Landline, "GB", "Europe/London"},
		{"+61 491 570 156", Mobile, "AU", "Australia/Sydney"},
		{"+61 1800 160 401", TollFree, "AU", "Australia/Sydney"},
	} {
		n := Check(tt.raw, "US")
		if n.Type != tt.typ || n.Region != tt.region || !slices.Contains(n.TimeZones, tt.zone) {
			t.Errorf("Check(%q) = %s in %s, %v; want %s in %s, %s", tt.raw, n.Type, n.Region, n.TimeZones, tt.typ, tt.region, tt.zone)
		}
	}
}

// The library ships an example number of every type for every country; Check
// must read each, in its international and in its national form.
func TestCheckReadsTheExampleNumbersOfEveryCountry(t *testing.T) {
	seen := map[Type]bool{}
	for _, region := range Regions() {
		for libType := phonenumbers.FIXED_LINE; libType <= phonenumbers.VOICEMAIL; libType++ {
			example := phonenumbers.GetExampleNumberForType(region.Code, libType)
			if example == nil || !phonenumbers.IsValidNumber(example) {
				continue
			}
			want := known("", example)
			if region.Code == "AR" && want.Type == Mobile && want.National != want.International {
				t.Errorf("the national form of an Argentine mobile, %q, cannot be dialled: see known", want.National)
			}
			for _, raw := range []string{want.E164, want.International, want.National} {
				got := Check(raw, region.Code)
				want.Raw = raw
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s %s: Check(%q) differs from the library (-want +got):\n%s", region.Code, want.Type, raw, diff)
				}
			}
			seen[want.Type] = true
		}
	}
	for _, typ := range []Type{Mobile, Landline, MobileOrLandline, TollFree, Premium, SharedCost, VoIP, Personal, Pager, UAN, Voicemail} {
		if !seen[typ] {
			t.Errorf("no example of type %s was checked", typ)
		}
	}
}

func TestOnlyLinesThatMayBeMobileTakeTexts(t *testing.T) {
	for _, typ := range Types() {
		want := typ == Mobile || typ == MobileOrLandline || typ == VoIP
		if got := CanText(Number{Valid: true, Type: typ}); got != want {
			t.Errorf("CanText of a valid %s = %v, want %v", typ, got, want)
		}
		if CanText(Number{Type: typ}) {
			t.Errorf("CanText of a bad %s = true", typ)
		}
		if typ.Label() == "" || !typ.Known() {
			t.Errorf("type %s has no label", typ)
		}
	}
	if Type("fax").Known() || Type("fax").Label() != "Unknown" {
		t.Error("a type that is none is known or labelled")
	}
}
