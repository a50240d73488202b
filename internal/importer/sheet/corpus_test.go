package sheet

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// update makes TestCorpus write the corpus anew: go test -run TestCorpus -update.
var update = flag.Bool("update", false, "write testdata/corpus")

// specimen is a file of the corpus: one format or damage that firms bring, made
// by the generators in corpus_*_test.go, with what it has to be read as.
type specimen struct {
	name    string
	content string
	info    string // format, encoding or sheet, header row
	header  string // cells joined by |
	rows    string // as table shows them; line ends in cells as ⏎
	warned  string // codes of warnings, joined by commas
}

// want is the expected result as it stands beside the file.
func (s specimen) want() string {
	return fmt.Sprintf("%s\nwarnings: %s\n%s\n%s\n", s.info, s.warned, s.header, s.rows)
}

// TestCorpus reads each file of the corpus and compares it with the result
// beside it, and that with what its generator says.
func TestCorpus(t *testing.T) {
	dir := filepath.Join("testdata", "corpus")
	specimens := append(append(textSpecimens(t), bookSpecimens(t)...), cardSpecimens()...)
	known := map[string]bool{}
	for _, one := range specimens {
		path := filepath.Join(dir, one.name)
		known[one.name], known[one.name+".want"] = true, true
		if *update {
			for file, content := range map[string]string{path: one.content, path + ".want": one.want()} {
				if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
		t.Run(one.name, func(t *testing.T) {
			want, err := os.ReadFile(path + ".want")
			if err != nil {
				t.Fatal(err)
			}
			if string(want) != one.want() {
				t.Errorf("the result beside the file is not the generator's: run with -update")
			}
			if got := describe(t, open(t, path, Options{})); got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !known[entry.Name()] {
			t.Errorf("%s has no generator", entry.Name())
		}
	}
}

// describe reads s to its end and shows it as specimen.want does.
func describe(t *testing.T, s *Source) string {
	rows := table(readAll(t, s))
	info := s.Info()
	parts := []string{string(info.Format)}
	if info.Format == FormatXLSX {
		sheets := []string{}
		for _, sheet := range info.Sheets {
			name := sheet.Name
			if sheet.Hidden {
				name += " (hidden)"
			}
			sheets = append(sheets, name)
		}
		parts = append(parts, info.Sheet+" of "+strings.Join(sheets, ", "))
	} else {
		parts = append(parts, string(info.Encoding))
	}
	if info.Delimiter != 0 {
		parts = append(parts, fmt.Sprintf("%q", info.Delimiter))
	}
	parts = append(parts, "header in row "+itoa(info.HeaderRow))
	codes := []string{}
	for _, w := range s.Warnings() {
		codes = append(codes, string(w.Code))
	}
	one := specimen{info: strings.Join(parts, "; "), header: strings.Join(s.Header(), "|"), rows: rows, warned: strings.Join(codes, ",")}
	return one.want()
}
