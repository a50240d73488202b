//go:build !windows

package sheet

import "syscall"

// lockErrors are what the system says when another program keeps a file to itself.
var lockErrors = []error{syscall.EBUSY, syscall.EAGAIN}
