package app

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/wailsapp/wails/v2/pkg/options"

	"casefolk/internal/fault"
	"casefolk/internal/sample"
)

func TestDroppedPathsAreReadFromTheWindowAndFromABrowser(t *testing.T) {
	cases := []struct {
		name string
		data []any
		want []string
	}{
		{"from the window", []any{10, 20, []string{"a b.csv", "ü.xlsx"}}, []string{"a b.csv", "ü.xlsx"}},
		{"from a browser", []any{10.0, 20.0, []any{"a.csv"}}, []string{"a.csv"}},
		{"not paths", []any{10.0, 20.0, []any{1, nil}}, nil},
		{"nothing", nil, nil},
		{"something else", []any{1, 2, "a.csv"}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, droppedPaths(c.data)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFilesOfASecondStartWaitForThePage(t *testing.T) {
	dir := t.TempDir()
	absolute := filepath.Join(dir, "b.xlsx")
	s := &session{}
	shell := &Shell{s}
	s.secondStart(options.SecondInstanceData{Args: []string{"a.csv", absolute}, WorkingDirectory: dir})

	if diff := cmp.Diff([]string{filepath.Join(dir, "a.csv"), absolute}, shell.TakeFiles()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{}, shell.TakeFiles()); diff != "" {
		t.Errorf("taken files are offered again: %s", diff)
	}
}

func TestSampleFileIsTheBundledSpreadsheet(t *testing.T) {
	shell := &Shell{&session{dataDir: t.TempDir()}}
	path, err := shell.SampleFile()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(text, sample.CSV) {
		t.Errorf("%s has %d bytes (%v), want the sample's %d", path, len(text), err, len(sample.CSV))
	}
}

func TestSampleFileThatCannotBeWrittenIsSaidPlainly(t *testing.T) {
	shell := &Shell{&session{dataDir: filepath.Join(t.TempDir(), "missing")}}
	if _, err := shell.SampleFile(); !fault.Is(err, fault.CodeUnavailable) {
		t.Errorf("got %v, want unavailable", err)
	}
}
