package cli_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"casefolk/internal/cli"
)

// run runs the program on a data folder and returns what it printed and its status.
func run(t *testing.T, dir string, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, errs bytes.Buffer
	status = cli.Main(append([]string{"--data", dir}, args...), strings.NewReader(""), &out, &errs)
	return out.String(), errs.String(), status
}

// document runs a command that must succeed and returns its JSON document.
func document(t *testing.T, dir string, args ...string) map[string]any {
	t.Helper()
	out, errs, status := run(t, dir, append(args, "--json")...)
	if status != 0 {
		t.Fatalf("%q ended with %d: %s", args, status, errs)
	}
	var doc map[string]any
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatalf("%q printed no JSON: %v\n%s", args, err, out)
	}
	return doc
}

func text(t *testing.T, doc map[string]any, field string) string {
	t.Helper()
	s, ok := doc[field].(string)
	if !ok {
		t.Fatalf("%q is no text in %v", field, doc)
	}
	return s
}

func objects(t *testing.T, doc map[string]any, field string) []map[string]any {
	t.Helper()
	list, ok := doc[field].([]any)
	if !ok {
		t.Fatalf("%q is no list in %v", field, doc)
	}
	out := make([]map[string]any, len(list))
	for i, v := range list {
		if out[i], ok = v.(map[string]any); !ok {
			t.Fatalf("%q has no objects", field)
		}
	}
	return out
}

func TestACaseIsAddedFoundLinkedAndEdited(t *testing.T) {
	dir := t.TempDir()
	ada := text(t, document(t, dir, "contacts", "add", "--given-name", "Ada", "--family-name", "Alvarez", "--login-source", "web & mobile"), "id")
	bob := text(t, document(t, dir, "contacts", "add", "--given-name", "Bob", "--phone", "mobile=(212) 555-0142"), "id")
	document(t, dir, "case-types", "add", "Injury")
	made := document(t, dir, "cases", "add", "--number", "24-1", "--title", "Alvarez v. Brown", "--type", "INJURY", "--contact", ada)
	id := text(t, made, "id")
	document(t, dir, "cases", "link", id, bob, "--role", "Opposing party")
	document(t, dir, "cases", "edit", id, "--status", "closed", "--opened", "2024-01-02")

	list := document(t, dir, "cases", "--query", "alvarez 24", "--type", "injury", "--status", "Closed", "--login-source", "web_mobile")
	cases := objects(t, list, "cases")
	if list["total"] != 1.0 || len(cases) != 1 {
		t.Fatalf("got %v", list)
	}
	got := cases[0]
	if got["number"] != "24-1" || got["title"] != "Alvarez v. Brown" || got["type"] != "Injury" || got["status"] != "closed" {
		t.Errorf("got %v", got)
	}
	people := objects(t, got, "contacts")
	if len(people) != 2 || people[0]["id"] != ada || people[0]["role"] != "client" || people[0]["login_source"] != "web_mobile" ||
		people[1]["display_name"] != "Bob" || people[1]["role"] != "opposing_party" {
		t.Errorf("people %v", people)
	}
	if after := objects(t, document(t, dir, "cases", "unlink", id, bob), "contacts"); len(after) != 1 {
		t.Errorf("people after the unlink: %v", after)
	}
	document(t, dir, "cases", "delete", id)
	if n := document(t, dir, "cases")["total"]; n != 0.0 {
		t.Errorf("%v cases after the delete", n)
	}
}

func TestContactsAreEditedFromTheTerminal(t *testing.T) {
	dir := t.TempDir()
	id := text(t, document(t, dir, "contacts", "add", "--given-name", "Ada", "--phone", "212-555-0142", "--email", "work=ada@example.com"), "id")
	got := document(t, dir, "contacts", "edit", id, "--family-name", "Alvarez", "--status", "Pending", "--phone", "home=646-555-0199", "--remove-phone", "+12125550142")
	phones := objects(t, got, "phones")
	if got["display_name"] != "Ada Alvarez" || got["status"] != "pending" || len(phones) != 1 || phones[0]["label"] != "home" || phones[0]["primary"] != true {
		t.Errorf("got %v", got)
	}
	if _, errs, status := run(t, dir, "contacts", "edit", id, "--remove-email", "nobody@example.com"); status != 1 || strings.Count(errs, "\n") != 1 {
		t.Errorf("a missing e-mail: status %d, %q", status, errs)
	}
	if _, _, status := run(t, dir, "contacts", "edit", id, "--status", "asleep"); status != 2 {
		t.Errorf("an unknown status: %d, want 2", status)
	}
}

func TestWrongUsageAndFailureDiffer(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		args   []string
		status int
	}{
		{[]string{"cases", "--sort", "colour"}, 2},
		{[]string{"cases", "--limit", "-1"}, 2},
		{[]string{"cases", "--status", "asleep"}, 2},
		{[]string{"cases", "show"}, 2},
		{[]string{"cases", "show", "nobody"}, 1},
		{[]string{"cases", "--type", "No such type"}, 1},
		{[]string{"case-types", "rename", "a", "b"}, 1},
		{[]string{"cases", "--limit", "3", "--desc"}, 0},
	} {
		if out, errs, status := run(t, dir, c.args...); status != c.status || (status != 0 && (errs == "" || out != "")) {
			t.Errorf("%q: status %d, want %d; %q %q", c.args, status, c.status, out, errs)
		}
	}
}
