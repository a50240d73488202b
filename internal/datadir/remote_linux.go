package datadir

import "golang.org/x/sys/unix"

// fuseMagic is the type of all file systems of user programs: sshfs, rclone, and
// what file managers mount.
const fuseMagic = 0x65735546

// isRemote reports whether dir is on a file system of another computer. What
// cannot be told is taken for local.
func isRemote(dir string) bool {
	var fs unix.Statfs_t
	if err := unix.Statfs(dir, &fs); err != nil {
		return false
	}
	switch uint32(fs.Type) {
	case unix.NFS_SUPER_MAGIC, unix.SMB_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC, unix.AFS_SUPER_MAGIC, unix.CODA_SUPER_MAGIC, unix.V9FS_MAGIC, fuseMagic:
		return true
	default:
		return false
	}
}
