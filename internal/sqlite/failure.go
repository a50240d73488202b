package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"

	"github.com/mattn/go-sqlite3"

	"casefolk/internal/fault"
)

// mapError gives the driver's failures a sentence that helps, by their typed
// code. A *fault.Error and an unknown error pass unchanged.
func mapError(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*fault.Error](err); ok {
		return err
	}
	if errors.Is(err, context.Canceled) {
		return fault.Cancelled("Cancelled. Nothing was changed.")
	}
	e, ok := errors.AsType[sqlite3.Error](err)
	if !ok {
		return mapFileError(err)
	}
	switch e.Code & 0xff {
	case sqlite3.ErrFull:
		return fault.Unavailable(err, "The disk is full. Nothing was changed. Free some space and try again.")
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrAuth:
		return fault.Unavailable(err, "The data file cannot be written: it or its folder is read-only. Nothing was changed. Allow writing to it and try again.")
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return fault.Unavailable(err, "Another program is busy writing to the data file. Nothing was changed. Wait a moment and try again.")
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return fault.Damaged(err, "The data file is damaged. Nothing was changed. Restore the newest backup with “casefolk backup restore”, or from Settings → Backups.")
	case sqlite3.ErrCantOpen, sqlite3.ErrIoErr:
		return fault.Unavailable(err, "The data file cannot be read or written. Nothing was changed. Check the disk or the network drive that it is on.")
	case sqlite3.ErrInterrupt:
		return fault.Cancelled("Cancelled. Nothing was changed.")
	default: // the rest are defects of the program and stay internal errors
		return err
	}
}

// mapFileError gives a failure of the system's with a file a sentence that helps.
func mapFileError(err error) error {
	path, ok := errors.AsType[*fs.PathError](err)
	switch {
	case diskFull(err):
		return fault.Unavailable(err, "The disk is full. Nothing was changed. Free some space and try again.")
	case !ok:
		return err
	case errors.Is(err, fs.ErrPermission) || readOnly(err):
		return fault.Unavailable(err, "%s may not be read or written. Nothing was changed. Check the rights to it.", path.Path)
	case errors.Is(err, fs.ErrNotExist):
		return fault.NotFound("%s does not exist. Nothing was changed. Check the name, and that the disk or network drive is there.", path.Path)
	default:
		return fault.Unavailable(err, "%s cannot be read or written. Nothing was changed. Check the disk or network drive that it is on.", path.Path)
	}
}

// plainCause says in a few words why a folder or file could not be used.
func plainCause(err error) string {
	switch {
	case diskFull(err):
		return "its disk is full"
	case errors.Is(err, fs.ErrPermission) || readOnly(err):
		return "it may not be written"
	case errors.Is(err, fs.ErrNotExist):
		return "it is not there"
	default:
		return "it does not answer as it should"
	}
}

// orNotFound turns the absence of a row into a NotFound fault.
func orNotFound(err error, what string) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fault.NotFound("%s does not exist any more.", what)
	}
	return err
}
