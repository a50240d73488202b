package app

import (
	"path/filepath"
	"slices"
	"strings"
)

// Launch is what a start of the window was asked for.
type Launch struct {
	DataDir string   // --data, or empty for the usual folder
	Files   []string // files to open, as given
}

// openable are the endings of the files that the window imports.
var openable = []string{".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".vcf"}

// ParseLaunch reads the arguments of a start. It reports false when they are a
// command for the terminal: anything but --data and files to open.
func ParseLaunch(args []string) (Launch, bool) {
	var l Launch
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		dir, joined := strings.CutPrefix(arg, "--data=")
		switch {
		case joined:
			l.DataDir = dir
		case arg == "--data" && len(args) > 0:
			l.DataDir = args[0]
			args = args[1:]
		case isOpenable(arg):
			l.Files = append(l.Files, arg)
		default:
			return Launch{}, false
		}
	}
	return l, true
}

func isOpenable(arg string) bool {
	return !strings.HasPrefix(arg, "-") && slices.Contains(openable, strings.ToLower(filepath.Ext(arg)))
}
