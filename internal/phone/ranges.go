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

// CarrierRange says that all numbers from From to To, both included, belong to
// Carrier. Both are E.164 and of the same length.
type CarrierRange struct {
	From    string `json:"from"`
	To      string `json:"to"`
	Carrier string `json:"carrier"`
}

// CarrierRanges are the ranges of a carrier file that a firm has licensed. They
// do not change and are safe for concurrent use.
type CarrierRanges struct {
	spans []span // by from; none overlaps another
}

type span struct {
	from, to uint64 // digits of an E.164 number; no country code begins with 0
	carrier  string
	row      int
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
// overlap, unless they are of one carrier. An error names the row.
func ReadCarrierRanges(r io.Reader, region string) (*CarrierRanges, error) {
	text := bufio.NewReader(r)
	if head, err := text.Peek(3); err == nil && bytes.Equal(head, []byte("\xEF\xBB\xBF")) {
		if _, err := text.Discard(len(head)); err != nil {
			return nil, fmt.Errorf("read carrier file: %w", err)
		}
	}
	rows := csv.NewReader(text)
	rows.FieldsPerRecord, rows.ReuseRecord, rows.TrimLeadingSpace = -1, true, true
	ranges := &CarrierRanges{}
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
		if name, ok := names[s.carrier]; ok {
			s.carrier = name
		} else {
			s.carrier = strings.Clone(s.carrier)
			names[s.carrier] = s.carrier
		}
		if ranges.spans = append(ranges.spans, s); len(ranges.spans) > maxRanges {
			return nil, fault.Invalid("file", "The carrier file has more than %d ranges. It cannot be a list of number ranges.", maxRanges)
		}
	}
	if len(ranges.spans) == 0 {
		return nil, fault.Invalid("file", "The carrier file has no ranges in it. It needs the columns from, to, carrier.")
	}
	return ranges, ranges.order()
}

// NewCarrierRanges returns ranges that were read and stored before.
func NewCarrierRanges(all []CarrierRange) (*CarrierRanges, error) {
	ranges := &CarrierRanges{}
	for i, r := range all {
		s, err := readSpan([]string{r.From, r.To, r.Carrier}, "", i+1)
		if err != nil {
			return nil, err
		}
		ranges.spans = append(ranges.spans, s)
	}
	return ranges, ranges.order()
}

func explainCSV(err error) error {
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
	return span{from, to, carrier, row}, nil
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

// order sorts the ranges, joins those of one carrier, and refuses others that
// overlap.
func (c *CarrierRanges) order() error {
	slices.SortStableFunc(c.spans, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	joined := c.spans[:0]
	for _, s := range c.spans {
		if len(joined) == 0 || joined[len(joined)-1].to < s.from {
			joined = append(joined, s)
			continue
		}
		last := &joined[len(joined)-1]
		if last.carrier != s.carrier {
			return fault.Invalid("file", "Rows %d and %d of the carrier file give the same numbers to different carriers.", min(last.row, s.row), max(last.row, s.row))
		}
		last.to = max(last.to, s.to)
	}
	c.spans = joined
	return nil
}

// Carrier returns the carrier that e164 belongs to, if any range has it.
func (c *CarrierRanges) Carrier(e164 string) (string, bool) {
	if c == nil || !strings.HasPrefix(e164, "+") {
		return "", false
	}
	value, err := strconv.ParseUint(e164[1:], 10, 64)
	if err != nil {
		return "", false
	}
	after, exact := slices.BinarySearchFunc(c.spans, value, func(s span, v uint64) int { return cmp.Compare(s.from, v) })
	if !exact {
		after--
	}
	if after < 0 || c.spans[after].to < value {
		return "", false
	}
	return c.spans[after].carrier, true
}

// All returns the ranges in order, ready to be stored.
func (c *CarrierRanges) All() []CarrierRange {
	all := make([]CarrierRange, len(c.spans))
	for i, s := range c.spans {
		all[i] = CarrierRange{
			From: "+" + strconv.FormatUint(s.from, 10), To: "+" + strconv.FormatUint(s.to, 10), Carrier: s.carrier,
		}
	}
	return all
}

// Len returns the number of ranges.
func (c *CarrierRanges) Len() int { return len(c.spans) }
