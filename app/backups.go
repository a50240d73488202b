package app

import (
	"context"
	"os"
	"path/filepath"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"casefolk/internal/datadir"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

// Backups is what the page asks about backups, the soundness of the data, and
// damage.
type Backups struct{ session *session }

// List lists the backups.
func (b *Backups) List() (_ BackupFolder, err error) {
	defer caught(&err)
	store, ctx, err := b.session.use()
	if err != nil {
		return BackupFolder{}, err
	}
	list, err := store.Backups(ctx)
	return BackupFolder{
		Folder: list.Folder, Chosen: list.Chosen, Problem: list.Problem, Note: datadir.BackupNote(existing(list.Folder), b.session.dataDir),
		Backups: each(list.Backups, backupOf),
	}, err
}

// existing returns a folder, or the nearest above it that is there.
func existing(folder string) string {
	for {
		if _, err := os.Stat(folder); err == nil || filepath.Dir(folder) == folder {
			return folder
		}
		folder = filepath.Dir(folder)
	}
}

// Make makes a backup now. It is a job.
func (b *Backups) Make(job string) (_ BackupFile, err error) {
	defer caught(&err)
	var made sqlite.Backup
	err = b.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) (err error) {
		made, err = store.CreateBackup(ctx, progress)
		return err
	})
	return backupOf(made), err
}

// ChooseFolder shows the system's dialog for the folder for backups, and returns
// the chosen one, or "" when it was cancelled. Nothing is changed before SetFolder.
func (b *Backups) ChooseFolder() (_ string, err error) {
	defer caught(&err)
	ctx, err := b.session.context()
	if err != nil {
		return "", err
	}
	return runtime.OpenDirectoryDialog(ctx, runtime.OpenDialogOptions{Title: "Choose a folder for backups", CanCreateDirectories: true})
}

// SetFolder makes folder the folder for backups; "" is the data folder again.
func (b *Backups) SetFolder(folder string) (err error) {
	defer caught(&err)
	store, ctx, err := b.session.use()
	if err != nil {
		return err
	}
	return store.SetBackupFolder(ctx, folder)
}

// FolderWarning says why the data folder is in a bad place, such as a network
// drive or a folder that is synced, or "" when it is not.
func (b *Backups) FolderWarning() string { return datadir.Warning(b.session.dataDir) }

// ChooseFile shows the system's dialog for a backup from elsewhere, and returns
// its path, or "" when it was cancelled.
func (b *Backups) ChooseFile() (_ string, err error) {
	defer caught(&err)
	ctx, err := b.session.context()
	if err != nil {
		return "", err
	}
	return runtime.OpenFileDialog(ctx, runtime.OpenDialogOptions{
		Title: "Choose a backup",
		Filters: []runtime.FileFilter{
			{DisplayName: "Backups of Casefolk", Pattern: "*.db.gz;*.gz;*.db"},
			{DisplayName: "All files", Pattern: "*"},
		},
	})
}

// Preview says what restoring a backup would change. It is a job.
func (b *Backups) Preview(job, path string) (_ RestorePreview, err error) {
	defer caught(&err)
	var p sqlite.RestorePreview
	err = b.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) (err error) {
		p, err = store.PreviewRestore(ctx, path, progress)
		return err
	})
	return RestorePreview{
		Name: p.Name, MadeAt: stamp(p.MadeAt), Contacts: BackupDifference(p.Contacts), Cases: BackupDifference(p.Cases),
		Messages: BackupDifference(p.Messages), Consents: BackupDifference(p.Consents), OptOutsKept: p.OptOutKept,
	}, err
}

// Restore replaces everything by a backup; what is there is backed up first. It
// is a job. It works on a damaged file too.
func (b *Backups) Restore(job, path string) (_ Restored, err error) {
	defer caught(&err)
	var result sqlite.RestoreResult
	if !b.session.damaged() {
		err = b.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) (err error) {
			result, err = store.Restore(ctx, path, progress)
			return err
		})
		return restoredOf(result), err
	}
	err = b.session.mend(job, func(ctx context.Context, opts sqlite.Options, progress func(sqlite.Progress)) (err error) {
		result, err = sqlite.RestoreBackup(ctx, opts, path, progress)
		return err
	})
	return restoredOf(result), err
}

// Salvage makes a new data file of what can be read of the damaged one, and
// keeps the damaged one beside. It is a job.
func (b *Backups) Salvage(job string) (_ Salvaged, err error) {
	defer caught(&err)
	if !b.session.damaged() {
		return salvagedOf(sqlite.Salvaged{}), fault.Conflict("The data file is not damaged. There is nothing to salvage.")
	}
	var result sqlite.Salvaged
	err = b.session.mend(job, func(ctx context.Context, opts sqlite.Options, progress func(sqlite.Progress)) (err error) {
		result, err = sqlite.Salvage(ctx, opts, progress)
		return err
	})
	return salvagedOf(result), err
}

// Doctor checks whether everything that is stored is sound. It is a job.
func (b *Backups) Doctor(job string) (_ DoctorReport, err error) {
	defer caught(&err)
	var report sqlite.Report
	err = b.session.job(job, func(ctx context.Context, store *sqlite.Store, _ func(sqlite.Progress)) (err error) {
		report, err = store.Doctor(ctx)
		return err
	})
	return reportOf(report), err
}

// Repair backs up what is there, rebuilds everything that is derived, and
// reports. It is a job.
func (b *Backups) Repair(job string) (_ DoctorReport, err error) {
	defer caught(&err)
	var report sqlite.Report
	err = b.session.job(job, func(ctx context.Context, store *sqlite.Store, _ func(sqlite.Progress)) (err error) {
		if err = store.Repair(ctx); err != nil {
			return err
		}
		report, err = store.Doctor(ctx)
		return err
	})
	return reportOf(report), err
}
