package cli_test

import (
	"strings"
	"testing"
)

func addAda(t *testing.T, dir string) string {
	t.Helper()
	return text(t, document(t, dir, "contacts", "add", "--given-name", "Ada", "--family-name", "Alvarez", "--phone", "212-555-0142"), "id")
}

func TestAStopTakenInIsSeenByCheckHistoryAndList(t *testing.T) {
	dir := t.TempDir()
	ada := addAda(t, dir)
	document(t, dir, "consent", "record", "--contact", ada, "--channel", "SMS", "--state", "in", "--note", "signed the form")
	noon := []string{"message", "check", "--contact", ada, "--channel", "sms", "--at", "2026-03-11T12:00:00-04:00"}
	if doc := document(t, dir, noon...); doc["allowed"] != true {
		t.Fatalf("before: %v", doc)
	}
	got := document(t, dir, "message", "receive", "--channel", "sms", "--from", "+1 (212) 555-0142", "--body", "Stop. Thank you")
	if got["reading"] != "revoke" || len(got["contacts"].([]any)) != 1 || len(objects(t, got, "effects")) == 0 {
		t.Fatalf("received: %v", got)
	}
	doc := document(t, dir, noon...)
	reasons := objects(t, doc, "reasons")
	if doc["allowed"] != false || !strings.HasSuffix(text(t, reasons[0], "message"), "from ••••0142.") || text(t, reasons[0], "since") == "" {
		t.Errorf("after: %v", doc)
	}
	if events := objects(t, document(t, dir, "consent", "history", "--contact", ada), "events"); len(events) != 3 || events[2]["note"] != "signed the form" {
		t.Errorf("history: %v", events)
	}
	list := objects(t, document(t, dir, "contacts", "--opted-out", "sms"), "contacts")
	if len(list) != 1 || list[0]["consent"].(map[string]any)["voice"] != "out" {
		t.Errorf("list: %v", list)
	}
}

func TestWrongUsageAndUnknownContactsOfConsentAndMessages(t *testing.T) {
	dir := t.TempDir()
	ada := addAda(t, dir)
	for want, commands := range map[int][][]string{
		1: {
			{"consent", "record", "--contact", "nobody", "--channel", "sms", "--state", "in"},
			{"consent", "record", "--contact", ada, "--channel", "sms", "--state", "in", "--case-type", "None such"},
			{"consent", "record", "--contact", ada, "--channel", "sms", "--state", "in", "--at", "2999-01-01T00:00:00Z"},
			{"consent", "history", "--contact", "nobody"},
			{"message", "check", "--contact", "nobody", "--channel", "sms"},
			{"message", "receive", "--channel", "sms", "--from", " ", "--body", "x"},
		},
		2: {
			{"consent"}, {"message"},
			{"consent", "record", "--contact", ada, "--channel", "fax", "--state", "in"},
			{"consent", "record", "--contact", ada, "--channel", "sms", "--state", "perhaps"},
			{"consent", "record", "--contact", ada, "--channel", "sms", "--state", "unknown"},
			{"consent", "record", "--contact", ada, "--channel", "sms", "--state", "in", "--at", "yesterday"},
			{"consent", "record", "--contact", ada, "--channel", "sms", "--state", "in", "--method", "import"},
			{"message", "check", "--contact", ada},
			{"message", "check", "--contact", ada, "--channel", "sms", "--kind", "personal"},
			{"message", "receive", "--channel", "sms", "--from", "+12125550142"},
			{"message", "receive", "--channel", "sms", "--from", "+12125550142", "--body", "x", "--at", "noon"},
		},
	} {
		for _, args := range commands {
			out, errs, status := run(t, dir, append(args, "--json")...)
			if status != want || out != "" || strings.Count(errs, "\n") != 1 {
				t.Errorf("%q ended with %d: %q %q", args, status, out, errs)
			}
		}
	}
}
