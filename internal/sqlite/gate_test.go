package sqlite_test

import (
	"slices"
	"testing"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/sqlite"
)

func TestTheFirmsOwnHoursOfAStateHold(t *testing.T) {
	s, c := at(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	say(t, s, ada.ID, consent.SMS, consent.In, c.at.Add(-time.Hour))
	if d := gate(t, s, ada.ID, consent.SMS); !d.Allowed {
		t.Fatalf("before: %v", codes(d))
	}
	if err := s.SetStateHours(t.Context(), map[string]consent.WeekHours{"NY": {}}); err != nil {
		t.Fatal(err)
	}
	if got := codes(gate(t, s, ada.ID, consent.SMS)); !slices.Equal(got, []consent.Code{consent.CodeHours}) {
		t.Errorf("after: %v", got)
	}
}

func TestAQuestionAboutAnHourThatIsPastOverlooksNoStop(t *testing.T) {
	s, c := at(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	say(t, s, ada.ID, consent.SMS, consent.In, c.at.Add(-48*time.Hour))
	q := sqlite.GateQuery{ContactID: ada.ID, Channel: consent.SMS, Kind: consent.Informational, At: c.at.Add(-24 * time.Hour)}
	if d, err := s.CheckMessage(t.Context(), q); err != nil || !d.Allowed {
		t.Fatalf("before: %v, %v", codes(d), err)
	}
	receive(t, s, text("STOP"))
	for _, at := range []time.Duration{-24 * time.Hour, -time.Minute, 0, 24 * time.Hour} {
		q.At = c.at.Add(at)
		if d, err := s.CheckMessage(t.Context(), q); err != nil || d.Allowed {
			t.Errorf("asked about %s from now it is allowed, %v", at, err)
		}
	}
}

func TestThePrimaryNumberIsTakenFirstAndOneWithoutANoInItsPlace(t *testing.T) {
	s, c := at(t)
	ada := person("Ada", "Alvarez", "212-555-0142", "")
	ada.Phones = append(ada.Phones, contact.Phone{Raw: "212-555-0143", Label: contact.PhoneWork, Primary: true})
	ada.Phones[0].Primary = false
	made := create(t, s, ada)
	say(t, s, made.ID, consent.SMS, consent.In, c.at.Add(-time.Hour))
	if d := gate(t, s, made.ID, consent.SMS); !d.Allowed || d.Address != "+12125550143" {
		t.Errorf("%+v", d)
	}
	receive(t, s, sqlite.Incoming{Channel: consent.SMS, From: "212-555-0143", Body: "STOP"})
	if d := gate(t, s, made.ID, consent.SMS); d.Allowed || d.Address != "+12125550142" || slices.Contains(codes(d), consent.CodeSuppressed) {
		t.Errorf("after STOP from the primary one: %+v", d)
	}
}

func TestAStatusAndAStrangeHourHoldBack(t *testing.T) {
	s, c := at(t)
	ada := person("Ada", "Alvarez", "212-555-0142", "")
	ada.Status = contact.Unreachable
	ada.Addresses = []contact.Address{{State: "CA", Label: contact.AddressHome}}
	made := create(t, s, ada)
	say(t, s, made.ID, consent.SMS, consent.In, c.at.Add(-time.Hour))
	c.at = time.Date(2026, 11, 24, 15, 0, 0, 0, time.UTC) // 10:00 in New York, 7:00 in California
	if got := codes(gate(t, s, made.ID, consent.SMS)); !slices.Equal(got, []consent.Code{consent.CodeStatus, consent.CodeHours}) {
		t.Errorf("held back by %v", got)
	}
}
