package sheet

import (
	"archive/zip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// Bounds on the table of shared strings.
const (
	maxStrings    = 1 << 26
	stringBlock   = 16 << 10 // bytes of strings that are kept or put aside together
	stringsInHand = 2048     // blocks in memory, 32 MiB; more go to a temporary file
	stringsBack   = 64       // blocks fetched back from there that are kept
	stringStride  = 16       // every how many strings the place is remembered
)

// sharedStrings is the table of a workbook's texts, which cells name by number.
// It is read only as far as cells have asked, so that the first rows need not
// wait for it, and kept in bounded memory.
type sharedStrings struct {
	book *workbook
	part *zip.File
	in   io.ReadCloser
	x    *xmlScanner
	done bool
	text []byte

	count  int
	inHand int           // how many blocks stay in memory
	places []stringPlace // of every stringStride-th string
	blocks [][]byte      // each string behind its length; nil once put aside
	aside  *os.File
	where  []int64 // place in aside of the blocks put aside, one after another
	back   [stringsBack]fetchedBlock
}

// fetchedBlock is a block read back from the temporary file; it stands where its
// number modulo stringsBack says.
type fetchedBlock struct {
	number int
	bytes  []byte
}

type stringPlace struct{ block, offset uint32 }

func newSharedStrings(book *workbook, part *zip.File) *sharedStrings {
	return &sharedStrings{book: book, part: part, done: part == nil, inHand: stringsInHand}
}

// appendTo appends string number i to dst.
func (s *sharedStrings) appendTo(dst []byte, i int) ([]byte, error) {
	for s.count <= i {
		if s.done {
			return dst, fmt.Errorf("shared string %d of %d", i, s.count)
		}
		if err := s.readOne(); err != nil {
			return dst, err
		}
	}
	place := s.places[i/stringStride]
	number, offset := int(place.block), int(place.offset)
	block, err := s.block(number)
	for skip := i % stringStride; err == nil; skip-- {
		if offset >= len(block) {
			number, offset = number+1, 0
			if block, err = s.block(number); err != nil {
				break
			}
		}
		length, n := binary.Uvarint(block[offset:])
		offset += n
		if skip == 0 {
			return append(dst, block[offset:offset+int(length)]...), nil
		}
		offset += int(length)
	}
	return dst, err
}

// readOne reads the next string of the part, or finds that there is none.
func (s *sharedStrings) readOne() error {
	if s.x == nil {
		in, err := s.book.open(s.part, maxPartBytes)
		if err != nil {
			return err
		}
		s.in, s.x = in, newXMLScanner(in)
	}
	for {
		token, err := s.x.next()
		if errors.Is(err, io.EOF) {
			s.done = true
			return nil
		}
		if err != nil {
			return err
		}
		if token == xmlStart && string(s.x.name) == "si" {
			if s.text, err = appendRichText(s.text[:0], s.x, "si"); err != nil {
				return err
			}
			return s.keep(s.text)
		}
	}
}

// keep adds a string to the table.
func (s *sharedStrings) keep(text []byte) error {
	if s.count == maxStrings {
		return bomb(s.book.name)
	}
	last := len(s.blocks) - 1
	if last < 0 || len(s.blocks[last])+len(text) > stringBlock-binary.MaxVarintLen32 {
		if err := s.putAside(); err != nil {
			return err
		}
		s.blocks = append(s.blocks, make([]byte, 0, max(stringBlock, len(text)+binary.MaxVarintLen32)))
		last++
	}
	if s.count%stringStride == 0 {
		s.places = append(s.places, stringPlace{uint32(last), uint32(len(s.blocks[last]))})
	}
	s.blocks[last] = binary.AppendUvarint(s.blocks[last], uint64(len(text)))
	s.blocks[last] = append(s.blocks[last], text...)
	s.count++
	return nil
}

// putAside moves the oldest block in memory to the temporary file, if there are
// too many.
func (s *sharedStrings) putAside() error {
	oldest := max(0, len(s.where)-1)
	if len(s.blocks)-oldest < s.inHand {
		return nil
	}
	if s.aside == nil {
		aside, err := os.CreateTemp("", "casefolk-strings-")
		if err != nil {
			return fmt.Errorf("a temporary file for texts: %w", err)
		}
		s.aside, s.where = aside, []int64{0}
	}
	at := s.where[oldest]
	if _, err := s.aside.WriteAt(s.blocks[oldest], at); err != nil {
		return fmt.Errorf("the temporary file of texts: %w", err)
	}
	s.where = append(s.where, at+int64(len(s.blocks[oldest])))
	s.blocks[oldest] = nil
	return nil
}

// block returns a block from memory or from the temporary file.
func (s *sharedStrings) block(number int) ([]byte, error) {
	if number >= len(s.blocks) {
		return nil, errXML
	}
	if s.blocks[number] != nil {
		return s.blocks[number], nil
	}
	back := &s.back[number%stringsBack]
	if back.bytes == nil || back.number != number {
		size := int(s.where[number+1] - s.where[number])
		if cap(back.bytes) < size {
			back.bytes = make([]byte, size)
		}
		back.number, back.bytes = -1, back.bytes[:size]
		if _, err := s.aside.ReadAt(back.bytes, s.where[number]); err != nil {
			return nil, fmt.Errorf("the temporary file of texts: %w", err)
		}
		back.number = number
	}
	return back.bytes, nil
}

func (s *sharedStrings) close() {
	if s.in != nil {
		_ = s.in.Close()
		s.in = nil
	}
	if s.aside != nil {
		_ = s.aside.Close()
		_ = os.Remove(s.aside.Name())
		s.aside = nil
	}
}

// appendRichText appends the text of the element whose start tag was read last:
// all its t elements but those of phonetic guides (rPh).
func appendRichText(dst []byte, x *xmlScanner, element string) ([]byte, error) {
	if x.empty {
		return dst, nil
	}
	inText := false
	for {
		token, err := x.next()
		if err != nil {
			return dst, unexpected(err)
		}
		switch token {
		case xmlStart:
			inText = string(x.name) == "t" && !x.empty
			if string(x.name) == "rPh" {
				if err := x.skip(); err != nil {
					return dst, err
				}
			}
		case xmlEnd:
			inText = false
			if string(x.name) == element {
				return toValid(unescapeControls(dst)), nil
			}
		case xmlText:
			if inText {
				dst = x.appendText(dst)
			}
		}
	}
}
