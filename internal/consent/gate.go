package consent

import (
	"fmt"
	"slices"
	"time"
)

// Code names a reason of the gate. The codes are stable: scripts decide by them.
type Code string

// The codes, in the order of the checks.
const (
	CodeBadRequest     Code = "bad_request"
	CodeNoContact      Code = "contact_missing"
	CodeDeleted        Code = "contact_deleted"
	CodeStatus         Code = "contact_status"
	CodeNoAddress      Code = "no_address"
	CodeCannotText     Code = "cannot_text"
	CodeInvalidAddress Code = "address_invalid"
	CodeSuppressed     Code = "suppressed"
	CodeOptedOut       Code = "opted_out"
	CodeNotOptedIn     Code = "not_opted_in"
	CodeUnderReview    Code = "under_review"
	CodeCaseTypeOut    Code = "case_type_opted_out"
	CodeInternalDNC    Code = "dnc_internal"
	CodeNationalDNC    Code = "dnc_national"
	CodeListMissing    Code = "dnc_list_missing"
	CodeListStale      Code = "dnc_list_stale"
	CodeHours          Code = "outside_hours"
	CodeUnknownZone    Code = "time_zone_unknown"
)

// Reason is one rule that keeps a message back. Message is a whole sentence;
// numbers and addresses in it are masked.
type Reason struct {
	Code    Code
	Message string
	Since   time.Time // since when it is so; zero if that has no date
	Source  string    // where it is known from, in words; may be empty
}

// Decision is the gate's answer.
type Decision struct {
	Allowed bool
	Address string   // the number or address to use; empty if there is none
	Reasons []Reason // why not, in the order of the checks; empty when allowed, never nil
}

// Warns says whether a person who writes by hand has to confirm a warning: the
// contact has said no in some way. Hours and lists bind automated messages only.
func (d Decision) Warns() bool {
	said := []Code{CodeDeleted, CodeSuppressed, CodeOptedOut, CodeUnderReview, CodeCaseTypeOut, CodeInternalDNC}
	return slices.ContainsFunc(d.Reasons, func(r Reason) bool { return slices.Contains(said, r.Code) })
}

// Check decides whether an automated message may go. It is closed unless every
// rule lets it through, and collects all reasons in the order of the rules:
// contact, address, consent of the channel, case type, do-not-call lists, hours.
func Check(f Facts) Decision {
	g := gate{facts: f}
	if g.request() && g.contact() {
		g.address()
		g.channel()
		g.caseType()
		if f.Channel != Email {
			g.lists()
			g.hours()
		}
	}
	d := Decision{Allowed: len(g.reasons) == 0, Address: g.chosen.Value, Reasons: g.reasons}
	if d.Reasons == nil {
		d.Reasons = []Reason{}
	}
	return d
}

type gate struct {
	facts   Facts
	chosen  AddressFacts // the address to use, or the first one for the lists' and hours' sake
	reasons []Reason
}

func (g *gate) block(code Code, since time.Time, source, format string, args ...any) {
	g.reasons = append(g.reasons, Reason{Code: code, Since: since, Source: source,
		Message: "Blocked: " + fmt.Sprintf(format, args...) + "."})
}

func (g *gate) request() bool {
	known := slices.Contains(Channels(), g.facts.Channel) && slices.Contains(Kinds(), g.facts.Kind) && !g.facts.At.IsZero()
	if !known {
		g.block(CodeBadRequest, time.Time{}, "", "the message’s channel, kind or time is not known")
	}
	return known
}

// contact is rule 1. It returns false if there is nobody to say more about.
func (g *gate) contact() bool {
	f := g.facts
	if !f.ContactExists {
		g.block(CodeNoContact, time.Time{}, "", "there is no such contact")
		return false
	}
	if f.ContactDeleted {
		g.block(CodeDeleted, time.Time{}, "", "the contact was deleted")
	}
	switch f.ContactStatus {
	case "active", "pending":
	case "inactive":
		g.block(CodeStatus, f.StatusSince, "status", "the contact is Inactive")
	case "unreachable":
		g.block(CodeStatus, f.StatusSince, "status", "the contact is Unreachable")
	default:
		g.block(CodeStatus, f.StatusSince, "status", "the contact’s status is not known")
	}
	return true
}

// address is rule 2.
func (g *gate) address() {
	f := g.facts
	if len(f.Addresses) == 0 {
		what := "phone number"
		if f.Channel == Email {
			what = "e-mail address"
		}
		g.block(CodeNoAddress, time.Time{}, "", "no %s is on file", what)
		return
	}
	g.chosen = f.Addresses[0]
	var fit []AddressFacts
	valid := false
	for _, a := range f.Addresses {
		valid = valid || a.Valid
		if a.Valid && a.Value != "" && (f.Channel != SMS || a.CanText) {
			fit = append(fit, a)
		}
	}
	if len(fit) == 0 {
		g.noneFits(valid)
		return
	}
	g.chosen = fit[0]
	for _, a := range fit {
		if a.Suppression.State != Out {
			g.chosen = a
			return
		}
	}
	for _, a := range fit {
		g.block(CodeSuppressed, a.Suppression.Since, sourceOf(a.Suppression), "%s is suppressed: %s",
			Mask(a.Value), deedOf(a.Suppression, f.At.Location()))
	}
}

func (g *gate) noneFits(valid bool) {
	switch {
	case g.facts.Channel == Email:
		g.block(CodeInvalidAddress, time.Time{}, "", "no valid e-mail address is on file")
	case valid:
		g.block(CodeCannotText, time.Time{}, "", "none of the phone numbers on file can get text messages")
	default:
		g.block(CodeInvalidAddress, time.Time{}, "", "no valid phone number is on file")
	}
}

// channel is rule 3, with the pending reviews.
func (g *gate) channel() {
	f := g.facts
	switch st := f.Standings.Channel(f.Channel); st.State {
	case In:
	case Out:
		g.block(CodeOptedOut, st.Since, sourceOf(st), "%s", deedOf(st, f.At.Location()))
	default:
		g.block(CodeNotOptedIn, time.Time{}, "", "has not opted in to %s", plural(f.Channel))
	}
	for _, s := range f.Reviews {
		if s.Channel == f.Channel {
			g.block(CodeUnderReview, s.Since, "reply under review", "somebody must decide what the reply of %s from %s means",
				dateOf(s.Since, f.At.Location()), Mask(s.Address))
		}
	}
}

// caseType is rule 4.
func (g *gate) caseType() {
	f := g.facts
	if f.CaseTypeID == "" {
		return
	}
	if st := f.Standings.CaseType(f.Channel, f.CaseTypeID); st.State == Out {
		name := f.CaseTypeName
		if name == "" {
			name = "this case type"
		}
		g.block(CodeCaseTypeOut, st.Since, sourceOf(st), "wants no %s about %s: %s",
			plural(f.Channel), name, deedOf(st, f.At.Location()))
	}
}

// lists is rule 5. A request to this firm counts for all of a contact's numbers.
func (g *gate) lists() {
	f := g.facts
	for _, a := range f.Addresses {
		if a.Internal != nil {
			g.block(CodeInternalDNC, a.Internal.Since, a.Internal.Source, "%s is on your own do-not-call list since %s",
				Mask(a.Value), dateOf(a.Internal.Since, f.At.Location()))
		}
	}
	if g.chosen.Value == "" || g.chosen.Excepted {
		return
	}
	n := g.chosen.National
	if n.Answer == Listed {
		g.block(CodeNationalDNC, n.AsOf, "National Do Not Call list", "%s is on the National Do Not Call list and no exception is recorded", Mask(g.chosen.Value))
	}
	if f.Kind != Solicitation || n.Answer == Elsewhere {
		return
	}
	switch {
	case n.Answer != Listed && n.Answer != NotListed:
		g.block(CodeListMissing, time.Time{}, "National Do Not Call list", "no National Do Not Call list is loaded for the area code of %s", Mask(g.chosen.Value))
	case !ListFresh(n.AsOf, f.At):
		g.block(CodeListStale, n.AsOf, "National Do Not Call list", "the National Do Not Call list of %s is older than %d days",
			dateOf(n.AsOf, n.AsOf.Location()), ListDays)
	}
}
