package dnc

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"casefolk/internal/fault"
)

// oldAndNew returns a folder with the list that holds oldNumber, and a file of
// several area codes, long enough to be caught at, that replaces it.
func oldAndNew(t testing.TB) (dir, next string) {
	t.Helper()
	dir = t.TempDir()
	mustImport(t, dir, listFile(t, "old.txt", "2015550123\n2125550123\n"), Options{ListDate: now.AddDate(0, 0, -3)})
	path := filepath.Join(t.TempDir(), "new.txt")
	writeGenerated(t, path, 400_000, 8)
	return dir, path
}

const (
	oldNumber = "+12015550123" // on the old list only
	firstArea = 201
)

// isOld and isNew say which list the folder holds; one of them, and whole.
func isOld(t testing.TB, dir string) bool {
	t.Helper()
	l := mustOpen(t, dir)
	status, err := l.Status(now)
	if err != nil {
		t.Fatal(err)
	}
	return len(status) == 2 && status[0].Numbers == 1 && status[1].Source == "old.txt" &&
		state(t, l, oldNumber, now) == Listed && state(t, l, "+12125550123", now) == Listed
}

func isNew(t testing.TB, dir string) bool {
	t.Helper()
	l := mustOpen(t, dir)
	status, err := l.Status(now)
	if err != nil {
		t.Fatal(err)
	}
	numbers := int64(0)
	for _, a := range status {
		if a.Source == "new.txt" {
			numbers += a.Numbers
			if _, err := l.Lookup("+1"+a.Code+"5550123", now); err != nil {
				t.Errorf("area code %s: %v", a.Code, err)
			}
		}
	}
	return numbers == 400_000
}

func TestACancelledImportLeavesTheOldListWhole(t *testing.T) {
	dir, next := oldAndNew(t)
	before := listFiles(t, dir)
	for step := 1; ; step++ {
		ctx, cancel := context.WithCancel(context.Background())
		steps := 0
		_, err := Import(ctx, dir, next, Options{Now: now}, func(Progress) {
			if steps++; steps == step {
				cancel()
			}
		})
		cancel()
		if err == nil {
			if steps < 10 {
				t.Errorf("an import has only %d steps at which it can be cancelled", steps)
			}
			break
		}
		if !fault.Is(err, fault.CodeCancelled) || !isOld(t, dir) {
			t.Fatalf("cancelled at step %d: %v, old list whole: %v", step, err, isOld(t, dir))
		}
		if diff := cmp.Diff(before, listFiles(t, dir)); diff != "" {
			t.Fatalf("cancelled at step %d, the folder changed:\n%s", step, diff)
		}
	}
	if !isNew(t, dir) {
		t.Error("the import that was not cancelled has not taken effect")
	}
}

const victim = "CASEFOLK_TEST_IMPORT" // dir and file of an import that is going to be killed

// TestMain turns the test program into the import that is killed, when asked.
func TestMain(m *testing.M) {
	if args, ok := os.LookupEnv(victim); ok {
		dir, path, _ := strings.Cut(args, "\n")
		_, err := Import(context.Background(), dir, path, Options{Now: now}, func(p Progress) {
			_, _ = os.Stdout.WriteString(p.Stage + "\n")
		})
		if err != nil {
			_, _ = os.Stderr.WriteString(err.Error())
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestAKilledImportLeavesOneListWholeAndTheNextImportWorks(t *testing.T) {
	dir, next := oldAndNew(t)
	killed := 0
	for steps := 2; steps < 34; steps += 3 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), victim+"="+dir+"\n"+next)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for range steps {
			lines.Scan()
		}
		killErr := cmd.Process.Kill()
		if err := cmd.Wait(); err != nil && (killErr == nil || errors.Is(killErr, os.ErrProcessDone)) {
			killed++
		}
		if isNew(t, dir) {
			break // it came to its end before it was killed
		}
		if !isOld(t, dir) {
			t.Fatalf("killed after %d steps: neither the old list nor the new one", steps)
		}
	}
	if killed == 0 {
		t.Error("no import was killed under way")
	}
	mustImport(t, dir, next, Options{})
	if !isNew(t, dir) {
		t.Error("an import after the kill has not taken effect")
	}
	// What the dead imports left is swept by one that comes a day later.
	if _, err := Import(context.Background(), dir, next, Options{Now: time.Now().AddDate(0, 0, 2)}, nil); err != nil {
		t.Fatal(err)
	}
	for _, name := range listFiles(t, dir) {
		if strings.HasPrefix(name, workPrefix) {
			t.Errorf("%s was left", name)
		}
	}
}
