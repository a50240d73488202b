package phone

import "github.com/nyaruka/phonenumbers"

// Type is the kind of line that a number belongs to.
type Type string

// The types. North America gives mobile and fixed lines numbers of the same
// ranges, so that nearly all of its numbers are MobileOrLandline: that is an
// answer, not a gap, and is never turned into a guess.
const (
	Mobile           Type = "mobile"
	Landline         Type = "landline"
	MobileOrLandline Type = "mobile_or_landline"
	TollFree         Type = "toll_free"
	Premium          Type = "premium"
	SharedCost       Type = "shared_cost"
	VoIP             Type = "voip"
	Personal         Type = "personal"
	Pager            Type = "pager"
	UAN              Type = "uan"
	Voicemail        Type = "voicemail"
	ShortCode        Type = "short_code"
	Unknown          Type = "unknown"
)

// typeLabels are the types in the order in which they are offered, each with
// the words that a user sees.
var typeLabels = []struct {
	typ   Type
	label string
}{
	{Mobile, "Mobile"},
	{Landline, "Landline"},
	{MobileOrLandline, "Mobile or landline"},
	{TollFree, "Toll-free"},
	{Premium, "Premium rate"},
	{SharedCost, "Shared cost"},
	{VoIP, "Internet phone"},
	{Personal, "Personal number"},
	{Pager, "Pager"},
	{UAN, "Company number"},
	{Voicemail, "Voicemail"},
	{ShortCode, "Short code"},
	{Unknown, "Unknown"},
}

// Types returns every type in the order in which they are offered.
func Types() []Type {
	all := make([]Type, len(typeLabels))
	for i, t := range typeLabels {
		all[i] = t.typ
	}
	return all
}

// Label returns the words that a user sees. Text that is no type is "Unknown".
func (t Type) Label() string {
	for _, l := range typeLabels {
		if l.typ == t {
			return l.label
		}
	}
	return Unknown.Label()
}

// Known reports whether t is one of [Types].
func (t Type) Known() bool {
	for _, l := range typeLabels {
		if l.typ == t {
			return true
		}
	}
	return false
}

// CanText reports whether a line of type t may take text messages. Lines that
// are or may be mobile do, and internet phones, whose services mostly do. A
// landline, toll-free, premium, pager or short number does not, and an unknown
// type counts as no.
func (t Type) CanText() bool {
	return t == Mobile || t == MobileOrLandline || t == VoIP
}

// typeOf translates the library's type.
func typeOf(t phonenumbers.PhoneNumberType) Type {
	switch t {
	case phonenumbers.FIXED_LINE:
		return Landline
	case phonenumbers.MOBILE:
		return Mobile
	case phonenumbers.FIXED_LINE_OR_MOBILE:
		return MobileOrLandline
	case phonenumbers.TOLL_FREE:
		return TollFree
	case phonenumbers.PREMIUM_RATE:
		return Premium
	case phonenumbers.SHARED_COST:
		return SharedCost
	case phonenumbers.VOIP:
		return VoIP
	case phonenumbers.PERSONAL_NUMBER:
		return Personal
	case phonenumbers.PAGER:
		return Pager
	case phonenumbers.UAN:
		return UAN
	case phonenumbers.VOICEMAIL:
		return Voicemail
	default:
		return Unknown
	}
}
