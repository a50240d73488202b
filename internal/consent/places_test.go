package consent

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"casefolk/internal/phone"
)

func TestEveryZoneExists(t *testing.T) {
	for _, table := range []map[string]string{stateZones, zipZones, provinceZones, countryZones} {
		for key, zones := range table {
			for _, z := range strings.Fields(zones) {
				if _, err := time.LoadLocation(z); err != nil {
					t.Errorf("%s: %v", key, err)
				}
			}
		}
	}
	for name, code := range stateNamesToCode {
		if stateZones[code] == "" || areaCodes[code] == "" {
			t.Errorf("%s (%s) has no zone or no area codes", name, code)
		}
	}
	if len(stateZones) != 56 || len(areaCodes) != 56 {
		t.Errorf("%d and %d of 56 states and territories", len(stateZones), len(areaCodes))
	}
}

func TestAreaCodesAgreeWithTheNumberingPlan(t *testing.T) {
	july := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
	january := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	clocks := func(zone string) string {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		return july.In(loc).Format("15:04") + january.In(loc).Format(" 15:04")
	}
	seen := map[string]string{}
	for state, list := range areaCodes {
		var want []string
		for _, z := range strings.Fields(stateZones[state]) {
			want = append(want, clocks(z))
		}
		for _, code := range strings.Fields(list) {
			if other, ok := seen[code]; ok {
				t.Errorf("%s is in %s and %s", code, other, state)
			}
			seen[code] = state
			n := phone.Check("+1"+code+"5550123", "US")
			if !n.Valid || len(n.TimeZones) == 0 {
				continue // assigned after the library's data was made
			}
			agrees := slices.ContainsFunc(n.TimeZones, func(z string) bool { return slices.Contains(want, clocks(z)) })
			if !agrees {
				t.Errorf("%s of %s: the plan says %v", code, state, n.TimeZones)
			}
		}
	}
	if len(seen) < 340 {
		t.Errorf("%d area codes", len(seen))
	}
}

func TestPlacesOfNumber(t *testing.T) {
	want := []Place{{"America/New_York", "FL"}, {"America/Chicago", "FL"}}
	if diff := cmp.Diff(want, PlacesOfNumber("+18505550123", []string{"America/New_York", "America/Chicago"})); diff != "" {
		t.Error(diff)
	}
	for e164, state := range map[string]string{"+13055550123": "FL", "+12065550123": "WA", "+12145550123": "TX", "+14165550123": "", "+18005550123": "", "+442079460123": "", "": "", "+1212": ""} {
		if got := StateOfAreaCode(e164); got != state {
			t.Errorf("%s: %q", e164, got)
		}
	}
	if got := PlacesOfNumber("+12125550123", nil); len(got) != 0 {
		t.Errorf("no zones: %v", got)
	}
}

func TestPlacesOfAddress(t *testing.T) {
	const east, central, mountain, pacific = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
	tests := []struct {
		state, zip, country string
		want                []Place
	}{
		{"", "", "", nil},
		{"", "", "USA", nil},
		{"", "10001", "", nil},
		{"NY", "10001", "", []Place{{east, "NY"}}},
		{"ny", "", "US", []Place{{east, "NY"}}},
		{" New  York ", "", "United States", []Place{{east, "NY"}}},
		{"N.Y.", "", "U.S.A.", []Place{{east, "NY"}}},
		{"CA", "94103", "", []Place{{pacific, "CA"}}},
		{"Florida", "", "", []Place{{east, "FL"}, {central, "FL"}}},
		{"FL", "33101", "", []Place{{east, "FL"}}},
		{"FL", "32501-1234", "", []Place{{central, "FL"}}},
		{"FL", "3250", "", []Place{{east, "FL"}, {central, "FL"}}},
		{"FL", "32ab1", "", []Place{{east, "FL"}, {central, "FL"}}},
		{"TX", "75201", "", []Place{{central, "TX"}}},
		{"TX", "79901", "", []Place{{mountain, "TX"}}},
		{"TN", "37402", "", []Place{{east, "TN"}}},
		{"KY", "42101", "", []Place{{central, "KY"}}},
		{"ID", "83814", "", []Place{{pacific, "ID"}}},
		{"PR", "00901", "", []Place{{"America/Puerto_Rico", "PR"}}},
		{"Calfornia", "", "", []Place{{}}},
		{"ZZ", "", "US", []Place{{}}},
		{"Alberta", "", "Canada", []Place{{"America/Edmonton", ""}}},
		{"NS", "", "", []Place{{"America/Halifax", ""}}},
		{"", "", "Canada", []Place{{}}},
		{"", "", "England", []Place{{"Europe/London", ""}}},
		{"Bavaria", "", "Germany", []Place{{"Europe/Berlin", ""}}},
		{"Jalisco", "", "Mexico", []Place{{}}},
		{"CA", "", "Italy", []Place{{"Europe/Rome", ""}}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, PlacesOfAddress(tt.state, tt.zip, tt.country)); diff != "" {
			t.Errorf("%q %q %q:\n%s", tt.state, tt.zip, tt.country, diff)
		}
	}
}

// TestZipsOfSplitStatesOnly keeps the table of ZIP codes from naming a zone that
// its state does not have.
func TestZipsOfSplitStatesOnly(t *testing.T) {
	var split []string
	for state, zones := range stateZones {
		if len(strings.Fields(zones)) > 1 {
			split = append(split, state)
		}
	}
	for zip, zones := range zipZones {
		ok := false
		for _, state := range split {
			fits := true
			for _, z := range strings.Fields(zones) {
				fits = fits && slices.Contains(strings.Fields(stateZones[state]), z)
			}
			ok = ok || fits
		}
		if !ok {
			t.Errorf("%s: no state has the zones %s", zip, zones)
		}
	}
}
