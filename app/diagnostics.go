package app

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"casefolk/internal/datadir"
	"casefolk/internal/fault"
	"casefolk/internal/release"
	"casefolk/internal/sqlite"
)

// logTail is how much of the log a diagnostic report has, in bytes.
const logTail = 32 << 10

// DiagnosticReport returns a text that helps whoever is asked for help: program,
// system, counts, backups and the end of the log. It names no person, no file and
// no folder. The page shows it before it is copied.
func (s *Shell) DiagnosticReport() (_ string, err error) {
	defer caught(&err)
	var b strings.Builder
	fmt.Fprintf(&b, "Casefolk %s %s\n%s/%s, %d processors, %s\n", release.Version, release.Revision(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
	if datadir.Warning(s.session.dataDir) != "" {
		fmt.Fprintln(&b, "The data folder is on a network drive or in a synchronised folder.")
	}
	store, ctx, err := s.session.use()
	if err == nil {
		err = describeData(ctx, &b, store)
	}
	if err != nil {
		fmt.Fprintf(&b, "The data cannot be read: %s (%s)\n", fault.From(err).Code, kinds(err))
	}
	fmt.Fprintf(&b, "\nEnd of the log:\n%s", endOfLog(s.session.dataDir))
	return b.String(), nil
}

func describeData(ctx context.Context, b *strings.Builder, store *sqlite.Store) error {
	facts, err := store.Facts(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(b, "Data version %d, %d KB\n", facts.SchemaVersion, facts.Bytes>>10)
	for _, kind := range slices.Sorted(maps.Keys(facts.Counts)) {
		fmt.Fprintf(b, "%s: %d\n", kind, facts.Counts[kind])
	}
	list, err := store.Backups(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(b, "Backups: %d, in a chosen folder: %t, the last one failed: %t\n", len(list.Backups), list.Chosen, list.Problem != "")
	if len(list.Backups) > 0 {
		newest := list.Backups[0]
		fmt.Fprintf(b, "Newest backup: %s, %s, readable: %t\n", stamp(newest.Manifest.MadeAt), newest.Manifest.Reason, newest.Readable)
	}
	return nil
}

// endOfLog returns the last whole lines of the log, or why there are none.
func endOfLog(dir string) string {
	f, err := os.Open(filepath.Join(dir, logName))
	if err != nil {
		return "(there is none)\n"
	}
	defer func() { _ = f.Close() }() // it was only read
	info, err := f.Stat()
	if err != nil {
		return "(it cannot be read)\n"
	}
	from := max(0, info.Size()-logTail)
	text, err := io.ReadAll(io.NewSectionReader(f, from, logTail))
	if err != nil {
		return "(it cannot be read)\n"
	}
	if from > 0 {
		_, rest, _ := strings.Cut(string(text), "\n")
		return rest
	}
	return string(text)
}
