package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"casefolk/internal/importer"
	"casefolk/internal/sqlite"
)

// jsonImport is a past import in the form of "casefolk imports --json".
type jsonImport struct {
	ID          string          `json:"import_id"`
	File        string          `json:"file"`
	Format      string          `json:"format"`
	Mode        importer.Mode   `json:"mode,omitempty"`
	Rows        importer.Counts `json:"rows"`
	CommittedAt string          `json:"committed_at"`
	CommittedBy string          `json:"committed_by"`
	UndoneAt    string          `json:"undone_at"` // empty unless it was undone
}

func importsCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "imports",
		Short: "List past imports, newest first",
		Args:  noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			runs, err := store.Imports(ctx)
			if err != nil {
				return err
			}
			list := each(runs, func(r sqlite.ImportRun) jsonImport {
				return jsonImport{r.ID, r.File, r.Format, r.Mode, r.Rows, stamp(r.CommittedAt), r.CommittedBy, stamp(r.UndoneAt)}
			})
			return t.print(cmd.OutOrStdout(), list, func(w io.Writer) error {
				for _, r := range list {
					undone := ""
					if r.UndoneAt != "" {
						undone = "\tundone"
					}
					if _, err := fmt.Fprintf(w, "%s\t%s\t%s\t%d rows%s\n", r.ID, r.CommittedAt, r.File, r.Rows.Read, undone); err != nil {
						return err
					}
				}
				return nil
			})
		}),
	}
}

func undoCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "undo IMPORT_ID",
		Short: "Take an import back",
		Args:  exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			undone, err := store.UndoImport(ctx, args[0], progressOn(cmd.ErrOrStderr()))
			if err != nil {
				return err
			}
			type kept struct {
				ContactID string   `json:"contact_id"`
				Reason    string   `json:"reason"`
				Fields    []string `json:"fields"`
			}
			out := struct {
				Removed  int    `json:"removed"`
				Restored int    `json:"restored"`
				Kept     []kept `json:"kept"`
				OptOuts  int    `json:"opt_outs_kept"`
			}{undone.Removed, undone.Restored, each(undone.Kept, func(k sqlite.KeptBack) kept {
				return kept{k.ContactID, k.Reason, append([]string{}, k.Fields...)}
			}), undone.OptOuts}
			return t.print(cmd.OutOrStdout(), out, func(w io.Writer) error {
				_, err := fmt.Fprintf(w, "%d contacts removed, %d restored, %d kept, whole or in part, because they were changed since; %d opt-outs stay\n",
					out.Removed, out.Restored, len(out.Kept), out.OptOuts)
				for _, k := range out.Kept {
					if err == nil {
						_, err = fmt.Fprintf(w, "%s: %s\n", k.ContactID, k.Reason)
					}
				}
				return err
			})
		}),
	}
}
