package cli_test

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestWrongUsageIsSaidInOnePlainSentence(t *testing.T) {
	dir := t.TempDir()
	for line, want := range map[string]string{
		"export opt-outs":                      "casefolk export opt-outs needs --out.",
		"message receive --channel sms":        "casefolk message receive needs --from, --body.",
		"contacts --nope":                      "casefolk contacts knows no option --nope.",
		"contacts -q":                          "casefolk contacts knows no option -q.",
		"contacts --limit":                     "--limit needs a value.",
		"contacts --limit x":                   "--limit needs a whole number, not “x”.",
		"backup lst":                           "casefolk backup knows no command “lst”, perhaps you meant “list”.",
		"doctor now":                           "casefolk doctor takes no value, and was given “now”: casefolk doctor",
		"backup restore":                       "casefolk backup restore needs 1 value and was given 0",
		"export contacts --out contacts.docx":  "does not end in .csv, .xlsx or .vcf",
		"consent record --contact 1 --state x": "casefolk consent record needs --channel.",
	} {
		out, errs, status := run(t, dir, strings.Fields(line)...)
		if status != 2 || out != "" || !strings.Contains(errs, want) || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: %d, %q, %q", line, status, out, errs)
		}
	}
}

func TestAPlaceWhereNoFileCanBeMadeIsNamed(t *testing.T) {
	dir := t.TempDir()
	nowhere := filepath.Join(dir, "nowhere")
	for _, file := range []string{filepath.Join(nowhere, "all.zip"), dir} {
		for _, command := range [][]string{{"export", "everything"}, {"export", "opt-outs"}, {"backup", "create"}} {
			if file == dir && command[0] == "backup" {
				continue // a folder is a place for a backup
			}
			out, errs, status := run(t, dir, append(command, "--out", file)...)
			if status != 1 || out != "" || strings.Contains(errs, ".part") || !strings.Contains(errs, "folder") {
				t.Errorf("%v to %s: %d, %q", command, file, status, errs)
			}
		}
	}
	if out, errs, status := run(t, filepath.Join(dir, "casefolk.db"), "contacts"); status != 1 || out != "" || !strings.Contains(errs, "is a file. Name a folder") {
		t.Errorf("a file as data folder: %d, %q", status, errs)
	}
}
