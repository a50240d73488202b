package sqlite

import (
	"slices"

	"casefolk/internal/activity"
	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/importer"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite/packed"
)

// freshContacts is how many new contacts are gathered before they are written.
const freshContacts = 512

// freshWriter writes many new contacts with all that is derived from them, with
// few statements. It is for contacts about whose addresses nothing is recorded
// yet, so that what stands follows from what their rows say alone.
type freshWriter struct {
	tx     *Tx
	nextNo int64
	held   heldAddresses
	out    map[string]bool // addresses that new contacts opted out with
	first  bool            // there were no contacts before
	seen   *seenAddresses  // addresses of the new contacts
	shared *packed.Rows    // of out those that others may have too, each with its contact
	bulks  *bulks

	last    fresh                 // the contact that is being written; its room is the next one's
	marks   []mark                // of the last contact, for its room
	derived map[int64]*derivedRow // by row number: contacts that are not new after all

	gathered int // contacts that wait to be written
}

// fresh is one new contact that is being written.
type fresh struct {
	contact *contact.Contact
	no      int64
	reaches []string // its addresses
	shared  uint64   // bit i: reaches[i] may be another's too
	events  []consent.Event
	cases   map[string]bool // ids
	types   []string        // of the cases, ids
	parties map[string]bool // case id and role
	words   string
	scores  []int
}

// newFreshWriter begins to write new contacts.
func newFreshWriter(tx *Tx) (*freshWriter, error) {
	f := &freshWriter{
		tx: tx, out: map[string]bool{}, seen: newSeenAddresses(), shared: packed.New(2),
		bulks: newBulks(tx.ctx, tx.tx, contactTable, consentTable, activityTable),
	}
	var err error
	if f.held, err = tx.heldAddresses(); err != nil {
		return nil, err
	}
	err = f.number()
	f.first = f.nextNo == 1
	return f, err
}

// number reads the next free row number of a contact.
func (f *freshWriter) number() error {
	return f.tx.tx.QueryRowContext(f.tx.ctx, `SELECT coalesce(max(no), 0) + 1 FROM contact`).Scan(&f.nextNo)
}

// begin returns a new contact to be written, until the next one, or nil when
// something is recorded about one of its addresses.
func (f *freshWriter) begin(c *contact.Contact) *fresh {
	n := &f.last
	*n = fresh{contact: c, reaches: addressesFor(c), events: n.events[:0], types: n.types[:0], scores: n.scores[:0]}
	slices.Sort(n.reaches)
	n.reaches = slices.Compact(n.reaches)
	for _, a := range n.reaches {
		if f.out[a] || len(f.held) > 0 && f.held.has(f.tx.store.addressHash(a)) {
			return nil
		}
	}
	for i, a := range n.reaches {
		if f.seen.add(a) || !f.first {
			n.shared |= 1 << min(i, 63)
		}
	}
	n.no = f.nextNo
	f.nextNo++
	return n
}

// add gathers a row.
func (f *freshWriter) add(tb *table, values ...any) { f.bulks.add(tb, values...) }

// rows are those of a table that are being gathered; another one is packed into
// them.
func (f *freshWriter) rows(tb *table) *packed.Rows { return f.bulks.to(tb).rows }

// flush writes everything that was gathered.
func (f *freshWriter) flush() error {
	f.gathered = 0
	return f.bulks.flush()
}

// record appends an activity entry.
func (f *freshWriter) record(e activity.Entry) error {
	salt, digest, err := f.tx.sealActivity(&e)
	if err != nil {
		return err
	}
	packActivity(f.rows(activityTable), &e, digest)
	if digest != "" {
		packActivityText(f.rows(activityTextTable), &e, salt)
	}
	return nil
}

// consent appends an event of the new contact.
func (f *freshWriter) consent(n *fresh, event consent.Event) error {
	n.events = append(n.events, event)
	e := &n.events[len(n.events)-1]
	if err := f.tx.sealConsent(e); err != nil {
		return err
	}
	packConsent(f.rows(consentTable), e)
	if e.HasTexts() {
		packConsentText(f.rows(consentTextTable), e)
	}
	return nil
}

// score adds a satisfaction score.
func (f *freshWriter) score(n *fresh, d *importer.Draft, importID string) {
	n.scores = append(n.scores, d.Score)
	f.add(scoreTable, n.contact.ID, newID(), d.Score, d.ScoreNote, f.tx.ms, f.tx.actor, importID, f.tx.ms)
}

// party puts the new contact on a case, once in each role.
func (f *freshWriter) party(n *fresh, k *legalcase.Case, role legalcase.Role, importID string) error {
	if n.parties[k.ID+string(role)] {
		return nil
	}
	if n.parties == nil {
		n.parties, n.cases = map[string]bool{}, map[string]bool{}
	}
	n.parties[k.ID+string(role)] = true
	if !n.cases[k.ID] {
		n.cases[k.ID] = true
		n.words += " " + k.Number
		if k.TypeID != "" {
			n.types = append(n.types, k.TypeID)
		}
	}
	f.tx.touchCase(k.ID)
	f.add(partyTable, k.ID, newID(), n.contact.ID, string(role), importID, f.tx.ms)
	return f.record(activity.Entry{ContactID: n.contact.ID, CaseID: k.ID, Verb: activity.Linked, To: linkWords(k, n.contact.Name(), role), BatchID: importID})
}

// states computes what stands for the new contact so far.
func (f *freshWriter) states(n *fresh) consent.Standings {
	return consent.StateOf([]string{n.contact.ID}, n.events, f.tx.now)
}

// end writes the contact itself and what is derived from it.
func (f *freshWriter) end(n *fresh, importID string) error {
	f.writeContact(n, importID)
	row := listRow{no: n.no, contact: n.contact, cases: len(n.cases), words: n.words, scores: len(n.scores), caseTypes: n.types}
	sum := 0
	for _, s := range n.scores {
		sum += s
	}
	if sum > 0 {
		row.score = float64(sum) / float64(len(n.scores))
	}
	f.writeStates(n, &row)
	if err := f.list(&row); err != nil {
		return err
	}
	if f.gathered++; f.gathered < freshContacts {
		return nil
	}
	f.gathered = 0
	return f.bulks.send()
}

func (f *freshWriter) writeContact(n *fresh, importID string) {
	c := n.contact
	nameReaches(c)
	packContact(f.rows(contactTable), c, importID, n.no)
	for i := range c.Phones {
		packPhone(f.rows(phoneTable), c.ID, i, &c.Phones[i], f.tx.ms)
	}
	for i := range c.Emails {
		packEmail(f.rows(emailTable), c.ID, i, &c.Emails[i], f.tx.ms)
	}
	for i := range c.Addresses {
		packAddress(f.rows(addressTable), c.ID, i, &c.Addresses[i], f.tx.ms)
	}
}

// stand writes what stands for a contact.
func (f *freshWriter) stand(contactID string, st consent.Standings) {
	_ = eachStanding(st, func(ch consent.Channel, caseTypeID string, now consent.Standing) error {
		packState(f.rows(stateTable), contactID, ch, caseTypeID, &now)
		return nil // packing does not fail
	})
}

func (f *freshWriter) writeStates(n *fresh, row *listRow) {
	st := consent.Standings{}
	if len(n.events) > 0 {
		st = f.states(n)
	}
	row.stand(st)
	f.stand(n.contact.ID, st)
	for _, ch := range consent.Channels() {
		if st.Channel(ch).State == consent.Out {
			f.suppress(n, ch)
			row.suppressed = row.suppressed || ch != consent.Email && row.contact.PrimaryPhone() != nil && row.contact.PrimaryPhone().E164 != ""
		}
	}
}

// suppress makes the new contact's opt-outs of a channel hold for its addresses,
// as Tx.suppressShared does.
func (f *freshWriter) suppress(n *fresh, ch consent.Channel) {
	for at, address := range n.reaches {
		if !carries(ch, address) {
			continue
		}
		f.out[address] = true
		h := f.tx.store.addressHash(address)
		if n.shared&(1<<min(at, 63)) != 0 {
			f.shared.Text(address)
			f.shared.Text(n.contact.ID)
		}
		for i := range n.events {
			if e := &n.events[i]; e.Channel == ch && e.State == consent.Out && e.CaseTypeID == "" {
				f.add(suppressionTable, h, e.ID, address)
			}
		}
	}
}

// touchSharers marks the contacts that share an address with a new one that
// opted out, since they may have been written before it.
func (f *freshWriter) touchSharers() error {
	if f.shared.Empty() {
		return nil
	}
	ids, err := collect(f.tx.ctx, f.tx.tx, scanOne[string], `
		SELECT p.contact_id FROM packed(?1) s CROSS JOIN phone p ON p.e164 = s.c0 AND p.e164 <> '' AND p.deleted_at IS NULL AND p.contact_id <> s.c1
		UNION
		SELECT m.contact_id FROM packed(?1) s CROSS JOIN email m ON m.normal = s.c0 AND m.deleted_at IS NULL AND m.contact_id <> s.c1`, f.shared.Data())
	for _, id := range ids {
		f.tx.touchContact(id)
	}
	return err
}
