package sqlite

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite/packed"
)

// ConsentRequest is an answer of a contact that somebody at the firm records.
type ConsentRequest struct {
	ContactID  string
	Channel    consent.Channel
	State      consent.State // In or Out
	CaseTypeID string        // empty: all
	At         time.Time     // when it took effect; zero: now
	Method     consent.Method
	Source     string
	Evidence   string
	Note       string
}

// RecordConsent appends a consent event to a contact's history. An opt-in
// answers the opt-outs that stand when it takes effect.
func (s *Store) RecordConsent(ctx context.Context, r ConsentRequest) (e consent.Event, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		e, err = tx.recordConsentOf(r)
		return err
	})
	return e, err
}

// RecordConsents is RecordConsent for one answer on several channels: one event
// each, all of them or none.
func (s *Store) RecordConsents(ctx context.Context, r ConsentRequest, channels []consent.Channel) (events []consent.Event, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		for _, r.Channel = range channels {
			e, err := tx.recordConsentOf(r)
			if err != nil {
				return err
			}
			events = append(events, e)
		}
		return nil
	})
	return events, err
}

func (t *Tx) recordConsentOf(r ConsentRequest) (consent.Event, error) {
	c, err := getContact(t.ctx, t.tx, r.ContactID)
	if err != nil {
		return consent.Event{}, err
	}
	if r.CaseTypeID != "" {
		if _, err := caseTypeName(t.ctx, t.tx, r.CaseTypeID); err != nil {
			return consent.Event{}, err
		}
	}
	e := consent.Event{
		ContactID: c.ID, Channel: r.Channel, CaseTypeID: r.CaseTypeID, State: r.State, EffectiveAt: r.At,
		Method: r.Method, Source: r.Source, Evidence: r.Evidence, Note: r.Note,
	}
	if e.EffectiveAt.IsZero() {
		e.EffectiveAt = t.now
	}
	if e.EffectiveAt.After(t.now.Add(time.Minute)) {
		return e, fault.Invalid("at", "The time at which it took effect is still to come. Record it when it has been said.")
	}
	if e.EffectiveAt.After(t.now) {
		e.EffectiveAt = t.now // another clock is a little ahead
	}
	if e.Method == "" {
		e.Method = consent.MethodManual
	}
	v, err := t.consentView(&c)
	if err != nil {
		return e, err
	}
	e.Answers = consent.AnswersFor(e, v.contactIDs, v.events)
	return e, t.recordConsent(&e)
}

// recordConsent seals an event and appends it, marks every contact that it
// counts for, and logs it. ID, times, actor and chain are filled in.
func (t *Tx) recordConsent(e *consent.Event) error {
	if err := t.appendConsent(e); err != nil {
		return err
	}
	t.notify("consent")
	if err := t.touchWhole(e.ContactID); err != nil {
		return err
	}
	if err := t.touchHolders(e.Address); err != nil {
		return err
	}
	return t.record(activity.Entry{
		ContactID: e.ContactID, Verb: activity.Consented, Field: string(e.Channel), To: consentWords(*e), Detail: e.Source, BatchID: e.ImportID,
	})
}

func consentWords(e consent.Event) string {
	if e.State == consent.Out {
		return "opted out"
	}
	return "opted in"
}

// appendConsent validates, seals and stores an event.
func (t *Tx) appendConsent(e *consent.Event) error {
	if err := t.sealConsent(e); err != nil {
		return err
	}
	if err := t.insertPacked(consentTable, func(r *packed.Rows) { packConsent(r, e) }); err != nil {
		return err
	}
	if e.HasTexts() {
		if err := t.insertPacked(consentTextTable, func(r *packed.Rows) { packConsentText(r, e) }); err != nil {
			return err
		}
	}
	for _, out := range e.Answers {
		if err := t.exec(`INSERT INTO consent_answer (event_id, opt_out_id) VALUES (?, ?)`, e.ID, out); err != nil {
			return err
		}
	}
	return nil
}

// sealConsent fills in an event's id, times, actor and place in the chain. The
// event must then be stored.
func (t *Tx) sealConsent(e *consent.Event) error {
	e.ID, e.RecordedAt, e.RecordedBy = newID(), t.now, t.actor
	e.EffectiveAt = e.EffectiveAt.UTC().Truncate(time.Millisecond)
	e.Address = consent.NormalAddress(e.Channel, e.Address)
	if e.AddressHash == "" {
		e.AddressHash = t.store.addressHash(e.Address)
	}
	if err := e.Validate(); err != nil {
		return err
	}
	c, err := t.chainOf("consent_event")
	if err != nil {
		return err
	}
	if e.HasTexts() {
		e.Salt = randomHex(16)
	}
	head := consent.Seal(e, consent.Head{DeviceID: t.store.identity.Load().device, Seq: c.seq, Hash: c.hash})
	c.seq, c.hash = head.Seq, head.Hash
	return nil
}

// touchWhole marks a contact as stale and, when it was merged away, those that
// took it in, since its answers are theirs too.
func (t *Tx) touchWhole(id string) error {
	if id == "" {
		return nil
	}
	ids, err := collect(t.ctx, t.tx, scanOne[string], `WITH RECURSIVE whole (id) AS (
		VALUES (?) UNION SELECT c.merged_into FROM contact c JOIN whole w ON c.id = w.id WHERE c.merged_into IS NOT NULL) SELECT id FROM whole`, id)
	for _, id := range ids {
		t.touchContact(id)
	}
	return err
}

// touchHolders marks every contact that has an address as stale: an answer about
// an address counts for all who have it.
func (t *Tx) touchHolders(address string) error { return t.touchSharers(address, "") }

// touchSharers marks every contact but one that has an address as stale.
func (t *Tx) touchSharers(address, but string) error {
	if address == "" {
		return nil
	}
	ids, err := t.holders(address)
	for _, id := range ids {
		if id != but {
			t.touchContact(id)
		}
	}
	return err
}

// holders returns the ids of the contacts that have an address, also of those in
// the bin.
func (t *Tx) holders(address string) ([]string, error) {
	return collect(t.ctx, t.tx, scanOne[string], `SELECT contact_id FROM phone WHERE e164 = ?1 AND e164 <> '' AND deleted_at IS NULL
		UNION SELECT contact_id FROM email WHERE normal = ?1 AND normal <> '' AND deleted_at IS NULL`, address)
}

// view is what counts for one contact's consent, see package consent.
type view struct {
	contactIDs []string // the contact and those merged into it
	events     []consent.Event
	hashes     map[string]string // address hash → address, of the contact's addresses
	linked     map[string]bool   // opt-outs that hold through a suppression
}

// asOf returns the moment as of which a view's events are weighed: now, or the
// newest event's own when the clock was set back since, so that no answer is
// overlooked because it seems still to come.
func asOf(events []consent.Event, now time.Time) time.Time {
	for i := range events {
		if events[i].EffectiveAt.After(now) {
			now = events[i].EffectiveAt
		}
	}
	return now
}

// consentView reads the events that count for a contact.
func (t *Tx) consentView(c *contact.Contact) (view, error) {
	return consentView(t.ctx, t.tx, t.store, c)
}

func consentView(ctx context.Context, q queryer, s *Store, c *contact.Contact) (view, error) {
	v := view{hashes: map[string]string{}, linked: map[string]bool{}}
	var err error
	v.contactIDs, err = collect(ctx, q, scanOne[string], `WITH RECURSIVE whole (id) AS (
		VALUES (?) UNION SELECT c.id FROM contact c JOIN whole w ON c.merged_into = w.id) SELECT id FROM whole`, c.ID)
	if err != nil {
		return v, err
	}
	hashes := []any{}
	for _, a := range addressesFor(c) {
		h := s.addressHash(a)
		v.hashes[h] = a
		hashes = append(hashes, h)
	}
	if len(hashes) > 0 {
		linked, err := collect(ctx, q, scanOne[string], `SELECT event_id FROM suppression WHERE address_hash IN (`+marks(len(hashes))+`)`, hashes...)
		if err != nil {
			return v, err
		}
		for _, id := range linked {
			v.linked[id] = true
		}
	}
	v.events, err = eventsOf(ctx, q, v, hashes)
	return v, err
}

// eventsOf reads the events of the view's contacts, of its addresses, and those
// that hold through suppressions.
func eventsOf(ctx context.Context, q queryer, v view, hashes []any) ([]consent.Event, error) {
	parts := []string{`SELECT id FROM consent_event WHERE contact_id IN (` + marks(len(v.contactIDs)) + `)`}
	args := anys(v.contactIDs)
	if len(hashes) > 0 {
		// The index leaves out events about no address, so the condition has to as well, or all events are read.
		parts = append(parts, `SELECT id FROM consent_event WHERE address_hash <> '' AND address_hash IN (`+marks(len(hashes))+`)`)
		args = append(args, hashes...)
	}
	if len(v.linked) > 0 {
		parts = append(parts, `SELECT id FROM consent_event WHERE id IN (`+marks(len(v.linked))+`)`)
		args = append(args, anys(keys(v.linked))...)
	}
	events, err := readConsent(ctx, q, `WHERE e.id IN (`+strings.Join(parts, " UNION ")+`)`, args...)
	for i := range events {
		if events[i].Address == "" {
			events[i].Address = v.hashes[events[i].AddressHash]
		}
	}
	return events, err
}

// readConsent reads the events that a condition on consent_event as e takes,
// with their texts and answers.
func readConsent(ctx context.Context, q queryer, where string, args ...any) ([]consent.Event, error) {
	return collect(ctx, q, scanConsent, consentSQL+where, args...)
}

const consentSQL = `SELECT e.id, coalesce(e.contact_id, ''), e.channel, e.address_hash, e.case_type_id, e.state, e.effective_at, e.recorded_at, e.recorded_by,
	e.method, e.keyword, coalesce(e.import_id, ''), coalesce(e.message_id, ''), lower(hex(e.text_digest)), e.device_id, e.seq, lower(hex(e.hash)),
	coalesce(lower(hex(x.salt)), ''), coalesce(x.address, ''), coalesce(x.source, ''), coalesce(x.evidence, ''), coalesce(x.note, ''),
	coalesce((SELECT group_concat(a.opt_out_id, ' ') FROM consent_answer a WHERE a.event_id = e.id), ''),
	e.state = 'in' AND EXISTS (SELECT 1 FROM import_run i WHERE i.id = e.import_id AND i.undone_at IS NOT NULL)
	FROM consent_event e LEFT JOIN consent_text x ON x.event_id = e.id `

func scanConsent(rows *sql.Rows) (e consent.Event, err error) {
	var effective, recorded sql.NullInt64
	var answers string
	err = rows.Scan(&e.ID, &e.ContactID, &e.Channel, &e.AddressHash, &e.CaseTypeID, &e.State, &effective, &recorded, &e.RecordedBy,
		&e.Method, &e.Keyword, &e.ImportID, &e.MessageID, &e.TextDigest, &e.DeviceID, &e.Seq, &e.Hash,
		&e.Salt, &e.Address, &e.Source, &e.Evidence, &e.Note, &answers, &e.Withdrawn)
	e.EffectiveAt, e.RecordedAt, e.Answers = fromMS(effective), fromMS(recorded), strings.Fields(answers)
	return e, err
}

// addressesFor lists what consent events may be about: a contact's valid
// numbers in E.164 and its e-mails in normal form.
func addressesFor(c *contact.Contact) []string {
	var out []string
	for _, p := range c.Phones {
		if p.E164 != "" {
			out = append(out, p.E164)
		}
	}
	for _, e := range c.Emails {
		out = append(out, contact.NormalEmail(e.Address))
	}
	return out
}

// deriveConsent computes what stands for a contact, and which of its addresses its
// opt-outs suppress, and returns it with the view by which it did.
func (t *Tx) deriveConsent(c *contact.Contact) (consent.Standings, view, error) {
	v, err := t.consentView(c)
	if err != nil {
		return consent.Standings{}, v, err
	}
	if err := t.exec(`DELETE FROM consent_state WHERE contact_id = ?`, c.ID); err != nil {
		return consent.Standings{}, v, err
	}
	st := consent.StateOf(v.contactIDs, v.events, asOf(v.events, t.now))
	if err := t.suppressShared(c, v, st); err != nil {
		return st, v, err
	}
	err = eachStanding(st, func(ch consent.Channel, caseTypeID string, now consent.Standing) error {
		return t.insertPacked(stateTable, func(r *packed.Rows) { packState(r, c.ID, ch, caseTypeID, &now) })
	})
	return st, v, err
}

// eachStanding calls fn with everything that is known to stand for a contact;
// caseTypeID is empty for a channel as a whole.
func eachStanding(st consent.Standings, fn func(ch consent.Channel, caseTypeID string, now consent.Standing) error) error {
	for _, ch := range consent.Channels() {
		if now := st.Channel(ch); now.State != consent.Unknown {
			if err := fn(ch, "", now); err != nil {
				return err
			}
		}
	}
	for _, k := range st.CaseTypes() {
		if now := st.CaseType(k.Channel, k.CaseTypeID); now.State != consent.Unknown {
			if err := fn(k.Channel, k.CaseTypeID, now); err != nil {
				return err
			}
		}
	}
	return nil
}
