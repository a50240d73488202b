package importer

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"casefolk/internal/consent"
)

func TestAFileNeverTurnsAnOutIntoAnIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		state := map[consent.Channel]consent.State{}
		var events []consent.Event
		for _, ch := range consent.Channels() {
			state[ch] = consent.State(anyOf(t, "state", "in", "out", "unknown"))
		}
		before := map[consent.Channel]consent.State{}
		for ch, s := range state {
			before[ch] = s
		}
		for range rapid.IntRange(0, 6).Draw(t, "statements") {
			s := Statement{Channel: rapid.SampledFrom(consent.Channels()).Draw(t, "channel"), State: consent.State(anyOf(t, "says", "in", "out"))}
			action := Action(anyOf(t, "action", "create", "update", "skip"))
			w := Weigh([]Statement{s}, action, func(ch consent.Channel, _ string) consent.State { return state[ch] })
			for _, r := range w.Record {
				if r.State == state[r.Channel] {
					t.Fatal("recorded what stands already")
				}
				state[r.Channel] = r.State
				events = append(events, r.Event("c", "", "f", "i", "a", time.Unix(1e9, 0)))
			}
			if s.State == consent.Out && state[s.Channel] != consent.Out {
				t.Fatalf("an opt-out of a row with action %s went unheard", action)
			}
			if s.State == consent.In && state[s.Channel] == consent.Out && len(w.Refused) != 1 {
				t.Fatal("a refused opt-in was not counted")
			}
		}
		for ch, s := range before {
			if s == consent.Out && state[ch] != consent.Out {
				t.Fatalf("%s was cleared", ch)
			}
		}
		for _, e := range events {
			if len(e.Answers) > 0 || e.Method != consent.MethodImport {
				t.Fatalf("%+v", e)
			}
		}
	})
}

func TestAFailedRowSaysNothing(t *testing.T) {
	w := Weigh([]Statement{{Channel: consent.SMS, State: consent.Out}}, ActionFail, func(consent.Channel, string) consent.State { return consent.Unknown })
	if len(w.Record)+len(w.Refused) > 0 {
		t.Errorf("%+v", w)
	}
}
