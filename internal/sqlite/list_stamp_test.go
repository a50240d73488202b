package sqlite_test

import (
	"slices"
	"sync"
	"testing"

	"casefolk/internal/contact"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

func TestCasesAreSortedAnewAfterTheirTypeIsRenamed(t *testing.T) {
	defer sqlite.SmallLists()()
	s := open(t)
	var ids []string
	for _, name := range []string{"Alpha", "Beta"} {
		made, err := s.AddCaseType(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, made.ID)
		for _, n := range []string{"1", "2"} {
			if _, err := s.CreateCase(t.Context(), legalcase.Case{Number: name + n, TypeID: made.ID, Status: legalcase.Open}, nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	byType := func() (numbers []string) {
		page, err := s.Cases(t.Context(), legalcase.Filter{}, legalcase.Page{Sort: legalcase.SortType})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page.Rows {
			numbers = append(numbers, r.Number)
		}
		return numbers
	}
	if got := byType(); !slices.Equal(got, []string{"Alpha1", "Alpha2", "Beta1", "Beta2"}) {
		t.Fatalf("before: %q", got)
	}
	if err := s.RenameCaseType(t.Context(), ids[0], "Zeta"); err != nil {
		t.Fatal(err)
	}
	if got := byType(); !slices.Equal(got, []string{"Beta1", "Beta2", "Alpha1", "Alpha2"}) {
		t.Errorf("afterwards: %q", got)
	}
}

func TestListsAreReadAnewAfterARestore(t *testing.T) {
	s := open(t)
	create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	b := backupNow(t, s)
	create(t, s, person("Bob", "Brown", "", ""))
	if got := everybody(t, s); got != "Ada Alvarez, Bob Brown" {
		t.Fatalf("before: %q", got)
	}
	restore(t, s, b.Path)
	if got := everybody(t, s); got != "Ada Alvarez" {
		t.Errorf("after the restore: %q", got)
	}
}

func TestListsAreReadAnewAfterARepair(t *testing.T) {
	s := open(t)
	create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	db := raw(t, s)
	if _, err := db.Exec(`DELETE FROM list_piece`); err != nil {
		t.Fatal(err)
	}
	if got := everybody(t, s); got != "" {
		t.Fatalf("the damage does not show: %q", got)
	}
	if err := s.Repair(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := everybody(t, s); got != "Ada Alvarez" {
		t.Errorf("after the repair: %q", got)
	}
}

func TestPagesAreOfOneMomentWhileOthersWrite(t *testing.T) {
	defer sqlite.SmallLists()()
	s := open(t)
	const all = 40
	var asking sync.WaitGroup
	for range 4 {
		asking.Go(func() {
			for last := 0; last < all; {
				page, err := s.Contacts(t.Context(), contact.Filter{Statuses: []contact.Status{contact.Active}}, contact.Page{Limit: 1000})
				if err != nil {
					t.Error(err)
					return
				}
				if page.Total != len(page.Rows) || page.Total < last {
					t.Errorf("%d of %d contacts are there, after %d", len(page.Rows), page.Total, last)
					return
				}
				last = page.Total
			}
		})
	}
	for range all {
		c := person("Ada", "Alvarez", "", "")
		c.Status = contact.Active
		create(t, s, c)
	}
	asking.Wait()
}
