package consent

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func at(t *testing.T, zoneName, local string) time.Time {
	t.Helper()
	got, err := time.ParseInLocation("2006-01-02 15:04:05", local, zone(t, zoneName))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestHours(t *testing.T) {
	const east, central, pacific, phoenix = "America/New_York", "America/Chicago", "America/Los_Angeles", "America/Phoenix"
	ny, fl, tx, wa := Place{east, "NY"}, Place{east, "FL"}, Place{central, "TX"}, Place{pacific, "WA"}
	none := map[string]WeekHours{}
	tests := []struct {
		name        string
		zone, local string
		number      []Place
		home        []Place
		hours       map[string]WeekHours
		open        bool
	}{
		{"07:59:59", east, "2026-03-18 07:59:59", []Place{ny}, nil, nil, false},
		{"08:00:00", east, "2026-03-18 08:00:00", []Place{ny}, nil, nil, true},
		{"20:59:59", east, "2026-03-18 20:59:59", []Place{ny}, nil, nil, true},
		{"21:00:00", east, "2026-03-18 21:00:00", []Place{ny}, nil, nil, false},
		{"midnight", east, "2026-03-18 00:00:00", []Place{ny}, nil, nil, false},
		{"a Sunday", east, "2026-03-15 08:00:00", []Place{ny}, nil, nil, true},

		{"the address is an hour behind and shut", east, "2026-03-18 08:30:00", []Place{ny}, []Place{{Zone: central}}, nil, false},
		{"both open", east, "2026-03-18 09:00:00", []Place{ny}, []Place{{Zone: central}}, nil, true},
		{"the area code's is shut in the evening", east, "2026-03-18 21:30:00", []Place{ny}, []Place{{Zone: pacific}}, nil, false},
		{"the address' is shut in the morning", pacific, "2026-03-18 07:30:00", []Place{ny}, []Place{{Zone: pacific}}, nil, false},
		{"an area code of two zones, one shut", central, "2026-03-18 20:30:00", []Place{{Zone: central}, {Zone: east}}, nil, nil, false},
		{"an area code of two zones, both open", central, "2026-03-18 19:30:00", []Place{{Zone: central}, {Zone: east}}, nil, nil, true},

		{"the morning clocks go forward, 07:59:59", east, "2026-03-08 07:59:59", []Place{ny}, nil, nil, false},
		{"the morning clocks go forward, 08:00:00", east, "2026-03-08 08:00:00", []Place{ny}, nil, nil, true},
		{"the evening clocks went forward, 21:00:00", east, "2026-03-08 21:00:00", []Place{ny}, nil, nil, false},
		{"the morning clocks go back, 07:59:59", east, "2026-11-01 07:59:59", []Place{ny}, nil, nil, false},
		{"the morning clocks go back, 08:00:00", east, "2026-11-01 08:00:00", []Place{ny}, nil, nil, true},
		{"the evening clocks went back, 20:59:59", east, "2026-11-01 20:59:59", []Place{ny}, nil, nil, true},
		{"Arizona in winter is an hour ahead of the coast", pacific, "2026-01-14 20:30:00", []Place{{Zone: phoenix}}, nil, nil, false},
		{"Arizona in summer is not", pacific, "2026-07-15 20:30:00", []Place{{Zone: phoenix}}, nil, nil, true},

		{"Florida 19:59:59", east, "2026-03-18 19:59:59", []Place{fl}, nil, nil, true},
		{"Florida 20:00:00", east, "2026-03-18 20:00:00", []Place{fl}, nil, nil, false},
		{"Florida 08:00:00", east, "2026-03-18 08:00:00", []Place{fl}, nil, nil, true},
		{"somebody in Florida with a New York number", east, "2026-03-18 20:00:00", []Place{ny}, []Place{fl}, nil, false},
		{"Florida with the rule turned off", east, "2026-03-18 20:00:00", []Place{fl}, nil, none, true},
		{"Washington 20:00:00", pacific, "2026-03-18 20:00:00", []Place{wa}, nil, nil, false},
		{"Texas Saturday 08:59:59", central, "2026-03-21 08:59:59", []Place{tx}, nil, nil, false},
		{"Texas Saturday 09:00:00", central, "2026-03-21 09:00:00", []Place{tx}, nil, nil, true},
		{"Texas Saturday 20:59:59", central, "2026-03-21 20:59:59", []Place{tx}, nil, nil, true},
		{"Texas Sunday 11:59:59", central, "2026-03-22 11:59:59", []Place{tx}, nil, nil, false},
		{"Texas Sunday 12:00:00", central, "2026-03-22 12:00:00", []Place{tx}, nil, nil, true},
		{"Texas Sunday is Texas' Sunday", central, "2026-03-21 23:30:00", []Place{tx}, nil, nil, false},
		{"Texas Monday 09:00:00", central, "2026-03-23 09:00:00", []Place{tx}, nil, nil, true},
		{"a state in small letters", central, "2026-03-22 11:00:00", []Place{{central, "tx"}}, nil, nil, false},
		{"hours of a state never widen the law's in the evening", east, "2026-03-18 21:00:00", []Place{ny}, nil, map[string]WeekHours{"NY": everyDay(DayHours{0, 24 * time.Hour})}, false},
		{"hours of a state never widen the law's", east, "2026-03-18 07:00:00", []Place{ny}, nil, map[string]WeekHours{"NY": everyDay(DayHours{0, 24 * time.Hour})}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := open(SMS)
			f.Kind, f.At = Informational, at(t, tt.zone, tt.local)
			f.Addresses[0].Places, f.Home, f.StateHours = tt.number, tt.home, tt.hours
			f.Standings = StateOf([]string{"a"}, []Event{{ID: "y", ContactID: "a", Channel: SMS, State: In, EffectiveAt: f.At.AddDate(-1, 0, 0), Method: MethodForm}}, f.At)
			if d := Check(f); d.Allowed != tt.open {
				t.Errorf("%+v", d)
			}
		})
	}
}

func TestHoursAreSaidOnceForEachPlace(t *testing.T) {
	f := open(Voice)
	f.At = at(t, "America/New_York", "2026-03-18 07:30:00")
	f.Addresses[0].Places = []Place{{"America/New_York", "NY"}, {"America/New_York", "NY"}, {"America/Chicago", ""}}
	d := Check(f)
	if diff := cmp.Diff([]Code{CodeHours, CodeHours}, codes(d)); diff != "" {
		t.Fatal(diff)
	}
	if m := d.Reasons[0].Message; !strings.Contains(m, "07:30:00 in New York") || !strings.Contains(m, "08:00 to 21:00") {
		t.Error(m)
	}
}

func TestListFresh(t *testing.T) {
	newYork := zone(t, "America/New_York")
	for _, tt := range []struct {
		asOf, at time.Time
		want     bool
	}{
		{date(2026, 3, 1), date(2026, 3, 1), true},
		{date(2026, 3, 1), date(2026, 4, 1), true},
		{date(2026, 3, 1), date(2026, 4, 2), false},
		{time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 4, 1, 23, 59, 59, 0, time.UTC), true},
		{time.Date(2026, 3, 1, 0, 0, 0, 0, newYork), time.Date(2026, 4, 1, 23, 59, 59, 0, newYork), true},
		{time.Date(2026, 3, 1, 0, 0, 0, 0, newYork), time.Date(2026, 4, 2, 0, 0, 0, 0, newYork), false},
		{time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 4, 1, 23, 59, 59, 0, newYork), true},
		{time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 4, 2, 0, 0, 0, 0, newYork), false},
		{time.Time{}, date(2026, 4, 1), false},
		{date(2026, 4, 3), date(2026, 4, 1), false},
	} {
		if got := ListFresh(tt.asOf, tt.at); got != tt.want {
			t.Errorf("list of %v at %v: %v", tt.asOf, tt.at, got)
		}
	}
}
