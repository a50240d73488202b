package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

type jsonPersons struct {
	ID      string       `json:"id"` // of the business
	Persons []jsonPerson `json:"persons"`
}

type jsonPerson struct {
	ID          string `json:"id"`
	DisplayName string `json:"display_name"`
	Role        string `json:"role"`
}

// contactPersonsCommand lists a business's contact persons, and links more.
func contactPersonsCommand(t *terminal) *cobra.Command {
	cmd := &cobra.Command{
		Use: "persons BUSINESS", Short: "List and link the contact persons of a business", Args: exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			return t.printPersons(ctx, cmd, store, args[0])
		}),
	}
	var role string
	link := &cobra.Command{
		Use: "link BUSINESS PERSON", Short: "Make somebody a contact person of a business", Args: exactly(2),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			if err := store.LinkPerson(ctx, args[0], args[1], role); err != nil {
				return err
			}
			return t.printPersons(ctx, cmd, store, args[0])
		}),
	}
	link.Flags().StringVar(&role, "role", "", "what the person is there, such as Manager")
	unlink := &cobra.Command{
		Use: "unlink BUSINESS PERSON", Short: "Make somebody no contact person any more", Args: exactly(2),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			if err := store.UnlinkPerson(ctx, args[0], args[1]); err != nil {
				return err
			}
			return t.printPersons(ctx, cmd, store, args[0])
		}),
	}
	cmd.AddCommand(link, unlink)
	return cmd
}

func (t *terminal) printPersons(ctx context.Context, cmd *cobra.Command, store *sqlite.Store, businessID string) error {
	business, err := store.Contact(ctx, businessID)
	if err != nil {
		return err
	}
	persons, err := store.ContactPersons(ctx, business.ID)
	if err != nil {
		return err
	}
	if t.json {
		return printJSON(cmd.OutOrStdout(), jsonPersons{business.ID, each(persons, func(l contact.Link) jsonPerson { return jsonPerson{l.ContactID, l.DisplayName, l.Role} })})
	}
	for _, l := range persons {
		if _, err := fmt.Fprintf(cmd.OutOrStdout(), "%s\t%s\t%s\n", l.DisplayName, l.Role, l.ContactID); err != nil {
			return err
		}
	}
	return nil
}

type jsonScore struct {
	ContactID string  `json:"contact_id"`
	Average   float64 `json:"average"`
	Count     int     `json:"count"`
}

// contactScoreCommand records how satisfied a contact is.
func contactScoreCommand(t *terminal) *cobra.Command {
	score := contact.Score{}
	cmd := &cobra.Command{
		Use: "score ID", Short: "Record how satisfied a contact is", Args: exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			if score.Value < 1 || score.Value > 5 {
				return usageError{fault.Invalid("value", "--value is 1, the worst, to 5, the best.")}
			}
			score.ContactID = args[0]
			if _, err := store.AddScore(ctx, score); err != nil {
				return err
			}
			now, err := store.Satisfaction(ctx, args[0])
			if err != nil {
				return err
			}
			if t.json {
				return printJSON(cmd.OutOrStdout(), jsonScore{args[0], now.Average, len(now.Scores)})
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%.1f of 5 (%s)\n", now.Average, counted(len(now.Scores), "score", "scores"))
			return err
		}),
	}
	flags := cmd.Flags()
	flags.IntVar(&score.Value, "value", 0, "1, the worst, to 5, the best")
	flags.StringVar(&score.Comment, "comment", "", "what was said")
	flags.StringVar(&score.CaseID, "case", "", "ID of the case that it is about")
	needsFlags(cmd, "value")
	return cmd
}
