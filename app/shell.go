package app

import "casefolk/internal/release"

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

// TakeFiles returns the absolute paths of the files that the program was asked
// to open and that no page has taken yet. The page calls it when it is ready and
// at every event file:open.
func (s *Shell) TakeFiles() []string { return s.session.takeFiles() }
