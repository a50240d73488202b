package sqlite_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/dnc"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

func importList(t *testing.T, s *sqlite.Store, lines string, day time.Time) {
	t.Helper()
	if _, err := s.ImportDNC(t.Context(), file(t, "list.txt", lines), dnc.Options{ListDate: day}, nil); err != nil {
		t.Fatal(err)
	}
}

func onList(t *testing.T, s *sqlite.Store) int {
	t.Helper()
	return total(t, s, contact.Filter{OnDNC: true})
}

func TestTheListsFilterKnowsBothDoNotCallLists(t *testing.T) {
	s, c := at(t)
	create(t, s, person("Ada", "Before", "212-555-0142", ""))
	create(t, s, person("Bob", "Other", "212-555-0199", ""))
	importList(t, s, "2125550142\n2125550150\n2125550160\n", c.at)
	if n := onList(t, s); n != 1 {
		t.Errorf("after the list: %d", n)
	}
	create(t, s, person("Cy", "After", "212-555-0150", ""))
	importFile(t, s, file(t, "a.csv", "Name,Phone\nDee Imported,212-555-0160\n"), sqlite.PlanOptions{})
	if n := onList(t, s); n != 3 {
		t.Errorf("after two contacts more: %d", n)
	}
	if _, err := s.AddDNC(t.Context(), "212-555-0199", "", "asked us"); err != nil {
		t.Fatal(err)
	}
	if n := onList(t, s); n != 4 {
		t.Errorf("after our own list: %d", n)
	}
	if err := s.RemoveDNC(t.Context(), []string{"212"}); err != nil {
		t.Fatal(err)
	}
	if n := onList(t, s); n != 1 {
		t.Errorf("without the national list: %d", n)
	}
}

func TestAListOf31DaysCountsAndOneOf32DoesNot(t *testing.T) {
	for days, want := range map[int]bool{31: true, 32: false} {
		s, c := at(t)
		ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
		say(t, s, ada.ID, consent.Voice, consent.In, c.at.Add(-time.Hour))
		importList(t, s, "2125550199\n", c.at.Local().AddDate(0, 0, -days))
		d, err := s.CheckMessage(t.Context(), sqlite.GateQuery{ContactID: ada.ID, Channel: consent.Voice, Kind: consent.Solicitation})
		if err != nil || d.Allowed != want {
			t.Errorf("%d days: %v, %v", days, codes(d), err)
		}
	}
}

func TestWithoutAListOfItsAreaCodeOnlySolicitationsAreHeldBack(t *testing.T) {
	s, c := at(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	say(t, s, ada.ID, consent.Voice, consent.In, c.at.Add(-time.Hour))
	for kind, want := range map[consent.Kind]bool{consent.Solicitation: false, consent.Informational: true} {
		d, err := s.CheckMessage(t.Context(), sqlite.GateQuery{ContactID: ada.ID, Channel: consent.Voice, Kind: kind})
		if err != nil || d.Allowed != want {
			t.Errorf("%s: %v, %v", kind, codes(d), err)
		}
	}
}

func TestAnExceptionThatWasTakenBackStaysOnRecordAndExcusesNoMore(t *testing.T) {
	s, c := at(t)
	ada := create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	say(t, s, ada.ID, consent.Voice, consent.In, c.at.Add(-time.Hour))
	importList(t, s, "2125550142\n", c.at)
	e, err := s.AddDNCException(t.Context(), dnc.Exception{E164: "(212) 555-0142", Kind: dnc.WrittenPermission, Since: c.at, Proof: "letter"})
	if err != nil {
		t.Fatal(err)
	}
	if d := gate(t, s, ada.ID, consent.Voice); !d.Allowed {
		t.Errorf("excused: %v", codes(d))
	}
	c.at = c.at.Add(time.Minute)
	if err := s.EndDNCException(t.Context(), e.ID); err != nil {
		t.Fatal(err)
	}
	if d := gate(t, s, ada.ID, consent.Voice); d.Allowed {
		t.Error("still excused")
	}
	list, err := s.DNCExceptions(t.Context())
	if err != nil || len(list) != 1 || list[0].EndedAt == nil || list[0].Proof != "letter" {
		t.Errorf("%+v, %v", list, err)
	}
	if _, err := s.AddDNCException(t.Context(), dnc.Exception{E164: "212-555-0142", Kind: dnc.Inquiry, Since: c.at}); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("without proof: %v", err)
	}
}

func TestPhonesAreReadAgainByTheFirmsCountry(t *testing.T) {
	s, _ := at(t)
	for i := range 3 {
		create(t, s, person("P", fmt.Sprint(i), fmt.Sprintf("030 90182%d", i), ""))
	}
	if err := s.SetSetting(t.Context(), sqlite.SettingDefaultRegion, "DE"); err != nil {
		t.Fatal(err)
	}
	r, err := s.RecheckPhones(t.Context(), nil)
	if err != nil || r != (sqlite.Recheck{Phones: 3, Changed: 3}) {
		t.Errorf("%+v, %v", r, err)
	}
	if n := total(t, s, contact.Filter{Query: "4930901820"}); n != 1 {
		t.Errorf("%d found by the number as it is read now", n)
	}
	if again, err := s.RecheckPhones(t.Context(), nil); err != nil || again.Changed != 0 {
		t.Errorf("again: %+v, %v", again, err)
	}
}

func TestACancelledCheckOfAllPhonesChangesNone(t *testing.T) {
	s, _ := at(t)
	for i := range 3 {
		create(t, s, person("P", fmt.Sprint(i), fmt.Sprintf("030 90182%d", i), ""))
	}
	if err := s.SetSetting(t.Context(), sqlite.SettingDefaultRegion, "DE"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := s.RecheckPhones(ctx, func(sqlite.Progress) { cancel() }); !fault.Is(err, fault.CodeCancelled) {
		t.Errorf("cancelled: %v", err)
	}
	if n := total(t, s, contact.Filter{BadPhone: true}); n != 3 {
		t.Errorf("%d of 3 are as they were", n)
	}
}

func TestARestoreMarksNumbersByTheListsOfToday(t *testing.T) {
	s, c := at(t)
	create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	create(t, s, person("Bob", "Brown", "212-555-0143", ""))
	importList(t, s, "2125550142\n", c.at)
	b := backupNow(t, s)
	importList(t, s, "2125550143\n2125550144\n2125550145\n", c.at)
	restore(t, s, b.Path)
	page, err := s.Contacts(t.Context(), contact.Filter{OnDNC: true}, contact.Page{})
	if err != nil || len(page.Rows) != 1 || page.Rows[0].DisplayName != "Bob Brown" || !page.Rows[0].PhoneDNC {
		t.Errorf("%+v, %v", page.Rows, err)
	}
}
