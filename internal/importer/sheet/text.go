package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"casefolk/internal/fault"
)

// textBuffer is what a textReader reads at once.
const textBuffer = 256 << 10

// textReader reads delimited text. Delimiters, quote marks and line ends are
// ASCII in every encoding that reaches it (UTF-16 and UTF-32 are transcoded
// below it), so that it splits bytes and decodes only rows with other letters.
type textReader struct {
	file  *os.File
	in    io.Reader // UTF-8 or a single-byte encoding
	read  *counter  // bytes of the file
	size  int64
	delim byte
	eol   byte
	dec   *decoder
	warn  *warnings

	buf      []byte
	pos, end int
	eof      bool
	number   int
	rec      record
	cells    []string
}

// counter counts what is read through it.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// startText opens the file as delimited text.
func (s *Source) startText(file *os.File, sample []byte, opts Options) error {
	enc, bom := detectEncoding(sample)
	if opts.Encoding != "" {
		enc = opts.Encoding
	}
	r := &textReader{file: file, size: s.info.Size, warn: s.warn, buf: make([]byte, textBuffer)}
	if _, err := file.Seek(int64(bom), io.SeekStart); err != nil {
		return readFailed(err, s.info.Name)
	}
	r.read = &counter{r: file, n: int64(bom)}
	r.in, r.dec = transcode(r.read, enc)
	if err := r.fill(); err != nil {
		return readFailed(err, s.info.Name)
	}
	head := r.buf[r.pos:r.end]
	r.eol = lineEnding(head)
	r.delim = opts.Delimiter
	if skip, delim := sepLine(head, r.eol); skip > 0 {
		r.pos += skip
		if r.delim == 0 {
			r.delim = delim
		}
	}
	if r.delim == 0 {
		r.delim = detectDelimiter(r.buf[r.pos:r.end], r.eol, r.eof, strings.HasSuffix(strings.ToLower(s.info.Name), ".tsv"))
	}
	s.rows = r
	s.info.Encoding, s.info.Delimiter, s.info.Format = enc, r.delim, FormatCSV
	if r.delim == '\t' {
		s.info.Format = FormatTSV
	}
	return s.findHeader(opts)
}

// fill reads more behind what is buffered and not yet used. It returns an error
// only for a failed read; at the end of the file it sets eof.
func (r *textReader) fill() error {
	if r.pos > 0 {
		r.end = copy(r.buf, r.buf[r.pos:r.end])
		r.pos = 0
	}
	if r.end == len(r.buf) {
		grown := make([]byte, 2*len(r.buf))
		copy(grown, r.buf[:r.end])
		r.buf = grown
	}
	for r.end < len(r.buf) {
		n, err := r.in.Read(r.buf[r.end:])
		r.end += n
		if errors.Is(err, io.EOF) {
			r.eof = true
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *textReader) next() (Row, error) {
	for {
		data := r.buf[r.pos:r.end]
		if len(data) == 0 && r.eof {
			return Row{}, io.EOF
		}
		end, used := lineEnd(data, r.eol)
		if end < 0 {
			if !r.eof {
				if len(data) > MaxRowBytes {
					return r.skipLong()
				}
				if err := r.fill(); err != nil {
					return Row{}, err
				}
				continue
			}
			used = len(data)
			end = len(bytes.TrimRight(data, "\r"))
		}
		line := data[:end]
		if end > MaxRowBytes {
			return r.skipLong()
		}
		if bytes.IndexByte(line, '"') < 0 {
			return r.plainRow(line, used), nil
		}
		n, state := r.rec.parseQuoted(data, r.delim, r.eol, r.eof)
		if state == recordMore && len(data) > MaxRowBytes {
			state = recordTooBig
		}
		switch state {
		case recordMore:
			if err := r.fill(); err != nil {
				return Row{}, err
			}
			continue
		case recordWhole:
			if used = n; n > MaxRowBytes {
				r.pos += n
				return r.tooLong(), nil
			}
		default:
			r.rec.parseStray(line, r.delim)
			r.warn.add(WarnStrayQuote, r.number+1)
		}
		return r.quotedRow(used), nil
	}
}

// plainRow returns the row of a line without quote marks.
func (r *textReader) plainRow(line []byte, used int) Row {
	r.number++
	text := r.dec.text(line, nil, r.number, r.warn)
	r.cells = splitPlain(text, r.delim, r.cells)
	r.pos += used
	return r.checked()
}

// quotedRow returns the row in r.rec.
func (r *textReader) quotedRow(used int) Row {
	r.number++
	text := r.dec.text(r.rec.text, r.rec.ends, r.number, r.warn)
	r.cells = cutCells(text, r.rec.ends, r.cells)
	r.pos += used
	return r.checked()
}

// checked returns the row in r.cells, or one that says why it is none.
func (r *textReader) checked() Row {
	if len(r.cells) > MaxColumns {
		r.warn.add(WarnUnreadable, r.number)
		return Row{Number: r.number, Err: fault.Invalid("file",
			"Row %d has %d columns; at most %d can be read. Check the separator of the file.", r.number, len(r.cells), MaxColumns)}
	}
	return Row{Number: r.number, Cells: r.cells}
}

// skipLong passes over a line that is longer than MaxRowBytes.
func (r *textReader) skipLong() (Row, error) {
	for {
		if i := bytes.IndexByte(r.buf[r.pos:r.end], r.eol); i >= 0 {
			r.pos += i + 1
			return r.tooLong(), nil
		}
		r.pos = r.end
		if r.eof {
			return r.tooLong(), nil
		}
		if err := r.fill(); err != nil {
			return Row{}, err
		}
	}
}

// tooLong returns the row in place of one that was passed over.
func (r *textReader) tooLong() Row {
	r.number++
	r.warn.add(WarnUnreadable, r.number)
	return Row{Number: r.number, Err: tooLong(r.number)}
}

func tooLong(row int) error {
	return &fault.Error{Code: fault.CodeInvalid, Field: "file",
		Message: fmt.Sprintf("Row %d is longer than %d MB and cannot be read. Shorten it in the file and import it again.", row, MaxRowBytes>>20)}
}

func (r *textReader) progress() (done, total int64) {
	return r.read.n - int64(r.end-r.pos), r.size
}

func (r *textReader) close() error { return r.file.Close() }
