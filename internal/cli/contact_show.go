package cli

import (
	"fmt"
	"io"
	"strings"

	"casefolk/internal/contact"
	"casefolk/internal/sqlite"
)

// printContactDetails prints what is known of a contact, a line each; what is not
// known is left out.
func printContactDetails(out io.Writer, r *sqlite.ContactRecord) error {
	b := &strings.Builder{}
	fmt.Fprintf(b, "%s\t%s\n", r.Name(), r.ID)
	say := func(what string, words ...string) {
		words = filled(words)
		if len(words) > 0 {
			fmt.Fprintf(b, "%s\t%s\n", what, strings.Join(words, ", "))
		}
	}
	say("Type", contact.LabelOf(contact.Kinds, r.Kind))
	say("Status", contact.LabelOf(contact.Statuses, r.Status))
	say("Login source", contact.LabelOf(contact.LoginSources, r.LoginSource))
	say("Company", r.Company)
	say("Job title", r.JobTitle)
	for i := range r.Phones {
		p := &r.Phones[i]
		say("Phone", p.Shown(), contact.LabelOf(contact.PhoneLabels, p.Label), primaryWord(p.Primary && p.Label != contact.PhonePrimary), badWord(p.Valid))
	}
	for _, e := range r.Emails {
		say("E-mail", e.Address, contact.LabelOf(contact.EmailLabels, e.Label), primaryWord(e.Primary && e.Label != contact.EmailPrimary), badWord(e.Valid))
	}
	for _, a := range r.Addresses {
		street := strings.ReplaceAll(a.Street, "\n", ", ")
		say("Address", street, a.City, strings.TrimSpace(a.State+" "+a.PostalCode), a.Country, contact.LabelOf(contact.AddressLabels, a.Label))
	}
	say("Consent", "SMS "+r.SMS, "e-mail "+r.Email, "voice "+r.Voice)
	say("Opted out of", r.CaseTypesOut...)
	if r.PreferredChannel != contact.PreferNone {
		say("Preferred channel", contact.LabelOf(contact.Preferences, r.PreferredChannel))
	}
	say("Preferred language", r.PreferredLanguage)
	for _, k := range r.Cases {
		say("Case", strings.TrimSpace(k.Number+" "+k.Title), k.Type, k.Status, k.Role, k.ID)
	}
	if r.Score > 0 {
		say("Satisfaction", fmt.Sprintf("%.1f of 5", r.Score))
	}
	say("Source", r.Source)
	say("External id", strings.TrimSpace(r.ExternalSystem+" "+r.ExternalID))
	say("Notes", strings.ReplaceAll(r.Notes, "\n", " "))
	_, err := io.WriteString(out, b.String())
	return err
}

func filled(words []string) []string {
	out := make([]string, 0, len(words))
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

func primaryWord(is bool) string {
	if is {
		return "primary"
	}
	return ""
}

func badWord(valid bool) string {
	if valid {
		return ""
	}
	return "bad"
}
