package cli_test

import (
	"strings"
	"testing"
)

func TestAContactsReachesAreAddedTakenAwayAndMadeThePrimary(t *testing.T) {
	dir := t.TempDir()
	id := text(t, document(t, dir, "contacts", "add", "--given-name", "Ada", "--phone", "mobile=(212) 555-0142 x12", "--phone", "212-555-0143",
		"--address", "work=1 Main St; Albany; NY; 12207", "--email", "ada@example.com", "--email", "work=a@example.org"), "id")
	got := document(t, dir, "contacts", "edit", id, "--primary-phone", "+1 212 555 0143", "--primary-email", "A@Example.org")
	phones, emails := objects(t, got, "phones"), objects(t, got, "emails")
	if phones[0]["primary"] == phones[1]["primary"] || emails[0]["primary"] == emails[1]["primary"] {
		t.Fatalf("not one primary each: %v %v", phones, emails)
	}
	for _, p := range phones {
		if p["primary"] != (p["e164"] == "+12125550143") {
			t.Errorf("phone %v", p)
		}
	}
	address := objects(t, got, "addresses")[0]
	if address["label"] != "work" || address["street"] != "1 Main St" || address["city"] != "Albany" || address["state"] != "NY" || address["postal_code"] != "12207" {
		t.Errorf("address %v", address)
	}
	got = document(t, dir, "contacts", "edit", id, "--remove-phone", "212.555.0142", "--remove-address", "1 main st")
	if n, m := len(objects(t, got, "phones")), len(objects(t, got, "addresses")); n != 1 || m != 0 {
		t.Errorf("%d phones and %d addresses are left", n, m)
	}
}

func TestAnEditWithoutAnythingToChangeIsWrongUsage(t *testing.T) {
	dir := t.TempDir()
	id := text(t, document(t, dir, "contacts", "add", "--given-name", "Ada"), "id")
	kase := text(t, document(t, dir, "cases", "add", "--number", "1"), "id")
	for _, args := range [][]string{{"contacts", "edit", id}, {"cases", "edit", kase}, {"contacts", "edit", id, "--json"}} {
		if _, errs, status := run(t, dir, args...); status != 2 || !strings.Contains(errs, "needs something to change") {
			t.Errorf("%q: status %d, %q", args, status, errs)
		}
	}
}

func TestWhomANewContactLooksLikeIsSaidBesideTheDocument(t *testing.T) {
	dir := t.TempDir()
	first := text(t, document(t, dir, "contacts", "add", "--given-name", "Bob", "--family-name", "Gatewood", "--phone", "212-555-0142"), "id")
	out, errs, status := run(t, dir, "contacts", "add", "--given-name", "Robert", "--family-name", "Gatewood", "--json")
	if status != 0 || !strings.HasPrefix(out, "{") || !strings.Contains(errs, "Looks like Bob Gatewood") || !strings.Contains(errs, first) {
		t.Errorf("status %d, %q, %q", status, out, errs)
	}
}

func TestAContactIsShownWholeInPlainText(t *testing.T) {
	dir := t.TempDir()
	id := text(t, document(t, dir, "contacts", "add", "--given-name", "Ada", "--company", "Acme", "--phone", "mobile=212-555-0142", "--phone", "home=12",
		"--email", "ada@example.com", "--address", "1 Main St; Albany; NY; 12207", "--source", "Radio", "--notes", "Mornings"), "id")
	document(t, dir, "cases", "add", "--number", "24-1", "--title", "Estate", "--contact", id+"=witness")
	document(t, dir, "contacts", "score", id, "--value", "4", "--comment", "Quick")
	out, _, status := run(t, dir, "contacts", "show", id)
	for _, want := range []string{
		"Ada\t" + id, "Status\tActive", "Company\tAcme", "Phone\t(212) 555-0142, Mobile, primary", "Phone\t12, Home, bad",
		"E-mail\tada@example.com", "Address\t1 Main St, Albany, NY 12207, Home", "Case\t24-1 Estate", "Satisfaction\t4.0 of 5", "Source\tRadio", "Notes\tMornings",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing (status %d) in:\n%s", want, status, out)
		}
	}
}

func TestContactPersonsAreLinkedFromTheTerminal(t *testing.T) {
	dir := t.TempDir()
	firm := text(t, document(t, dir, "contacts", "add", "--type", "Business", "--company", "Acme Roofing"), "id")
	ada := text(t, document(t, dir, "contacts", "add", "--given-name", "Ada"), "id")
	persons := objects(t, document(t, dir, "contacts", "persons", "link", firm, ada, "--role", "Manager"), "persons")
	if len(persons) != 1 || persons[0]["id"] != ada || persons[0]["role"] != "Manager" {
		t.Errorf("linked: %v", persons)
	}
	if persons = objects(t, document(t, dir, "contacts", "persons", "unlink", firm, ada), "persons"); len(persons) != 0 {
		t.Errorf("unlinked: %v", persons)
	}
	if _, _, status := run(t, dir, "contacts", "persons", "nobody"); status != 1 {
		t.Errorf("no such business: status %d", status)
	}
}

func TestAScoreIsOneToFive(t *testing.T) {
	dir := t.TempDir()
	id := text(t, document(t, dir, "contacts", "add", "--given-name", "Ada"), "id")
	document(t, dir, "contacts", "score", id, "--value", "5")
	if got := document(t, dir, "contacts", "score", id, "--value", "2"); got["average"] != 3.5 || got["count"] != 2.0 {
		t.Errorf("got %v", got)
	}
	for _, args := range [][]string{{"--value", "6"}, {"--value", "0"}, {}} {
		if _, _, status := run(t, dir, append([]string{"contacts", "score", id}, args...)...); status != 2 {
			t.Errorf("%q: status %d, want 2", args, status)
		}
	}
}

func TestOneIsCountedInTheSingular(t *testing.T) {
	dir := t.TempDir()
	document(t, dir, "contacts", "add", "--given-name", "Ada")
	document(t, dir, "cases", "add", "--number", "1")
	for want, command := range map[string]string{"1 contact\n": "contacts", "1 case\n": "cases", "0 groups\n": "duplicates"} {
		if out, _, _ := run(t, dir, command); !strings.HasPrefix(out, want) {
			t.Errorf("%s: %q, want %q first", command, out, want)
		}
	}
}
