package importer

import (
	"strings"

	"casefolk/internal/fault"
)

// Duplicates says what is done with a row about somebody who is known already.
type Duplicates string

// The choices.
const (
	SkipDuplicates   Duplicates = "skip"   // leave the known one as it is
	UpdateDuplicates Duplicates = "update" // lay the row over the known one, see MergeUpdate
	CreateDuplicates Duplicates = "create" // add a contact all the same
)

// ParseDuplicates reads a choice in any case; empty means skip.
func ParseDuplicates(s string) (Duplicates, error) {
	switch d := Duplicates(strings.ToLower(strings.TrimSpace(s))); d {
	case "":
		return SkipDuplicates, nil
	case SkipDuplicates, UpdateDuplicates, CreateDuplicates:
		return d, nil
	}
	return "", fault.Invalid("on_duplicate", "“%s” is no way to treat duplicates. It can be skip, update or create.", s)
}

// Action is what becomes of a row.
type Action string

// The actions.
const (
	ActionCreate Action = "create"
	ActionUpdate Action = "update"
	ActionSkip   Action = "skip"
	ActionFail   Action = "failed"
	// ActionUnchanged is an update with nothing in it that the known one has not
	// already. The row counts as skipped.
	ActionUnchanged Action = "unchanged"
)

// Entry is one row of a plan: what becomes of it, and why.
type Entry struct {
	Row      int
	Action   Action
	Match    *Match // the known one that the row is about; nil if there is none
	Why      string // in words, such as "same phone (212) 555-0123 as Ana Ruiz"
	Problems []Problem
}

// ProblemSharedReach warns that a row shares its phone or e-mail with somebody of
// another name.
const ProblemSharedReach ProblemCode = "names_differ"

// WhyNew is the reason of a row that is about nobody known.
const WhyNew = "new"

// whyUnchanged begins the reason of an update that changes nothing.
const whyUnchanged = "nothing new: "

// WhyUnchanged returns the reason of an update that changes nothing: why the row
// is about the known one, and that it says nothing new.
func WhyUnchanged(why string) string { return whyUnchanged + strings.TrimPrefix(why, whyUnchanged) }

// WhyUpdated takes back what WhyUnchanged says.
func WhyUpdated(why string) string { return strings.TrimPrefix(why, whyUnchanged) }

// Decide says what becomes of a row that was read as d with problems, when match
// (nil for nobody) is who it is about. It is pure. A row is never laid over a
// person of another name who only shares a number or address: it is then created.
func Decide(d *Draft, problems []Problem, match *Match, on Duplicates) Entry {
	e := Entry{Row: d.Row, Action: ActionCreate, Match: match, Why: WhyNew, Problems: problems}
	if Failed(problems) {
		e.Action, e.Match, e.Why = ActionFail, nil, failure(problems)
		return e
	}
	if match == nil {
		return e
	}
	e.Why = match.Words()
	switch {
	case on == CreateDuplicates:
		return e
	case on == SkipDuplicates:
		e.Action = ActionSkip
	case match.NamesDiffer && !match.certain():
		e.Action = ActionCreate
	default:
		e.Action = ActionUpdate
		return e
	}
	if match.NamesDiffer {
		e.Problems = append(e.Problems[:len(e.Problems):len(e.Problems)], sharedReach(d.Row, &e))
	}
	return e
}

// DecideByHand is Decide for a row about which a person has chosen: the choice also
// holds for somebody of another name.
func DecideByHand(d *Draft, problems []Problem, match *Match, choice Duplicates) Entry {
	e := Decide(d, problems, match, choice)
	if e.Match == nil || e.Action == ActionFail {
		return e
	}
	e.Problems = problems
	if choice == UpdateDuplicates {
		e.Action = ActionUpdate
	}
	return e
}

func sharedReach(row int, e *Entry) Problem {
	done := "It was skipped; check whether it is somebody else."
	if e.Action == ActionCreate {
		done = "It was added as a contact of its own."
	}
	return warning(row, "", ProblemSharedReach, "The row has the %s. %s", e.Why, done)
}

func failure(problems []Problem) string {
	for _, p := range problems {
		if p.Severity == SeverityFailed {
			return p.Message
		}
	}
	return ""
}
