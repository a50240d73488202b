package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"casefolk/internal/exporter"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

func exportCommand(t *terminal) *cobra.Command {
	cmd := &cobra.Command{Use: "export", Short: "Write data to a file", Args: noValues, RunE: needsSubcommand}
	cmd.AddCommand(exportOptOutsCommand(t), exportEverythingCommand(t), exportContactsCommand(t), exportCasesCommand(t), exportActivityCommand(t))
	return cmd
}

// exported is what an export prints with --json.
type exported struct {
	File string `json:"file"`
	Rows int    `json:"rows"`
}

func (e exported) text(w io.Writer) error {
	_, err := fmt.Fprintf(w, "%s written to %s\n", counted(e.Rows, "row", "rows"), e.File)
	return err
}

func exportOptOutsCommand(t *terminal) *cobra.Command {
	var out, caseType string
	scope := sqlite.OptOutScope{}
	cmd := &cobra.Command{
		Use:   "opt-outs --out FILE.csv",
		Short: "Write the contacts that opted out, newest opt-out first, as CSV",
		Args:  noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			if caseType != "" {
				found, err := store.CaseTypeNamed(ctx, caseType)
				if err != nil {
					return err
				}
				scope.CaseTypeIDs = []string{found.ID}
			}
			if err := checkDays(scope.From, scope.To); err != nil {
				return err
			}
			done := exported{File: out}
			err := exporter.WriteFile(out, func(w io.Writer) (err error) {
				done.Rows, err = exporter.WriteOptOuts(w, store.OptOuts(ctx, scope))
				return err
			})
			if err != nil {
				return err
			}
			return t.finishExport(ctx, cmd, store, "opt_outs", done)
		}),
	}
	flags := cmd.Flags()
	flags.StringVar(&out, "out", "", "CSV file to write")
	flags.StringVar(&scope.From, "from", "", "first day, YYYY-MM-DD, by when a contact last opted out")
	flags.StringVar(&scope.To, "to", "", "last day, YYYY-MM-DD, included")
	flags.StringVar(&caseType, "case-type", "", "name of a case type")
	needsFlags(cmd, "out")
	return cmd
}

// checkDays finds days that are none, or in the wrong order.
func checkDays(from, to string) error {
	first, err := localDay("from", from)
	if err != nil {
		return err
	}
	last, err := localDay("to", to)
	if err != nil {
		return err
	}
	if from != "" && to != "" && last.Before(first) {
		return usageError{fault.Invalid("to", "The end date is before the start date.")}
	}
	return nil
}

func exportContactsCommand(t *terminal) *cobra.Command {
	var out string
	flags := &contactFlags{}
	cmd := &cobra.Command{
		Use:   "contacts --out FILE.(csv|xlsx|vcf)",
		Short: "Write contacts as CSV, Excel workbook or vCards",
		Args:  noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			filter, page, err := flags.filter(ctx, store)
			if err != nil {
				return err
			}
			if _, err := exporter.KindOf(out); err != nil {
				return usageError{err}
			}
			done := exported{File: out}
			if done.Rows, err = exporter.WriteContactFile(out, time.Local, store.ContactRows(ctx, filter, page)); err != nil {
				return err
			}
			return t.finishExport(ctx, cmd, store, "contacts", done)
		}),
	}
	flags.add(cmd.Flags())
	cmd.Flags().StringVar(&out, "out", "", "file to write; its ending says what kind")
	needsFlags(cmd, "out")
	return cmd
}

func exportCasesCommand(t *terminal) *cobra.Command {
	var out string
	flags := &caseFlags{}
	cmd := &cobra.Command{
		Use:   "cases --out FILE.(csv|xlsx)",
		Short: "Write cases as CSV or Excel workbook",
		Args:  noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			filter, page, err := flags.filter(ctx, store)
			if err != nil {
				return err
			}
			done := exported{File: out}
			if done.Rows, err = exporter.WriteTableFile(out, "Cases", exporter.CaseColumns, store.CaseCells(ctx, filter, page)); err != nil {
				return err
			}
			return t.finishExport(ctx, cmd, store, "cases", done)
		}),
	}
	flags.add(cmd.Flags())
	cmd.Flags().StringVar(&out, "out", "", "file to write; its ending says what kind")
	needsFlags(cmd, "out")
	return cmd
}

func exportActivityCommand(t *terminal) *cobra.Command {
	var out string
	flags := &activityFlags{}
	cmd := &cobra.Command{
		Use:   "activity --out FILE.(csv|xlsx)",
		Short: "Write what was done, by whom, as CSV or Excel workbook",
		Args:  noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			filter, err := flags.filter()
			if err != nil {
				return err
			}
			done := exported{File: out}
			if done.Rows, err = exporter.WriteTableFile(out, "Activity", exporter.ActivityColumns, store.ActivityCells(ctx, filter)); err != nil {
				return err
			}
			return t.finishExport(ctx, cmd, store, "activity", done)
		}),
	}
	flags.add(cmd)
	_ = cmd.Flags().MarkHidden("limit") // an export has everything
	cmd.Flags().StringVar(&out, "out", "", "file to write; its ending says what kind")
	needsFlags(cmd, "out")
	return cmd
}

// finishExport logs that data left the program, and prints how much.
func (t *terminal) finishExport(ctx context.Context, cmd *cobra.Command, store *sqlite.Store, what string, done exported) error {
	if err := store.RecordExport(ctx, what, done.Rows, filepath.Base(done.File)); err != nil {
		return err
	}
	return t.print(cmd.OutOrStdout(), done, done.text)
}
