package dnc

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math/bits"
	"sort"
)

// The file of an area code's numbers, all integers little-endian:
//
//	magic     8 bytes
//	area      uint16   the area code
//	blocks    uint16   how many exchanges have numbers
//	numbers   uint32   how many numbers there are
//	index     blocks × { exchange uint16, count uint16, offset uint32,
//	          length uint16, crc uint32 }, by exchange
//	crc       uint32   CRC-32C of everything before
//	blocks    one after the other; offsets count from the file's start
//
// A block holds the listed numbers of one exchange in the shorter of two forms:
// the distances between them as varints, about 1 byte a number or less than 2,
// or, when an eighth or more of the exchange is listed, a bitmap of 1250 bytes,
// 1 byte a number and less. A length of 1250 is what tells a bitmap.
const (
	magic          = "CFDNC\x01\r\n"
	headSize       = len(magic) + 2 + 2 + 4
	indexSize      = 2 + 2 + 4 + 2 + 4
	crcSize        = 4
	numbersInBlock = 10_000
	blocksInArea   = 1000
	bitmapSize     = numbersInBlock / 8
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// errDamaged is a list file that is not as it was written.
var errDamaged = errors.New("list file is damaged")

// encodeArea returns the file for an area code, of whose numbers bitmap has a
// bit each, and how many there are.
func encodeArea(area uint16, bitmap []byte) (file []byte, numbers uint32) {
	var index, blocks []byte
	n := uint16(0)
	for exchange := range blocksInArea {
		in := bitmap[exchange*bitmapSize:][:bitmapSize]
		count := popCount(in)
		if count == 0 {
			continue
		}
		block := encodeBlock(in)
		index = binary.LittleEndian.AppendUint16(index, uint16(exchange))
		index = binary.LittleEndian.AppendUint16(index, uint16(count))
		index = binary.LittleEndian.AppendUint32(index, uint32(len(blocks))) // from the first block, for now
		index = binary.LittleEndian.AppendUint16(index, uint16(len(block)))
		index = binary.LittleEndian.AppendUint32(index, crc32.Checksum(block, castagnoli))
		blocks = append(blocks, block...)
		numbers += uint32(count)
		n++
	}
	start := uint32(headSize + len(index) + crcSize)
	for entry := index; len(entry) > 0; entry = entry[indexSize:] {
		binary.LittleEndian.PutUint32(entry[4:], start+binary.LittleEndian.Uint32(entry[4:]))
	}
	file = make([]byte, 0, int(start)+len(blocks))
	file = append(file, magic...)
	file = binary.LittleEndian.AppendUint16(file, area)
	file = binary.LittleEndian.AppendUint16(file, n)
	file = binary.LittleEndian.AppendUint32(file, numbers)
	file = append(file, index...)
	file = binary.LittleEndian.AppendUint32(file, crc32.Checksum(file, castagnoli))
	return append(file, blocks...), numbers
}

func popCount(bitmap []byte) (n int) {
	for ; len(bitmap) >= 8; bitmap = bitmap[8:] {
		n += bits.OnesCount64(binary.LittleEndian.Uint64(bitmap))
	}
	for _, b := range bitmap {
		n += bits.OnesCount8(b)
	}
	return n
}

// encodeBlock returns the shorter form of an exchange's bitmap.
func encodeBlock(bitmap []byte) []byte {
	var gaps []byte
	before := -1
	for i, b := range bitmap {
		for ; b != 0; b &= b - 1 {
			here := i*8 + bits.TrailingZeros8(b)
			gaps = binary.AppendUvarint(gaps, uint64(here-before))
			before = here
		}
		if len(gaps) >= bitmapSize {
			return bitmap
		}
	}
	return gaps
}

// inBlock reports whether the last four digits, line, are in a block.
func inBlock(block []byte, line int) (bool, error) {
	if len(block) == bitmapSize {
		return block[line/8]&(1<<(line%8)) != 0, nil
	}
	at := -1
	for len(block) > 0 {
		gap, n := binary.Uvarint(block)
		if n <= 0 || gap == 0 || gap > numbersInBlock {
			return false, errDamaged
		}
		if at += int(gap); at >= line {
			return at == line, nil
		}
		block = block[n:]
	}
	return false, nil
}

// areaIndex is the part of an area code's file that is kept in memory.
type areaIndex struct {
	area    uint16
	numbers uint32
	entries []byte // blocks × indexSize
}

// readIndex reads and checks the index of a file of size bytes.
func readIndex(file io.ReaderAt, size int64) (*areaIndex, error) {
	head := make([]byte, headSize)
	if _, err := file.ReadAt(head, 0); err != nil {
		return nil, fmt.Errorf("read head: %w", damagedAtEOF(err))
	}
	blocks := int(binary.LittleEndian.Uint16(head[len(magic)+2:]))
	if string(head[:len(magic)]) != magic || blocks > blocksInArea {
		return nil, errDamaged
	}
	whole := make([]byte, headSize+blocks*indexSize+crcSize)
	if _, err := file.ReadAt(whole, 0); err != nil {
		return nil, fmt.Errorf("read index: %w", damagedAtEOF(err))
	}
	body, sum := whole[:len(whole)-crcSize], binary.LittleEndian.Uint32(whole[len(whole)-crcSize:])
	if crc32.Checksum(body, castagnoli) != sum {
		return nil, errDamaged
	}
	index := &areaIndex{
		area:    binary.LittleEndian.Uint16(head[len(magic):]),
		numbers: binary.LittleEndian.Uint32(head[len(magic)+4:]),
		entries: body[headSize:],
	}
	if blocks > 0 {
		if last := index.entry(blocks - 1); int64(last.offset)+int64(last.length) != size {
			return nil, errDamaged
		}
	}
	return index, nil
}

// damagedAtEOF says that a file which ends too early is a damaged one.
func damagedAtEOF(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errDamaged
	}
	return err
}

// entry is one exchange's place in the file.
type entry struct {
	exchange, length int
	offset           uint32
	crc              uint32
}

func (x *areaIndex) entry(i int) entry {
	e := x.entries[i*indexSize:]
	return entry{
		exchange: int(binary.LittleEndian.Uint16(e)),
		offset:   binary.LittleEndian.Uint32(e[4:]),
		length:   int(binary.LittleEndian.Uint16(e[8:])),
		crc:      binary.LittleEndian.Uint32(e[10:]),
	}
}

// has reports whether the seven digits, line, are listed in the file that x is
// the index of.
func (x *areaIndex) has(file io.ReaderAt, line uint32) (bool, error) {
	exchange, n := int(line/numbersInBlock), len(x.entries)/indexSize
	i := sort.Search(n, func(i int) bool { return x.entry(i).exchange >= exchange })
	if i == n || x.entry(i).exchange != exchange {
		return false, nil
	}
	e := x.entry(i)
	if e.length > bitmapSize {
		return false, errDamaged
	}
	var space [bitmapSize]byte
	block := space[:e.length]
	if _, err := file.ReadAt(block, int64(e.offset)); err != nil {
		return false, fmt.Errorf("read block: %w", damagedAtEOF(err))
	}
	if crc32.Checksum(block, castagnoli) != e.crc {
		return false, errDamaged
	}
	return inBlock(block, int(line%numbersInBlock))
}
