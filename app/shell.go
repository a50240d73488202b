package app

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"casefolk/internal/fault"
	"casefolk/internal/release"
	"casefolk/internal/sample"
)

// Shell is what the page asks of the program itself.
type Shell struct{ session *session }

// ProgramInfo describes the running program, for Settings → About.
type ProgramInfo struct {
	Version  string `json:"version"`
	Revision string `json:"revision"` // of the source, empty when unknown
	DataDir  string `json:"data_dir"` // absolute path of the data folder
}

// Info describes the running program.
func (s *Shell) Info() ProgramInfo {
	return ProgramInfo{Version: release.Version, Revision: release.Revision(), DataDir: s.session.dataDir}
}

// afterStart is how long after its first rows the window has the machine to itself.
const afterStart = 3 * time.Second

// processBegan is when the program started.
var processBegan = time.Now()

// KeepUIState keeps value, JSON, under name: what the user has made of a list.
// The page gets it back when it starts, see startData.
func (s *Shell) KeepUIState(name, value string) (err error) {
	defer caught(&err)
	return s.session.ui.keep(name, value)
}

// Shown says that the contacts list has painted its first rows. Only the first
// time counts: it goes to the log, so that a slow start can be seen.
func (s *Shell) Shown() {
	s.session.shown.Do(func() {
		s.session.log.event(fmt.Sprintf("first rows after %d ms", time.Since(processBegan).Milliseconds()))
		time.AfterFunc(afterStart, func() { close(s.session.calm) })
	})
}

// TakeFiles returns the absolute paths of the files that the program was asked
// to open and that no page has taken yet. The page calls it when it is ready and
// at every event file:open.
func (s *Shell) TakeFiles() []string { return s.session.takeFiles() }

// SampleFile writes the bundled spreadsheet of made-up people into the data
// folder and returns its absolute path, to be imported like any other file.
func (s *Shell) SampleFile() (_ string, err error) {
	defer caught(&err)
	path := filepath.Join(s.session.dataDir, sample.Name)
	if err := os.WriteFile(path, sample.CSV, 0o600); err != nil {
		return "", fault.Unavailable(err, "The sample data cannot be written to %s. See that the disk is not full and the folder may be written to.", s.session.dataDir)
	}
	return path, nil
}

// Print offers to print what the window shows. The page cannot do it by itself
// on a Mac.
func (s *Shell) Print() (err error) {
	defer caught(&err)
	ctx, err := s.session.context()
	if err != nil {
		return err
	}
	runtime.WindowPrint(ctx)
	return nil
}
