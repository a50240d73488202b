package datadir

import (
	"strings"
	"testing"
)

func TestWarningNamesTheProgramThatSynchronisesTheFolder(t *testing.T) {
	for dir, program := range map[string]string{
		`C:\Users\ada\OneDrive\Casefolk`:                                         "OneDrive",
		`C:\Users\ada\OneDrive - Alvarez & Brown LLP\Documents\Casefolk`:         "OneDrive",
		`/Users/ada/Dropbox (Firm)/casefolk`:                                     "Dropbox",
		`/home/ada/Dropbox`:                                                      "Dropbox",
		`/Users/ada/Library/CloudStorage/GoogleDrive-ada@example.com/My Drive/x`: "Google Drive",
		`/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/Casefolk`:       "iCloud",
		`/home/ada/Nextcloud/casefolk`:                                           "Nextcloud",
	} {
		if got := warning(dir, false); !strings.Contains(got, program+" synchronises") {
			t.Errorf("%s: %q", dir, got)
		}
	}
}

func TestWarningTellsOfNetworkDrives(t *testing.T) {
	for dir, remote := range map[string]bool{`\\server\share\casefolk`: false, `\\?\UNC\server\share`: false, `/mnt/firm/casefolk`: true} {
		if got := warning(dir, remote); !strings.Contains(got, "network drive") {
			t.Errorf("%s: %q", dir, got)
		}
	}
}

func TestBackupNoteTellsWhoMayReadThemAndWhatMayLoseThem(t *testing.T) {
	for _, c := range []struct {
		folder           string
		remote, sameDisk bool
		want             string
	}{
		{`C:\Users\ada\OneDrive\Backups`, false, true, "of OneDrive can read"},
		{`\\server\share\backups`, false, false, "on the network can read"},
		{`/mnt/firm`, true, false, "on the network can read"},
		{`/home/ada/.local/share/casefolk/backups`, false, true, "same disk"},
	} {
		if got := backupNote(c.folder, c.remote, c.sameDisk); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q", c.folder, got)
		}
	}
	if got := backupNote("/media/ada/disk", false, false); got != "" {
		t.Errorf("another disk: %q", got)
	}
	dir := t.TempDir()
	if got := BackupNote(dir, dir); !strings.Contains(got, "same disk") {
		t.Errorf("the data folder itself: %q", got)
	}
}

func TestWarningIsSilentForFoldersOnThisComputer(t *testing.T) {
	for _, dir := range []string{
		`C:\Users\ada\AppData\Local\Casefolk`, `/home/ada/.local/share/casefolk`, `/Users/ada/Library/Application Support/Casefolk`,
		`/home/ada/dropboxes/x`, `/home/boxer/casefolk`, `\\?\C:\Users\ada`,
	} {
		if got := warning(dir, false); got != "" {
			t.Errorf("%s: %q", dir, got)
		}
	}
	if got := Warning(t.TempDir()); got != "" {
		t.Errorf("a temporary folder: %q", got)
	}
}
