package cli_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestImportsAreUndoneOneAfterAnotherDownToNothing(t *testing.T) {
	dir := t.TempDir()
	first := document(t, dir, "import", put(t, "first.csv", "Name,Phone,Email,SMS Consent\nAnn Lee,212-555-0101,ann@example.com,no\nBob Roe,212-555-0102,,yes\n"))
	second := document(t, dir, "import", put(t, "second.csv", "Name,Phone,Email,SMS Consent\nAnn Leeson,(212) 555-0101,ann2@example.com,yes\nCal,212 555 0109,,\n"), "--on-duplicate", "update")
	if got := rows(t, second); got != [5]float64{2, 1, 1, 0, 0} {
		t.Fatalf("second import: %v", got)
	}
	ann := objects(t, document(t, dir, "contacts", "--query", "0101"), "contacts")[0]
	if ann["display_name"] != "Ann Leeson" || len(objects(t, ann, "emails")) != 2 || ann["consent"].(map[string]any)["sms"] != "out" {
		t.Errorf("updated: %v", ann)
	}
	undone := document(t, dir, "undo", text(t, second, "import_id"))
	if undone["removed"] != 1.0 || undone["restored"] != 1.0 || len(objects(t, undone, "kept")) != 0 {
		t.Errorf("second undone: %v", undone)
	}
	undone = document(t, dir, "undo", text(t, first, "import_id"))
	if undone["removed"] != 2.0 || len(objects(t, undone, "kept")) != 0 {
		t.Errorf("first undone: %v", undone)
	}
	if n := document(t, dir, "contacts")["total"]; n != 0.0 {
		t.Errorf("%v contacts are left", n)
	}
	document(t, dir, "contacts", "add", "--given-name", "Anew", "--phone", "212-555-0101")
	if list := objects(t, document(t, dir, "contacts", "--opted-out", "SMS"), "contacts"); len(list) != 1 {
		t.Errorf("the opt-out that came with an undone file is gone: %v", list)
	}
	if _, errs, status := run(t, dir, "undo", text(t, first, "import_id")); status != 1 || strings.Count(errs, "\n") != 1 {
		t.Errorf("undone twice: %d %q", status, errs)
	}
}

func TestWhatWasEditedSinceIsKeptByAnUndoAndNamed(t *testing.T) {
	dir := t.TempDir()
	made := document(t, dir, "import", put(t, "a.csv", "Name,Phone\nAnn,212-555-0101\nBob,212-555-0102\n"))
	ann := text(t, objects(t, document(t, dir, "contacts", "--query", "ann"), "contacts")[0], "id")
	document(t, dir, "contacts", "edit", ann, "--status", "Pending")
	undone := document(t, dir, "undo", text(t, made, "import_id"))
	kept := objects(t, undone, "kept")
	if undone["removed"] != 1.0 || len(kept) != 1 || kept[0]["contact_id"] != ann || kept[0]["reason"] == "" {
		t.Errorf("got %v", undone)
	}
}

func TestTheSameFileTwiceChangesNothingAndADryRunNeither(t *testing.T) {
	dir := t.TempDir()
	path := put(t, "a.csv", "Name,Phone,Email,SMS Consent,Case Number,Case Type\nAnn Lee,212-555-0101,,no,24-1,Injury\n,212-555-0102,,,,\nCal Poe,,cal@example.com,yes,24-1,Injury\n")
	if got := rows(t, document(t, dir, "import", path, "--dry-run")); got != [5]float64{3, 3, 0, 0, 0} || document(t, dir, "contacts")["total"] != 0.0 {
		t.Fatalf("dry run: %v", got)
	}
	document(t, dir, "import", path)
	before := document(t, dir, "contacts")
	for _, on := range []string{"skip", "update"} {
		if got := rows(t, document(t, dir, "import", path, "--on-duplicate", on)); got != [5]float64{3, 0, 0, 3, 0} {
			t.Errorf("%s: %v", on, got)
		}
		after := document(t, dir, "contacts")
		if fmt.Sprint(after) != fmt.Sprint(before) {
			t.Errorf("%s changed %v to %v", on, before, after)
		}
	}
}

func TestConsentWordsOfAFile(t *testing.T) {
	words := map[string]string{
		"": "unknown", "maybe": "unknown",
		"yes": "in", "Y": "in", "TRUE": "in", "1": "in", "x": "in", "opt-in": "in", "Subscribed": "in",
		"no": "out", "N": "out", "false": "out", "0": "out", "Opt-Out": "out", "STOP": "out", "unsubscribed": "out",
	}
	list := "Name,SMS Consent\n"
	for w := range words {
		list += "Word " + w + "," + w + "\n"
	}
	dir := t.TempDir()
	document(t, dir, "import", put(t, "words.csv", list), "--consent-source", "Web form")
	for _, c := range objects(t, document(t, dir, "contacts"), "contacts") {
		word := strings.TrimSpace(strings.TrimPrefix(text(t, c, "display_name"), "Word"))
		if got := c["consent"].(map[string]any)["sms"]; got != words[word] {
			t.Errorf("%q: %v, want %s", word, got, words[word])
		}
		events := objects(t, document(t, dir, "consent", "history", "--contact", text(t, c, "id")), "events")
		if words[word] == "unknown" && len(events) != 0 || words[word] != "unknown" && (len(events) != 1 || events[0]["source"] != "Web form") {
			t.Errorf("%q: events %v", word, events)
		}
	}
}
