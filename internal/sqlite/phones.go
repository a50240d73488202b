package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
)

// Recheck says what a new check of all phones found.
type Recheck struct {
	Phones  int // checked
	Changed int // that are read otherwise now
	Bad     int // that are not valid
}

// RecheckPhones reads every phone again by what the program knows of numbering
// plans today, in one transaction. What was typed stays.
func (s *Store) RecheckPhones(ctx context.Context, progress func(Progress)) (r Recheck, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		region, err := setting(ctx, tx.tx, SettingDefaultRegion)
		if err != nil {
			return err
		}
		var total int
		if err := tx.tx.QueryRowContext(ctx, `SELECT count(*) FROM phone WHERE deleted_at IS NULL`).Scan(&total); err != nil {
			return err
		}
		for last := ""; ; {
			batch, err := phonesAfter(ctx, tx.tx, last)
			if err != nil || len(batch) == 0 {
				return err
			}
			for i := range batch {
				if err := tx.recheck(&batch[i], region, &r); err != nil {
					return err
				}
			}
			last = batch[len(batch)-1].contactID
			tell(progress, "checking phones", int64(r.Phones), int64(total))
			if err := tx.settleContacts(); err != nil {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
	})
	return r, err
}

// storedPhone is a phone and whose it is.
type storedPhone struct {
	contactID string
	contact.Phone
}

// recheckBatch is how many contacts are read at once.
const recheckBatch = 1000

// phonesAfter returns the phones of the contacts that come after one by id.
func phonesAfter(ctx context.Context, q queryer, last string) ([]storedPhone, error) {
	return collect(ctx, q, func(rows *sql.Rows) (p storedPhone, err error) {
		err = scanPhone(rows, &p.Phone, &p.contactID)
		return p, err
	}, `SELECT contact_id, `+phoneColumns+` FROM phone WHERE contact_id IN (SELECT DISTINCT contact_id FROM phone WHERE contact_id > ? AND deleted_at IS NULL ORDER BY contact_id LIMIT ?)
		AND deleted_at IS NULL ORDER BY contact_id, position`, last, recheckBatch)
}

func (t *Tx) recheck(p *storedPhone, region string, r *Recheck) error {
	c := contact.Contact{Phones: []contact.Phone{p.Phone}}
	c.CheckPhones(region)
	now := &c.Phones[0]
	r.Phones++
	if !now.Valid {
		r.Bad++
	}
	zones := strings.Join(now.TimeZones, " ")
	same := now.E164 == p.E164 && now.Extension == p.Extension && now.Valid == p.Valid && now.Problem == p.Problem && now.Type == p.Type &&
		now.Carrier == p.Carrier && now.Region == p.Region && zones == strings.Join(p.TimeZones, " ")
	if same {
		return nil
	}
	r.Changed++
	err := t.exec(`UPDATE phone SET e164 = ?, extension = ?, valid = ?, problem = ?, line_type = ?, carrier = ?, region = ?, time_zones = ?, updated_at = ? WHERE contact_id = ? AND id = ?`,
		now.E164, now.Extension, now.Valid, now.Problem, now.Type, now.Carrier, now.Region, zones, t.ms, p.contactID, p.ID)
	if err != nil {
		return err
	}
	t.touchContact(p.contactID)
	if now.E164 == p.E164 && now.Valid == p.Valid {
		return nil // only what is known beside it: nobody needs to read that in the history
	}
	return t.record(activity.Entry{ContactID: p.contactID, Verb: activity.Changed, Field: "phone", From: p.Shown(), To: now.Shown(), Detail: "checked again"})
}
