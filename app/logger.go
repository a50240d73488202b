package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/wailsapp/wails/v2/pkg/logger"
)

// The log's file, in the data folder, and its only predecessor: 10 MB in all.
const (
	logName     = "casefolk.log"
	oldLogName  = "casefolk.1.log"
	logFileSize = 5_000_000 // bytes
)

// Logger writes the program's log. It never writes personal data: of Wails'
// messages, which quote whole calls from the page, it keeps only what it knows
// to be harmless. A log that cannot be written is given up silently, since
// nothing must fail for want of it.
type Logger struct {
	onDefect func() // called when Wails lost a call; may be nil

	mu   sync.Mutex
	dir  string
	file *os.File
	size int64
	now  func() time.Time
}

var _ logger.Logger = (*Logger)(nil)

// NewLogger returns a log in dir, which is made when the first line is written.
func NewLogger(dir string) *Logger { return &Logger{dir: dir, now: time.Now} }

// Close closes the file.
func (l *Logger) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file == nil {
		return nil
	}
	err := l.file.Close()
	l.file = nil
	return err
}

// Print drops the message, as Trace, Debug and Info do: Wails quotes calls and
// results there.
func (l *Logger) Print(string) {}

// Trace drops the message.
func (l *Logger) Trace(string) {}

// Debug drops the message.
func (l *Logger) Debug(string) {}

// Info drops the message.
func (l *Logger) Info(string) {}

// Warning writes what is harmless in message.
func (l *Logger) Warning(message string) { l.write("warning", harmless(message)) }

// Error writes what is harmless in message.
func (l *Logger) Error(message string) {
	l.write("error", harmless(message))
	if l.onDefect != nil && strings.HasPrefix(message, lostCall) {
		l.onDefect()
	}
}

// Fatal writes what is harmless in message and ends the program, as Wails expects.
func (l *Logger) Fatal(message string) {
	l.write("fatal", harmless(message))
	os.Exit(1)
}

// event writes a line of our own; text must not hold personal data.
func (l *Logger) event(text string) { l.write("info", text) }

// failure writes what kind of error err is, by the types in its chain and by the
// system's own words, but not its text, which may quote what the user typed.
func (l *Logger) failure(code string, err error) {
	l.write("error", code+": "+kinds(err))
	if p, ok := errors.AsType[*panicError](err); ok {
		l.write("error", string(p.stack))
	}
}

// kinds names the types of err and of all that it wraps, outermost first.
func kinds(err error) string {
	name := fmt.Sprintf("%T", err)
	switch e := err.(type) { //nolint:errorlint // each link of the chain is looked at by itself
	case syscall.Errno:
		return fmt.Sprintf("%s %d (%s)", name, int(e), e.Error())
	case *panicError:
		return e.Error()
	case interface{ Unwrap() error }:
		if inner := e.Unwrap(); inner != nil {
			return name + " < " + kinds(inner)
		}
	case interface{ Unwrap() []error }:
		for _, inner := range e.Unwrap() {
			name += " < " + kinds(inner)
		}
	}
	return name
}

// lostCall begins the message in which Wails quotes a call that it could not answer.
const lostCall = "process message error"

// knownMessages are the beginnings of Wails' messages that may be written.
var knownMessages = []string{
	lostCall,
	"failed to get origin for URL",
	"Blocked request from unauthorized origin",
	"Blocked request from not main frame",
	"Unable to open default system browser",
	"WebVie2wProcess failed with kind",
	"GetProcessFailedKind",
	"Error during binding",
}

// calledMethod finds the name of the bound method in a message that quotes a call.
var calledMethod = regexp.MustCompile(`^[^{]*C\{"name":"([A-Za-z]+\.[A-Za-z]+\.[A-Za-z]+)"`)

// harmless returns the part of one of Wails' messages that cannot hold personal data.
func harmless(message string) string {
	for _, known := range knownMessages {
		if !strings.HasPrefix(message, known) {
			continue
		}
		if called := calledMethod.FindStringSubmatch(message); called != nil {
			return known + " in " + called[1]
		}
		return known
	}
	return fmt.Sprintf("(a message of %d characters, withheld)", len(message))
}

func (l *Logger) write(level, text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	line := l.now().Format(time.RFC3339) + " " + level + " " + text + "\n"
	if l.file != nil && l.size+int64(len(line)) > logFileSize {
		l.rotate()
	}
	if l.file == nil && !l.open() {
		return
	}
	n, err := l.file.WriteString(line)
	l.size += int64(n)
	if err != nil {
		_ = l.file.Close() // the next line tries again with a fresh file
		l.file = nil
	}
}

func (l *Logger) open() bool {
	if err := os.MkdirAll(l.dir, 0o700); err != nil {
		return false
	}
	f, err := os.OpenFile(filepath.Join(l.dir, logName), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return false
	}
	if info, err := f.Stat(); err == nil {
		l.size = info.Size()
	}
	l.file = f
	return true
}

func (l *Logger) rotate() {
	_ = l.file.Close() // all lines are written; there is no buffer to lose
	l.file, l.size = nil, 0
	_ = os.Rename(filepath.Join(l.dir, logName), filepath.Join(l.dir, oldLogName)) // if it fails, the old file goes on
}
