package consent

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func texted(id, body string, d int) Inbound {
	return Inbound{MessageID: id, Channel: SMS, Address: number, Body: body, ReceivedAt: day(d), Now: day(d).Add(time.Second)}
}

// desk is a small firm's record: it applies messages as the store does.
type desk struct {
	events  []Event
	holders map[string][]string // address → contacts
}

func (d *desk) view(contactID string) []Event {
	var own []Event
	for _, e := range d.events {
		mine := e.ContactID == contactID
		for address, ids := range d.holders {
			for _, id := range ids {
				mine = mine || id == contactID && e.Address == address
			}
		}
		if mine {
			own = append(own, e)
		}
	}
	return own
}

func (d *desk) about(address string) []Event {
	var own []Event
	for _, e := range d.events {
		if e.Address == address {
			own = append(own, e)
		}
	}
	return own
}

func (d *desk) parties(address string) []Party {
	var all []Party
	for _, id := range d.holders[address] {
		all = append(all, Party{ContactID: id, ContactIDs: []string{id}, Events: d.view(id)})
	}
	return all
}

func (d *desk) add(events ...Event) {
	for _, e := range events {
		if e.ID == "" {
			e.ID = fmt.Sprintf("e%03d", len(d.events))
		}
		d.events = append(d.events, e)
	}
}

func (d *desk) receive(m Inbound, s Settings) Outcome {
	o := EffectsOf(m, Read(m.Body), d.parties(m.Address), d.about(m.Address), s)
	d.add(o.Events...)
	return o
}

func (d *desk) state(contactID string, c Channel) State {
	return StateOf([]string{contactID}, d.view(contactID), day(28)).Channel(c).State
}

func newDesk() *desk {
	return &desk{holders: map[string][]string{number: {"a", "b"}, "+12125550199": {"a", "c"}}}
}

func TestStopCountsForEveryContactOfTheNumberAndForTheNumber(t *testing.T) {
	d := newDesk()
	o := d.receive(texted("m1", "STOP", 3), Settings{})
	want := []Effect{
		{EffectOut, SMS, "", number}, {EffectOut, SMS, "a", number}, {EffectOut, SMS, "b", number},
		{EffectConfirm, SMS, "", number},
	}
	if diff := cmp.Diff(want, o.Effects()); diff != "" {
		t.Error(diff)
	}
	for _, e := range o.Events {
		e.RecordedAt = day(3)
		if err := e.Validate(); err != nil || e.Evidence != "STOP" || !e.Keyword || e.MessageID != "m1" || e.Method != MethodReply {
			t.Errorf("%+v: %v", e, err)
		}
	}
	if d.state("a", SMS) != Out || d.state("b", SMS) != Out || d.state("c", SMS) != Unknown || d.state("a", Voice) != Unknown {
		t.Error("states are wrong")
	}
	// The number stays stopped for whoever gets it later, by whatever way.
	d.holders[number] = append(d.holders[number], "new")
	d.add(imported(in("", "new", "", 9)))
	if d.state("new", SMS) != Out {
		t.Error("a contact that gets the number later is not opted out")
	}
	// And the contact stays out when it loses the number.
	d.holders[number] = nil
	if d.state("a", SMS) != Out {
		t.Error("a contact that lost the number is not opted out any more")
	}
}

func TestStopFromANumberThatNobodyHasSuppressesIt(t *testing.T) {
	d := &desk{holders: map[string][]string{}}
	if o := d.receive(texted("m1", "stop", 3), DefaultSettings()); len(o.Events) != 2 || o.Events[0].ContactID != "" {
		t.Fatalf("%+v", o)
	}
	d.holders[number] = []string{"later"}
	if d.state("later", SMS) != Out || d.state("later", Voice) != Out {
		t.Error("a contact that comes later is not opted out")
	}
}

func TestStopEndsAutomatedCallsTooUnlessTheFirmSaysOtherwise(t *testing.T) {
	for _, tt := range []struct {
		channel Channel
		voice   bool
		want    map[Channel]State
	}{
		{SMS, true, map[Channel]State{SMS: Out, Voice: Out, Email: Unknown}},
		{SMS, false, map[Channel]State{SMS: Out, Voice: Unknown, Email: Unknown}},
		{Voice, true, map[Channel]State{SMS: Unknown, Voice: Out, Email: Unknown}},
		{Email, true, map[Channel]State{SMS: Unknown, Voice: Unknown, Email: Out}},
	} {
		d := newDesk()
		m := texted("m", "stop", 3)
		m.Channel = tt.channel
		o := d.receive(m, Settings{StopVoiceToo: tt.voice})
		for c, want := range tt.want {
			if got := d.state("a", c); got != want {
				t.Errorf("stop by %s, voice too %v: %s is %s", tt.channel, tt.voice, c, got)
			}
		}
		if o.Confirm != (tt.channel == SMS) {
			t.Errorf("stop by %s: confirm %v", tt.channel, o.Confirm)
		}
	}
	if !DefaultSettings().StopVoiceToo {
		t.Error("the default is not on")
	}
}

func TestStartOptsInWhatWasStoppedAtThatNumberOnThatChannel(t *testing.T) {
	d := newDesk()
	d.receive(texted("m1", "STOP", 3), DefaultSettings())
	o := d.receive(texted("m2", "START", 4), DefaultSettings())
	if len(o.Events) != 3 || o.Confirm {
		t.Fatalf("%+v", o)
	}
	for _, id := range []string{"a", "b"} {
		if d.state(id, SMS) != In || d.state(id, Voice) != Out {
			t.Errorf("%s: sms %s, voice %s", id, d.state(id, SMS), d.state(id, Voice))
		}
	}
	d.holders[number] = append(d.holders[number], "later")
	if d.state("later", SMS) != In {
		t.Error("the number itself is still stopped")
	}
}

func TestWhatStartAndYesDoNotClear(t *testing.T) {
	other := "+12125550199"
	tests := []struct {
		name string
		out  Event
		body string
		want State // of SMS for a
	}{
		{"start: an opt-out of the contact as a whole, when others have the number", out("", "a", "", 2), "START", Out},
		{"start: an opt-out at another number", out("", "a", other, 2), "START", Out},
		{"start: an opt-out of that number by hand", out("", "a", number, 2), "START", In},
		{"yes: an opt-out of that number by words", out("", "a", number, 2), "YES", Out},
		{"yes: a keyword at another number", func() Event { e := replied("", "STOP", 2); e.Address = other; return e }(), "YES", Out},
		{"yes: a keyword at that number", replied("", "STOP", 2), "YES", In},
		{"unstop: a keyword at that number", replied("", "STOP", 2), "UNSTOP", In},
		{"start: the same instant's opt-out", replied("", "STOP", 4), "START", Out},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk()
			d.add(tt.out)
			d.receive(texted("m", tt.body, 4), DefaultSettings())
			if got := d.state("a", SMS); got != tt.want {
				t.Errorf("got %s", got)
			}
		})
	}
}

func TestStartFromTheOnlyContactOfTheNumberClearsItsOptOutAsAWhole(t *testing.T) {
	d := &desk{holders: map[string][]string{number: {"a"}}}
	d.add(out("", "a", "", 2))
	d.receive(texted("m", "START", 4), DefaultSettings())
	if d.state("a", SMS) != In {
		t.Errorf("got %s", d.state("a", SMS))
	}
}

func TestYesFromTheOnlyContactOfTheNumberLeavesItsOptOutAsAWhole(t *testing.T) {
	d := &desk{holders: map[string][]string{number: {"a"}}}
	d.add(out("", "a", "", 2))
	d.receive(texted("m1", "STOP", 3), DefaultSettings())
	d.receive(texted("m2", "YES", 4), DefaultSettings())
	if d.state("a", SMS) != Out {
		t.Errorf("got %s", d.state("a", SMS))
	}
}

func TestStartLeavesCaseTypesAndOtherChannels(t *testing.T) {
	d := &desk{holders: map[string][]string{number: {"a"}}}
	d.add(ofType(out("typed", "a", number, 2), "injury"), onChannel(out("voice", "a", number, 2), Voice), onChannel(out("mail", "a", "", 2), Email))
	d.receive(texted("m", "START", 4), DefaultSettings())
	s := StateOf([]string{"a"}, d.view("a"), day(28))
	if s.Channel(SMS).State != In || s.CaseType(SMS, "injury").State != Out || s.Channel(Voice).State != Out || s.Channel(Email).State != Out {
		t.Errorf("%+v", s)
	}
}

func TestYesFromANumberThatNoKeywordStoppedDoesNothing(t *testing.T) {
	d := newDesk()
	if o := d.receive(texted("m", "yes", 4), DefaultSettings()); len(o.Effects()) != 0 {
		t.Errorf("%+v", o)
	}
	d.receive(texted("m1", "please stop texting me", 5), DefaultSettings())
	if o := d.receive(texted("m2", "yes", 6), DefaultSettings()); len(o.Effects()) != 0 || d.state("a", SMS) != Out {
		t.Errorf("%+v", o)
	}
}

func TestADoubtfulReplySuspendsUntilSomebodyDecides(t *testing.T) {
	d := newDesk()
	m := texted("m", "STOP 12345", 2)
	m.ReceivedAt = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	o := d.receive(m, DefaultSettings())
	s := o.Suspension
	if len(o.Events) != 0 || s == nil || s.MessageID != "m" || s.Words != "stop" || s.Deadline.Format(time.DateOnly) != "2026-12-08" {
		t.Fatalf("%+v", o)
	}
	want := []Effect{{EffectSuspended, SMS, "", number}, {EffectSuspended, SMS, "a", number}, {EffectSuspended, SMS, "b", number}}
	if diff := cmp.Diff(want, o.Effects()); diff != "" {
		t.Error(diff)
	}
	m.ReceivedAt = day(2)
	if kept := Decide(m, RuleKeep, d.parties(number), nil, DefaultSettings()); len(kept.Effects()) != 0 {
		t.Errorf("kept: %+v", kept)
	}
	m.Now = day(4)
	revoked := Decide(m, RuleRevoke, d.parties(number), nil, DefaultSettings())
	d.add(revoked.Events...)
	if d.state("a", SMS) != Out || revoked.Events[0].Keyword || !revoked.Events[0].EffectiveAt.Equal(day(2)) || revoked.Confirm {
		t.Errorf("revoked: %+v", revoked)
	}
}

func TestConfirmationIsDueOnce(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*Inbound)
		want   bool
	}{
		{"at once", func(*Inbound) {}, true},
		{"after 4:59", func(m *Inbound) { m.Now = m.ReceivedAt.Add(299 * time.Second) }, true},
		{"after 5:01", func(m *Inbound) { m.Now = m.ReceivedAt.Add(301 * time.Second) }, false},
		{"confirmed before", func(m *Inbound) { m.AlreadyConfirmed = true }, false},
		{"answered by the carrier", func(m *Inbound) { m.CarrierAnswered = true }, false},
	} {
		m := texted("m", "STOP", 3)
		tt.change(&m)
		if o := newDesk().receive(m, DefaultSettings()); o.Confirm != tt.want {
			t.Errorf("%s: %v", tt.name, o.Confirm)
		}
	}
	d := newDesk()
	d.receive(texted("m1", "STOP", 3), DefaultSettings())
	if o := d.receive(texted("m2", "STOP", 4), DefaultSettings()); o.Confirm || len(o.Events) == 0 {
		t.Errorf("second stop: %+v", o)
	}
	d.receive(texted("m3", "START", 5), DefaultSettings())
	if o := d.receive(texted("m4", "STOP", 6), DefaultSettings()); !o.Confirm {
		t.Error("a stop after a start gets no confirmation")
	}
}

func TestHelpAndOrdinaryRepliesDoNothing(t *testing.T) {
	for _, body := range []string{"HELP", "ok thanks", ""} {
		if o := newDesk().receive(texted("m", body, 3), DefaultSettings()); o.Effects() == nil || len(o.Effects()) != 0 {
			t.Errorf("%q: %+v", body, o)
		}
	}
}

func TestEvidenceIsBounded(t *testing.T) {
	m := texted("m", "stop"+strings.Repeat(" ", MaxEvidence)+"é", 3)
	for _, e := range newDesk().receive(m, DefaultSettings()).Events {
		e.RecordedAt = day(3)
		if err := e.Validate(); err != nil {
			t.Error(err)
		}
	}
	if got := firstBytes("aé", 2); got != "a" {
		t.Errorf("%q", got)
	}
}

// TestAfterAStopNothingButAnAnswerOpensTheNumberAgain plays random messages and
// checks the one promise that matters.
func TestAfterAStopNothingButAnAnswerOpensTheNumberAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDesk()
		words := []string{"STOP", "START", "YES", "UNSTOP", "please stop texting me", "stop 12", "ok", "HELP"}
		stopped, byKeyword := false, false
		for i := range rapid.IntRange(1, 8).Draw(t, "n") {
			body := rapid.SampledFrom(words).Draw(t, "body")
			d.receive(texted(fmt.Sprint("m", i), body, i+1), DefaultSettings())
			d.add(imported(in("", "a", "", i+2)))
			switch body {
			case "STOP":
				stopped, byKeyword = true, true
			case "please stop texting me":
				stopped, byKeyword = true, false
			case "START", "UNSTOP":
				stopped = false
			case "YES":
				// Words may stand beside a keyword; then they still do.
				if byKeyword && !wordsStand(d) {
					stopped = false
				}
			}
			want := In
			if stopped {
				want = Out
			}
			if got := d.state("a", SMS); got != want {
				t.Fatalf("after %q: %s, want %s", body, got, want)
			}
		}
	})
}

// wordsStand says whether an opt-out by words is still unanswered.
func wordsStand(d *desk) bool {
	v := newView([]string{"a"}, d.view("a"), day(28))
	for _, e := range v.groups[CaseKey{Channel: SMS}].outs {
		if !e.Keyword && !v.answered(*e) {
			return true
		}
	}
	return false
}
