package phone

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"casefolk/internal/fault"
)

// CarrierRange says that all numbers from First to Last, both included, belong
// to Carrier. Both are the digits of E.164 numbers of one length, as a number: no
// country code begins with 0.
type CarrierRange struct {
	First, Last uint64
	Carrier     string
}

// span is a range and the row of the file that it is from.
type span struct {
	CarrierRange
	row int
}

// Bounds of a carrier file. North America has some 10 million blocks of a
// thousand numbers.
const (
	maxRanges      = 12_000_000
	maxCarrierName = 200
)

// ReadCarrierRanges reads a CSV file (RFC 4180, UTF-8, with or without a
// byte-order mark and a heading) with the columns from, to, carrier. Numbers are
// E.164 with or without the plus sign; in a region with country code 1, ten
// digits stand for themselves with +1 before them. Ranges may touch but not
// overlap, unless they are of one carrier. An error names the row; what r itself
// returns as a fault comes back as it is. The ranges are ordered, none overlaps
// another, and there is at least one.
func ReadCarrierRanges(r io.Reader, region string) ([]CarrierRange, error) {
	text := bufio.NewReader(r)
	if head, err := text.Peek(3); err == nil && bytes.Equal(head, []byte("\xEF\xBB\xBF")) {
		if _, err := text.Discard(len(head)); err != nil {
			return nil, fmt.Errorf("read carrier file: %w", err)
		}
	}
	rows := csv.NewReader(text)
	rows.FieldsPerRecord, rows.ReuseRecord, rows.TrimLeadingSpace = -1, true, true
	var spans []span
	names := map[string]string{} // one copy of each name
	for first := true; ; first = false {
		record, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, explainCSV(err)
		}
		row, _ := rows.FieldPos(0)
		if first && len(Digits(record[0])) == 0 {
			continue // a heading
		}
		s, err := readSpan(record, region, row)
		if err != nil {
			return nil, err
		}
		if name, ok := names[s.Carrier]; ok {
			s.Carrier = name
		} else {
			s.Carrier = strings.Clone(s.Carrier)
			names[s.Carrier] = s.Carrier
		}
		if spans = append(spans, s); len(spans) > maxRanges {
			return nil, fault.Invalid("file", "The carrier file has more than %d ranges. It cannot be a list of number ranges.", maxRanges)
		}
	}
	if len(spans) == 0 {
		return nil, fault.Invalid("file", "The carrier file has no ranges in it. It needs the columns from, to, carrier.")
	}
	return ordered(spans)
}

func explainCSV(err error) error {
	if _, told := errors.AsType[*fault.Error](err); told {
		return err
	}
	if broken, ok := errors.AsType[*csv.ParseError](err); ok {
		return fault.Invalid("file", "Row %d of the carrier file has a quote mark in the wrong place.", broken.Line)
	}
	return fault.Unavailable(err, "The carrier file cannot be read to its end. Copy it to this machine and try again.")
}

// readSpan reads a row.
func readSpan(record []string, region string, row int) (span, error) {
	if len(record) < 3 {
		return span{}, fault.Invalid("file", "Row %d of the carrier file needs three columns: from, to, carrier.", row)
	}
	carrier := strings.TrimSpace(record[2])
	if carrier == "" || len(carrier) > maxCarrierName || !utf8.ValidString(carrier) {
		return span{}, fault.Invalid("file", "Row %d of the carrier file has no carrier name that can be used.", row)
	}
	from, fromLen, ok1 := rangeEnd(record[0], region)
	to, toLen, ok2 := rangeEnd(record[1], region)
	switch {
	case !ok1 || !ok2:
		return span{}, fault.Invalid("file", "Row %d of the carrier file needs whole phone numbers with country code in its first two columns.", row)
	case fromLen != toLen || from > to:
		return span{}, fault.Invalid("file", "The range in row %d of the carrier file ends before it begins.", row)
	}
	return span{CarrierRange{from, to, carrier}, row}, nil
}

// rangeEnd reads one end of a range and returns it with its number of digits.
func rangeEnd(s, region string) (value uint64, digits int, ok bool) {
	s = strings.TrimSpace(unquote(s))
	plus := strings.HasPrefix(s, "+")
	s = strings.TrimPrefix(s, "+")
	if strings.Trim(s, "0123456789") != "" || s == "" || s[0] == '0' {
		return 0, 0, false
	}
	if !plus && len(s) == fullDigits && plainRegion(region) {
		s = "1" + s
	}
	value, err := strconv.ParseUint(s, 10, 64)
	return value, len(s), err == nil && len(s) >= 7 && len(s) <= 15
}

// ordered sorts the ranges, joins those of one carrier, and refuses others that
// overlap.
func ordered(spans []span) ([]CarrierRange, error) {
	slices.SortStableFunc(spans, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last))
	})
	ranges := make([]CarrierRange, 0, len(spans))
	row := 0 // of the last range
	for _, s := range spans {
		if len(ranges) == 0 || ranges[len(ranges)-1].Last < s.First {
			ranges, row = append(ranges, s.CarrierRange), s.row
			continue
		}
		last := &ranges[len(ranges)-1]
		if last.Carrier != s.Carrier {
			return nil, fault.Invalid("file", "Rows %d and %d of the carrier file give the same numbers to different carriers.", min(row, s.row), max(row, s.row))
		}
		last.Last = max(last.Last, s.Last)
	}
	return ranges, nil
}
