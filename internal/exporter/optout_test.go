package exporter

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func seq[T any](rows ...T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func TestOptOutsAreWrittenAsTheProductSays(t *testing.T) {
	at := time.Date(2026, 3, 14, 15, 9, 26, 535_000_000, time.FixedZone("", -5*3600))
	var b bytes.Buffer
	n, err := WriteOptOuts(&b, seq(OptOut{ContactID: "0199", DisplayName: `Ruiz, "Ana"`, Type: "Individual", Status: "Active", PrimaryPhone: "+12125550123", PrimaryEmail: "ana@example.com",
		SMS: "out", SMSOutAt: at, Email: "in", Voice: "unknown", CaseTypesOut: "Auto; Slip", LastOutAt: at, LastSource: "text message", LastEvidence: "STOP\nplease", ExternalSource: "Clio", ExternalID: "=1+1"}))
	if err != nil || n != 1 {
		t.Fatal(n, err)
	}
	want := "\xef\xbb\xbfContact ID,Display Name,Type,Status,Primary Phone,Primary Email,SMS,SMS Opted Out At,Email,Email Opted Out At,Voice,Voice Opted Out At,Case Types Opted Out,Last Opted Out At,Last Opt-Out Source,Last Opt-Out Evidence,External Source,External ID\r\n" +
		`0199,"Ruiz, ""Ana""",Individual,Active,"'+12125550123",ana@example.com,out,2026-03-14T15:09:26-05:00,in,,unknown,,"Auto; Slip",2026-03-14T15:09:26-05:00,text message,"STOP` + "\n" + `please",Clio,"'=1+1"` + "\r\n"
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestAnEmptyExportHasItsHeader(t *testing.T) {
	var b bytes.Buffer
	n, err := WriteOptOuts(&b, seq[OptOut]())
	if err != nil || n != 0 || strings.Count(b.String(), "\r\n") != 1 {
		t.Errorf("%d %v %q", n, err, b.String())
	}
}

func TestAFailureOfTheRowsOrTheWriterEndsTheExport(t *testing.T) {
	broken := errors.New("broken")
	_, err := WriteOptOuts(io.Discard, func(yield func(OptOut, error) bool) {
		_ = yield(OptOut{}, nil) && yield(OptOut{}, broken) && yield(OptOut{}, nil)
	})
	if !errors.Is(err, broken) {
		t.Errorf("rows: %v", err)
	}
	rows := make([]OptOut, 5000)
	for i := range rows {
		rows[i].DisplayName = strings.Repeat("x", 100)
	}
	if _, err := WriteOptOuts(failing{broken}, seq(rows...)); !errors.Is(err, broken) {
		t.Errorf("writer: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestEveryCellReadsBackAndIsHarmless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(rapid.StringOf(rapid.OneOf(rapid.RuneFrom([]rune("=+-@'\"\r\n\t ,;x1＝＠")), rapid.Rune())), 1, 5).Draw(t, "cells")
		var b bytes.Buffer
		l := newCSVLines(&b)
		for _, c := range cells {
			l.cell(c)
		}
		if err := errors.Join(l.end(), l.flush()); err != nil {
			t.Fatal(err)
		}
		text := strings.TrimPrefix(b.String(), byteOrderMark)
		r := csv.NewReader(strings.NewReader(text + "end\r\n"))
		r.FieldsPerRecord = -1
		got, err := r.Read()
		if err != nil || slices.Equal(got, []string{"end"}) && len(cells) == 1 && cells[0] == "" {
			if err != nil {
				t.Fatal(err)
			}
			return // a line of one empty cell is an empty line
		}
		if len(got) != len(cells) {
			t.Fatalf("%q → %q", cells, got)
		}
		for i, c := range cells {
			back := got[i] // a quote mark before something is the guard's, never the cell's own
			if len(back) > 1 {
				back = strings.TrimPrefix(back, "'")
			}
			if want := strings.ReplaceAll(c, "\r\n", "\n"); back != want {
				t.Fatalf("%q reads back as %q", c, got[i])
			}
			if bare := strings.TrimLeft(got[i], " \u00a0"); strings.HasPrefix(bare, "=") || strings.HasPrefix(bare, "+") || strings.HasPrefix(bare, "-") || strings.HasPrefix(bare, "@") || strings.HasPrefix(got[i], "\t") {
				t.Fatalf("%q is run as %q", c, got[i])
			}
		}
	})
}

func BenchmarkWriteOptOuts(b *testing.B) {
	at := time.Date(2026, 3, 14, 15, 9, 26, 0, time.Local)
	row := OptOut{ContactID: "01990000-0000-7000-8000-000000000000", DisplayName: "Ana Ruiz", Type: "Individual", Status: "Active", PrimaryPhone: "(212) 555-0123", PrimaryEmail: "ana@example.com",
		SMS: "out", SMSOutAt: at, Email: "in", Voice: "out", VoiceOutAt: at, CaseTypesOut: "Auto accident", LastOutAt: at, LastSource: "text message", LastEvidence: "STOP", ExternalSource: "Clio", ExternalID: "12345"}
	b.ReportAllocs()
	b.ResetTimer()
	n, err := WriteOptOuts(io.Discard, func(yield func(OptOut, error) bool) {
		for range b.N {
			if !yield(row, nil) {
				return
			}
		}
	})
	if err != nil || n != b.N {
		b.Fatal(n, err)
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)*274_000, "ms/274k")
}

func ExampleWriteOptOuts() {
	n, err := WriteOptOuts(io.Discard, seq(OptOut{DisplayName: "Ana Ruiz", SMS: "out"}))
	fmt.Println(n, err)
	// Output: 1 <nil>
}
