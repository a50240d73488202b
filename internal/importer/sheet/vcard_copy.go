package sheet

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"casefolk/internal/fault"
)

// CardReason is the property in which a card that was not imported says why. Cards
// are read without regard to it.
const CardReason = "X-CASEFOLK-REASON"

// RefusedCard is a card of a file, by its ordinal as in Row.Number, and why it was
// not imported.
type RefusedCard struct {
	Number int
	Reason string
}

// CopyCards writes some of a file's vCards to w, in their order, as they stand in
// the file, each with its reason as CardReason; an earlier reason is left out. enc is
// how the file is stored, see Info. UTF-16 is written as UTF-8, all else as it is.
func CopyCards(ctx context.Context, path string, enc Encoding, cards []RefusedCard, w io.Writer) (err error) {
	file, _, err := openFile(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	name := filepath.Base(path)
	ranges, err := findCards(ctx, file, enc, cards)
	if err != nil {
		return readFailed(err, name)
	}
	if len(ranges) < len(cards) {
		return fault.Unavailable(nil, "“%s” has changed since it was read.", name)
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return readFailed(err, name)
	}
	text, _ := transcode(file, enc)
	in, at := bufio.NewReaderSize(text, 64<<10), int64(0)
	for i, r := range ranges {
		if _, err := io.CopyN(io.Discard, in, r.from-at); err != nil {
			return readFailed(err, name)
		}
		at = r.to
		if err := copyCard(w, bufio.NewReaderSize(io.LimitReader(in, r.to-r.from), 64<<10), reasonLines(cards[i].Reason, enc)); err != nil {
			return err
		}
	}
	return nil
}

// cardRange is where a card stands in the text of a file.
type cardRange struct{ from, to int64 }

// findCards returns where cards are, which are in the order of their numbers.
func findCards(ctx context.Context, in io.Reader, enc Encoding, cards []RefusedCard) ([]cardRange, error) {
	r := newCardReader(in, enc, newWarnings())
	var ranges []cardRange
	for len(ranges) < len(cards) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if _, err := r.card(); err != nil {
			if errors.Is(err, io.EOF) {
				return ranges, nil
			}
			return nil, err
		}
		if r.number == cards[len(ranges)].Number {
			ranges = append(ranges, cardRange{r.began, r.position()})
		}
	}
	return ranges, nil
}

// copyCard copies one card with its reason in the place of earlier ones: after the
// version, which comes first in a card.
func copyCard(w io.Writer, in *bufio.Reader, reason []byte) error {
	begins, leaving, told := true, false, false
	for n := 0; ; {
		part, err := in.ReadSlice('\n')
		if len(part) > 0 {
			if begins {
				n++
				leaving = startsWith(part, CardReason) || leaving && (part[0] == ' ' || part[0] == '\t')
				if !told && n > 1 && !startsWith(part, "VERSION") {
					told = true
					if _, err := w.Write(reason); err != nil {
						return err
					}
				}
			}
			begins = part[len(part)-1] == '\n'
			if !leaving {
				if _, err := w.Write(part); err != nil {
					return err
				}
			}
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF):
			var rest []byte
			if !begins {
				rest = append(rest, "\r\n"...)
			}
			if !told {
				rest = append(rest, reason...)
			}
			_, err := w.Write(rest)
			return err
		case err != nil:
			return err
		}
	}
}

func startsWith(line []byte, name string) bool {
	return len(line) > len(name) && bytes.EqualFold(line[:len(name)], []byte(name)) && (line[len(name)] == ':' || line[len(name)] == ';')
}

// foldAt is the longest line of a vCard in bytes (RFC 6350, 3.2).
const foldAt = 75

// reasonLines returns a reason as a property, folded, in the letters of the file.
func reasonLines(reason string, enc Encoding) []byte {
	text := CardReason + ":" + strings.NewReplacer(`\`, `\\`, "\r\n", `\n`, "\n", `\n`, ",", `\,`, ";", `\;`).Replace(reason)
	var out []byte
	width := 0
	for _, r := range text {
		if width += utf8.RuneLen(r); width > foldAt {
			out, width = append(out, "\r\n "...), 1+utf8.RuneLen(r)
		}
		out = utf8.AppendRune(out, r)
	}
	out = append(out, "\r\n"...)
	var letters *charmap.Charmap
	switch enc {
	case Windows1252:
		letters = charmap.Windows1252
	case MacRoman:
		letters = charmap.Macintosh
	default:
		return out
	}
	coded, err := encoding.ReplaceUnsupported(letters.NewEncoder()).Bytes(out)
	if err != nil {
		return out
	}
	return coded
}
