package exporter

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"casefolk/internal/fault"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

func onlyFile(t *testing.T, dir, name, content string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 1 || entries[0].Name() != name {
		t.Errorf("the folder has %v", entries)
	}
	got, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil || string(got) != content {
		t.Errorf("%q %v", got, err)
	}
}

func TestAFileIsReplacedWhole(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out.csv")
	for _, content := range []string{"first", "second and longer", ""} {
		if err := WriteFile(path, text(content)); err != nil {
			t.Fatal(err)
		}
		onlyFile(t, dir, "out.csv", content)
	}
	info, err := os.Stat(path)
	if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
}

func TestAFailedWriteLeavesTheOldFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out.csv")
	if err := WriteFile(path, text("old")); err != nil {
		t.Fatal(err)
	}
	cancelled := fault.Cancelled("The export was cancelled.")
	err := WriteFile(path, func(w io.Writer) error {
		if _, err := io.WriteString(w, "half"); err != nil {
			return err
		}
		return cancelled
	})
	if !errors.Is(err, cancelled) {
		t.Errorf("%v", err)
	}
	onlyFile(t, dir, "out.csv", "old")
}

func TestAFileThatCannotBeWrittenIsToldInWords(t *testing.T) {
	dir := t.TempDir()
	for path, word := range map[string]string{dir: "is a folder", filepath.Join(dir, "no", "out.csv"): "no folder"} {
		err := WriteFile(path, text("x"))
		if e := fault.From(err); err == nil || e.Code == fault.CodeInternal || !strings.Contains(e.Message, word) {
			t.Errorf("%s: %v", path, err)
		}
	}
	err := WriteFile(filepath.Join(dir, "full.csv"), func(io.Writer) error {
		return &os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}
	})
	if !fault.Is(err, fault.CodeUnavailable) || !strings.Contains(err.Error(), "disk is full") {
		t.Errorf("a full disk: %v", err)
	}
}
