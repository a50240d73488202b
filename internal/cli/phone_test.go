package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefolk/internal/lookup"
	"casefolk/internal/provider/twiliofake"
)

// twilio starts a service on this machine; the environment has its address, and
// with a key also an account.
func twilio(t *testing.T, key string) *twiliofake.Server {
	t.Helper()
	server := twiliofake.Start()
	t.Cleanup(server.Close)
	t.Setenv(lookup.EnvURL, server.URL)
	t.Setenv(lookup.EnvAccount, twiliofake.Account)
	t.Setenv(lookup.EnvKey, key)
	return server
}

func TestNumbersAreLookedUpAfterTheirPriceWasShown(t *testing.T) {
	dir := t.TempDir()
	server := twilio(t, twiliofake.Key)
	addAda(t, dir)
	document(t, dir, "contacts", "add", "--given-name", "Bob", "--phone", "212-555-0143", "--phone", "212-555-0144")
	server.Line("+12125550142", "mobile", "Example Wireless")
	server.Line("+12125550143", "landline", "Example Tel")
	plan := document(t, dir, "phone", "lookup", "--all")
	if plan["numbers"] != 3.0 || plan["price"] != 0.03 || plan["price_per_number"] != 0.008 || plan["asked"] != false || len(server.Asked()) != 0 {
		t.Fatalf("plan: %v, asked %v", plan, server.Asked())
	}
	stdout, stderr, status := run(t, dir, "phone", "lookup", "--all", "--yes", "--json")
	var done map[string]any
	if err := json.Unmarshal([]byte(stdout), &done); err != nil {
		t.Fatal(err)
	}
	failures := objects(t, done, "failures")
	if status != 1 || done["answered"] != 2.0 || done["failed"] != 1.0 || len(failures) != 1 || failures[0]["e164"] != "+12125550144" || !strings.Contains(stderr, "no answer for 1 number") {
		t.Errorf("%d: %v; %s", status, done, stderr)
	}
	check := document(t, dir, "phone", "check", "212-555-0142")
	if check["type"] != "mobile" || check["carrier"] != "Example Wireless" || check["carrier_source"] != "lookup" || check["looked_up_at"] == "" || check["can_text"] != true || check["in_service"] != true {
		t.Errorf("check: %v", check)
	}
	if plan := document(t, dir, "phone", "lookup", "--all"); plan["numbers"] != 1.0 || plan["looked_up_before"] != 2.0 {
		t.Errorf("what is left: %v", plan)
	}
	bob := objects(t, objects(t, document(t, dir, "contacts", "--query", "Bob"), "contacts")[0], "phones")[0]
	if bob["type"] != "landline" || bob["carrier"] != "Example Tel" || bob["looked_up_at"] == "" {
		t.Errorf("contact: %v", bob)
	}
}

func TestPhoneCheckAsksOnlyWhenTold(t *testing.T) {
	dir := t.TempDir()
	server := twilio(t, twiliofake.Key)
	server.Line("+12125550142", "nonFixedVoip", "Example Net")
	if doc := document(t, dir, "phone", "check", "212-555-0142"); doc["type"] != "mobile_or_landline" || doc["in_service"] != nil || len(server.Asked()) != 0 {
		t.Errorf("%v, asked %v", doc, server.Asked())
	}
	for range 2 { // the second time it is known
		if doc := document(t, dir, "phone", "check", "212-555-0142", "--lookup"); doc["type"] != "voip" || doc["carrier"] != "Example Net" {
			t.Errorf("%v", doc)
		}
	}
	server.Missing("+12125550199")
	doc := document(t, dir, "phone", "check", "212-555-0199", "--lookup")
	if doc["in_service"] != false || doc["can_text"] != false || !strings.Contains(doc["lookup_note"].(string), "does not exist") {
		t.Errorf("missing: %v", doc)
	}
	if _, stderr, status := run(t, dir, "phone", "check", "212-555-0150", "--lookup"); status != 1 || !strings.Contains(stderr, "does not know") {
		t.Errorf("unknown: %d, %s", status, stderr)
	}
	if asked := server.Asked(); len(asked) != 3 {
		t.Errorf("asked %v", asked)
	}
}

func TestLookUpsAreRefusedInWords(t *testing.T) {
	dir := t.TempDir()
	twilio(t, "wrong")
	for _, tt := range []struct {
		args []string
		says string
	}{
		{[]string{"phone", "check", "212-555-0142", "--lookup"}, "refuses the account"},
		{[]string{"phone", "lookup", "212-555-0142", "--yes"}, "refuses the account"},
		{[]string{"phone", "lookup", "212-555"}, "212-555:"},
		{[]string{"phone", "lookup"}, "--all"},
		{[]string{"phone", "lookup", "--all", "212-555-0142"}, "--all"},
	} {
		if _, stderr, status := run(t, dir, tt.args...); status == 0 || !strings.Contains(stderr, tt.says) {
			t.Errorf("%v: %d, %s", tt.args, status, stderr)
		}
	}
	t.Setenv(lookup.EnvKey, "")
	if _, stderr, status := run(t, dir, "phone", "lookup", "--all"); status != 1 || !strings.Contains(stderr, "turned off") || !strings.Contains(stderr, lookup.EnvKey) {
		t.Errorf("turned off: %d, %s", status, stderr)
	}
}

func TestACarrierFileIsUsedUntilItIsTakenAway(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(t.TempDir(), "carriers.csv")
	if err := os.WriteFile(path, []byte("from,to,carrier\n2125550100,2125550199,Acme Wireless\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if doc := document(t, dir, "phone", "carriers", path); doc["file"] != "carriers.csv" || doc["ranges"] != 1.0 || doc["imported_at"] == "" {
		t.Errorf("import: %v", doc)
	}
	if doc := document(t, dir, "phone", "check", "212-555-0142"); doc["carrier"] != "Acme Wireless" || doc["carrier_source"] != "file" {
		t.Errorf("check: %v", doc)
	}
	if doc := document(t, dir, "phone", "carriers", "--remove"); doc["file"] != "" {
		t.Errorf("remove: %v", doc)
	}
	if doc := document(t, dir, "phone", "check", "212-555-0142"); doc["carrier"] != "" || doc["carrier_source"] != "" {
		t.Errorf("afterwards: %v", doc)
	}
}

// Numbers of many countries from ranges set aside for fiction or for the numbering
// authorities' own examples, in the forms in which people write them.
func TestPhoneCheckReadsNumbersOfManyCountries(t *testing.T) {
	dir := t.TempDir()
	for _, tt := range []struct{ number, region, e164, kind string }{
		{"(212) 555-0142", "", "+12125550142", "mobile_or_landline"},
		{"1-212-555-0142 ext. 7", "US", "+12125550142", "mobile_or_landline"},
		{"１２１２５５５０１４２", "US", "+12125550142", "mobile_or_landline"},
		{"٢١٢٥٥٥٠١٤٢", "US", "+12125550142", "mobile_or_landline"},
		{"1-800-555-0199", "", "+18005550199", "toll_free"},
		{"020 7946 0018", "GB", "+442079460018", "landline"},
		{"07700 900123", "GB", "", ""}, // set aside for drama, so in no plan
		{"0808 157 0123", "GB", "+448081570123", "toll_free"},
		{"01 99 00 12 34", "FR", "+33199001234", "landline"},
		{"030 23125 123", "DE", "+493023125123", "landline"},
		{"0491 570 156", "AU", "+61491570156", "mobile"},
		{"03-1234-5678", "JP", "+81312345678", "landline"},
		{"020 91 23 45 67", "IE", "", ""},
		{"911", "US", "", ""},
	} {
		args := []string{"phone", "check", tt.number}
		if tt.region != "" {
			args = append(args, "--region", tt.region)
		}
		doc := document(t, dir, args...)
		if doc["e164"] != tt.e164 || doc["valid"] != (tt.e164 != "") || tt.e164 != "" && doc["type"] != tt.kind || tt.e164 == "" && doc["message"] == "" {
			t.Errorf("%s in %q: %v", tt.number, tt.region, doc)
		}
	}
}
