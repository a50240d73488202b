package sheet_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casefolk/internal/fault"
	"casefolk/internal/importer/sheet"
)

func TestSeparatorsAreTakenByNameAndBySign(t *testing.T) {
	for text, want := range map[string]byte{"": 0, ",": ',', "Tab": '\t', `\t`: '\t', "\t": '\t', "semicolon": ';', "pipe": '|', "|": '|', "^": '^', " ": ' '} {
		if got, err := sheet.ParseDelimiter(text); err != nil || got != want {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
	for _, text := range []string{"a", "7", `"`, "\n", "\x00", ";;", "é", "commas"} {
		if _, err := sheet.ParseDelimiter(text); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestEncodingsAreTakenByTheirUsualNames(t *testing.T) {
	for text, want := range map[string]sheet.Encoding{
		"": "", "UTF-8": sheet.UTF8, "utf8": sheet.UTF8, "UTF-16LE": sheet.UTF16LE, "cp1252": sheet.Windows1252, "Windows-1252": sheet.Windows1252,
		"Latin-1": sheet.Windows1252, "Mac Roman": sheet.MacRoman, "macintosh": sheet.MacRoman,
	} {
		if got, err := sheet.ParseEncoding(text); err != nil || got != want {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
	if _, err := sheet.ParseEncoding("klingon"); !fault.Is(err, fault.CodeInvalid) {
		t.Error(err)
	}
}

// readWith reads a text with choices and returns its header and rows, or the
// sentence with which it is refused.
func readWith(t *testing.T, content string, opts sheet.Options) (lines []string, refused string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	src, err := sheet.Open(t.Context(), path, opts)
	if err != nil {
		return nil, fault.From(err).Message
	}
	defer func() { _ = src.Close() }()
	lines = []string{strings.Join(src.Header(), "·")}
	for {
		row, err := src.Next()
		if err != nil {
			return lines, ""
		}
		lines = append(lines, strings.Join(row.Cells, "·"))
	}
}

func TestWhatIsChosenGoesBeforeWhatIsFoundOut(t *testing.T) {
	const list = "Export of May\nName;Phone\nJosé;1,5\nAda;2,5\n"
	western := strings.ReplaceAll(list, "é", "\xe9")
	for _, c := range []struct {
		name, content string
		opts          sheet.Options
		want          []string
	}{
		{"found out", list, sheet.Options{}, []string{"Name·Phone", "José·1,5", "Ada·2,5"}},
		{"no header", list, sheet.Options{Header: sheet.HeaderNo}, []string{"Column A·Column B", "Export of May·", "Name·Phone", "José·1,5", "Ada·2,5"}},
		{"first row", list, sheet.Options{Header: sheet.HeaderYes, HeaderRow: 1}, []string{"Export of May·Column B", "Name·Phone", "José·1,5", "Ada·2,5"}},
		{"third row", list, sheet.Options{Header: sheet.HeaderYes, HeaderRow: 3}, []string{"José·1,5", "Ada·2,5"}},
		{"comma", list, sheet.Options{Delimiter: ',', HeaderRow: 2}, []string{"Name;Phone·Column B", "José;1·5", "Ada;2·5"}},
		{"as Mac text", western, sheet.Options{Encoding: sheet.MacRoman}, []string{"Name·Phone", "JosÈ·1,5", "Ada·2,5"}},
		{"against a byte-order mark", "\ufeffName\nJos\u00e9\n", sheet.Options{Encoding: sheet.Windows1252, Header: sheet.HeaderYes}, []string{"Name", "JosÃ©"}},
	} {
		got, refused := readWith(t, c.content, c.opts)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, %s", c.name, got, refused)
		}
	}
}

func TestAMistakenChoiceIsRefusedWithASentence(t *testing.T) {
	const list = "Name;Phone\nAda;212-555-0142\n"
	for _, opts := range []sheet.Options{
		{HeaderRow: 9, Header: sheet.HeaderYes}, {HeaderRow: 400}, {HeaderRow: 401}, {HeaderRow: 1 << 40}, {HeaderRow: -1}, {Sheet: "Sheet 7"},
	} {
		if got, refused := readWith(t, list, opts); refused == "" && opts.Sheet == "" {
			t.Errorf("%+v: %q", opts, got)
		}
	}
	// Two bytes of a text are one sign of another one: nothing that is in the file can be made out.
	if got, refused := readWith(t, list, sheet.Options{Encoding: sheet.UTF16LE}); refused == "" && strings.Contains(strings.Join(got, ""), "Ada") {
		t.Errorf("%q", got)
	}
}
