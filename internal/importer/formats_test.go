package importer

import (
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the results as expected")

func readHeaders(t *testing.T, file string) []string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	header, err := csv.NewReader(f).Read()
	if err != nil {
		t.Fatal(err)
	}
	return header
}

func show(m Mapping) string {
	var b strings.Builder
	fmt.Fprintf(&b, "format: %s\n", m.Format)
	for _, c := range m.Columns {
		fmt.Fprintf(&b, "%s → %s", c.Header, c.Field)
		if c.Slot > 0 {
			fmt.Fprintf(&b, " #%d", c.Slot)
		}
		fmt.Fprintf(&b, " (%s)\n", c.Confidence)
	}
	for f, v := range m.Defaults {
		fmt.Fprintf(&b, "default %s = %s\n", f, v)
	}
	return b.String()
}

func TestKnownFormatsAreMappedAsExpectedWithoutAQuestion(t *testing.T) {
	files, err := filepath.Glob("testdata/headers/*.csv")
	if err != nil || len(files) < 12 {
		t.Fatalf("headers: %v %v", files, err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".csv")
		t.Run(name, func(t *testing.T) {
			m := Guess(readHeaders(t, file), nil)
			if !strings.HasPrefix(name, string(m.Format)) || m.Format == "" {
				t.Errorf("recognised as %q", m.Format)
			}
			for _, c := range m.Columns {
				if c.Confidence != Sure {
					t.Errorf("%q would be asked about: %s (%s)", c.Header, c.Field, c.Confidence)
				}
			}
			wantFile := strings.TrimSuffix(file, ".csv") + ".want"
			if *update {
				if err := os.WriteFile(wantFile, []byte(show(m)), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(wantFile)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), show(m)); diff != "" {
				t.Errorf("mapping (-want +got):\n%s", diff)
			}
		})
	}
}
