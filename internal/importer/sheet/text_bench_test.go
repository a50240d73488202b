package sheet

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
)

// wideText is delimited text of rows × 24 columns as firms bring it, every
// tenth row with a quoted cell.
func wideText(rows int) string {
	var b strings.Builder
	b.WriteString("First Name,Last Name,Email,Phone,Street,City,State,ZIP,Notes")
	for i := range 15 {
		fmt.Fprintf(&b, ",Custom Field %d", i)
	}
	b.WriteString("\r\n")
	for i := range rows {
		street := fmt.Sprintf("%d Main St", i)
		if i%10 == 0 {
			street = fmt.Sprintf("\"%d Main St, Apt 4\"", i)
		}
		fmt.Fprintf(&b, "Ada%d,Alvarez%d,ada%d@example.com,(212) 555-01%02d,%s,Springfield,NY,10001,called twice", i, i, i, i%100, street)
		for j := range 15 {
			fmt.Fprintf(&b, ",value%d", i%(j+7))
		}
		b.WriteString("\r\n")
	}
	return b.String()
}

// BenchmarkText reads 100,000 rows of 24 columns; BenchmarkEncodingCSV is what
// it is to be compared with.
func BenchmarkText(b *testing.B) {
	text := wideText(100_000)
	path := save(b, "wide.csv", text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		s, err := Open(context.Background(), path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		drain(b, s, 100_000)
		_ = s.Close()
	}
}

func drain(b *testing.B, s *Source, want int) {
	rows := 0
	for {
		_, err := s.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			b.Fatal(err)
		}
		rows++
	}
	if rows != want {
		b.Fatalf("%d rows, want %d", rows, want)
	}
}

func BenchmarkEncodingCSV(b *testing.B) {
	text := wideText(100_000)
	path := save(b, "wide.csv", text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		file, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		r := csv.NewReader(file)
		r.ReuseRecord = true
		for {
			if _, err := r.Read(); err != nil {
				break
			}
		}
		_ = file.Close()
	}
}
