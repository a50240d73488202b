package datadir

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// isRemote reports whether dir is on a drive of another computer. What cannot be
// told is taken for local.
func isRemote(dir string) bool {
	root, err := windows.UTF16PtrFromString(filepath.VolumeName(dir) + `\`)
	return err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE
}
