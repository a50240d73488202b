package cli_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestWrongUsageIsSaidInOnePlainLine(t *testing.T) {
	dir := t.TempDir()
	for _, args := range [][]string{
		{}, {"nonsense"}, {"import"}, {"undo"}, {"export"}, {"export", "opt-outs"}, {"contacts", "--bogus"}, {"contacts", "extra"},
		{"contacts", "--limit", "x"}, {"contacts", "--limit", "-1"}, {"contacts", "--status", "bogus"}, {"contacts", "--sort", "bogus"},
		{"cases", "--sort", "bogus"}, {"export", "contacts", "--out", "x.pdf"}, {"export", "opt-outs", "--out", "x.csv", "--from", "2026-13-01"},
		{"export", "opt-outs", "--out", "x.csv", "--from", "2026-02-02", "--to", "2026-02-01"},
		{"import", "x.csv", "--on-duplicate", "zap"}, {"import", "x.csv", "--default-region", "ZZ"}, {"phone", "check", "1", "--region", "XX"},
	} {
		out, errs, status := run(t, dir, append(args, "--json")...)
		if status != 2 || out != "" || strings.Count(errs, "\n") != 1 || strings.Contains(errs, "strconv") || strings.Contains(errs, "arg(s)") {
			t.Errorf("%q ended with %d: %q %q", args, status, out, errs)
		}
	}
}

func TestTheVersionIsJSONWhenAskedFor(t *testing.T) {
	if text(t, document(t, t.TempDir(), "version"), "version") == "" {
		t.Error("the version is empty")
	}
}

func TestQueriesFindByPrefixesAccentsAndRunsOfDigits(t *testing.T) {
	dir := t.TempDir()
	document(t, dir, "import", put(t, "people.csv", "Name,Company,Phone,Email,Login Source,Case Number,Case Type\n"+
		"José Núñez,,(212) 555-0142,jn@example.com,Web & Mobile,2026-001,Personal Injury\nAnn O'Neil,,646-555-0199,ann@example.org,not installed,2026-001,Personal Injury\n"+
		",Acme LLC,305.555.0110,info@example.net,WEB,77/9,Tax\n"))
	all := "Acme LLC|Ann O'Neil|José Núñez"
	for query, want := range map[string]string{
		"JOSE": "José Núñez", "núñ jos": "José Núñez", "o'neil": "Ann O'Neil", "ａｎｎ": "Ann O'Neil", "llc": "Acme LLC", "osé": "",
		"jn@example.com": "José Núñez", "info@": "Acme LLC", "2026-001": "Ann O'Neil|José Núñez", "77/9": "Acme LLC",
		"5550142": "José Núñez", "555-01": all, "(212) 555": "José Núñez", "212.555.01": "José Núñez", "+1 (212) 555-0142": "José Núñez",
		"ann 0199": "Ann O'Neil", "ann 0142": "", "": all, "   ": all, `"`: all, "*": all, "jose*": "José Núñez", "NEAR(": "", "a AND b": "",
		`\`: all, "%": all, "--": all, "(": all, "\x01": all, "jose -acme": "",
	} {
		names := []string{}
		for _, c := range objects(t, document(t, dir, "contacts", "--query", query), "contacts") {
			names = append(names, text(t, c, "display_name"))
		}
		slices.Sort(names)
		if got := strings.Join(names, "|"); got != want {
			t.Errorf("%q finds %q, want %q", query, got, want)
		}
		document(t, dir, "cases", "--query", query)
	}
	for want, args := range map[string][]string{
		"José Núñez": {"--login-source", "Web & Mobile", "--case-type", "PERSONAL INJURY"}, "Acme LLC": {"--type", "BUSINESS", "--status", "active"},
		"Ann O'Neil": {"--sort", "display_name", "--desc", "--limit", "1"}, "": {"--offset", "9"},
	} {
		doc := document(t, dir, append([]string{"contacts"}, args...)...)
		if got := objects(t, doc, "contacts"); want == "" && (len(got) != 0 || doc["total"] != 3.0) || want != "" && (len(got) != 1 || got[0]["display_name"] != want) {
			t.Errorf("%q: %v", args, doc)
		}
	}
}

func TestTheGateOpensAndClosesToTheSecond(t *testing.T) {
	dir := t.TempDir()
	ada := addAda(t, dir)
	check := func(channel string, more ...string) (bool, string) {
		doc := document(t, dir, append([]string{"message", "check", "--contact", ada, "--channel", channel}, more...)...)
		codes := []string{}
		for _, r := range objects(t, doc, "reasons") {
			codes = append(codes, text(t, r, "code"))
		}
		return doc["allowed"] == true, strings.Join(codes, " ")
	}
	for _, channel := range []string{"sms", "voice"} {
		document(t, dir, "consent", "record", "--contact", ada, "--channel", channel, "--state", "in")
	}
	for at, want := range map[string]bool{
		"2026-11-24T07:59:59-05:00": false, "2026-11-24T08:00:00-05:00": true, "2026-11-24T20:59:59-05:00": true, "2026-11-24T21:00:00-05:00": false,
		"2026-03-08T11:59:59Z": false, "2026-03-08T12:00:00Z": true, "2026-11-01T12:59:59Z": false, "2026-11-01T13:00:00Z": true,
	} {
		if got, why := check("sms", "--at", at); got != want || !want && why != "outside_hours" {
			t.Errorf("%s: %v %s", at, got, why)
		}
	}
	document(t, dir, "dnc", "import", put(t, "list.txt", "212,5550199\r\n"), "--date", "2026-11-01")
	for at, want := range map[string]string{"2026-12-02T12:00:00-05:00": "", "2026-12-03T12:00:00-05:00": "dnc_list_stale"} {
		if _, why := check("voice", "--kind", "solicitation", "--at", at); why != want {
			t.Errorf("%s: %q, want %q", at, why, want)
		}
	}
}

func TestAYesAnswersOnlyAStopByKeyword(t *testing.T) {
	dir := t.TempDir()
	addAda(t, dir)
	for i, c := range []struct{ body, reading, sms string }{
		{"YES", "none", "unknown"}, {"STOP", "revoke", "out"}, {"YES", "opt_in", "in"}, {"please stop texting me", "revoke", "out"},
		{"yes", "none", "out"}, {"START", "opt_in", "in"}, {"Stop by at 5?", "review", "in"}, {"help", "help", "in"}, {"ok thanks", "none", "in"},
	} {
		got := document(t, dir, "message", "receive", "--channel", "sms", "--from", "(212) 555-0142", "--body", c.body)
		list := objects(t, document(t, dir, "contacts"), "contacts")
		if sms := list[0]["consent"].(map[string]any)["sms"]; got["reading"] != c.reading || sms != c.sms {
			t.Errorf("%d, %q: read as %v, then %v", i+1, c.body, got["reading"], sms)
		}
	}
}

func TestANumberThatNobodyHasIsSuppressedForWhoeverGetsIt(t *testing.T) {
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "o.csv")
	got := document(t, dir, "message", "receive", "--channel", "sms", "--from", "+12125550142", "--body", "Stop.")
	if got["reading"] != "revoke" || len(got["contacts"].([]any)) != 0 {
		t.Fatalf("received %v", got)
	}
	ada := addAda(t, dir)
	doc := document(t, dir, "message", "check", "--contact", ada, "--channel", "sms", "--at", "2026-11-24T12:00:00-05:00")
	if doc["allowed"] != false || objects(t, doc, "reasons")[0]["code"] != "suppressed" {
		t.Errorf("check: %v", doc)
	}
	document(t, dir, "consent", "record", "--contact", ada, "--channel", "email", "--state", "out", "--note", "by letter")
	document(t, dir, "export", "opt-outs", "--out", out)
	if rows := table(t, out); len(rows) != 2 || rows[1][6] != "out" || rows[1][4] != "'+12125550142" || rows[1][14] != "manual" || rows[1][15] != "by letter" {
		t.Errorf("exported %q", rows)
	}
}
