package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"casefolk/internal/fault"
)

// lockName is the file by whose lock programs on one data folder know of each
// other: everybody holds it shared, and a restore holds it alone.
const lockName = "casefolk.lock"

// lockPatience is how long one program waits for another.
const lockPatience = 15 * time.Second

// errLockHeld says that another program holds the lock in a way that excludes ours.
var errLockHeld = errors.New("another program holds the lock")

// folderLock is the lock of a data folder. The system lets go of it when the
// program ends, however it ends.
type folderLock struct {
	file *os.File // nil where there is none
}

// lockFolder takes the folder's lock, shared or alone, and waits for whoever
// excludes it; refusal is the fault after too long a wait. Where the lock's file
// cannot be made, or the drive knows no locks, the folder is used without one:
// SQLite will say what cannot be done there.
func lockFolder(ctx context.Context, dir string, alone bool, refusal *fault.Error) (*folderLock, error) {
	f, err := os.OpenFile(filepath.Join(dir, lockName), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return &folderLock{}, nil //nolint:nilerr // see above
	}
	l := &folderLock{file: f}
	if err := l.take(ctx, alone, refusal); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return l, nil
}

// take changes the lock to shared or alone.
func (l *folderLock) take(ctx context.Context, alone bool, refusal *fault.Error) error {
	if l == nil || l.file == nil {
		return nil
	}
	for end := time.Now().Add(lockPatience); ; {
		err := lockFile(l.file, alone)
		if !errors.Is(err, errLockHeld) {
			return nil // taken, or the drive knows no locks
		}
		if time.Now().After(end) {
			return refusal
		}
		select {
		case <-ctx.Done():
			if errors.Is(ctx.Err(), context.DeadlineExceeded) {
				return refusal
			}
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// release lets go of the lock.
func (l *folderLock) release() error {
	if l == nil || l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	return err
}

// restoringFault is for a program that starts during a restore.
func restoringFault() *fault.Error {
	return fault.Unavailable(errLockHeld, "A backup is being restored by another Casefolk. Wait until it is done and try again.")
}

// inUseFault is for a restore while other programs work on the data.
func inUseFault() *fault.Error {
	return fault.Unavailable(errLockHeld, "Another Casefolk is using this data: a window or a command. Nothing was changed. Close it, or restore from its window in Settings → Backups.")
}
