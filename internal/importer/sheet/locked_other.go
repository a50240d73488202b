//go:build !windows

package sheet

import (
	"errors"
	"syscall"
)

// lockedByOther reports whether another program keeps the file to itself.
func lockedByOther(err error) bool {
	return errors.Is(err, syscall.EBUSY) || errors.Is(err, syscall.EAGAIN)
}
