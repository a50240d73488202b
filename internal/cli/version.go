package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"casefolk/internal/release"
)

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
