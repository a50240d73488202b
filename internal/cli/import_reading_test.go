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

func TestTheNextFileIsReadAsTheLastOneAndSaysSo(t *testing.T) {
	dir := t.TempDir()
	may := put(t, "may.csv", "Leads|May|212-555-0170\nAnna|Odd|212-555-0175\nFirst Name|Last Name|Cell\nBerta|Even|212-555-0176\n")
	june := put(t, "june.csv", "Leads|June|212-555-0170\nCy|Odd|212-555-0177\nFirst Name|Last Name|Cell\nDora|Even|212-555-0178\n")
	document(t, dir, "import", may, "--header-row", "3", "--dry-run")
	if got := rows(t, document(t, dir, "import", june, "--dry-run")); got[0] == 1 {
		t.Error("a dry run is remembered")
	}
	document(t, dir, "import", may, "--header-row", "3")
	made := document(t, dir, "import", june)
	if got := rows(t, made); got != [5]float64{1, 1, 0, 0, 0} {
		t.Fatalf("%v", got)
	}
	warning := objects(t, made, "warnings")[0]["message"]
	if want := "Read as the last file like this: with the column names in row 3. To have it found out instead, import with --automatic."; warning != want {
		t.Errorf("%q", warning)
	}
	if list := objects(t, document(t, dir, "contacts", "--query", "dora"), "contacts"); list[0]["display_name"] != "Dora Even" {
		t.Errorf("%v", list)
	}
	if got := rows(t, document(t, dir, "import", june, "--automatic")); got[0] == 1 {
		t.Error("--automatic reads it as the last one")
	}
	for _, w := range objects(t, document(t, dir, "import", june, "--dry-run"), "warnings") {
		if strings.HasPrefix(w["message"].(string), "Read as") {
			t.Error("it is remembered though the last one was read by itself")
		}
	}
	if _, errs, status := run(t, dir, "import", june, "--automatic", "--no-header"); status != 2 {
		t.Errorf("%d %q", status, errs)
	}
}
