package sqlite

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"casefolk/internal/backup"
	"casefolk/internal/fault"
)

// Settings of this machine that keep what is told of backups.
const (
	settingBackupProblem = "device.backup_problem" // sentence; empty when the last backup went well
	settingBackupTold    = "device.backup_told"    // local day on which the problem was last told
)

// BackupList is what is there to restore.
type BackupList struct {
	Folder  string   // where new backups go
	Chosen  bool     // whether somebody chose that folder
	Backups []Backup // newest first; also those in the data folder when another is chosen
	Problem string   // sentence when the last backup failed or the folder cannot be read, or empty
}

// Backups lists the backups in the folder for backups and in the data folder.
func (s *Store) Backups(ctx context.Context) (BackupList, error) {
	chosen, err := s.Setting(ctx, SettingBackupFolder)
	if err != nil {
		return BackupList{}, err
	}
	list := backupsOf(s.dir, chosen)
	if list.Problem == "" {
		list.Problem, err = s.Setting(ctx, settingBackupProblem)
	}
	return list, err
}

// backupsOf lists the backups of a data folder and of the chosen folder, or "".
func backupsOf(dir, chosen string) BackupList {
	own := filepath.Join(dir, backupFolder)
	list := BackupList{Folder: cmp.Or(chosen, own), Chosen: chosen != ""}
	var err error
	if list.Backups, err = readBackups(own); err != nil && !errors.Is(err, os.ErrNotExist) {
		list.Problem = "The backups in the data folder cannot be read: " + plainCause(err) + "."
	}
	if list.Chosen && chosen != own {
		more, err := readBackups(chosen)
		if err != nil {
			list.Problem = "The backup folder " + chosen + " cannot be read: " + plainCause(err) + "."
		}
		list.Backups = append(list.Backups, more...)
	}
	slices.SortFunc(list.Backups, func(a, b Backup) int { return b.Manifest.MadeAt.Compare(a.Manifest.MadeAt) })
	return list
}

// SetBackupFolder chooses the folder for backups: a network share or a synced
// folder may be best. Empty means the data folder again. A folder that cannot be
// written is refused.
func (s *Store) SetBackupFolder(ctx context.Context, folder string) error {
	if folder != "" {
		if !filepath.IsAbs(folder) {
			return fault.Invalid("folder", "Name the folder for backups with its whole path.")
		}
		if err := tryFolder(folder); err != nil {
			f := fault.Invalid("folder", "Backups cannot be kept in %s: %s. Choose another folder.", folder, plainCause(err))
			f.Cause = err
			return f
		}
	}
	if err := writeFolderNote(s.dir, folder); err != nil {
		return mapError(err)
	}
	return s.SetSetting(ctx, SettingBackupFolder, folder)
}

// folderNote is a file in the data folder that names the chosen folder for
// backups once more, for when the data file that has the setting is damaged.
const folderNote = "backup-folder.txt"

func writeFolderNote(dir, folder string) error {
	path := filepath.Join(dir, folderNote)
	if folder == "" {
		return ignoreMissing(os.Remove(path))
	}
	return os.WriteFile(path, []byte(folder+"\n"), 0o600)
}

// BackupsIn lists the backups of a data folder without opening its data, which
// may be damaged.
func BackupsIn(dir string) BackupList {
	note, _ := os.ReadFile(filepath.Join(dir, folderNote)) // no note, no chosen folder
	return backupsOf(dir, strings.TrimSpace(string(note)))
}

// tryFolder makes the folder and a file in it, and takes the file away again.
func tryFolder(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(folder, "casefolk-*.part")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// DailyBackup makes today's backup when there is none yet; call it at start and
// every hour. A failure is returned once a day, so that it is told and does not
// nag; it stays in BackupList.Problem until a backup succeeds.
func (s *Store) DailyBackup(ctx context.Context) (made bool, err error) {
	list, err := s.Backups(ctx)
	if err != nil {
		return false, err
	}
	now := s.now()
	entries := make([]backup.Entry, len(list.Backups))
	for i, b := range list.Backups {
		entries[i] = backup.Entry{Name: b.Name, MadeAt: b.Manifest.MadeAt, Reason: b.Manifest.Reason}
	}
	if backup.Due(entries, now) {
		if _, err := s.makeBackup(ctx, backup.Daily, "", nil); err != nil {
			if ctx.Err() != nil {
				return false, mapError(ctx.Err())
			}
			s.backupFailed(ctx, fault.Unavailable(err, "Today's backup could not be made. %s", fault.From(err).Message))
		} else {
			made = true
			s.tell([]Change{{Kind: "backups"}})
		}
	}
	return made, s.untoldProblem(ctx, now)
}

// untoldProblem returns the problem of the last backup unless it was told today.
func (s *Store) untoldProblem(ctx context.Context, now time.Time) error {
	s.mu.Lock()
	failed, told := s.backupFault, s.backupTold
	s.mu.Unlock()
	today := now.Format(time.DateOnly)
	if failed == nil || told == today {
		return nil
	}
	if told, err := s.Setting(ctx, settingBackupTold); err == nil && told == today {
		return nil
	}
	s.mu.Lock()
	s.backupTold = today
	s.mu.Unlock()
	// On a full disk this fails too; then it is remembered as long as the program runs.
	_ = s.SetSetting(ctx, settingBackupTold, today)
	return failed
}

// backupFailed keeps a failure to be told. It is kept in memory first, since
// what fails the backup may fail the note of it.
func (s *Store) backupFailed(ctx context.Context, f *fault.Error) {
	s.mu.Lock()
	s.backupFault = f
	s.mu.Unlock()
	if s.reader != nil { // not yet so during a migration
		_ = s.SetSetting(ctx, settingBackupProblem, f.Message) // see above
	}
}

// backupSucceeded forgets the failures before.
func (s *Store) backupSucceeded(ctx context.Context) {
	s.mu.Lock()
	s.backupFault, s.backupTold = nil, ""
	s.mu.Unlock()
	if s.reader == nil {
		return
	}
	if problem, err := s.Setting(ctx, settingBackupProblem); err == nil && problem != "" {
		_ = s.SetSetting(ctx, settingBackupProblem, "") // the next success tries again
	}
}
