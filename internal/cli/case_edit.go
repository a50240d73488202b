package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

// caseFields are the flags that set a case's fields.
type caseFields struct {
	number, title, kind, status, opened, closed, description string
}

func (f *caseFields) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.number, "number", "", "the firm's number")
	flags.StringVar(&f.title, "title", "", "title")
	flags.StringVar(&f.kind, "type", "", "name of a case type")
	flags.StringVar(&f.status, "status", "", "Open, Pending or Closed")
	flags.StringVar(&f.opened, "opened", "", "day, YYYY-MM-DD")
	flags.StringVar(&f.closed, "closed", "", "day, YYYY-MM-DD")
	flags.StringVar(&f.description, "description", "", "description")
}

// apply sets what flags were given; an empty one clears its field.
func (f *caseFields) apply(ctx context.Context, cmd *cobra.Command, store *sqlite.Store, c *legalcase.Case) error {
	for name, to := range map[string]struct{ from, to *string }{
		"number": {&f.number, &c.Number}, "title": {&f.title, &c.Title}, "opened": {&f.opened, &c.OpenedOn},
		"closed": {&f.closed, &c.ClosedOn}, "description": {&f.description, &c.Description},
	} {
		if cmd.Flags().Changed(name) {
			*to.to = *to.from
		}
	}
	if cmd.Flags().Changed("status") {
		status, err := named(legalcase.Statuses, "status", f.status)
		if err != nil {
			return err
		}
		c.Status = status
	}
	if cmd.Flags().Changed("type") {
		c.TypeID = ""
		if f.kind != "" {
			found, err := store.CaseTypeNamed(ctx, f.kind)
			if err != nil {
				return err
			}
			c.TypeID = found.ID
		}
	}
	return nil
}

func caseShowCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use: "show ID", Short: "Show one case", Args: exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			found, err := store.Case(ctx, args[0])
			if err != nil {
				return err
			}
			return t.printCase(cmd.OutOrStdout(), &found)
		}),
	}
}

func caseAddCommand(t *terminal) *cobra.Command {
	fields := &caseFields{}
	var links []string
	cmd := &cobra.Command{
		Use: "add", Short: "Add a case", Args: noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			var c legalcase.Case
			if err := fields.apply(ctx, cmd, store, &c); err != nil {
				return err
			}
			parties := make([]sqlite.NewParty, len(links))
			for i, link := range links {
				id, role, _ := strings.Cut(link, "=")
				parties[i].ContactID = id
				if role == "" {
					continue
				}
				var err error
				if parties[i].Role, err = named(legalcase.Roles, "role", role); err != nil {
					return err
				}
			}
			made, err := store.CreateCase(ctx, c, parties)
			if err != nil {
				return err
			}
			return t.printCase(cmd.OutOrStdout(), &made)
		}),
	}
	fields.add(cmd)
	cmd.Flags().StringArrayVar(&links, "contact", nil, "ID or ID=ROLE of a contact on the case; may be given several times")
	return cmd
}

func caseEditCommand(t *terminal) *cobra.Command {
	fields := &caseFields{}
	cmd := &cobra.Command{
		Use: "edit ID", Short: "Change a case", Args: exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			found, err := store.Case(ctx, args[0])
			if err != nil {
				return err
			}
			if err := fields.apply(ctx, cmd, store, &found.Case); err != nil {
				return err
			}
			saved, err := store.UpdateCase(ctx, found.Case)
			if err != nil {
				return err
			}
			return t.printCase(cmd.OutOrStdout(), &saved)
		}),
	}
	fields.add(cmd)
	needsSomeFlag(cmd)
	return cmd
}

func caseLinkCommand(t *terminal) *cobra.Command {
	var roleName string
	cmd := &cobra.Command{
		Use: "link CASE CONTACT", Short: "Put a contact on a case", Args: exactly(2),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			role, err := named(legalcase.Roles, "role", roleName)
			if err != nil {
				return err
			}
			changed, err := store.AddParty(ctx, args[0], sqlite.NewParty{ContactID: args[1], Role: role})
			if err != nil {
				return err
			}
			return t.printCase(cmd.OutOrStdout(), &changed)
		}),
	}
	cmd.Flags().StringVar(&roleName, "role", "client", "what the contact is on the case")
	return cmd
}

func caseUnlinkCommand(t *terminal) *cobra.Command {
	var roleName string
	cmd := &cobra.Command{
		Use: "unlink CASE CONTACT", Short: "Take a contact off a case", Args: exactly(2),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			role := legalcase.Role("")
			if roleName != "" {
				var err error
				if role, err = named(legalcase.Roles, "role", roleName); err != nil {
					return err
				}
			}
			found, err := store.Case(ctx, args[0])
			if err != nil {
				return err
			}
			removed := 0
			for _, p := range found.People {
				if p.ContactID != args[1] || (role != "" && p.Role != role) {
					continue
				}
				if found, err = store.RemoveParty(ctx, args[0], p.PartyID); err != nil {
					return err
				}
				removed++
			}
			if removed == 0 {
				return fault.NotFound("This contact is not on the case.")
			}
			return t.printCase(cmd.OutOrStdout(), &found)
		}),
	}
	cmd.Flags().StringVar(&roleName, "role", "", "only this role (default: every role)")
	return cmd
}

func caseBinCommand(t *terminal, in bool) *cobra.Command {
	cmd := &cobra.Command{Use: "restore ID", Short: "Take a case out of the bin", Args: exactly(1)}
	change := (*sqlite.Store).RestoreCase
	if in {
		cmd.Use, cmd.Short, change = "delete ID", "Put a case in the bin", (*sqlite.Store).DeleteCase
	}
	cmd.RunE = t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
		if err := change(store, ctx, args[0]); err != nil {
			return err
		}
		found, err := store.Case(ctx, args[0])
		if err != nil {
			return err
		}
		return t.printCase(cmd.OutOrStdout(), &found)
	})
	return cmd
}

func (t *terminal) printCase(out io.Writer, d *legalcase.Details) error {
	if t.json {
		return printJSON(out, jsonCaseDetailsOf(d))
	}
	_, err := fmt.Fprintf(out, "%s\n%s\t%s\t%s\n", d.Name(), d.TypeName, legalcase.LabelOf(legalcase.Statuses, d.Status), d.ID)
	for _, p := range d.People {
		if err == nil {
			_, err = fmt.Fprintf(out, "%s\t%s\t%s\n", legalcase.LabelOf(legalcase.Roles, p.Role), p.DisplayName, p.ContactID)
		}
	}
	return err
}
