package app

import (
	"context"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"casefolk/internal/sqlite"
)

// Everything says what was taken out to a file, or brought back from one.
type Everything struct {
	Path          string `json:"path"` // absolute
	Size          int64  `json:"size"` // of the file, in bytes
	Contacts      int    `json:"contacts"`
	Cases         int    `json:"cases"`
	ConsentEvents int    `json:"consent_events"`
	Messages      int    `json:"messages"`
	Activity      int    `json:"activity"`
}

func everythingOf(t sqlite.Taken) Everything {
	return Everything{
		Path: t.File, Size: t.Size, Contacts: t.Rows["contact"], Cases: t.Rows["legal_case"],
		ConsentEvents: t.Rows["consent_event"], Messages: t.Rows["message"], Activity: t.Rows["activity"],
	}
}

// ExportEverything writes all data to a zip at path: CSV files and a workbook. It
// is a job; a cancelled one leaves no file.
func (b *Backups) ExportEverything(job, path string) (_ Everything, err error) {
	defer caught(&err)
	var taken sqlite.Taken
	err = b.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) (err error) {
		taken, err = store.ExportEverything(ctx, path, progress)
		return err
	})
	return everythingOf(taken), err
}

// ChooseEverything shows the system's dialog for a file that ExportEverything
// wrote, and returns its path, or "" when it was cancelled.
func (b *Backups) ChooseEverything() (_ string, err error) {
	defer caught(&err)
	ctx, err := b.session.context()
	if err != nil {
		return "", err
	}
	return runtime.OpenFileDialog(ctx, runtime.OpenDialogOptions{
		Title:   "Bring everything back",
		Filters: []runtime.FileFilter{{DisplayName: fileKinds[".zip"], Pattern: "*.zip"}},
	})
}

// ImportEverything fills an empty data folder from a file that ExportEverything
// wrote. It is a job; a cancelled one changes nothing.
func (b *Backups) ImportEverything(job, path string) (_ Everything, err error) {
	defer caught(&err)
	var taken sqlite.Taken
	err = b.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) (err error) {
		taken, err = store.ImportEverything(ctx, path, progress)
		return err
	})
	return everythingOf(taken), err
}
