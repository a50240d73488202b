package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"casefolk/internal/contact"
	"casefolk/internal/sqlite"
)

// contactFlags are the filters that "contacts" and "export contacts" share.
type contactFlags struct {
	listFlags
	status, kind, loginSource, caseType, optedOut, typeOut string
}

func (f *contactFlags) add(flags *pflag.FlagSet) {
	f.listFlags.add(flags, "words and digits that must all match",
		"name, type, phone, email, status, login_source, cases, consent, score, source, created or updated", "name")
	flags.StringVar(&f.status, "status", "", "Active, Inactive, Pending or Unreachable")
	flags.StringVar(&f.kind, "type", "", "Individual or Business")
	flags.StringVar(&f.loginSource, "login-source", "", "Web, Mobile, Web & Mobile or Not Installed")
	flags.StringVar(&f.caseType, "case-type", "", "name of a case type: only contacts on such a case")
	flags.StringVar(&f.optedOut, "opted-out", "", "sms, email or voice: only contacts opted out of it; any: of anything")
	flags.StringVar(&f.typeOut, "opted-out-of", "", "name of a case type: only contacts opted out of it on some channel")
}

// filter reads the flags; what they cannot mean is wrong usage.
func (f *contactFlags) filter(ctx context.Context, store *sqlite.Store) (contact.Filter, contact.Page, error) {
	filter := contact.Filter{Query: f.query}
	page := contact.Page{Desc: f.desc, Limit: f.limit, Offset: f.offset}
	var err error
	if page.Sort, err = contact.ParseOption(contact.Sorts, "sort", f.sortName()); err != nil {
		return filter, page, usageError{err}
	}
	if err := f.check(); err != nil {
		return filter, page, err
	}
	if err := oneOf(contact.Statuses, "status", f.status, &filter.Statuses); err != nil {
		return filter, page, err
	}
	if err := oneOf(contact.Kinds, "type", f.kind, &filter.Kinds); err != nil {
		return filter, page, err
	}
	if err := oneOf(contact.LoginSources, "login_source", f.loginSource, &filter.LoginSources); err != nil {
		return filter, page, err
	}
	if f.optedOut != "" {
		if filter.OptedOut, err = contact.ParseOption(optOutChannels, "opted_out", f.optedOut); err != nil {
			return filter, page, usageError{err}
		}
	}
	if f.typeOut != "" {
		found, err := store.CaseTypeNamed(ctx, f.typeOut)
		if err != nil {
			return filter, page, err
		}
		filter.TypesOut = []string{found.ID}
	}
	if f.caseType != "" {
		found, err := store.CaseTypeNamed(ctx, f.caseType)
		if err != nil {
			return filter, page, err
		}
		filter.CaseTypeIDs = []string{found.ID}
	}
	return filter, page, nil
}

var optOutChannels = []contact.Option[string]{{Value: "sms", Label: "SMS"}, {Value: "email", Label: "e-mail"}, {Value: "voice", Label: "voice calls"}, {Value: "any", Label: "any"}}

func oneOf[T ~string](options []contact.Option[T], field, text string, to *[]T) error {
	if text == "" {
		return nil
	}
	v, err := contact.ParseOption(options, field, text)
	if err != nil {
		return usageError{err}
	}
	*to = []T{v}
	return nil
}

func contactsCommand(t *terminal) *cobra.Command {
	flags := &contactFlags{}
	cmd := &cobra.Command{
		Use:   "contacts",
		Short: "List contacts",
		Args:  noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			filter, page, err := flags.filter(ctx, store)
			if err != nil {
				return err
			}
			return printList(t, cmd, listing[sqlite.ContactRecord]{
				one: "contact", many: "contacts",
				each: func(begin func(int) error, fn func(*sqlite.ContactRecord) error) error {
					return store.EachContact(ctx, filter, page, begin, fn)
				},
				json: func(r *sqlite.ContactRecord) any { return jsonContactOf(r) },
				line: printContactLine,
			})
		}),
	}
	flags.add(cmd.Flags())
	cmd.AddCommand(contactShowCommand(t), contactAddCommand(t), contactEditCommand(t), contactBinCommand(t, true), contactBinCommand(t, false), contactPersonsCommand(t), contactScoreCommand(t))
	return cmd
}

func printContactLine(out io.Writer, r *sqlite.ContactRecord) error {
	number, mail := "", ""
	if m := r.PrimaryPhone(); m != nil {
		number = m.Shown()
	}
	if m := r.PrimaryEmail(); m != nil {
		mail = m.Address
	}
	_, err := fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\n", r.Name(), contact.LabelOf(contact.Statuses, r.Status), number, mail, r.ID)
	return err
}
