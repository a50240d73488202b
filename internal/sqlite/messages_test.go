package sqlite_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
	"casefolk/internal/message"
	"casefolk/internal/sqlite"
)

// clock is a store's clock that a test moves.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

// at returns a store at noon in New York of a working day.
func at(t *testing.T) (*sqlite.Store, *clock) {
	t.Helper()
	c := &clock{time.Date(2026, 11, 23, 17, 0, 0, 0, time.UTC)}
	s, err := sqlite.Open(t.Context(), sqlite.Options{Dir: t.TempDir(), Actor: "Test", Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, c
}

func receive(t *testing.T, s *sqlite.Store, in sqlite.Incoming) sqlite.Reception {
	t.Helper()
	r, err := s.ReceiveMessage(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func text(body string) sqlite.Incoming {
	return sqlite.Incoming{Channel: consent.SMS, From: "(212) 555-0142", Body: body}
}

func gate(t *testing.T, s *sqlite.Store, id string, ch consent.Channel) consent.Decision {
	t.Helper()
	d, err := s.CheckMessage(t.Context(), sqlite.GateQuery{ContactID: id, Channel: ch, Kind: consent.Informational})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func codes(d consent.Decision) []consent.Code {
	out := []consent.Code{}
	for _, r := range d.Reasons {
		out = append(out, r.Code)
	}
	return out
}

func has(effects []consent.Effect, kind consent.EffectKind) bool {
	return slices.ContainsFunc(effects, func(e consent.Effect) bool { return e.Kind == kind })
}

func TestEveryReplyOfTheRulesTakesEffectWhenItComesIn(t *testing.T) {
	for reading, bodies := range map[consent.Reading][]string{
		consent.ReadRevoke: {"STOP", " stop ", "Stop.", "STOP!!", "stop 🛑", "ＳＴＯＰ", "Opt-out", "opt out", "OPTOUT", "stop all", "Stop. Thank you",
			"please stop texting me", "stop messaging me", "leave me alone", "take me off your list", "do not contact me again", "remove me",
			"unsubscribe me please", "no más", "ARRET", "alto", "quit", "end", "revoke", "cancel", "unsubscribe", "STOPALL", "TD", "REMOVE"},
		consent.ReadReview: {"Stop by at 5?", "cancel my Tuesday appointment", "We have to STOP this bill", "STOP 12345", "can we end the call at 3", "I want to quit smoking"},
		consent.ReadOptIn:  {"start", "Unstop.", "YES"},
		consent.ReadHelp:   {"help", "Info"},
		consent.ReadNone:   {"ok thanks", "my stopwatch broke", "endless", "the weekend works", ""},
	} {
		for _, body := range bodies {
			t.Run(string(reading)+" "+body, func(t *testing.T) {
				s, c := at(t)
				ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
				say(t, s, ada.ID, consent.SMS, consent.In, c.at.Add(-time.Hour))
				if body == "YES" { // opts in only a number that a keyword stopped
					receive(t, s, text("STOP"))
					c.at = c.at.Add(time.Minute)
				}
				r := receive(t, s, text(body))
				if r.Reading != reading || !slices.Equal(r.ContactIDs, []string{ada.ID}) {
					t.Fatalf("read as %s for %v", r.Reading, r.ContactIDs)
				}
				blocked := reading == consent.ReadRevoke || reading == consent.ReadReview
				if d := gate(t, s, ada.ID, consent.SMS); d.Allowed == blocked {
					t.Errorf("allowed: %v, because of %v", d.Allowed, codes(d))
				}
			})
		}
	}
}

func TestAStopCountsForEverybodyWithTheNumberAndForTheNumberItself(t *testing.T) {
	s, c := at(t)
	for _, name := range []string{"Ada", "Bob"} {
		say(t, s, create(t, s, person(name, "Alvarez", "212-555-0142", "")).ID, consent.SMS, consent.In, c.at.Add(-time.Hour))
	}
	other := create(t, s, person("Cy", "Other", "212-555-0143", ""))
	say(t, s, other.ID, consent.SMS, consent.In, c.at.Add(-time.Hour))
	if r := receive(t, s, text("STOP")); len(r.ContactIDs) != 2 {
		t.Errorf("matched %v", r.ContactIDs)
	}
	create(t, s, person("Dee", "Later", "+1 212 555 0142", ""))
	for query, want := range map[string]string{"ada": "out", "bob": "out", "cy": "in", "dee": "out"} {
		if got := smsOf(t, s, query); got != want {
			t.Errorf("%s is %s, want %s", query, got, want)
		}
	}
}

func TestANumberThatNoContactHasIsSuppressedAllTheSame(t *testing.T) {
	s, c := at(t)
	if r := receive(t, s, text("STOP")); len(r.ContactIDs) != 0 || !has(r.Effects, consent.EffectOut) {
		t.Fatalf("%+v", r)
	}
	c.at = c.at.Add(time.Hour)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	if got := gate(t, s, ada.ID, consent.SMS); !slices.Contains(codes(got), consent.CodeSuppressed) {
		t.Errorf("a contact that is added later is held back by %v", codes(got))
	}
}

func TestAMailThatRevokesCountsForItsAddressInAnyCase(t *testing.T) {
	s, c := at(t)
	ada := create(t, s, person("Ada", "Alvarez", "", "Ada@Example.com"))
	say(t, s, ada.ID, consent.Email, consent.In, c.at.Add(-time.Hour))
	r := receive(t, s, sqlite.Incoming{Channel: consent.Email, From: "Ada Alvarez <ada@EXAMPLE.com>", Subject: "Unsubscribe"})
	if r.Reading != consent.ReadRevoke || len(r.ContactIDs) != 1 || r.Address != "ada@example.com" {
		t.Fatalf("%+v", r)
	}
	if gate(t, s, ada.ID, consent.Email).Allowed {
		t.Error("mails are still allowed")
	}
}

func TestAStopByTextEndsVoiceTooUnlessTheFirmSaysOtherwise(t *testing.T) {
	for setting, want := range map[string]string{"1": "out", "0": "in"} {
		s, c := at(t)
		ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
		say(t, s, ada.ID, consent.Voice, consent.In, c.at.Add(-time.Hour))
		if err := s.SetSetting(t.Context(), sqlite.SettingStopVoice, setting); err != nil {
			t.Fatal(err)
		}
		receive(t, s, text("STOP"))
		h, err := s.ConsentHistory(t.Context(), ada.ID)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(h.Standings.Channel(consent.Voice).State); got != want {
			t.Errorf("setting %s: voice is %s", setting, got)
		}
	}
}

func TestTheOneConfirmationIsPreparedWithinFiveMinutesAndNeverTwice(t *testing.T) {
	for _, tt := range []struct {
		name string
		late time.Duration
		did  bool
		want bool
	}{
		{"at once", 0, false, true},
		{"after 4:59", 4*time.Minute + 59*time.Second, false, true},
		{"after 5:01", 5*time.Minute + time.Second, false, false},
		{"answered by the carrier", 0, true, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, c := at(t)
			in := text("STOP")
			in.At, in.CarrierAnswered = c.at.Add(-tt.late), tt.did
			if got := has(receive(t, s, in).Effects, consent.EffectConfirm); got != tt.want {
				t.Errorf("prepared: %v", got)
			}
			c.at = c.at.Add(time.Minute)
			if has(receive(t, s, text("STOP")).Effects, consent.EffectConfirm) {
				t.Error("a second STOP was confirmed")
			}
			page, err := s.Messages(t.Context(), sqlite.MessageFilter{Kind: message.Confirmation}, "", 0)
			if err != nil || (page.Total == 1) != tt.want {
				t.Errorf("%d confirmations, %v", page.Total, err)
			}
		})
	}
}

func TestAStopAfterANewOptInIsConfirmedAgain(t *testing.T) {
	s, c := at(t)
	create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	for _, body := range []string{"STOP", "START", "STOP"} {
		r := receive(t, s, text(body))
		if got, want := has(r.Effects, consent.EffectConfirm), body == "STOP"; got != want {
			t.Errorf("%s: confirmation %v", body, got)
		}
		c.at = c.at.Add(time.Minute)
	}
}

func TestTheSameMessageTwiceChangesNothing(t *testing.T) {
	s, c := at(t)
	create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	for name, in := range map[string]sqlite.Incoming{
		"by its time":          {Channel: consent.SMS, From: "2125550142", Body: "STOP", At: c.at.Add(-time.Minute)},
		"by the provider's id": {Channel: consent.SMS, From: "2125550142", Body: "STOP", ExternalID: "SM1"},
	} {
		first := receive(t, s, in)
		events := count(t, s, `SELECT count(*) FROM consent_event`)
		c.at = c.at.Add(time.Second)
		again := receive(t, s, in)
		if !again.Known || again.MessageID != first.MessageID || again.Reading != first.Reading || len(again.Effects) != 0 || len(again.ContactIDs) != 1 {
			t.Errorf("%s: %+v", name, again)
		}
		if now := count(t, s, `SELECT count(*) FROM consent_event`); now != events {
			t.Errorf("%s: %d events became %d", name, events, now)
		}
	}
}

func count(t *testing.T, s *sqlite.Store, query string, args ...any) (n int) {
	t.Helper()
	if err := raw(t, s).QueryRow(query, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestADoubtfulReplySuspendsUntilSomebodyDecides(t *testing.T) {
	for ruling, want := range map[consent.Ruling]string{consent.RuleRevoke: "out", consent.RuleKeep: "in"} {
		t.Run(string(ruling), func(t *testing.T) {
			s, c := at(t)
			ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
			say(t, s, ada.ID, consent.SMS, consent.In, c.at.Add(-time.Hour))
			r := receive(t, s, text("can we end the call at 3"))
			if r.DueOn != "2026-12-08" {
				t.Errorf("due on %s", r.DueOn)
			}
			if got := codes(gate(t, s, ada.ID, consent.SMS)); !slices.Equal(got, []consent.Code{consent.CodeUnderReview}) {
				t.Errorf("held back by %v", got)
			}
			if got := smsOf(t, s, "ada"); got != "in" {
				t.Errorf("it counts as %s before anybody decided", got)
			}
			c.at = c.at.Add(time.Hour)
			if _, err := s.DecideMessage(t.Context(), r.MessageID, ruling); err != nil {
				t.Fatal(err)
			}
			if got := smsOf(t, s, "ada"); got != want {
				t.Errorf("afterwards it is %s", got)
			}
			if n, err := s.MessageCounts(t.Context()); err != nil || n.Pending != 0 {
				t.Errorf("%d are still to decide, %v", n.Pending, err)
			}
		})
	}
}

func TestAReplyThatWasKeptCanBeRuledAnOptOutButNotTheOtherWayRound(t *testing.T) {
	s, _ := at(t)
	create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	r := receive(t, s, text("Stop by at 5?"))
	for _, ruling := range []consent.Ruling{consent.RuleKeep, consent.RuleRevoke} {
		if _, err := s.DecideMessage(t.Context(), r.MessageID, ruling); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.DecideMessage(t.Context(), r.MessageID, consent.RuleKeep); err == nil || !strings.Contains(err.Error(), "Test") {
		t.Errorf("taken back: %v", err)
	}
	if got := smsOf(t, s, "ada"); got != "out" {
		t.Errorf("it is %s", got)
	}
}

func TestADecisionThatItWasNoOptOutCanBeTakenBack(t *testing.T) {
	s, c := at(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	say(t, s, ada.ID, consent.SMS, consent.In, c.at.Add(-time.Hour))
	r := receive(t, s, text("Stop by at 5?"))
	for _, step := range []struct {
		ruling  consent.Ruling
		allowed bool
		pending int
	}{{consent.RuleKeep, true, 0}, {consent.RuleReopen, false, 1}, {consent.RuleKeep, true, 0}, {consent.RuleReopen, false, 1}, {consent.RuleRevoke, false, 0}} {
		if _, err := s.DecideMessage(t.Context(), r.MessageID, step.ruling); err != nil {
			t.Fatal(err)
		}
		n, err := s.MessageCounts(t.Context())
		if got := gate(t, s, ada.ID, consent.SMS).Allowed; err != nil || got != step.allowed || n.Pending != step.pending {
			t.Errorf("after %s: allowed %v, %d pending, %v", step.ruling, got, n.Pending, err)
		}
	}
	if _, err := s.DecideMessage(t.Context(), r.MessageID, consent.RuleReopen); !fault.Is(err, fault.CodeConflict) {
		t.Errorf("an opt-out was taken back: %v", err)
	}
}

func TestYesStartsAgainOnlyWhatAKeywordStopped(t *testing.T) {
	for body, want := range map[string]string{"STOP": "in", "please stop texting me": "out"} {
		s, c := at(t)
		create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
		receive(t, s, text(body))
		c.at = c.at.Add(time.Minute)
		receive(t, s, text("YES"))
		if got := smsOf(t, s, "ada"); got != want {
			t.Errorf("%s, then YES: %s", body, got)
		}
	}
}

func TestYesWhereNoKeywordStoppedTheNumberSaysNothing(t *testing.T) {
	s, _ := at(t)
	create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	if r := receive(t, s, text("YES")); r.Reading != consent.ReadNone || len(r.Effects) != 0 {
		t.Errorf("%+v", r)
	}
	if got := smsOf(t, s, "ada"); got != "unknown" {
		t.Errorf("it is %s", got)
	}
}

func TestAStopFromAClockThatIsAheadTakesEffectNow(t *testing.T) {
	s, c := at(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	say(t, s, ada.ID, consent.SMS, consent.In, c.at.Add(-time.Hour))
	in := text("STOP")
	in.At = c.at.Add(time.Hour)
	if r := receive(t, s, in); has(r.Effects, consent.EffectConfirm) {
		t.Error("a confirmation was prepared by a wrong clock")
	}
	if n := count(t, s, `SELECT count(*) FROM consent_event WHERE effective_at > ?`, c.at.UnixMilli()); n != 0 || smsOf(t, s, "ada") != "out" {
		t.Errorf("%d events are still to come, and it is %s", n, smsOf(t, s, "ada"))
	}
}

func TestStartClearsNeitherACaseTypeNorAnotherChannelNorDoNotCall(t *testing.T) {
	s, c := at(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	tort, err := s.AddCaseType(t.Context(), "Mass Tort")
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.RecordConsent(t.Context(), sqlite.ConsentRequest{ContactID: ada.ID, Channel: consent.SMS, State: consent.Out, CaseTypeID: tort.ID, At: c.at.Add(-time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddDNC(t.Context(), "212-555-0142", "", "asked on the phone"); err != nil {
		t.Fatal(err)
	}
	receive(t, s, text("STOP"))
	c.at = c.at.Add(time.Minute)
	receive(t, s, text("START"))
	d, err := s.CheckMessage(t.Context(), sqlite.GateQuery{ContactID: ada.ID, Channel: consent.SMS, Kind: consent.Informational, CaseTypeID: tort.ID})
	if err != nil || !slices.Equal(codes(d), []consent.Code{consent.CodeCaseTypeOut, consent.CodeInternalDNC}) {
		t.Errorf("%v, %v", codes(d), err)
	}
	if got := gate(t, s, ada.ID, consent.Voice); !slices.Contains(codes(got), consent.CodeOptedOut) {
		t.Errorf("voice: %v", codes(got))
	}
}

func TestAContactInTheBinIsNoPartyButItsNumberStaysStopped(t *testing.T) {
	s, _ := at(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	if err := s.DeleteContact(t.Context(), ada.ID); err != nil {
		t.Fatal(err)
	}
	if r := receive(t, s, text("STOP")); len(r.ContactIDs) != 0 {
		t.Errorf("matched %v", r.ContactIDs)
	}
	if err := s.RestoreContact(t.Context(), ada.ID); err != nil {
		t.Fatal(err)
	}
	if got := smsOf(t, s, "ada"); got != "out" {
		t.Errorf("restored, it is %s", got)
	}
}
