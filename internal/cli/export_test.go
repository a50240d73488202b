package cli_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// table reads a CSV file that was written.
func table(t *testing.T, path string) [][]string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	bare, marked := strings.CutPrefix(string(content), "\ufeff")
	if !marked {
		t.Errorf("%s has no byte-order mark", path)
	}
	rows, err := csv.NewReader(strings.NewReader(bare)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestOptOutsAreExportedByCaseTypeAndDay(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "o.csv")
	ada := addAda(t, dir)
	bob := text(t, document(t, dir, "contacts", "add", "--given-name", "Bob", "--phone", "305-555-0111"), "id")
	run(t, dir, "case-types", "add", "Mass Tort")
	document(t, dir, "consent", "record", "--contact", ada, "--channel", "sms", "--state", "out", "--at", "2026-03-14T12:00:00Z", "--evidence", "stop it")
	document(t, dir, "consent", "record", "--contact", bob, "--channel", "email", "--state", "out", "--case-type", "mass tort", "--at", "2026-04-01T12:00:00Z")
	for want, args := range map[string][]string{
		bob + " " + ada: {},
		ada:             {"--from", "2026-03-14", "--to", "2026-03-14"},
		bob:             {"--case-type", "Mass Tort"},
		"":              {"--from", "2026-05-01"},
	} {
		doc := document(t, dir, append([]string{"export", "opt-outs", "--out", out}, args...)...)
		ids := []string{}
		rows := table(t, out)
		for _, row := range rows[1:] {
			ids = append(ids, row[0])
		}
		if got := strings.Join(ids, " "); got != want || int(doc["rows"].(float64)) != len(ids) {
			t.Errorf("%q: %v, %s", args, doc, got)
		}
	}
	if _, errs, status := run(t, dir, "export", "opt-outs", "--out", out, "--case-type", "None"); status != 1 || !strings.Contains(errs, "None") {
		t.Errorf("an unknown case type ended with %d: %s", status, errs)
	}
}

func TestCasesAndActivityAreExported(t *testing.T) {
	dir := t.TempDir()
	ada := addAda(t, dir)
	document(t, dir, "cases", "add", "--number", "26-1", "--title", "=Alvarez v. Example", "--contact", ada)
	cases, log := filepath.Join(dir, "cases.xlsx"), filepath.Join(dir, "log.csv")
	if doc := document(t, dir, "export", "cases", "--out", cases); doc["rows"] != 1.0 {
		t.Errorf("cases: %v", doc)
	}
	book, err := excelize.OpenFile(cases)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = book.Close() }()
	rows, err := book.GetRows("Cases")
	if err != nil || len(rows) != 2 || rows[1][1] != "26-1" || rows[1][2] != "=Alvarez v. Example" || rows[1][7] != "Ada Alvarez" {
		t.Errorf("%v, %v", rows, err)
	}
	doc := document(t, dir, "export", "activity", "--out", log, "--contact", ada)
	entries := table(t, log)
	if doc["rows"] != float64(len(entries)-1) || len(entries) < 3 {
		t.Errorf("activity: %v, %v", doc, entries)
	}
	if _, _, status := run(t, dir, "export", "cases", "--out", filepath.Join(dir, "cases.vcf")); status != 1 {
		t.Errorf("cases as vCards ended with %d", status)
	}
}
