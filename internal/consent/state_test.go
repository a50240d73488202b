package consent

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// day returns noon UTC of a day in March 2026.
func day(n int) time.Time { return time.Date(2026, 3, n, 12, 0, 0, 0, time.UTC) }

func out(id, contact, address string, d int) Event {
	return Event{ID: id, ContactID: contact, Channel: SMS, Address: address, State: Out,
		EffectiveAt: day(d), RecordedAt: day(d), Method: MethodReply}
}

func in(id, contact, address string, d int, answers ...string) Event {
	return Event{ID: id, ContactID: contact, Channel: SMS, Address: address, State: In,
		EffectiveAt: day(d), RecordedAt: day(d), Method: MethodForm, Answers: answers}
}

func imported(e Event) Event             { e.Method = MethodImport; return e }
func onChannel(e Event, c Channel) Event { e.Channel = c; return e }
func ofType(e Event, id string) Event    { e.CaseTypeID = id; return e }

const number = "+12125550123"

func TestStateOfSMS(t *testing.T) {
	tests := []struct {
		name    string
		events  []Event
		want    State
		eventID string
	}{
		{"nothing recorded is unknown", nil, Unknown, ""},
		{"a yes is in", []Event{in("i1", "a", "", 1)}, In, "i1"},
		{"a no is out", []Event{out("o1", "a", "", 1)}, Out, "o1"},
		{"an imported yes turns unknown to in", []Event{imported(in("i1", "a", "", 1))}, In, "i1"},
		{"a later yes that answers the no is in", []Event{out("o1", "a", "", 1), in("i1", "a", "", 2, "o1")}, In, "i1"},
		{"a later yes that does not know of the no stays out", []Event{out("o1", "a", "", 1), in("i1", "a", "", 2)}, Out, "o1"},
		{"a no of the same instant wins although listed", []Event{out("o1", "a", "", 2), in("i1", "a", "", 2, "o1")}, Out, "o1"},
		{"a yes before the no does not clear it although listed", []Event{out("o1", "a", "", 3), in("i1", "a", "", 2, "o1")}, Out, "o1"},
		{"a file's yes clears nothing although it lists the no", []Event{out("o1", "a", "", 1), imported(in("i1", "a", "", 2, "o1"))}, Out, "o1"},
		{"a file's no counts", []Event{in("i1", "a", "", 1), imported(out("o1", "a", "", 2))}, Out, "o1"},
		{"one of two nos unanswered stays out", []Event{out("o1", "a", "", 1), out("o2", "a", "", 2), in("i1", "a", "", 3, "o2")}, Out, "o1"},
		{"both nos answered by two yeses", []Event{out("o1", "a", "", 1), out("o2", "a", "", 2), in("i1", "a", "", 3, "o1"), in("i2", "a", "", 4, "o2")}, In, "i1"},
		{"a no that arrives late with an earlier date blocks", []Event{out("o1", "a", "", 2), in("i1", "a", "", 5, "o1"), out("late", "a", "", 3)}, Out, "late"},
		{"a no after the yes blocks again", []Event{out("o1", "a", "", 1), in("i1", "a", "", 2, "o1"), out("o2", "a", "", 3)}, Out, "o2"},
		{"a number's own no holds for its contact", []Event{out("o1", "", number, 1), in("i1", "a", "", 2)}, Out, "o1"},
		{"somebody else's no on the number holds", []Event{out("o1", "b", number, 1)}, Out, "o1"},
		{"somebody else's yes does not count", []Event{in("i1", "b", number, 1)}, Unknown, ""},
		{"somebody else's yes answers nothing here", []Event{out("o1", "", number, 1), in("i1", "b", number, 2, "o1")}, Out, "o1"},
		{"the number's own yes counts and answers", []Event{out("o1", "", number, 1), in("i1", "", number, 2, "o1")}, In, "i1"},
		{"another channel's no does not count", []Event{in("i1", "a", "", 1), onChannel(out("o1", "a", "", 2), Voice)}, In, "i1"},
		{"another channel's yes answers nothing", []Event{out("o1", "a", "", 1), onChannel(in("i1", "a", "", 2, "o1"), Voice)}, Out, "o1"},
		{"a case type's no leaves the channel", []Event{in("i1", "a", "", 1), ofType(out("o1", "a", "", 2), "injury")}, In, "i1"},
		{"a case type's yes does not answer the channel's no", []Event{out("o1", "a", "", 1), ofType(in("i1", "a", "", 2, "o1"), "injury")}, Out, "o1"},
		{"a case type's yes is no yes for the channel", []Event{ofType(in("i1", "a", "", 2), "injury")}, Unknown, ""},
		{"a no that is not yet in effect does not count", []Event{in("i1", "a", "", 1), out("o1", "a", "", 25)}, In, "i1"},
		{"a yes that is not yet in effect answers nothing", []Event{out("o1", "a", "", 1), in("i1", "a", "", 25, "o1")}, Out, "o1"},
		{"an event without an answer counts for nothing", []Event{{ID: "x", ContactID: "a", Channel: SMS, State: Unknown, EffectiveAt: day(1)}}, Unknown, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := StateOf([]string{"a"}, tt.events, day(20)).Channel(SMS)
			if got.State != tt.want || got.EventID != tt.eventID {
				t.Errorf("got %s by %q, want %s by %q", got.State, got.EventID, tt.want, tt.eventID)
			}
		})
	}
}

func TestSinceIsTheEarliestNoInForceAndLastOutTheNewest(t *testing.T) {
	events := []Event{out("o3", "a", "", 9), out("o1", "a", "", 2), out("o2", "a", "", 5), in("i1", "a", "", 3, "o1")}
	got := StateOf([]string{"a"}, events, day(20)).Channel(SMS)
	if !got.Since.Equal(day(5)) || got.EventID != "o2" || !got.LastOutAt.Equal(day(9)) || got.LastOutID != "o3" {
		t.Errorf("since %v by %s, last %v by %s", got.Since, got.EventID, got.LastOutAt, got.LastOutID)
	}
}

func TestSinceOfAYesIsTheFirstAfterTheLastNo(t *testing.T) {
	events := []Event{in("i0", "a", "", 1), out("o1", "a", "", 2), in("i1", "a", "", 3, "o1"), in("i2", "a", "", 4)}
	if got := StateOf([]string{"a"}, events, day(20)).Channel(SMS); got.EventID != "i1" {
		t.Errorf("got %s", got.EventID)
	}
}

func TestNextChangeIsTheNextEventToTakeEffect(t *testing.T) {
	events := []Event{in("i0", "a", "", 1), out("o2", "a", "", 25), out("o1", "a", "", 22), in("not theirs", "b", "", 21)}
	s := StateOf([]string{"a"}, events, day(20))
	if !s.NextChange.Equal(day(22)) {
		t.Errorf("next change %v", s.NextChange)
	}
	if s = StateOf([]string{"a"}, events, day(22)); s.Channel(SMS).State != Out {
		t.Error("the opt-out did not take effect at its instant")
	}
	if s = StateOf([]string{"a"}, events, day(25)); !s.NextChange.IsZero() {
		t.Errorf("nothing is pending, yet next change is %v", s.NextChange)
	}
}

func TestCaseTypesAreTheirOwn(t *testing.T) {
	events := []Event{
		in("i1", "a", "", 1),
		ofType(out("o1", "a", "", 2), "injury"),
		ofType(onChannel(out("o2", "a", "", 3), Email), "family"),
		ofType(out("o3", "a", "", 3), "estate"), ofType(in("i3", "a", "", 4, "o3"), "estate"),
	}
	s := StateOf([]string{"a"}, events, day(20))
	if diff := cmp.Diff([]string{"family", "injury"}, s.CaseTypesOut()); diff != "" {
		t.Error(diff)
	}
	if s.CaseType(SMS, "injury").State != Out || s.CaseType(Email, "injury").State != Unknown || s.CaseType(SMS, "estate").State != In {
		t.Error("case types are mixed up")
	}
	if last, ok := s.LastOut(); !ok || last.EventID != "o2" {
		t.Errorf("last opt-out %v %s", ok, last.EventID)
	}
	want := []CaseKey{{Email, "family"}, {SMS, "estate"}, {SMS, "injury"}}
	if diff := cmp.Diff(want, s.CaseTypes()); diff != "" {
		t.Error(diff)
	}
}

func TestAnswersFor(t *testing.T) {
	history := []Event{
		out("o1", "a", number, 1), in("i1", "a", "", 2, "o1"),
		out("o2", "", number, 3), out("o3", "b", number, 4),
		onChannel(out("voice", "a", "", 4), Voice), ofType(out("typed", "a", "", 4), "injury"),
		out("same instant", "a", "", 10), out("after", "a", "", 11),
	}
	tests := []struct {
		name string
		in   Event
		want []string
	}{
		{"those in force before it, of its channel, for all case types", in("n", "a", "", 10), []string{"o2", "o3"}},
		{"the same instant's once it is past", in("n", "a", "", 11), []string{"o2", "o3", "same instant"}},
		{"a backdated yes answers only what was before", in("n", "a", "", 4), []string{"o2"}},
		{"its case type's only", ofType(in("n", "a", "", 10), "injury"), []string{"typed"}},
		{"its channel's only", onChannel(in("n", "a", "", 10), Voice), []string{"voice"}},
		{"a file's none", imported(in("n", "a", "", 20)), []string{}},
		{"a no none", out("n", "a", "", 20), []string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, AnswersFor(tt.in, []string{"a"}, history)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSuppressionIsOfTheAddress(t *testing.T) {
	other := "+12125550199"
	events := []Event{out("o1", "a", number, 1), out("gone", "deleted", "", 2), in("i", "a", "", 1)}
	if st := Suppression(SMS, number, []string{"a"}, events, nil, day(20)); st.State != Out || st.EventID != "o1" {
		t.Errorf("number that said no: %+v", st)
	}
	if st := Suppression(SMS, other, []string{"a"}, events, nil, day(20)); st.State == Out {
		t.Errorf("number that said nothing: %+v", st)
	}
	if st := Suppression(SMS, other, []string{"a"}, events, map[string]bool{"gone": true}, day(20)); st.State != Out || st.EventID != "gone" {
		t.Errorf("number of a deleted contact that said no: %+v", st)
	}
	if st := Suppression(Voice, number, []string{"a"}, events, nil, day(20)); st.State == Out {
		t.Errorf("another channel: %+v", st)
	}
	events = append(events, in("i2", "a", "", 5, "o1"))
	if st := Suppression(SMS, number, []string{"a"}, events, nil, day(20)); st.State == Out {
		t.Errorf("answered: %+v", st)
	}
	if st := Suppression(SMS, number, []string{"b"}, events, nil, day(20)); st.State != Out {
		t.Errorf("answered by somebody else only: %+v", st)
	}
}

func TestHeldAddresses(t *testing.T) {
	whole := out("o", "a", "", 1)
	if diff := cmp.Diff([]string{number, "+12125550199"}, HeldAddresses(whole, []string{number, "", "+12125550199"})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"ada@example.com"}, HeldAddresses(onChannel(whole, Email), []string{" Ada@Example.com "})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{number}, HeldAddresses(out("o", "a", number, 1), []string{"+12125550199"})); diff != "" {
		t.Error(diff)
	}
	if got := HeldAddresses(ofType(whole, "injury"), []string{number}); len(got) != 0 {
		t.Errorf("case type: %v", got)
	}
	if got := HeldAddresses(in("i", "a", "", 1), []string{number}); len(got) != 0 {
		t.Errorf("opt-in: %v", got)
	}
}

func TestMergeKeepsANoThatTheOthersYesWouldClear(t *testing.T) {
	// a and b share a number; both were stopped by it, only a said yes again.
	events := []Event{out("o1", "", number, 1), in("i1", "a", "", 5, "o1")}
	a, b := StateOf([]string{"a"}, events, day(20)), StateOf([]string{"b"}, events, day(20))
	merged := StateOf([]string{"a", "b"}, events, day(20))
	if a.Channel(SMS).State != In || b.Channel(SMS).State != Out || merged.Channel(SMS).State != In {
		t.Fatal("the case is not the one meant")
	}
	carried := CarryOnMerge("a", []Standings{a, b}, merged, "Ada", day(20))
	if len(carried) != 1 || carried[0].Validate() != nil || carried[0].ContactID != "a" {
		t.Fatalf("carried %+v", carried)
	}
	carried[0].ID = "c1"
	if st := StateOf([]string{"a", "b"}, append(events, carried...), day(20)).Channel(SMS); st.State != Out || !st.Since.Equal(day(1)) {
		t.Errorf("after the merge: %+v", st)
	}
}

func TestMergeCarriesNothingWhenNothingWouldBeLost(t *testing.T) {
	events := []Event{out("o1", "b", "", 1), in("i1", "a", "", 5)}
	before := []Standings{StateOf([]string{"a"}, events[1:], day(20)), StateOf([]string{"b"}, events[:1], day(20))}
	after := StateOf([]string{"a", "b"}, events, day(20))
	if got := CarryOnMerge("a", before, after, "Ada", day(20)); len(got) != 0 || after.Channel(SMS).State != Out {
		t.Errorf("carried %v, merged %s", got, after.Channel(SMS).State)
	}
}
