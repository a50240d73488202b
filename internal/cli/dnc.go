package cli

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"casefolk/internal/dnc"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

func dncCommand(t *terminal) *cobra.Command {
	cmd := &cobra.Command{Use: "dnc", Short: "Keep do-not-call lists", Args: noValues, RunE: needsSubcommand}
	cmd.AddCommand(dncImportCommand(t), dncAddCommand(t), dncStatusCommand(t), dncExceptionCommand(t))
	return cmd
}

func dncImportCommand(t *terminal) *cobra.Command {
	var codes, date string
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Put full lists of the National Do Not Call Registry in the place of older ones",
		Args:  exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			opts := dnc.Options{AreaCodes: strings.FieldsFunc(codes, func(r rune) bool { return r == ',' || r == ' ' })}
			if date != "" {
				var err error
				if opts.ListDate, err = time.ParseInLocation(time.DateOnly, date, time.Local); err != nil {
					return usageError{fault.Invalid("date", "“%s” is no date. Write it as 2026-03-14.", date)}
				}
			}
			summary, err := store.ImportDNC(ctx, args[0], opts, progressOn(cmd.ErrOrStderr()))
			if err != nil {
				return err
			}
			summary.AreaCodes = each(summary.AreaCodes, func(c string) string { return c })
			summary.Bad = each(summary.Bad, func(e dnc.RowError) dnc.RowError { return e })
			return t.print(cmd.OutOrStdout(), summary, func(w io.Writer) error {
				_, err := fmt.Fprintf(w, "%s of %s, as of %s; %s left out, %s without a number\n",
					plural(summary.Numbers, "number"), plural(int64(len(summary.AreaCodes)), "area code"), summary.ListDate,
					plural(summary.LeftOut, "row"), plural(summary.BadRows, "row"))
				return err
			})
		}),
	}
	cmd.Flags().StringVar(&codes, "area-codes", "", "area codes that the file covers, such as 201,202 (default: those it has numbers of)")
	cmd.Flags().StringVar(&date, "date", "", "day on which the registry made the list, YYYY-MM-DD (default: the file's)")
	return cmd
}

// plural says how many things of a kind, such as "1 row" and "2 rows".
func plural(n int64, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// jsonDNCEntry is a line of the firm's own list.
type jsonDNCEntry struct {
	ID        string `json:"id"`
	E164      string `json:"e164"`
	Reason    string `json:"reason"`
	AddedAt   string `json:"added_at"`
	AddedBy   string `json:"added_by"`
	KeepUntil string `json:"keep_until"` // the record is kept that long at the least
}

func jsonDNCEntryOf(e dnc.Entry) jsonDNCEntry {
	return jsonDNCEntry{e.ID, e.E164, e.Reason, stamp(e.AddedAt), e.AddedBy, stamp(e.KeepUntil())}
}

func dncAddCommand(t *terminal) *cobra.Command {
	var reason, region string
	cmd := &cobra.Command{
		Use:   "add NUMBER",
		Short: "Put a number on the firm's own do-not-call list",
		Args:  exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			e, err := store.AddDNC(ctx, args[0], region, reason)
			if err != nil {
				return err
			}
			return t.print(cmd.OutOrStdout(), jsonDNCEntryOf(e), func(w io.Writer) error {
				_, err := fmt.Fprintf(w, "%s is on the firm's do-not-call list\n", e.E164)
				return err
			})
		}),
	}
	cmd.Flags().StringVar(&reason, "reason", "", "their words, or how the request came")
	cmd.Flags().StringVar(&region, "region", "", "country of a number without a country code, such as US (default: the firm's)")
	return cmd
}

func dncStatusCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "status",
		Short: "List the national lists with their ages, and the firm's own",
		Args:  noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			status, err := store.DNCStatus(ctx)
			if err != nil {
				return err
			}
			entries, err := store.DNCEntries(ctx)
			if err != nil {
				return err
			}
			out := struct {
				National []dnc.AreaCode `json:"national"`
				Internal int            `json:"internal"` // numbers on the firm's own list
				Entries  []jsonDNCEntry `json:"entries"`
			}{status.Areas, status.Internal, each(entries, jsonDNCEntryOf)}
			return t.print(cmd.OutOrStdout(), out, func(w io.Writer) error {
				for _, a := range out.National {
					if _, err := fmt.Fprintf(w, "%s\t%s\t%d days old, %s\t%d numbers\n", a.Code, a.ListDate, a.AgeDays, a.Freshness, a.Numbers); err != nil {
						return err
					}
				}
				_, err := fmt.Fprintf(w, "%d numbers on the firm's own list\n", out.Internal)
				return err
			})
		}),
	}
}

func dncExceptionCommand(t *terminal) *cobra.Command {
	var kind, since, proof, note string
	cmd := &cobra.Command{
		Use:   "exception NUMBER --kind KIND --since YYYY-MM-DD --proof TEXT",
		Short: "Record why a number on the national list may be called",
		Args:  exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			day, err := time.ParseInLocation(time.DateOnly, since, time.Local)
			if err != nil {
				return usageError{fault.Invalid("since", "“%s” is no date. Write it as 2026-03-14.", since)}
			}
			e, err := store.AddDNCException(ctx, dnc.Exception{E164: args[0], Kind: dnc.ExceptionKind(kind), Since: day, Proof: proof, Note: note})
			if err != nil {
				return err
			}
			return t.print(cmd.OutOrStdout(), e, func(w io.Writer) error {
				_, err := fmt.Fprintf(w, "%s: %s\n", e.E164, e.Kind.Label())
				return err
			})
		}),
	}
	flags := cmd.Flags()
	flags.StringVar(&kind, "kind", "", "written_permission, transaction or inquiry")
	flags.StringVar(&since, "since", "", "day of the permission, last transaction or inquiry")
	flags.StringVar(&proof, "proof", "", "the document, invoice or call note that shows it")
	flags.StringVar(&note, "note", "", "a remark")
	needsFlags(cmd, "kind", "since", "proof")
	return cmd
}
