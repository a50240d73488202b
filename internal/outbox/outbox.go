// Package outbox hands messages over to what sends them: the desktop's own
// programs, or a folder of batch files for a provider's upload. Whether a message
// may go was decided before; what is not prepared is never handed over.
package outbox

import (
	"context"
	"time"

	"casefolk/internal/fault"
	"casefolk/internal/message"
)

// Batch is messages that are handed over together.
type Batch struct {
	ID       string // UUID
	At       time.Time
	Messages []message.Outgoing
}

// Result is what became of one message.
type Result struct {
	MessageID string
	State     message.State // Sent, Failed, or Held as it was
	Problem   string        // of a failed one: a sentence
}

// Sender hands a batch over. What every Sender keeps to, and the contract test
// holds:
//
//   - the results are of the batch's messages, one each, in their order;
//   - only messages that are Prepared are handed over; all others stay Held;
//   - an error is a *fault.Error and means that nothing was handed over;
//   - a batch without a prepared message, or a context that is done, is an error;
//   - "Sent" says that the message left Casefolk, not that it has arrived.
type Sender interface {
	Send(ctx context.Context, b Batch) ([]Result, error)
}

// ready refuses what no Sender takes, and counts the prepared messages.
func ready(ctx context.Context, b Batch) (int, error) {
	if ctx.Err() != nil {
		return 0, fault.Cancelled("Sending was cancelled. No message was handed over.")
	}
	n := 0
	for _, m := range b.Messages {
		if m.State == message.Prepared {
			n++
		}
	}
	if n == 0 {
		return 0, fault.Invalid("messages", "There is no message that may go. See why each was held back.")
	}
	return n, nil
}

// results says that the prepared messages became state.
func results(b Batch, state message.State, problem string) []Result {
	all := make([]Result, 0, len(b.Messages))
	for _, m := range b.Messages {
		r := Result{MessageID: m.MessageID, State: message.Held}
		if m.State == message.Prepared {
			r.State, r.Problem = state, problem
		}
		all = append(all, r)
	}
	return all
}
