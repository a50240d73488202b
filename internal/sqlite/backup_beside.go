package sqlite

import (
	"context"
	"os"
	"path/filepath"

	"casefolk/internal/backup"
	"casefolk/internal/fault"
)

// writeAfterBackup is Write for a big transaction, with a backup of what was there
// before. That is held while the transaction runs, and copied, checked and
// compressed when it is committed, beside whatever else goes on: nobody waits for
// it but the closing of the store. Nothing is changed when the disk has no room
// for the copy.
func (s *Store) writeAfterBackup(ctx context.Context, reason backup.Reason, fn func(*Tx) error) error {
	var before *pinned
	defer func() {
		if before != nil {
			_ = before.release() // nothing changed, so there is nothing to go back from
		}
	}()
	err := s.Write(ctx, func(tx *Tx) (err error) {
		if err := roomForCopy(s.path()); err != nil {
			return err
		}
		// Here nobody else can commit, and what this transaction writes is not seen.
		if before, err = pin(ctx, s.path()); err != nil {
			return err
		}
		return fn(tx)
	})
	if err != nil {
		return err
	}
	held := before
	before = nil
	s.background.Go(func() { s.backUpPinned(held, reason) })
	return nil
}

// diskFree is freeBytes; tests have fuller disks.
var diskFree = freeBytes

// roomForCopy reports a disk that has no room for a copy of the database at path.
// Of a disk that does not tell, the copying will find out.
func roomForCopy(path string) error {
	need := uint64(0)
	for _, part := range []string{path, path + "-wal"} { // the log may be all there is, or not be there
		if info, err := os.Stat(part); err == nil {
			need += uint64(info.Size()) // never negative
		}
	}
	if free, err := diskFree(filepath.Dir(path)); err == nil && free < need {
		return fault.Unavailable(nil, "The disk has no room for the backup that is made first: it takes %d MB, and %d MB are free. Nothing was changed. Free some space and try again.",
			need>>20+1, free>>20)
	}
	return nil
}

// backUpPinned makes a backup of what was held. Should that fail, it is told as a
// failed backup is.
func (s *Store) backUpPinned(before *pinned, reason backup.Reason) {
	ctx := context.Background() // it outlives the transaction that it is of
	folderFault, err := s.copyPinned(ctx, before, reason)
	s.noteBackup(ctx, "", folderFault, err)
	if err != nil {
		s.backupFailed(ctx, fault.Unavailable(err, "The backup of what was there before the import could not be made. %s", fault.From(mapError(err)).Message))
		return
	}
	s.tell([]Change{{Kind: "backups"}})
}

// copyPinned copies what was held, lets it go, and makes the copy a backup.
func (s *Store) copyPinned(ctx context.Context, before *pinned, reason backup.Reason) (folderFault *fault.Error, err error) {
	work, err := makeWorkFolder(s.dir)
	if err != nil {
		_ = before.release() // the other error tells more
		return nil, err
	}
	defer dropScratch(work)
	copied := filepath.Join(work, FileName)
	err = before.copyTo(ctx, copied, nil)
	_ = before.release() // it was only read
	s.checkpoint()       // could not come further than what was held
	if err == nil {
		_, folderFault, err = s.keepCopy(ctx, copied, reason, "", nil)
	}
	return folderFault, err
}
