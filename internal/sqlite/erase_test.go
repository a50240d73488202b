package sqlite_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

// secretive returns a contact every field of which names the person.
func secretive() contact.Contact {
	return contact.Contact{
		GivenName: "Zebulon", FamilyName: "Quixley", Nickname: "Zebbo", Company: "Quixley Zinc", JobTitle: "Zincsmith", Notes: "Quixley called", Source: "Zincweb",
		ExternalSystem: "Zincsys", ExternalID: "zinc-77",
		Phones:    []contact.Phone{{Raw: "212-555-0177"}, {Raw: "646-555-0178"}},
		Emails:    []contact.Email{{Address: "quixley@example.com"}},
		Addresses: []contact.Address{{Street: "7 Zinc Row", City: "Zincton"}},
	}
}

var secrets = []string{"zebulon", "quixley", "zebbo", "zincsmith", "zincweb", "zinc-77", "5550177", "5550178", "zinc row", "zincton"}

func erase(t *testing.T, s *sqlite.Store, id string, choice sqlite.Erasure) sqlite.Certificate {
	t.Helper()
	cert, err := s.EraseContact(t.Context(), id, choice)
	if err != nil {
		t.Fatal(err)
	}
	return cert
}

func TestErasingAContactLeavesNothingOfThePersonInTheFile(t *testing.T) {
	s := desk(t)
	c := create(t, s, secretive())
	c.Notes = "Quixley moved from 9 Zinc Row"
	c.Phones = c.Phones[:1] // the other number is tombstoned
	c, err := s.UpdateContact(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.RecordConsent(t.Context(), sqlite.ConsentRequest{ContactID: c.ID, Channel: consent.SMS, State: consent.Out, At: time.Now().Add(-time.Hour),
		Method: consent.MethodManual, Source: "call with Quixley", Evidence: "this is Zebulon, stop", Note: "zinc-77"}); err != nil {
		t.Fatal(err)
	}
	other := create(t, s, secretive())
	if _, err := s.MergeContacts(t.Context(), sqlite.MergeRequest{KeptID: c.ID, MergedID: other.ID}); err != nil {
		t.Fatal(err)
	}
	old := backupNow(t, s)

	cert := erase(t, s, c.ID, sqlite.Erasure{})
	if len(cert.ContactIDs) != 2 || len(cert.Suppressed) == 0 || cert.StillNamedIn != 0 || len(cert.Backups) != 1 || cert.Backups[0] != old.Path {
		t.Errorf("certificate %+v", cert)
	}
	if again, err := s.Certificate(t.Context(), c.ID); err != nil || again.ErasedAt != cert.ErasedAt || again.Removed["phones"] == 0 {
		t.Errorf("kept certificate %+v, %v", again, err)
	}
	if r := doctor(t, s); !r.OK {
		t.Errorf("afterwards: %q", r.Problems)
	}
	page, err := s.Contacts(t.Context(), contact.Filter{Query: "quixley"}, contact.Page{})
	if err != nil || page.Total != 0 {
		t.Errorf("search finds %d, %v", page.Total, err)
	}
	if err := s.RestoreContact(t.Context(), c.ID); !fault.Is(err, fault.CodeConflict) {
		t.Errorf("taken out of the bin: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, suffix := range []string{"", "-wal"} {
		content, err := os.ReadFile(filepath.Join(s.Dir(), sqlite.FileName+suffix))
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		content = bytes.ToLower(content)
		for _, secret := range secrets {
			if at := bytes.Index(content, []byte(secret)); at >= 0 {
				t.Errorf("%q is still in the file%s: %q", secret, suffix, content[max(0, at-40):min(len(content), at+40)])
			}
		}
	}
}

func TestAnErasedPersonsOptOutsGoOnHolding(t *testing.T) {
	s := open(t)
	c := create(t, s, person("Ada", "Alvarez", "212-555-0142", "ada@example.com"))
	say(t, s, c.ID, consent.SMS, consent.Out, time.Now().Add(-time.Hour))
	cert := erase(t, s, c.ID, sqlite.Erasure{})
	if len(cert.Suppressed) != 1 || cert.Suppressed[0].Channel != "sms" || cert.Suppressed[0].Words != "" {
		t.Errorf("suppressed %+v", cert.Suppressed)
	}
	create(t, s, person("Adele", "Again", "(212) 555-0142", ""))
	if got := smsOf(t, s, "adele"); got != "out" {
		t.Errorf("the number's new contact is %s", got)
	}
	if err := s.Repair(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := smsOf(t, s, "adele"); got != "out" {
		t.Errorf("after a repair the number's new contact is %s", got)
	}
}

func TestTheWordsOfARevocationAreKeptWhenThatIsChosen(t *testing.T) {
	s := open(t)
	c := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	if _, err := s.RecordConsent(t.Context(), sqlite.ConsentRequest{ContactID: c.ID, Channel: consent.SMS, State: consent.Out, Evidence: "please stop texting me"}); err != nil {
		t.Fatal(err)
	}
	cert := erase(t, s, c.ID, sqlite.Erasure{KeepWords: true})
	if len(cert.Suppressed) != 1 || cert.Suppressed[0].Words != "please stop texting me" {
		t.Errorf("suppressed %+v", cert.Suppressed)
	}
}

func TestErasingSaysWhereThePersonIsStillNamed(t *testing.T) {
	s := open(t)
	ada := create(t, s, person("Ada", "Alvarez", "", ""))
	bob := create(t, s, person("Bob", "Brown", "", ""))
	bob.Notes = "married to Ada Alvarez"
	if _, err := s.UpdateContact(t.Context(), bob); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CreateCase(t.Context(), legalcase.Case{Number: "24-1", Title: "Alvarez v. Brown"}, []sqlite.NewParty{{ContactID: ada.ID}}); err != nil {
		t.Fatal(err)
	}
	cert := erase(t, s, ada.ID, sqlite.Erasure{})
	if cert.StillNamedIn != 1 || strings.Join(cert.Cases, ",") != "24-1" {
		t.Errorf("certificate %+v", cert)
	}
}

func TestARestoreErasesAgainWhoWasErasedSinceTheBackup(t *testing.T) {
	s := open(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	create(t, s, person("Bob", "Brown", "", ""))
	say(t, s, ada.ID, consent.SMS, consent.Out, time.Now().Add(-time.Hour))
	b := backupNow(t, s)
	erase(t, s, ada.ID, sqlite.Erasure{})
	restore(t, s, b.Path)
	if got := everybody(t, s); got != "Bob Brown" {
		t.Errorf("after the restore: %q", got)
	}
	if c, err := s.Contact(t.Context(), ada.ID); err != nil || c.GivenName != "" || len(c.Phones) != 0 {
		t.Errorf("after the restore Ada is %+v, %v", c, err)
	}
	create(t, s, person("Adele", "Again", "212-555-0142", ""))
	if got := smsOf(t, s, "adele"); got != "out" {
		t.Errorf("the number's new contact is %s", got)
	}
	if r := doctor(t, s); !r.OK {
		t.Errorf("afterwards: %q", r.Problems)
	}
}
