package consent

import (
	"testing"
	"time"
	"unicode/utf8"
)

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 12, 0, 0, 0, time.UTC) }

// observedHolidays are the days published by the US Office of Personnel
// Management for ten years (opm.gov, federal holidays).
var observedHolidays = map[int][]string{
	2020: {"01-01", "01-20", "02-17", "05-25", "07-03", "09-07", "10-12", "11-11", "11-26", "12-25"},
	2021: {"01-01", "01-18", "02-15", "05-31", "06-18", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24", "12-31"},
	2022: {"01-17", "02-21", "05-30", "06-20", "07-04", "09-05", "10-10", "11-11", "11-24", "12-26"},
	2023: {"01-02", "01-16", "02-20", "05-29", "06-19", "07-04", "09-04", "10-09", "11-10", "11-23", "12-25"},
	2024: {"01-01", "01-15", "02-19", "05-27", "06-19", "07-04", "09-02", "10-14", "11-11", "11-28", "12-25"},
	2025: {"01-01", "01-20", "02-17", "05-26", "06-19", "07-04", "09-01", "10-13", "11-11", "11-27", "12-25"},
	2026: {"01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "09-07", "10-12", "11-11", "11-26", "12-25"},
	2027: {"01-01", "01-18", "02-15", "05-31", "06-18", "07-05", "09-06", "10-11", "11-11", "11-25", "12-24", "12-31"},
	2028: {"01-17", "02-21", "05-29", "06-19", "07-04", "09-04", "10-09", "11-10", "11-23", "12-25"},
	2029: {"01-01", "01-15", "02-19", "05-28", "06-19", "07-04", "09-03", "10-08", "11-12", "11-22", "12-25"},
	2030: {"01-01", "01-21", "02-18", "05-27", "06-19", "07-04", "09-02", "10-14", "11-11", "11-28", "12-25"},
}

func TestFederalHolidaysOverElevenYears(t *testing.T) {
	for year, days := range observedHolidays {
		want := map[string]bool{}
		for _, d := range days {
			want[d] = true
		}
		for d := date(year, 1, 1); d.Year() == year; d = d.AddDate(0, 0, 1) {
			name, got := FederalHoliday(d)
			if key := d.Format("01-02"); got != want[key] {
				t.Errorf("%d-%s: holiday %v (%s), want %v", year, key, got, name, want[key])
			}
		}
	}
}

func TestDeadline(t *testing.T) {
	newYork := zone(t, "America/New_York")
	tests := []struct {
		name     string
		received time.Time
		loc      *time.Location
		want     string
	}{
		{"over Thanksgiving", date(2026, 11, 23), time.UTC, "2026-12-08"},
		{"over no holiday", date(2026, 3, 2), time.UTC, "2026-03-16"},
		{"received on a Saturday", date(2026, 3, 7), time.UTC, "2026-03-20"},
		{"received on a holiday", date(2026, 11, 26), time.UTC, "2026-12-10"},
		{"over Christmas and New Year", date(2026, 12, 21), time.UTC, "2027-01-06"},
		{"over New Year observed in December", date(2027, 12, 20), time.UTC, "2028-01-05"},
		{"over Juneteenth and Independence Day observed on Friday", date(2026, 6, 18), time.UTC, "2026-07-06"},
		{"over the first Juneteenth", date(2021, 6, 14), time.UTC, "2021-06-29"},
		{"no Juneteenth in 2020", date(2020, 6, 15), time.UTC, "2020-06-29"},
		{"late evening is that local day", time.Date(2026, 11, 24, 4, 30, 0, 0, time.UTC), newYork, "2026-12-08"},
		{"over the change of clocks", date(2026, 10, 26), newYork, "2026-11-09"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Deadline(tt.received, tt.loc)
			if got.Format("2006-01-02 15:04") != tt.want+" 00:00" || got.Location() != tt.loc {
				t.Errorf("got %v, want %s", got, tt.want)
			}
		})
	}
}

func TestDeadlineHasTenBusinessDaysFromAnyDayOfTenYears(t *testing.T) {
	for d := date(2021, 1, 1); d.Year() <= 2030; d = d.AddDate(0, 0, 1) {
		last := Deadline(d, time.UTC)
		n := 0
		for day := d.AddDate(0, 0, 1); !day.After(last.AddDate(0, 0, 1)); day = day.AddDate(0, 0, 1) {
			if day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
				continue
			}
			if holidayListed(day) {
				continue
			}
			n++
		}
		if d.Year() < 2030 && n != BusinessDaysToHonor {
			t.Fatalf("from %s to %s are %d business days", d.Format(time.DateOnly), last.Format(time.DateOnly), n)
		}
		if !IsBusinessDay(last) {
			t.Fatalf("%s is no business day", last.Format(time.DateOnly))
		}
	}
}

func TestBusinessDaysLeft(t *testing.T) {
	newYork := zone(t, "America/New_York")
	received := time.Date(2026, 11, 23, 16, 0, 0, 0, newYork)
	due := Deadline(received, newYork)
	for _, tt := range []struct {
		now  time.Time
		want int
	}{
		{received, 10},
		{date(2026, 11, 24), 9},
		{date(2026, 11, 25), 8},
		{date(2026, 11, 26), 8}, // Thanksgiving
		{date(2026, 11, 28), 7}, // a Saturday
		{date(2026, 12, 7), 1},
		{date(2026, 12, 8), 0},
		{time.Date(2026, 12, 9, 4, 59, 0, 0, time.UTC), 0}, // still the 8th in New York
		{date(2026, 12, 9), -1},
		{date(2026, 12, 13), -3},
	} {
		if got := BusinessDaysLeft(due, tt.now); got != tt.want {
			t.Errorf("at %s: %d, want %d", tt.now, got, tt.want)
		}
	}
}

func holidayListed(day time.Time) bool {
	for _, d := range observedHolidays[day.Year()] {
		if d == day.Format("01-02") {
			return true
		}
	}
	return false
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func TestMayConfirm(t *testing.T) {
	received := date(2026, 3, 14)
	tests := []struct {
		name             string
		after            time.Duration
		already, carrier bool
		want             bool
	}{
		{"at once", 0, false, false, true},
		{"after 4:59", 4*time.Minute + 59*time.Second, false, false, true},
		{"after 5:00", 5 * time.Minute, false, false, true},
		{"a moment after 5:00", 5*time.Minute + time.Millisecond, false, false, false},
		{"after 5:01", 5*time.Minute + time.Second, false, false, false},
		{"a second stop", time.Minute, true, false, false},
		{"the carrier has answered", time.Minute, false, true, false},
		{"a clock that runs back", -time.Second, false, false, false},
		{"a year later", 365 * 24 * time.Hour, false, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := MayConfirm(received, received.Add(tt.after), tt.already, tt.carrier); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestConfirmationIsOneTextMessage(t *testing.T) {
	long := ""
	for range 50 {
		long += "Alvarez & "
	}
	for _, firm := range []string{"", " ", "Example Law", long} {
		text := ConfirmationText(firm)
		if n := utf8.RuneCountInString(text); n > 160 || n < 50 {
			t.Errorf("%d characters: %s", n, text)
		}
	}
}
