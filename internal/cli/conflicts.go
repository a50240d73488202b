package cli

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"casefolk/internal/contact"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

type jsonConflicts struct {
	At               string                `json:"at"` // RFC 3339
	By               string                `json:"by"`
	Contacts         []jsonConflictContact `json:"contacts"`
	Cases            []jsonConflictCase    `json:"cases"` // that name somebody, beyond those of contacts
	SearchedContacts int                   `json:"searched_contacts"`
	SearchedCases    int                   `json:"searched_cases"`
}

type jsonConflictContact struct {
	ID          string             `json:"id"`
	DisplayName string             `json:"display_name"`
	Type        string             `json:"type"`
	InBin       bool               `json:"in_bin"`
	Score       float64            `json:"score"`
	Reasons     []string           `json:"reasons"`
	Adverse     bool               `json:"adverse"`
	Cases       []jsonConflictCase `json:"cases"`
}

type jsonConflictCase struct {
	ID      string `json:"id"`
	Number  string `json:"number"`
	Title   string `json:"title"`
	Status  string `json:"status"`
	Role    string `json:"role"`
	Adverse bool   `json:"adverse"`
	Why     string `json:"why"`
}

func jsonConflictCaseOf(k sqlite.ConflictCase) jsonConflictCase {
	return jsonConflictCase{k.ID, k.Number, k.Title, string(k.Status), string(k.Role), k.Adverse, k.Why}
}

func jsonConflictsOf(r *sqlite.ConflictReport) jsonConflicts {
	return jsonConflicts{
		At: r.At.UTC().Format(time.RFC3339), By: r.By, Cases: each(r.Cases, jsonConflictCaseOf),
		Contacts: each(r.Contacts, func(c sqlite.ConflictContact) jsonConflictContact {
			return jsonConflictContact{c.ID, c.DisplayName, string(c.Kind), c.InBin, c.Score, each(c.Reasons, contact.Reason.Words), c.Adverse, each(c.Cases, jsonConflictCaseOf)}
		}),
		SearchedContacts: r.Searched.Contacts, SearchedCases: r.Searched.Cases,
	}
}

func conflictsCommand(t *terminal) *cobra.Command {
	var query sqlite.ConflictQuery
	var role string
	cmd := &cobra.Command{
		Use: "conflicts [NAME]…", Short: "Check names, phones and e-mails against all contacts and cases",
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			query.Names = args
			if role != "" {
				var err error
				if query.Role, err = named(legalcase.Roles, "role", role); err != nil {
					return err
				}
			}
			r, err := store.CheckConflicts(ctx, query)
			if err != nil {
				return err
			}
			if t.json {
				return printJSON(cmd.OutOrStdout(), jsonConflictsOf(&r))
			}
			return printConflicts(cmd.OutOrStdout(), &r)
		}),
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&query.Phones, "phone", nil, "phone to check; may be given several times")
	flags.StringArrayVar(&query.Emails, "email", nil, "e-mail to check; may be given several times")
	flags.StringVar(&query.ContactID, "contact", "", "ID of a contact to check")
	flags.StringVar(&query.CaseID, "case", "", "ID of the case that it is for")
	flags.StringVar(&role, "role", "", "role that is meant, such as “Opposing party”")
	return cmd
}

func printConflicts(out io.Writer, r *sqlite.ConflictReport) error {
	fmt.Fprintln(out, r.Words())
	for i := range r.Contacts {
		c := &r.Contacts[i]
		mark := ""
		if c.Adverse {
			mark = "\tother side"
		}
		fmt.Fprintf(out, "%s\t%s\t%s%s\n", c.DisplayName, strings.Join(each(c.Reasons, contact.Reason.Words), ", "), c.ID, mark)
		for _, k := range c.Cases {
			fmt.Fprintf(out, "\t%s %s\t%s\n", k.Number, k.Title, legalcase.LabelOf(legalcase.Roles, k.Role))
		}
	}
	for _, k := range r.Cases {
		fmt.Fprintf(out, "%s %s\t%s\n", k.Number, k.Title, k.Why)
	}
	return nil
}
