package message

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
)

func TestHandlerURL(t *testing.T) {
	tests := []struct {
		channel           consent.Channel
		to, subject, body string
		want              string
	}{
		{consent.Voice, "+12125550123", "", "", "tel:+12125550123"},
		{consent.SMS, "+12125550123", "", "", "sms:+12125550123"},
		{consent.SMS, "+12125550123", "", "Hi & bye? 100% +1", "sms:+12125550123?body=Hi%20%26%20bye%3F%20100%25%20%2B1"},
		{consent.Email, "ada@example.com", "", "", "mailto:ada@example.com"},
		{consent.Email, "ada@example.com", "Héaring", "a\nb\r\nc", "mailto:ada@example.com?subject=H%C3%A9aring&body=a%0D%0Ab%0D%0Ac"},
		{consent.Email, "a+b?cc=x&y@example.com", "", "", "mailto:a%2Bb%3Fcc%3Dx%26y@example.com"},
	}
	for _, tt := range tests {
		if got, err := HandlerURL(tt.channel, tt.to, tt.subject, tt.body); err != nil || got != tt.want {
			t.Errorf("got %s, %v\nwant %s", got, err, tt.want)
		}
	}
}

func TestHandlerURLRefuses(t *testing.T) {
	long := strings.Repeat("x", MaxHandlerURL)
	for name, err := range map[string]error{
		"no channel":        second(HandlerURL("fax", "+12125550123", "", "")),
		"no number":         second(HandlerURL(consent.SMS, "", "", "")),
		"a local number":    second(HandlerURL(consent.Voice, "2125550123", "", "")),
		"a command":         second(HandlerURL(consent.Voice, "+1212555;phone-context=x", "", "")),
		"two addresses":     second(HandlerURL(consent.Email, "a@example.com,b@example.com", "", "")),
		"two at signs":      second(HandlerURL(consent.Email, "a@b@example.com", "", "")),
		"no address":        second(HandlerURL(consent.Email, "ada", "", "")),
		"an address header": second(HandlerURL(consent.Email, "a@example.com\r\nBcc:b", "", "")),
		"a long text":       second(HandlerURL(consent.SMS, "+12125550123", "", long)),
	} {
		if f, ok := errors.AsType[*fault.Error](err); !ok || f.Code != fault.CodeInvalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func second(_ string, err error) error { return err }

func TestHandlerURLSaysWhatWasMeant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		subject, body := rapid.StringN(0, 50, 100).Draw(t, "subject"), rapid.StringN(0, 50, 100).Draw(t, "body")
		got, err := HandlerURL(consent.Email, "ada@example.com", subject, body)
		if err != nil {
			t.Fatal(err)
		}
		u, err := url.Parse(got)
		if err != nil || u.Scheme != "mailto" || u.Opaque != "ada@example.com" || strings.Contains(got, "+") {
			t.Fatalf("%s: %v", got, err)
		}
		q := u.Query()
		lines := strings.NewReplacer("\r\n", "\n", "\r", "\n")
		if lines.Replace(q.Get("body")) != lines.Replace(body) || lines.Replace(q.Get("subject")) != lines.Replace(subject) || len(q) > 2 {
			t.Fatalf("%q %q became %s", subject, body, got)
		}
	})
}

func batch() []Outgoing {
	return []Outgoing{
		{MessageID: "m1", ContactID: "c1", Channel: consent.SMS, To: "+12125550123", Body: "Hi, \"Ada\" <b>\nbye", Kind: Informational, CaseTypeID: "t1", State: Prepared},
		{MessageID: "m2", ContactID: "c2", Channel: consent.SMS, To: "+12125550199", Body: "held", Kind: Informational, State: Held},
		{MessageID: "m3", ContactID: "c3", Channel: consent.SMS, To: "+12125550101", Body: "=1+1", Kind: Informational, State: Prepared},
	}
}

func TestWriteBatchAsJSONLines(t *testing.T) {
	var b bytes.Buffer
	n, err := WriteBatch(&b, JSONLines, batch())
	if err != nil || n != 2 {
		t.Fatal(n, err)
	}
	want := `{"message_id":"m1","channel":"sms","to":"+12125550123","body":"Hi, \"Ada\" <b>\nbye","kind":"informational","contact_id":"c1","case_type_id":"t1"}` + "\n" +
		`{"message_id":"m3","channel":"sms","to":"+12125550101","body":"=1+1","kind":"informational","contact_id":"c3"}` + "\n"
	if b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
	for _, line := range strings.Split(strings.TrimSpace(b.String()), "\n") {
		if !json.Valid([]byte(line)) {
			t.Errorf("not JSON: %s", line)
		}
	}
}

func TestWriteBatchAsCSV(t *testing.T) {
	var b bytes.Buffer
	n, err := WriteBatch(&b, CSV, batch())
	if err != nil || n != 2 {
		t.Fatal(n, err)
	}
	want := "message_id,channel,to,subject,body,kind,contact_id,case_type_id\r\n" +
		"m1,sms,+12125550123,,\"Hi, \"\"Ada\"\" <b>\nbye\",informational,c1,t1\r\n" +
		"m3,sms,+12125550101,,=1+1,informational,c3,\r\n"
	if b.String() != want {
		t.Errorf("got\n%q", b.String())
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 3 || rows[1][4] != "Hi, \"Ada\" <b>\nbye" {
		t.Errorf("%v %v", rows, err)
	}
}

func TestWriteBatchTellsOfAFullDisk(t *testing.T) {
	for _, f := range []Format{JSONLines, CSV} {
		if _, err := WriteBatch(fullDisk{}, f, batch()); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", f, err)
		}
	}
	if _, err := WriteBatch(&bytes.Buffer{}, "xml", batch()); err == nil {
		t.Error("a form that is not known")
	}
}

var errFull = errors.New("disk full")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestParseFormat(t *testing.T) {
	for _, f := range []Format{JSONLines, CSV} {
		for _, s := range []string{string(f), f.Label(), strings.ToUpper(f.Label())} {
			if got, err := ParseFormat(s); err != nil || got != f {
				t.Errorf("%q: %s, %v", s, got, err)
			}
		}
	}
	if _, err := ParseFormat("xml"); err == nil {
		t.Error("xml")
	}
}

func TestCompose(t *testing.T) {
	may := consent.Decision{Allowed: true, Address: "+12125550123", Reasons: []consent.Reason{}}
	no := consent.Decision{Address: "+12125550123", Reasons: []consent.Reason{{Code: consent.CodeOptedOut, Message: "Blocked: …"}}}
	ada := map[Field]string{FirstName: "Ada"}
	tests := []struct {
		name   string
		values map[Field]string
		d      consent.Decision
		state  State
		codes  []consent.Code
	}{
		{"goes", ada, may, Prepared, nil},
		{"the gate holds it", ada, no, Held, []consent.Code{consent.CodeOptedOut}},
		{"a name is missing", nil, may, Held, []consent.Code{CodeMissingField}},
		{"both", nil, no, Held, []consent.Code{consent.CodeOptedOut, CodeMissingField}},
		{"too long", map[Field]string{FirstName: strings.Repeat("x", 1600)}, may, Held, []consent.Code{CodeTooLong}},
		{"no decision was made", ada, consent.Decision{}, Held, nil},
		{"not allowed, without a reason", ada, consent.Decision{Address: "+12125550123"}, Held, nil},
		{"allowed but to nobody", ada, consent.Decision{Allowed: true}, Held, nil},
		{"allowed with a reason against it", ada, consent.Decision{Allowed: true, Address: "x", Reasons: no.Reasons}, Held, []consent.Code{consent.CodeOptedOut}},
	}
	var all []Outgoing
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o, err := Compose(text("Dear {{first_name}}"), "c", "Ada", tt.values, tt.d)
			if err != nil || o.State != tt.state || o.Reasons == nil {
				t.Fatalf("%+v, %v", o, err)
			}
			var codes []consent.Code
			for _, r := range o.Reasons {
				codes = append(codes, r.Code)
			}
			if diff := cmp.Diff(tt.codes, codes); diff != "" {
				t.Error(diff)
			}
			all = append(all, o)
		})
	}
	if _, err := Compose(text("{{x}}"), "c", "Ada", ada, may); err == nil {
		t.Error("a template with an unknown field")
	}
	want := Tally{Go: 1, Held: 8, ByReason: map[consent.Code]int{consent.CodeOptedOut: 3, CodeMissingField: 2, CodeTooLong: 1}}
	if diff := cmp.Diff(want, Count(all)); diff != "" {
		t.Error(diff)
	}
}

func TestInboundMessagesAreValidated(t *testing.T) {
	good := Message{Channel: consent.SMS, Address: "+12125550123", At: time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC)}
	if err := good.Validate(); err != nil {
		t.Fatal(err)
	}
	for field, spoil := range map[string]func(m *Message){
		"channel": func(m *Message) { m.Channel = "fax" },
		"from":    func(m *Message) { m.Address = " " },
		"body":    func(m *Message) { m.Body = strings.Repeat("x", MaxBody+1) },
		"subject": func(m *Message) { m.Subject = strings.Repeat("x", MaxSubject+1) },
		"at":      func(m *Message) { m.At = time.Time{} },
	} {
		m := good
		spoil(&m)
		if f := fault.From(m.Validate()); f == nil || f.Field != field {
			t.Errorf("%s: %+v", field, f)
		}
	}
}
