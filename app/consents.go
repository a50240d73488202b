package app

import (
	"context"
	"io"
	"path/filepath"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/exporter"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

// Consents is what the page asks about what people said yes and no to.
type Consents struct{ session *session }

// Preferences returns what stands for a contact and how it came about.
func (c *Consents) Preferences(contactID string) (_ Preferences, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return Preferences{}, err
	}
	h, err := store.ConsentHistory(ctx, contactID)
	if err != nil {
		return Preferences{}, err
	}
	return preferencesOf(&h), nil
}

// Record records one answer of a contact on one or more channels: one event each,
// all of them or none. It returns what stands afterwards.
func (c *Consents) Record(answer Answer) (_ Preferences, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return Preferences{}, err
	}
	request, channels, err := answer.request(time.Now())
	if err != nil {
		return Preferences{}, err
	}
	if _, err := store.RecordConsents(ctx, request, channels); err != nil {
		return Preferences{}, err
	}
	return c.Preferences(answer.ContactID)
}

// Gate says for each channel whether an automated message may go to a contact
// now. kind is "informational" or "solicitation"; caseTypeID may be empty.
func (c *Consents) Gate(contactID, kind, caseTypeID string) (_ []GateVerdict, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return nil, err
	}
	wanted, err := consent.ParseKind(kind)
	if err != nil {
		return nil, err
	}
	verdicts := []GateVerdict{}
	for _, channel := range consent.Channels() {
		d, err := store.CheckMessage(ctx, sqlite.GateQuery{ContactID: contactID, Channel: channel, Kind: wanted, CaseTypeID: caseTypeID})
		if err != nil {
			return nil, err
		}
		verdicts = append(verdicts, verdictOf(channel, &d))
	}
	return verdicts, nil
}

// Proof returns what stands for a contact with its history, after checking the
// chain of all events from its beginning: what a court is shown.
func (c *Consents) Proof(contactID string) (_ ConsentProof, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return ConsentProof{}, err
	}
	return proofOf(ctx, store, contactID)
}

func proofOf(ctx context.Context, store *sqlite.Store, contactID string) (p ConsentProof, err error) {
	h, err := store.ConsentProof(ctx, contactID)
	if err != nil {
		return p, err
	}
	if p.Firm, err = store.Setting(ctx, sqlite.SettingFirmName); err != nil {
		return p, err
	}
	p.Preferences, p.MadeAt, p.MadeBy, p.Sound = preferencesOf(&h), stamp(h.At), store.Actor(), h.Broken == nil
	p.Phones = each(h.Contact.Phones, phoneOf)
	p.Emails = each(h.Contact.Emails, emailOf)
	p.Chains = each(h.Chains, func(e consent.Head) ChainEnd { return ChainEnd{e.DeviceID, e.Seq, e.Hash} })
	if h.Broken != nil {
		p.Problem = h.Broken.Error()
	}
	return p, nil
}

// SaveProof writes a contact's proof of consent as CSV or workbook to path.
func (c *Consents) SaveProof(contactID, path string) (_ Exported, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return Exported{}, err
	}
	proof, err := proofOf(ctx, store, contactID)
	if err != nil {
		return Exported{}, err
	}
	kind, err := exporter.KindOf(path)
	if err != nil {
		return Exported{}, err
	}
	if !proof.Sound {
		return Exported{}, fault.Damaged(nil, "The history of consents was changed behind the program’s back, so it proves nothing: %s. Restore a backup.", proof.Problem)
	}
	rows := proof.rows()
	err = exporter.WriteFile(path, func(w io.Writer) error {
		table, err := exporter.NewTable(w, kind, "Proof of consent", proofColumns)
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := table.Row(row); err != nil {
				return err
			}
		}
		return table.Close()
	})
	if err != nil {
		return Exported{}, err
	}
	return Exported{path, len(rows)}, store.RecordExport(ctx, "proof_of_consent", len(rows), filepath.Base(path))
}
