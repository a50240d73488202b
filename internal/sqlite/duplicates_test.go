package sqlite_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

func similarNames(t *testing.T, s *sqlite.Store, draft contact.Contact) []string {
	t.Helper()
	found, err := s.FindSimilar(t.Context(), draft)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for _, f := range found {
		out = append(out, f.DisplayName)
	}
	return out
}

func search(t *testing.T, s *sqlite.Store) sqlite.GroupPage {
	t.Helper()
	if _, err := s.SearchDuplicates(t.Context(), func(sqlite.Progress) {}); err != nil {
		t.Fatal(err)
	}
	page, err := s.Duplicates(t.Context(), 0, "")
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func TestANewContactIsToldWhoseNumberItHasWhateverTheNames(t *testing.T) {
	s := open(t)
	wife := create(t, s, person("Maria", "Lopez", "212-555-0142", "family@example.com"))
	for _, draft := range []contact.Contact{person("Kurt", "Zander", "(212) 555-0142", ""), person("Kurt", "Zander", "", "Family@Example.com")} {
		if got := similarNames(t, s, draft); !slices.Equal(got, []string{"Maria Lopez"}) {
			t.Errorf("the draft looks like %q, want Maria Lopez", got)
		}
	}
	husband := create(t, s, person("Kurt", "Zander", "212-555-0142", ""))
	for _, stored := range []contact.Contact{wife, husband} {
		if got := similarNames(t, s, stored); len(got) > 0 {
			t.Errorf("%s, who is stored, looks like %q because of a shared phone alone", stored.Name(), got)
		}
	}
}

func TestADraftIsToldWhomItLooksLike(t *testing.T) {
	s := open(t)
	external := person("Zoe", "Zimmer", "", "")
	external.ExternalSystem, external.ExternalID = "Clio", "77"
	for _, c := range []contact.Contact{
		person("William", "Gatewood", "(212) 555-0142", ""), person("Ada", "Álvarez", "", "ada@example.com"), external,
		{Kind: contact.Business, Company: "Acme Roofing LLC"},
	} {
		create(t, s, c)
	}
	same := contact.Contact{GivenName: "Q", ExternalSystem: "clio", ExternalID: "77"}
	for name, c := range map[string]struct {
		draft contact.Contact
		want  string
	}{
		"a phone typed otherwise": {person("", "", "+1 212.555.0142", ""), "[William Gatewood]"},
		"an e-mail":               {person("", "", "", "ADA@example.com"), "[Ada Álvarez]"},
		"an external id":          {same, "[Zoe Zimmer]"},
		"a nickname":              {person("bill", "gatewood", "", ""), "[William Gatewood]"},
		"no accents":              {person("Ada", "Alvarez", "", ""), "[Ada Álvarez]"},
		"a typing error":          {person("Ada", "Alvarez", "", ""), "[Ada Álvarez]"},
		"another typing error":    {person("Willaim", "Gatewood", "", ""), "[William Gatewood]"},
		"a company":               {contact.Contact{Kind: contact.Business, Company: "ACME Roofing"}, "[Acme Roofing LLC]"},
		"nobody":                  {person("Carl", "Brown", "646-555-0100", "c@example.com"), "[]"},
		"marks only":              {person(`"*`, `)(`, "", ""), "[]"},
	} {
		if got := fmt.Sprint(similarNames(t, s, c.draft)); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}

func TestAStoredContactDoesNotLookLikeItselfOrWhoIsInTheBin(t *testing.T) {
	s := open(t)
	ada := create(t, s, person("Ada", "Alvarez", "", ""))
	gone := create(t, s, person("Ada", "Alvarez", "", ""))
	if got := similarNames(t, s, ada); len(got) != 1 {
		t.Errorf("got %q", got)
	}
	if err := s.DeleteContact(t.Context(), gone.ID); err != nil {
		t.Fatal(err)
	}
	if got := similarNames(t, s, ada); len(got) != 0 {
		t.Errorf("got %q", got)
	}
}

func TestASearchFindsThePairsOfTheFirm(t *testing.T) {
	s := open(t)
	for _, c := range []contact.Contact{
		person("William", "Gatewood", "212-555-0142", ""), person("Bill", "Gatewood", "212-555-0142", ""),
		person("Ada", "Alvarez", "", ""), person("Ada", "Alvares", "", ""), person("Carl", "Brown", "", ""),
		{Kind: contact.Business, Company: "Acme Roofing LLC"}, {Kind: contact.Business, Company: "Acme Rofing"},
	} {
		create(t, s, c)
	}
	page := search(t, s)
	if page.Total != 3 || len(page.Rows) != 3 || page.SearchedAt.IsZero() {
		t.Fatalf("got %+v", page)
	}
	top := page.Rows[0]
	if len(top.Contacts) != 2 || len(top.Pairs) != 1 || top.Contacts[0].DisplayName[len(top.Contacts[0].DisplayName)-8:] != "Gatewood" || top.Pairs[0].Score < contact.Sure || len(top.Pairs[0].Reasons) != 2 {
		t.Errorf("the most alike pair is %+v", top)
	}
	first, err := s.Duplicates(t.Context(), 2, "")
	if err != nil || len(first.Rows) != 2 || first.Next == "" {
		t.Fatalf("a page of two: %+v, %v", first, err)
	}
	second, err := s.Duplicates(t.Context(), 2, first.Next)
	if err != nil || len(second.Rows) != 1 || second.Next != "" || second.Rows[0].Contacts[0].ID != page.Rows[2].Contacts[0].ID {
		t.Errorf("the page after it: %+v, %v", second, err)
	}
}

func TestPeopleWhoAreAlikeOneByOneAreOneGroup(t *testing.T) {
	s := open(t)
	one := create(t, s, person("William", "Gatewood", "212-555-0142", ""))
	for _, c := range []contact.Contact{
		person("Bill", "Gatewood", "212-555-0142", "will@example.com"), person("Will", "Gatewood", "", "will@example.com"), person("Ada", "Alvarez", "", ""), person("Ada", "Alvares", "", ""),
	} {
		create(t, s, c)
	}
	page := search(t, s)
	if page.Total != 2 || len(page.Rows) != 2 || len(page.Rows[0].Contacts) != 3 || len(page.Rows[0].Pairs) < 2 || len(page.Rows[1].Contacts) != 2 {
		t.Fatalf("got %+v", page)
	}
	var others []string
	for _, c := range page.Rows[0].Contacts {
		if c.ID != one.ID {
			others = append(others, c.ID)
		}
	}
	run := merge(t, s, one.ID, others...)
	if page, _ := s.Duplicates(t.Context(), 0, ""); page.Total != 1 {
		t.Errorf("%d groups after the merge", page.Total)
	}
	undoMerge(t, s, run.ID)
	if page := search(t, s); page.Total != 2 {
		t.Errorf("%d groups after it was undone", page.Total)
	}
}

func TestAGroupIsNeverLargerThanCanBeCompared(t *testing.T) {
	s := open(t)
	for i := range 25 {
		create(t, s, person("Juan", "Garcia", fmt.Sprintf("212-555-01%02d", i), ""))
	}
	page, seen := search(t, s), map[string]bool{}
	for _, g := range page.Rows {
		if len(g.Contacts) < 2 || len(g.Contacts) > 10 {
			t.Errorf("a group of %d", len(g.Contacts))
		}
		for _, c := range g.Contacts {
			seen[c.ID] = true
		}
	}
	if len(seen) != 25 || len(page.Rows) > 5 {
		t.Errorf("%d groups of %d, want a few of all 25", len(page.Rows), len(seen))
	}
}

func TestAPairThatIsNoneIsNotShownAgainUntilTakenBack(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	a, b := create(t, s, person("Ada", "Alvarez", "", "")), create(t, s, person("Ada", "Alvarez", "", ""))
	if page := search(t, s); page.Total != 1 {
		t.Fatalf("%d pairs", page.Total)
	}
	if err := s.MarkNotDuplicate(ctx, b.ID, a.ID); err != nil {
		t.Fatal(err)
	}
	if page, _ := s.Duplicates(ctx, 0, ""); page.Total != 0 {
		t.Errorf("%d pairs right after", page.Total)
	}
	if page := search(t, s); page.Total != 0 || len(similarNames(t, s, a)) != 0 {
		t.Errorf("%d pairs after another search", page.Total)
	}
	if err := s.UnmarkNotDuplicate(ctx, a.ID, b.ID); err != nil {
		t.Fatal(err)
	}
	if page, _ := s.Duplicates(ctx, 0, ""); page.Total != 1 || len(similarNames(t, s, a)) != 1 {
		t.Errorf("%d pairs after it was taken back", page.Total)
	}
	if err := s.MarkNotDuplicate(ctx, a.ID, a.ID); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("a contact and itself: %v", err)
	}
}

func TestACommonNameOrAnOfficePhoneMakesNoPairs(t *testing.T) {
	s := open(t)
	for range 101 {
		create(t, s, person("Juan", "Garcia", "212-555-0142", ""))
	}
	if page := search(t, s); page.Total != 0 {
		t.Errorf("%d pairs", page.Total)
	}
}

func TestACancelledSearchKeepsWhatWasFoundBefore(t *testing.T) {
	s := open(t)
	for range 2 {
		create(t, s, person("Ada", "Alvarez", "", ""))
	}
	search(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := s.SearchDuplicates(ctx, func(sqlite.Progress) { cancel() })
	if !fault.Is(err, fault.CodeCancelled) {
		t.Errorf("got %v, want cancelled", err)
	}
	if page, _ := s.Duplicates(t.Context(), 0, ""); page.Total != 1 {
		t.Errorf("%d pairs", page.Total)
	}
}
