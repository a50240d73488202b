package app

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"casefolk/internal/exporter"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

// The rows that an import could not take stay for a while in the folder "failed"
// of the data folder, one file an import, so that they can be saved, mended and
// imported again.

// keepFailedFor is how long they stay.
const keepFailedFor = 30 * 24 * time.Hour

func (s *session) failedPath(id, ext string) string {
	return filepath.Join(s.dataDir, "failed", id+ext)
}

// failedFile returns where the failed rows of an import are; empty when there are
// none any more.
func (s *session) failedFile(id string) string {
	if id == "" || strings.ContainsAny(id, `/\.`) {
		return ""
	}
	for _, ext := range []string{".csv", ".tsv", ".xlsx", ".vcf"} {
		path := s.failedPath(id, ext)
		if info, err := os.Stat(path); err == nil {
			if time.Since(info.ModTime()) < keepFailedFor {
				return path
			}
			_ = os.Remove(path) // it is tried again next time
		}
	}
	return ""
}

// keepFailed writes the failed rows of a planned import with the reason, in the
// format that it came in.
func (s *session) keepFailed(ctx context.Context, store *sqlite.Store, staged *sqlite.Staged) error {
	plan, planned, err := store.ImportPlanOf(ctx, staged.ID)
	if err != nil || !planned || plan.Summary.Rows.Failed == 0 {
		return err
	}
	path := s.failedPath(staged.ID, staged.FailedExt())
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fault.Unavailable(err, "The data folder cannot be written. Check that you may write to it and that the disk is not full.")
	}
	err = store.WriteFailedRows(ctx, staged, path)
	if filepath.Ext(path) == ".vcf" && fault.Is(err, fault.CodeUnavailable) {
		// The cards cannot be copied any more; what was read of them can be written.
		return store.WriteFailedRows(ctx, staged, s.failedPath(staged.ID, ".csv"))
	}
	return err
}

// forgetFailed removes the failed rows of an import that was not made.
func (s *session) forgetFailed(id string) error {
	path := s.failedFile(id)
	if path == "" {
		return nil
	}
	return os.Remove(path)
}

// ChooseFailedFile shows the system's dialog for saving the failed rows of an
// import and returns the chosen path, empty when it was cancelled.
func (i *Imports) ChooseFailedFile(id, file string) (_ string, err error) {
	defer caught(&err)
	ctx, err := i.session.context()
	if err != nil {
		return "", err
	}
	kept := i.session.failedFile(id)
	if kept == "" {
		return "", errNoFailedRows
	}
	ext := filepath.Ext(kept)
	return runtime.SaveFileDialog(ctx, runtime.SaveDialogOptions{
		Title:           "Save the rows that were not imported",
		DefaultFilename: strings.TrimSuffix(file, filepath.Ext(file)) + " - not imported" + ext,
		Filters:         []runtime.FileFilter{{DisplayName: strings.ToUpper(ext[1:]), Pattern: "*" + ext}},
	})
}

var errNoFailedRows = fault.NotFound("The rows that were not imported are not kept any more. They are kept for 30 days.")

// SaveFailed writes the rows that an import could not take to a file, each with
// the reason in a further column. The file can be mended and imported again.
func (i *Imports) SaveFailed(id, path string) (err error) {
	defer caught(&err)
	kept := i.session.failedFile(id)
	if kept == "" {
		return errNoFailedRows
	}
	from, err := os.Open(kept)
	if err != nil {
		return fault.Unavailable(err, "The rows that were not imported cannot be read from the data folder.")
	}
	err = exporter.WriteFile(path, func(w io.Writer) error {
		_, err := io.Copy(w, from)
		return err
	})
	return errors.Join(err, from.Close())
}
