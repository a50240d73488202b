package cli_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func registryFile(t *testing.T, lines string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "list.txt")
	if err := os.WriteFile(path, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAListedNumberIsMarkedEverywhereAndHeldBack(t *testing.T) {
	dir := t.TempDir()
	before := addAda(t, dir)
	noon := []string{"--at", time.Now().UTC().Format("2006-01-02") + "T17:00:00Z"}
	document(t, dir, "consent", "record", "--contact", before, "--channel", "voice", "--state", "in")
	doc := document(t, dir, "dnc", "import", registryFile(t, "212,5550142\r\n212,5550199\r\n"), "--area-codes", "212,646")
	if doc["numbers"] != 2.0 || len(doc["area_codes"].([]any)) != 2 {
		t.Fatalf("import: %v", doc)
	}
	after := text(t, document(t, dir, "contacts", "add", "--given-name", "Bob", "--phone", "212-555-0199", "--phone", "646-555-0101"), "id")
	for _, id := range []string{before, after} {
		for _, c := range objects(t, document(t, dir, "contacts"), "contacts") {
			if c["id"] == id && objects(t, c, "phones")[0]["dnc"] != true {
				t.Errorf("%v is not marked", c["display_name"])
			}
		}
	}
	check := document(t, dir, append([]string{"message", "check", "--contact", before, "--channel", "voice"}, noon...)...)
	if reasons := objects(t, check, "reasons"); len(reasons) != 1 || reasons[0]["code"] != "dnc_national" {
		t.Errorf("check: %v", check)
	}
	document(t, dir, "dnc", "exception", "212-555-0142", "--kind", "inquiry", "--since", time.Now().Format(time.DateOnly), "--proof", "web form")
	if check := document(t, dir, append([]string{"message", "check", "--contact", before, "--channel", "voice"}, noon...)...); check["allowed"] != true {
		t.Errorf("with an exception: %v", check)
	}
	document(t, dir, "dnc", "add", "(212) 555-0142", "--reason", "asked us to stop")
	if check := document(t, dir, append([]string{"message", "check", "--contact", before, "--channel", "voice"}, noon...)...); check["allowed"] != false {
		t.Errorf("the firm's own list does not override the exception: %v", check)
	}
}

func TestPhoneCheckSaysWhatTheListsSay(t *testing.T) {
	dir := t.TempDir()
	document(t, dir, "dnc", "import", registryFile(t, "2125550142\n"))
	document(t, dir, "dnc", "add", "+1 305 555 0111")
	for number, want := range map[string][2]any{
		"212-555-0142": {true, false}, "212-555-0143": {false, false}, "305-555-0111": {nil, true}, "+44 20 7946 0958": {false, false},
	} {
		doc := document(t, dir, "phone", "check", number)
		lists := doc["dnc"].(map[string]any)
		if doc["valid"] != true || lists["national"] != want[0] || lists["internal"] != want[1] || len(doc["time_zones"].([]any)) == 0 {
			t.Errorf("%s: %v", number, doc)
		}
	}
	bad := document(t, dir, "phone", "check", "555-0142")
	if bad["valid"] != false || bad["e164"] != "" || bad["problem"] != "missing_area_code" {
		t.Errorf("bad: %v", bad)
	}
	if de := document(t, dir, "phone", "check", "030 901820", "--region", "DE"); de["region"] != "DE" {
		t.Errorf("region: %v", de)
	}
	status := document(t, dir, "dnc", "status")
	if status["internal"] != 1.0 || objects(t, status, "national")[0]["area_code"] != "212" || objects(t, status, "entries")[0]["e164"] != "+13055550111" {
		t.Errorf("status: %v", status)
	}
}
