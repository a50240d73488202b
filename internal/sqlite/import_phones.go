package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/importer"
)

// RowPhone is a phone of a staged row with what is known of its number, which
// nobody of the firm may have yet.
type RowPhone struct {
	contact.Phone
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
	marks, err := s.NumberMarks(ctx, numbers)
	if err != nil {
		return err
	}
	for i := range page {
		for k := range page[i].Phones {
			p := &page[i].Phones[k]
			m := marks[p.E164]
			p.DNC, p.Line, p.Suppressed = m.DNC(), m.Line, m.Suppressed
		}
	}
	return nil
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
