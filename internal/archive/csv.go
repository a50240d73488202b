package archive

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// What is read back is bounded: a cell in bytes, a line in cells.
const (
	maxCell    = 64 << 20
	maxColumns = 1000
)

// errBroken is for a file that this package did not write.
var errBroken = errors.New("not written by this program, or changed since")

// csvWriter writes RFC 4180 with CRLF, after a byte-order mark for Excel.
type csvWriter struct {
	w    *bufio.Writer
	rows int
}

func newCSVWriter(w io.Writer, columns []Column) (*csvWriter, error) {
	c := &csvWriter{w: bufio.NewWriterSize(w, 64<<10)}
	names := make([]string, len(columns))
	for i, col := range columns {
		names[i] = col.Name
	}
	if _, err := c.w.WriteString("\uFEFF"); err != nil {
		return nil, err
	}
	err := c.line(names)
	c.rows = 0
	return c, err
}

func (c *csvWriter) line(cells []string) error {
	for i, s := range cells {
		if i > 0 {
			_ = c.w.WriteByte(',') // a bufio.Writer keeps its first error for the next call
		}
		if strings.ContainsAny(s, ",;\"\r\n\t ") {
			s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
		}
		_, _ = c.w.WriteString(s)
	}
	c.rows++
	_, err := c.w.WriteString("\r\n")
	return err
}

// csvReader reads what csvWriter wrote, exactly: unlike encoding/csv it leaves
// carriage returns inside of cells alone.
type csvReader struct {
	r *bufio.Reader
}

func newCSVReader(r io.Reader) (*csvReader, error) {
	c := &csvReader{r: bufio.NewReaderSize(r, 64<<10)}
	mark, _, err := c.r.ReadRune()
	if err != nil || mark != '\uFEFF' {
		return nil, errBroken
	}
	return c, nil
}

// line reads one record into cells, which it may reuse. At the end it returns io.EOF.
func (c *csvReader) line(cells []string) ([]string, error) {
	cells = cells[:0]
	if _, err := c.r.Peek(1); err != nil {
		return cells, err
	}
	for {
		cell, end, err := c.cell()
		if err != nil {
			return cells, err
		}
		cells = append(cells, cell)
		if len(cells) > maxColumns {
			return cells, errBroken
		}
		if end {
			return cells, nil
		}
	}
}

// cell reads one cell, and reports whether it is the last of its line.
func (c *csvReader) cell() (cell string, end bool, err error) {
	var b strings.Builder
	first, err := c.r.ReadByte()
	if err != nil {
		return "", false, errBroken
	}
	quoted := first == '"'
	if !quoted {
		_ = c.r.UnreadByte() // a byte was just read
	}
	for {
		ch, err := c.r.ReadByte()
		if err != nil || b.Len() > maxCell {
			return "", false, errBroken
		}
		if quoted && ch != '"' {
			b.WriteByte(ch)
			continue
		}
		if quoted {
			ch, err = c.r.ReadByte()
			if err != nil {
				return "", false, errBroken
			}
			if ch == '"' {
				b.WriteByte('"')
				continue
			}
			quoted = false
		}
		switch ch {
		case ',':
			return b.String(), false, nil
		case '\r':
			if lf, err := c.r.ReadByte(); err != nil || lf != '\n' {
				return "", false, errBroken
			}
			return b.String(), true, nil
		case '"', '\n':
			return "", false, errBroken
		}
		b.WriteByte(ch)
	}
}

// checkHeader reads the first line and compares it with the columns.
func (c *csvReader) checkHeader(columns []Column) error {
	names, err := c.line(nil)
	if err != nil {
		return fmt.Errorf("header: %w", err)
	}
	if len(names) != len(columns) {
		return errBroken
	}
	for i, n := range names {
		if n != columns[i].Name {
			return errBroken
		}
	}
	return nil
}
