package sqlite_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

func caseType(t *testing.T, s *sqlite.Store, name string) legalcase.Type {
	t.Helper()
	made, err := s.AddCaseType(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func createCase(t *testing.T, s *sqlite.Store, c legalcase.Case, parties ...sqlite.NewParty) legalcase.Details {
	t.Helper()
	made, err := s.CreateCase(t.Context(), c, parties)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func people(d []legalcase.Person) string {
	var out []string
	for _, p := range d {
		out = append(out, p.DisplayName+" "+string(p.Role))
	}
	return strings.Join(out, ", ")
}

func numbers(t *testing.T, s *sqlite.Store, f legalcase.Filter, p legalcase.Page) string {
	t.Helper()
	page, err := s.Cases(t.Context(), f, p)
	if err != nil {
		t.Fatal(err)
	}
	if page.Total < len(page.Rows) {
		t.Errorf("total %d is less than %d rows", page.Total, len(page.Rows))
	}
	var out []string
	for _, r := range page.Rows {
		out = append(out, r.Number)
	}
	return strings.Join(out, " ")
}

func TestSavingACaseSavesAndLinksItsNewContact(t *testing.T) {
	s := open(t)
	old := create(t, s, person("Bob", "Brown", "", ""))
	ada := person("Ada", "Alvarez", "212-555-0142", "")
	made := createCase(t, s, legalcase.Case{Number: "24-1", Title: "Alvarez v. Brown"},
		sqlite.NewParty{ContactID: old.ID, Role: legalcase.OpposingParty}, sqlite.NewParty{New: &ada})
	if got, want := people(made.People), "Ada Alvarez client, Bob Brown opposing_party"; got != want {
		t.Errorf("people %q, want %q", got, want)
	}
	if made.Status != legalcase.Open || made.Version != 1 {
		t.Errorf("got %+v", made.Case)
	}
	page, err := s.Contacts(t.Context(), contact.Filter{Query: "24-1"}, contact.Page{})
	if err != nil || names(page.Rows) != "Ada Alvarez, Bob Brown" || page.Rows[0].Cases != 1 {
		t.Errorf("contacts by case number: %+v, %v", page.Rows, err)
	}
}

func TestACaseThatCannotBeSavedLeavesNoContactBehind(t *testing.T) {
	s := open(t)
	ada := person("Ada", "Alvarez", "", "")
	_, err := s.CreateCase(t.Context(), legalcase.Case{Number: "24-1"}, []sqlite.NewParty{{New: &ada}, {New: &contact.Contact{}}})
	if !fault.Is(err, fault.CodeInvalid) {
		t.Fatalf("got %v, want invalid", err)
	}
	if n := total(t, s, contact.Filter{}); n != 0 {
		t.Errorf("%d contacts", n)
	}
	if got := numbers(t, s, legalcase.Filter{}, legalcase.Page{}); got != "" {
		t.Errorf("cases %q", got)
	}
}

func TestACaseSaveOverAnotherIsRefused(t *testing.T) {
	s := open(t)
	first := createCase(t, s, legalcase.Case{Number: "24-1"})
	second := first.Case
	first.Title = "One"
	saved, err := s.UpdateCase(t.Context(), first.Case)
	if err != nil || saved.Version != 2 || saved.Title != "One" {
		t.Fatalf("got %+v, %v", saved, err)
	}
	second.Title = "Two"
	if _, err := s.UpdateCase(t.Context(), second); !fault.Is(err, fault.CodeConflict) {
		t.Fatalf("got %v, want a conflict", err)
	}
	again, err := s.UpdateCase(t.Context(), saved.Case)
	if err != nil || again.Version != 2 {
		t.Errorf("a save that changes nothing made version %d, %v", again.Version, err)
	}
}

func TestPartiesCanBeAddedChangedAndRemoved(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	ada := create(t, s, person("Ada", "Alvarez", "", ""))
	c := createCase(t, s, legalcase.Case{Number: "24-1"}, sqlite.NewParty{ContactID: ada.ID})
	if _, err := s.AddParty(ctx, c.ID, sqlite.NewParty{ContactID: ada.ID}); !fault.Is(err, fault.CodeConflict) {
		t.Errorf("the same role twice: %v", err)
	}
	d, err := s.AddParty(ctx, c.ID, sqlite.NewParty{ContactID: ada.ID, Role: legalcase.Witness})
	if err != nil || people(d.People) != "Ada Alvarez client, Ada Alvarez witness" {
		t.Fatalf("%q, %v", people(d.People), err)
	}
	d, err = s.ChangeRole(ctx, c.ID, d.People[1].PartyID, legalcase.Expert)
	if err != nil || people(d.People) != "Ada Alvarez client, Ada Alvarez expert" {
		t.Fatalf("%q, %v", people(d.People), err)
	}
	for _, p := range d.People {
		if d, err = s.RemoveParty(ctx, c.ID, p.PartyID); err != nil {
			t.Fatal(err)
		}
	}
	if len(d.People) != 0 {
		t.Errorf("left: %q", people(d.People))
	}
	page, _ := s.Contacts(ctx, contact.Filter{}, contact.Page{})
	if page.Rows[0].Cases != 0 {
		t.Errorf("the contact still counts %d cases", page.Rows[0].Cases)
	}
}

func TestCasesAreFoundFilteredAndSorted(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	injury, family := caseType(t, s, "Injury"), caseType(t, s, "Family")
	ada, bob := person("Ada", "Alvarez", "", ""), person("Bob", "Brown", "", "")
	ada.LoginSource, bob.LoginSource = contact.WebMobile, contact.Mobile
	a, b := create(t, s, ada), create(t, s, bob)
	createCase(t, s, legalcase.Case{Number: "24-10", Title: "Zeta", TypeID: injury.ID, OpenedOn: "2024-05-01"}, sqlite.NewParty{ContactID: b.ID})
	createCase(t, s, legalcase.Case{Number: "24-2", Title: "Ypsilon", TypeID: family.ID, Status: legalcase.Closed, OpenedOn: "2024-01-01"},
		sqlite.NewParty{ContactID: a.ID}, sqlite.NewParty{ContactID: b.ID, Role: legalcase.Witness})
	createCase(t, s, legalcase.Case{Number: "23-7", Title: "Chi"})
	for name, c := range map[string]struct {
		filter legalcase.Filter
		want   string
	}{
		"all":              {legalcase.Filter{}, "23-7 24-2 24-10"},
		"number":           {legalcase.Filter{Query: "24-1"}, "24-10"},
		"title":            {legalcase.Filter{Query: "yps"}, "24-2"},
		"person":           {legalcase.Filter{Query: "brown 24"}, "24-2 24-10"},
		"two people":       {legalcase.Filter{Query: "brow ada"}, "24-2"},
		"type":             {legalcase.Filter{TypeIDs: []string{injury.ID}}, "24-10"},
		"status":           {legalcase.Filter{Statuses: []legalcase.Status{legalcase.Open}}, "23-7 24-10"},
		"login of clients": {legalcase.Filter{LoginSources: []string{"mobile"}}, "24-10"},
		"role":             {legalcase.Filter{Roles: []legalcase.Role{legalcase.Witness}}, "24-2"},
		"of a contact":     {legalcase.Filter{ContactID: a.ID}, "24-2"},
		"bin":              {legalcase.Filter{InBin: true}, ""},
		"nonsense":         {legalcase.Filter{Query: `" ( * NEAR`}, ""},
	} {
		if got := numbers(t, s, c.filter, legalcase.Page{}); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	for sort, want := range map[legalcase.Sort]string{
		legalcase.SortNumber: "23-7 24-2 24-10", legalcase.SortTitle: "23-7 24-2 24-10", legalcase.SortType: "23-7 24-2 24-10",
		legalcase.SortStatus: "24-2 23-7 24-10", legalcase.SortClient: "23-7 24-2 24-10",
		legalcase.SortLoginSource: "23-7 24-10 24-2", legalcase.SortOpened: "23-7 24-2 24-10",
	} {
		if got := numbers(t, s, legalcase.Filter{}, legalcase.Page{Sort: sort}); got != want {
			t.Errorf("by %s: %q, want %q", sort, got, want)
		}
	}
	if _, err := s.Cases(ctx, legalcase.Filter{}, legalcase.Page{Sort: "colour"}); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("an unknown sort: %v", err)
	}
}

func TestPagesOfCasesTakeEveryRowOnceInEverySort(t *testing.T) {
	s := open(t)
	for i := range 23 {
		createCase(t, s, legalcase.Case{Title: "Same", Number: string(rune('A' + i%3)), Status: legalcase.Statuses[i%3].Value})
	}
	for _, sort := range legalcase.Sorts {
		for _, desc := range []bool{false, true} {
			var seen []string
			cursor := ""
			for {
				page, err := s.Cases(t.Context(), legalcase.Filter{}, legalcase.Page{Sort: sort.Value, Desc: desc, Limit: 5, Cursor: cursor})
				if err != nil {
					t.Fatalf("%s: %v", sort.Value, err)
				}
				for _, r := range page.Rows {
					seen = append(seen, r.ID)
				}
				if cursor = page.Next; cursor == "" || len(seen) > 100 {
					break
				}
			}
			slices.Sort(seen)
			if n := len(slices.Compact(seen)); n != 23 {
				t.Errorf("%s desc=%v: %d of 23 rows", sort.Value, desc, n)
			}
		}
	}
}

func TestACaseRowFollowsItsClient(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	ada := create(t, s, person("Ada", "Alvarez", "", ""))
	createCase(t, s, legalcase.Case{Number: "24-1"}, sqlite.NewParty{ContactID: ada.ID})
	ada.FamilyName, ada.LoginSource = "Zuniga", contact.Web
	if _, err := s.UpdateContact(ctx, ada); err != nil {
		t.Fatal(err)
	}
	if got := numbers(t, s, legalcase.Filter{Query: "zuni", LoginSources: []string{"web"}}, legalcase.Page{}); got != "24-1" {
		t.Errorf("by the new name and login source: %q", got)
	}
	if got := numbers(t, s, legalcase.Filter{Query: "alvarez"}, legalcase.Page{}); got != "" {
		t.Errorf("by the old name: %q", got)
	}
	if err := s.DeleteContact(ctx, ada.ID); err != nil {
		t.Fatal(err)
	}
	if got := numbers(t, s, legalcase.Filter{Query: "zuni"}, legalcase.Page{}); got != "" {
		t.Errorf("by a client in the bin: %q", got)
	}
}

func TestBinHidesACaseAndGivesItBack(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	ada := create(t, s, person("Ada", "Alvarez", "", ""))
	c := createCase(t, s, legalcase.Case{Number: "24-1"}, sqlite.NewParty{ContactID: ada.ID})
	if err := s.DeleteCase(ctx, c.ID); err != nil {
		t.Fatal(err)
	}
	if got := numbers(t, s, legalcase.Filter{}, legalcase.Page{}) + numbers(t, s, legalcase.Filter{InBin: true}, legalcase.Page{}); got != "24-1" {
		t.Errorf("list and bin have %q", got)
	}
	page, _ := s.Contacts(ctx, contact.Filter{}, contact.Page{})
	if page.Rows[0].Cases != 0 {
		t.Errorf("the contact still counts %d cases", page.Rows[0].Cases)
	}
	if _, err := s.UpdateCase(ctx, c.Case); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("a change in the bin: %v", err)
	}
	if err := s.RestoreCase(ctx, c.ID); err != nil {
		t.Fatal(err)
	}
	if got := numbers(t, s, legalcase.Filter{Query: "ada"}, legalcase.Page{}); got != "24-1" {
		t.Errorf("after the restore %q", got)
	}
}

func TestCaseTypesAreArchivedNotDeletedAndNamedOnce(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	injury := caseType(t, s, "  Injury ")
	caseType(t, s, "Family")
	c := createCase(t, s, legalcase.Case{Number: "24-1", TypeID: injury.ID})
	for _, name := range []string{"INJURY", "", " ", "ínjury", strings.Repeat("x", 101)} {
		if _, err := s.AddCaseType(ctx, name); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("added %q: %v", name, err)
		}
	}
	if err := s.RenameCaseType(ctx, injury.ID, "family"); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("renamed to a name that is there: %v", err)
	}
	if err := s.RenameCaseType(ctx, injury.ID, "Personal injury"); err != nil {
		t.Fatal(err)
	}
	if err := s.ArchiveCaseType(ctx, injury.ID, true); err != nil {
		t.Fatal(err)
	}
	types, err := s.CaseTypes(ctx)
	if err != nil || len(types) != 2 || types[1].Name != "Personal injury" || types[1].Cases != 1 || types[1].ArchivedAt.IsZero() {
		t.Errorf("types %+v, %v", types, err)
	}
	if got, _ := s.Case(ctx, c.ID); got.TypeName != "Personal injury" {
		t.Errorf("the case is of type %q", got.TypeName)
	}
	if got, err := s.CaseTypeNamed(ctx, "personal INJURY"); err != nil || got.ID != injury.ID {
		t.Errorf("by name: %+v, %v", got, err)
	}
	if _, err := s.CaseTypeNamed(ctx, "Tax"); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("an unknown name: %v", err)
	}
}

func TestCountsOfAFieldLeaveItsOwnFilterAside(t *testing.T) {
	s := open(t)
	injury := caseType(t, s, "Injury")
	ada := person("Ada", "Alvarez", "", "")
	ada.LoginSource = contact.Web
	a, b := create(t, s, ada), create(t, s, person("Bob", "Brown", "", ""))
	createCase(t, s, legalcase.Case{Number: "1", TypeID: injury.ID}, sqlite.NewParty{ContactID: a.ID}, sqlite.NewParty{ContactID: b.ID})
	createCase(t, s, legalcase.Case{Number: "2", TypeID: injury.ID, Status: legalcase.Closed}, sqlite.NewParty{ContactID: b.ID, Role: legalcase.Witness})
	createCase(t, s, legalcase.Case{Number: "3"})
	got, err := s.CaseCounts(t.Context(), legalcase.Filter{Statuses: []legalcase.Status{legalcase.Open}})
	want := legalcase.Counts{
		Types: map[string]int{injury.ID: 1, "": 1}, Statuses: map[legalcase.Status]int{legalcase.Open: 2, legalcase.Closed: 1},
		LoginSources: map[string]int{"web": 1, "not_installed": 1}, Roles: map[legalcase.Role]int{legalcase.Client: 1},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
}
