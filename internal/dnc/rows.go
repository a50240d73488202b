package dnc

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
)

// telephone is a number of a list: its area code, and the seven digits after it.
type telephone struct {
	area uint16
	line uint32
}

// rowProblem says why a row of a list cannot be read.
type rowProblem string

// The problems, as the end of a sentence that begins "Row 12".
const (
	notANumber  rowProblem = "is not a phone number"
	wrongLength rowProblem = "does not have the 10 digits of a phone number"
	badArea     rowProblem = "begins with an area code that does not exist: area codes begin with 2 to 9"
	badExchange rowProblem = "is not a phone number: after the area code comes a digit from 2 to 9"
	changeRow   rowProblem = "has more than an area code and a number; this may be a change list, and full lists are needed"
)

// row gathers the bytes of one line. It keeps digits only, so that a line of
// any length takes no memory.
type row struct {
	digits    [11]byte
	n         int // digits seen, also beyond len(digits)
	fields    int // separators with something after them
	pending   int // separators with nothing after them yet
	firstLen  int // digits before the first separator
	junk      bool
	letters   bool
	something bool
}

// take adds a byte of the line.
func (r *row) take(c byte) {
	if r.pending > 0 && c != ',' && c != ';' && c != '\t' && c != ' ' {
		if r.fields == 0 {
			r.firstLen = r.n
		}
		r.fields += r.pending
		r.pending = 0
	}
	switch {
	case '0' <= c && c <= '9':
		if r.n < len(r.digits) {
			r.digits[r.n] = c
		}
		r.n++
	case c == ',' || c == ';' || c == '\t':
		r.pending++
		return
	case c == ' ':
		return
	case c == '"' || c == '\'' || c == '-' || c == '(' || c == ')' || c == '.' || c == '+':
	case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
		r.letters, r.junk = true, true
	default:
		r.junk = true
	}
	r.something = true
}

// read returns the number that the line holds.
func (r *row) read() (telephone, rowProblem) {
	digits := r.digits[:min(r.n, len(r.digits))]
	if len(digits) == 11 && r.n == 11 && digits[0] == '1' {
		digits = digits[1:]
		r.n, r.firstLen = 10, r.firstLen-1
	}
	switch {
	case r.fields > 1:
		return telephone{}, changeRow
	case r.junk || r.n == 0:
		return telephone{}, notANumber
	case r.n != 10 || r.fields == 1 && r.firstLen != 3 && r.firstLen != 10:
		return telephone{}, wrongLength
	case digits[0] < '2':
		return telephone{}, badArea
	case digits[3] < '2':
		return telephone{}, badExchange
	}
	t := telephone{area: uint16(digits[0]-'0')*100 + uint16(digits[1]-'0')*10 + uint16(digits[2]-'0')}
	for _, c := range digits[3:] {
		t.line = t.line*10 + uint32(c-'0')
	}
	return t, ""
}

// errReading is a file whose end cannot be reached.
var errReading = errors.New("read list")

// errUTF16 is a file in an encoding that the registry does not use.
var errUTF16 = errors.New("UTF-16 text")

// readRows reads a list, text with one number a line, and calls number for
// every one and bad for every line that holds none, with the line's number from
// 1. Blank lines, and words on the first line, are passed over. Lines end with
// LF, CRLF or CR. It returns the first error of number, bad, ctx or r.
func readRows(ctx context.Context, r io.Reader, number func(telephone) error, bad func(line int64, why rowProblem) error) error {
	var (
		line  = int64(1)
		now   row
		wasCR bool
	)
	end := func() error {
		defer func() { now = row{}; line++ }()
		if !now.something {
			return nil
		}
		heading := line == 1 && now.letters && now.n < 7
		found, why := now.read()
		switch {
		case why == "":
			return number(found)
		case heading:
			return nil
		default:
			return bad(line, why)
		}
	}
	text := bufio.NewReaderSize(r, readSize)
	if err := skipByteOrderMark(text); err != nil {
		return err
	}
	chunk := make([]byte, readSize)
	for {
		n, err := text.Read(chunk)
		if stop := ctx.Err(); stop != nil {
			return stop
		}
		for _, c := range chunk[:n] {
			switch {
			case c == '\n' && wasCR:
				wasCR = false
			case c == '\n' || c == '\r':
				wasCR = c == '\r'
				if err := end(); err != nil {
					return err
				}
			default:
				wasCR = false
				now.take(c)
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return end()
		case err != nil:
			return fmt.Errorf("%w: %w", errReading, err)
		}
	}
}

// readSize is how much of a list is read between two looks at the context.
const readSize = 256 << 10

// skipByteOrderMark passes over UTF-8's mark and refuses UTF-16.
func skipByteOrderMark(text *bufio.Reader) error {
	head, err := text.Peek(3)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: %w", errReading, err)
	}
	if bytes.HasPrefix(head, []byte{0xFF, 0xFE}) || bytes.HasPrefix(head, []byte{0xFE, 0xFF}) {
		return errUTF16
	}
	if bytes.Equal(head, []byte{0xEF, 0xBB, 0xBF}) {
		if _, err := text.Discard(len(head)); err != nil {
			return fmt.Errorf("%w: %w", errReading, err)
		}
	}
	return nil
}
