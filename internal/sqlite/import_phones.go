package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/importer"
)

// RowPhone is a phone of a staged row with what is known of its number, which
// nobody of the firm may have yet.
type RowPhone struct {
	contact.Phone
	NumberMarks
}

// NumberMarks says what speaks against calling or texting a number.
type NumberMarks struct {
	OnDNC      bool // on the firm's own do-not-call list or on a national one
	Suppressed bool // somebody who has or had it said no to texts or calls
}

// markPhones reads the phones of some planned rows and looks their numbers up.
func (s *Store) markPhones(ctx context.Context, staging *sql.DB, id string, page []PlannedRow) error {
	var staged Staged
	if err := getMeta(ctx, staging, "staged", &staged); err != nil {
		return err
	}
	plan, _, err := s.ImportPlanOf(ctx, id)
	if err != nil {
		return err
	}
	reader, err := s.importReader(ctx, &staged, plan.Options)
	if err != nil {
		return err
	}
	var numbers []string
	for i := range page {
		d, _ := reader.Read(page[i].Row, page[i].Cells)
		page[i].Phones = make([]RowPhone, len(d.Contact.Phones))
		for k, p := range d.Contact.Phones {
			page[i].Phones[k].Phone = p
			if p.E164 != "" {
				numbers = append(numbers, p.E164)
			}
		}
	}
	marks, err := s.marksOf(ctx, numbers)
	if err != nil {
		return err
	}
	for i := range page {
		for k := range page[i].Phones {
			p := &page[i].Phones[k]
			p.NumberMarks = marks[p.E164]
		}
	}
	return nil
}

// marksOf looks numbers in E.164 up, whether or not anybody has them.
func (s *Store) marksOf(ctx context.Context, numbers []string) (map[string]NumberMarks, error) {
	marks := map[string]NumberMarks{}
	if len(numbers) == 0 {
		return marks, nil
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	list, err := json.Marshal(numbers)
	if err != nil {
		return nil, err
	}
	listed, err := collect(ctx, s.reader, scanOne[string], `SELECT DISTINCT e164 FROM dnc_entry WHERE e164 IN (SELECT value FROM json_each(?))`, string(list))
	if err != nil {
		return nil, mapError(err)
	}
	out, err := s.saidNo(ctx, s.reader, numbers)
	if err != nil {
		return nil, mapError(err)
	}
	linked, err := collect(ctx, s.reader, scanOne[string], `SELECT DISTINCT s.address FROM suppression s JOIN consent_event e ON e.id = s.event_id
		WHERE s.address_hash IN (SELECT value FROM json_each(?)) AND e.channel <> 'email'`, s.hashList(numbers))
	if err != nil {
		return nil, mapError(err)
	}
	now := s.now().In(time.Local)
	for _, n := range numbers {
		m := NumberMarks{OnDNC: slices.Contains(listed, n)}
		m.Suppressed = out[importer.OptOutTarget{Channel: consent.SMS, Address: n}] || out[importer.OptOutTarget{Channel: consent.Voice, Address: n}] || slices.Contains(linked, n)
		if !m.OnDNC {
			// A list that cannot be read marks nothing here: the gate counts it as missing.
			answer, err := s.lookupNational(n, now)
			m.OnDNC = err == nil && answer.OnList
		}
		marks[n] = m
	}
	return marks, nil
}

// hashList returns the hashes of addresses as a JSON list.
func (s *Store) hashList(addresses []string) string {
	hashes := make([]string, len(addresses))
	for i, a := range addresses {
		hashes[i] = s.addressHash(a)
	}
	list, _ := json.Marshal(hashes) // strings are always written
	return string(list)
}

// saidNo finds out which of some addresses said no by themselves, whoever has
// them, and have not answered that.
func (s *Store) saidNo(ctx context.Context, q queryer, addresses []string) (map[importer.OptOutTarget]bool, error) {
	byHash := make(map[string]string, len(addresses))
	for _, a := range addresses {
		byHash[s.addressHash(a)] = a
	}
	events, err := readConsent(ctx, q, `WHERE e.address_hash <> '' AND e.case_type_id = '' AND e.address_hash IN (SELECT value FROM json_each(?))`, s.hashList(addresses))
	if err != nil {
		return nil, err
	}
	own := map[string][]consent.Event{}
	for i := range events {
		own[events[i].AddressHash] = append(own[events[i].AddressHash], events[i])
	}
	out := map[importer.OptOutTarget]bool{}
	for hash, said := range own {
		st := consent.StateOf(nil, said, asOf(said, s.now()))
		for _, ch := range consent.Channels() {
			if st.Channel(ch).State == consent.Out {
				out[importer.OptOutTarget{Channel: ch, Address: byHash[hash]}] = true
			}
		}
	}
	return out, nil
}
