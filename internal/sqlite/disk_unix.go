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
