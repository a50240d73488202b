package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"casefolk/internal/datadir"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

func doctorCommand(t *terminal) *cobra.Command {
	var repair bool
	cmd := &cobra.Command{
		Use: "doctor", Short: "Check that everything that is stored is sound", Args: noValues,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := datadir.Resolve(t.dataDir)
			if err != nil {
				return failure{err}
			}
			opts := sqlite.Options{Dir: dir}
			if repair {
				if err := repairData(cmd.Context(), opts); err != nil {
					return failure{err}
				}
			}
			report, err := sqlite.Diagnose(cmd.Context(), opts)
			if err != nil {
				return failure{err}
			}
			report.Repaired = repair
			if warning := datadir.Warning(dir); warning != "" {
				fmt.Fprintln(cmd.ErrOrStderr(), warning)
			}
			if t.json {
				err = printJSON(cmd.OutOrStdout(), report)
			} else {
				err = printReport(cmd.OutOrStdout(), report)
			}
			if err == nil && !report.OK {
				err = failure{unsound(report)}
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&repair, "repair", false, "first rebuild everything that is derived; what is there is backed up before")
	return cmd
}

func repairData(ctx context.Context, opts sqlite.Options) error {
	store, err := sqlite.Open(ctx, opts)
	if err != nil {
		return err
	}
	return errors.Join(store.Repair(ctx), store.Close())
}

// unsound says in one line what to do.
func unsound(r sqlite.Report) error {
	if len(r.Integrity) > 0 {
		return fault.Damaged(nil, "The data file is damaged%s. Restore the newest backup with “casefolk backup restore”.", problems(r))
	}
	onlyDerived := len(r.ForeignKeys)+len(r.Chains) == 0
	advice := "Restore a backup with “casefolk backup restore”."
	if onlyDerived {
		advice = "“casefolk doctor --repair” can mend it."
	}
	return fault.Damaged(nil, "The data is not sound%s. %s", problems(r), advice)
}

// problems counts the problems when they are several.
func problems(r sqlite.Report) string {
	if len(r.Problems) < 2 {
		return ""
	}
	return fmt.Sprintf(" (%d problems)", len(r.Problems))
}

func printReport(out io.Writer, r sqlite.Report) error {
	if r.OK {
		fmt.Fprintf(out, "Everything is sound (data version %d).\n", r.SchemaVersion)
	}
	for _, p := range r.Problems {
		fmt.Fprintln(out, p)
	}
	names := make([]string, 0, len(r.Counts))
	for name := range r.Counts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(out, "%s: %d\n", name, r.Counts[name])
	}
	newest := "none"
	if r.NewestBackup != nil {
		newest = r.NewestBackup.MadeAt + " " + r.NewestBackup.Path
	}
	_, err := fmt.Fprintf(out, "newest backup: %s\n", newest)
	return err
}
