package datadir

import "golang.org/x/sys/unix"

// isRemote reports whether dir is on a file system of another computer. What
// cannot be told is taken for local.
func isRemote(dir string) bool {
	var fs unix.Statfs_t
	if err := unix.Statfs(dir, &fs); err != nil {
		return false
	}
	return fs.Flags&unix.MNT_LOCAL == 0
}
