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
	Total      int         `json:"total"`
	SearchedAt string      `json:"searched_at"` // RFC 3339
	Groups     []jsonGroup `json:"groups"`      // most alike first
}

type jsonGroup struct {
	Contacts []jsonBrief `json:"contacts"`
	Pairs    []jsonPair  `json:"pairs"` // who is like whom, most alike first
}

type jsonPair struct {
	FirstID  string   `json:"first_id"`
	SecondID string   `json:"second_id"`
	Score    float64  `json:"score"` // 0 to 1
	Reasons  []string `json:"reasons"`
}

type jsonBrief struct {
	ID          string `json:"id"`
	DisplayName string `json:"display_name"`
	Phone       string `json:"phone"`
	Email       string `json:"email"`
}

func jsonBriefOf(b sqlite.Brief) jsonBrief { return jsonBrief{b.ID, b.DisplayName, b.Phone, b.Email} }

func jsonGroupOf(g sqlite.Group) jsonGroup {
	return jsonGroup{each(g.Contacts, jsonBriefOf), each(g.Pairs, func(p sqlite.Pair) jsonPair {
		return jsonPair{p.FirstID, p.SecondID, p.Score, each(p.Reasons, contact.Reason.Words)}
	})}
}

// likenessTo says why somebody is in a group.
func likenessTo(g *sqlite.Group, id string) string {
	for _, p := range g.Pairs {
		if p.FirstID == id || p.SecondID == id {
			return strings.Join(each(p.Reasons, contact.Reason.Words), ", ")
		}
	}
	return ""
}

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
				return printJSON(cmd.OutOrStdout(), jsonDuplicates{page.Total, page.SearchedAt.Format(time.RFC3339), each(page.Rows, jsonGroupOf)})
			}
			fmt.Fprintln(cmd.OutOrStdout(), counted(page.Total, "group", "groups"))
			for _, g := range page.Rows {
				for _, c := range g.Contacts {
					fmt.Fprintf(cmd.OutOrStdout(), "%.2f\t%s\t%s\t%s\n", g.Pairs[0].Score, c.DisplayName, likenessTo(&g, c.ID), c.ID)
				}
			}
			return nil
		}),
	}
	cmd.Flags().IntVar(&limit, "limit", 100, "how many groups to print")
	return cmd
}

type jsonMerge struct {
	ID       string   `json:"id"`
	KeptID   string   `json:"kept_id"`
	OtherIDs []string `json:"other_ids"`
}

func mergeCommand(t *terminal) *cobra.Command {
	var picks []string
	cmd := &cobra.Command{
		Use: "merge KEPT OTHER…", Short: "Merge contacts into the first one; “unmerge” takes it back", Args: atLeast(2),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			request := sqlite.MergeRequest{Kept: sqlite.MergeEnd{ID: args[0]}, Picks: contact.Picks{}}
			for _, id := range args[1:] {
				request.Others = append(request.Others, sqlite.MergeEnd{ID: id})
			}
			for _, p := range picks {
				field, pick, ok := strings.Cut(p, "=")
				if !ok {
					return usageError{fault.Invalid("pick", "“%s” is not FIELD=CONTACT_ID or notes=all.", p)}
				}
				request.Picks[field] = pick
			}
			run, err := store.MergeContacts(ctx, request)
			if err != nil {
				return err
			}
			if t.json {
				return printJSON(cmd.OutOrStdout(), jsonMerge{run.ID, run.Kept.ID, args[1:]})
			}
			names := each(run.Others, func(n sqlite.Named) string { return n.Name })
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "Merged %s into %s\t%s\n", strings.Join(names, ", "), run.Kept.Name, run.ID)
			return err
		}),
	}
	cmd.Flags().StringArrayVar(&picks, "pick", nil, "FIELD=CONTACT_ID: whose value is kept, such as given_name=ID; notes=all; may be given several times")
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
				return printJSON(cmd.OutOrStdout(), map[string]any{"kept_id": undone.KeptID, "other_ids": undone.OtherIDs, "stayed": undone.Stayed})
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "Taken apart: %s and %s\n", undone.KeptID, strings.Join(undone.OtherIDs, ", "))
			return err
		}),
	}
}
