//go:build !windows

package sqlite_test

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

func init() {
	afflictions["disk full"] = afflictDiskFull
	afflictions["read-only"] = afflictReadOnly
}

// afflict runs an affliction in a program of its own, which ends with it, and
// returns what that printed.
func afflict(t *testing.T, name, dir string) string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), afflictionEnv+"="+name, victimEnv+"="+dir)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}

// withNotes gives a contact long notes that cannot be compressed.
func withNotes(c contact.Contact) contact.Contact {
	noise := make([]byte, 9000)
	for i := range noise {
		noise[i] = byte(rand.IntN(256))
	}
	c.Notes = hex.EncodeToString(noise)
	return c
}

// afflictDiskFull lets no file grow beyond what the data file has now.
func afflictDiskFull(dir string) error {
	s, err := sqlite.Open(context.Background(), sqlite.Options{Dir: dir, Actor: "Test"})
	if err != nil {
		return err
	}
	big := person("Big", "Brown", "", "")
	for range 10 {
		if _, err := s.CreateContact(context.Background(), withNotes(big)); err != nil {
			return err
		}
	}
	const room = 64 << 10
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: room, Max: room}); err != nil {
		return err
	}
	for {
		_, err := s.CreateContact(context.Background(), withNotes(big))
		if err != nil {
			fmt.Fprintln(os.Stdout, "create:", fault.From(err).Code, err)
			break
		}
	}
	_, err = s.CreateBackup(context.Background(), nil)
	fmt.Fprintln(os.Stdout, "backup:", fault.From(err).Code, err)
	_, err = s.ExportEverything(context.Background(), filepath.Join(dir, "all.zip"), nil)
	fmt.Fprintln(os.Stdout, "export:", fault.From(err).Code, err)
	return nil
}

func TestAFullDiskIsSaidAndNothingIsHalfDone(t *testing.T) {
	s := desk(t)
	before := doctor(t, s).Counts
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(afflict(t, "disk full", s.Dir())), "\n") {
		if !strings.Contains(line, ": unavailable ") || !strings.Contains(line, "Nothing was changed") && !strings.Contains(line, "disk") {
			t.Errorf("said %q", line)
		}
	}
	again := openClock(t, s.Dir(), nil)
	r := doctor(t, again)
	if !r.OK || r.Counts["activity"] < before["activity"] || r.Counts["contacts"]-before["contacts"] != r.Counts["activity"]-before["activity"] {
		t.Errorf("before %v, after %v, %q", before, r.Counts, r.Problems)
	}
	if list := listBackups(t, again); len(list.Backups) != 0 {
		t.Errorf("half a backup: %+v", list.Backups)
	}
	if l := leftovers(t, again); len(l) > 0 {
		t.Errorf("left behind: %v", l)
	}
	if _, err := os.Stat(filepath.Join(s.Dir(), "all.zip")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("half an export: %v", err)
	}
}

// afflictReadOnly opens the data as somebody who may only read it.
func afflictReadOnly(dir string) error {
	if os.Getuid() == 0 { // who may write everywhere
		if err := errors.Join(unix.Setgid(65534), unix.Setuid(65534)); err != nil {
			return err
		}
	}
	s, err := sqlite.Open(context.Background(), sqlite.Options{Dir: dir, Actor: "Test"})
	if err == nil {
		_, err = s.CreateContact(context.Background(), person("Di", "Diaz", "", ""))
	}
	fmt.Fprintln(os.Stdout, fault.From(err).Code, err)
	return nil
}

func TestAReadOnlyFolderIsSaid(t *testing.T) {
	s := desk(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for path, mode := range map[string]os.FileMode{filepath.Join(s.Dir(), sqlite.FileName): 0o444, s.Dir(): 0o555, filepath.Dir(s.Dir()): 0o755} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	defer func() { _ = os.Chmod(s.Dir(), 0o700) }()
	if got := afflict(t, "read-only", s.Dir()); !strings.HasPrefix(got, "unavailable ") || !strings.Contains(got, "read") {
		t.Errorf("said %q", got)
	}
}
