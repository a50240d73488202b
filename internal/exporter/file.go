package exporter

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"casefolk/internal/fault"
)

// WriteFile writes a file that is either there whole or not at all: write fills a
// file of another name in the same folder, which is checked, synced to the disk
// and renamed to path, replacing what was there. Only its owner may read it (0600).
// When anything fails, or write returns an error, path is as before.
//
// Its own errors are *fault.Error; an error of write that is not about the file is
// returned as it is.
func WriteFile(path string, write func(w io.Writer) error) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return fault.Invalid("out", "“%s” is a folder. Give the name of a file to write.", filepath.Base(path))
	case err == nil && !info.Mode().IsRegular():
		return writeDevice(path, write)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+shortName(path)+".*.part")
	if err != nil {
		return FileFault(err, path)
	}
	err = fillTemp(tmp, write)
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(tmp.Name()) // what is left of it is of no use to anybody
		return FileFault(err, path)
	}
	syncFolder(filepath.Dir(path))
	return nil
}

// shortName keeps the temporary file's name within what file systems take.
func shortName(path string) string {
	name := []rune(filepath.Base(path))
	return string(name[:min(len(name), 40)])
}

// fillTemp writes, syncs, checks and closes the temporary file.
func fillTemp(tmp *os.File, write func(w io.Writer) error) (err error) {
	defer func() {
		if cerr := tmp.Close(); err == nil {
			err = cerr
		}
	}()
	if err := tmp.Chmod(0o600); err != nil && runtime.GOOS != "windows" {
		return err
	}
	c := &counter{w: tmp}
	if err := write(c); err != nil {
		return err
	}
	if err := tmp.Sync(); err != nil {
		return err
	}
	info, err := tmp.Stat()
	if err != nil {
		return err
	}
	if info.Size() != c.n {
		return fmt.Errorf("%w: %d bytes of %d arrived", io.ErrShortWrite, info.Size(), c.n)
	}
	return nil
}

// counter counts the bytes that went through it.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// writeDevice writes to what cannot be renamed over: /dev/stdout, a pipe.
func writeDevice(path string, write func(w io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return FileFault(err, path)
	}
	if err := write(f); err != nil {
		_ = f.Close() // the first error tells more
		return FileFault(err, path)
	}
	return FileFault(f.Close(), path)
}

// syncFolder makes the renaming durable where the system can; Windows does so by
// itself.
func syncFolder(dir string) {
	if d, err := os.Open(dir); err == nil {
		_ = d.Sync() // the file itself is synced; some file systems refuse this
		_ = d.Close()
	}
}

// errWindowsSharing and the two after it are Windows' own numbers for what POSIX
// numbers don't name there (winerror.h).
const (
	errWindowsSharing  = syscall.Errno(32)
	errWindowsLocked   = syscall.Errno(33)
	errWindowsDiskFull = syscall.Errno(112)
)

// FileFault says in words why a file cannot be written to path, whatever name it
// has until it is whole; other errors pass.
func FileFault(err error, path string) error {
	name := filepath.Base(path)
	on := func(e syscall.Errno) bool { return runtime.GOOS == "windows" && errors.Is(err, e) }
	var pathErr *fs.PathError
	var linkErr *os.LinkError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), on(errWindowsDiskFull):
		return fault.Unavailable(err, "The disk is full, so “%s” could not be written. Make room or choose another folder, then try again.", name)
	case on(errWindowsSharing), on(errWindowsLocked):
		return fault.Unavailable(err, "“%s” is open in another program. Close it there, then try again.", name)
	case errors.Is(err, fs.ErrNotExist):
		return fault.Unavailable(err, "There is no folder “%s” to write “%s” in. Choose another folder.", filepath.Dir(path), name)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fault.Unavailable(err, "“%s” could not be written: writing is not allowed there. Choose another folder.", name)
	case errors.As(err, &pathErr), errors.As(err, &linkErr), errors.Is(err, io.ErrShortWrite):
		return fault.Unavailable(err, "“%s” could not be written. Choose another folder or try again.", name)
	}
	return err
}
