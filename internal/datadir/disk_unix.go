//go:build !windows

package datadir

import "golang.org/x/sys/unix"

// sameDisk reports whether two folders are on one file system. What cannot be
// told is taken for different ones.
func sameDisk(a, b string) bool {
	var x, y unix.Stat_t
	return unix.Stat(a, &x) == nil && unix.Stat(b, &y) == nil && x.Dev == y.Dev
}
