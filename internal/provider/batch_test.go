package provider

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"casefolk/internal/fault"
)

// numbers returns n fictitious numbers and an answer for each.
func numbers(n int) (all []string, answers map[string][]answer) {
	answers = map[string][]answer{}
	for i := range n {
		e164 := fmt.Sprintf("+1212555%04d", 100+i)
		all = append(all, e164)
		answers[e164] = []answer{{status: 200, body: line(e164, lineOf("mobile"))}}
	}
	return all, answers
}

func TestABatchHandsOverEveryAnswerAndGoesOnAfterAnUnknownNumber(t *testing.T) {
	all, answers := numbers(5)
	answers[all[2]] = []answer{{status: 404}}
	_, client, _ := newTest(t, answers)
	var kept, failed []string
	err := Batch(t.Context(), client, all, func(e164 string, _ Line, err error) error {
		if err != nil {
			failed = append(failed, e164)
		} else {
			kept = append(kept, e164)
		}
		return nil
	})
	if err != nil || len(kept) != 4 || !slices.Equal(failed, all[2:3]) {
		t.Errorf("%v, kept %v, failed %v", err, kept, failed)
	}
}

func TestABatchEndsWhenGoingOnMakesNoSense(t *testing.T) {
	all, answers := numbers(20)
	broken := map[string][]answer{}
	for e164 := range answers {
		broken[e164] = []answer{{status: 418}}
	}
	count := func(n *int) func(string, Line, error) error {
		return func(string, Line, error) error { *n++; return nil }
	}
	t.Run("refused key", func(t *testing.T) {
		fake, client, _ := newTest(t, answers)
		client.config.Secret = "wrong"
		handed := 0
		if err := Batch(t.Context(), client, all, count(&handed)); !fault.Is(err, fault.CodeInvalid) || fake.asked.Load() != 1 || handed != 0 {
			t.Errorf("%v, asked %d, handed over %d", err, fake.asked.Load(), handed)
		}
	})
	t.Run("service out of order", func(t *testing.T) {
		_, client, _ := newTest(t, broken)
		handed := 0
		if err := Batch(t.Context(), client, all, count(&handed)); !fault.Is(err, fault.CodeUnavailable) || handed != maxFailures {
			t.Errorf("%v, handed over %d", err, handed)
		}
	})
	t.Run("not when the service recovers", func(t *testing.T) {
		mixed := map[string][]answer{}
		for i, e164 := range all {
			if mixed[e164] = broken[e164]; i%maxFailures == 0 {
				mixed[e164] = answers[e164]
			}
		}
		_, client, _ := newTest(t, mixed)
		handed := 0
		if err := Batch(t.Context(), client, all, count(&handed)); err != nil || handed != len(all) {
			t.Errorf("%v, handed over %d", err, handed)
		}
	})
	t.Run("stopped by the user", func(t *testing.T) {
		fake, client, _ := newTest(t, answers)
		ctx, cancel := context.WithCancel(t.Context())
		handed := 0
		err := Batch(ctx, client, all, func(string, Line, error) error {
			if handed++; handed == 3 {
				cancel()
			}
			return nil
		})
		if !fault.Is(err, fault.CodeCancelled) || handed != 3 || fake.asked.Load() != 3 {
			t.Errorf("%v, asked %d, handed over %d", err, fake.asked.Load(), handed)
		}
	})
	t.Run("answers cannot be kept", func(t *testing.T) {
		fake, client, _ := newTest(t, answers)
		full := errors.New("disk full")
		if err := Batch(t.Context(), client, all, func(string, Line, error) error { return full }); !errors.Is(err, full) || fake.asked.Load() != 1 {
			t.Errorf("%v, asked %d", err, fake.asked.Load())
		}
	})
}

func TestALookupUnderWayStopsWithItsContext(t *testing.T) {
	_, client, _ := newTest(t, map[string][]answer{number: {{status: 503}}})
	ctx, cancel := context.WithCancel(t.Context())
	client.wait = func(ctx context.Context, d time.Duration) error {
		if d >= firstWait/2 {
			cancel() // between two tries
		}
		return ctx.Err()
	}
	if _, err := client.Lookup(ctx, number); !fault.Is(err, fault.CodeCancelled) {
		t.Error(err)
	}
}
