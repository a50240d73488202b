package app

import (
	"context"
	"sync"
	"time"

	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

// session is what the bound structs of one window share.
type session struct {
	dataDir string
	log     *Logger

	ui    uiState
	shown sync.Once     // the first rows were painted
	calm  chan struct{} // closed a moment after that, when there is time for other work

	mu       sync.Mutex
	ctx      context.Context // Wails' context, from start-up on; nil before
	opened   chan struct{}   // closed when the data is open or cannot be; nil before
	store    *sqlite.Store   // nil when it could not be opened
	storeErr error           // why
	tried    time.Time       // when it was last tried to open it
	damage   *fault.Error    // damage that was found after it was opened, or nil
	files    []string        // absolute paths of files that wait to be opened by the page
	jobs     jobs
}

func newSession(dataDir string, log *Logger) *session {
	return &session{dataDir: dataDir, log: log, ui: uiState{dir: dataDir}, calm: make(chan struct{})}
}

// context returns Wails' context, which ends with the window.
func (s *session) context() (context.Context, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ctx == nil {
		return nil, fault.Unavailable(nil, "The window is still starting. Try again in a moment.")
	}
	return s.ctx, nil
}

func (s *session) started(ctx context.Context) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ctx = ctx
}

// queue keeps files until the page asks for them.
func (s *session) queue(files []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files = append(s.files, files...)
}

// takeFiles returns the waiting files and forgets them.
func (s *session) takeFiles() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	files := s.files
	s.files = nil
	if files == nil {
		return []string{}
	}
	return files
}
