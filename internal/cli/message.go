package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

func messageCommand(t *terminal) *cobra.Command {
	cmd := &cobra.Command{Use: "message", Short: "Take messages in, and ask whether one may go out", Args: noValues, RunE: needsSubcommand}
	cmd.AddCommand(messageReceiveCommand(t), messageImportCommand(t), messageCheckCommand(t))
	return cmd
}

// jsonReception is the form of "casefolk message receive --json".
type jsonReception struct {
	Reading   string           `json:"reading"`
	Contacts  []string         `json:"contacts"`
	Effects   []consent.Effect `json:"effects"`
	MessageID string           `json:"message_id"`
	Address   string           `json:"address"`
	DueOn     string           `json:"due_on"` // last day to decide about a reply under review, or empty
	Known     bool             `json:"known"`  // received before; nothing was done again
}

func messageReceiveCommand(t *terminal) *cobra.Command {
	var in sqlite.Incoming
	var channel, at string
	cmd := &cobra.Command{
		Use:   "receive --channel sms|email|voice --from NUMBER_OR_ADDRESS --body TEXT",
		Short: "Take a message in, and record at once what it means for consent",
		Args:  noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			var err error
			if in.Channel, err = consent.ParseChannel(channel); err != nil {
				return usageError{err}
			}
			if in.At, err = momentOf(at); err != nil {
				return usageError{err}
			}
			r, err := store.ReceiveMessage(ctx, in)
			if err != nil {
				return err
			}
			out := jsonReception{string(r.Reading), r.ContactIDs, r.Effects, r.MessageID, r.Address, r.DueOn, r.Known}
			return t.print(cmd.OutOrStdout(), out, func(w io.Writer) error {
				_, err := fmt.Fprintf(w, "%s\t%s\t%s\n", r.Reading.Label(), plural(int64(len(r.ContactIDs)), "contact"), plural(int64(len(r.Effects)), "effect"))
				return err
			})
		}),
	}
	flags := cmd.Flags()
	flags.StringVar(&channel, "channel", "", "sms, email or voice")
	flags.StringVar(&in.From, "from", "", "number or e-mail address that it came from")
	flags.StringVar(&in.Body, "body", "", "its words; of a voicemail, what was said")
	flags.StringVar(&in.Subject, "subject", "", "subject of an e-mail")
	flags.StringVar(&at, "at", "", "when it came in, RFC 3339 (default: now)")
	flags.StringVar(&in.ExternalID, "id", "", "the provider's id of the message")
	flags.BoolVar(&in.CarrierAnswered, "carrier-answered", false, "the carrier has confirmed a keyword itself (Twilio's OptOutType)")
	needsFlags(cmd, "channel", "from", "body")
	return cmd
}

func messageImportCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE.csv",
		Short: "Take in a provider's message log, such as Twilio's; what is here already is left as it is",
		Args:  exactly(1),
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			sum, err := store.ImportMessageLog(ctx, args[0], nil)
			if err != nil {
				return err
			}
			return t.print(cmd.OutOrStdout(), sum, func(w io.Writer) error {
				_, err := fmt.Fprintf(w, "%s read: %d came in, %d went out, %d were here already, %d could not be read\n",
					plural(int64(sum.Rows), "row"), sum.Received, sum.Sent, sum.Known, sum.Bad)
				return err
			})
		}),
	}
}

// jsonDecision is the form of "casefolk message check --json".
type jsonDecision struct {
	Allowed bool         `json:"allowed"`
	Address string       `json:"address"`
	Reasons []jsonReason `json:"reasons"`
}

type jsonReason struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Since   string `json:"since"` // RFC 3339, or empty
	Source  string `json:"source"`
}

// checkFlags are the flags of "message check".
type checkFlags struct{ contact, channel, caseType, at, kind string }

func messageCheckCommand(t *terminal) *cobra.Command {
	f := &checkFlags{}
	cmd := &cobra.Command{
		Use:   "check --contact ID --channel sms|email|voice",
		Short: "Say whether an automated message may go to a contact, and why not",
		Args:  noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			query, err := f.query()
			if err != nil {
				return usageError{err}
			}
			if query.CaseTypeID, err = caseTypeID(ctx, store, f.caseType); err != nil {
				return err
			}
			d, err := store.CheckMessage(ctx, query)
			if fault.Is(err, fault.CodeNotFound) {
				return fault.NotFound("There is no contact %s.", oneLine(f.contact))
			}
			if err != nil {
				return err
			}
			out := jsonDecision{d.Allowed, d.Address, each(d.Reasons, func(r consent.Reason) jsonReason {
				return jsonReason{string(r.Code), r.Message, stamp(r.Since), r.Source}
			})}
			return t.print(cmd.OutOrStdout(), out, func(w io.Writer) error {
				if d.Allowed {
					_, err := fmt.Fprintln(w, "Allowed")
					return err
				}
				for _, r := range d.Reasons {
					if _, err := fmt.Fprintln(w, r.Message); err != nil {
						return err
					}
				}
				return nil
			})
		}),
	}
	flags := cmd.Flags()
	flags.StringVar(&f.contact, "contact", "", "id of the contact")
	flags.StringVar(&f.channel, "channel", "", "sms, email or voice")
	flags.StringVar(&f.caseType, "case-type", "", "name of the case type that the message is about")
	flags.StringVar(&f.at, "at", "", "when it would go, RFC 3339 (default: now)")
	flags.StringVar(&f.kind, "kind", "informational", "solicitation or informational")
	needsFlags(cmd, "contact", "channel")
	return cmd
}

func (f *checkFlags) query() (q sqlite.GateQuery, err error) {
	q.ContactID = f.contact
	if q.Channel, err = consent.ParseChannel(f.channel); err != nil {
		return q, err
	}
	if q.Kind, err = consent.ParseKind(f.kind); err != nil {
		return q, err
	}
	q.At, err = momentOf(f.at)
	return q, err
}
