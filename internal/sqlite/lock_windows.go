package sqlite

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockFile takes a file's lock without waiting, in the place of the one held.
func lockFile(f *os.File, alone bool) error {
	handle := windows.Handle(f.Fd())
	var place windows.Overlapped
	_ = windows.UnlockFileEx(handle, 0, 1, 0, &place) // fails when none is held yet
	flags := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if alone {
		flags |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	err := windows.LockFileEx(handle, flags, 0, 1, 0, &place)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return errLockHeld
	}
	return err
}
