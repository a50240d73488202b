package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

// contactFields are the flags that set a contact's fields.
type contactFields struct {
	lines                                     map[string]*string
	kind, status, channel, loginSource, notes string
	phones, emails, dropPhones, dropEmails    []string
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
	flags.StringArrayVar(&f.phones, "phone", nil, "NUMBER or LABEL=NUMBER to add; may be given several times")
	flags.StringArrayVar(&f.emails, "email", nil, "ADDRESS or LABEL=ADDRESS to add; may be given several times")
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
	if err := f.drop(c); err != nil {
		return err
	}
	return f.addReaches(c)
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

func (f *contactFields) addReaches(c *contact.Contact) error {
	for _, text := range f.phones {
		p := contact.Phone{Label: contact.PhonePrimary, Raw: text}
		if label, number, ok := strings.Cut(text, "="); ok {
			p.Raw = number
			if err := setOption(true, contact.PhoneLabels, "phone", label, &p.Label); err != nil {
				return err
			}
		}
		c.Phones = append(c.Phones, p)
	}
	for _, text := range f.emails {
		e := contact.Email{Label: contact.EmailPrimary, Address: text}
		if label, address, ok := strings.Cut(text, "="); ok {
			e.Address = address
			if err := setOption(true, contact.EmailLabels, "email", label, &e.Label); err != nil {
				return err
			}
		}
		c.Emails = append(c.Emails, e)
	}
	return nil
}

// drop takes phones and e-mails away, which are given as shown, as typed or, of
// phones, in E.164.
func (f *contactFields) drop(c *contact.Contact) error {
	for _, text := range f.dropPhones {
		kept := make([]contact.Phone, 0, len(c.Phones))
		for _, p := range c.Phones {
			if text != p.Raw && text != p.E164 && text != p.Shown() {
				kept = append(kept, p)
			}
		}
		if len(kept) == len(c.Phones) {
			return fault.NotFound("The contact has no phone “%s”.", text)
		}
		c.Phones = kept
	}
	for _, text := range f.dropEmails {
		kept := make([]contact.Email, 0, len(c.Emails))
		for _, e := range c.Emails {
			if contact.NormalEmail(text) != contact.NormalEmail(e.Address) {
				kept = append(kept, e)
			}
		}
		if len(kept) == len(c.Emails) {
			return fault.NotFound("The contact has no e-mail “%s”.", text)
		}
		c.Emails = kept
	}
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
			made, err := store.CreateContact(ctx, c)
			if err != nil {
				return err
			}
			return t.printContact(ctx, cmd, store, made.ID)
		}),
	}
	fields.add(cmd)
	return cmd
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
	cmd.Flags().StringArrayVar(&fields.dropPhones, "remove-phone", nil, "phone to take away; may be given several times")
	cmd.Flags().StringArrayVar(&fields.dropEmails, "remove-email", nil, "e-mail to take away; may be given several times")
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
	return printContactLine(cmd.OutOrStdout(), &r)
}
