package sqlite_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/message"
	"casefolk/internal/sqlite"
)

func reminder(body string) message.Template {
	return message.Template{Name: "Reminder", Channel: consent.SMS, Kind: message.Informational, Body: body}
}

func TestABatchGoesOnlyToThoseTheGateLetsThrough(t *testing.T) {
	s, c := at(t)
	for name, number := range map[string]string{"Ada": "212-555-0142", "Bob": "212-555-0143", "Cy": "212-555-0144", "Dee": "212-555-0142"} {
		p := create(t, s, person(name, "Alvarez", number, ""))
		if name != "Bob" {
			say(t, s, p.ID, consent.SMS, consent.In, c.at.Add(-time.Hour))
		}
		if name == "Cy" {
			say(t, s, p.ID, consent.SMS, consent.Out, c.at.Add(-time.Minute))
		}
	}
	r := sqlite.ComposeRequest{Template: reminder("Dear {{first_name}}"), To: sqlite.ContactSelection{Filter: contact.Filter{Query: "alvarez"}}}
	preview, err := s.PreviewBatch(t.Context(), r, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, s, `SELECT count(*) FROM message`); n != 0 {
		t.Errorf("a preview kept %d messages", n)
	}
	b, err := s.PrepareBatch(t.Context(), r, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]consent.Code{"Ada Alvarez": "", "Bob Alvarez": consent.CodeNotOptedIn, "Cy Alvarez": consent.CodeOptedOut, "Dee Alvarez": message.CodeSameAddress}
	for i, m := range b.Messages {
		code := consent.Code("")
		if m.State == message.Held {
			code = m.Reasons[len(m.Reasons)-1].Code
		} else if m.Body != "Dear Ada" || m.To != "+12125550142" {
			t.Errorf("prepared: %+v", m)
		}
		if code != want[m.Name] {
			t.Errorf("%s: %q", m.Name, code)
		}
		if p := preview.Messages[i]; p.State != m.State || p.Body != m.Body {
			t.Errorf("%s was previewed otherwise", m.Name)
		}
	}
	if n := count(t, s, `SELECT count(*) FROM message WHERE batch_id = ? AND state = 'held' AND reasons <> '[]'`, b.ID); n != 3 {
		t.Errorf("%d are kept as held back", n)
	}
}

func TestWhatWasHandedOverIsKeptAsSentOrFailed(t *testing.T) {
	s, c := at(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	say(t, s, ada.ID, consent.SMS, consent.In, c.at.Add(-time.Hour))
	for state, verb := range map[message.State]string{message.Sent: "sent", message.Failed: ""} {
		b, err := s.PrepareBatch(t.Context(), sqlite.ComposeRequest{Template: reminder("Hello"), To: sqlite.ContactSelection{IDs: []string{ada.ID}}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.FinishBatch(t.Context(), []sqlite.Delivery{{b.Messages[0].MessageID, state, "The disk is full."}}); err != nil {
			t.Fatal(err)
		}
		m, err := s.Message(t.Context(), b.Messages[0].MessageID)
		if err != nil || m.State != state || (len(m.Reasons) == 1) != (state == message.Failed) {
			t.Errorf("%+v, %v", m, err)
		}
		if n := count(t, s, `SELECT count(*) FROM activity WHERE contact_id = ? AND verb = ?`, ada.ID, verb); verb != "" && n != 1 {
			t.Errorf("%d entries of %s", n, verb)
		}
	}
}

func TestAMessageTypedByHandToSomebodyWhoSaidNoNeedsAConfirmedWarning(t *testing.T) {
	s, c := at(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	p := sqlite.PersonalMessage{ContactID: ada.ID, Channel: consent.SMS, Body: "Your file is ready."}
	if w, err := s.WarnPersonal(t.Context(), p); err != nil || w.Needed {
		t.Errorf("nobody has said no: %+v, %v", w, err)
	}
	say(t, s, ada.ID, consent.SMS, consent.Out, c.at.Add(-time.Hour))
	if w, err := s.WarnPersonal(t.Context(), p); err != nil || !w.Needed || len(w.Reasons) == 0 {
		t.Errorf("warning: %+v, %v", w, err)
	}
	if _, err := s.PreparePersonal(t.Context(), p); !fault.Is(err, fault.CodeConflict) {
		t.Errorf("unconfirmed: %v", err)
	}
	p.Confirmed = true
	o, err := s.PreparePersonal(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	m, err := s.Message(t.Context(), o.MessageID)
	if err != nil || m.Kind != message.Personal || len(m.Reasons) == 0 {
		t.Errorf("kept as %+v, %v", m, err)
	}
	if err := s.FinishBatch(t.Context(), []sqlite.Delivery{{MessageID: o.MessageID, State: message.Sent}}); err != nil {
		t.Fatal(err)
	}
	logged := count(t, s, `SELECT count(*) FROM activity a JOIN activity_text x ON x.activity_id = a.id WHERE a.contact_id = ? AND a.verb = 'sent'
		AND x.detail LIKE 'Personal, after a confirmed warning: %opted out on%'`, ada.ID)
	if logged != 1 {
		t.Errorf("the confirmed warning is in the activity %d times", logged)
	}
	p.To = "+12125550199"
	if _, err := s.PreparePersonal(t.Context(), p); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("a number that is not the contact's: %v", err)
	}
}

func TestAConfirmationGoesOnceAndOnlyWithinItsTime(t *testing.T) {
	s, c := at(t)
	create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	create(t, s, person("Bob", "Alvarez", "212-555-0143", ""))
	receive(t, s, text("STOP"))
	receive(t, s, sqlite.Incoming{Channel: consent.SMS, From: "212-555-0143", Body: "STOP"})
	waiting, err := s.Confirmations(t.Context())
	if err != nil || len(waiting) != 2 {
		t.Fatalf("%d wait, %v", len(waiting), err)
	}
	if n, err := s.MessageCounts(t.Context()); err != nil || n.Confirmations != 2 {
		t.Errorf("%+v, %v", n, err)
	}
	o, err := s.TakeConfirmation(t.Context(), waiting[0].ID)
	if err != nil || o.To != waiting[0].Address || strings.Contains(strings.ToLower(o.Body), "offer") {
		t.Fatalf("%+v, %v", o, err)
	}
	// Another window, or this one after a crash, before anybody says what became of it.
	if _, err := s.TakeConfirmation(t.Context(), o.MessageID); !fault.Is(err, fault.CodeConflict) {
		t.Errorf("twice: %v", err)
	}
	if left, err := s.Confirmations(t.Context()); err != nil || len(left) != 1 {
		t.Errorf("%d still wait, %v", len(left), err)
	}
	if err := s.FinishBatch(t.Context(), []sqlite.Delivery{{MessageID: o.MessageID, State: message.Sent}}); err != nil {
		t.Fatal(err)
	}
	if n := count(t, s, `SELECT count(*) FROM activity WHERE verb = 'sent'`); n != 1 {
		t.Errorf("sending is in the activity %d times", n)
	}
	c.at = c.at.Add(5*time.Minute + time.Second)
	if _, err := s.TakeConfirmation(t.Context(), waiting[1].ID); !fault.Is(err, fault.CodeConflict) {
		t.Errorf("late: %v", err)
	}
	if m, err := s.Message(t.Context(), waiting[1].ID); err != nil || m.State != message.Held {
		t.Errorf("the late one is %s, %v", m.State, err)
	}
}

func TestAConfirmationThatNoProgramTookIsKeptAsFailed(t *testing.T) {
	s, _ := at(t)
	receive(t, s, text("STOP"))
	waiting, err := s.Confirmations(t.Context())
	if err != nil || len(waiting) != 1 {
		t.Fatalf("%d wait, %v", len(waiting), err)
	}
	o, err := s.TakeConfirmation(t.Context(), waiting[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.FinishBatch(t.Context(), []sqlite.Delivery{{MessageID: o.MessageID, State: message.Failed, Problem: "No program takes it."}}); err != nil {
		t.Fatal(err)
	}
	if m, err := s.Message(t.Context(), o.MessageID); err != nil || m.State != message.Failed || len(m.Reasons) != 1 {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestAConfirmationIsHeldBackWhenThePersonOptedInAgain(t *testing.T) {
	s, c := at(t)
	receive(t, s, text("STOP"))
	c.at = c.at.Add(time.Minute)
	receive(t, s, text("START"))
	if waiting, err := s.Confirmations(t.Context()); err != nil || len(waiting) != 0 {
		t.Errorf("%d wait, %v", len(waiting), err)
	}
}

const providerLog = "From,To,Body,SentDate,Direction,Sid,OptOutType\r\n" +
	"+12125550142,+12125550100,START,2026-11-20T12:00:02Z,inbound,SM3,\r\n" +
	"+12125550142,+12125550100,STOP,2026-11-20T12:00:01Z,inbound,SM2,STOP\r\n" +
	"+12125550100,+12125550142,Your hearing is at 9.,2026-11-20T11:00:00Z,outbound-api,SM1,\r\n" +
	"+12125550143,+12125550100,unsubscribe,2026-11-20T12:00:03Z,inbound,SM4,\r\n" +
	"+12125550143,+12125550100,hm,soon,inbound,SM5,\r\n"

func TestAProvidersLogIsTakenInOnceInTheOrderOfItsTimes(t *testing.T) {
	s, c := at(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	path := filepath.Join(t.TempDir(), "log.csv")
	if err := os.WriteFile(path, []byte(providerLog), 0o600); err != nil {
		t.Fatal(err)
	}
	sum, err := s.ImportMessageLog(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if sum.Rows != 5 || sum.Received != 3 || sum.Sent != 1 || sum.Bad != 1 || sum.Unknown != 1 || sum.Problems[0].Row != 6 {
		t.Errorf("%+v", sum)
	}
	if got := smsOf(t, s, "ada"); got != "in" {
		t.Errorf("STOP, then START: %s", got)
	}
	if page, err := s.Messages(t.Context(), sqlite.MessageFilter{ContactID: ada.ID}, "", 0); err != nil || page.Total != 3 {
		t.Errorf("%d messages of Ada, %v", page.Total, err)
	}
	events := count(t, s, `SELECT count(*) FROM consent_event`)
	c.at = c.at.Add(time.Hour)
	again, err := s.ImportMessageLog(t.Context(), path, nil)
	if err != nil || again.Known != 4 || count(t, s, `SELECT count(*) FROM consent_event`) != events {
		t.Errorf("again: %+v, %v", again, err)
	}
}

func TestMessagesArePagedNewestFirst(t *testing.T) {
	s, c := at(t)
	for i := range 5 {
		in := text("ok thanks")
		in.At = c.at.Add(time.Duration(i) * time.Minute)
		receive(t, s, in)
	}
	var times []time.Time
	cursor := ""
	for {
		page, err := s.Messages(t.Context(), sqlite.MessageFilter{}, cursor, 2)
		if err != nil || page.Total != 5 {
			t.Fatalf("%d, %v", page.Total, err)
		}
		for _, r := range page.Rows {
			times = append(times, r.At)
		}
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	if len(times) != 5 || !slices.IsSortedFunc(times, func(a, b time.Time) int { return b.Compare(a) }) {
		t.Errorf("%v", times)
	}
}

func TestTemplatesAreKeptRefusedAndTakenAway(t *testing.T) {
	s, _ := at(t)
	saved, err := s.SaveTemplate(t.Context(), reminder("Dear {{first_name}}"))
	if err != nil {
		t.Fatal(err)
	}
	var f *fault.Error
	if _, err := s.SaveTemplate(t.Context(), reminder("x")); !errors.As(err, &f) || f.Field != "name" {
		t.Errorf("the same name: %v", err)
	}
	saved.Body = "Hello {{first_name}}"
	if _, err := s.SaveTemplate(t.Context(), saved); err != nil {
		t.Error(err)
	}
	list, err := s.Templates(t.Context())
	if err != nil || len(list) != 1 || list[0] != saved {
		t.Errorf("%+v, %v", list, err)
	}
	if err := s.DeleteTemplate(t.Context(), saved.ID); err != nil {
		t.Error(err)
	}
	if _, err := s.SaveTemplate(t.Context(), saved); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("saved after it was deleted: %v", err)
	}
}
