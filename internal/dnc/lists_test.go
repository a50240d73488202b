package dnc

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefolk/internal/fault"
)

func TestADamagedListCountsAsMissingAndAnImportCuresIt(t *testing.T) {
	dir := t.TempDir()
	path := listFile(t, "list.txt", "2015550123\n")
	mustImport(t, dir, path, Options{})
	for _, spoil := range []func(name string) error{
		func(name string) error { return os.Truncate(name, 20) },
		os.Remove,
	} {
		for _, name := range listFiles(t, dir) {
			if strings.HasSuffix(name, areaFileExt) {
				if err := spoil(filepath.Join(dir, name)); err != nil {
					t.Fatal(err)
				}
			}
		}
		l := mustOpen(t, dir)
		answer, err := l.Lookup("+12015550123", now)
		if !fault.Is(err, fault.CodeDamaged) || answer.State != NotCovered {
			t.Errorf("%+v, %v", answer, err)
		}
		mustImport(t, dir, path, Options{})
		if got := state(t, l, "+12015550123", now); got != Listed {
			t.Errorf("after the import: %s", got)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, manifestName), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); !fault.Is(err, fault.CodeDamaged) {
		t.Errorf("damaged manifest: %v", err)
	}
	mustImport(t, dir, path, Options{})
	if got := state(t, mustOpen(t, dir), "+12015550123", now); got != Listed {
		t.Errorf("after the import: %s", got)
	}
}

func TestARemovedListCountsAsMissing(t *testing.T) {
	dir := t.TempDir()
	mustImport(t, dir, listFile(t, "list.txt", "2015550123\n2125550123\n"), Options{})
	l := mustOpen(t, dir)
	if err := Remove(dir, []string{"201"}); err != nil {
		t.Fatal(err)
	}
	for e164, want := range map[string]State{"+12015550123": NotCovered, "+12125550123": Listed} {
		if got := state(t, l, e164, now); got != want {
			t.Errorf("%s: %s, want %s", e164, got, want)
		}
	}
	if files := listFiles(t, dir); len(files) != 2 {
		t.Errorf("left in the folder: %v", files)
	}
	if err := Remove(dir, []string{"201"}); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("removed twice: %v", err)
	}
}

func TestListsOfANewerProgramAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	newer := []byte(`{"version": 2, "areas": []}`)
	if err := os.WriteFile(filepath.Join(dir, manifestName), newer, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir); !fault.Is(err, fault.CodeConflict) {
		t.Errorf("Open: %v", err)
	}
	_, err := Import(context.Background(), dir, listFile(t, "list.txt", "2015550123\n"), Options{Now: now}, nil)
	if !fault.Is(err, fault.CodeConflict) {
		t.Errorf("Import: %v", err)
	}
	if got, err := os.ReadFile(filepath.Join(dir, manifestName)); err != nil || string(got) != string(newer) {
		t.Errorf("the manifest became %s, %v", got, err)
	}
}

func TestAListIsToldFromOtherFiles(t *testing.T) {
	for name, tt := range map[string]struct {
		path string
		want bool
	}{
		"list":          {listFile(t, "a.txt", "201,5550123\n201,5550124\n"), true},
		"long list":     {listFile(t, "l.txt", strings.Repeat("2015550123\r\n", 500)), true},
		"list with top": {listFile(t, "h.csv", "Area Code,Number\n201,5550123\n"), true},
		"zip":           {zipFile(t, now, "2015550123\n"), true},
		"contacts":      {listFile(t, "c.csv", "Name,Phone\nAnna,201-555-0123\nBen,201-555-0124\n"), false},
		"zip of others": {zipFile(t, now, "<xml/>\n<a/>\n"), false},
		"empty":         {listFile(t, "e.txt", ""), false},
		"missing":       {"none", false},
	} {
		if got := LooksLikeList(t.Context(), tt.path); got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestListsOfManyAreaCodesDoNotHoldTheirFilesOpen(t *testing.T) {
	var text strings.Builder
	for area := 201; area < 201+2*maxOpen; area++ {
		fmt.Fprintf(&text, "%d5550123\n", area)
	}
	dir := t.TempDir()
	mustImport(t, dir, listFile(t, "list.txt", text.String()), Options{})
	l := mustOpen(t, dir)
	for range 2 {
		for area := 201; area < 201+2*maxOpen; area++ {
			if got := state(t, l, fmt.Sprintf("+1%d5550123", area), now); got != Listed {
				t.Errorf("area code %d: %s", area, got)
			}
		}
	}
	if len(l.open) > maxOpen {
		t.Errorf("%d files are open", len(l.open))
	}
}
