//go:build !windows

package sqlite

import (
	"errors"

	"golang.org/x/sys/unix"
)

// diskFull reports whether err is the system's word for a full disk or a used-up quota.
func diskFull(err error) bool {
	return errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EDQUOT) || errors.Is(err, unix.EFBIG)
}

// readOnly reports whether err is the system's word for a place that may not be written.
func readOnly(err error) bool { return errors.Is(err, unix.EROFS) }

// freeBytes returns how much this user may still write to the disk of a folder.
func freeBytes(dir string) (uint64, error) {
	var disk unix.Statfs_t
	err := unix.Statfs(dir, &disk)
	return disk.Bavail * uint64(disk.Bsize), err // a block's size is positive
}
