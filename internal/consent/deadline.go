package consent

import "time"

// BusinessDaysToHonor is the number of business days within which a revocation
// has to be honoured by law (47 CFR 64.1200(a)(10)). The program honours it at
// once; the deadline matters where a person must still act.
const BusinessDaysToHonor = 10

// Deadline returns the last day, at 00:00 in loc, on which a revocation received
// at the given time may still be acted on: ten business days after the day of
// receipt, which itself does not count. Saturdays, Sundays and US federal
// holidays are no business days.
func Deadline(received time.Time, loc *time.Location) time.Time {
	y, m, d := received.In(loc).Date()
	day := time.Date(y, m, d, 0, 0, 0, 0, loc)
	for left := BusinessDaysToHonor; left > 0; {
		d++
		day = time.Date(y, m, d, 0, 0, 0, 0, loc)
		if IsBusinessDay(day) {
			left--
		}
	}
	return day
}

// BusinessDaysLeft returns how many business days are left to act until the end of
// the day of a deadline, counted in its location: 0 on that day itself, and below
// zero when it is over.
func BusinessDaysLeft(deadline, now time.Time) int {
	dy, dm, dd := deadline.Date()
	ny, nm, nd := now.In(deadline.Location()).Date()
	last, today := civil(dy, dm, dd), civil(ny, nm, nd)
	from, to, sign := today, last, 1
	if today.After(last) {
		from, to, sign = last, today, -1
	}
	n := 0
	for day := from.AddDate(0, 0, 1); !day.After(to); day = day.AddDate(0, 0, 1) {
		if IsBusinessDay(day) {
			n++
		}
	}
	return sign * n
}

// IsBusinessDay says whether the day of t, in t's own location, is a working day
// of the US federal government.
func IsBusinessDay(t time.Time) bool {
	if w := t.Weekday(); w == time.Saturday || w == time.Sunday {
		return false
	}
	_, holiday := FederalHoliday(t)
	return !holiday
}

// FederalHoliday returns the name of the US federal holiday that is observed on
// the day of t, in t's own location, and whether there is one (5 U.S.C. 6103): a
// holiday on a Saturday is observed on the Friday before it, one on a Sunday on
// the Monday after. Juneteenth counts from 2021, the year of its law.
// Inauguration Day, which only holds around Washington, is left out.
func FederalHoliday(t time.Time) (string, bool) {
	y, m, d := t.Date()
	day := civil(y, m, d)
	// New Year's Day of the next year may be observed on 31 December.
	for _, year := range []int{y, y + 1} {
		for _, h := range federalHolidays {
			if year < h.since {
				continue
			}
			if observed(h.date(year)).Equal(day) {
				return h.name, true
			}
		}
	}
	return "", false
}

type holiday struct {
	name  string
	since int // first year
	date  func(year int) time.Time
}

var federalHolidays = []holiday{
	{"New Year’s Day", 1870, fixed(time.January, 1)},
	{"Birthday of Martin Luther King, Jr.", 1986, nth(3, time.Monday, time.January)},
	{"Washington’s Birthday", 1971, nth(3, time.Monday, time.February)},
	{"Memorial Day", 1971, last(time.Monday, time.May)},
	{"Juneteenth National Independence Day", 2021, fixed(time.June, 19)},
	{"Independence Day", 1870, fixed(time.July, 4)},
	{"Labor Day", 1894, nth(1, time.Monday, time.September)},
	{"Columbus Day", 1971, nth(2, time.Monday, time.October)},
	{"Veterans Day", 1978, fixed(time.November, 11)},
	{"Thanksgiving Day", 1942, nth(4, time.Thursday, time.November)},
	{"Christmas Day", 1870, fixed(time.December, 25)},
}

func civil(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func fixed(month time.Month, day int) func(int) time.Time {
	return func(year int) time.Time { return civil(year, month, day) }
}

func nth(n int, weekday time.Weekday, month time.Month) func(int) time.Time {
	return func(year int) time.Time {
		first := civil(year, month, 1)
		skip := (int(weekday) - int(first.Weekday()) + 7) % 7
		return civil(year, month, 1+skip+7*(n-1))
	}
}

func last(weekday time.Weekday, month time.Month) func(int) time.Time {
	return func(year int) time.Time {
		end := civil(year, month+1, 0)
		back := (int(end.Weekday()) - int(weekday) + 7) % 7
		return end.AddDate(0, 0, -back)
	}
}

func observed(date time.Time) time.Time {
	switch date.Weekday() {
	case time.Saturday:
		return date.AddDate(0, 0, -1)
	case time.Sunday:
		return date.AddDate(0, 0, 1)
	default:
		return date
	}
}
