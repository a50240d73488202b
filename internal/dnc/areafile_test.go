package dnc

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// encode returns the file of the given numbers of area code 201.
func encode(lines map[uint32]bool) ([]byte, uint32) {
	bitmap := make([]byte, bitmapSize*blocksInArea)
	for line := range lines {
		bitmap[line/8] |= 1 << (line % 8)
	}
	return encodeArea(201, bitmap)
}

func TestWhatIsWrittenIsFoundAndNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// A few exchanges, each from empty to full, so that both forms of a block occur.
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		lines := map[uint32]bool{}
		exchanges := rapid.SliceOfNDistinct(rapid.Uint32Range(200, 999), 0, 4, rapid.ID).Draw(t, "exchanges")
		for _, exchange := range exchanges {
			share := rapid.Float64Range(0, 1).Draw(t, "share")
			share *= share * share
			for line := range uint32(numbersInBlock) {
				if rng.Float64() < share {
					lines[exchange*numbersInBlock+line] = true
				}
			}
		}
		file, numbers := encode(lines)
		if int(numbers) != len(lines) {
			t.Fatalf("%d numbers, want %d", numbers, len(lines))
		}
		index, err := readIndex(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			t.Fatal(err)
		}
		for _, exchange := range append(exchanges, 200, 555, 999) {
			for range 300 {
				line := exchange*numbersInBlock + rng.Uint32N(numbersInBlock)
				if got, err := index.has(bytes.NewReader(file), line); err != nil || got != lines[line] {
					t.Fatalf("has(%07d) = %v, %v; want %v", line, got, err, lines[line])
				}
			}
		}
		for line := range maps.Keys(lines) {
			if got, err := index.has(bytes.NewReader(file), line); err != nil || !got {
				t.Fatalf("has(%07d) = %v, %v; want true", line, got, err)
			}
		}
	})
}

// Distances that take just as much room as the bitmap would be mistaken for one.
func TestABlockWhoseFormsAreOfOneLengthIsABitmap(t *testing.T) {
	lines := map[uint32]bool{}
	for line := uint32(5_550_000); line < 5_560_000; line += 8 {
		lines[line] = true
	}
	file, _ := encode(lines)
	index, err := readIndex(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for line := uint32(5_550_000); line < 5_560_000; line++ {
		if got, err := index.has(bytes.NewReader(file), line); err != nil || got != lines[line] {
			t.Fatalf("has(%07d) = %v, %v; want %v", line, got, err, lines[line])
		}
	}
}

// A list with a flipped bit must never answer "not listed" where it said
// "listed" before: it must say that it is damaged.
func TestADamagedFileNeverAnswersWrongly(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	lines := map[uint32]bool{}
	for line := uint32(5_550_000); line < 5_560_000; line += 1 + rng.Uint32N(40) {
		lines[line] = true
	}
	for line := uint32(6_660_000); line < 6_670_000; line += 1 + rng.Uint32N(4) {
		lines[line] = true
	}
	file, _ := encode(lines)
	answers := func(file []byte) (wrong, refused int) {
		index, err := readIndex(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			return 0, 1
		}
		for _, start := range []uint32{5_550_000, 6_660_000} {
			for line := start; line < start+numbersInBlock; line += 97 {
				switch got, err := index.has(bytes.NewReader(file), line); {
				case err != nil:
					refused++
				case got != lines[line]:
					wrong++
				}
			}
		}
		return wrong, refused
	}
	if wrong, refused := answers(file); wrong+refused > 0 {
		t.Fatalf("undamaged: %d wrong, %d refused", wrong, refused)
	}
	for at := range file {
		damaged := bytes.Clone(file)
		damaged[at] ^= 1 << rng.UintN(8)
		if wrong, refused := answers(damaged); wrong > 0 || refused == 0 {
			t.Fatalf("byte %d of %d flipped: %d wrong answers, %d refused", at, len(file), wrong, refused)
		}
	}
	for _, size := range []int{0, 1, headSize, headSize + indexSize, len(file) - 1} {
		if _, refused := answers(file[:size]); refused == 0 {
			t.Errorf("cut to %d bytes: not refused", size)
		}
	}
}

func FuzzReadAreaFile(f *testing.F) {
	for _, lines := range []map[uint32]bool{{}, {5_550_123: true}, {2_000_000: true, 9_999_999: true}} {
		file, _ := encode(lines)
		f.Add(file, uint32(5_550_123))
	}
	f.Fuzz(func(t *testing.T, file []byte, line uint32) {
		index, err := readIndex(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			return
		}
		if found, err := index.has(bytes.NewReader(file), line%(numbersInBlock*blocksInArea)); found && err != nil {
			t.Errorf("found, and %v", err)
		}
	})
}
