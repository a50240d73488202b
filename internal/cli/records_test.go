package cli_test

import (
	"strings"
	"testing"
)

func TestActivityIsListedFromTheTerminal(t *testing.T) {
	dir := t.TempDir()
	id := text(t, document(t, dir, "contacts", "add", "--given-name", "Ada"), "id")
	document(t, dir, "contacts", "edit", id, "--status", "Pending")
	entries := objects(t, document(t, dir, "activity", "--contact", id), "activity")
	if len(entries) != 2 || entries[0]["words"] != "changed status from Active to Pending" || entries[0]["contact_name"] != "Ada" {
		t.Errorf("got %v", entries)
	}
	for want, args := range map[int][]string{1: {"--limit", "1"}, 0: {"--to", "2001-01-01"}, 2: {"--from", "2001-01-01", "--limit", "0"}} {
		if got := objects(t, document(t, dir, append([]string{"activity"}, args...)...), "activity"); len(got) != want {
			t.Errorf("%q: %d entries, want %d", args, len(got), want)
		}
	}
	for _, args := range [][]string{{"--what", "sneezed"}, {"--from", "yesterday"}, {"--limit", "-1"}} {
		if _, _, status := run(t, dir, append([]string{"activity"}, args...)...); status != 2 {
			t.Errorf("%q ended with %d, want 2", args, status)
		}
	}
}

func TestDuplicatesAreFoundMergedAndTakenApartFromTheTerminal(t *testing.T) {
	dir := t.TempDir()
	bob := text(t, document(t, dir, "contacts", "add", "--given-name", "Bob", "--family-name", "Gatewood", "--phone", "212-555-0142"), "id")
	robert := text(t, document(t, dir, "contacts", "add", "--given-name", "Robert", "--family-name", "Gatewood", "--phone", "(212) 555-0142"), "id")
	rob := text(t, document(t, dir, "contacts", "add", "--given-name", "Rob", "--family-name", "Gatewood", "--phone", "212 555 0142"), "id")
	groups := objects(t, document(t, dir, "duplicates"), "groups")
	if len(groups) != 1 || len(objects(t, groups[0], "contacts")) != 3 {
		t.Fatalf("got %v", groups)
	}
	if out, _, _ := run(t, dir, "duplicates"); !strings.HasPrefix(out, "1 group\n") || !strings.Contains(out, "same phone") {
		t.Errorf("in words: %s", out)
	}
	made := document(t, dir, "merge", bob, robert, rob, "--pick", "given_name="+robert)
	if page := document(t, dir, "contacts"); page["total"] != 1.0 {
		t.Errorf("%v contacts after the merge", page["total"])
	}
	if got := document(t, dir, "contacts", "show", bob)["display_name"]; got != "Robert Gatewood" {
		t.Errorf("merged: %v", got)
	}
	document(t, dir, "unmerge", text(t, made, "id"))
	if page := document(t, dir, "contacts"); page["total"] != 3.0 {
		t.Errorf("%v contacts, taken apart", page["total"])
	}
	if got := document(t, dir, "contacts", "show", bob)["display_name"]; got != "Bob Gatewood" {
		t.Errorf("taken apart: %v", got)
	}
	if _, errs, status := run(t, dir, "unmerge", text(t, made, "id")); status != 1 || !strings.Contains(errs, "already") {
		t.Errorf("taken apart twice: %d %q", status, errs)
	}
}

func TestConflictsAreCheckedFromTheTerminal(t *testing.T) {
	dir := t.TempDir()
	id := text(t, document(t, dir, "contacts", "add", "--given-name", "Robert", "--family-name", "Smith"), "id")
	document(t, dir, "cases", "add", "--number", "24-1", "--contact", id+"=opposing party")
	found := objects(t, document(t, dir, "conflicts", "Bob Smith"), "contacts")
	if len(found) != 1 || found[0]["adverse"] != true || found[0]["id"] != id {
		t.Errorf("got %v", found)
	}
	out, _, status := run(t, dir, "conflicts", "Bob Smith")
	if status != 0 || !strings.Contains(out, "other side") {
		t.Errorf("%d: %s", status, out)
	}
	if _, _, status := run(t, dir, "conflicts"); status != 1 {
		t.Errorf("nothing to check ended with %d", status)
	}
}
