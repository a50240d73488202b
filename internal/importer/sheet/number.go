package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// appendNumber appends a number from a workbook as people read it: dates as
// 2026-03-14, 2026-03-14T09:30:00 or 09:30:00, whole numbers with all their
// digits, others with at most 15 digits (what Excel keeps of a number).
func appendNumber(dst, raw []byte, style numberStyle, date1904 bool) []byte {
	if style == (numberStyle{}) && plainInteger(raw) {
		return append(dst, raw...)
	}
	f, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return appendValid(dst, raw)
	}
	if style.date || style.time {
		if out, ok := appendSerial(dst, f, style, date1904); ok {
			return out
		}
	}
	if style.pattern != "" && f >= 0 && f == math.Trunc(f) && f < 1e15 {
		return appendPattern(dst, strconv.FormatFloat(f, 'f', 0, 64), style.pattern)
	}
	return appendFloat(dst, f)
}

// plainInteger reports whether raw is up to 15 digits and nothing else.
func plainInteger(raw []byte) bool {
	if len(raw) == 0 || len(raw) > 15 {
		return false
	}
	for _, b := range raw {
		if b < '0' || b > '9' {
			return false
		}
	}
	return raw[0] != '0' || len(raw) == 1
}

// appendFloat appends f without an exponent, unless it is out of all proportion.
func appendFloat(dst []byte, f float64) []byte {
	if abs := math.Abs(f); abs >= 1e21 || abs != 0 && abs < 1e-9 {
		return strconv.AppendFloat(dst, f, 'G', 15, 64)
	}
	if short, err := strconv.ParseFloat(strconv.FormatFloat(f, 'e', 14, 64), 64); err == nil {
		f = short
	}
	if f == 0 {
		f = 0 // not -0
	}
	return strconv.AppendFloat(dst, f, 'f', -1, 64)
}

// appendPattern puts digits into a pattern such as "00000-0000".
func appendPattern(dst []byte, digits, pattern string) []byte {
	if missing := strings.Count(pattern, "0") - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	} else if missing < 0 {
		dst = append(dst, digits[:-missing]...)
		digits = digits[-missing:]
	}
	for i := range len(pattern) {
		if pattern[i] == '0' {
			dst, digits = append(dst, digits[0]), digits[1:]
		} else {
			dst = append(dst, pattern[i])
		}
	}
	return dst
}

// lastSerial is 9999-12-31, the last day that Excel knows.
const lastSerial = 2958465

// serialTime returns the moment of a date serial, rounded to seconds. Days are
// counted from 1900-01-00 (with a 29 February 1900 that never was, which Excel
// inherited and ECMA-376 part 1, 18.17.4.1 keeps) or from 1904-01-01.
func serialTime(serial float64, date1904 bool) (time.Time, bool) {
	if serial < 0 || serial >= lastSerial+1 {
		return time.Time{}, false
	}
	days, part := math.Modf(serial)
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days >= 60 && days < 61:
		return time.Time{}, false
	case days < 60:
		start = start.AddDate(0, 0, 1)
	}
	seconds := int(math.Round(part * 86400))
	return time.Date(start.Year(), start.Month(), start.Day()+int(days), 0, 0, seconds, 0, time.UTC), true
}

// appendSerial appends the date, time or both that a serial stands for in style.
func appendSerial(dst []byte, serial float64, style numberStyle, date1904 bool) ([]byte, bool) {
	at, ok := serialTime(serial, date1904)
	if !ok {
		return dst, false
	}
	midnight := at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0
	switch {
	case !style.date && serial < 1:
		return at.AppendFormat(dst, time.TimeOnly), true
	case style.date && (!style.time || midnight):
		return at.AppendFormat(dst, time.DateOnly), true
	}
	return at.AppendFormat(dst, "2006-01-02T15:04:05"), true
}
