package sqlite

import (
	"context"
	"database/sql"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/phone"
)

// LookedUp is what a service said of a number.
type LookedUp struct {
	E164     string
	Valid    bool // the service knows such a number
	Type     phone.Type
	Carrier  string
	Note     string // why type or carrier are missing, as a sentence, or empty
	Provider string
}

// KeepLookUp stores what a service said of a number, as of now, in the place of
// what was said before. The activity of the contacts that have it tells when that
// changes what is known of the line.
func (s *Store) KeepLookUp(ctx context.Context, l LookedUp) error {
	return s.Write(ctx, func(tx *Tx) error {
		before, err := tx.lineWords(l.E164)
		if err != nil {
			return err
		}
		err = tx.exec(`INSERT OR REPLACE INTO phone_lookup (e164, valid, line_type, carrier, note, provider, looked_up_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			l.E164, l.Valid, string(l.Type), l.Carrier, l.Note, l.Provider, tx.ms)
		if err != nil {
			return err
		}
		if err := tx.touchHolders(l.E164); err != nil {
			return err
		}
		after, err := tx.lineWords(l.E164)
		if err != nil || after == before {
			return err
		}
		return tx.recordLine(l.E164, before, after)
	})
}

// lineWords says what is known of a number's line, such as "Mobile · T-Mobile".
func (t *Tx) lineWords(e164 string) (string, error) {
	var stored storedLine
	err := t.tx.QueryRowContext(t.ctx, `SELECT `+lookedUp("n.e164")+`, `+carrierOfFile("n.e164")+` FROM (SELECT ? AS e164) n`, e164).Scan(stored.into()...)
	if err != nil {
		return "", err
	}
	line, err := stored.line()
	n := phone.Check(e164, "")
	words := line.TypeOr(n.Type).Label()
	if carrier, _ := line.CarrierOr(n.Carrier); carrier != "" {
		words += " · " + carrier
	}
	if line.Missing {
		words = "not in service"
	}
	return words, err
}

func (t *Tx) recordLine(e164, before, after string) error {
	ids, err := t.holders(e164)
	if err != nil {
		return err
	}
	for _, id := range ids {
		err := t.record(activity.Entry{ContactID: id, Verb: activity.Changed, Field: "kind_of_line", From: before, To: after, Detail: "looked up " + phone.Check(e164, "").National})
		if err != nil {
			return err
		}
	}
	return nil
}

// NumbersToLookUp returns the valid numbers of contacts, in E.164 and each once:
// those that were never looked up, and how many others there are; with again, all
// of them.
func (s *Store) NumbersToLookUp(ctx context.Context, sel ContactSelection, again bool) (numbers []string, before int, err error) {
	numbers = []string{}
	err = s.read(ctx, func(tx *sql.Tx) error {
		filter := sel.Filter
		filter.IDs, filter.Except = sel.IDs, sel.Except
		if len(sel.IDs) > 0 {
			filter = contact.Filter{IDs: sel.IDs, Except: sel.Except}
		}
		ids, err := contactIndex.idsFound(ctx, tx, contactQuestion(&filter))
		if err != nil {
			return err
		}
		return eachRow(ctx, tx, `SELECT p.e164, u.e164 IS NOT NULL FROM (SELECT DISTINCT e164 FROM phone WHERE valid AND e164 <> '' AND deleted_at IS NULL AND contact_id`+ofIDs+`) p
			LEFT JOIN phone_lookup u ON u.e164 = p.e164 ORDER BY p.e164`, func(rows *sql.Rows) error {
			var e164 string
			var known bool
			err := rows.Scan(&e164, &known)
			if known {
				before++
			}
			if !known || again {
				numbers = append(numbers, e164)
			}
			return err
		}, listJSON(ids))
	})
	return numbers, before, err
}

// touchImportedLookUps marks the contacts of an import with a number that was
// looked up before it came.
func (t *Tx) touchImportedLookUps(importID string) error {
	ids, err := collect(t.ctx, t.tx, scanOne[string], `SELECT DISTINCT p.contact_id FROM phone_lookup u CROSS JOIN phone p ON p.e164 = u.e164 AND p.e164 <> '' AND p.deleted_at IS NULL
		CROSS JOIN import_row r ON r.import_id = ? AND r.contact_id = p.contact_id`, importID)
	for _, id := range ids {
		t.touchContact(id)
	}
	return err
}
