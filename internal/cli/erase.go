package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"casefolk/internal/sqlite"
)

// eraseCommand removes a person's data for good. It prints the certificate.
func eraseCommand(t *terminal) *cobra.Command {
	var keepWords, yes bool
	cmd := &cobra.Command{
		Use: "erase CONTACT_ID", Short: "Remove a person's data for good, at their request", Args: exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			if !yes {
				return usageError{fmt.Errorf("erasing cannot be undone: say --yes to do it")}
			}
			cert, err := store.EraseContact(ctx, args[0], sqlite.Erasure{KeepWords: keepWords})
			if err != nil {
				return err
			}
			for _, path := range cert.Backups {
				fmt.Fprintln(cmd.ErrOrStderr(), "Still holds the data: "+path)
			}
			return printJSON(cmd.OutOrStdout(), cert)
		}),
	}
	cmd.Flags().BoolVar(&keepWords, "keep-words", false, "keep the words of revocations, as proof")
	cmd.Flags().BoolVar(&yes, "yes", false, "really do it")
	return cmd
}
