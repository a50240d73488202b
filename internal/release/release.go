// Package release knows which Casefolk this is.
package release

// Version is the program's version, as in wails.json and the changelog.
const Version = "0.1.0"

// commit is set by the linker when a package is made (make dist).
var commit string

// Revision returns the first 12 digits of the commit that the program was made
// from, or "" when it is no packaged one.
func Revision() string { return commit }
