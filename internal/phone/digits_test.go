package phone

import (
	"slices"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

func TestSplitTakesSeveralNumbersApart(t *testing.T) {
	for text, want := range map[string][]string{
		"212-555-0123 / 212-555-0124":      {"212-555-0123", "212-555-0124"},
		"212-555-0123; 212-555-0124 x3":    {"212-555-0123", "212-555-0124 x3"},
		"212-555-0123 or\n212-555-0124":    {"212-555-0123", "212-555-0124"},
		"2125550123 ::: +442079460018":     {"2125550123", "+442079460018"},
		"212-555-0123":                     nil,
		"212-555-0123, 45":                 nil,
		"212-555-0123 / ask for the clerk": nil,
		"":                                 nil,
	} {
		if diff := cmp.Diff(want, Split(text, "US")); diff != "" {
			t.Errorf("Split(%q) (-want +got):\n%s", text, diff)
		}
	}
}

func TestSearchDigitsHoldsEveryRunThatAUserMayType(t *testing.T) {
	for raw, want := range map[string]string{
		"(212) 555-0123":     "12125550123",
		"212-555-0123 x45":   "12125550123 212555012345",
		"+44 20 7946 0018":   "442079460018 02079460018",
		"555-0123":           "5550123",
		"٥٥٥-٠١٢٣":           "5550123",
		"no digits":          "",
		"1-800-FLOWERS":      "18003569377",
		"2125550123 or none": "12125550123",
	} {
		if got := SearchDigits(Check(raw, "US")); got != want {
			t.Errorf("SearchDigits of %q = %q, want %q", raw, got, want)
		}
	}
}

func TestDigitsOfEveryScriptBecomeASCII(t *testing.T) {
	for _, script := range []string{
		"0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９", "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡", "𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙",
	} {
		if got := Digits(script); got != "0123456789" {
			t.Errorf("Digits(%q) = %q", script, got)
		}
	}
	for r := range unicode.MaxRune + 1 {
		if got := Digits(string(r)); (len(got) == 1) != unicode.Is(unicode.Nd, r) {
			t.Fatalf("Digits(%U) = %q", r, got)
		}
	}
}

func TestParseRegion(t *testing.T) {
	for in, want := range map[string]string{"US": "US", " gb ": "GB", "de": "DE"} {
		if got, err := ParseRegion(in); err != nil || got != want {
			t.Errorf("ParseRegion(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", "ZZ", "USA", "001", "1"} {
		if got, err := ParseRegion(in); err == nil {
			t.Errorf("ParseRegion(%q) = %q, want an error", in, got)
		}
	}
	if all := Regions(); len(all) < 200 || !slices.Contains(all, Region{Code: "US", CallingCode: 1}) {
		t.Errorf("Regions() has %d regions or not the USA", len(all))
	}
}
