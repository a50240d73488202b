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
	out := map[importer.OptOutTarget]bool{}
	var doubtful []string
	_, err := collect(ctx, q, func(rows *sql.Rows) (struct{}, error) {
		var hash string
		var ch consent.Channel
		var yes bool
		err := rows.Scan(&hash, &ch, &yes)
		if yes {
			doubtful = append(doubtful, byHash[hash])
		} else {
			out[importer.OptOutTarget{Channel: ch, Address: byHash[hash]}] = true
		}
		return struct{}{}, err
	}, `SELECT e.address_hash, e.channel, max(e.state = 'in') FROM json_each(?) j CROSS JOIN consent_event e
		ON e.address_hash <> '' AND e.address_hash = j.value AND e.case_type_id = '' GROUP BY 1, 2 HAVING max(e.state = 'out')`, s.hashList(addresses))
	if err != nil || len(doubtful) == 0 {
		return out, err
	}
	return out, s.weighAnswers(ctx, q, doubtful, out)
}

// weighAnswers adds those of the addresses to out that said no and yes, when the
// yes does not answer the no.
func (s *Store) weighAnswers(ctx context.Context, q queryer, addresses []string, out map[importer.OptOutTarget]bool) error {
	for _, a := range addresses {
		said, err := readConsent(ctx, q, `WHERE e.address_hash <> '' AND e.case_type_id = '' AND e.address_hash = ?`, s.addressHash(a))
		if err != nil {
			return err
		}
		st := consent.StateOf(nil, said, asOf(said, s.now()))
		for _, ch := range consent.Channels() {
			if st.Channel(ch).State == consent.Out {
				out[importer.OptOutTarget{Channel: ch, Address: a}] = true
			}
		}
	}
	return nil
}
