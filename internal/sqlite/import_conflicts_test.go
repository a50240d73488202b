package sqlite_test

import (
	"context"
	"strings"
	"testing"

	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

// firmAgainstRobert has a client, Carla, and against her Robert Stone and his company.
func firmAgainstRobert(t *testing.T) *sqlite.Store {
	t.Helper()
	s := open(t)
	carla := create(t, s, person("Carla", "Client", "212-555-0100", "carla@example.com"))
	robert := create(t, s, person("Robert", "Stone", "212-555-0101", "robert@example.com"))
	createCase(t, s, legalcase.Case{Number: "26-7"}, sqlite.NewParty{ContactID: carla.ID, Role: legalcase.Client}, sqlite.NewParty{ContactID: robert.ID, Role: legalcase.OpposingParty})
	return s
}

func TestRowsAgainstTheFirmsCasesAreMarked(t *testing.T) {
	s := firmAgainstRobert(t)
	id := stage(t, s, "Name,Phone,Email,Case Number,Role\n"+
		"Bob Stone,,,,\n"+ // a short name
		"Anybody Else,(212) 555-0101,,,\n"+ // his phone
		"Third Person,,robert@example.com,,\n"+
		"Carla Client,212-555-0100,,,\n"+ // ours
		"Carla Client,212-555-0107,,26-9,Opposing party\n"+ // ours, and here against us
		"Nobody Special,212-555-0108,,,\n,,,,\n", sqlite.PlanOptions{}).ID
	found, err := s.CheckImportConflicts(t.Context(), id, nil)
	if err != nil {
		t.Fatal(err)
	}
	rows, total, err := s.PlannedRows(t.Context(), id, sqlite.OnlyConflict, 0, 50)
	if err != nil {
		t.Fatal(err)
	}
	want := map[int]string{2: "Robert Stone (short for the same name) is opposing party in the case 26-7", 3: "same phone", 4: "same e-mail", 6: "Carla Client"}
	if found.Rows != len(want) || total != len(want) {
		t.Errorf("%d rows found, %d listed", found.Rows, total)
	}
	for _, r := range rows {
		if !strings.Contains(r.Conflict, want[r.Row]) || want[r.Row] == "" || r.ConflictID == "" {
			t.Errorf("row %d: %q", r.Row, r.Conflict)
		}
	}
}

func TestACheckForConflictsIsOutdatedByAMendAndCancelledWithoutTrace(t *testing.T) {
	s := firmAgainstRobert(t)
	id := stage(t, s, "Name,Phone\nBob Stone,\nNobody,212-555-0108\n", sqlite.PlanOptions{}).ID
	if _, checked, err := s.ImportConflictsOf(t.Context(), id); checked || err != nil {
		t.Errorf("checked before it was asked for: %v %v", checked, err)
	}
	if _, err := s.CheckImportConflicts(t.Context(), id, nil); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.CheckImportConflicts(ctx, id, nil); err == nil {
		t.Error("a cancelled check says that it is done")
	}
	if got, checked, err := s.ImportConflictsOf(t.Context(), id); !checked || got.Rows != 1 || got.Outdated || err != nil {
		t.Errorf("after the cancelled one: %+v %v %v", got, checked, err)
	}
	if err := s.MendCell(t.Context(), id, 3, 0, "Robert Stone"); err != nil {
		t.Fatal(err)
	}
	if got, _, err := s.ImportConflictsOf(t.Context(), id); !got.Outdated || err != nil {
		t.Errorf("after a mend: %+v %v", got, err)
	}
	if _, err := s.CheckImportConflicts(t.Context(), id, nil); !fault.Is(err, fault.CodeConflict) {
		t.Errorf("rows that were not planned again: %v", err)
	}
	if _, err := s.PlanImport(t.Context(), id, sqlite.PlanOptions{}, nil); err != nil {
		t.Fatal(err)
	}
	if got, err := s.CheckImportConflicts(t.Context(), id, nil); err != nil || got.Rows != 2 {
		t.Errorf("again: %+v %v", got, err)
	}
	if _, err := s.CommitImport(t.Context(), id, nil); err != nil {
		t.Error(err)
	}
}

func TestTheReviewKnowsWhatSpeaksAgainstANumber(t *testing.T) {
	s := open(t)
	create(t, s, person("Ann", "Lee", "212-555-0101", "ann@example.com"))
	importFile(t, s, file(t, "stops.csv", "Phone\n212-555-0101\n212-555-0102\n"), smsList)
	if _, err := s.AddDNC(t.Context(), "212-555-0103", "", ""); err != nil {
		t.Fatal(err)
	}
	id := stage(t, s, "Name,Mobile,Home\nA,212-555-0102,212-555-0103\nB,nonsense,\nC,212-555-0104,\n", sqlite.PlanOptions{}).ID
	rows, _, err := s.PlannedRows(t.Context(), id, "", 0, 50)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, r := range rows {
		for _, p := range r.Phones {
			said := ""
			if !p.Valid {
				said += " bad"
			}
			if p.DNC {
				said += " dnc"
			}
			if p.Suppressed {
				said += " suppressed"
			}
			got[p.Raw] = strings.TrimSpace(said)
		}
	}
	for raw, want := range map[string]string{"212-555-0102": "suppressed", "212-555-0103": "dnc", "nonsense": "bad", "212-555-0104": ""} {
		if said, ok := got[raw]; !ok || said != want {
			t.Errorf("%s: %q, want %q", raw, said, want)
		}
	}
}
