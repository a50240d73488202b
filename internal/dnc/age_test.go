package dnc

import (
	"testing"
	"time"
)

func TestAListIsFreshOnDay31AndStaleOnDay32(t *testing.T) {
	date := time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name string
		at   time.Time
		age  int
		want Freshness
	}{
		{"same day", time.Date(2026, 10, 1, 23, 59, 59, 0, time.UTC), 0, Fresh},
		{"day 24", time.Date(2026, 10, 25, 12, 0, 0, 0, time.UTC), 24, Fresh},
		{"day 25 warns", time.Date(2026, 10, 26, 0, 0, 0, 0, time.UTC), 25, Due},
		{"day 31, last second", time.Date(2026, 11, 1, 23, 59, 59, 0, time.UTC), 31, Due},
		{"day 32, first second", time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC), 32, Stale},
		{"a year", time.Date(2027, 10, 1, 0, 0, 0, 0, time.UTC), 365, Stale},
		{"the day before, by a clock that is off", time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC), -1, Fresh},
	} {
		if got := Age(date, tt.at); got != tt.age {
			t.Errorf("%s: age %d, want %d", tt.name, got, tt.age)
		}
		if got := FreshnessOf(date, tt.at); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestAgeCountsDaysOfTheCalendarAcrossSummerTime(t *testing.T) {
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	date := time.Date(2026, 10, 2, 0, 0, 0, 0, time.UTC)
	// Clocks went back on 1 November: 31 days later by the calendar are 31 days and an hour.
	if got := Age(date, time.Date(2026, 11, 2, 23, 30, 0, 0, newYork)); got != 31 {
		t.Errorf("age = %d, want 31", got)
	}
	if got := Age(date, time.Date(2026, 11, 3, 0, 30, 0, 0, newYork)); got != 32 {
		t.Errorf("age = %d, want 32", got)
	}
}
