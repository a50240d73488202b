package sqlite_test

import (
	"testing"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/importer"
	"casefolk/internal/sqlite"
)

func say(t *testing.T, s *sqlite.Store, id string, ch consent.Channel, st consent.State, at time.Time) consent.Event {
	t.Helper()
	e, err := s.RecordConsent(t.Context(), sqlite.ConsentRequest{ContactID: id, Channel: ch, State: st, At: at, Method: consent.MethodManual, Source: "phone call"})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func smsOf(t *testing.T, s *sqlite.Store, query string) string {
	t.Helper()
	page, err := s.Contacts(t.Context(), contact.Filter{Query: query}, contact.Page{})
	if err != nil || len(page.Rows) != 1 {
		t.Fatalf("%q: %d rows, %v", query, len(page.Rows), err)
	}
	return page.Rows[0].SMS
}

func TestConsentShowsInTheListAsSoonAsItIsRecorded(t *testing.T) {
	s := open(t)
	c := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	now := time.Now()
	if got := smsOf(t, s, "ada"); got != "unknown" {
		t.Errorf("before: %s", got)
	}
	say(t, s, c.ID, consent.SMS, consent.Out, now.Add(-2*time.Hour))
	if got := smsOf(t, s, "ada"); got != "out" {
		t.Errorf("after the opt-out: %s", got)
	}
	in := say(t, s, c.ID, consent.SMS, consent.In, now.Add(-time.Hour))
	if got := smsOf(t, s, "ada"); got != "in" || len(in.Answers) != 1 {
		t.Errorf("after the opt-in: %s, answers %v", got, in.Answers)
	}
}

func TestANumberStaysSuppressedWhenItsContactIsDeletedAndAddedAgain(t *testing.T) {
	s := open(t)
	c := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	say(t, s, c.ID, consent.SMS, consent.Out, time.Now().Add(-time.Hour))
	if err := s.DeleteContact(t.Context(), c.ID); err != nil {
		t.Fatal(err)
	}
	create(t, s, person("Adele", "Again", "+1 212 555 0142", ""))
	if got := smsOf(t, s, "adele"); got != "out" {
		t.Errorf("the number's new contact is %s", got)
	}
}

func TestAnOptOutHoldsForAllWhoShareTheNumberUntilItIsAnswered(t *testing.T) {
	s := open(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	create(t, s, person("Bob", "Alvarez", "212-555-0142", ""))
	now := time.Now()
	say(t, s, ada.ID, consent.SMS, consent.Out, now.Add(-2*time.Hour))
	if got := smsOf(t, s, "bob"); got != "out" {
		t.Errorf("after Ada's opt-out Bob is %s", got)
	}
	say(t, s, ada.ID, consent.SMS, consent.In, now.Add(-time.Hour))
	if got := smsOf(t, s, "bob"); got != "unknown" {
		t.Errorf("after Ada's opt-in Bob is %s", got)
	}
	say(t, s, ada.ID, consent.SMS, consent.Out, now.Add(-time.Minute))
	if err := s.DeleteContact(t.Context(), ada.ID); err != nil {
		t.Fatal(err)
	}
	if got := smsOf(t, s, "bob"); got != "out" {
		t.Errorf("after Ada's delete Bob is %s", got)
	}
}

func TestTheOrderOfRowsDoesNotMatterForASharedNumber(t *testing.T) {
	const yes, no = "Bob,Alvarez,212-555-0142,yes\n", "Ada,Baker,212-555-0142,no\n"
	for _, rows := range []string{yes + no, no + yes} {
		s := open(t)
		importFile(t, s, file(t, "a.csv", "First Name,Last Name,Phone,SMS Consent\n"+rows), sqlite.PlanOptions{OnDuplicate: importer.CreateDuplicates})
		for _, who := range []string{"ada", "bob"} {
			if got := smsOf(t, s, who); got != "out" {
				t.Errorf("%s is %s", who, got)
			}
		}
	}
}

func TestAnOptOutHoldsWhenTheClockIsSetBack(t *testing.T) {
	now := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	s := openAt(t, &now)
	c := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	say(t, s, c.ID, consent.SMS, consent.Out, now)
	now = now.AddDate(0, 0, -2)
	c.Notes = "edited with a wrong clock"
	if _, err := s.UpdateContact(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	if got := smsOf(t, s, "ada"); got != "out" {
		t.Errorf("Ada is %s", got)
	}
}

func TestAnAnswerOfAMergedContactIsThatOfTheOneThatTookItIn(t *testing.T) {
	s := open(t)
	kept, merged := create(t, s, person("Ada", "Alvarez", "", "")), create(t, s, person("Adele", "Alvarez", "", ""))
	merge(t, s, kept.ID, merged.ID)
	say(t, s, merged.ID, consent.SMS, consent.Out, time.Now().Add(-time.Minute))
	if got := smsOf(t, s, "ada"); got != "out" {
		t.Errorf("Ada is %s", got)
	}
}
