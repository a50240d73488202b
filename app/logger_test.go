package app

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"casefolk/internal/fault"
)

func newTestLogger(t *testing.T) (*Logger, string) {
	t.Helper()
	dir := t.TempDir()
	l := NewLogger(dir)
	l.now = func() time.Time { return time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC) }
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l, filepath.Join(dir, logName)
}

func readLog(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestLogNamesTheMethodOfALostCallButNotItsArguments(t *testing.T) {
	l, path := newTestLogger(t)
	l.Error(`process message error: C{"name":"app.Contacts.Save","args":[{"name":"Ada Alvarez","phone":"212-555-0142"}],"callbackID":"x"} -> runtime error: Ada`)
	got := readLog(t, path)
	if want := "2026-03-14T09:00:00Z error process message error in app.Contacts.Save\n"; got != want {
		t.Errorf("log is %q, want %q", got, want)
	}
}

func TestLogWithholdsMessagesThatItDoesNotKnow(t *testing.T) {
	l, path := newTestLogger(t)
	for _, log := range []func(string){l.Print, l.Trace, l.Debug, l.Info, l.Warning, l.Error} {
		log("Ada Alvarez cannot be found at ada@example.com")
	}
	got := readLog(t, path)
	if strings.Contains(got, "Ada") || strings.Contains(got, "example") {
		t.Errorf("log quotes a message: %q", got)
	}
	if n := strings.Count(got, "withheld"); n != 2 {
		t.Errorf("%d lines say that a message was withheld, want the warning's and the error's: %q", n, got)
	}
}

func TestLogTellsTheKindOfAFailureButNotItsText(t *testing.T) {
	l, path := newTestLogger(t)
	l.failure("unavailable", fmt.Errorf("saving Ada Alvarez: %w", &os.PathError{Op: "write", Path: "Alvarez.csv", Err: syscall.ENOSPC}))
	got := readLog(t, path)
	if strings.Contains(got, "Alvarez") {
		t.Errorf("log quotes the error: %q", got)
	}
	if !strings.Contains(got, "*fs.PathError") || !strings.Contains(got, syscall.ENOSPC.Error()) {
		t.Errorf("log does not tell the kind: %q", got)
	}
}

func TestLogNeverGrowsBeyondItsTwoFiles(t *testing.T) {
	l, path := newTestLogger(t)
	line := strings.Repeat("x", 100_000)
	for range 250 {
		l.event(line)
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	var total int64
	for _, f := range files {
		info, err := f.Info()
		if err != nil {
			t.Fatal(err)
		}
		total += info.Size()
	}
	if len(files) != 2 || total > 10_000_000 || total < 5_000_000 {
		t.Errorf("%d files of %d bytes in all, want 2 of at most 10 MB", len(files), total)
	}
}

func TestALostCallIsToldToThePage(t *testing.T) {
	l, _ := newTestLogger(t)
	told := 0
	l.onDefect = func() { told++ }
	l.Error("Unable to open default system browser")
	l.Error("process message error: C{} -> boom")
	if told != 1 {
		t.Errorf("told %d times, want once", told)
	}
}

func TestPageGetsErrorsAsJSONInUsersWords(t *testing.T) {
	l, _ := newTestLogger(t)
	format := errorFormatter(l)
	cases := []struct {
		name string
		err  error
		want string
	}{
		{"a user's error as it is", fault.Invalid("first_name", "Give a name."), `{"code":"invalid","field":"first_name","message":"Give a name."}`},
		{"a wrapped one too", fmt.Errorf("save: %w", fault.NotFound("Gone.")), `{"code":"not_found","field":"","message":"Gone."}`},
		{"a defect without its text", syscall.EIO, `{"code":"internal","field":"","message":"` + fault.From(syscall.EIO).Message + `"}`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := format(c.err); got != c.want {
				t.Errorf("got  %v\nwant %s", got, c.want)
			}
		})
	}
}

func TestAPanicBecomesAnErrorWithoutItsValue(t *testing.T) {
	l, path := newTestLogger(t)
	call := func() (err error) {
		defer caught(&err)
		panic("Ada Alvarez")
	}
	shown := fmt.Sprint(errorFormatter(l)(call()))
	if !strings.Contains(shown, `"code":"internal"`) {
		t.Errorf("the page gets %s, want an internal error", shown)
	}
	if got := readLog(t, path); strings.Contains(got, "Ada") || !strings.Contains(got, "logger_test.go") {
		t.Errorf("log must hold the stack and not the value: %q", got)
	}
}
