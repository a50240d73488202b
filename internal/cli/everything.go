package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"casefolk/internal/sqlite"
)

func exportEverythingCommand(t *terminal) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use: "everything --out FILE.zip", Short: "Write all data to a zip of CSV files and a workbook", Args: noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			taken, err := store.ExportEverything(ctx, out, nil)
			return t.printTaken(cmd, taken, err)
		}),
	}
	cmd.Flags().StringVar(&out, "out", "", "file to write")
	needsFlags(cmd, "out")
	return cmd
}

func importEverythingCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use: "import-everything FILE.zip", Short: "Fill an empty data folder from what “export everything” wrote", Args: exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			taken, err := store.ImportEverything(ctx, args[0], nil)
			return t.printTaken(cmd, taken, err)
		}),
	}
}

func (t *terminal) printTaken(cmd *cobra.Command, taken sqlite.Taken, err error) error {
	if err != nil {
		return err
	}
	if t.json {
		return printJSON(cmd.OutOrStdout(), taken)
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %d contacts, %d cases, %d consent events, %d messages, %d activity entries\n", taken.File,
		taken.Rows["contact"], taken.Rows["legal_case"], taken.Rows["consent_event"], taken.Rows["message"], taken.Rows["activity"])
	return err
}
