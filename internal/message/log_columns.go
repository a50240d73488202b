package message

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"casefolk/internal/fault"
)

// logColumn is what a column of a log holds.
type logColumn int

const (
	colFrom logColumn = iota
	colTo
	colBody
	colAt
	colDirection
	colID
	colOptOut
	logColumns
)

// logHeaders are the names of columns, letters and digits only, in small
// letters; of several that fit one thing the first in this order is taken.
// Twilio's console writes From, To, Body, SentDate, Sid and Direction, its API
// date_sent and so on.
var logHeaders = [logColumns][]string{
	colFrom:      {"from", "fromnumber", "sender", "fromaddress", "fromphone", "source", "sourcenumber", "originator", "msisdn", "fromemail"},
	colTo:        {"to", "tonumber", "recipient", "toaddress", "tophone", "destination", "destinationnumber", "toemail"},
	colBody:      {"body", "text", "message", "messagebody", "messagetext", "content", "sms", "transcription", "transcript"},
	colAt:        {"time", "sentdate", "datesent", "date", "datetime", "timestamp", "receivedat", "received", "receiveddate", "datecreated", "createdat", "senttime", "sentat", "createdtime", "datetimeutc"},
	colDirection: {"direction", "type", "messagetype", "messagedirection", "inboundoutbound"},
	colID:        {"sid", "messagesid", "smssid", "messageid", "id", "uuid", "externalid"},
	colOptOut:    {"optouttype"},
}

type columns [logColumns]int

// columnsOf finds the columns by the header.
func columnsOf(header []string) (columns, error) {
	var c columns
	if len(header) > maxLogColumns {
		return c, fault.Invalid("file", "The file has more than %d columns. It does not look like a message log.", maxLogColumns)
	}
	names := make([]string, len(header))
	for i, h := range header {
		names[i] = headerKey(h)
	}
	for col, candidates := range logHeaders {
		c[col] = -1
		for _, name := range candidates {
			if i := slices.Index(names, name); i >= 0 {
				c[col] = i
				break
			}
		}
	}
	missing := []string{}
	for col, word := range map[logColumn]string{colFrom: "“From”", colBody: "“Body”", colAt: "“Time”"} {
		if c[col] < 0 {
			missing = append(missing, word)
		}
	}
	slices.Sort(missing)
	if len(missing) > 0 {
		return c, fault.Invalid("file", "The log’s first row has no column %s. A message log needs From, Body and Time; To and Direction help.", strings.Join(missing, ", "))
	}
	return c, nil
}

func headerKey(h string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, h)
}

func (c columns) cell(row []string, col logColumn) string {
	if i := c[col]; i >= 0 && i < len(row) {
		return row[i]
	}
	return ""
}

// entry reads one row. Its strings are copies: the row is used again.
func (c columns) entry(n int, row []string, o LogOptions) LogEntry {
	e := LogEntry{
		Row: n, From: bareAddress(c.cell(row, colFrom)), To: bareAddress(c.cell(row, colTo)),
		Body: strings.Clone(c.cell(row, colBody)), ExternalID: strings.Clone(strings.TrimSpace(c.cell(row, colID))),
		CarrierAnswered: strings.TrimSpace(c.cell(row, colOptOut)) != "",
	}
	e.Direction = directionOf(c.cell(row, colDirection), e.From, o.Own)
	at, ok := logTime(c.cell(row, colAt), o.Location)
	e.At = at
	switch {
	case e.Direction == "":
		e.Problem = "The direction is neither inbound nor outbound."
	case e.From == "":
		e.Problem = "The sender is missing."
	case len(e.From) > MaxAddress || len(e.To) > MaxAddress:
		e.Problem = "The sender or the recipient is too long to be a number or an e-mail address."
	case len(e.Body) > MaxBody:
		e.Problem = "The text is too long to keep."
	case len(e.ExternalID) > MaxAddress:
		e.Problem = "The provider’s id is too long."
	case !ok:
		e.Problem = "The time cannot be read."
	}
	return e
}

// bareAddress takes off what logs and spreadsheets put around a number.
func bareAddress(s string) string {
	s = strings.TrimSpace(s)
	if inner, ok := strings.CutPrefix(s, `="`); ok {
		s = strings.TrimSuffix(inner, `"`)
	}
	s = strings.TrimPrefix(s, "'")
	if scheme, rest, ok := strings.Cut(s, ":"); ok {
		switch strings.ToLower(scheme) {
		case "whatsapp", "sms", "mms", "rcs", "tel", "mailto", "messenger":
			s = rest
		}
	}
	return strings.Clone(strings.TrimSpace(s))
}

// directionOf reads a direction; a cell that names none goes by the firm's own
// numbers.
func directionOf(cell, from string, own []string) Direction {
	switch word := headerKey(cell); {
	case word == "", word == "sms", word == "mms", word == "text", word == "email", word == "whatsapp":
		if slices.Contains(own, from) {
			return Outbound
		}
		return Inbound
	case strings.HasPrefix(word, "inbound"), word == "in", word == "incoming", word == "received", word == "receive", word == "mo":
		return Inbound
	case strings.HasPrefix(word, "outbound"), word == "out", word == "outgoing", word == "sent", word == "send", word == "mt":
		return Outbound
	}
	return ""
}

// logTimes are the forms in which logs write times; those without a zone are in
// the log's location.
var logTimes = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05Z0700", time.RFC1123Z, time.RFC1123, time.RFC850,
	"2006-01-02 15:04:05 -0700 MST", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 MST",
	"2006-01-02T15:04:05", "2006-01-02 15:04:05.999999", "2006-01-02 15:04:05", "2006-01-02 15:04",
	"1/2/2006 15:04:05", "1/2/2006 15:04", "1/2/2006 3:04:05 PM", "1/2/2006 3:04 PM", "1/2/06 15:04", "1/2/06 3:04 PM",
	"1/2/2006, 3:04:05 PM", "1/2/2006, 3:04 PM", "Jan 2, 2006 3:04 PM", "Jan 2, 2006, 3:04 PM", "2 Jan 2006 15:04", "15:04:05 MST 2006-01-02", "2006-01-02",
}

// logTime reads a time, as text, or as seconds or milliseconds since 1970. A
// zone's abbreviation is believed only if it is UTC, GMT, or one of the USA's.
func logTime(cell string, loc *time.Location) (time.Time, bool) {
	cell = strings.TrimSpace(strings.Trim(strings.TrimSpace(cell), `"'`))
	if n, err := strconv.ParseInt(cell, 10, 64); err == nil {
		switch {
		case n > 1e8 && n < 1e10:
			return time.Unix(n, 0).UTC(), true
		case n > 1e11 && n < 1e13:
			return time.UnixMilli(n).UTC(), true
		}
		return time.Time{}, false
	}
	for _, layout := range logTimes {
		t, err := time.ParseInLocation(layout, strings.ToUpper(cell), loc)
		if err != nil {
			t, err = time.ParseInLocation(layout, cell, loc)
		}
		if err == nil && t.Year() >= 1990 && t.Year() < 2200 {
			return abbreviated(t, loc)
		}
	}
	return time.Time{}, false
}

// hoursBehind are the abbreviations of zones in the USA.
var hoursBehind = map[string]int{
	"EST": 5, "EDT": 4, "CST": 6, "CDT": 5, "MST": 7, "MDT": 6, "PST": 8, "PDT": 7, "AKST": 9, "AKDT": 8, "HST": 10,
}

// abbreviated mends a time whose abbreviation package time does not know in loc
// and so gave an offset of zero.
func abbreviated(t time.Time, loc *time.Location) (time.Time, bool) {
	name, offset := t.Zone()
	if t.Location() == loc || offset != 0 || name == "UTC" || name == "GMT" || name == "Z" || name == "" {
		return t, true
	}
	behind, ok := hoursBehind[name]
	if !ok {
		return time.Time{}, false
	}
	y, m, d := t.Date()
	return time.Date(y, m, d, t.Hour()+behind, t.Minute(), t.Second(), t.Nanosecond(), time.UTC), true
}
