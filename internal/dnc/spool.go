package dnc

import (
	"fmt"
	"io"
	"os"
)

// spool gathers the numbers of a list by area code. What does not fit its
// buffers waits in one file, so that memory does not grow with the list, in
// whatever order that is.
type spool struct {
	file   *os.File
	end    int64 // where the file ends
	areas  map[uint16]*spooled
	staged [numbersInBlock / 8 * blocksInArea]byte // one area's numbers, a bit each
}

// spooled is one area code's numbers.
type spooled struct {
	buffer []byte  // packed, spoolWidth bytes each
	chunks []int64 // where full buffers are in the file
}

const (
	spoolWidth = 3                  // bytes a number: 10 million fit 24 bits
	spoolChunk = spoolWidth * 16384 // bytes a buffer
)

// newSpool makes a spool over an empty file, which remains the caller's.
func newSpool(file *os.File) *spool {
	return &spool{file: file, areas: map[uint16]*spooled{}}
}

// add files a number.
func (s *spool) add(t telephone) error {
	area := s.areas[t.area]
	if area == nil {
		area = &spooled{}
		s.areas[t.area] = area
	}
	area.buffer = append(area.buffer, byte(t.line), byte(t.line>>8), byte(t.line>>16))
	if len(area.buffer) < spoolChunk {
		return nil
	}
	if _, err := s.file.WriteAt(area.buffer, s.end); err != nil {
		return fmt.Errorf("write spool: %w", err)
	}
	area.chunks = append(area.chunks, s.end)
	s.end += int64(len(area.buffer))
	area.buffer = area.buffer[:0]
	return nil
}

// bits returns the numbers of an area code as a bitmap over the seven digits. It
// is good until the next call.
func (s *spool) bits(code uint16) ([]byte, error) {
	clear(s.staged[:])
	area := s.areas[code]
	if area == nil {
		return s.staged[:], nil
	}
	s.mark(area.buffer)
	chunk := make([]byte, spoolChunk)
	for _, at := range area.chunks {
		if _, err := io.ReadFull(io.NewSectionReader(s.file, at, spoolChunk), chunk); err != nil {
			return nil, fmt.Errorf("read spool: %w", err)
		}
		s.mark(chunk)
	}
	return s.staged[:], nil
}

func (s *spool) mark(packed []byte) {
	for ; len(packed) >= spoolWidth; packed = packed[spoolWidth:] {
		line := uint32(packed[0]) | uint32(packed[1])<<8 | uint32(packed[2])<<16
		s.staged[line/8] |= 1 << (line % 8)
	}
}
