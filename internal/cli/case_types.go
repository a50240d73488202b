package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

type jsonCaseType struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Archived bool   `json:"archived"`
	Cases    int    `json:"cases"` // how many are of the type
}

func jsonCaseTypeOf(t legalcase.Type) jsonCaseType {
	return jsonCaseType{t.ID, t.Name, !t.ArchivedAt.IsZero(), t.Cases}
}

func caseTypesCommand(t *terminal) *cobra.Command {
	cmd := &cobra.Command{
		Use: "case-types", Short: "List and change the firm's case types", Args: noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			return t.printTypes(ctx, cmd, store)
		}),
	}
	cmd.AddCommand(
		t.typeCommand("add NAME", "Add a case type", 1, func(ctx context.Context, store *sqlite.Store, args []string) error {
			_, err := store.AddCaseType(ctx, args[0])
			return err
		}),
		t.typeCommand("rename NAME NEW-NAME", "Give a case type another name", 2, func(ctx context.Context, store *sqlite.Store, args []string) error {
			found, err := store.CaseTypeNamed(ctx, args[0])
			if err != nil {
				return err
			}
			return store.RenameCaseType(ctx, found.ID, args[1])
		}),
		t.typeCommand("archive NAME", "Stop offering a case type for new cases", 1, archiveType(true)),
		t.typeCommand("unarchive NAME", "Offer a case type for new cases again", 1, archiveType(false)),
	)
	return cmd
}

func archiveType(archived bool) func(context.Context, *sqlite.Store, []string) error {
	return func(ctx context.Context, store *sqlite.Store, args []string) error {
		found, err := store.CaseTypeNamed(ctx, args[0])
		if err != nil {
			return err
		}
		return store.ArchiveCaseType(ctx, found.ID, archived)
	}
}

// typeCommand makes a command that changes case types and then lists them.
func (t *terminal) typeCommand(use, short string, args int, change func(context.Context, *sqlite.Store, []string) error) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Args: exactly(args),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			if err := change(ctx, store, args); err != nil {
				return err
			}
			return t.printTypes(ctx, cmd, store)
		}),
	}
}

func (t *terminal) printTypes(ctx context.Context, cmd *cobra.Command, store *sqlite.Store) error {
	types, err := store.CaseTypes(ctx)
	if err != nil {
		return err
	}
	if t.json {
		return printJSON(cmd.OutOrStdout(), map[string]any{"case_types": each(types, jsonCaseTypeOf)})
	}
	for _, y := range types {
		mark := ""
		if !y.ArchivedAt.IsZero() {
			mark = "\tarchived"
		}
		if _, err := fmt.Fprintf(cmd.OutOrStdout(), "%s\t%s%s\n", y.Name, counted(y.Cases, "case", "cases"), mark); err != nil {
			return err
		}
	}
	return nil
}
