package dnc

import (
	"testing"
	"time"

	"casefolk/internal/fault"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 14, 30, 0, 0, time.UTC) }

func TestAnExceptionLastsAsLongAsTheLawSays(t *testing.T) {
	for _, tt := range []struct {
		name  string
		kind  ExceptionKind
		since time.Time
		at    time.Time
		want  bool
	}{
		{"permission has no end", WrittenPermission, day(2020, 1, 1), day(2026, 11, 23), true},
		{"permission not yet given", WrittenPermission, day(2026, 11, 24), day(2026, 11, 23), false},
		{"transaction, last day of 18 months", Transaction, day(2025, 1, 15), day(2026, 7, 15), true},
		{"transaction, day after", Transaction, day(2025, 1, 15), day(2026, 7, 16), false},
		{"transaction at the end of a long month", Transaction, day(2025, 8, 31), day(2027, 2, 28), true},
		{"transaction does not run into March", Transaction, day(2025, 8, 31), day(2027, 3, 1), false},
		{"inquiry, last day of 3 months", Inquiry, day(2026, 8, 23), day(2026, 11, 23), true},
		{"inquiry, day after", Inquiry, day(2026, 8, 22), day(2026, 11, 23), false},
		{"inquiry at the end of November", Inquiry, day(2026, 11, 30), day(2027, 2, 28), true},
		{"unknown kind", "friendship", day(2026, 11, 1), day(2026, 11, 23), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := Exception{Kind: tt.kind, Since: tt.since}
			if got := e.Applies(tt.at); got != tt.want {
				t.Errorf("Applies = %v, want %v", got, tt.want)
			}
			if _, got := ExceptionApplies([]Exception{{}, e}, false, tt.at); got != tt.want {
				t.Errorf("ExceptionApplies = %v, want %v", got, tt.want)
			}
		})
	}
}

func TestTheInternalListOverridesEveryException(t *testing.T) {
	e := Exception{Kind: WrittenPermission, Since: day(2026, 1, 1)}
	if _, ok := ExceptionApplies([]Exception{e}, true, day(2026, 11, 23)); ok {
		t.Error("a number that this firm was asked not to call may be called")
	}
}

func TestAnExceptionThatWasTakenBackDoesNotApply(t *testing.T) {
	ended := day(2026, 6, 1)
	e := Exception{Kind: WrittenPermission, Since: day(2026, 1, 1), EndedAt: &ended}
	if e.Applies(ended) || e.Applies(day(2026, 11, 23)) {
		t.Error("it applies after its end")
	}
	if !e.Applies(ended.Add(-time.Second)) {
		t.Error("it does not apply before its end")
	}
}

func TestAnExceptionNeedsProof(t *testing.T) {
	good := Exception{E164: "+12125550123", Kind: Inquiry, Since: day(2026, 11, 1), Recorded: day(2026, 11, 1), Proof: "call note 12"}
	if err := good.Validate(); err != nil {
		t.Errorf("a good exception: %v", err)
	}
	for field, spoil := range map[string]func(*Exception){
		"kind":  func(e *Exception) { e.Kind = "" },
		"proof": func(e *Exception) { e.Proof = " " },
		"since": func(e *Exception) { e.Since = day(2026, 11, 2) },
		"e164":  func(e *Exception) { e.E164 = "212-555-0123" },
	} {
		bad := good
		spoil(&bad)
		if err := bad.Validate(); !fault.Is(err, fault.CodeInvalid) || fault.From(err).Field != field {
			t.Errorf("without a good %s: %v", field, err)
		}
	}
	for _, kind := range ExceptionKinds() {
		if kind.Label() == "Unknown" {
			t.Errorf("%s has no label", kind)
		}
	}
}

func TestAnInternalEntryIsKeptFiveYears(t *testing.T) {
	e := Entry{E164: "+12125550123", Reason: "said so on the phone", AddedAt: day(2024, 2, 29)}
	if err := e.Validate(); err != nil {
		t.Error(err)
	}
	if got, want := e.KeepUntil(), day(2029, 2, 28); !got.Equal(want) {
		t.Errorf("kept until %s, want %s", got, want)
	}
	for _, bad := range []Entry{{Reason: "x"}, {E164: "+12125550123"}, {E164: "2125550123", Reason: "x"}} {
		if bad.Validate() == nil {
			t.Errorf("%+v is valid", bad)
		}
	}
}
