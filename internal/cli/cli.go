// Package cli is Casefolk in a terminal: the same services without a window.
//
// Messages and progress go to standard error. With --json a command prints one
// JSON document on standard output and nothing else there.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"github.com/spf13/cobra"

	"casefolk/internal/datadir"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

// Exit statuses.
const (
	exitOK      = 0
	exitFailure = 1 // what was asked for failed
	exitUsage   = 2 // what was asked for cannot be understood
)

// Main runs the command line and returns the exit status: 0, 1 for a failure
// with one plain line on stderr, 2 for wrong usage. An interrupt cancels the
// running command, which then changes nothing.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) (status int) {
	defer func() {
		if p := recover(); p != nil {
			// The panic's value may hold personal data, so it is not shown.
			_, _ = fmt.Fprintln(stderr, fault.From(errors.New("panic")).Message)
			status = exitFailure
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	return report(root.ExecuteContext(ctx), stderr)
}

// terminal is what every command shares.
type terminal struct {
	dataDir string
	json    bool
}

func newRoot() *cobra.Command {
	t := &terminal{}
	root := &cobra.Command{
		Use:               "casefolk",
		Short:             "The contact desk of a small law firm",
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
		Args:              noValues,
		RunE:              needsSubcommand,
	}
	root.SetFlagErrorFunc(flagProblem)
	root.PersistentFlags().StringVar(&t.dataDir, "data", "", "data folder (default: $"+datadir.Env+", else the system's place)")
	root.PersistentFlags().BoolVar(&t.json, "json", false, "print one JSON document")
	root.AddCommand(
		activityCommand(t),
		backupCommand(t),
		caseTypesCommand(t),
		casesCommand(t),
		conflictsCommand(t),
		consentCommand(t),
		contactsCommand(t),
		dncCommand(t),
		doctorCommand(t),
		duplicatesCommand(t),
		eraseCommand(t),
		exportCommand(t),
		importCommand(t),
		importEverythingCommand(t),
		importsCommand(t),
		mergeCommand(t),
		messageCommand(t),
		phoneCommand(t),
		undoCommand(t),
		unmergeCommand(t),
		versionCommand(t),
	)
	return root
}

// failure marks an error of a command that was understood.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// report prints err in one line and returns the exit status.
func report(err error, stderr io.Writer) int {
	if err == nil {
		return exitOK
	}
	var ran failure
	if !errors.As(err, &ran) {
		_, _ = fmt.Fprintln(stderr, strings.TrimSuffix(oneLine(err.Error()), ".")+". See “casefolk --help”.")
		return exitUsage
	}
	_, _ = fmt.Fprintln(stderr, oneLine(fault.From(ran.error).Message))
	return exitFailure
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// run makes a cobra function of a command that needs the data. What it returns
// is a failure, not wrong usage.
func (t *terminal) run(fn func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) (err error) {
		ctx := cmd.Context()
		dir, err := datadir.Resolve(t.dataDir)
		if err != nil {
			return failure{err}
		}
		store, err := sqlite.Open(ctx, sqlite.Options{Dir: dir})
		if err != nil {
			return failure{err}
		}
		err = errors.Join(fn(ctx, cmd, args, store), store.Close())
		var usage usageError
		if err == nil || errors.As(err, &usage) {
			return err
		}
		return failure{err}
	}
}

// usageError is wrong usage that only the command itself can see.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }
