package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefolk/internal/importer"
	"casefolk/internal/importer/sheet"
	"casefolk/internal/sqlite"
)

// staged opens a data folder and stages a file with this content in it.
func staged(t *testing.T, content string) (*session, *sqlite.Store, sqlite.Staged) {
	t.Helper()
	s := &session{dataDir: t.TempDir()}
	store, err := sqlite.Open(t.Context(), sqlite.Options{Dir: s.dataDir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return s, store, stageAgain(t, store, content)
}

func stageAgain(t *testing.T, store *sqlite.Store, content string) sqlite.Staged {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := store.StageImport(t.Context(), path, sheet.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestFailedRowsAreKeptWithTheirReasonsAndCanBeForgotten(t *testing.T) {
	s, store, file := staged(t, "Name,Phone,Misc\nAda Alvarez,212-555-0142,\n,,lonely\n")
	if _, err := store.PlanImport(t.Context(), file.ID, sqlite.PlanOptions{}, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.keepFailed(t.Context(), store, &file); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "mend me.csv")
	if err := (&Imports{s}).SaveFailed(file.ID, out); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(out)
	if err != nil || !strings.Contains(string(text), "lonely,\"The row has no name") || strings.Contains(string(text), "Ada") {
		t.Errorf("%q, %v", text, err)
	}
	if err := s.forgetFailed(file.ID); err != nil || s.failedFile(file.ID) != "" {
		t.Errorf("the rows are still there: %v", err)
	}
}

func TestNoFileIsKeptWhenNoRowFails(t *testing.T) {
	s, store, file := staged(t, "Name,Phone\nAda Alvarez,212-555-0142\n")
	if _, err := store.PlanImport(t.Context(), file.ID, sqlite.PlanOptions{}, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.keepFailed(t.Context(), store, &file); err != nil || s.failedFile(file.ID) != "" {
		t.Errorf("a file without rows: %v", err)
	}
}

func TestAnIDThatLeadsElsewhereNamesNoFile(t *testing.T) {
	s := &session{dataDir: t.TempDir()}
	for _, id := range []string{"", "..", "../casefolk", `a\b`} {
		if got := s.failedFile(id); got != "" {
			t.Errorf("%q names %s", id, got)
		}
	}
}

func TestAFileGetsTheMappingOfTheLastOneWithItsHeader(t *testing.T) {
	_, store, first := staged(t, "Name,Cell\nAda Alvarez,212-555-0142\n")
	m := first.Mapping
	m.Columns[1].Field = importer.PhoneWork
	if err := store.RememberMapping(t.Context(), first.Header, m); err != nil {
		t.Fatal(err)
	}
	second := stageAgain(t, store, "NAME,cell\nBob Baker,212-555-0143\n")
	if known, err := recall(t.Context(), store, &second); err != nil || !known || second.Mapping.Field(1) != importer.PhoneWork {
		t.Errorf("%v %+v, %v", known, second.Mapping, err)
	}
	other := stageAgain(t, store, "Name,Mobile\nBob Baker,212-555-0143\n")
	if known, err := recall(t.Context(), store, &other); err != nil || known {
		t.Errorf("another header got it: %v", err)
	}
}

func TestSamplesAreTheFirstDifferentValues(t *testing.T) {
	rows := [][]string{{"", "x"}, {"a"}, {" a "}, {strings.Repeat("b", 500)}, {"c"}, {"d"}}
	got := samplesOf(rows, 0)
	if len(got) != 3 || got[0] != "a" || got[2] != "c" || len([]rune(got[1])) != 121 {
		t.Errorf("%q", got)
	}
	if got := samplesOf(rows, 7); got == nil || len(got) != 0 {
		t.Errorf("%q", got)
	}
}

func TestAFileThatIsOnlyLookedAtGetsTheRememberedMappingToo(t *testing.T) {
	_, store, first := staged(t, "Name,Cell\nAda Alvarez,212-555-0142\n")
	first.Mapping.Columns[1].Field = importer.PhoneWork
	if err := remember(t.Context(), store, &first, importer.ModeContacts); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "b.csv")
	if err := os.WriteFile(path, []byte("Name,Cell\nBob Baker,212-555-0143\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	peek, whole, err := store.PeekImport(t.Context(), path, sheet.Options{})
	if err != nil || !whole {
		t.Fatal(whole, err)
	}
	if known, err := recall(t.Context(), store, &peek); err != nil || !known || peek.Mapping.Field(1) != importer.PhoneWork {
		t.Errorf("%v %+v, %v", known, peek.Mapping, err)
	}
}

func TestTheMappingOfAListOfOptOutsIsNotForContacts(t *testing.T) {
	const content = "Phone,Date,Reason\n212-555-0142,2026-03-14,STOP\n"
	_, store, list := staged(t, content)
	shown := stagedOf(&list)
	if c := shown.Columns; c[0].ListField != "phone" || c[1].Field != "ignore" || c[1].ListField != "optout_at.all" || c[2].ListField != "optout.evidence" {
		t.Errorf("%+v", c)
	}
	list.Mapping = list.Mapping.AsOptOuts(list.Samples)
	if err := remember(t.Context(), store, &list, importer.ModeOptOuts); err != nil {
		t.Fatal(err)
	}
	next := stageAgain(t, store, content)
	if known, err := recall(t.Context(), store, &next); err != nil || known {
		t.Errorf("contacts with the same header get it: %v %v", known, err)
	}
}
