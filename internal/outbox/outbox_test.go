package outbox

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
	"casefolk/internal/message"
)

// handed tells what has left by a sender under test.
type handed func() int

func senders(t *testing.T) map[string]func(t *testing.T) (Sender, handed) {
	t.Helper()
	folder := func(format message.Format) func(t *testing.T) (Sender, handed) {
		return func(t *testing.T) (Sender, handed) {
			dir := filepath.Join(t.TempDir(), "out box")
			return Folder{Dir: dir, Format: format}, func() int {
				files, _ := os.ReadDir(dir)
				return len(files)
			}
		}
	}
	return map[string]func(t *testing.T) (Sender, handed){
		"desktop": func(*testing.T) (Sender, handed) {
			n := 0
			return Desktop{Open: func(string) error { n++; return nil }}, func() int { return n }
		},
		"folder of JSON Lines": folder(message.JSONLines),
		"folder of CSV":        folder(message.CSV),
	}
}

func outgoing(id string, s message.State) message.Outgoing {
	return message.Outgoing{MessageID: id, ContactID: "c" + id, Channel: consent.SMS, To: "+12125550123", Body: "Hello " + id, Kind: message.Informational, State: s}
}

func batchOf(messages ...message.Outgoing) Batch {
	return Batch{ID: "0198F0C2-1111-7000-8000-00000000000a", At: time.Date(2026, 3, 14, 18, 56, 14, 0, time.UTC), Messages: messages}
}

// TestEverySenderKeepsTheContract holds what Sender's comment says.
func TestEverySenderKeepsTheContract(t *testing.T) {
	for name, newSender := range senders(t) {
		t.Run(name+" hands over only what is prepared", func(t *testing.T) {
			s, left := newSender(t)
			got, err := s.Send(t.Context(), batchOf(outgoing("1", message.Held), outgoing("2", message.Prepared), outgoing("3", message.Failed), outgoing("4", message.Sent)))
			if err != nil {
				t.Fatal(err)
			}
			want := []Result{{"1", message.Held, ""}, {"2", message.Sent, ""}, {"3", message.Held, ""}, {"4", message.Held, ""}}
			if diff := cmp.Diff(want, got); diff != "" || left() != 1 {
				t.Errorf("%s%d left", diff, left())
			}
		})
		t.Run(name+" refuses a batch with nothing to send", func(t *testing.T) {
			s, left := newSender(t)
			_, err := s.Send(t.Context(), batchOf(outgoing("1", message.Held)))
			refused(t, err, fault.CodeInvalid, left, 0)
			_, err = s.Send(t.Context(), batchOf())
			refused(t, err, fault.CodeInvalid, left, 0)
		})
		t.Run(name+" hands nothing over once cancelled", func(t *testing.T) {
			s, left := newSender(t)
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			_, err := s.Send(ctx, batchOf(outgoing("1", message.Prepared)))
			refused(t, err, fault.CodeCancelled, left, 0)
		})
	}
}

func refused(t *testing.T, err error, code fault.Code, left handed, want int) {
	t.Helper()
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Code != code || !strings.HasSuffix(f.Message, ".") || left() != want {
		t.Errorf("%v, %d left", err, left())
	}
}

func TestDesktopOpensOneMessageAndTellsWhenItCannot(t *testing.T) {
	var opened []string
	d := Desktop{Open: func(u string) error { opened = append(opened, u); return nil }}
	if _, err := d.Send(t.Context(), batchOf(outgoing("1", message.Prepared))); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"sms:+12125550123?body=Hello%201"}, opened); diff != "" {
		t.Error(diff)
	}
	left := func() int { return len(opened) }
	_, err := d.Send(t.Context(), batchOf(outgoing("1", message.Prepared), outgoing("2", message.Prepared)))
	refused(t, err, fault.CodeInvalid, left, 1)
	bad := outgoing("1", message.Prepared)
	bad.To = "not a number"
	_, err = d.Send(t.Context(), batchOf(bad))
	refused(t, err, fault.CodeInvalid, left, 1)
	_, err = Desktop{Open: func(string) error { return errors.New("no handler") }}.Send(t.Context(), batchOf(outgoing("1", message.Prepared)))
	refused(t, err, fault.CodeUnavailable, left, 1)
}

func TestFolderWritesOnePrivateFileABatchAndNeverTwice(t *testing.T) {
	f := Folder{Dir: t.TempDir(), Format: message.JSONLines}
	b := batchOf(outgoing("1", message.Prepared), outgoing("2", message.Held), outgoing("3", message.Prepared))
	if _, err := f.Send(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	path := f.Path(b)
	if want := "casefolk-20260314-185614-0198f0c211117000800000000000000a.jsonl"; filepath.Base(path) != want {
		t.Errorf("name %s", filepath.Base(path))
	}
	text, err := os.ReadFile(path)
	if err != nil || strings.Count(string(text), "\n") != 2 || strings.Contains(string(text), "Hello 2") {
		t.Errorf("%v\n%s", err, text)
	}
	left := func() int { files, _ := os.ReadDir(f.Dir); return len(files) }
	_, err = f.Send(t.Context(), b)
	refused(t, err, fault.CodeConflict, left, 1)
	if again, _ := os.ReadFile(path); string(again) != string(text) {
		t.Error("the file was written again")
	}
}

func TestFolderThatCannotBeWrittenIsSaid(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	none := func() int { return 0 }
	_, err := Folder{Dir: filepath.Join(file, "x"), Format: message.CSV}.Send(t.Context(), batchOf(outgoing("1", message.Prepared)))
	refused(t, err, fault.CodeUnavailable, none, 0)
	_, err = Folder{Format: message.CSV}.Send(t.Context(), batchOf(outgoing("1", message.Prepared)))
	refused(t, err, fault.CodeInvalid, none, 0)
	empty := Folder{Dir: t.TempDir(), Format: "xml"}
	left := func() int { files, _ := os.ReadDir(empty.Dir); return len(files) }
	_, err = empty.Send(t.Context(), batchOf(outgoing("1", message.Prepared)))
	refused(t, err, fault.CodeInvalid, left, 0)
}
