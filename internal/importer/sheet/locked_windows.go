package sheet

import (
	"errors"

	"golang.org/x/sys/windows"
)

// lockedByOther reports whether another program keeps the file to itself.
func lockedByOther(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION)
}
