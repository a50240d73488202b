package consent

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var view0 = cmp.AllowUnexported(Standings{})

func anyEvents(t *rapid.T, methods []Method) []Event {
	n := rapid.IntRange(0, 12).Draw(t, "n")
	events := make([]Event, n)
	for i := range events {
		e := Event{
			ID:          fmt.Sprintf("%s%d", rapid.SampledFrom([]string{"x", "y"}).Draw(t, "prefix"), i),
			ContactID:   rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "contact"),
			Channel:     rapid.SampledFrom([]Channel{SMS, Voice}).Draw(t, "channel"),
			CaseTypeID:  rapid.SampledFrom([]string{"", "", "injury"}).Draw(t, "type"),
			Address:     rapid.SampledFrom([]string{"", number}).Draw(t, "address"),
			State:       rapid.SampledFrom([]State{In, Out}).Draw(t, "state"),
			Method:      rapid.SampledFrom(methods).Draw(t, "method"),
			EffectiveAt: day(rapid.IntRange(1, 6).Draw(t, "day")),
		}
		if e.State == In {
			for j := range i {
				if events[j].State == Out && rapid.Bool().Draw(t, "answers") {
					e.Answers = append(e.Answers, events[j].ID)
				}
			}
		}
		events[i] = e
	}
	return events
}

func TestAnyOrderOfTheSameEventsGivesTheSameState(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := anyEvents(t, Methods())
		at := day(rapid.IntRange(0, 7).Draw(t, "at"))
		want := StateOf([]string{"a"}, events, at)
		got := StateOf([]string{"a"}, rapid.Permutation(events).Draw(t, "shuffled"), at)
		if diff := cmp.Diff(want, got, view0); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestTheSameEventsTwiceGiveTheSameState(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := anyEvents(t, Methods())
		if diff := cmp.Diff(StateOf([]string{"a"}, events, day(9)), StateOf([]string{"a"}, append(events, events...), day(9)), view0); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestNothingInAFileFlipsOutToIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := anyEvents(t, Methods())
		file := anyEvents(t, []Method{MethodImport})
		for i := range file {
			file[i].ID = "file" + file[i].ID
		}
		// A hostile file lists every opt-out there is.
		for i := range file {
			for _, e := range events {
				if file[i].State == In && e.State == Out {
					file[i].Answers = append(file[i].Answers, e.ID)
				}
			}
		}
		before, after := StateOf([]string{"a"}, events, day(9)), StateOf([]string{"a"}, append(events, file...), day(9))
		for key, st := range before.channels {
			if st.State == Out && after.channels[key].State != Out {
				t.Fatalf("%s went from out to %s", key, after.channels[key].State)
			}
		}
		for key, st := range before.caseTypes {
			if st.State == Out && after.caseTypes[key].State != Out {
				t.Fatalf("%v went from out to %s", key, after.caseTypes[key].State)
			}
		}
	})
}

func TestAnOptOutAlwaysBlocksFromItsInstantUntilItIsAnswered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := anyEvents(t, Methods())
		late := Event{ID: "late", ContactID: "a", Channel: SMS, State: Out, Method: MethodLetter, EffectiveAt: day(rapid.IntRange(1, 8).Draw(t, "late"))}
		events = append(events, late)
		if st := StateOf([]string{"a"}, events, late.EffectiveAt).Channel(SMS); st.State != Out {
			t.Fatalf("at its own instant: %s", st.State)
		}
		yes := Event{ID: "yes", ContactID: "a", Channel: SMS, State: In, Method: MethodForm, EffectiveAt: day(9)}
		if st := StateOf([]string{"a"}, append(events, yes), day(10)).Channel(SMS); st.State != Out {
			t.Fatalf("after a yes that answers nothing: %s", st.State)
		}
		yes.Answers = AnswersFor(yes, []string{"a"}, events)
		if st := StateOf([]string{"a"}, append(events, yes), day(10)).Channel(SMS); st.State != In {
			t.Fatalf("after a yes that answers all: %s", st.State)
		}
	})
}

// TestStateMatchesASlowObviousComputation compares with the rule written down
// again, naively.
func TestStateMatchesASlowObviousComputation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := anyEvents(t, Methods())
		at := day(rapid.IntRange(1, 7).Draw(t, "at"))
		got := StateOf([]string{"a"}, events, at)
		for _, c := range []Channel{SMS, Voice} {
			for _, typ := range []string{"", "injury"} {
				st := got.Channel(c)
				if typ != "" {
					st = got.CaseType(c, typ)
				}
				if want := slowState(events, c, typ, at); st.State != want {
					t.Fatalf("%s %q: got %s, want %s", c, typ, st.State, want)
				}
			}
		}
	})
}

func slowState(events []Event, c Channel, typ string, at time.Time) State {
	result := Unknown
	for _, o := range events {
		if o.Channel != c || o.CaseTypeID != typ || o.EffectiveAt.After(at) {
			continue
		}
		if o.State == In {
			if o.ContactID != "b" {
				result = In
			}
			continue
		}
		cleared := false
		for _, i := range events {
			if i.State != In || i.ContactID == "b" || i.Method == MethodImport || i.Channel != c || i.CaseTypeID != typ ||
				i.EffectiveAt.After(at) || !i.EffectiveAt.After(o.EffectiveAt) {
				continue
			}
			for _, a := range i.Answers {
				cleared = cleared || a == o.ID
			}
		}
		if !cleared {
			return Out
		}
	}
	return result
}
