package app

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseLaunch(t *testing.T) {
	cases := []struct {
		name   string
		args   []string
		want   Launch
		window bool
	}{
		{"no arguments open the window", nil, Launch{}, true},
		{"a spreadsheet opens the window", []string{"leads March.CSV"}, Launch{Files: []string{"leads March.CSV"}}, true},
		{"several files open one window", []string{"a.xlsx", "b.vcf"}, Launch{Files: []string{"a.xlsx", "b.vcf"}}, true},
		{"a data folder alone opens the window", []string{"--data", "d"}, Launch{DataDir: "d"}, true},
		{"a joined data folder", []string{"--data=d", "a.csv"}, Launch{DataDir: "d", Files: []string{"a.csv"}}, true},
		{"a command is for the terminal", []string{"import", "a.csv"}, Launch{}, false},
		{"a command after the data folder is for the terminal", []string{"--data", "d", "version"}, Launch{}, false},
		{"help is for the terminal", []string{"--help"}, Launch{}, false},
		{"a data flag without its folder is wrong usage, for the terminal to say", []string{"--data"}, Launch{}, false},
		{"a flag that ends like a file is for the terminal", []string{"--out=a.csv"}, Launch{}, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, window := ParseLaunch(c.args)
			if window != c.window {
				t.Errorf("window = %v, want %v", window, c.window)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
