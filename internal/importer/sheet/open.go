package sheet

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casefolk/internal/fault"
)

// openFile opens a regular file of a sensible size for reading.
func openFile(path string) (*os.File, int64, error) {
	name := filepath.Base(path)
	if workbook, ok := strings.CutPrefix(name, "~$"); ok {
		return nil, 0, fault.Invalid("file",
			"“%s” is only the mark that Excel leaves beside an open workbook. Close Excel and choose “%s”.", name, workbook)
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, 0, openFailed(err, name)
	}
	switch {
	case info.IsDir():
		return nil, 0, fault.Invalid("file", "“%s” is a folder. Choose a file in it.", name)
	case !info.Mode().IsRegular():
		return nil, 0, fault.Invalid("file", "“%s” is not a file that can be read. Choose a spreadsheet or contacts file.", name)
	case info.Size() == 0:
		return nil, 0, fault.Invalid("file", "“%s” is empty. Save it again from the program it comes from.", name)
	case info.Size() > MaxFileBytes:
		return nil, 0, fault.Invalid("file", "“%s” is larger than %d GB. Split it and import the parts.", name, MaxFileBytes>>30)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, 0, openFailed(err, name)
	}
	return file, info.Size(), nil
}

// openFailed gives an error from opening name its sentence.
func openFailed(err error, name string) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.NotFound("There is no file “%s”. Check whether it was moved or renamed.", name)
	case lockedByOther(err):
		return fault.Unavailable(err, "“%s” is open in another program, such as Excel. Close it there and try again.", name)
	case errors.Is(err, fs.ErrPermission):
		return fault.Unavailable(err, "You are not allowed to read “%s”. Ask for the right to read it, or copy it to your own folder.", name)
	}
	return fault.Unavailable(err, "“%s” cannot be opened. Copy it to your own folder and try again.", name)
}

// lockedByOther reports whether another program keeps the file to itself.
func lockedByOther(err error) bool {
	return slices.ContainsFunc(lockErrors, func(cause error) bool { return errors.Is(err, cause) })
}

// readFailed gives an error from reading name its sentence.
func readFailed(err error, name string) error {
	if lockedByOther(err) {
		return openFailed(err, name)
	}
	return fault.Unavailable(err, "“%s” could not be read to its end. Copy it to this computer and try again.", name)
}

// sampleSize is how much of a file's start is looked at to tell what it is.
const sampleSize = 1 << 20

// sniff tells the format of a file, or what else it is. It returns the start of
// the file and leaves the file's position at its start.
func sniff(file *os.File, name string, size int64) (Format, []byte, error) {
	sample := make([]byte, min(size, sampleSize))
	n, err := io.ReadFull(file, sample)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", nil, readFailed(err, name)
	}
	sample = sample[:n]
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return "", nil, readFailed(err, name)
	}
	has := func(prefix string) bool { return strings.HasPrefix(string(sample[:min(n, 64)]), prefix) }
	switch {
	case has("PK\x03\x04"), has("PK\x05\x06"):
		return FormatXLSX, sample, nil
	case has("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return "", nil, refuseOLE(file, name)
	}
	if what := foreign(sample); what != "" {
		return "", nil, fault.Invalid("file", what, name)
	}
	if isVCard(sample) {
		return FormatVCard, sample, nil
	}
	if what := misnamed[strings.ToLower(filepath.Ext(name))]; what != "" {
		return "", nil, fault.Invalid("file", what, name)
	}
	return FormatCSV, sample, nil
}

// damaged says that a workbook cannot be read because of cause.
func damaged(cause error, name string) error {
	return &fault.Error{Code: fault.CodeInvalid, Field: "file", Cause: cause,
		Message: fmt.Sprintf("“%s” is damaged or was not copied whole. Open it in Excel, save it under a new name, and import that.", name)}
}
