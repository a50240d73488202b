package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"casefolk/internal/consent"
)

// chains checks both hash chains and names the first break of each.
func (e *examination) chains(q queryer) (found Findings, err error) {
	brokenConsent, err := verifyConsent(e.ctx, q)
	if err != nil {
		return nil, err
	}
	if brokenConsent != nil {
		found = append(found, sentence(brokenConsent.Error()))
		e.say("The history of consents does not hold at entry %d: %s.", brokenConsent.Seq, brokenConsent.Problem)
	}
	_, brokenActivity, err := verifyActivity(e.ctx, q)
	if err != nil {
		return found, err
	}
	if end, wrong, err := wrongEnd(e.ctx, q, "activity"); err != nil {
		return found, err
	} else if wrong && brokenActivity == nil {
		found = append(found, fmt.Sprintf("The activity of device %s does not end where it did: at number %d, %s.", end.device, end.last, end.problem()))
		e.say("The history of the activity does not hold at entry %d: %s.", end.last, end.problem())
	}
	if brokenActivity != nil {
		found = append(found, sentence(brokenActivity.Error()))
		e.say("The history of the activity does not hold at entry %d: %s.", brokenActivity.Seq, brokenActivity.Problem)
	}
	// The chain passes an event whose words are gone; only an erasure may take them.
	removed, err := collect(e.ctx, q, scanOne[string], `SELECT e.id FROM consent_event e WHERE e.text_digest <> x''
		AND NOT EXISTS (SELECT 1 FROM consent_text x WHERE x.event_id = e.id)
		AND NOT EXISTS (SELECT 1 FROM erasure g WHERE g.contact_id = coalesce(e.contact_id, 'address:' || e.address_hash)) ORDER BY e.id LIMIT 1`)
	for _, id := range removed {
		e.say("The words of a consent are gone, and no erasure took them.")
		found = append(found, fmt.Sprintf("The words of the consent event %s are gone, and no erasure took them.", id))
	}
	return found, err
}

// verifyConsent checks every consent event against its chain, and each chain's end
// against the one that was noted.
func verifyConsent(ctx context.Context, q queryer) (broken *consent.BreakError, err error) {
	rows, err := q.QueryContext(ctx, consentSQL+`ORDER BY e.device_id, e.seq`)
	if err != nil {
		return nil, fmt.Errorf("consent events: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	var v consent.Verifier
	for broken == nil && rows.Next() {
		e, err := scanConsent(rows)
		if err != nil {
			return nil, err
		}
		broken = v.Add(e)
	}
	if err := rows.Err(); err != nil || broken != nil {
		return broken, err
	}
	end, wrong, err := wrongEnd(ctx, q, "consent_event")
	if err != nil || !wrong {
		return nil, err
	}
	broken = &consent.BreakError{DeviceID: end.device, Seq: end.last, Problem: end.problem()}
	err = q.QueryRowContext(ctx, `SELECT id FROM consent_event WHERE device_id = ? AND seq = ?`, end.device, end.last).Scan(&broken.EventID)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil // all are gone
	}
	return broken, err
}

func sentence(s string) string { return "The " + s + "." }
