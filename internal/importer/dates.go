package importer

import (
	"strconv"
	"strings"
	"time"
)

// readTime reads a date or a point in time as files write them. A date without a
// zone is in loc; day and month in the order of the United States unless the
// first number is no month. A spreadsheet's serial number of days since
// 1899-12-30 counts from 1950 to 2079.
func readTime(s string, loc *time.Location) (t time.Time, ok bool) {
	s = strings.TrimSpace(strings.TrimLeft(s, "'"))
	if s == "" || len(s) > 40 {
		return time.Time{}, false
	}
	if s[0] < '0' || s[0] > '9' {
		return readLayouts(s, wordLayouts, loc)
	}
	if serial, err := strconv.ParseFloat(s, 64); err == nil {
		return readSerial(serial, loc)
	}
	if len(s) > 4 && s[4] == '-' {
		return readLayouts(s, isoLayouts, loc)
	}
	if strings.IndexByte(s, '/') > 0 {
		if t, ok := readLayouts(s, slashLayouts, loc); ok {
			return t, true
		}
	}
	return readLayouts(s, otherLayouts, loc)
}

var (
	isoLayouts = []string{time.DateOnly, time.DateTime, time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02 15:04", "2006-01-02T15:04",
		"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 MST", "2006-1-2"}
	slashLayouts = []string{"1/2/2006", "1/2/06", "1/2/2006 15:04", "1/2/2006 15:04:05", "1/2/2006 3:04 PM", "1/2/2006 3:04:05 PM", "1/2/06 15:04", "1/2/06 3:04 PM", "2006/1/2", "2006/1/2 15:04:05",
		"2/1/2006", "2/1/06", "2/1/2006 15:04", "2/1/2006 15:04:05"}
	otherLayouts = []string{"2.1.2006", "2.1.06", "2.1.2006 15:04", "2.1.2006 15:04:05", "1-2-2006", "1-2-06", "2 Jan 2006", "2 January 2006", "02-Jan-2006", "2-Jan-06", "2 Jan 2006 15:04", "20060102T150405Z"}
	wordLayouts  = []string{"Jan 2, 2006", "January 2, 2006", "Jan 2 2006", "January 2 2006", "Jan 2, 2006 3:04 PM", "January 2, 2006 3:04 PM", "Jan-2-2006",
		"Mon, 02 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Mon Jan 2 15:04:05 2006", "Monday, January 2, 2006"}
)

func readLayouts(s string, layouts []string, loc *time.Location) (time.Time, bool) {
	for _, l := range layouts {
		if t, err := time.ParseInLocation(l, s, loc); err == nil && t.Year() >= 1900 && t.Year() < 2200 {
			return t, true
		}
	}
	return time.Time{}, false
}

// readSerial reads a spreadsheet's number of days; 8 digits are a date written
// together.
func readSerial(serial float64, loc *time.Location) (time.Time, bool) {
	if serial >= 19000101 && serial < 22000101 && serial == float64(int(serial)) {
		return readLayouts(strconv.Itoa(int(serial)), []string{"20060102"}, loc)
	}
	if serial < 18264 || serial > 65746 { // 1950-01-01, 2080-01-01
		return time.Time{}, false
	}
	days := int(serial)
	seconds := int((serial-float64(days))*86400 + 0.5)
	return time.Date(1899, 12, 30+days, 0, 0, seconds, 0, loc), true
}

// isSerial reports whether s is a date that a spreadsheet stored as a bare number.
func isSerial(s string) bool {
	serial, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return false
	}
	_, ok := readSerial(serial, time.UTC)
	return ok && serial < 1e6
}

func looksLikeDate(v string) bool {
	if len(v) < 6 || allDigits(v) {
		return false
	}
	_, ok := readTime(v, time.UTC)
	return ok
}
