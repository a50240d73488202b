package sqlite

import (
	"os"
	"path/filepath"

	"casefolk/internal/fault"
)

// filesIn returns the paths of what is in a folder under names of a pattern, in
// the order of their names; none when the folder cannot be read. The folder's own
// name may have any marks in it, which filepath.Glob would take for a pattern.
func filesIn(dir, pattern string) []string {
	var found []string
	entries, _ := os.ReadDir(dir) // see above
	for _, e := range entries {
		if ours, err := filepath.Match(pattern, e.Name()); err == nil && ours {
			found = append(found, filepath.Join(dir, e.Name()))
		}
	}
	return found
}

// makeWorkFolder makes a folder for work in progress in a data folder.
func makeWorkFolder(dir string) (string, error) {
	work, err := os.MkdirTemp(dir, scratchPrefix+"*")
	if err != nil && !diskFull(err) {
		err = fault.Unavailable(err, "No files can be made in the data folder %s. Nothing was changed. Allow writing to it and try again.", dir)
	}
	return work, err
}
