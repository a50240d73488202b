package importer

import (
	"strings"
	"testing"
	"time"

	"casefolk/internal/consent"
)

func statements(d Draft) string {
	var s []string
	for _, st := range d.Consents {
		text := string(st.Channel) + " " + string(st.State)
		if st.CaseType != "" {
			text += " " + st.CaseType
		}
		if !st.At.IsZero() {
			text += " " + st.At.Format(time.DateOnly)
		}
		s = append(s, text)
	}
	return strings.Join(s, ", ")
}

func TestConsentWordsAreThoseOfTheProduct(t *testing.T) {
	for _, yes := range strings.Fields("yes Y TRUE 1 x opt-in Opt-In subscribed sí ja oui") {
		d, problems := read(t, "Name|SMS Consent", "Ana", yes)
		if statements(d) != "sms in" || len(problems) > 0 {
			t.Errorf("%q → %q %v", yes, statements(d), problems)
		}
	}
	for _, no := range strings.Fields("no N False 0 opt-out STOP unsubscribed nein") {
		d, problems := read(t, "Name|SMS Consent", "Ana", no)
		if statements(d) != "sms out" || len(problems) > 0 {
			t.Errorf("%q → %q %v", no, statements(d), problems)
		}
	}
	for cell, code := range map[string]string{"": "", "  ": "", "unknown": "", "perhaps": "unclear_consent"} {
		d, problems := read(t, "Name|SMS Consent", "Ana", cell)
		if statements(d) != "" || codes(problems) != code {
			t.Errorf("%q → %q %v", cell, statements(d), problems)
		}
	}
}

func TestOptOutColumnsNeverOptIn(t *testing.T) {
	for _, c := range []struct{ header, cell, want string }{
		{"Do Not Call", "yes", "voice out"}, {"Do Not Call", "x", "voice out"}, {"Do Not Call", "no", ""}, {"Do Not Call", "", ""},
		{"Email Opt Out", "TRUE", "email out"}, {"Email Opt Out", "FALSE", ""}, {"SMS Opt Out", "opted out", "sms out"}, {"SMS Opt Out", "in", ""},
		{"Do Not Contact", "1", "sms out, email out, voice out"}, {"Opt-in", "yes", "sms in, email in, voice in"},
		{"SMS Opted Out At", "2026-03-14", "sms out 2026-03-14"}, {"Email Opt-In Date", "3/14/2026", "email in 2026-03-14"},
		{"SMS Opt Out", "3/14/2026", "sms out 2026-03-14"}, {"Opt-Out Date", "3/14/2026", "sms out 2026-03-14, email out 2026-03-14, voice out 2026-03-14"},
		{"Case Types Opted Out", "Auto; Slip and Fall", "sms out Auto, email out Auto, voice out Auto, sms out Slip and Fall, email out Slip and Fall, voice out Slip and Fall"},
	} {
		d, _ := read(t, "Name|"+c.header, "Ana", c.cell)
		if got := statements(d); got != c.want {
			t.Errorf("%s: %q → %q, want %q", c.header, c.cell, got, c.want)
		}
	}
}

func TestANoBeatsAYesOfTheSameRow(t *testing.T) {
	d, problems := read(t, "Name|SMS Consent|SMS Opt Out|SMS Opt-In Date", "Ana", "yes", "yes", "2026-05-01")
	if statements(d) != "sms out" || codes(problems) != "conflicting" {
		t.Errorf("%q %v", statements(d), problems)
	}
	d, _ = read(t, "Name|Email Opt-In Date|Email Opted Out At", "Ana", "2026-05-01", "2026-01-01")
	if statements(d) != "email out 2026-01-01" {
		t.Errorf("%q", statements(d))
	}
	d, _ = read(t, "Name|SMS Consent|Voice Consent|Opt-Out Date", "Ana", "no", "yes", "2026-05-01")
	if statements(d) != "sms out 2026-05-01, voice in" {
		t.Errorf("a date beside a no: %q", statements(d))
	}
	d, _ = read(t, "Name|SMS Consent|SMS Opt-In Date", "Ana", "no", "2026-05-01")
	if statements(d) != "sms out 2026-05-01" {
		t.Errorf("the date of a no: %q", statements(d))
	}
}

func TestStatementsBecomeEventsOfAnImport(t *testing.T) {
	d, problems := read(t, "Name|SMS Consent|Consent Date|Consent Source", "Ana", "no", "2026-03-14", "Intake form")
	if len(problems) > 0 || len(d.Consents) != 1 {
		t.Fatal(problems, d.Consents)
	}
	e := d.Consents[0].Event("c1", "", "file.csv", "i1", "ann", testNow)
	if err := e.Validate(); err != nil {
		t.Fatal(err)
	}
	if e.State != consent.Out || e.Method != consent.MethodImport || e.Source != "Intake form" || e.Evidence != "SMS Consent: no" || e.EffectiveAt.Format(time.DateOnly) != "2026-03-14" || !e.RecordedAt.Equal(testNow) {
		t.Errorf("%+v", e)
	}
	d, problems = read(t, "Name|SMS Consent|Consent Date", "Ana", "yes", "2030-01-01")
	e = d.Consents[0].Event("c1", "", "file.csv", "i1", "ann", testNow)
	if codes(problems) != "future_date" || !e.EffectiveAt.Equal(testNow) || e.Source != "file.csv" {
		t.Errorf("a date to come: %v %+v", problems, e)
	}
}

func TestATextThatSaysNoIsANoAndAYesIsNeverGuessed(t *testing.T) {
	for cell, want := range map[string]string{
		"no - texted STOP 3/1/24": "out says_no", "No, thanks": "out says_no", "asked us to stop": "out says_no", "please do not text me": "out says_no",
		"Yes, verbally": "unclear_consent", "verbal": "unclear_consent", "Per intake form 3/1/24": "unclear_consent", "No idea": "unclear_consent",
	} {
		if got := saidAndWarned(t, "SMS Consent", cell); got != want {
			t.Errorf("consent %q → %s, want %s", cell, got, want)
		}
	}
	for cell, want := range map[string]string{
		"Yes - by letter": "out says_no", "stop - 3/1": "out says_no", "asked us to stop": "out says_no", "No, still a client": "", "3/1/2024": "out", "maybe": "unclear_consent",
	} {
		if got := saidAndWarned(t, "SMS Opt Out", cell); got != want {
			t.Errorf("opt-out %q → %s, want %s", cell, got, want)
		}
	}
}

// saidAndWarned returns what a cell says about texts, and the codes of its problems.
func saidAndWarned(t *testing.T, header, cell string) string {
	t.Helper()
	d, problems := read(t, "First Name|"+header, "Ana", cell)
	said := ""
	for _, s := range d.Consents {
		if s.Channel == consent.SMS {
			said += string(s.State) + " "
		}
	}
	return strings.TrimSpace(said + codes(problems))
}
