package message

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
)

func text(body string) Template {
	return Template{Name: "Reminder", Channel: consent.SMS, Kind: Informational, Body: body}
}

func mail(subject, body string) Template {
	return Template{Name: "Reminder", Channel: consent.Email, Kind: Informational, Subject: subject, Body: body}
}

func TestRender(t *testing.T) {
	values := map[Field]string{FirstName: "Ada", LastName: " Alvarez\n", CaseNumber: "24-{{firm}}", Firm: "Example Law"}
	tests := []struct {
		name string
		body string
		want Rendered
	}{
		{"no fields", "Your hearing is at 9.", Rendered{Body: "Your hearing is at 9."}},
		{"fields", "Dear {{first_name}} {{last_name}}, …", Rendered{Body: "Dear Ada Alvarez, …"}},
		{"spaces and capitals inside", "{{ First_Name }}", Rendered{Body: "Ada"}},
		{"values are not read again", "Case {{case_number}}", Rendered{Body: "Case 24-{{firm}}"}},
		{"words instead are not needed", "{{first_name|client}}", Rendered{Body: "Ada"}},
		{"words instead", "Dear {{company|client}}", Rendered{Body: "Dear client"}},
		{"nothing instead", "Dear client{{company|}}", Rendered{Body: "Dear client"}},
		{"missing, once each", "{{company}} {{company}} {{today}}", Rendered{Body: "  ", Missing: []Field{Company, Today}}},
		{"single braces are text", "{first_name} } {", Rendered{Body: "{first_name} } {"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := text(tt.body).Render(values)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	got, err := mail("For {{first_name}}", "Dear {{last_name}}").Render(map[Field]string{FirstName: "A\r\nBcc: x@example.com", LastName: "B"})
	if err != nil || got.Subject != "For A Bcc: x@example.com" {
		t.Errorf("a value with line breaks in a subject: %q, %v", got.Subject, err)
	}
}

func TestTemplatesThatAreRefused(t *testing.T) {
	named := func(n string) Template { t := text("x"); t.Name = n; return t }
	kind := func(k Kind) Template { t := text("x"); t.Kind = k; return t }
	tests := []struct {
		name  string
		t     Template
		field string
		word  string
	}{
		{"no name", named(" "), "name", "name"},
		{"a long name", named(strings.Repeat("x", 101)), "name", "100"},
		{"no channel", Template{Name: "x", Kind: Informational, Body: "x"}, "channel", "channel"},
		{"no kind", kind(""), "kind", "solicitation"},
		{"a kind that is not automated", kind(Personal), "kind", "solicitation"},
		{"no text", text(" \n"), "body", "empty"},
		{"a subject of a text", func() Template { t := text("x"); t.Subject = "y"; return t }(), "subject", "Only e-mails"},
		{"no subject of an e-mail", mail("", "x"), "subject", "needs a subject"},
		{"a subject of two lines", mail("a\nBcc: b@example.com", "x"), "subject", "one line"},
		{"an unknown field", text("Dear {{frist_name}}"), "body", "“{{frist_name}}” is not a field"},
		{"an unknown field in the subject", mail("{{x}}", "x"), "subject", "first_name, last_name"},
		{"an empty field", text("{{}}"), "body", "not a field"},
		{"a field within a field", text("{{first_name|{{last_name}}}}"), "body", "without"},
		{"not closed", text("Dear {{first_name"), "body", "not closed"},
		{"not opened", text("Dear first_name}}"), "body", "without"},
		{"a long text", text(strings.Repeat("x", 1601)), "body", "1601"},
		{"a long e-mail", mail("x", strings.Repeat("é", 100_001)), "body", "100001"},
		{"a long subject", mail(strings.Repeat("x", 901), "x"), "subject", "900"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := fault.From(tt.t.Validate())
			if f == nil || f.Code != fault.CodeInvalid || f.Field != tt.field || !strings.Contains(f.Message, tt.word) {
				t.Errorf("%+v", f)
			}
		})
	}
	for _, ok := range []Template{text(strings.Repeat("é", 1600)), mail("Hello", "x"), named(strings.Repeat("é", 100))} {
		if err := ok.Validate(); err != nil {
			t.Errorf("%v", err)
		}
	}
}

func TestRenderRefusesWhatBecomesTooLong(t *testing.T) {
	_, err := text("{{company}}").Render(map[Field]string{Company: strings.Repeat("x", 1601)})
	if f := fault.From(err); f == nil || f.Field != "body" {
		t.Errorf("%v", err)
	}
}

func TestTextWithoutFieldsComesOutAsItWentIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.StringMatching(`[a-zA-Z {|}.\n]{1,40}`).Filter(func(s string) bool {
			return !strings.Contains(s, "{{") && !strings.Contains(s, "}}") && strings.TrimSpace(s) != ""
		}).Draw(t, "body")
		got, err := text(body).Render(nil)
		if err != nil || got.Body != body || len(got.Missing) != 0 {
			t.Fatalf("%q became %+v, %v", body, got, err)
		}
	})
}

func TestEveryFieldHasALabelAndRenders(t *testing.T) {
	for _, f := range Fields() {
		got, err := text("{{" + string(f) + "}}").Render(map[Field]string{f: "value"})
		if err != nil || got.Body != "value" || f.Label() == "" {
			t.Errorf("%s: %+v %v", f, got, err)
		}
	}
	for _, s := range States() {
		if s.Label() == "" {
			t.Errorf("%s has no label", s)
		}
	}
	for _, k := range Kinds() {
		if k.Label() == "" {
			t.Errorf("%s has no label", k)
		}
		if k.Automated() != (k == Solicitation || k == Informational) {
			t.Errorf("%s automated: %v", k, k.Automated())
		}
	}
}

func TestSegments(t *testing.T) {
	for _, tt := range []struct {
		body    string
		parts   int
		unicode bool
	}{
		{"", 0, false},
		{strings.Repeat("a", 160), 1, false},
		{strings.Repeat("a", 161), 2, false},
		{strings.Repeat("a", 306), 2, false},
		{strings.Repeat("a", 307), 3, false},
		{strings.Repeat("€", 80), 1, false},
		{strings.Repeat("€", 81), 2, false},
		{strings.Repeat("a", 152) + "€" + strings.Repeat("a", 152), 3, false}, // the escaped sign is not split
		{"é" + strings.Repeat("a", 159), 1, false},
		{"’" + strings.Repeat("a", 69), 1, true},
		{"’" + strings.Repeat("a", 70), 2, true},
		{strings.Repeat("🙏", 35), 1, true},
		{strings.Repeat("🙏", 36), 2, true},
	} {
		if parts, unicode := Segments(tt.body); parts != tt.parts || unicode != tt.unicode {
			t.Errorf("%d characters: %d, %v; want %d, %v", len([]rune(tt.body)), parts, unicode, tt.parts, tt.unicode)
		}
	}
}
