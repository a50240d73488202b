package app

import (
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/message"
	"casefolk/internal/outbox"
	"casefolk/internal/sqlite"
)

// desk opens a data folder as the window has it, with one contact in it.
func desk(t *testing.T) (*session, *sqlite.Store, contact.Contact) {
	t.Helper()
	s := &session{dataDir: t.TempDir()}
	store, err := sqlite.Open(t.Context(), sqlite.Options{Dir: s.dataDir, Actor: "Test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	s.store, s.ctx = store, t.Context()
	ada, err := store.CreateContact(t.Context(), contact.Contact{
		GivenName: "Ada", FamilyName: "Alvarez", Phones: []contact.Phone{{Raw: "212-555-0142", Label: contact.PhoneMobile}},
		Emails: []contact.Email{{Address: "ada@example.com"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, store, ada
}

func TestAnAnswerIsRecordedOnEveryChannelChosenAndShown(t *testing.T) {
	s, store, ada := desk(t)
	tort, err := store.AddCaseType(t.Context(), "Mass Tort")
	if err != nil {
		t.Fatal(err)
	}
	c := &Consents{s}
	all := []string{"sms", "email", "voice"}
	p, err := c.Record(Answer{ContactID: ada.ID, Channels: all, State: "out", CaseTypeID: tort.ID, At: "2026-03-14", Method: "letter", Note: "asked by post"})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Events) != 3 || len(p.CaseTypes) != 1 || !p.CaseTypes[0].AllOut || p.CaseTypes[0].Name != "Mass Tort" || p.Channels[0].State != "unknown" {
		t.Errorf("%+v", p)
	}
	if e := p.Events[0]; e.MethodLabel != "Letter" || e.Note != "asked by post" || !strings.HasPrefix(e.EffectiveAt, "2026-03-14") && !strings.HasPrefix(e.EffectiveAt, "2026-03-13") {
		t.Errorf("%+v", e)
	}
	for field, answer := range map[string]Answer{
		"channels": {ContactID: ada.ID, State: "in"},
		"state":    {ContactID: ada.ID, Channels: all, State: "perhaps"},
		"method":   {ContactID: ada.ID, Channels: all, State: "in", Method: "import"},
		"at":       {ContactID: ada.ID, Channels: all, State: "in", At: "14 March"},
	} {
		var f *fault.Error
		if _, err := c.Record(answer); !errors.As(err, &f) || f.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestTheGateAnswersInASentence(t *testing.T) {
	s, _, ada := desk(t)
	if _, err := (&Messages{s}).Receive(IncomingMessage{Channel: "email", From: "ada@example.com", Body: "please unsubscribe me"}); err != nil {
		t.Fatal(err)
	}
	verdicts, err := (&Consents{s}).Gate(ada.ID, "informational", "")
	if err != nil || len(verdicts) != 3 {
		t.Fatalf("%v, %v", verdicts, err)
	}
	mail := verdicts[1]
	if mail.Allowed || !mail.Warns || !strings.HasPrefix(mail.Answer, "No: ") || strings.Contains(mail.Answer, "ada@example.com") {
		t.Errorf("%+v", mail)
	}
	if voice := verdicts[2]; voice.Allowed || voice.Warns {
		t.Errorf("nobody said no to voice: %+v", voice)
	}
}

func TestTheProofHasEveryEventAndTheChainsEnd(t *testing.T) {
	s, _, ada := desk(t)
	c := &Consents{s}
	for _, state := range []string{"in", "out"} {
		if _, err := c.Record(Answer{ContactID: ada.ID, Channels: []string{"sms"}, State: state, Evidence: "=yes\nor no"}); err != nil {
			t.Fatal(err)
		}
	}
	proof, err := c.Proof(ada.ID)
	if err != nil || !proof.Sound || len(proof.Chains) != 1 || proof.Chains[0].Digest != proof.Preferences.Events[0].Hash {
		t.Fatalf("%+v, %v", proof, err)
	}
	path := filepath.Join(t.TempDir(), "proof.csv")
	if done, err := c.SaveProof(ada.ID, path); err != nil || done.Rows != 3 {
		t.Fatalf("%+v, %v", done, err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(content), "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 4 || rows[1][2] != "Opted out" || rows[1][10] != "'=yes\nor no" || rows[3][15] != proof.Chains[0].Digest {
		t.Errorf("%q, %v", rows, err)
	}
}

func TestTheExportsFileIsNamedByItsScope(t *testing.T) {
	for want, scope := range map[string]OptOutScope{
		"opt-outs.csv":                                {},
		"opt-outs 2026-01-01 to 2026-03-31.csv":       {From: "2026-01-01", To: "2026-03-31"},
		"opt-outs Mass Tort, A-B from 2026-01-01.csv": {From: "2026-01-01", CaseTypeIDs: []string{"1", "2"}},
		"opt-outs Mass Tort, A-B to 2026-01-01.csv":   {To: "2026-01-01", CaseTypeIDs: []string{"1", "2"}},
		"opt-outs Mass Tort, A-B 2026 to 2027.csv":    {From: "2026", To: "2027", CaseTypeIDs: []string{"1", "2"}},
	} {
		names := []string{}
		if len(scope.CaseTypeIDs) > 0 {
			names = []string{"Mass Tort", "A/B"}
		}
		if got := optOutFileName(scope, names); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := fileName(strings.Repeat("ä", 200)); len([]rune(got)) != 120 {
		t.Errorf("%d characters", len([]rune(got)))
	}
}

func TestTheCountNamesTheCaseTypesAndRefusesUnknownOnes(t *testing.T) {
	s, store, ada := desk(t)
	tort, err := store.AddCaseType(t.Context(), "Mass Tort")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (&Consents{s}).Record(Answer{ContactID: ada.ID, Channels: []string{"sms"}, State: "out", CaseTypeID: tort.ID}); err != nil {
		t.Fatal(err)
	}
	e := &Exports{s}
	p, err := e.CountOptOuts(OptOutScope{CaseTypeIDs: []string{tort.ID}})
	if err != nil || p.Contacts != 1 || !slices.Equal(p.CaseTypes, []string{"Mass Tort"}) || p.FileName != "opt-outs Mass Tort.csv" {
		t.Errorf("%+v, %v", p, err)
	}
	if _, err := e.CountOptOuts(OptOutScope{CaseTypeIDs: []string{"gone"}}); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("an unknown type: %v", err)
	}
}

func TestABatchGoesToTheOutboxAndIsKeptAsSent(t *testing.T) {
	s, store, ada := desk(t)
	if _, err := (&Consents{s}).Record(Answer{ContactID: ada.ID, Channels: []string{"email"}, State: "in"}); err != nil {
		t.Fatal(err)
	}
	draft := OutboundDraft{Template: Template{Channel: "email", Kind: "Informational", Subject: "Hello", Body: "Dear {{first_name}}"}, IDs: []string{ada.ID}}
	batch, err := store.PrepareBatch(t.Context(), draft.request(), nil)
	if err != nil {
		t.Fatal(err)
	}
	folder, err := outboxFolder(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	handed := outbox.Batch{ID: batch.ID, At: time.Now(), Messages: batch.Messages}
	if err := handOver(t.Context(), store, folder, handed); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(folder.Path(handed))
	if err != nil || !strings.Contains(string(content), "Dear Ada") {
		t.Errorf("%q, %v", content, err)
	}
	page, err := (&Messages{s}).Page(MessageQuery{ContactID: ada.ID})
	if err != nil || page.Total != 1 || page.Rows[0].State != "sent" || page.Rows[0].Contacts[0].Name != "Ada Alvarez" {
		t.Errorf("%+v, %v", page, err)
	}
}

func TestWhatCannotBeHandedOverIsKeptAsFailed(t *testing.T) {
	s, store, ada := desk(t)
	m, err := store.PreparePersonal(t.Context(), sqlite.PersonalMessage{ContactID: ada.ID, Channel: "sms", Body: "Hello"})
	if err != nil {
		t.Fatal(err)
	}
	broken := outbox.Desktop{Open: func(string) error { return errors.New("no program") }}
	if err := handOver(t.Context(), store, broken, outbox.Batch{Messages: []message.Outgoing{m}}); !fault.Is(err, fault.CodeUnavailable) {
		t.Errorf("%v", err)
	}
	got, err := (&Messages{s}).Get(m.MessageID)
	if err != nil || got.State != "failed" || len(got.Reasons) != 1 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestHowTheFirmSendsIsKeptAndChecked(t *testing.T) {
	s, _, _ := desk(t)
	o := &Outbound{session: s}
	before, err := o.Settings()
	if err != nil || !before.StopEndsVoice || before.Format != "csv" || before.Folder != filepath.Join(s.dataDir, "outbox") {
		t.Fatalf("%+v, %v", before, err)
	}
	folder := t.TempDir()
	after, err := o.SetSettings(OutboundSettings{FirmName: "Example Law", Folder: folder, Format: "JSON Lines", OwnNumbers: []string{"212-555-0100", "(212) 555-0100", " "}})
	if err != nil || after.StopEndsVoice || after.Format != "jsonl" || after.Folder != folder || !slices.Equal(after.OwnNumbers, []string{"+12125550100"}) {
		t.Errorf("%+v, %v", after, err)
	}
	for field, bad := range map[string]OutboundSettings{
		"format": {Format: "xml"}, "folder": {Format: "csv", Folder: "here"}, "own_numbers": {Format: "csv", OwnNumbers: []string{"12"}},
	} {
		var f *fault.Error
		if _, err := o.SetSettings(bad); !errors.As(err, &f) || f.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestANumberIsCheckedWhileItIsTyped(t *testing.T) {
	s, store, _ := desk(t)
	if _, err := store.AddDNC(t.Context(), "212-555-0142", "", "asked"); err != nil {
		t.Fatal(err)
	}
	p := &Phones{s}
	if c, err := p.Check("212 555 0142", ""); err != nil || !c.Valid || !c.OnInternalList || c.NationalKnown || c.TypeLabel == "" {
		t.Errorf("%+v, %v", c, err)
	}
	if c, err := p.Check("555-01", ""); err != nil || c.Valid || c.Message == "" {
		t.Errorf("%+v, %v", c, err)
	}
	if list, err := p.Internal(); err != nil || len(list) != 1 || list[0].Shown != "(212) 555-0142" {
		t.Errorf("%+v, %v", list, err)
	}
}

func TestTheHoursOfAStateAreKeptForSevenDays(t *testing.T) {
	s, _, _ := desk(t)
	o := &Outbound{session: s}
	before, err := o.Hours()
	if err != nil || len(before) != 3 || before[0].State != "FL" || before[1].Days[0] != (DayHours{"12:00", "21:00"}) {
		t.Fatalf("%+v, %v", before, err)
	}
	if err := o.SetHours(before[:1]); err != nil {
		t.Fatal(err)
	}
	if after, err := o.Hours(); err != nil || len(after) != 1 {
		t.Errorf("%+v, %v", after, err)
	}
	if err := o.SetHours([]StateHours{{State: "FL"}}); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("without days: %v", err)
	}
}
