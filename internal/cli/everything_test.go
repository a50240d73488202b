package cli_test

import (
	"path/filepath"
	"testing"
)

func TestEverythingIsWrittenAndReadBackIntoAnEmptyFolder(t *testing.T) {
	from, to, file := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "all.zip")
	document(t, from, "contacts", "add", "--given-name", "Ada", "--phone", "mobile=(212) 555-0142")
	document(t, from, "cases", "add", "--number", "24-1", "--title", "=Alvarez")
	document(t, from, "export", "everything", "--out", file)
	taken := document(t, to, "import-everything", file)
	if rows, ok := taken["rows"].(map[string]any); !ok || rows["contact"] != 1.0 || rows["legal_case"] != 1.0 {
		t.Errorf("read %v", taken)
	}
	cases := objects(t, document(t, to, "cases", "--query", "alvarez"), "cases")
	if len(cases) != 1 || cases[0]["title"] != "=Alvarez" {
		t.Errorf("cases %v", cases)
	}
	if _, _, status := run(t, to, "import-everything", file); status != 1 {
		t.Errorf("into data that is not empty: %d, want 1", status)
	}
	if _, _, status := run(t, from, "export", "everything"); status != 2 {
		t.Errorf("without --out: %d, want 2", status)
	}
}

func TestErasingNeedsAYesAndPrintsTheCertificate(t *testing.T) {
	dir := t.TempDir()
	id := text(t, document(t, dir, "contacts", "add", "--given-name", "Ada", "--phone", "mobile=(212) 555-0142"), "id")
	if _, _, status := run(t, dir, "erase", id); status != 2 {
		t.Errorf("without --yes: %d, want 2", status)
	}
	cert := document(t, dir, "erase", id, "--yes")
	if removed, ok := cert["removed"].(map[string]any); !ok || removed["phones"] != 1.0 {
		t.Errorf("certificate %v", cert)
	}
	if got := document(t, dir, "contacts"); got["total"] != 0.0 {
		t.Errorf("%v contacts are left", got["total"])
	}
}
