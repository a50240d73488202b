package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"casefolk/internal/fault"
)

// cardScan is how much of a file of cards is looked at to lay out the columns.
// Cards further on with more phones than any before have the surplus joined in
// the last column, as Google does: nothing is lost.
const cardScan = 8 << 20

// isVCard reports whether the first line with text begins a card.
func isVCard(sample []byte) bool {
	enc, bom := detectEncoding(sample)
	in, _ := transcode(bytes.NewReader(sample[bom:min(len(sample), bom+4096)]), enc)
	head, err := io.ReadAll(in)
	if err != nil {
		return false
	}
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, " \t\r\n\ufeff"), []byte("\n"))
	return isMark(bytes.TrimSpace(line), "BEGIN")
}

// isMark reports whether line is "BEGIN:VCARD" or "END:VCARD".
func isMark(line []byte, mark string) bool {
	name, value, ok := bytes.Cut(line, []byte(":"))
	return ok && bytes.EqualFold(bytes.TrimSpace(name), []byte(mark)) && bytes.EqualFold(bytes.TrimSpace(value), []byte("VCARD"))
}

// cardReader hands out each vCard of a file as a row.
type cardReader struct {
	file   *os.File
	read   *counter
	size   int64
	in     *bufio.Reader
	warn   *warnings
	number int

	line    []byte // the physical line read last
	again   bool   // line is to be read again
	offset  int64  // of the text after line
	length  int64  // of line in the text, with its end
	began   int64  // offset of the card read last
	version string
	columns []cardColumn
	cells   []string
}

// startVCard opens the file as vCards.
func (s *Source) startVCard(file *os.File, sample []byte, opts Options) error {
	enc, bom := detectEncoding(sample)
	if opts.Encoding != "" {
		enc = opts.Encoding
	}
	s.info.Format, s.info.Encoding = FormatVCard, enc
	scan := newCardReader(io.LimitReader(io.NewSectionReader(file, int64(bom), s.info.Size), cardScan), enc, newWarnings())
	columns, err := layoutCards(scan, s.info.Size > cardScan)
	if err != nil {
		return s.explain(err)
	}
	if _, err := file.Seek(int64(bom), io.SeekStart); err != nil {
		return readFailed(err, s.info.Name)
	}
	r := newCardReader(file, enc, s.warn)
	r.file, r.size, r.columns = file, s.info.Size, columns
	s.rows = r
	s.header = make([]string, len(columns))
	for i, column := range columns {
		s.header[i] = column.name()
	}
	s.info.HasHeader = true
	if len(columns) == 0 {
		return fault.Invalid("file", "“%s” has no contact with text in it. Export the contacts again.", s.info.Name)
	}
	return nil
}

func newCardReader(in io.Reader, enc Encoding, warn *warnings) *cardReader {
	r := &cardReader{read: &counter{r: in}, warn: warn}
	text, _ := transcode(r.read, enc)
	r.in = bufio.NewReaderSize(text, 64<<10)
	return r
}

func (r *cardReader) progress() (done, total int64) {
	return r.read.n - int64(r.in.Buffered()), r.size
}

func (r *cardReader) close() error { return r.file.Close() }

func (r *cardReader) next() (Row, error) {
	card, err := r.card()
	if err != nil {
		return Row{}, err
	}
	if card.tooLong {
		r.warn.add(WarnUnreadable, r.number)
		return Row{Number: r.number, Err: &fault.Error{Code: fault.CodeInvalid, Field: "file", Message: fmt.Sprintf(
			"Card %d is longer than %d MB and cannot be read. Shorten its notes and import it again.", r.number, MaxRowBytes>>20)}}, nil
	}
	flat := flatten(card)
	r.cells = r.cells[:0]
	for _, column := range r.columns {
		r.cells = append(r.cells, column.cell(flat))
	}
	return Row{Number: r.number, Cells: r.cells}, nil
}

// card is one vCard: its properties in their order.
type card struct {
	properties []property
	size       int
	tooLong    bool
}

// card reads the next card that is a person or business; io.EOF after the last.
func (r *cardReader) card() (card, error) {
	for {
		found, err := r.begin()
		if err != nil {
			return card{}, err
		}
		if !found {
			return card{}, io.EOF
		}
		r.number++
		r.version = ""
		c, err := r.body()
		if err != nil {
			return card{}, err
		}
		if c.is("KIND", "group") || c.is("X-ADDRESSBOOKSERVER-KIND", "group") {
			r.warn.add(WarnGroupCard, r.number)
			continue
		}
		return c, nil
	}
}

// begin passes over everything up to and with the next BEGIN:VCARD.
func (r *cardReader) begin() (bool, error) {
	for {
		line, err := r.physical()
		if errors.Is(err, io.EOF) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		if isMark(bytes.TrimLeft(line, "\ufeff"), "BEGIN") {
			r.began = r.offset - r.length
			return true, nil
		}
	}
}

// position returns where the text goes on after what was read.
func (r *cardReader) position() int64 {
	if r.again {
		return r.offset - r.length
	}
	return r.offset
}

// body reads the properties up to the card's end.
func (r *cardReader) body() (card, error) {
	var c card
	nested := 0 // cards within the card, as AGENT had them in 2.1
	for {
		line, err := r.physical()
		if errors.Is(err, io.EOF) {
			r.warn.add(WarnCutCard, r.number)
			return c, nil
		}
		if err != nil {
			return c, err
		}
		switch {
		case isMark(line, "END"):
			if nested == 0 {
				return c, nil
			}
			nested--
		case isMark(line, "BEGIN"):
			if n := len(c.properties); nested == 0 && (n == 0 || c.properties[n-1].name != "AGENT") {
				r.warn.add(WarnCutCard, r.number)
				r.again = true
				return c, nil
			}
			nested++
		case nested == 0:
			if err := r.property(&c, line); err != nil {
				return c, err
			}
		}
	}
}

// is reports whether a property of the card has the value.
func (c card) is(name, value string) bool {
	for _, p := range c.properties {
		if p.name == name && strings.EqualFold(strings.TrimSpace(p.value), value) {
			return true
		}
	}
	return false
}
