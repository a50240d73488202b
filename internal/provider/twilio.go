package provider

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"casefolk/internal/fault"
	"casefolk/internal/phone"
)

// TwilioURL is where Twilio Lookup v2 answers.
const TwilioURL = "https://lookups.twilio.com"

// TwilioPriceMicros is Twilio's list price for a number's line type, 0.8 US
// cents, in the year TwilioPriceYear. It may have changed since, and a firm may
// have another: see https://www.twilio.com/en-us/trusted-activation/pricing/lookup.
const (
	TwilioPriceMicros = 8000
	TwilioPriceYear   = 2025
)

// TwilioConfig is what a firm sets up.
type TwilioConfig struct {
	User        string       // account SID (AC…) or API key SID (SK…)
	Secret      string       // auth token or API key secret; never logged
	URL         string       // empty: TwilioURL
	PriceMicros int64        // of a number, in millionths of a US dollar; 0: TwilioPriceMicros
	PerSecond   int          // numbers asked in a second at most; 0: 10
	Client      *http.Client // nil: one with a time limit of 10 seconds
}

// Twilio is a LineLookup by Twilio Lookup v2 with Line Type Intelligence, see
// https://www.twilio.com/docs/lookup/v2-api/line-type-intelligence. It is safe
// for concurrent use.
type Twilio struct {
	config TwilioConfig
	client *http.Client
	pace   *pace
	wait   func(context.Context, time.Duration) error
}

const (
	defaultPerSecond = 10
	requestTimeout   = 10 * time.Second
	maxAnswer        = 1 << 20 // bytes; real ones are below 2 KB
)

// NewTwilio returns a client, or a fault when the settings cannot work. It does
// not connect.
func NewTwilio(c TwilioConfig) (*Twilio, error) {
	if !strings.HasPrefix(c.User, "AC") && !strings.HasPrefix(c.User, "SK") {
		return nil, fault.Invalid("account", "The Twilio account SID begins with AC, an API key SID with SK. Copy one of them from Twilio's console.")
	}
	if strings.TrimSpace(c.Secret) == "" {
		return nil, fault.Invalid("api_key", "The Twilio auth token or API key secret is missing.")
	}
	if c.URL == "" {
		c.URL = TwilioURL
	}
	base, err := url.Parse(c.URL)
	if err != nil || base.Scheme != "https" && !loopback(base.Hostname()) {
		return nil, fault.Invalid("url", "The address of the look-up service has to begin with https://.")
	}
	if c.PriceMicros == 0 {
		c.PriceMicros = TwilioPriceMicros
	}
	if c.PerSecond <= 0 {
		c.PerSecond = defaultPerSecond
	}
	client := &http.Client{Timeout: requestTimeout}
	if c.Client != nil {
		own := *c.Client
		client = &own
	}
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse } // the key goes nowhere else
	return &Twilio{config: c, client: client, pace: newPace(c.PerSecond), wait: sleep}, nil
}

// loopback reports whether host is this machine, where tests listen.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// PriceMicros returns what a number costs.
func (t *Twilio) PriceMicros() int64 { return t.config.PriceMicros }

// Lookup asks Twilio about a number. It waits its turn, tries again a few times
// when Twilio is busy or out of order, and counts as one question then.
func (t *Twilio) Lookup(ctx context.Context, e164 string) (Line, error) {
	if n := phone.Check(e164, ""); !n.Valid || n.E164 != e164 {
		return Line{}, fault.Invalid("e164", "Only a valid phone number can be looked up.")
	}
	for try := 1; ; try++ {
		if err := t.wait(ctx, t.pace.turn(time.Now())); err != nil {
			return Line{}, cancelled()
		}
		line, again, err := t.ask(ctx, e164)
		switch {
		case err == nil:
			return line, nil
		case ctx.Err() != nil:
			return Line{}, cancelled()
		case again == never || try == maxTries:
			return Line{}, err
		}
		if err := t.wait(ctx, pause(try, again)); err != nil {
			return Line{}, cancelled()
		}
	}
}

func cancelled() error {
	return fault.Cancelled("The look-up was stopped. What was looked up before is kept.")
}

// ask sends one request. With an error, again says when another may be sent.
func (t *Twilio) ask(ctx context.Context, e164 string) (_ Line, again time.Duration, err error) {
	address := strings.TrimSuffix(t.config.URL, "/") + "/v2/PhoneNumbers/" + url.PathEscape(e164) + "?Fields=line_type_intelligence"
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return Line{}, never, fmt.Errorf("make request: %w", withoutURL(err))
	}
	request.SetBasicAuth(t.config.User, t.config.Secret)
	request.Header.Set("Accept", "application/json")
	response, err := t.client.Do(request)
	if err != nil {
		return Line{}, soon, fault.Unavailable(withoutURL(err), "Twilio cannot be reached. Check this machine's connection and try again.")
	}
	defer func() { _ = response.Body.Close() }() // only read from
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer+1))
	if err != nil {
		return Line{}, soon, fault.Unavailable(withoutURL(err), "Twilio's answer broke off. Try again.")
	}
	if response.StatusCode != http.StatusOK {
		return refusal(response, body)
	}
	line, err := readTwilio(body, e164)
	return line, never, err
}

// withoutURL takes the address off an error of net/http: it holds the phone
// number, which has no place in a log.
func withoutURL(err error) error {
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		return wrapped.Err
	}
	return err
}

// twilioAnswer is the part of an answer that is used.
type twilioAnswer struct {
	PhoneNumber string `json:"phone_number"`
	CountryCode string `json:"country_code"`
	Valid       *bool  `json:"valid"`
	LineType    *struct {
		Carrier   *string `json:"carrier_name"`
		Type      *string `json:"type"`
		ErrorCode *int    `json:"error_code"`
	} `json:"line_type_intelligence"`
}

// twilioTypes are Twilio's line types and ours.
var twilioTypes = map[string]phone.Type{
	"landline": phone.Landline, "mobile": phone.Mobile, "fixedVoip": phone.VoIP, "nonFixedVoip": phone.VoIP,
	"personal": phone.Personal, "tollFree": phone.TollFree, "premium": phone.Premium, "sharedCost": phone.SharedCost,
	"uan": phone.UAN, "voicemail": phone.Voicemail, "pager": phone.Pager, "unknown": phone.Unknown,
}

// Canadian numbers need an approval that a firm asks Twilio for.
const twilioNeedsApproval = 60601

func readTwilio(body []byte, e164 string) (Line, error) {
	var answer twilioAnswer
	err := json.Unmarshal(body, &answer)
	if err == nil && (answer.Valid == nil || answer.PhoneNumber != e164) {
		err = errors.New("answer is about something else")
	}
	if err != nil || len(body) > maxAnswer {
		return Line{}, fault.Unavailable(err, "Twilio gave an answer that Casefolk does not understand. Try again later.")
	}
	line := Line{E164: e164, Valid: *answer.Valid, Type: phone.Unknown, Country: answer.CountryCode}
	switch about := answer.LineType; {
	case !line.Valid:
		line.Note = "Twilio says that this number does not exist."
	case about == nil:
		line.Note = "Twilio does not know the kind of this line."
	case about.ErrorCode != nil && *about.ErrorCode == twilioNeedsApproval:
		line.Note = "Twilio tells the kind of Canadian lines only to accounts that have applied for it."
	case about.ErrorCode != nil:
		line.Note = fmt.Sprintf("Twilio could not tell the kind of this line (its code %d).", *about.ErrorCode)
	default:
		if about.Type != nil {
			if typ, ok := twilioTypes[*about.Type]; ok {
				line.Type = typ
			}
		}
		if about.Carrier != nil {
			line.Carrier = *about.Carrier
		}
	}
	return line, nil
}
