package sheet

import "golang.org/x/sys/windows"

// lockErrors are what the system says when another program keeps a file to itself.
var lockErrors = []error{windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION}
