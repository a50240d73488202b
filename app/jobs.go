package app

import (
	"context"
	"sync"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"casefolk/internal/sqlite"
)

// eventProgress tells the page how far a job has come.
const eventProgress = "job:progress"

// progressEvery is the shortest time between two events of one job.
const progressEvery = 100 * time.Millisecond

// JobProgress says how far a job has come.
type JobProgress struct {
	Job     string `json:"job"`   // the name that the page gave it
	Stage   string `json:"stage"` // "reading", "matching", "writing", …
	Done    int64  `json:"done"`
	Total   int64  `json:"total"` // 0 while it is not known
	Rows    int64  `json:"rows"`
	Elapsed int64  `json:"elapsed"` // milliseconds since the job began
}

// jobs are the long calls that run now, by the name that the page gave each.
type jobs struct {
	mu      sync.Mutex
	cancels map[string]context.CancelFunc
}

// job runs a long call that can be cancelled by its name and that tells the page
// how far it has come.
func (s *session) job(name string, run func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) error) error {
	store, parent, err := s.use()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	s.jobs.add(name, cancel)
	defer s.jobs.remove(name)
	return run(ctx, store, teller(parent, name))
}

// teller returns a function that sends progress to the page, though not too often.
func teller(ctx context.Context, name string) func(sqlite.Progress) {
	began, last, stage := time.Now(), time.Time{}, ""
	return func(p sqlite.Progress) {
		now := time.Now()
		if p.Stage == stage && now.Sub(last) < progressEvery {
			return
		}
		last, stage = now, p.Stage
		runtime.EventsEmit(ctx, eventProgress, JobProgress{
			Job: name, Stage: p.Stage, Done: p.Done, Total: p.Total, Rows: p.Rows, Elapsed: now.Sub(began).Milliseconds(),
		})
	}
}

func (j *jobs) add(name string, cancel context.CancelFunc) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.cancels == nil {
		j.cancels = map[string]context.CancelFunc{}
	}
	j.cancels[name] = cancel
}

func (j *jobs) remove(name string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	delete(j.cancels, name)
}

// Cancel stops the job of that name; what it was doing is taken back. It does
// nothing when the job has ended.
func (s *Shell) Cancel(job string) {
	s.session.jobs.mu.Lock()
	cancel := s.session.jobs.cancels[job]
	s.session.jobs.mu.Unlock()
	if cancel != nil {
		cancel()
	}
}
