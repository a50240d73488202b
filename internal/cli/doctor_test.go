package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefolk/internal/sqlite"
)

func TestDoctorReportsSoundDataAsOneDocument(t *testing.T) {
	dir := t.TempDir()
	document(t, dir, "contacts", "add", "--given-name", "Ada")
	document(t, dir, "backup", "create")
	for _, args := range [][]string{{"doctor"}, {"doctor", "--repair"}} {
		doc := document(t, dir, args...)
		for _, key := range []string{"integrity", "foreign_keys", "triggers", "schema", "consent_state", "chains", "search"} {
			if doc[key] != "ok" {
				t.Errorf("%v: %s is %v", args, key, doc[key])
			}
		}
		counts, ok := doc["counts"].(map[string]any)
		if !ok || counts["contacts"] != 1.0 || doc["ok"] != true || doc["schema_version"] == 0.0 {
			t.Errorf("%v: %v", args, doc)
		}
		if newest, ok := doc["newest_backup"].(map[string]any); !ok || newest["contacts"] != 1.0 {
			t.Errorf("%v: newest backup %v", args, doc["newest_backup"])
		}
	}
}

func TestDoctorEndsWithOneAndOneLineWhenTheDataIsNotSound(t *testing.T) {
	dir := t.TempDir()
	document(t, dir, "contacts", "add", "--given-name", "Ada")
	if err := os.WriteFile(filepath.Join(dir, sqlite.FileName), []byte(strings.Repeat("no database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	out, errs, status := run(t, dir, "doctor", "--json")
	var doc map[string]any
	if err := json.Unmarshal([]byte(out), &doc); err != nil || doc["ok"] != false || doc["integrity"] == "ok" {
		t.Errorf("%v: %s", err, out)
	}
	if status != 1 || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, "restore") {
		t.Errorf("%d, %q", status, errs)
	}
}
