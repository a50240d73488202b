package provider

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"casefolk/internal/fault"
	"casefolk/internal/phone"
)

const (
	testUser   = "ACtest"
	testSecret = "secret-token"
)

// fakeTwilio speaks Lookup v2 as documented. answers holds, by number, what the
// next requests get; the last stays.
type fakeTwilio struct {
	mu      sync.Mutex
	answers map[string][]answer
	asked   atomic.Int64
}

type answer struct {
	status int
	header map[string]string
	body   string
	delay  time.Duration
}

func (f *fakeTwilio) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.asked.Add(1)
	user, secret, _ := r.BasicAuth()
	number, found := strings.CutPrefix(r.URL.Path, "/v2/PhoneNumbers/")
	w.Header().Set("Content-Type", "application/json")
	switch {
	case user != testUser || secret != testSecret:
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = w.Write([]byte(`{"code":20003,"message":"Authenticate","more_info":"https://www.twilio.com/docs/errors/20003","status":401}`))
		return
	case !found || r.Method != http.MethodGet || r.URL.Query().Get("Fields") != "line_type_intelligence":
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write([]byte(`{"code":20404,"message":"The requested resource was not found","status":404}`))
		return
	}
	f.mu.Lock()
	queue := f.answers[number]
	a := answer{status: http.StatusNotFound, body: `{"code":20404,"status":404}`}
	if len(queue) > 0 {
		a = queue[0]
		if len(queue) > 1 {
			f.answers[number] = queue[1:]
		}
	}
	f.mu.Unlock()
	select {
	case <-time.After(a.delay):
	case <-r.Context().Done():
		return
	}
	for name, value := range a.header {
		w.Header().Set(name, value)
	}
	w.WriteHeader(a.status)
	_, _ = w.Write([]byte(a.body))
}

// line is the body of an answer about number; about is the JSON of its line.
func line(number, about string) string {
	return fmt.Sprintf(`{"calling_country_code":"1","country_code":"US","phone_number":%q,"national_format":"","valid":true,`+
		`"validation_errors":[],"caller_name":null,"line_type_intelligence":%s,"url":"https://lookups.twilio.com/v2/PhoneNumbers/x"}`, number, about)
}

func lineOf(typ string) string {
	return fmt.Sprintf(`{"error_code":null,"mobile_country_code":"310","mobile_network_code":"456","carrier_name":"Example Wireless","type":%q}`, typ)
}

const number = "+12125550123"

// newTest starts a service and a client that does not wait, but remembers how
// long it would have.
func newTest(t *testing.T, answers map[string][]answer) (*fakeTwilio, *Twilio, *[]time.Duration) {
	t.Helper()
	fake := &fakeTwilio{answers: answers}
	server := httptest.NewServer(fake)
	t.Cleanup(server.Close)
	client, err := NewTwilio(TwilioConfig{User: testUser, Secret: testSecret, URL: server.URL, PerSecond: 1000, Client: &http.Client{Timeout: time.Second}})
	if err != nil {
		t.Fatal(err)
	}
	var waited []time.Duration
	client.wait = func(ctx context.Context, d time.Duration) error {
		if d >= 100*time.Millisecond {
			waited = append(waited, d)
		}
		return ctx.Err()
	}
	return fake, client, &waited
}

func TestEveryLineTypeOfTwilioIsOneOfOurs(t *testing.T) {
	for theirs, ours := range map[string]phone.Type{
		"landline": phone.Landline, "mobile": phone.Mobile, "fixedVoip": phone.VoIP, "nonFixedVoip": phone.VoIP,
		"personal": phone.Personal, "tollFree": phone.TollFree, "premium": phone.Premium, "sharedCost": phone.SharedCost,
		"uan": phone.UAN, "voicemail": phone.Voicemail, "pager": phone.Pager, "unknown": phone.Unknown, "satellite": phone.Unknown,
	} {
		_, client, _ := newTest(t, map[string][]answer{number: {{status: 200, body: line(number, lineOf(theirs))}}})
		got, err := client.Lookup(t.Context(), number)
		want := Line{E164: number, Valid: true, Type: ours, Carrier: "Example Wireless", Country: "US"}
		if err != nil || got != want {
			t.Errorf("%s: %+v, %v; want %+v", theirs, got, err, want)
		}
	}
}

func TestWhatTwilioCannotTellIsSaid(t *testing.T) {
	for name, tt := range map[string]struct{ body, note string }{
		"no such number": {`{"phone_number":"+12125550123","country_code":"US","valid":false,"validation_errors":["TOO_SHORT"],"line_type_intelligence":null}`, "does not exist"},
		"no line type":   {line(number, "null"), "does not know"},
		"Canada":         {line(number, `{"error_code":60601,"carrier_name":null,"type":null}`), "Canadian"},
		"out of reach":   {line(number, `{"error_code":60600,"carrier_name":null,"type":null}`), "60600"},
		"no carrier":     {line(number, `{"error_code":null,"carrier_name":null,"type":"tollFree"}`), ""},
	} {
		_, client, _ := newTest(t, map[string][]answer{number: {{status: 200, body: tt.body}}})
		got, err := client.Lookup(t.Context(), number)
		if err != nil || !strings.Contains(got.Note, tt.note) || (tt.note == "") != (got.Note == "") || got.Carrier != "" {
			t.Errorf("%s: %+v, %v; want a note with %q", name, got, err, tt.note)
		}
	}
}

func TestFailuresOfTwilioAreToldInPlainWords(t *testing.T) {
	good := line(number, lineOf("mobile"))
	for _, tt := range []struct {
		name    string
		answers []answer
		code    fault.Code // empty: answered in the end
		asked   int64
		waited  []time.Duration // at least; a retry each
	}{
		{"forbidden", []answer{{status: 403, body: `{"code":20003}`}}, fault.CodeInvalid, 1, nil},
		{"unknown number", []answer{{status: 404, body: `{"code":20404}`}}, fault.CodeNotFound, 1, nil},
		{"bad number", []answer{{status: 400, body: `{"code":20400}`}}, fault.CodeNotFound, 1, nil},
		{"teapot", []answer{{status: 418}}, fault.CodeUnavailable, 1, nil},
		{"redirect", []answer{{status: 302, header: map[string]string{"Location": "https://example.com/"}}}, fault.CodeUnavailable, 1, nil},
		{"busy, then well", []answer{{status: 429, header: map[string]string{"Retry-After": "7"}, body: `{"code":20429}`}, {status: 200, body: good}}, "", 2, []time.Duration{7 * time.Second}},
		{"busy without a time", []answer{{status: 429}, {status: 200, body: good}}, "", 2, []time.Duration{firstWait * 3 / 4}},
		{"busy for an hour", []answer{{status: 429, header: map[string]string{"Retry-After": "3600"}}}, fault.CodeUnavailable, 1, nil},
		{"busy for ever", []answer{{status: 429, header: map[string]string{"Retry-After": "2"}}}, fault.CodeUnavailable, maxTries, []time.Duration{2 * time.Second, 2 * time.Second, 2 * time.Second}},
		{"out of order, then well", []answer{{status: 500}, {status: 503, body: "<html>"}, {status: 200, body: good}}, "", 3, []time.Duration{firstWait * 3 / 4, firstWait * 3 / 2}},
		{"out of order", []answer{{status: 502}}, fault.CodeUnavailable, maxTries, []time.Duration{firstWait * 3 / 4, firstWait * 3 / 2, firstWait * 3}},
		{"slow, then well", []answer{{status: 200, delay: 5 * time.Second}, {status: 200, body: good}}, "", 2, []time.Duration{firstWait * 3 / 4}},
		{"not JSON", []answer{{status: 200, body: "<html>sign in to the hotel's network</html>"}}, fault.CodeUnavailable, 1, nil},
		{"another number", []answer{{status: 200, body: line("+12125550199", lineOf("mobile"))}}, fault.CodeUnavailable, 1, nil},
		{"endless", []answer{{status: 200, body: `{"phone_number":"` + strings.Repeat("1", maxAnswer)}}, fault.CodeUnavailable, 1, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fake, client, waited := newTest(t, map[string][]answer{number: tt.answers})
			got, err := client.Lookup(t.Context(), number)
			if tt.code == "" && (err != nil || got.Type != phone.Mobile) {
				t.Errorf("%+v, %v; want an answer", got, err)
			}
			if tt.code != "" && (!fault.Is(err, tt.code) || got != Line{}) {
				t.Errorf("%+v, %v; want %s", got, err, tt.code)
			}
			if fake.asked.Load() != tt.asked {
				t.Errorf("asked %d times, want %d", fake.asked.Load(), tt.asked)
			}
			if len(*waited) != len(tt.waited) {
				t.Fatalf("waited %v, want %v", *waited, tt.waited)
			}
			for i, least := range tt.waited {
				if got := (*waited)[i]; got < least || got > 2*least {
					t.Errorf("wait %d: %s, want from %s", i, got, least)
				}
			}
			checkKeepsSecrets(t, err)
		})
	}
}

// checkKeepsSecrets reports the key or the number anywhere in err.
func checkKeepsSecrets(t *testing.T, err error) {
	t.Helper()
	for ; err != nil; err = errors.Unwrap(err) {
		for _, secret := range []string{testSecret, testUser, "2125550123"} {
			if strings.Contains(err.Error(), secret) {
				t.Errorf("the error %q tells %q", err, secret)
			}
		}
	}
}

func TestAWrongKeyIsToldAndNotTriedAgain(t *testing.T) {
	fake, client, _ := newTest(t, nil)
	client.config.Secret = "wrong"
	_, err := client.Lookup(t.Context(), number)
	if !fault.Is(err, fault.CodeInvalid) || fault.From(err).Field != "api_key" || fake.asked.Load() != 1 {
		t.Errorf("%v after %d requests", err, fake.asked.Load())
	}
	checkKeepsSecrets(t, err)
}

func TestAServiceThatIsNotThereIsTold(t *testing.T) {
	_, client, _ := newTest(t, nil)
	client.config.URL = "http://127.0.0.1:1"
	_, err := client.Lookup(t.Context(), number)
	if !fault.Is(err, fault.CodeUnavailable) {
		t.Error(err)
	}
	checkKeepsSecrets(t, err)
}

func TestOnlyWholeValidNumbersAreAskedAbout(t *testing.T) {
	fake, client, _ := newTest(t, nil)
	for _, bad := range []string{"", "2125550123", "+1212555012", "+1 212 555 0123", "+12125550123/../x", "911"} {
		if _, err := client.Lookup(t.Context(), bad); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if fake.asked.Load() != 0 {
		t.Errorf("asked %d times", fake.asked.Load())
	}
}

func TestSettingsThatCannotWorkAreRefused(t *testing.T) {
	for field, c := range map[string]TwilioConfig{
		"account": {User: "someone", Secret: "x"},
		"api_key": {User: "ACx", Secret: " "},
		"url":     {User: "ACx", Secret: "x", URL: "http://example.com"},
	} {
		if _, err := NewTwilio(c); !fault.Is(err, fault.CodeInvalid) || fault.From(err).Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	client, err := NewTwilio(TwilioConfig{User: "SKx", Secret: "x"})
	if err != nil || Estimate(client, 1000) != 800 || Estimate(client, 1) != 1 || Estimate(client, 0) != 0 {
		t.Errorf("%v, %+v", err, client)
	}
}

func TestRequestsKeepTheirDistance(t *testing.T) {
	p := newPace(10)
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	for i := range 3 {
		if got, want := p.turn(now), time.Duration(i)*100*time.Millisecond; got != want {
			t.Errorf("turn %d waits %s, want %s", i, got, want)
		}
	}
	if got := p.turn(now.Add(250 * time.Millisecond)); got != 50*time.Millisecond {
		t.Errorf("a later turn waits %s", got)
	}
	if got := p.turn(now.Add(time.Hour)); got != 0 {
		t.Errorf("after a pause a turn waits %s", got)
	}
}

func TestRetryAfterIsSecondsOrADate(t *testing.T) {
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	for header, want := range map[string]time.Duration{
		"5": 5 * time.Second, "Mon, 23 Nov 2026 10:00:30 GMT": 30 * time.Second, "": soon, "0": soon, "-3": soon,
		"Mon, 23 Nov 2026 09:00:00 GMT": soon, "tomorrow": soon,
	} {
		if got := retryAfter(header, now); got != want {
			t.Errorf("%q: %s, want %s", header, got, want)
		}
	}
}
