package consent

import (
	"cmp"
	"slices"
	"time"
)

// Standing is what stands for one channel, or for one case type on a channel,
// and the event that decided it.
type Standing struct {
	State State
	// Since is when the deciding event took effect: of an opt-out the earliest
	// unanswered one, of an opt-in the first after the last opt-out. Zero when
	// the state is unknown.
	Since    time.Time
	EventID  string
	Method   Method
	Source   string
	Evidence string
	Address  string
	Keyword  bool
	// LastOutAt and LastOutID are of the newest opt-out that is in force; zero
	// unless the state is Out.
	LastOutAt time.Time
	LastOutID string
}

// CaseKey names a case type on a channel.
type CaseKey struct {
	Channel    Channel
	CaseTypeID string
}

// Standings is everything that stands for a contact (or a bare address).
type Standings struct {
	channels  map[Channel]Standing
	caseTypes map[CaseKey]Standing
	// NextChange is when an event that is recorded but not yet in effect takes
	// effect, which is when the standings have to be computed anew; zero if none.
	NextChange time.Time
}

// Channel returns what stands for a channel as a whole.
func (s Standings) Channel(c Channel) Standing {
	if st, ok := s.channels[c]; ok {
		return st
	}
	return Standing{State: Unknown}
}

// CaseType returns what stands for one case type on a channel, apart from the
// channel as a whole.
func (s Standings) CaseType(c Channel, caseTypeID string) Standing {
	if st, ok := s.caseTypes[CaseKey{c, caseTypeID}]; ok {
		return st
	}
	return Standing{State: Unknown}
}

// CaseTypes returns the case types that anything is recorded about, in order.
func (s Standings) CaseTypes() []CaseKey {
	keys := make([]CaseKey, 0, len(s.caseTypes))
	for k := range s.caseTypes {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b CaseKey) int {
		return cmp.Or(cmp.Compare(a.Channel, b.Channel), cmp.Compare(a.CaseTypeID, b.CaseTypeID))
	})
	return keys
}

// CaseTypesOut returns the ids of the case types that are opted out of on any
// channel, in order.
func (s Standings) CaseTypesOut() []string {
	ids := []string{}
	for k, st := range s.caseTypes {
		if st.State == Out {
			ids = append(ids, k.CaseTypeID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// LastOut returns the standing with the newest opt-out in force, over all
// channels and case types, and whether there is one.
func (s Standings) LastOut() (Standing, bool) {
	var last Standing
	found := false
	consider := func(st Standing) {
		if st.State != Out {
			return
		}
		if !found || later(st.LastOutAt, st.LastOutID, last.LastOutAt, last.LastOutID) {
			last, found = st, true
		}
	}
	for _, st := range s.channels {
		consider(st)
	}
	for _, st := range s.caseTypes {
		consider(st)
	}
	return last, found
}

// StateOf computes what stands at a moment for a contact, from the events of its
// view (see the package's comment) in any order. contactIDs are the contact's
// own id and those of contacts merged into it; empty for a bare address.
//
// Every opt-out among events counts. An opt-in counts if it is one of these
// contacts' or an address's own. An event counts from the moment at which it
// takes effect, whenever it was recorded.
func StateOf(contactIDs []string, events []Event, at time.Time) Standings {
	if len(events) == 0 {
		return Standings{}
	}
	v := newView(contactIDs, events, at)
	s := Standings{channels: map[Channel]Standing{}, caseTypes: map[CaseKey]Standing{}, NextChange: v.next}
	for key, group := range v.groups {
		st := v.standing(group)
		if key.CaseTypeID == "" {
			s.channels[key.Channel] = st
		} else {
			s.caseTypes[key] = st
		}
	}
	return s
}

// Suppression computes whether one address is suppressed for a contact: what
// stands for the channel when only opt-outs about that very address count.
// linked names opt-outs that hold for the address through a suppression of the
// store; nil if none.
func Suppression(channel Channel, address string, contactIDs []string, events []Event, linked map[string]bool, at time.Time) Standing {
	about := make([]Event, 0, len(events))
	for _, e := range events {
		if e.Channel != channel || e.CaseTypeID != "" {
			continue
		}
		if e.State == In || e.Address == address || linked[e.ID] {
			about = append(about, e)
		}
	}
	return StateOf(contactIDs, about, at).Channel(channel)
}

// AnswersFor returns the opt-outs that a new opt-in answers when a person at the
// firm records it: those of its channel and case type in the contact's view that
// are in force just before it takes effect. A file's opt-in answers none. An
// opt-out of the same instant is not answered, so it wins; a backdated opt-in
// does not answer what came after its date.
func AnswersFor(in Event, contactIDs []string, events []Event) []string {
	return answers(in, contactIDs, events, func(Event) bool { return true })
}

func answers(in Event, contactIDs []string, events []Event, may func(out Event) bool) []string {
	ids := []string{}
	if in.State != In || in.Method == MethodImport {
		return ids
	}
	v := newView(contactIDs, events, in.EffectiveAt)
	for _, out := range v.groups[CaseKey{in.Channel, in.CaseTypeID}].outs {
		if out.EffectiveAt.Before(in.EffectiveAt) && !v.answered(*out) && may(*out) {
			ids = append(ids, out.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// CarriedSource is the source of the opt-outs that CarryOnMerge makes.
const CarriedSource = "kept when two contacts were merged"

// CarryOnMerge returns the opt-outs to record, without ids and chain, when
// contacts are merged into contactID: one for each channel and case type that
// one of them was opted out of before, and that would not be so afterwards
// because the other one's opt-in answered the same opt-out of a shared number.
func CarryOnMerge(contactID string, before []Standings, after Standings, recordedBy string, now time.Time) []Event {
	lost := map[CaseKey]Standing{}
	note := func(key CaseKey, was, is Standing) {
		if was.State != Out || is.State == Out {
			return
		}
		if had, ok := lost[key]; !ok || later(had.Since, had.EventID, was.Since, was.EventID) {
			lost[key] = was
		}
	}
	for _, b := range before {
		for c, st := range b.channels {
			note(CaseKey{Channel: c}, st, after.Channel(c))
		}
		for k, st := range b.caseTypes {
			note(k, st, after.CaseType(k.Channel, k.CaseTypeID))
		}
	}
	carried := make([]Event, 0, len(lost))
	for key, st := range lost {
		carried = append(carried, Event{
			ContactID: contactID, Channel: key.Channel, CaseTypeID: key.CaseTypeID, State: Out,
			EffectiveAt: st.Since, RecordedAt: now, RecordedBy: recordedBy, Method: MethodManual,
			Source: CarriedSource, Evidence: st.Evidence, Address: st.Address,
		})
	}
	slices.SortFunc(carried, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.Channel, b.Channel), cmp.Compare(a.CaseTypeID, b.CaseTypeID))
	})
	return carried
}

// later orders by time, then by id, so that no order of arrival shows through.
func later(a time.Time, aID string, b time.Time, bID string) bool {
	if !a.Equal(b) {
		return a.After(b)
	}
	return aID > bID
}
