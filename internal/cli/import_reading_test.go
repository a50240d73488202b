package cli_test

import (
	"strings"
	"testing"
)

func TestHowAFileIsReadCanBeChosen(t *testing.T) {
	dir := t.TempDir()
	path := put(t, "odd.csv", "Leads^May\nAnna^Odd\nFirst Name^Last Name\nBerta^Ev\xe9n\n")
	made := document(t, dir, "import", path, "--separator", "^", "--encoding", "windows-1252", "--header-row", "3")
	if got := rows(t, made); got != [5]float64{1, 1, 0, 0, 0} {
		t.Fatalf("%v", got)
	}
	if list := objects(t, document(t, dir, "contacts"), "contacts"); list[0]["display_name"] != "Berta Evén" {
		t.Errorf("%v", list)
	}
	plain := put(t, "plain.csv", "Ada Alvarez,212-555-0142\nBob Baker,212-555-0143\n")
	if got := rows(t, document(t, dir, "import", plain, "--no-header", "--dry-run")); got[0] != 2 {
		t.Errorf("without a header: %v", got)
	}
}

func TestAMistakenChoiceOfHowAFileIsReadIsOneSentence(t *testing.T) {
	dir, path := t.TempDir(), put(t, "plain.csv", "Name,Phone\nAda Alvarez,212-555-0142\n")
	for _, c := range []struct {
		status int
		args   []string
	}{
		{2, []string{"--separator", "abc"}}, {2, []string{"--encoding", "klingon"}}, {2, []string{"--header-row", "0"}}, {2, []string{"--header-row", "-3"}},
		{2, []string{"--header-row", "1", "--no-header"}}, {2, []string{"--header-row", "99999"}},
		{1, []string{"--header-row", "7"}}, {1, []string{"--header-row", "2"}},
	} {
		out, errs, status := run(t, dir, append([]string{"import", path}, c.args...)...)
		if status != c.status || out != "" || strings.Count(strings.TrimSpace(errs), "\n") != 0 || !strings.HasSuffix(strings.TrimSpace(errs), ".") {
			t.Errorf("%v: %d %q %q", c.args, status, out, errs)
		}
	}
}
