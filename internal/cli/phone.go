package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"casefolk/internal/phone"
	"casefolk/internal/sqlite"
)

func phoneCommand(t *terminal) *cobra.Command {
	cmd := &cobra.Command{Use: "phone", Short: "Say what is known of phone numbers", Args: cobra.NoArgs, RunE: needsSubcommand}
	cmd.AddCommand(phoneCheckCommand(t))
	return cmd
}

// jsonNumber is the form of "casefolk phone check --json".
type jsonNumber struct {
	Valid         bool          `json:"valid"`
	E164          string        `json:"e164"`
	National      string        `json:"national"`
	International string        `json:"international"`
	Extension     string        `json:"extension"`
	Type          phone.Type    `json:"type"`
	Carrier       string        `json:"carrier"`
	Region        string        `json:"region"`
	TimeZones     []string      `json:"time_zones"`
	CanText       bool          `json:"can_text"`
	DNC           jsonOnLists   `json:"dnc"`
	Problem       phone.Problem `json:"problem"` // empty for a valid number
	Message       string        `json:"message"` // the problem as a sentence
}

type jsonOnLists struct {
	National *bool `json:"national"` // null where no list can be relied on
	Internal bool  `json:"internal"`
}

func phoneCheckCommand(t *terminal) *cobra.Command {
	var region string
	cmd := &cobra.Command{
		Use:   "check NUMBER",
		Short: "Say whether a phone number is valid, what it is, and whether it may be called",
		Args:  exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			in := region
			var err error
			if in == "" {
				in, err = store.Setting(ctx, sqlite.SettingDefaultRegion)
			} else if in, err = phone.ParseRegion(in); err != nil {
				return usageError{err}
			}
			if err != nil {
				return err
			}
			n := phone.Check(args[0], in)
			out := jsonNumber{
				Valid: n.Valid, E164: n.E164, National: n.National, International: n.International, Extension: n.Extension, Type: n.Type,
				Carrier: n.Carrier, Region: n.Region, TimeZones: each(n.TimeZones, func(z string) string { return z }), CanText: phone.CanText(n),
				Problem: n.Problem, Message: n.Message,
			}
			if n.Valid {
				if out.DNC.National, out.DNC.Internal, err = store.NumberOnLists(ctx, n.E164); err != nil {
					return err
				}
			}
			return t.print(cmd.OutOrStdout(), out, func(w io.Writer) error { return out.text(w) })
		}),
	}
	cmd.Flags().StringVar(&region, "region", "", "country of a number without a country code, such as US (default: the firm's)")
	return cmd
}

func (n *jsonNumber) text(w io.Writer) error {
	if !n.Valid {
		_, err := fmt.Fprintln(w, n.Message)
		return err
	}
	listed := "not known"
	if n.DNC.National != nil {
		listed = map[bool]string{true: "on the national list", false: "not on the national list"}[*n.DNC.National]
	}
	if n.DNC.Internal {
		listed += ", on the firm's own list"
	}
	_, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\tdo not call: %s\n", n.E164, n.National, n.Type.Label(), n.Region, listed)
	return err
}
