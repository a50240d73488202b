package cli

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"casefolk/internal/release"
)

func versionCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  noValues,
		RunE: func(cmd *cobra.Command, _ []string) error {
			out := struct {
				Version string `json:"version"`
			}{release.Version}
			return t.print(cmd.OutOrStdout(), out, func(w io.Writer) error {
				_, err := fmt.Fprintln(w, "casefolk "+release.Version)
				return err
			})
		},
	}
}
