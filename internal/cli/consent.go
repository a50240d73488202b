package cli

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

func consentCommand(t *terminal) *cobra.Command {
	cmd := &cobra.Command{Use: "consent", Short: "Record what contacts say yes and no to, and show it", Args: noValues, RunE: needsSubcommand}
	cmd.AddCommand(consentRecordCommand(t), consentHistoryCommand(t))
	return cmd
}

// jsonEvent is one answer.
type jsonEvent struct {
	ID          string   `json:"id"`
	ContactID   string   `json:"contact_id"`
	Channel     string   `json:"channel"`
	Address     string   `json:"address"` // what it is about; empty: the contact as a whole
	CaseType    string   `json:"case_type"`
	State       string   `json:"state"`
	EffectiveAt string   `json:"effective_at"`
	RecordedAt  string   `json:"recorded_at"`
	RecordedBy  string   `json:"recorded_by"`
	Method      string   `json:"method"`
	Source      string   `json:"source"`
	Evidence    string   `json:"evidence"`
	Note        string   `json:"note"`
	Answers     []string `json:"answers"`     // ids of the opt-outs that an opt-in answers
	AnsweredBy  string   `json:"answered_by"` // id of the opt-in that answers an opt-out, or empty
	OfOthers    bool     `json:"of_others"`   // given by somebody else who has the address
	Withdrawn   bool     `json:"withdrawn"`   // a yes whose import was undone: it counts no more
	Hash        string   `json:"hash"`
}

func jsonEventOf(e sqlite.HistoryEvent) jsonEvent {
	return jsonEvent{
		ID: e.ID, ContactID: e.ContactID, Channel: string(e.Channel), Address: e.Address, CaseType: e.CaseType, State: string(e.State),
		EffectiveAt: stamp(e.EffectiveAt), RecordedAt: stamp(e.RecordedAt), RecordedBy: e.RecordedBy, Method: string(e.Method),
		Source: e.Source, Evidence: e.Evidence, Note: e.Note, Answers: each(e.Answers, func(id string) string { return id }),
		AnsweredBy: e.AnsweredBy, OfOthers: e.OfOthers, Withdrawn: e.Withdrawn, Hash: e.Hash,
	}
}

// jsonHistory is the form of "casefolk consent history --json".
type jsonHistory struct {
	ContactID    string      `json:"contact_id"`
	Consent      jsonConsent `json:"consent"`
	CaseTypesOut []string    `json:"case_types_out"`
	Events       []jsonEvent `json:"events"` // the newest first
}

func jsonHistoryOf(h *sqlite.ConsentHistory) jsonHistory {
	state := func(c consent.Channel) string { return string(h.Standings.Channel(c).State) }
	return jsonHistory{
		ContactID: h.Contact.ID, Consent: jsonConsent{state(consent.SMS), state(consent.Email), state(consent.Voice)},
		CaseTypesOut: each(h.Standings.CaseTypesOut(), func(id string) string { return h.CaseTypes[id] }),
		Events:       each(h.Events, jsonEventOf),
	}
}

// consentFlags are the flags of "consent record".
type consentFlags struct {
	contact, channel, state, caseType, at, note, method, source, evidence string
}

func consentRecordCommand(t *terminal) *cobra.Command {
	f := &consentFlags{}
	cmd := &cobra.Command{
		Use:   "record --contact ID --channel sms|email|voice --state in|out",
		Short: "Record an answer of a contact",
		Args:  noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			request, err := f.request()
			if err != nil {
				return usageError{err}
			}
			if request.CaseTypeID, err = caseTypeID(ctx, store, f.caseType); err != nil {
				return err
			}
			e, err := store.RecordConsent(ctx, request)
			if err != nil {
				return err
			}
			h, err := store.ConsentHistory(ctx, e.ContactID)
			if err != nil {
				return err
			}
			all := jsonHistoryOf(&h)
			out := struct {
				jsonEvent
				Consent      jsonConsent `json:"consent"` // what stands now
				CaseTypesOut []string    `json:"case_types_out"`
			}{jsonEventOf(sqlite.HistoryEvent{Event: e, CaseType: h.CaseTypes[e.CaseTypeID]}), all.Consent, all.CaseTypesOut}
			return t.print(cmd.OutOrStdout(), out, func(w io.Writer) error {
				about := ""
				if out.CaseType != "" {
					about = " about " + out.CaseType
				}
				_, err := fmt.Fprintf(w, "%s%s: %s as of %s\n", e.Channel.Label(), about, e.State.Label(), out.EffectiveAt)
				return err
			})
		}),
	}
	flags := cmd.Flags()
	flags.StringVar(&f.contact, "contact", "", "id of the contact")
	flags.StringVar(&f.channel, "channel", "", "sms, email or voice")
	flags.StringVar(&f.state, "state", "", "in or out")
	flags.StringVar(&f.caseType, "case-type", "", "name of a case type: only about messages of this type")
	flags.StringVar(&f.at, "at", "", "when it took effect, RFC 3339 (default: now)")
	flags.StringVar(&f.note, "note", "", "a remark")
	flags.StringVar(&f.method, "method", "manual", "how it was given: reply, form, manual, voicemail or letter")
	flags.StringVar(&f.source, "source", "", "where it comes from, such as a form's name")
	flags.StringVar(&f.evidence, "evidence", "", "the person's words")
	needsFlags(cmd, "contact", "channel", "state")
	return cmd
}

func (f *consentFlags) request() (r sqlite.ConsentRequest, err error) {
	r = sqlite.ConsentRequest{ContactID: f.contact, Source: f.source, Evidence: f.evidence, Note: f.note}
	if r.Channel, err = consent.ParseChannel(f.channel); err != nil {
		return r, err
	}
	if r.State, err = consent.ParseState(f.state); err != nil {
		return r, err
	}
	if r.State == consent.Unknown {
		return r, fault.Invalid("state", "“%s” cannot be recorded. Use in or out.", f.state)
	}
	if r.Method, err = consent.ParseMethod(f.method); err != nil {
		return r, err
	}
	if r.Method == consent.MethodImport {
		return r, fault.Invalid("method", "Consents of a file come in by “casefolk import”.")
	}
	r.At, err = momentOf(f.at)
	return r, err
}

// momentOf reads RFC 3339; empty is the zero time.
func momentOf(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return at, fault.Invalid("at", "“%s” is no time. Write it as 2026-03-14T15:09:26-05:00.", text)
	}
	return at, nil
}

// caseTypeID returns the id of a case type by its name; empty for none.
func caseTypeID(ctx context.Context, store *sqlite.Store, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	found, err := store.CaseTypeNamed(ctx, name)
	return found.ID, err
}

func consentHistoryCommand(t *terminal) *cobra.Command {
	var id string
	cmd := &cobra.Command{
		Use:   "history --contact ID",
		Short: "Show what a contact said yes and no to, the newest first",
		Args:  noValues,
		RunE: t.run(func(ctx context.Context, cmd *cobra.Command, _ []string, store *sqlite.Store) error {
			h, err := store.ConsentHistory(ctx, id)
			if err != nil {
				return err
			}
			out := jsonHistoryOf(&h)
			return t.print(cmd.OutOrStdout(), out, func(w io.Writer) error {
				for _, e := range out.Events {
					if _, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", e.EffectiveAt, e.Channel, e.State, e.CaseType, e.Method, oneLine(e.Evidence+" "+e.Note)); err != nil {
						return err
					}
				}
				return nil
			})
		}),
	}
	cmd.Flags().StringVar(&id, "contact", "", "id of the contact")
	needsFlags(cmd, "contact")
	return cmd
}
