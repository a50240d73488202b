package message

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"casefolk/internal/fault"
)

// Limits of a provider's log.
const (
	maxLogRecord  = 1 << 20 // bytes of one row
	maxLogColumns = 256
)

// LogEntry is one row of a provider's log.
type LogEntry struct {
	Row        int // as a spreadsheet counts, the header being row 1 (blank lines and line breaks in cells aside)
	Direction  Direction
	From, To   string // as the log has them, without prefixes such as "whatsapp:"
	Body       string
	At         time.Time
	ExternalID string // the provider's id of the message, or empty
	// CarrierAnswered says that the provider has answered the keyword itself
	// (Twilio's OptOutType).
	CarrierAnswered bool
	// Problem says in a sentence why the row cannot be used; empty if it can.
	Problem string
}

// LogOptions help to read a log.
type LogOptions struct {
	// Own are the firm's numbers in E.164. Without a column for the direction,
	// what one of them sent is outbound, and everything else inbound.
	Own []string
	// Location is the zone of times that name none; nil for UTC.
	Location *time.Location
}

// ReadLog reads a provider's log, row by row, and gives each entry to each. It
// takes CSV of any usual delimiter in UTF-8 or UTF-16 with a header that has
// columns for the sender, the text and the time (Twilio's message log and others
// like it). Memory does not grow with the file. Every row is given exactly once;
// one that cannot be used has a Problem. It returns a *fault.Error if the file
// is no such log, and what each returns.
func ReadLog(r io.Reader, o LogOptions, each func(LogEntry) error) error {
	if o.Location == nil {
		o.Location = time.UTC
	}
	limited := &recordLimit{r: transform.NewReader(r, unicode.BOMOverride(unicode.UTF8.NewDecoder()))}
	text := bufio.NewReaderSize(limited, 64<<10)
	limited.left = maxLogRecord
	rows := csv.NewReader(text)
	rows.Comma = delimiterOf(text)
	rows.LazyQuotes, rows.ReuseRecord, rows.FieldsPerRecord = true, true, -1
	header, err := rows.Read()
	if err != nil {
		return notALog(err)
	}
	cols, err := columnsOf(header)
	if err != nil {
		return err
	}
	for n := 2; ; n++ {
		limited.left = maxLogRecord
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return unreadable(n, err)
		}
		if blank(row) {
			continue
		}
		if err := each(cols.entry(n, row, o)); err != nil {
			return err
		}
	}
}

func notALog(err error) error {
	if errors.Is(err, io.EOF) {
		return fault.Invalid("file", "The file is empty. Choose the message log that your provider exported.")
	}
	return unreadable(1, err)
}

func unreadable(row int, err error) error {
	f := fault.Invalid("file", "Row %d of the log cannot be read. Export the log again, as CSV.", row)
	f.Cause = err
	return f
}

func blank(row []string) bool {
	for _, cell := range row {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

var errRecordTooLong = fmt.Errorf("a row is longer than %d bytes", maxLogRecord)

// recordLimit fails when a row is so long that a quotation mark must have been
// left open: package csv would take in the rest of the file as one cell.
type recordLimit struct {
	r    io.Reader
	left int
}

func (l *recordLimit) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errRecordTooLong
	}
	n, err := l.r.Read(p)
	l.left -= n
	return n, err
}

// delimiterOf returns the delimiter that the first line has most of.
func delimiterOf(text *bufio.Reader) rune {
	ahead, _ := text.Peek(8 << 10)
	line, _, _ := strings.Cut(strings.TrimLeft(string(ahead), "\r\n"), "\n")
	best, most := ',', 0
	for _, d := range ",;\t|" {
		if n := strings.Count(line, string(d)); n > most {
			best, most = d, n
		}
	}
	return best
}
