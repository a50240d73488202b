package consent

import "time"

// group is the events of one channel and case type that are in effect.
type group struct {
	outs, ins []*Event
}

// view is the events of one contact that are in effect at a moment.
type view struct {
	groups  map[CaseKey]group
	answers map[string][]*Event // opt-out id → the opt-ins that list it
	next    time.Time
}

func newView(contactIDs []string, events []Event, at time.Time) view {
	v := view{groups: map[CaseKey]group{}, answers: map[string][]*Event{}}
	for i := range events {
		e := &events[i]
		if !counts(e, contactIDs) {
			continue
		}
		if e.EffectiveAt.After(at) {
			if v.next.IsZero() || e.EffectiveAt.Before(v.next) {
				v.next = e.EffectiveAt
			}
			continue
		}
		v.add(e)
	}
	return v
}

func (v *view) add(e *Event) {
	key := CaseKey{e.Channel, e.CaseTypeID}
	g := v.groups[key]
	if e.State == Out {
		g.outs = append(g.outs, e)
	} else {
		g.ins = append(g.ins, e)
		for _, id := range e.Answers {
			v.answers[id] = append(v.answers[id], e)
		}
	}
	v.groups[key] = g
}

// counts says whether e may count for these contacts: every opt-out does, an
// opt-in only if it is theirs or an address's own, and its import was not undone.
func counts(e *Event, contactIDs []string) bool {
	switch e.State {
	case Out:
		return true
	case In:
		if e.Withdrawn {
			return false
		}
		if e.ContactID == "" {
			return true
		}
		for _, id := range contactIDs {
			if id == e.ContactID {
				return true
			}
		}
	case Unknown: // no event says that
	}
	return false
}

// answered says whether an opt-in in effect clears out.
func (v *view) answered(out Event) bool {
	for _, in := range v.answers[out.ID] {
		if in.Method != MethodImport && in.Channel == out.Channel && in.CaseTypeID == out.CaseTypeID &&
			in.EffectiveAt.After(out.EffectiveAt) {
			return true
		}
	}
	return false
}

// standing decides one group: opted out while an opt-out is unanswered, else
// opted in if anybody ever said yes.
func (v *view) standing(g group) Standing {
	var first, last, lastAnswered *Event
	for _, out := range g.outs {
		if v.answered(*out) {
			lastAnswered = pick(lastAnswered, out, true)
			continue
		}
		first = pick(first, out, false)
		last = pick(last, out, true)
	}
	if first != nil {
		st := decidedBy(first)
		st.LastOutAt, st.LastOutID = last.EffectiveAt, last.ID
		return st
	}
	var since *Event
	for _, in := range g.ins {
		if lastAnswered == nil || in.EffectiveAt.After(lastAnswered.EffectiveAt) {
			since = pick(since, in, false)
		}
	}
	if since == nil {
		return Standing{State: Unknown}
	}
	return decidedBy(since)
}

// pick returns the later (or the earlier) of two events.
func pick(a, b *Event, wantLater bool) *Event {
	if a == nil || later(b.EffectiveAt, b.ID, a.EffectiveAt, a.ID) == wantLater {
		return b
	}
	return a
}

func decidedBy(e *Event) Standing {
	return Standing{
		State: e.State, Since: e.EffectiveAt, EventID: e.ID, Method: e.Method, Source: e.Source,
		Evidence: e.Evidence, Address: e.Address, Keyword: e.Keyword,
	}
}
