package datadir

import "fmt"

// BackupNote says in a sentence or two what to know about keeping the backups of
// the data in dir in folder, or "" when nothing is to be said: on the same disk
// they are lost with the data, and elsewhere others may read them.
func BackupNote(folder, dir string) string {
	return backupNote(folder, isRemote(folder), sameDisk(folder, dir))
}

func backupNote(folder string, remote, sameDisk bool) string {
	if program := syncedBy(folder); program != "" {
		return fmt.Sprintf("Backups are not encrypted. Whoever may open this folder of %s can read all of the data.", program)
	}
	if remote || isShare(folder) {
		return "Backups are not encrypted. Whoever may open this folder on the network can read all of the data."
	}
	if sameDisk {
		return "This folder is on the same disk as the data. Should the disk fail, the backups are lost with it."
	}
	return ""
}
