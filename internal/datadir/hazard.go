package datadir

import (
	"fmt"
	"strings"
)

// Warning says in a sentence why dir is a bad place for the data, or "" when
// nothing is known against it: a database must not be on a network drive, whose
// locks cannot be relied on, nor in a folder that a program synchronises, which
// copies the file while it is being written.
func Warning(dir string) string {
	return warning(dir, isRemote(dir))
}

func warning(dir string, remote bool) string {
	if program := syncedBy(dir); program != "" {
		return fmt.Sprintf("The data folder is inside a folder that %s synchronises. That can damage the data. Move the data to a folder on this computer; the folder for backups may be in %s.", program, program)
	}
	if remote || isShare(dir) {
		return "The data folder is on a network drive. That can damage the data. Move the data to a folder on this computer; the folder for backups may be on the network drive."
	}
	return ""
}

// syncPrograms names, by the beginning of a folder's name in lower case, the
// programs that synchronise it.
var syncPrograms = []struct{ prefix, program string }{
	{"onedrive", "OneDrive"},
	{"dropbox", "Dropbox"},
	{"google drive", "Google Drive"},
	{"googledrive", "Google Drive"},
	{"my drive", "Google Drive"},
	{"icloud", "iCloud"},
	{"com~apple~clouddocs", "iCloud"},
	{"mobile documents", "iCloud"},
	{"box sync", "Box"},
	{"nextcloud", "Nextcloud"},
	{"owncloud", "ownCloud"},
	{"pcloud", "pCloud"},
	{"sharepoint", "SharePoint"},
	{"syncthing", "Syncthing"},
}

// syncedBy names the program that synchronises dir, judged by the names of the
// folders that it is in, or "".
func syncedBy(dir string) string {
	parts := strings.FieldsFunc(strings.ToLower(dir), func(r rune) bool { return r == '/' || r == '\\' })
	for _, part := range parts {
		if part == "box" {
			return "Box"
		}
		for _, s := range syncPrograms {
			rest, ok := strings.CutPrefix(part, s.prefix)
			// "OneDrive - Firm" and "Dropbox (Firm)" are, "dropboxes" is not.
			if ok && (rest == "" || strings.ContainsRune(" -(_~.", rune(rest[0]))) {
				return s.program
			}
		}
	}
	return ""
}

// isShare reports whether dir names a share of another computer.
func isShare(dir string) bool {
	return (strings.HasPrefix(dir, `\\`) && !strings.HasPrefix(dir, `\\?\`)) || strings.HasPrefix(dir, `\\?\UNC\`)
}
