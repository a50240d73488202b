package outbox

import (
	"context"

	"casefolk/internal/fault"
	"casefolk/internal/message"
)

// Desktop opens the desktop's own mail, text or phone program with one message
// filled in; the person there presses Send.
type Desktop struct {
	// Open gives a URL (mailto:, sms:, tel:) to the desktop.
	Open func(url string) error
}

var _ Sender = Desktop{}

// Send opens the one prepared message of b; more than one is refused, because a
// window would open for each.
func (d Desktop) Send(ctx context.Context, b Batch) ([]Result, error) {
	n, err := ready(ctx, b)
	if err != nil {
		return nil, err
	}
	if n > 1 {
		return nil, fault.Invalid("messages", "The desktop’s programs take one message at a time. Use the outbox folder for a list.")
	}
	for _, m := range b.Messages {
		if m.State != message.Prepared {
			continue
		}
		u, err := message.HandlerURL(m.Channel, m.To, m.Subject, m.Body)
		if err != nil {
			return nil, err
		}
		if err := d.Open(u); err != nil {
			return nil, fault.Unavailable(err, "No program on this computer takes this kind of message. Set one up in the system’s settings, or copy the text.")
		}
	}
	return results(b, message.Sent, ""), nil
}
