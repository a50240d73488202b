package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"casefolk/internal/contact"
	"casefolk/internal/sqlite"
)

// contactFields are the flags that set a contact's fields.
type contactFields struct {
	lines                                     map[string]*string
	kind, status, channel, loginSource, notes string
	reaches                                   contactReaches
}

// lineFlags are the flags of fields of one line of text.
var lineFlags = []struct {
	name, usage string
	field       func(*contact.Contact) *string
}{
	{"prefix", "title before the name", func(c *contact.Contact) *string { return &c.Prefix }},
	{"given-name", "first name", func(c *contact.Contact) *string { return &c.GivenName }},
	{"middle-name", "middle name", func(c *contact.Contact) *string { return &c.MiddleName }},
	{"family-name", "last name", func(c *contact.Contact) *string { return &c.FamilyName }},
	{"suffix", "suffix of the name", func(c *contact.Contact) *string { return &c.Suffix }},
	{"nickname", "nickname", func(c *contact.Contact) *string { return &c.Nickname }},
	{"company", "company; the name of a business", func(c *contact.Contact) *string { return &c.Company }},
	{"job-title", "job title", func(c *contact.Contact) *string { return &c.JobTitle }},
	{"display-name", "name to show instead of the one made of the parts", func(c *contact.Contact) *string { return &c.DisplayName }},
	{"language", "preferred language, such as es", func(c *contact.Contact) *string { return &c.PreferredLanguage }},
	{"source", "where the contact came from", func(c *contact.Contact) *string { return &c.Source }},
	{"external-system", "program that knows the contact by its external id", func(c *contact.Contact) *string { return &c.ExternalSystem }},
	{"external-id", "id in the external system", func(c *contact.Contact) *string { return &c.ExternalID }},
}

func (f *contactFields) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	f.lines = map[string]*string{}
	for _, l := range lineFlags {
		f.lines[l.name] = flags.String(l.name, "", l.usage)
	}
	flags.StringVar(&f.kind, "type", "", "Individual or Business")
	flags.StringVar(&f.status, "status", "", "Active, Inactive, Pending or Unreachable")
	flags.StringVar(&f.channel, "channel", "", "preferred channel: SMS, Email, Voice call or Letter")
	flags.StringVar(&f.loginSource, "login-source", "", "Web, Mobile, Web & Mobile or Not Installed")
	flags.StringVar(&f.notes, "notes", "", "notes")
	f.reaches.add(flags)
}

// apply sets what flags were given; an empty one clears its field.
func (f *contactFields) apply(cmd *cobra.Command, c *contact.Contact) error {
	changed := cmd.Flags().Changed
	for _, l := range lineFlags {
		if changed(l.name) {
			*l.field(c) = *f.lines[l.name]
		}
	}
	if changed("notes") {
		c.Notes = f.notes
	}
	if err := setOption(changed("type"), contact.Kinds, "type", f.kind, &c.Kind); err != nil {
		return err
	}
	if err := setOption(changed("status"), contact.Statuses, "status", f.status, &c.Status); err != nil {
		return err
	}
	if err := setOption(changed("channel") && f.channel != "", contact.Preferences, "channel", f.channel, &c.PreferredChannel); err != nil {
		return err
	}
	if changed("channel") && f.channel == "" {
		c.PreferredChannel = contact.PreferNone
	}
	if err := setOption(changed("login-source"), contact.LoginSources, "login_source", f.loginSource, &c.LoginSource); err != nil {
		return err
	}
	return f.reaches.apply(c)
}

func setOption[T ~string](given bool, options []contact.Option[T], field, text string, to *T) error {
	if !given {
		return nil
	}
	v, err := contact.ParseOption(options, field, text)
	if err != nil {
		return usageError{err}
	}
	*to = v
	return nil
}

func contactAddCommand(t *terminal) *cobra.Command {
	fields := &contactFields{}
	cmd := &cobra.Command{
		Use: "add", Short: "Add a contact", Args: noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			var c contact.Contact
			if err := fields.apply(cmd, &c); err != nil {
				return err
			}
			alike, err := store.FindSimilar(ctx, c)
			if err != nil {
				return err
			}
			made, err := store.CreateContact(ctx, c)
			if err != nil {
				return err
			}
			tellAlike(cmd.ErrOrStderr(), alike)
			return t.printContact(ctx, cmd, store, made.ID)
		}),
	}
	fields.add(cmd)
	return cmd
}

// tellAlike says whom a new contact looks like.
func tellAlike(w io.Writer, alike []sqlite.Similar) {
	for i := range alike {
		a := &alike[i]
		_, _ = fmt.Fprintf(w, "Looks like %s (%s): %s\n", a.DisplayName, strings.Join(each(a.Reasons, contact.Reason.Words), ", "), a.ID)
	}
}

func contactEditCommand(t *terminal) *cobra.Command {
	fields := &contactFields{}
	cmd := &cobra.Command{
		Use: "edit ID", Short: "Change a contact", Args: exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			c, err := store.Contact(ctx, args[0])
			if err != nil {
				return err
			}
			if err := fields.apply(cmd, &c); err != nil {
				return err
			}
			if _, err := store.UpdateContact(ctx, c); err != nil {
				return err
			}
			return t.printContact(ctx, cmd, store, c.ID)
		}),
	}
	fields.add(cmd)
	fields.reaches.addForEdit(cmd.Flags())
	needsSomeFlag(cmd)
	return cmd
}

func contactShowCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use: "show ID", Short: "Show one contact", Args: exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			return t.printContact(ctx, cmd, store, args[0])
		}),
	}
}

func contactBinCommand(t *terminal, in bool) *cobra.Command {
	cmd := &cobra.Command{Use: "restore ID", Short: "Take a contact out of the bin", Args: exactly(1)}
	change := (*sqlite.Store).RestoreContact
	if in {
		cmd.Use, cmd.Short, change = "delete ID", "Put a contact in the bin", (*sqlite.Store).DeleteContact
	}
	cmd.RunE = t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
		if err := change(store, ctx, args[0]); err != nil {
			return err
		}
		return t.printContact(ctx, cmd, store, args[0])
	})
	return cmd
}

// printContact prints a contact as it is stored.
func (t *terminal) printContact(ctx context.Context, cmd *cobra.Command, store *sqlite.Store, id string) error {
	r, err := store.ContactRecord(ctx, id)
	if err != nil {
		return err
	}
	if t.json {
		return printJSON(cmd.OutOrStdout(), jsonContactOf(&r))
	}
	return printContactDetails(cmd.OutOrStdout(), &r)
}
