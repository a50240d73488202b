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

func TestATwilioLogIsTakenInOnce(t *testing.T) {
	dir := t.TempDir()
	ada := addAda(t, dir)
	log := put(t, "sms-log.csv", "From,To,Body,Status,SentDate,ApiVersion,NumSegments,ErrorCode,AccountSid,Sid,Direction,Price,PriceUnit\n"+
		"+12125550142,+12125550100,Stop,received,2026-03-14T15:09:26+00:00,2010-04-01,1,0,AC1,SM2,inbound,,USD\n"+
		"+12125550100,+12125550142,Your hearing is at 9.,delivered,2026-03-14T15:00:00+00:00,2010-04-01,1,0,AC1,SM1,outbound-api,-0.0079,USD\n"+
		"+16465550199,+12125550100,can we end the call at 3,received,2026-03-14T16:00:00+00:00,2010-04-01,1,0,AC1,SM3,inbound,,USD\n")
	first := document(t, dir, "message", "import", log)
	if first["received"] != 2.0 || first["sent"] != 1.0 || first["bad"] != 0.0 || first["unknown_senders"] != 1.0 {
		t.Errorf("%v", first)
	}
	events := objects(t, document(t, dir, "consent", "history", "--contact", ada), "events")
	if len(events) != 2 || text(t, events[0], "effective_at")[:10] != "2026-03-14" || text(t, events[0], "evidence") != "Stop" {
		t.Errorf("%v", events)
	}
	again := document(t, dir, "message", "import", log)
	if again["received"] != 0.0 || again["sent"] != 0.0 || again["known"] != 3.0 {
		t.Errorf("again: %v", again)
	}
	if now := objects(t, document(t, dir, "consent", "history", "--contact", ada), "events"); len(now) != len(events) {
		t.Errorf("%d events became %d", len(events), len(now))
	}
	for want, args := range map[int][]string{1: {"message", "import", log + ".none"}, 2: {"message", "import"}} {
		if out, errs, status := run(t, dir, append(args, "--json")...); status != want || out != "" || strings.Count(errs, "\n") != 1 {
			t.Errorf("%q ended with %d: %q %q", args, status, out, errs)
		}
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
