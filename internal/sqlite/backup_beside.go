package sqlite

import (
	"context"
	"path/filepath"

	"casefolk/internal/backup"
	"casefolk/internal/fault"
)

// besideBackup is a backup before a big transaction that does not keep it waiting:
// the file is copied while the transaction is being prepared, which must not
// commit before the copy is there; the copy is checked and compressed afterwards.
type besideBackup struct {
	store  *Store
	reason backup.Reason
	work   string // folder of the copy
	cancel context.CancelFunc
	copied chan struct{}
	err    error // of the copying
}

// writeAfterBackup is Write for a big transaction, with a backup of what was there
// before. Nothing is changed when that cannot be copied.
func (s *Store) writeAfterBackup(ctx context.Context, reason backup.Reason, fn func(*Tx) error) error {
	b, err := s.beginBackup(ctx, reason)
	if err != nil {
		return err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		return b.wait()
	})
	if err != nil {
		b.drop()
		return err
	}
	b.keep()
	return nil
}

// beginBackup begins to copy the file as it stands. One of keep and drop must follow.
func (s *Store) beginBackup(ctx context.Context, reason backup.Reason) (*besideBackup, error) {
	work, err := makeWorkFolder(s.dir)
	if err != nil {
		return nil, mapError(err)
	}
	ctx, cancel := context.WithCancel(ctx)
	b := &besideBackup{store: s, reason: reason, work: work, cancel: cancel, copied: make(chan struct{})}
	go func() {
		defer close(b.copied)
		b.err = mapError(copyDatabase(ctx, s.path(), b.path(), nil))
	}()
	return b, nil
}

func (b *besideBackup) path() string { return filepath.Join(b.work, FileName) }

// wait waits until the copy is there.
func (b *besideBackup) wait() error {
	<-b.copied
	return b.err
}

// drop is for a transaction that changed nothing: there is nothing to go back from.
func (b *besideBackup) drop() {
	b.cancel()
	<-b.copied
	dropScratch(b.work)
}

// keep makes the copy a backup, beside whatever else goes on. Should that fail, it
// is told as a failed backup is; closing the store waits for it.
func (b *besideBackup) keep() {
	s := b.store
	s.background.Go(func() {
		defer b.cancel()
		defer dropScratch(b.work)
		ctx := context.Background() // it outlives the import that it is of
		_, folderFault, err := s.keepCopy(ctx, b.path(), b.reason, "", nil)
		s.noteBackup(ctx, "", folderFault, err)
		if err != nil {
			s.backupFailed(ctx, fault.Unavailable(err, "The backup of what was there before the import could not be made. %s", fault.From(mapError(err)).Message))
			return
		}
		s.tell([]Change{{Kind: "backups"}})
	})
}
