package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"casefolk/internal/activity"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

// jsonActivity is one change as "casefolk activity --json" prints it.
type jsonActivity struct {
	ID          string `json:"id"`
	At          string `json:"at"` // RFC 3339
	Actor       string `json:"actor"`
	Verb        string `json:"verb"`
	Field       string `json:"field"`
	From        string `json:"from"`
	To          string `json:"to"`
	Detail      string `json:"detail"`
	Words       string `json:"words"` // the sentence without its subject
	ContactID   string `json:"contact_id"`
	ContactName string `json:"contact_name"`
	CaseID      string `json:"case_id"`
	CaseName    string `json:"case_name"`
	BatchID     string `json:"batch_id"` // import, merge or bulk action that it was part of
}

func jsonActivityOf(r *activity.Row) jsonActivity {
	return jsonActivity{
		r.ID, r.At.Format(time.RFC3339), r.Actor, string(r.Verb), r.Field, r.From, r.To, r.Detail, r.Words(),
		r.ContactID, r.ContactName, r.CaseID, r.CaseName, r.BatchID,
	}
}

// activityFlags are the filters of "activity".
type activityFlags struct {
	contact, kase, from, to string
	actors, verbs           []string
	limit                   int
}

func (f *activityFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.contact, "contact", "", "ID of a contact")
	flags.StringVar(&f.kase, "case", "", "ID of a case")
	flags.StringArrayVar(&f.actors, "who", nil, "only by this person; may be given several times")
	flags.StringArrayVar(&f.verbs, "what", nil, "only this kind of change, such as changed; may be given several times")
	flags.StringVar(&f.from, "from", "", "first day, YYYY-MM-DD")
	flags.StringVar(&f.to, "to", "", "last day, YYYY-MM-DD")
	flags.IntVar(&f.limit, "limit", 100, "how many at most (0: all)")
}

func (f *activityFlags) filter() (activity.Filter, error) {
	filter := activity.Filter{ContactID: f.contact, CaseID: f.kase, Actors: f.actors}
	if f.limit < 0 {
		return filter, usageError{fault.Invalid("limit", "--limit cannot be negative.")}
	}
	for _, v := range f.verbs {
		verb, err := knownVerb(v)
		if err != nil {
			return filter, err
		}
		filter.Verbs = append(filter.Verbs, verb)
	}
	var err error
	if filter.From, err = localDay("from", f.from); err != nil {
		return filter, err
	}
	if filter.Until, err = localDay("to", f.to); err == nil && f.to != "" {
		filter.Until = filter.Until.AddDate(0, 0, 1)
	}
	return filter, err
}

func knownVerb(text string) (activity.Verb, error) {
	for _, v := range activity.Verbs {
		if string(v) == text {
			return v, nil
		}
	}
	return "", usageError{fault.Invalid("what", "“%s” is no kind of change; see “casefolk activity --json” for those that there are.", text)}
}

// localDay reads a day as its first moment here; empty is the zero time.
func localDay(field, text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	day, err := time.ParseInLocation(time.DateOnly, text, time.Local)
	if err != nil {
		return day, usageError{fault.Invalid(field, "“%s” is no day. Write it as 2026-03-14.", text)}
	}
	return day, nil
}

// errEnough ends a list at its limit.
var errEnough = errors.New("enough")

func activityCommand(t *terminal) *cobra.Command {
	flags := &activityFlags{}
	cmd := &cobra.Command{
		Use: "activity", Short: "List what was done, newest first", Args: noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			filter, err := flags.filter()
			if err != nil {
				return err
			}
			out := bufio.NewWriter(cmd.OutOrStdout())
			n := 0
			if t.json {
				fmt.Fprint(out, `{"activity":[`)
			}
			err = store.EachActivity(ctx, filter, func(r *activity.Row) error {
				if flags.limit > 0 && n == flags.limit {
					return errEnough
				}
				n++
				return t.printActivity(out, r, n)
			})
			if err != nil && !errors.Is(err, errEnough) {
				return err
			}
			if t.json {
				fmt.Fprintln(out, "\n]}")
			}
			return out.Flush()
		}),
	}
	flags.add(cmd)
	return cmd
}

func (t *terminal) printActivity(out *bufio.Writer, r *activity.Row, n int) error {
	if !t.json {
		_, err := fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\n", r.At.Local().Format("2006-01-02 15:04"), r.Actor, r.Words(), r.ContactName, r.CaseName)
		return err
	}
	text, err := json.Marshal(jsonActivityOf(r))
	if err != nil {
		return err
	}
	separator := ","
	if n == 1 {
		separator = ""
	}
	_, err = fmt.Fprintf(out, "%s\n%s", separator, text)
	return err
}
