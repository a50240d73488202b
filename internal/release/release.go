// Package release knows which Casefolk this is.
package release

import "runtime/debug"

// Version is the program's version, as in wails.json and the changelog.
const Version = "0.1.0"

// Revision returns the first 12 digits of the commit that the program was built
// from, with "+" behind when the tree had changes, or "" when that is unknown.
func Revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	var commit, changed string
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "+"
		}
	}
	if commit == "" {
		return ""
	}
	return commit + changed
}
