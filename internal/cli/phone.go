package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"casefolk/internal/contact"
	"casefolk/internal/lookup"
	"casefolk/internal/phone"
	"casefolk/internal/sqlite"
)

func phoneCommand(t *terminal) *cobra.Command {
	cmd := &cobra.Command{Use: "phone", Short: "Say what is known of phone numbers, and look them up", Args: noValues, RunE: needsSubcommand}
	cmd.AddCommand(phoneCheckCommand(t), phoneLookupCommand(t), phoneCarriersCommand(t))
	return cmd
}

// jsonNumber is the form of "casefolk phone check --json".
type jsonNumber struct {
	Valid         bool                  `json:"valid"`
	E164          string                `json:"e164"`
	National      string                `json:"national"`
	International string                `json:"international"`
	Extension     string                `json:"extension"`
	Type          phone.Type            `json:"type"` // as looked up, else by the numbering plan
	Carrier       string                `json:"carrier"`
	CarrierSource contact.CarrierSource `json:"carrier_source"` // "lookup", "file", "plan"; empty without a carrier
	Region        string                `json:"region"`
	TimeZones     []string              `json:"time_zones"`
	CanText       bool                  `json:"can_text"`
	LookedUpAt    string                `json:"looked_up_at"` // empty: never
	InService     *bool                 `json:"in_service"`   // by the look-up; null when it was never looked up
	LookupNote    string                `json:"lookup_note"`  // why the look-up told no type or carrier, or empty
	Suppressed    bool                  `json:"suppressed"`   // somebody has said no from it
	DNC           jsonOnLists           `json:"dnc"`
	Problem       phone.Problem         `json:"problem"` // empty for a valid number
	Message       string                `json:"message"` // the problem as a sentence
}

type jsonOnLists struct {
	National *bool `json:"national"` // null where no list can be relied on
	Internal bool  `json:"internal"`
}

func jsonNumberOf(n phone.Number, marks sqlite.NumberMarks) jsonNumber {
	line := marks.Line
	out := jsonNumber{
		Valid: n.Valid, E164: n.E164, National: n.National, International: n.International, Extension: n.Extension, Type: line.TypeOr(n.Type),
		Region: n.Region, TimeZones: each(n.TimeZones, func(z string) string { return z }), LookedUpAt: stamp(line.LookedUpAt), LookupNote: line.Note,
		Suppressed: marks.Suppressed, DNC: jsonOnLists{marks.National, marks.Internal}, Problem: n.Problem, Message: n.Message,
	}
	out.Carrier, out.CarrierSource = line.CarrierOr(n.Carrier)
	out.CanText = n.Valid && !line.Missing && out.Type.CanText()
	if !line.LookedUpAt.IsZero() {
		out.InService = new(!line.Missing)
	}
	return out
}

func phoneCheckCommand(t *terminal) *cobra.Command {
	var region string
	var ask bool
	cmd := &cobra.Command{
		Use:   "check NUMBER",
		Short: "Say whether a phone number is valid, what it is, and whether it may be called",
		Args:  exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			in, err := regionOr(ctx, store, region)
			if err != nil {
				return err
			}
			n := phone.Check(args[0], in)
			if n.Valid && ask {
				service, err := lookup.OpenForScript(ctx, store)
				if err != nil {
					return err
				}
				if err := lookUp(ctx, service, n.E164); err != nil {
					return err
				}
			}
			out, err := knownOf(ctx, store, []phone.Number{n})
			if err != nil {
				return err
			}
			return t.print(cmd.OutOrStdout(), out[0], func(w io.Writer) error { return out[0].text(w) })
		}),
	}
	cmd.Flags().StringVar(&region, "region", "", "country of a number without a country code, such as US (default: the firm's)")
	cmd.Flags().BoolVar(&ask, "lookup", false, "look it up on line, which costs the price of one number; see phone lookup")
	return cmd
}

// regionOr returns the region that was given, or the firm's.
func regionOr(ctx context.Context, store *sqlite.Store, given string) (string, error) {
	if given == "" {
		return store.Setting(ctx, sqlite.SettingDefaultRegion)
	}
	region, err := phone.ParseRegion(given)
	if err != nil {
		return "", usageError{err}
	}
	return region, nil
}

// knownOf puts what the store knows to what the numbering plan says.
func knownOf(ctx context.Context, store *sqlite.Store, numbers []phone.Number) ([]jsonNumber, error) {
	marks, err := store.NumberMarks(ctx, each(numbers, func(n phone.Number) string { return n.E164 }))
	return each(numbers, func(n phone.Number) jsonNumber { return jsonNumberOf(n, marks[n.E164]) }), err
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
	line := n.Type.Label()
	if n.Carrier != "" {
		line += " · " + n.Carrier
	}
	if n.InService != nil && !*n.InService {
		line = "not in service"
	}
	if n.LookedUpAt != "" {
		line += ", looked up " + n.LookedUpAt[:len("2026-03-14")]
	}
	_, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\tdo not call: %s\n", n.E164, n.National, line, n.Region, listed)
	if err == nil && n.LookupNote != "" {
		_, err = fmt.Fprintln(w, n.LookupNote)
	}
	return err
}
