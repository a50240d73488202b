package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"casefolk/internal/contact"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

// jsonCase is a case in the fixed form of "casefolk cases --json".
type jsonCase struct {
	ID       string           `json:"id"`
	Number   string           `json:"number"`
	Title    string           `json:"title"`
	Type     string           `json:"type"` // name of the case type
	Status   string           `json:"status"`
	OpenedOn string           `json:"opened_on"`
	Contacts []jsonCasePerson `json:"contacts"`
}

type jsonCasePerson struct {
	ID          string `json:"id"`
	DisplayName string `json:"display_name"`
	Role        string `json:"role"`
	LoginSource string `json:"login_source"`
}

func jsonCaseOf(r *legalcase.Row) jsonCase {
	return jsonCase{
		ID: r.ID, Number: r.Number, Title: r.Title, Type: r.Type, Status: string(r.Status), OpenedOn: r.OpenedOn,
		Contacts: each(r.People, func(p legalcase.Person) jsonCasePerson {
			return jsonCasePerson{p.ContactID, p.DisplayName, string(p.Role), p.LoginSource}
		}),
	}
}

// jsonCaseDetails is what "casefolk cases show" prints, and every command that
// changes a case.
type jsonCaseDetails struct {
	jsonCase
	ClosedOn    string `json:"closed_on"`
	Description string `json:"description"`
	Version     int64  `json:"version"`
}

func jsonCaseDetailsOf(d *legalcase.Details) jsonCaseDetails {
	row := legalcase.Row{ID: d.ID, Number: d.Number, Title: d.Title, Type: d.TypeName, Status: d.Status, OpenedOn: d.OpenedOn, People: d.People}
	return jsonCaseDetails{jsonCase: jsonCaseOf(&row), ClosedOn: d.ClosedOn, Description: d.Description, Version: d.Version}
}

// caseFlags are the filters of "cases".
type caseFlags struct {
	listFlags
	kind, status, loginSource, role string
}

func (f *caseFlags) add(flags *pflag.FlagSet) {
	f.listFlags.add(flags, "words of the number, the title or the people, or of their phones and e-mails, which must all match",
		"number, title, type, status, client, login_source, opened or updated", "number")
	flags.StringVar(&f.kind, "type", "", "name of a case type")
	flags.StringVar(&f.status, "status", "", "Open, Pending or Closed")
	flags.StringVar(&f.loginSource, "login-source", "", "of a client: Web, Mobile, Web & Mobile or Not Installed")
	flags.StringVar(&f.role, "role", "", "only cases with somebody in this role")
}

// filter reads the flags; what they cannot mean is wrong usage.
func (f *caseFlags) filter(ctx context.Context, store *sqlite.Store) (legalcase.Filter, legalcase.Page, error) {
	filter := legalcase.Filter{Query: f.query}
	page := legalcase.Page{Desc: f.desc, Limit: f.limit, Offset: f.offset}
	err := f.check()
	if err != nil {
		return filter, page, err
	}
	if page.Sort, err = named(legalcase.Sorts, "sort", f.sortName()); err != nil {
		return filter, page, err
	}
	if f.status != "" {
		status, err := named(legalcase.Statuses, "status", f.status)
		if err != nil {
			return filter, page, err
		}
		filter.Statuses = []legalcase.Status{status}
	}
	if f.role != "" {
		role, err := named(legalcase.Roles, "role", f.role)
		if err != nil {
			return filter, page, err
		}
		filter.Roles = []legalcase.Role{role}
	}
	var sources []contact.LoginSource
	if err := oneOf(contact.LoginSources, "login_source", f.loginSource, &sources); err != nil {
		return filter, page, err
	}
	for _, s := range sources {
		filter.LoginSources = append(filter.LoginSources, string(s))
	}
	if f.kind != "" {
		found, err := store.CaseTypeNamed(ctx, f.kind)
		if err != nil {
			return filter, page, err
		}
		filter.TypeIDs = []string{found.ID}
	}
	return filter, page, nil
}

// named finds a value of a case's enumeration; none is wrong usage.
func named[T ~string](values []legalcase.Named[T], field, text string) (T, error) {
	v, err := legalcase.Parse(values, field, text)
	if err != nil {
		return v, usageError{err}
	}
	return v, nil
}

func casesCommand(t *terminal) *cobra.Command {
	flags := &caseFlags{}
	cmd := &cobra.Command{
		Use:   "cases",
		Short: "List cases",
		Args:  noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			filter, page, err := flags.filter(ctx, store)
			if err != nil {
				return err
			}
			return printList(t, cmd, listing[legalcase.Row]{
				one: "case", many: "cases",
				each: func(begin func(int) error, fn func(*legalcase.Row) error) error {
					return store.EachCase(ctx, filter, page, begin, fn)
				},
				json: func(r *legalcase.Row) any { return jsonCaseOf(r) },
				line: printCaseLine,
			})
		}),
	}
	flags.add(cmd.Flags())
	cmd.AddCommand(caseShowCommand(t), caseAddCommand(t), caseEditCommand(t), caseLinkCommand(t), caseUnlinkCommand(t), caseBinCommand(t, true), caseBinCommand(t, false))
	return cmd
}

func printCaseLine(out io.Writer, r *legalcase.Row) error {
	people := each(r.People, func(p legalcase.Person) string {
		return p.DisplayName + " (" + legalcase.LabelOf(legalcase.Roles, p.Role) + ")"
	})
	_, err := fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\t%s\n", r.Number, r.Title, r.Type, legalcase.LabelOf(legalcase.Statuses, r.Status), strings.Join(people, ", "), r.ID)
	return err
}
