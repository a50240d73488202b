package message

import (
	"casefolk/internal/consent"
)

// CodeMissingField is the reason of a message whose contact lacks something that
// the template puts in.
const CodeMissingField consent.Code = "field_missing"

// CodeTooLong is the reason of a message that became too long when filled in.
const CodeTooLong consent.Code = "too_long"

// CodeSameAddress is the reason of a message whose address gets it already, for
// another contact of the batch.
const CodeSameAddress consent.Code = "same_address"

// Outgoing is one message to one contact, filled in and decided.
type Outgoing struct {
	MessageID  string
	ContactID  string
	Name       string // the contact's, for the preview
	Channel    consent.Channel
	To         string
	Subject    string
	Body       string
	Kind       Kind
	CaseTypeID string
	State      State            // Prepared or Held
	Reasons    []consent.Reason // why it is held back; never nil
}

// Compose fills in a template for one contact and applies the gate's decision.
// The message is Prepared only if the gate lets it through and nothing is
// missing; else it is Held, with all the reasons. The error is about the
// template itself, which no contact could get.
func Compose(t Template, contactID, name string, values map[Field]string, d consent.Decision) (Outgoing, error) {
	if err := t.ValidateText(); err != nil {
		return Outgoing{}, err
	}
	o := Outgoing{
		ContactID: contactID, Name: name, Channel: t.Channel, To: d.Address, Kind: t.Kind, CaseTypeID: t.CaseTypeID,
		State: Held, Reasons: append([]consent.Reason{}, d.Reasons...),
	}
	r, err := t.Render(values)
	if err != nil {
		o.Reasons = append(o.Reasons, consent.Reason{Code: CodeTooLong, Message: "Held back: " + err.Error(), Source: "template"})
	}
	o.Subject, o.Body = r.Subject, r.Body
	for _, f := range r.Missing {
		o.Reasons = append(o.Reasons, consent.Reason{Code: CodeMissingField, Source: "template",
			Message: "Held back: the contact has nothing for “" + f.Label() + "”."})
	}
	if d.Allowed && len(o.Reasons) == 0 && o.To != "" {
		o.State = Prepared
	}
	return o, nil
}

// Tally counts a batch for its preview.
type Tally struct {
	Go       int
	Held     int
	ByReason map[consent.Code]int // each held message counts once for each of its reasons
}

// Count tallies a batch.
func Count(batch []Outgoing) Tally {
	t := Tally{ByReason: map[consent.Code]int{}}
	for _, o := range batch {
		if o.State == Prepared {
			t.Go++
			continue
		}
		t.Held++
		counted := map[consent.Code]bool{}
		for _, r := range o.Reasons {
			if !counted[r.Code] {
				counted[r.Code] = true
				t.ByReason[r.Code]++
			}
		}
	}
	return t
}
