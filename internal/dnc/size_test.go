package dnc

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// writeGenerated writes a list of n different numbers spread over areas area
// codes and their 800 exchanges as chance has it, in order.
func writeGenerated(t testing.TB, path string, n, areas int) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	rng := rand.New(rand.NewPCG(5, 7))
	left, places := n, areas*8_000_000
	var row []byte
	for area := range areas {
		for line := 2_000_000; line < 10_000_000; line++ {
			// Choose exactly n of all places, each alike.
			if rng.IntN(places) < left {
				row = strconv.AppendInt(row[:0], int64(firstArea+area), 10)
				row = append(row, ',')
				row = strconv.AppendInt(row, int64(line), 10)
				row = append(row, '\r', '\n')
				if _, err := w.Write(row); err != nil {
					t.Fatal(err)
				}
				left--
			}
			places--
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// The whole national list is 250 million numbers of some 3.2 billion places: 8
// in a hundred. At that density, and at any other that occurs, a number takes
// little more than a byte, so that the whole list takes some 250 MB.
func TestAListTakesAboutAByteANumber(t *testing.T) {
	for _, tt := range []struct {
		share float64
		most  float64 // bytes a number
	}{
		{0.003, 2.2}, {0.01, 1.45}, {0.08, 1.05}, {0.15, 0.9}, {0.5, 0.3}, {1, 0.2},
	} {
		rng := rand.New(rand.NewPCG(3, 4))
		bitmap := make([]byte, bitmapSize*blocksInArea)
		for line := 2_000_000; line < 10_000_000; line++ {
			if rng.Float64() < tt.share {
				bitmap[line/8] |= 1 << (line % 8)
			}
		}
		file, numbers := encodeArea(201, bitmap)
		if each := float64(len(file)) / float64(numbers); each > tt.most {
			t.Errorf("at %g: %.3f bytes a number, want at most %g", tt.share, each, tt.most)
		}
	}
}

func TestASpoolThatOverflowsToDiskLosesNothing(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "spool"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}()
	s := newSpool(file)
	want := map[uint16][]byte{}
	rng := rand.New(rand.NewPCG(8, 9))
	for range 5 * spoolChunk / spoolWidth {
		n := telephone{area: 201 + uint16(rng.UintN(2)), line: rng.Uint32N(10_000_000)}
		if want[n.area] == nil {
			want[n.area] = make([]byte, bitmapSize*blocksInArea)
		}
		want[n.area][n.line/8] |= 1 << (n.line % 8)
		if err := s.add(n); err != nil {
			t.Fatal(err)
		}
	}
	for _, area := range []uint16{201, 202, 203} {
		got, err := s.bits(area)
		if err != nil {
			t.Fatal(err)
		}
		if want[area] == nil {
			want[area] = make([]byte, bitmapSize*blocksInArea)
		}
		if !bytes.Equal(got, want[area]) {
			t.Errorf("area code %d differs", area)
		}
	}
	if s.end == 0 {
		t.Error("nothing went to disk")
	}
}

// BenchmarkImport10M imports 10 million numbers of 15 area codes, 8 in a hundred
// as in the whole national list, and reports bytes a number.
func BenchmarkImport10M(b *testing.B) {
	const numbers = 10_000_000
	path := filepath.Join(b.TempDir(), "list.txt")
	writeGenerated(b, path, numbers, 15)
	for b.Loop() {
		s := mustImport(b, b.TempDir(), path, Options{})
		if s.Numbers != numbers {
			b.Fatalf("%d numbers", s.Numbers)
		}
		b.ReportMetric(float64(s.Bytes)/numbers, "B/number")
	}
}

// BenchmarkLookup looks numbers up in a list of 10 million, as chance has it.
// The limit is 50 µs.
func BenchmarkLookup(b *testing.B) {
	path := filepath.Join(b.TempDir(), "list.txt")
	writeGenerated(b, path, 10_000_000, 15)
	dir := b.TempDir()
	if _, err := Import(context.Background(), dir, path, Options{Now: now}, nil); err != nil {
		b.Fatal(err)
	}
	l := mustOpen(b, dir)
	rng := rand.New(rand.NewPCG(1, 1))
	wanted := make([]string, 4096)
	for i := range wanted {
		wanted[i] = fmt.Sprintf("+1%d%07d", firstArea+rng.IntN(15), 2_000_000+rng.IntN(8_000_000))
	}
	listed := 0
	for i := 0; b.Loop(); i++ {
		answer, err := l.Lookup(wanted[i%len(wanted)], now)
		if err != nil {
			b.Fatal(err)
		}
		if answer.State == Listed {
			listed++
		}
	}
	b.ReportMetric(float64(listed)/float64(b.N), "listed/op")
}
