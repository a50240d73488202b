package app

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"casefolk/internal/datadir"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

const (
	// eventDamaged tells the page that the data file is damaged: it shows the
	// page for that, see Backups.Damage.
	eventDamaged = "data:damaged"
	// eventBackupProblem tells the page, once a day, that a backup failed or that
	// the data is in a bad place; it carries the sentence to show.
	eventBackupProblem = "backup:problem"
	// eventReopened tells the page that all data may be other than it knows.
	eventReopened = "data:reopened"
)

// upkeepEvery is how often the background looks whether a backup or check is due.
const upkeepEvery = time.Hour

// upkeepWait is how long the background waits for the window's first rows.
const upkeepWait = 30 * time.Second

// keepUp does what is due of backups and checks until ctx ends. It begins when
// the window is there: both read the whole file.
func (s *session) keepUp(ctx context.Context, store *sqlite.Store) {
	select {
	case <-s.calm:
	case <-time.After(upkeepWait):
	case <-ctx.Done():
		return
	}
	tell := func(event, sentence string) {
		if window, err := s.context(); err == nil {
			runtime.EventsEmit(window, event, sentence)
		}
	}
	if warning := s.folderWarning(ctx, store); warning != "" {
		tell(eventBackupProblem, warning)
	}
	for {
		err := store.Maintain(ctx)
		f := fault.From(err)
		switch {
		case ctx.Err() != nil:
			return
		case fault.Is(err, fault.CodeDamaged):
			s.log.failure("damage", f)
			s.setDamage(f)
			tell(eventDamaged, f.Message)
			return
		case err != nil:
			s.log.failure("backup", f)
			tell(eventBackupProblem, f.Message)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(upkeepEvery):
		}
	}
}

// settingFolderTold is the local day on which this machine was last warned of
// where the data is.
const settingFolderTold = "device.folder_told"

// folderWarning says once a day that the data is in a bad place, and otherwise
// nothing.
func (s *session) folderWarning(ctx context.Context, store *sqlite.Store) string {
	warning, today := datadir.Warning(s.dataDir), time.Now().Format(time.DateOnly)
	if warning == "" {
		return ""
	}
	if told, err := store.Setting(ctx, settingFolderTold); err == nil && told == today {
		return ""
	}
	_ = store.SetSetting(ctx, settingFolderTold, today) // what cannot be noted is told again
	return warning
}

func (s *session) setDamage(f *fault.Error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.damage = f
}

// damageFault returns why the data file cannot be trusted, or nil. It waits while
// the data is being opened.
func (s *session) damageFault() *fault.Error {
	if opened := s.opening(); opened != nil {
		<-opened
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.damage == nil && fault.Is(s.storeErr, fault.CodeDamaged) {
		return fault.From(s.storeErr)
	}
	return s.damage
}

func (s *session) damaged() bool { return s.damageFault() != nil }

// mend closes the data, runs fn, which makes it sound again, and opens it anew.
// It can be cancelled by its name.
func (s *session) mend(name string, fn func(context.Context, sqlite.Options, func(sqlite.Progress)) error) error {
	parent, err := s.context()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	s.jobs.add(name, cancel)
	defer s.jobs.remove(name)
	if err := s.closeStore(); err != nil {
		s.log.failure("close", err) // a damaged file may not close well
	}
	failed := fn(ctx, sqlite.Options{Dir: s.dataDir}, teller(parent, name))
	s.mu.Lock()
	s.store, s.storeErr, s.damage = nil, nil, nil
	s.mu.Unlock()
	s.openStore(parent)
	if _, _, err := s.use(); failed == nil && err != nil {
		return err
	}
	runtime.EventsEmit(parent, eventReopened)
	return failed
}

// Damage says whether the data file is damaged, how, and which backups there are.
// It may take a while on a big file.
func (b *Backups) Damage() (_ Damage, err error) {
	defer caught(&err)
	f := b.session.damageFault()
	if f == nil {
		return Damage{Problems: []string{}, Backups: []BackupFile{}}, nil
	}
	dir := b.session.dataDir
	list := sqlite.BackupsIn(dir)
	readable := slices.DeleteFunc(list.Backups, func(b sqlite.Backup) bool { return !b.Readable })
	d := Damage{Message: f.Message, DataFile: filepath.Join(dir, sqlite.FileName), Problem: list.Problem, Backups: each(readable, backupOf), Problems: []string{}}
	ctx, err := b.session.context()
	if err != nil {
		return d, err
	}
	if store, _, err := b.session.use(); err == nil {
		report, err := store.Doctor(ctx)
		d.Problems = append(d.Problems, report.Problems...)
		return d, err
	}
	report, err := sqlite.Diagnose(ctx, sqlite.Options{Dir: dir})
	d.Problems = append(d.Problems, report.Problems...)
	return d, err
}
