package provider

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"sync"
	"time"

	"casefolk/internal/fault"
)

// When another request may be sent after a failed one: never, soon, or after
// the time that the service asked for.
const (
	never time.Duration = -1
	soon  time.Duration = 0
)

const (
	maxTries  = 4
	firstWait = 500 * time.Millisecond
	// A service that asks for a longer wait than this is taken as out of order.
	longestWait = time.Minute
)

// pause returns how long to wait after the failed try, the first being 1: what
// the service asked for, or else twice as long each time, give or take a
// quarter, so that machines do not come back in step.
func pause(try int, asked time.Duration) time.Duration {
	if asked > soon {
		return asked
	}
	wait := firstWait << (try - 1)
	return wait*3/4 + rand.N(wait/2) //nolint:gosec // a waiting time is no secret
}

// sleep waits, or returns ctx's error as soon as that is done.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// pace spreads requests evenly over time.
type pace struct {
	mu       sync.Mutex
	interval time.Duration
	next     time.Time
}

func newPace(perSecond int) *pace {
	return &pace{interval: time.Second / time.Duration(perSecond)}
}

// turn takes the next free place and returns how long it is until then.
func (p *pace) turn(now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.next.Before(now) {
		p.next = now
	}
	wait := p.next.Sub(now)
	p.next = p.next.Add(p.interval)
	return wait
}

// refusal translates an answer that is not 200, and says whether to try again.
func refusal(response *http.Response, body []byte) (Line, time.Duration, error) {
	var said struct {
		Code int `json:"code"`
	}
	_ = json.Unmarshal(body, &said) // a proxy's page has no code, and the status says enough
	cause := fmt.Errorf("status %d, code %d", response.StatusCode, said.Code)
	switch status := response.StatusCode; {
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return Line{}, never, &fault.Error{
			Code: fault.CodeInvalid, Field: "api_key", Cause: cause,
			Message: "Twilio refuses the account or its key. Check both in Settings, and that the account may use Lookup.",
		}
	case status == http.StatusNotFound || status == http.StatusBadRequest:
		return Line{}, never, &fault.Error{
			Code: fault.CodeNotFound, Field: "e164", Cause: cause,
			Message: "Twilio does not know this phone number.",
		}
	case status == http.StatusTooManyRequests:
		wait := retryAfter(response.Header.Get("Retry-After"), time.Now())
		if wait > longestWait {
			wait = never
		}
		return Line{}, wait, fault.Unavailable(cause, "Twilio is being asked too often. Wait a minute and go on.")
	case status >= 500:
		return Line{}, soon, fault.Unavailable(cause, "Twilio is out of order at the moment. Try again later.")
	default:
		return Line{}, never, fault.Unavailable(cause, "Twilio answered in a way that Casefolk does not understand (%d). Try again later.", status)
	}
}

// retryAfter reads the header of that name, seconds or a date (RFC 9110,
// 10.2.3); soon if there is none that can be read.
func retryAfter(header string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(header); err == nil && seconds > 0 {
		return time.Duration(min(seconds, 1<<20)) * time.Second
	}
	if at, err := http.ParseTime(header); err == nil && at.After(now) {
		return at.Sub(now)
	}
	return soon
}
