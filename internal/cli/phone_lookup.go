package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"casefolk/internal/fault"
	"casefolk/internal/lookup"
	"casefolk/internal/phone"
	"casefolk/internal/sqlite"
)

// jsonLookup is the form of "casefolk phone lookup --json". Prices are in US
// dollars.
type jsonLookup struct {
	Numbers        int                 `json:"numbers"`          // that are, or would be, asked about
	Before         int                 `json:"looked_up_before"` // and so are left out, unless with --again
	PricePerNumber float64             `json:"price_per_number"`
	Price          float64             `json:"price"` // of all, rounded up to whole cents
	Asked          bool                `json:"asked"` // false without --yes
	Answered       int                 `json:"answered"`
	Failed         int                 `json:"failed"`
	Failures       []jsonLookupFailure `json:"failures"` // the first hundred
	Results        []jsonNumber        `json:"results"`  // of the numbers that were given; empty with --all
}

type jsonLookupFailure struct {
	E164    string `json:"e164"`
	Message string `json:"message"`
}

// lookupRequest is what is to be looked up.
type lookupRequest struct {
	all, again, yes bool
	region          string
}

func phoneLookupCommand(t *terminal) *cobra.Command {
	var r lookupRequest
	cmd := &cobra.Command{
		Use:   "lookup [NUMBER …]",
		Short: "Look numbers up on line by the firm's own Twilio account, when that is turned on",
		Long: "Asks Twilio Lookup v2 which kind of line and whose each number is, and keeps the answers with their\n" +
			"date. Each number costs what the firm's account with Twilio says; without --yes the price is shown and\n" +
			"nothing is asked. Look-ups are turned on in the window's Settings, where the key goes into the system's\n" +
			"keychain; a script may give account and key in " + lookup.EnvAccount + " and " + lookup.EnvKey + "\n" +
			"instead. A number that is not answered is listed with its reason, and makes the exit status 1.",
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, args []string, store *sqlite.Store) error {
			if r.all == (len(args) > 0) {
				return usageError{fault.Invalid("number", "Give the numbers to look up, or --all for those of all contacts.")}
			}
			service, err := lookup.OpenForScript(ctx, store)
			if err != nil {
				return err
			}
			return t.lookUpAll(ctx, cmd, service, store, args, r)
		}),
	}
	flags := cmd.Flags()
	flags.BoolVar(&r.all, "all", false, "all numbers of contacts that are not in the bin")
	flags.BoolVar(&r.again, "again", false, "also numbers that were looked up before")
	flags.BoolVar(&r.yes, "yes", false, "ask, and so pay; without it the price is shown")
	flags.StringVar(&r.region, "region", "", "country of a number without a country code, such as US (default: the firm's)")
	return cmd
}

func (t *terminal) lookUpAll(ctx context.Context, cmd *cobra.Command, service *lookup.Service, store *sqlite.Store, args []string, r lookupRequest) error {
	given, err := givenNumbers(ctx, store, args, r.region)
	if err != nil {
		return err
	}
	plan, err := planOf(ctx, service, given, r)
	if err != nil {
		return err
	}
	out := jsonLookup{
		Numbers: len(plan.Numbers), Before: plan.Before, PricePerNumber: float64(plan.PriceMicros) / 1e6, Price: float64(plan.Cents) / 100,
		Asked: r.yes, Failures: []jsonLookupFailure{}, Results: []jsonNumber{},
	}
	var stopped error
	if r.yes {
		var result lookup.Result
		result, stopped = service.Run(ctx, plan.Numbers, progressOn(cmd.ErrOrStderr()))
		out.Answered, out.Failed = result.Kept, result.Failed
		out.Failures = each(result.Failures, func(f lookup.Failure) jsonLookupFailure { return jsonLookupFailure(f) })
		if out.Results, err = knownOf(context.WithoutCancel(ctx), store, given); err != nil {
			return err
		}
	}
	if stopped == nil && out.Failed > 0 {
		stopped = fault.Unavailable(nil, "There is no answer for %s.", plural(int64(out.Failed), "number"))
	}
	return errors.Join(t.print(cmd.OutOrStdout(), out, out.text), stopped)
}

// givenNumbers reads the numbers of a command line, all of which must be valid.
func givenNumbers(ctx context.Context, store *sqlite.Store, args []string, region string) ([]phone.Number, error) {
	in, err := regionOr(ctx, store, region)
	if err != nil {
		return nil, err
	}
	numbers := []phone.Number{}
	for _, arg := range args {
		n := phone.Check(arg, in)
		if !n.Valid {
			return nil, fault.Invalid("number", "%s: %s", arg, n.Message)
		}
		numbers = append(numbers, n)
	}
	return numbers, nil
}

func planOf(ctx context.Context, service *lookup.Service, given []phone.Number, r lookupRequest) (lookup.Plan, error) {
	if r.all {
		return service.Plan(ctx, sqlite.ContactSelection{}, r.again)
	}
	return service.PlanOf(ctx, each(given, func(n phone.Number) string { return n.E164 }), r.again)
}

// lookUp asks about one number, unless it was looked up before.
func lookUp(ctx context.Context, service *lookup.Service, e164 string) error {
	plan, err := service.PlanOf(ctx, []string{e164}, false)
	if err != nil {
		return err
	}
	result, err := service.Run(ctx, plan.Numbers, nil)
	if i := slices.IndexFunc(result.Failures, func(f lookup.Failure) bool { return f.E164 == e164 }); err == nil && i >= 0 {
		err = fault.Unavailable(nil, "%s", result.Failures[i].Message)
	}
	return err
}

func (l *jsonLookup) text(w io.Writer) error {
	if !l.Asked {
		_, err := fmt.Fprintf(w, "%s to look up at $%g each: $%.2f; %s looked up before. Add --yes to ask.\n",
			plural(int64(l.Numbers), "number"), l.PricePerNumber, l.Price, plural(int64(l.Before), "number"))
		return err
	}
	for i := range l.Results {
		if err := l.Results[i].text(w); err != nil {
			return err
		}
	}
	for _, f := range l.Failures {
		if _, err := fmt.Fprintf(w, "%s\t%s\n", f.E164, f.Message); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "%s looked up\n", plural(int64(l.Answered), "number"))
	return err
}
