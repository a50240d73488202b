package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

// jsonCarriers is the form of "casefolk phone carriers --json".
type jsonCarriers struct {
	File       string `json:"file"` // empty: none
	Ranges     int    `json:"ranges"`
	ImportedAt string `json:"imported_at"`
}

func phoneCarriersCommand(t *terminal) *cobra.Command {
	var remove bool
	cmd := &cobra.Command{
		Use:   "carriers [FILE]",
		Short: "Put a licensed file of number ranges and carriers in the place of the one before, or say which is in use",
		Long: "FILE is a CSV file with the columns from, to, carrier: whole phone numbers with country code, or ten\n" +
			"digits in North America. A file with a mistake is refused and leaves the one before as it is.",
		Args: cobra.MaximumNArgs(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			file, err := changeCarriers(ctx, cmd, store, args, remove)
			if err != nil {
				return err
			}
			out := jsonCarriers{file.Name, file.Ranges, stamp(file.ImportedAt)}
			return t.print(cmd.OutOrStdout(), out, func(w io.Writer) error {
				if file.Ranges == 0 {
					_, err := fmt.Fprintln(w, "no carrier file")
					return err
				}
				_, err := fmt.Fprintf(w, "%s\t%d ranges\timported %s\n", out.File, out.Ranges, file.ImportedAt.Local().Format("2006-01-02"))
				return err
			})
		}),
	}
	cmd.Flags().BoolVar(&remove, "remove", false, "take the file in use away")
	return cmd
}

func changeCarriers(ctx context.Context, cmd *cobra.Command, store *sqlite.Store, args []string, remove bool) (sqlite.CarrierFile, error) {
	switch {
	case remove && len(args) > 0:
		return sqlite.CarrierFile{}, usageError{fault.Invalid("file", "Give a file or --remove, not both.")}
	case remove:
		return sqlite.CarrierFile{}, store.RemoveCarriers(ctx)
	case len(args) == 1:
		return store.ImportCarriers(ctx, args[0], progressOn(cmd.ErrOrStderr()))
	default:
		return store.CarrierFile(ctx)
	}
}
