package contact

import (
	"cmp"
	"time"

	"casefolk/internal/phone"
)

// Line is what a look-up on line and the firm's carrier file say of a number,
// beside its numbering plan. The zero Line says nothing.
type Line struct {
	LookedUpAt time.Time  // zero: never
	Type       phone.Type // as looked up; empty or Unknown when the service could not tell
	Carrier    string     // as looked up, or empty
	Missing    bool       // the service says that there is no such number
	Note       string     // why the look-up told no type or carrier, as a sentence, or empty
	OfFile     string     // carrier by the firm's carrier file, or empty
}

// CarrierSource says where the name of a carrier is from.
type CarrierSource string

// The sources of a carrier's name, the most reliable first: only a look-up knows
// of numbers that were taken along to another carrier.
const (
	CarrierLookedUp CarrierSource = "lookup"
	CarrierOfFile   CarrierSource = "file"
	CarrierOfPlan   CarrierSource = "plan"
)

// Own returns the carrier that the look-up names, else that of the numbering plan.
func (l *Line) Own(plan string) string { return cmp.Or(l.Carrier, plan) }

// TypeOr returns the type that was looked up, else that of the numbering plan.
func (l *Line) TypeOr(plan phone.Type) phone.Type {
	if l.Type == "" || l.Type == phone.Unknown {
		return plan
	}
	return l.Type
}

// CarrierOr returns the number's carrier and where its name is from; both are
// empty when nobody says. plan is what the numbering plan says, or empty.
func (l *Line) CarrierOr(plan string) (string, CarrierSource) {
	switch {
	case l.Carrier != "":
		return l.Carrier, CarrierLookedUp
	case l.OfFile != "":
		return l.OfFile, CarrierOfFile
	case plan != "":
		return plan, CarrierOfPlan
	default:
		return "", ""
	}
}

// LineType returns the kind of line: as looked up, else by the numbering plan.
func (p *Phone) LineType() string { return string(p.Line.TypeOr(phone.Type(p.Type))) }

// CarrierName returns the carrier and where its name is from, see [Line.CarrierOr].
func (p *Phone) CarrierName() (string, CarrierSource) { return p.Line.CarrierOr(p.Carrier) }

// Works reports whether the number is valid and no look-up says that it does not
// exist.
func (p *Phone) Works() bool { return p.Valid && !p.Line.Missing }

// CanText reports whether a text message to the number can arrive. What was
// looked up decides where the numbering plan cannot tell mobile from landline.
func (p *Phone) CanText() bool { return p.Works() && phone.Type(p.LineType()).CanText() }
