package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

type jsonDuplicates struct {
	Total      int        `json:"total"`
	SearchedAt string     `json:"searched_at"` // RFC 3339
	Pairs      []jsonPair `json:"pairs"`       // most alike first
}

type jsonPair struct {
	First   jsonBrief `json:"first"`
	Second  jsonBrief `json:"second"`
	Score   float64   `json:"score"` // 0 to 1
	Reasons []string  `json:"reasons"`
}

type jsonBrief struct {
	ID          string `json:"id"`
	DisplayName string `json:"display_name"`
	Phone       string `json:"phone"`
	Email       string `json:"email"`
}

func jsonBriefOf(b sqlite.Brief) jsonBrief { return jsonBrief{b.ID, b.DisplayName, b.Phone, b.Email} }

func duplicatesCommand(t *terminal) *cobra.Command {
	var limit int
	cmd := &cobra.Command{
		Use: "duplicates", Short: "Search the firm for contacts that may be one", Args: noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			if limit < 1 || limit > 1000 {
				return usageError{fault.Invalid("limit", "--limit is 1 to 1000.")}
			}
			if _, err := store.SearchDuplicates(ctx, func(sqlite.Progress) {}); err != nil {
				return err
			}
			page, err := store.Duplicates(ctx, limit, "")
			if err != nil {
				return err
			}
			if t.json {
				return printJSON(cmd.OutOrStdout(), jsonDuplicates{page.Total, page.SearchedAt.Format(time.RFC3339), each(page.Rows, func(p sqlite.Pair) jsonPair {
					return jsonPair{jsonBriefOf(p.First), jsonBriefOf(p.Second), p.Score, each(p.Reasons, contact.Reason.Words)}
				})})
			}
			fmt.Fprintln(cmd.OutOrStdout(), counted(page.Total, "pair", "pairs"))
			for _, p := range page.Rows {
				fmt.Fprintf(cmd.OutOrStdout(), "%.2f\t%s\t%s\t%s\t%s\t%s\n", p.Score, p.First.DisplayName, p.Second.DisplayName,
					strings.Join(each(p.Reasons, contact.Reason.Words), ", "), p.First.ID, p.Second.ID)
			}
			return nil
		}),
	}
	cmd.Flags().IntVar(&limit, "limit", 100, "how many pairs to print")
	return cmd
}

type jsonMerge struct {
	ID       string `json:"id"`
	KeptID   string `json:"kept_id"`
	MergedID string `json:"merged_id"`
}

func mergeCommand(t *terminal) *cobra.Command {
	var picks []string
	cmd := &cobra.Command{
		Use: "merge KEPT MERGED", Short: "Merge one contact into another; “unmerge” takes it back", Args: exactly(2),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			request := sqlite.MergeRequest{KeptID: args[0], MergedID: args[1], Picks: map[string]contact.Pick{}}
			for _, p := range picks {
				field, pick, ok := strings.Cut(p, "=")
				if !ok {
					return usageError{fault.Invalid("pick", "“%s” is not FIELD=kept, FIELD=merged or notes=both.", p)}
				}
				request.Picks[field] = contact.Pick(pick)
			}
			run, err := store.MergeContacts(ctx, request)
			if err != nil {
				return err
			}
			if t.json {
				return printJSON(cmd.OutOrStdout(), jsonMerge{run.ID, run.KeptID, run.MergedID})
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "Merged %s into %s\t%s\n", run.MergedName, run.KeptName, run.ID)
			return err
		}),
	}
	cmd.Flags().StringArrayVar(&picks, "pick", nil, "FIELD=kept or FIELD=merged, such as given_name=merged; may be given several times")
	return cmd
}

func unmergeCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use: "unmerge MERGE_ID", Short: "Take a merge back", Args: exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			undone, err := store.UndoMerge(ctx, args[0])
			if err != nil {
				return err
			}
			if t.json {
				return printJSON(cmd.OutOrStdout(), map[string]any{"kept_id": undone.KeptID, "merged_id": undone.MergedID, "stayed": undone.Stayed})
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "Taken apart: %s and %s\n", undone.KeptID, undone.MergedID)
			return err
		}),
	}
}
