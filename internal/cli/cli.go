// Package cli is Casefolk in a terminal: the same services without a window.
package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"casefolk/internal/release"
)

// Main runs the command line and returns the exit status: 0, 1 for a failure
// with one plain line on stderr, 2 for wrong usage.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	root := &cobra.Command{
		Use:           "casefolk",
		Short:         "The contact desk of a small law firm",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.AddCommand(versionCommand())
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	if err := root.Execute(); err != nil {
		_, _ = fmt.Fprintln(stderr, err)
		return 2
	}
	return 0
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), "casefolk "+release.Version)
			return err
		},
	}
}
