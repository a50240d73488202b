package sqlite

import (
	"context"

	"casefolk/internal/activity"
	"casefolk/internal/consent"
	"casefolk/internal/fault"
	"casefolk/internal/message"
)

// DecideMessage records what a person decides about a reply under review, and
// what that brings about. A revocation takes effect as of the reply's receipt. A
// reply that was kept may be ruled a revocation later, or be put back to be decided
// again; not the other way round, since only the person themselves can take a no back.
func (s *Store) DecideMessage(ctx context.Context, id string, ruling consent.Ruling) (effects []consent.Effect, err error) {
	if ruling != consent.RuleRevoke && ruling != consent.RuleKeep && ruling != consent.RuleReopen {
		return nil, fault.Invalid("ruling", "Decide whether the reply was an opt-out or not.")
	}
	err = s.Write(ctx, func(tx *Tx) error {
		effects, err = tx.decideMessage(id, ruling)
		return err
	})
	return effects, err
}

func (t *Tx) decideMessage(id string, ruling consent.Ruling) ([]consent.Effect, error) {
	m, err := getMessage(t.ctx, t.tx, id)
	if err != nil {
		return nil, err
	}
	now := message.Ruling(ruling)
	switch m.Ruling {
	case message.NoRuling:
		return nil, fault.Conflict("This message is not under review.")
	case now:
		return []consent.Effect{}, nil
	case message.Revoke:
		return nil, fault.Conflict("%s has decided already that this reply was an opt-out. Record a new opt-in if the person says so.", m.RuledBy)
	default: // it waits, or was kept
	}
	parties, err := t.parties(m.Channel, m.Address, "")
	if err != nil {
		return nil, err
	}
	if parties, err = t.addParties(parties, &m); err != nil {
		return nil, err
	}
	outcome, err := t.outcome(&m, func(i consent.Inbound, own []consent.Event, set consent.Settings) consent.Outcome {
		return consent.Decide(i, ruling, parties, own, set)
	})
	if err != nil {
		return nil, err
	}
	var decidedAt any = t.ms
	decidedBy := t.actor
	if ruling == consent.RuleReopen {
		decidedAt, decidedBy = nil, ""
	}
	err = t.exec(`UPDATE message SET decision = ?, decided_at = ?, decided_by = ?, updated_at = ? WHERE id = ?`, string(now), decidedAt, decidedBy, t.ms, id)
	if err != nil {
		return nil, err
	}
	t.notify("messages", id)
	t.notify("consent")
	if err := t.recordRuling(&m, ruling); err != nil {
		return nil, err
	}
	return outcome.Effects(), t.carryOut(&m, outcome)
}

// addParties adds the contacts that a message was kept for and that have its
// address no more.
func (t *Tx) addParties(parties []consent.Party, m *message.Message) ([]consent.Party, error) {
	there := map[string]bool{}
	for _, p := range parties {
		there[p.ContactID] = true
	}
	for _, id := range m.ContactIDs {
		if there[id] {
			continue
		}
		more, err := t.parties(m.Channel, "", id)
		if err != nil {
			return nil, err
		}
		parties = append(parties, more...)
	}
	return parties, nil
}

func (t *Tx) recordRuling(m *message.Message, ruling consent.Ruling) error {
	words := map[consent.Ruling]string{consent.RuleRevoke: "opt-out", consent.RuleKeep: "no opt-out", consent.RuleReopen: "to be decided again"}[ruling]
	ids := m.ContactIDs
	if len(ids) == 0 {
		ids = []string{""}
	}
	for _, id := range ids {
		if err := t.record(activity.Entry{ContactID: id, Verb: activity.Changed, Field: "reply_under_review", To: words}); err != nil {
			return err
		}
	}
	return nil
}
