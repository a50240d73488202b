package consent

import (
	"encoding/json"
	"strings"
	"time"

	"casefolk/internal/fault"
)

// FormatStateHours writes hours by state as text, for a setting: JSON, by state
// seven days from Sunday on, each with its opening and closing time as "08:00".
func FormatStateHours(hours map[string]WeekHours) string {
	out := make(map[string][7][2]string, len(hours))
	for state, week := range hours {
		var days [7][2]string
		for i, d := range week {
			days[i] = [2]string{clock(d.Open), clock(d.Close)}
		}
		out[state] = days
	}
	text, _ := json.Marshal(out) //nolint:errchkjson // text alone cannot fail
	return string(text)
}

// ParseStateHours reads what FormatStateHours wrote. The states must be US states
// or territories, and every day must open before it closes, or not open at all
// (the same time twice).
func ParseStateHours(text string) (map[string]WeekHours, error) {
	var in map[string][7][2]string
	if err := json.Unmarshal([]byte(text), &in); err != nil {
		return nil, fault.Invalid("state_hours", "The hours by state cannot be read.")
	}
	out := make(map[string]WeekHours, len(in))
	for state, days := range in {
		code := strings.ToUpper(strings.TrimSpace(state))
		if stateZones[code] == "" {
			return nil, fault.Invalid("state_hours", "“%s” is no state. Use two letters, such as FL.", clip(state, 20))
		}
		var week WeekHours
		for i, d := range days {
			from, errFrom := clockTime(d[0])
			to, errTo := clockTime(d[1])
			if errFrom != nil || errTo != nil || from > to {
				return nil, fault.Invalid("state_hours", "The hours of %s on %s must be two times such as 08:00 and 20:00, the earlier one first.", code, time.Weekday(i))
			}
			week[i] = DayHours{from, to}
		}
		out[code] = week
	}
	return out, nil
}

// clockTime reads "08:00" as the time since midnight; "24:00" is the day's end.
func clockTime(text string) (time.Duration, error) {
	if text == "24:00" {
		return 24 * time.Hour, nil
	}
	at, err := time.Parse("15:04", text)
	if err != nil {
		return 0, err
	}
	return time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute, nil
}
