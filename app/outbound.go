package app

import (
	"context"
	"path/filepath"
	"sync"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
	"casefolk/internal/message"
	"casefolk/internal/outbox"
	"casefolk/internal/sqlite"
)

// Outbound is what the page asks about writing to contacts.
type Outbound struct {
	session *session
	mu      sync.Mutex
	preview []message.Outgoing // of the last Preview
}

// Templates lists the firm's templates by name.
func (o *Outbound) Templates() (_ []Template, err error) {
	defer caught(&err)
	store, ctx, err := o.session.use()
	if err != nil {
		return nil, err
	}
	list, err := store.Templates(ctx)
	return each(list, templateOf), err
}

// SaveTemplate stores a template and returns it as stored; one without an id is new.
func (o *Outbound) SaveTemplate(draft Template) (_ Template, err error) {
	defer caught(&err)
	store, ctx, err := o.session.use()
	if err != nil {
		return Template{}, err
	}
	saved, err := store.SaveTemplate(ctx, draft.record())
	return templateOf(saved), err
}

// DeleteTemplate takes a template away.
func (o *Outbound) DeleteTemplate(id string) (err error) {
	defer caught(&err)
	store, ctx, err := o.session.use()
	if err != nil {
		return err
	}
	return store.DeleteTemplate(ctx, id)
}

// Fields lists what a template can put in.
func (o *Outbound) Fields() []TemplateField {
	return each(message.Fields(), func(f message.Field) TemplateField { return TemplateField{string(f), f.Label()} })
}

// Segments says in how many parts a text message is sent and billed.
func (o *Outbound) Segments(body string) TextSegments {
	parts, unicode := message.Segments(body)
	return TextSegments{parts, unicode}
}

// Preview fills a message in for everybody and asks the gate. It keeps nothing.
// It is a job. PreviewRows shows its rows until the next one.
func (o *Outbound) Preview(job string, draft OutboundDraft) (_ OutboundTally, err error) {
	defer caught(&err)
	var batch sqlite.Batch
	err = o.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) (err error) {
		batch, err = store.PreviewBatch(ctx, draft.request(), progress)
		return err
	})
	if err != nil {
		return OutboundTally{}, err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.preview = batch.Messages
	return tallyOf("", batch.Messages), nil
}

// PreviewRows returns some rows of the last preview, name by name: state is
// "prepared" for those that go, "held" for those held back, or "" for all.
func (o *Outbound) PreviewRows(state string, offset, limit int) (_ OutboundRows, err error) {
	defer caught(&err)
	o.mu.Lock()
	defer o.mu.Unlock()
	rows := OutboundRows{Rows: []OutboundRow{}}
	for _, m := range o.preview {
		if state != "" && string(m.State) != state {
			continue
		}
		if rows.Total >= offset && len(rows.Rows) < max(limit, 1) {
			rows.Rows = append(rows.Rows, outboundRowOf(m))
		}
		rows.Total++
	}
	return rows, nil
}

// Send fills a message in for everybody, asks the gate, keeps each as prepared or
// held back, and writes those that may go to the outbox folder, one file. It is a
// job.
func (o *Outbound) Send(job string, draft OutboundDraft) (sent SentBatch, err error) {
	defer caught(&err)
	err = o.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) error {
		folder, err := outboxFolder(ctx, store)
		if err != nil {
			return err
		}
		batch, err := store.PrepareBatch(ctx, draft.request(), progress)
		if err != nil {
			return err
		}
		sent.Tally = tallyOf(batch.ID, batch.Messages)
		if sent.Tally.Go == 0 {
			return nil
		}
		handed := outbox.Batch{ID: batch.ID, At: batch.At, Messages: batch.Messages}
		sent.Path = folder.Path(handed)
		// Once it is prepared, cancelling would leave it in doubt whether it went.
		return handOver(context.WithoutCancel(ctx), store, folder, handed)
	})
	return sent, err
}

// SendOne does the same for one contact, by the desktop's own mail, text or phone
// program; the person there presses Send.
func (o *Outbound) SendOne(draft OutboundDraft) (sent SentOne, err error) {
	defer caught(&err)
	store, ctx, err := o.session.use()
	if err != nil {
		return sent, err
	}
	if len(draft.IDs) != 1 {
		return sent, fault.Invalid("to", "The desktop’s programs take one message at a time. Use the outbox folder for a list.")
	}
	batch, err := store.PrepareBatch(ctx, draft.request(), nil)
	if err != nil {
		return sent, err
	}
	return o.open(ctx, store, outbox.Batch{ID: batch.ID, At: batch.At, Messages: batch.Messages})
}

// open hands one message to the desktop.
func (o *Outbound) open(ctx context.Context, store *sqlite.Store, b outbox.Batch) (sent SentOne, err error) {
	m := b.Messages[0]
	sent.Message = outboundRowOf(m)
	if m.State != message.Prepared {
		return sent, nil
	}
	desktop := outbox.Desktop{Open: func(u string) error {
		sent.URL = u
		return openURL(u)
	}}
	err = handOver(ctx, store, desktop, b)
	if err == nil {
		sent.Message.State, sent.Message.StateLabel = string(message.Sent), message.Sent.Label()
	}
	return sent, err
}

// handOver gives a prepared batch to what sends it, and keeps what became of each.
func handOver(ctx context.Context, store *sqlite.Store, sender outbox.Sender, b outbox.Batch) error {
	results, sendErr := sender.Send(ctx, b)
	if sendErr != nil {
		results = make([]outbox.Result, 0, len(b.Messages))
		for _, m := range b.Messages {
			if m.State == message.Prepared {
				results = append(results, outbox.Result{MessageID: m.MessageID, State: message.Failed, Problem: fault.From(sendErr).Message})
			}
		}
	}
	if err := store.FinishBatch(ctx, each(results, func(r outbox.Result) sqlite.Delivery { return sqlite.Delivery(r) })); err != nil {
		return err
	}
	return sendErr
}

// outboxFolder is the sender of lists as the firm has set it.
func outboxFolder(ctx context.Context, store *sqlite.Store) (outbox.Folder, error) {
	dir, err := store.Setting(ctx, sqlite.SettingOutbox)
	if err != nil {
		return outbox.Folder{}, err
	}
	if dir == "" {
		dir = filepath.Join(store.Dir(), "outbox")
	}
	text, err := store.Setting(ctx, sqlite.SettingOutboxFormat)
	if err != nil {
		return outbox.Folder{}, err
	}
	format, err := message.ParseFormat(text)
	return outbox.Folder{Dir: dir, Format: format}, err
}

// Warn says what must be confirmed before a message typed by hand goes to a
// contact.
func (o *Outbound) Warn(draft PersonalMessage) (_ PersonalWarning, err error) {
	defer caught(&err)
	store, ctx, err := o.session.use()
	if err != nil {
		return PersonalWarning{}, err
	}
	w, err := store.WarnPersonal(ctx, draft.record())
	return PersonalWarning{w.To, w.Needed, each(w.Reasons, reasonOf)}, err
}

// SendPersonal opens a message typed by hand in the desktop's own program, and
// keeps it. Without a confirmation that Warn asks for it is refused as a conflict.
func (o *Outbound) SendPersonal(draft PersonalMessage) (sent SentOne, err error) {
	defer caught(&err)
	store, ctx, err := o.session.use()
	if err != nil {
		return sent, err
	}
	m, err := store.PreparePersonal(ctx, draft.record())
	if err != nil {
		return sent, err
	}
	return o.open(ctx, store, outbox.Batch{ID: m.MessageID, Messages: []message.Outgoing{m}})
}

// Confirmations lists the confirmations of opt-outs that may still go, the most
// urgent first.
func (o *Outbound) Confirmations() (_ []Message, err error) {
	defer caught(&err)
	store, ctx, err := o.session.use()
	if err != nil {
		return nil, err
	}
	list, err := store.Confirmations(ctx)
	return each(list, messageOf), err
}

// SendConfirmation opens a confirmation in the desktop's own program. One whose
// time is over is held back for good, and refused as a conflict.
func (o *Outbound) SendConfirmation(id string) (sent SentOne, err error) {
	defer caught(&err)
	store, ctx, err := o.session.use()
	if err != nil {
		return sent, err
	}
	m, err := store.TakeConfirmation(ctx, id)
	if err != nil {
		return sent, err
	}
	return o.open(ctx, store, outbox.Batch{ID: m.MessageID, Messages: []message.Outgoing{m}})
}

// Settings returns how the firm sends.
func (o *Outbound) Settings() (s OutboundSettings, err error) {
	defer caught(&err)
	store, ctx, err := o.session.use()
	if err != nil {
		return s, err
	}
	folder, err := outboxFolder(ctx, store)
	if err != nil {
		return s, err
	}
	s.Folder, s.Format = folder.Dir, string(folder.Format)
	if s.FirmName, err = store.Setting(ctx, sqlite.SettingFirmName); err != nil {
		return s, err
	}
	voice, err := store.Setting(ctx, sqlite.SettingStopVoice)
	if err != nil {
		return s, err
	}
	s.StopEndsVoice = voice != "0"
	own, err := store.OwnNumbers(ctx)
	s.OwnNumbers = each(own, func(n string) string { return n })
	return s, err
}

// SetSettings stores how the firm sends, and returns it as stored.
func (o *Outbound) SetSettings(s OutboundSettings) (_ OutboundSettings, err error) {
	defer caught(&err)
	store, ctx, err := o.session.use()
	if err != nil {
		return s, err
	}
	format, err := message.ParseFormat(s.Format)
	if err != nil {
		return s, err
	}
	if s.Folder != "" && !filepath.IsAbs(s.Folder) {
		return s, fault.Invalid("folder", "Choose the outbox folder with its whole path.")
	}
	if _, err := store.SetOwnNumbers(ctx, s.OwnNumbers); err != nil {
		return s, err
	}
	if s.Folder == filepath.Join(store.Dir(), "outbox") {
		s.Folder = "" // it moves with the data
	}
	voice := map[bool]string{true: "1", false: "0"}[s.StopEndsVoice]
	for key, value := range map[string]string{
		sqlite.SettingOutbox: s.Folder, sqlite.SettingOutboxFormat: string(format), sqlite.SettingFirmName: s.FirmName, sqlite.SettingStopVoice: voice,
	} {
		if err := store.SetSetting(ctx, key, value); err != nil {
			return s, err
		}
	}
	return o.Settings()
}

// ChooseFolder shows the system's dialog for the outbox folder, and returns the
// chosen one, or "" when it was cancelled.
func (o *Outbound) ChooseFolder() (_ string, err error) {
	defer caught(&err)
	ctx, err := o.session.context()
	if err != nil {
		return "", err
	}
	return runtime.OpenDirectoryDialog(ctx, runtime.OpenDialogOptions{Title: "Choose the outbox folder", CanCreateDirectories: true})
}

// kindOf reads the kind of an automated message.
func kindOf(text string) message.Kind {
	kind, err := consent.ParseKind(text)
	if err != nil {
		return message.Kind(text) // the message's own check says what is wrong
	}
	return message.Kind(kind)
}
