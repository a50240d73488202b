package sqlite_test

import (
	"testing"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/importer"
	"casefolk/internal/importer/sheet"
	"casefolk/internal/sqlite"
)

// stage reads a file with these lines and plans it.
func stage(t *testing.T, s *sqlite.Store, content string, opts sqlite.PlanOptions) sqlite.Staged {
	t.Helper()
	staged, err := s.StageImport(t.Context(), file(t, "a.csv", content), sheet.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	planAgain(t, s, staged.ID, opts)
	return staged
}

func planAgain(t *testing.T, s *sqlite.Store, id string, opts sqlite.PlanOptions) importer.Counts {
	t.Helper()
	plan, err := s.PlanImport(t.Context(), id, opts, nil)
	if err != nil {
		t.Fatal(err)
	}
	return plan.Summary.Rows
}

const mendable = "Name,Phone,Status\nAda Alvarez,212-555-0142,actve\n,,\n,,active\nBob Baker,nonsense,Actve\n"

func TestAMendedCellIsWhatIsImported(t *testing.T) {
	s := open(t)
	staged := stage(t, s, mendable, sqlite.PlanOptions{})
	if err := s.MendCell(t.Context(), staged.ID, 4, 0, "Cy Cole"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CommitImport(t.Context(), staged.ID, nil); !fault.Is(err, fault.CodeConflict) {
		t.Errorf("an outdated plan was committed: %v", err)
	}
	if rows := planAgain(t, s, staged.ID, sqlite.PlanOptions{}); rows.Failed != 0 || rows.Created != 3 {
		t.Errorf("%+v", rows)
	}
	if _, err := s.CommitImport(t.Context(), staged.ID, nil); err != nil {
		t.Fatal(err)
	}
	if n := total(t, s, contact.Filter{Query: "cy cole"}); n != 1 {
		t.Errorf("%d contacts with the mended name", n)
	}
}

func TestFindAndReplaceChangesOneColumnInAnyCase(t *testing.T) {
	s := open(t)
	staged := stage(t, s, mendable, sqlite.PlanOptions{})
	for _, c := range []struct {
		r    sqlite.Replacement
		want int
	}{
		{sqlite.Replacement{Column: 2, Find: "ACTVE", Replace: "Active", Whole: true}, 2},
		{sqlite.Replacement{Column: 2, Find: "actve", Replace: "Active"}, 0},
		{sqlite.Replacement{Column: 0, Find: "", Replace: "Nobody Known", Whole: true}, 1},
	} {
		if n, err := s.ReplaceInColumn(t.Context(), staged.ID, c.r); err != nil || n != c.want {
			t.Errorf("%+v changed %d, %v", c.r, n, err)
		}
	}
	if _, err := s.ReplaceInColumn(t.Context(), staged.ID, sqlite.Replacement{Column: 0}); err == nil {
		t.Error("nothing was looked for in parts of cells")
	}
	if rows := planAgain(t, s, staged.ID, sqlite.PlanOptions{}); rows.Failed != 0 {
		t.Errorf("%+v", rows)
	}
	counts, err := s.ReviewCounts(t.Context(), staged.ID)
	if err != nil || counts.Warnings != 1 || len(counts.Codes) != 1 || counts.Codes[0].Rows != 1 {
		t.Errorf("%+v, %v", counts, err)
	}
}

func TestRowsAreLeftOutAndTakenInAgain(t *testing.T) {
	s := open(t)
	staged := stage(t, s, mendable, sqlite.PlanOptions{})
	all := sqlite.RowSelection{Only: string(importer.ActionFail)}
	allBut := sqlite.RowSelection{Only: string(importer.ActionFail), Except: []int{4}}
	for _, sel := range []sqlite.RowSelection{allBut, all} {
		if rows := planAgain(t, s, staged.ID, sqlite.PlanOptions{}); rows.Failed != 1 || rows.Skipped != 0 {
			t.Errorf("%+v", rows)
		}
		if err := s.LeaveOut(t.Context(), staged.ID, sel, true); err != nil {
			t.Fatal(err)
		}
	}
	if rows := planAgain(t, s, staged.ID, sqlite.PlanOptions{}); rows.Failed != 0 || rows.Skipped != 1 {
		t.Errorf("%+v", rows)
	}
	page, n, err := s.PlannedRows(t.Context(), staged.ID, sqlite.OnlyLeftOut, 0, 10)
	if err != nil || n != 1 || !page[0].LeftOut {
		t.Errorf("%+v, %v", page, err)
	}
	if one, n, err := s.PlannedRows(t.Context(), staged.ID, sqlite.OnlyRow+"2", 0, 10); err != nil || n != 1 || one[0].Row != 2 {
		t.Errorf("%+v, %v", one, err)
	}
	if err := s.LeaveOut(t.Context(), staged.ID, sqlite.RowSelection{Rows: []int{page[0].Row}}, false); err != nil {
		t.Fatal(err)
	}
	if rows := planAgain(t, s, staged.ID, sqlite.PlanOptions{}); rows.Failed != 1 || rows.Skipped != 0 {
		t.Errorf("%+v", rows)
	}
}

func TestKnownPeopleAreDecidedOneByOne(t *testing.T) {
	s := open(t)
	create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	create(t, s, person("Bob", "Baker", "212-555-0143", ""))
	staged := stage(t, s, "First Name,Last Name,Phone,Email\nAda,Alvarez,212-555-0142,ada@example.com\nZoe,Zimmer,212-555-0143,\nCy,Cole,212-555-0144,\n", sqlite.PlanOptions{})
	counts, err := s.ReviewCounts(t.Context(), staged.ID)
	if err != nil || counts.Known != 2 || counts.Undecided != 2 {
		t.Fatalf("%+v, %v", counts, err)
	}
	for row, choice := range map[int]importer.Duplicates{2: importer.UpdateDuplicates, 3: importer.CreateDuplicates} {
		if err := s.DecideRows(t.Context(), staged.ID, sqlite.RowSelection{Rows: []int{row}}, choice); err != nil {
			t.Fatal(err)
		}
	}
	if rows := planAgain(t, s, staged.ID, sqlite.PlanOptions{}); rows.Created != 2 || rows.Updated != 1 {
		t.Errorf("%+v", rows)
	}
	if counts, err = s.ReviewCounts(t.Context(), staged.ID); err != nil || counts.Known != 2 || counts.Undecided != 0 {
		t.Errorf("decided rows are still found: %+v, %v", counts, err)
	}
	// Under another name only a person can say that it is the same one.
	if err := s.DecideRows(t.Context(), staged.ID, sqlite.RowSelection{Only: sqlite.OnlyKnown}, importer.UpdateDuplicates); err != nil {
		t.Fatal(err)
	}
	if rows := planAgain(t, s, staged.ID, sqlite.PlanOptions{}); rows.Created != 1 || rows.Updated != 2 {
		t.Errorf("%+v", rows)
	}
	if _, err := s.CommitImport(t.Context(), staged.ID, nil); err != nil {
		t.Fatal(err)
	}
	if n := total(t, s, contact.Filter{}); n != 3 {
		t.Errorf("%d contacts", n)
	}
}

func TestAChangedMappingOutdatesThePlan(t *testing.T) {
	s := open(t)
	staged := stage(t, s, mendable, sqlite.PlanOptions{})
	for _, changed := range []bool{false, true} {
		if changed {
			staged.Mapping.Columns[1].Field = importer.Notes
		}
		if err := s.SetImportMapping(t.Context(), staged.ID, staged.Mapping); err != nil {
			t.Fatal(err)
		}
		if plan, planned, err := s.ImportPlanOf(t.Context(), staged.ID); err != nil || !planned || plan.Outdated != changed {
			t.Errorf("changed %v: %v %+v, %v", changed, planned, plan, err)
		}
	}
}

func TestMappingsAreRememberedByHeaderAndSavedUnderNames(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	m := importer.Guess([]string{"Name", "Phone"}, nil)
	if _, found, err := s.RememberedMapping(ctx, []string{"name", "PHONE"}); err != nil || found {
		t.Fatalf("found %v, %v", found, err)
	}
	for _, f := range []importer.Field{importer.PhoneHome, importer.PhoneWork} {
		m.Columns[1].Field = f
		if err := s.RememberMapping(ctx, []string{"Name", "Phone"}, m); err != nil {
			t.Fatal(err)
		}
	}
	got, found, err := s.RememberedMapping(ctx, []string{"name", "PHONE"})
	if err != nil || !found || got.Field(1) != importer.PhoneWork {
		t.Errorf("%v %+v, %v", found, got, err)
	}
	first, err := s.SaveMapping(ctx, " Lead  vendor ", []string{"Name", "Phone"}, m)
	if err != nil || first.Name != "Lead vendor" {
		t.Fatalf("%+v, %v", first, err)
	}
	if again, err := s.SaveMapping(ctx, "lead vendor", []string{"Name"}, m); err != nil || again.ID != first.ID {
		t.Errorf("%+v, %v", again, err)
	}
	if list, err := s.SavedMappings(ctx); err != nil || len(list) != 1 {
		t.Errorf("%+v, %v", list, err)
	}
	if err := s.DeleteMapping(ctx, first.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SavedMapping(ctx, first.ID); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("a deleted mapping is there: %v", err)
	}
	if _, err := s.SaveMapping(ctx, "  ", nil, m); err == nil {
		t.Error("a mapping without a name was saved")
	}
}
