package app

import (
	"context"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

// eventChanged tells the page what changed in the data, by whomever.
const eventChanged = "data:changed"

// DataChange says what of one kind changed; see sqlite.Change.
type DataChange struct {
	Kind string   `json:"kind"`
	IDs  []string `json:"ids"` // empty when there are too many to name
}

// openStore opens the data folder, beside the window's own start. A failure is
// kept and given to whoever wants the data, so that the window can show it
// instead of staying blank.
func (s *session) openStore(ctx context.Context) {
	opened := make(chan struct{})
	s.mu.Lock()
	s.opened = opened
	s.mu.Unlock()
	go func() {
		defer close(opened)
		store, err := sqlite.Open(ctx, sqlite.Options{Dir: s.dataDir, OnChange: s.tellChanges})
		s.mu.Lock()
		defer s.mu.Unlock()
		s.store, s.storeErr, s.tried = store, err, time.Now()
		if err == nil {
			go s.keepUp(ctx, store)
		}
	}()
}

// opening returns a channel that is closed when the data is open or cannot be
// opened, or nil before openStore.
func (s *session) opening() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.opened
}

// closeStore waits for running work and closes the data.
func (s *session) closeStore() error {
	opened := s.opening()
	if opened == nil {
		return nil
	}
	<-opened
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.store == nil {
		return nil
	}
	return s.store.Close()
}

// reopenEvery is the shortest time between two tries to open data that could not
// be opened.
const reopenEvery = 2 * time.Second

// reopen tries again to open data that could not be opened when the window
// started, since the disk may be there now or whoever locked it gone. Damaged data
// needs more than that. It reports whether the data is open now and was not before.
func (s *session) reopen(ctx context.Context) bool {
	s.mu.Lock()
	again := s.storeErr != nil && !fault.Is(s.storeErr, fault.CodeDamaged) && time.Since(s.tried) >= reopenEvery
	if again {
		s.tried = time.Now()
	}
	s.mu.Unlock()
	if !again {
		return false
	}
	s.openStore(ctx)
	<-s.opening()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.storeErr == nil
}

// use returns the open data and the context that ends with the window. It waits
// while the data is being opened.
func (s *session) use() (*sqlite.Store, context.Context, error) {
	ctx, err := s.context()
	if err != nil {
		return nil, nil, err
	}
	if opened := s.opening(); opened != nil {
		<-opened
	}
	if s.reopen(ctx) {
		runtime.EventsEmit(ctx, eventReopened)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.store, ctx, s.storeErr
}

func (s *session) tellChanges(changes []sqlite.Change) {
	ctx, err := s.context()
	if err != nil {
		return // no page yet that could be out of date
	}
	runtime.EventsEmit(ctx, eventChanged, each(changes, func(c sqlite.Change) DataChange {
		return DataChange{Kind: c.Kind, IDs: each(c.IDs, func(id string) string { return id })}
	}))
}
