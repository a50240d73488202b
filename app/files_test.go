package app

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/wailsapp/wails/v2/pkg/options"
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
