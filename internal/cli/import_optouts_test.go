package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const stopList = "2125550101\n(212) 555-0102\n212.555.0103\n+1 212 555 0150\n555\n212-555-0150\n"

// firmWithThree makes a firm in which Cal has opted out of SMS already.
func firmWithThree(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	document(t, dir, "import", put(t, "a.csv", "Name,Phone,Email,SMS Consent\nAnn Lee,212-555-0101,ann@example.com,yes\nBob Roe,212-555-0102,bob@example.com,\nCal Poe,212-555-0103,,no\n"))
	return dir
}

func stateOf(t *testing.T, dir, query, channel string) any {
	t.Helper()
	list := objects(t, document(t, dir, "contacts", "--query", query), "contacts")
	if len(list) != 1 {
		t.Fatalf("%d contacts for %q", len(list), query)
	}
	return list[0]["consent"].(map[string]any)[channel]
}

func TestAListOfOptOutsHoldsNumbersBackWhoeverHasThem(t *testing.T) {
	dir := firmWithThree(t)
	failed := filepath.Join(t.TempDir(), "failed.csv")
	done := document(t, dir, "import", put(t, "stops.txt", stopList), "--suppressions", "--channel", "sms", "--consent-source", "Carrier report", "--errors", failed)
	if got := rows(t, done); got != [5]float64{6, 1, 3, 1, 1} {
		t.Fatalf("rows: %v", got)
	}
	if done["mode"] != "suppressions" || done["suppressed"] != 4.0 {
		t.Errorf("got %v", done)
	}
	for _, who := range []string{"ann", "bob", "cal"} {
		if got := stateOf(t, dir, who, "sms"); got != "out" {
			t.Errorf("%s: %v", who, got)
		}
		if got := stateOf(t, dir, who, "voice"); got != "unknown" {
			t.Errorf("%s: voice is %v", who, got)
		}
	}
	document(t, dir, "contacts", "add", "--given-name", "Dee", "--phone", "212-555-0150")
	if got := stateOf(t, dir, "dee", "sms"); got != "out" {
		t.Errorf("somebody who came later with a number of the list: %v", got)
	}
	ann := text(t, objects(t, document(t, dir, "contacts", "--query", "ann"), "contacts")[0], "id")
	said := fmt.Sprint(document(t, dir, "consent", "history", "--contact", ann))
	if !strings.Contains(said, "Carrier report") || !strings.Contains(said, "Row 1") {
		t.Errorf("the proof does not say where it comes from: %v", said)
	}
	if kept, err := os.ReadFile(failed); err != nil || !strings.Contains(string(kept), "555,") || strings.Count(string(kept), "\n") != 2 {
		t.Errorf("failed rows: %q %v", kept, err)
	}
	document(t, dir, "doctor")
}

func TestAListOfOptOutsTwiceChangesNothingAndSaysSo(t *testing.T) {
	dir := firmWithThree(t)
	path := put(t, "stops.txt", stopList)
	document(t, dir, "import", path, "--suppressions", "--channel", "sms,voice")
	before := document(t, dir, "doctor")["counts"]
	again := document(t, dir, "import", path, "--suppressions", "--channel", "voice,sms")
	if got := rows(t, again); got != [5]float64{6, 0, 0, 5, 1} {
		t.Errorf("again: %v", got)
	}
	if said := fmt.Sprint(again["warnings"]); !strings.Contains(said, "very same file") {
		t.Errorf("warnings: %s", said)
	}
	after := document(t, dir, "doctor")["counts"]
	if a, b := before.(map[string]any)["consent_events"], after.(map[string]any)["consent_events"]; a != b {
		t.Errorf("%v events, then %v", a, b)
	}
}

func TestTheUndoOfAListOfOptOutsLeavesThemInForce(t *testing.T) {
	dir := firmWithThree(t)
	done := document(t, dir, "import", put(t, "stops.txt", stopList), "--suppressions", "--channel", "sms")
	undone := document(t, dir, "undo", text(t, done, "import_id"))
	if undone["removed"] != 0.0 || undone["restored"] != 0.0 || undone["opt_outs_kept"] != 6.0 {
		t.Errorf("got %v", undone)
	}
	if n := document(t, dir, "contacts", "--opted-out", "sms")["total"]; n != 3.0 {
		t.Errorf("%v contacts are opted out", n)
	}
	if n := document(t, dir, "contacts")["total"]; n != 3.0 {
		t.Errorf("%v contacts are left", n)
	}
}

func TestAListOfOptOutsByEmailTakesDatesAndWords(t *testing.T) {
	dir := firmWithThree(t)
	list := "Email,Unsubscribed at,Reason\nANN@example.com,2026-03-14,too many\nzoe@example.net,2026-03-15,\nnot an address,,\n"
	done := document(t, dir, "import", put(t, "unsubscribed.csv", list), "--suppressions", "--channel", "email")
	if got := rows(t, done); got != [5]float64{3, 1, 1, 0, 1} {
		t.Fatalf("rows: %v", got)
	}
	ann := text(t, objects(t, document(t, dir, "contacts", "--query", "ann"), "contacts")[0], "id")
	if said := fmt.Sprint(document(t, dir, "consent", "history", "--contact", ann)); !strings.Contains(said, "2026-03-14") {
		t.Errorf("the date is lost: %s", said)
	}
}

func TestWrongUsesOfListsOfOptOutsAreRefused(t *testing.T) {
	dir := t.TempDir()
	path := put(t, "stops.txt", stopList)
	for args, want := range map[string]int{"--suppressions": 2, "--suppressions --channel fax": 2, "--channel sms": 2, "--suppressions --channel email": 1} {
		_, errs, status := run(t, dir, append([]string{"import", path}, strings.Fields(args)...)...)
		if status != want || strings.Count(errs, "\n") != 1 {
			t.Errorf("%s: %d %q", args, status, errs)
		}
	}
}

func TestADryRunReportsExactlyWhatARealRunDoes(t *testing.T) {
	dir := firmWithThree(t)
	people := put(t, "b.csv", "Name,Phone,Email,SMS Consent,Email Consent,Case Number\nAnn Lee,212-555-0101,,no,yes,9\nCal Poe,212-555-0103,,yes,,\nEve,212-555-0109,eve@example.com,yes,no,9\nEve,212-555-0109,,no,,\n,,,,,\n")
	for name, args := range map[string][]string{
		"people": {"import", people, "--on-duplicate", "update"},
		"list":   {"import", put(t, "stops.txt", stopList), "--suppressions", "--channel", "sms,voice"},
	} {
		before := fmt.Sprint(document(t, dir, "contacts"), document(t, dir, "doctor"))
		tried := document(t, dir, append(args, "--dry-run")...)
		if after := fmt.Sprint(document(t, dir, "contacts"), document(t, dir, "doctor")); after != before {
			t.Errorf("%s: the dry run changed %s to %s", name, before, after)
		}
		done := document(t, dir, args...)
		for _, doc := range []map[string]any{tried, done} {
			delete(doc, "dry_run")
			delete(doc, "import_id")
		}
		if fmt.Sprint(tried) != fmt.Sprint(done) {
			t.Errorf("%s: tried %v, did %v", name, tried, done)
		}
	}
}
