package consent

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"
)

func chainOf(device string, n int) []Event {
	head := Head{DeviceID: device}
	events := make([]Event, n)
	for i := range events {
		e := in(fmt.Sprintf("%s-%d", device, i+1), "a", number, 1+i, "o2", "o1")
		e.Evidence = "yes, text me"
		head = Seal(&e, head)
		events[i] = e
	}
	return events
}

func TestChainHolds(t *testing.T) {
	events := append(chainOf("desk", 5), chainOf("laptop", 3)...)
	events[0], events[6] = events[6], events[0]
	if b := Verify(events); b != nil {
		t.Fatal(b)
	}
	if b := Verify(nil); b != nil {
		t.Fatal(b)
	}
}

func TestChainFindsEveryChangeAndNamesTheEvent(t *testing.T) {
	changes := map[string]func(e *Event){
		"contact":   func(e *Event) { e.ContactID = "b" },
		"channel":   func(e *Event) { e.Channel = Voice },
		"address":   func(e *Event) { e.Address = "+12125550124" },
		"case type": func(e *Event) { e.CaseTypeID = "injury" },
		"state":     func(e *Event) { e.State = Out },
		"effective": func(e *Event) { e.EffectiveAt = e.EffectiveAt.Add(time.Millisecond) },
		"recorded":  func(e *Event) { e.RecordedAt = e.RecordedAt.Add(time.Hour) },
		"by":        func(e *Event) { e.RecordedBy = "Eve" },
		"method":    func(e *Event) { e.Method = MethodImport },
		"source":    func(e *Event) { e.Source = "nowhere" },
		"evidence":  func(e *Event) { e.Evidence = "no" },
		"note":      func(e *Event) { e.Note = "x" },
		"import":    func(e *Event) { e.ImportID = "x" },
		"message":   func(e *Event) { e.MessageID = "x" },
		"answers":   func(e *Event) { e.Answers = append(e.Answers, "o3") },
		"keyword":   func(e *Event) { e.Keyword = true },
		"shifted":   func(e *Event) { e.Source, e.Evidence = e.Source+e.Evidence[:1], e.Evidence[1:] },
		"hash":      func(e *Event) { e.Hash = strings.Repeat("0", 64) },
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			events := chainOf("desk", 5)
			change(&events[2])
			if b := Verify(events); b == nil || b.EventID != "desk-3" || b.Seq != 3 {
				t.Errorf("got %v", b)
			}
		})
	}
}

func TestChainFindsAMissingAForeignAndARewrittenEvent(t *testing.T) {
	missing := chainOf("desk", 5)
	missing = append(missing[:2], missing[3:]...)
	if b := Verify(missing); b == nil || b.EventID != "desk-4" || !strings.Contains(b.Problem, "number 3 was expected") {
		t.Errorf("missing: %v", b)
	}
	first := chainOf("desk", 5)[1:]
	if b := Verify(first); b == nil || b.EventID != "desk-2" {
		t.Errorf("first missing: %v", b)
	}
	doubled := chainOf("desk", 3)
	if b := Verify(append(doubled, doubled[1])); b == nil || b.EventID != "desk-2" {
		t.Errorf("doubled: %v", b)
	}
	// Rewritten with a hash of its own: the next event was hashed with the old one.
	rewritten := chainOf("desk", 5)
	rewritten[2].State = Out
	rewritten[2].Hash = HashOf(rewritten[2])
	if b := Verify(rewritten); b == nil || b.EventID != "desk-4" || !strings.Contains(b.Error(), "replaced") {
		t.Errorf("rewritten: %v", b)
	}
}

func TestHeadsShowACutOffEnd(t *testing.T) {
	events := chainOf("desk", 5)
	var v Verifier
	for _, e := range events[:4] {
		if b := v.Add(e); b != nil {
			t.Fatal(b)
		}
	}
	heads := v.Heads()
	if len(heads) != 1 || heads[0].Seq != 4 || heads[0].Hash != events[3].Hash {
		t.Errorf("heads %v", heads)
	}
}

// TestCanonicalFormIsTheDocumentedOne pins the format: a change of it would
// break every chain that exists.
func TestCanonicalFormIsTheDocumentedOne(t *testing.T) {
	zone := time.FixedZone("", -5*3600)
	e := Event{
		ID: "e1", ContactID: "c1", Channel: SMS, Address: number, AddressHash: "f00d", Salt: "s", State: In,
		EffectiveAt: time.Date(2026, 3, 14, 10, 9, 26, 535_999_999, zone), RecordedAt: day(15),
		RecordedBy: "Ada", Method: MethodForm, Evidence: "oui, d’accord", Answers: []string{"o2", "o1"}, Keyword: true,
	}
	Seal(&e, Head{DeviceID: "desk", Seq: 6, Hash: "ab"})
	want := "18:casefolk-consent-1,2:e1,2:c1,3:sms,4:f00d,0:,2:in,24:2026-03-14T15:09:26.535Z," +
		"24:2026-03-15T12:00:00.000Z,3:Ada,4:form,64:" + e.TextDigest + ",0:,0:,1:2,2:o1,2:o2,1:1,4:desk,1:7,2:ab,"
	if got := string(AppendCanonical(nil, e)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	texts := sha256.Sum256([]byte("1:s,12:+12125550123,0:,15:oui, d’accord,0:,"))
	if e.TextDigest != hex.EncodeToString(texts[:]) {
		t.Errorf("text digest %q", e.TextDigest)
	}
	if len(e.Hash) != 64 || e.Answers[0] != "o2" {
		t.Errorf("hash %q, answers %v", e.Hash, e.Answers)
	}
}

func BenchmarkVerify(b *testing.B) {
	events := chainOf("desk", 1000)
	for b.Loop() {
		if br := Verify(events); br != nil {
			b.Fatal(br)
		}
	}
}

func TestAnErasureOfTheTextsLeavesTheChainWhole(t *testing.T) {
	events := chainOf("desk", 3)
	events[1].Address, events[1].Source, events[1].Evidence, events[1].Note, events[1].Salt = "", "", "", "", ""
	if b := Verify(events); b != nil {
		t.Error(b)
	}
}
