package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/consent"
	"casefolk/internal/fault"
	"casefolk/internal/message"
	"casefolk/internal/phone"
)

// LogSummary is what the import of a provider's log did.
type LogSummary struct {
	Rows     int                     `json:"rows"`
	Received int                     `json:"received"`
	Sent     int                     `json:"sent"`
	Known    int                     `json:"known"` // were here before; nothing was done again
	Unknown  int                     `json:"unknown_senders"`
	Bad      int                     `json:"bad"`
	Readings map[consent.Reading]int `json:"readings"` // of those received
	Problems []LogProblem            `json:"problems"` // the first hundred of Bad
}

// LogProblem is a row of a log that could not be used.
type LogProblem struct {
	Row     int    `json:"row"`
	Message string `json:"message"`
}

const keptProblems = 100

// ImportMessageLog takes the messages of a provider's log in, the oldest first,
// all of them or none. What is here already is left as it is, so that a log may
// be imported again and again.
func (s *Store) ImportMessageLog(ctx context.Context, path string, progress func(Progress)) (sum LogSummary, err error) {
	sum = LogSummary{Readings: map[consent.Reading]int{}, Problems: []LogProblem{}}
	own, err := s.OwnNumbers(ctx)
	if err != nil {
		return sum, err
	}
	entries, err := readLog(path, own, &sum)
	if err != nil {
		return sum, err
	}
	// In the order in which they came, so that a START answers the STOP before it.
	slices.SortStableFunc(entries, func(a, b message.LogEntry) int { return a.At.Compare(b.At) })
	err = s.Write(ctx, func(tx *Tx) error {
		for i := range entries {
			if err := tx.logEntry(&entries[i], &sum); err != nil {
				return err
			}
			if i%200 == 0 {
				tell(progress, "reading messages", int64(i), int64(len(entries)))
				if err := tx.settleContacts(); err != nil {
					return err
				}
				if err := ctx.Err(); err != nil {
					return fault.Cancelled("The import of the log was cancelled. Nothing was changed.")
				}
			}
		}
		return tx.record(activity.Entry{Verb: activity.Imported, Field: "message_log", Detail: filepath.Base(path)})
	})
	return sum, err
}

// readLog reads the rows that can be used, and counts the others.
func readLog(path string, own []string, sum *LogSummary) (entries []message.LogEntry, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fault.Unavailable(err, "The log cannot be read. Check that it is there and that you may open it.")
	}
	defer func() { _ = file.Close() }() // it was only read
	err = message.ReadLog(file, message.LogOptions{Own: own, Location: time.Local}, func(e message.LogEntry) error {
		sum.Rows++
		if e.Problem != "" {
			sum.bad(e.Row, e.Problem)
			return nil
		}
		entries = append(entries, e)
		return nil
	})
	return entries, err
}

func (sum *LogSummary) bad(row int, problem string) {
	sum.Bad++
	if len(sum.Problems) < keptProblems {
		sum.Problems = append(sum.Problems, LogProblem{row, problem})
	}
}

func (t *Tx) logEntry(e *message.LogEntry, sum *LogSummary) error {
	channel := consent.SMS
	if strings.Contains(e.From+e.To, "@") {
		channel = consent.Email
	}
	if e.Direction == message.Outbound {
		return t.logSent(e, channel, sum)
	}
	r, err := t.receive(Incoming{
		Channel: channel, From: e.From, Body: e.Body, At: e.At, ExternalID: e.ExternalID, CarrierAnswered: e.CarrierAnswered,
	})
	if fault.Is(err, fault.CodeInvalid) {
		sum.bad(e.Row, err.Error())
		return nil
	}
	if err != nil {
		return err
	}
	if r.Known {
		sum.Known++
		return nil
	}
	sum.Received++
	sum.Readings[r.Reading]++
	if len(r.ContactIDs) == 0 {
		sum.Unknown++
	}
	return nil
}

// logSent keeps a message that the firm sent through the provider.
func (t *Tx) logSent(e *message.LogEntry, channel consent.Channel, sum *LogSummary) error {
	m := message.Message{
		Direction: message.Outbound, Channel: channel, Body: e.Body, At: e.At.Truncate(time.Millisecond), State: message.Sent, ExternalID: e.ExternalID,
	}
	var err error
	if m.Address, err = t.messageAddress(channel, e.To); err != nil {
		return err
	}
	if m.Address == "" {
		sum.bad(e.Row, "The recipient is missing.")
		return nil
	}
	_, known, err := t.known(&m)
	if err != nil {
		return err
	}
	if known {
		sum.Known++
		return nil
	}
	m.ID = newID()
	if m.ContactIDs, err = t.holders(m.Address); err != nil {
		return err
	}
	sum.Sent++
	return t.keepMessage(&m)
}

// OwnNumbers returns the firm's own numbers in E.164, by which a log without a
// column for the direction is read.
func (s *Store) OwnNumbers(ctx context.Context) ([]string, error) {
	text, err := s.Setting(ctx, SettingOwnNumbers)
	return strings.Fields(text), err
}

// SetOwnNumbers stores the firm's own numbers, given as typed.
func (s *Store) SetOwnNumbers(ctx context.Context, typed []string) ([]string, error) {
	region, err := s.Setting(ctx, SettingDefaultRegion)
	if err != nil {
		return nil, err
	}
	numbers := []string{}
	for _, text := range typed {
		if strings.TrimSpace(text) == "" {
			continue
		}
		n := phone.Check(text, region)
		if !n.Valid {
			return nil, fault.Invalid("own_numbers", "%s: %s", strings.TrimSpace(text), n.Message)
		}
		if !slices.Contains(numbers, n.E164) {
			numbers = append(numbers, n.E164)
		}
	}
	return numbers, s.SetSetting(ctx, SettingOwnNumbers, strings.Join(numbers, " "))
}
