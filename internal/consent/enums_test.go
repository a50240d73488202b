package consent

import (
	"strings"
	"testing"

	"casefolk/internal/fault"
)

func TestEnumsAreReadByValueAndLabelInAnyCase(t *testing.T) {
	for _, c := range Channels() {
		for _, s := range []string{string(c), c.Label(), strings.ToUpper(string(c)), " " + c.Label() + " "} {
			if got, err := ParseChannel(s); err != nil || got != c {
				t.Errorf("ParseChannel(%q) = %q, %v", s, got, err)
			}
		}
	}
	for _, v := range States() {
		for _, s := range []string{string(v), v.Label(), strings.ToUpper(v.Label())} {
			if got, err := ParseState(s); err != nil || got != v {
				t.Errorf("ParseState(%q) = %q, %v", s, got, err)
			}
		}
	}
	for _, m := range Methods() {
		for _, s := range []string{string(m), m.Label(), strings.ToUpper(m.Label())} {
			if got, err := ParseMethod(s); err != nil || got != m {
				t.Errorf("ParseMethod(%q) = %q, %v", s, got, err)
			}
		}
	}
	for _, k := range Kinds() {
		for _, s := range []string{string(k), k.Label()} {
			if got, err := ParseKind(s); err != nil || got != k {
				t.Errorf("ParseKind(%q) = %q, %v", s, got, err)
			}
		}
	}
	for s, want := range map[string]Channel{"E-mail": Email, "Voice Calls": Voice, "text_message": SMS} {
		if got, err := ParseChannel(s); err != nil || got != want {
			t.Errorf("ParseChannel(%q) = %q, %v", s, got, err)
		}
	}
}

func TestUnknownEnumsAreRefusedInWords(t *testing.T) {
	_, c := ParseChannel("pigeon")
	_, s := ParseState("maybe")
	_, m := ParseMethod("")
	_, k := ParseKind(strings.Repeat("x", 100))
	for field, err := range map[string]error{"channel": c, "state": s, "method": m, "kind": k} {
		if f := fault.From(err); f.Code != fault.CodeInvalid || f.Field != field || !strings.HasSuffix(f.Message, ".") || len(f.Message) > 160 {
			t.Errorf("%s: %+v", field, f)
		}
	}
}

func TestValidate(t *testing.T) {
	good := out("o", "a", "", 1)
	if err := good.Validate(); err != nil {
		t.Fatal(err)
	}
	tests := map[string]func(e *Event){
		"contact_id":   func(e *Event) { e.ContactID = "" },
		"channel":      func(e *Event) { e.Channel = "" },
		"state":        func(e *Event) { e.State = Unknown },
		"method":       func(e *Event) { e.Method = "guess" },
		"effective_at": func(e *Event) { e.EffectiveAt = Event{}.EffectiveAt },
		"recorded_at":  func(e *Event) { e.RecordedAt = Event{}.RecordedAt },
		"answers":      func(e *Event) { e.Answers = []string{"x"} },
		"evidence":     func(e *Event) { e.Evidence = strings.Repeat("x", MaxEvidence+1) },
		"note":         func(e *Event) { e.Note = strings.Repeat("x", MaxNote+1) },
		"source":       func(e *Event) { e.Source = strings.Repeat("x", MaxSource+1) },
	}
	for field, spoil := range tests {
		e := good
		spoil(&e)
		if f := fault.From(e.Validate()); f == nil || f.Field != field {
			t.Errorf("%s: %+v", field, f)
		}
	}
	file := imported(in("i", "a", "", 1, "o"))
	if f := fault.From(file.Validate()); f == nil || f.Field != "answers" {
		t.Errorf("a file that answers: %+v", f)
	}
}
