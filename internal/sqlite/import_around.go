package sqlite

import (
	"database/sql"
	"errors"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/importer"
	"casefolk/internal/legalcase"
)

// consents records what a row says yes and no to. It adds opt-outs and never
// clears one.
func (w *importWriter) consents(c *contact.Contact, d *importer.Draft, action importer.Action) error {
	if len(d.Consents) == 0 {
		return nil
	}
	v, err := w.tx.consentView(c)
	if err != nil {
		return err
	}
	st := consent.StateOf(v.contactIDs, v.events, w.tx.now)
	types := map[string]string{}
	weighed := importer.Weigh(d.Consents, action, func(ch consent.Channel, caseType string) consent.State {
		if caseType == "" {
			return st.Channel(ch).State
		}
		id, err2 := w.cases.typeID(caseType)
		err = errors.Join(err, err2)
		types[caseType] = id
		return st.CaseType(ch, id).State
	})
	if err != nil {
		return err
	}
	w.summary.AddConsents(weighed)
	source := w.plan.Options.ConsentSource
	if source == "" {
		source = w.staged.File.Name
	}
	for _, s := range weighed.Record {
		e := s.Event(c.ID, types[s.CaseType], source, w.id, w.tx.actor, w.tx.now)
		if err := w.tx.appendConsent(&e); err != nil {
			return err
		}
		w.tx.touchContact(c.ID)
	}
	return nil
}

// importedCases finds or makes the cases and case types that the rows name, each
// once.
type importedCases struct {
	w     *importWriter
	types map[string]string // folded name → id
	cases map[string]string // folded number, or title, → id
}

func newImportedCases(w *importWriter) *importedCases {
	return &importedCases{w: w, types: map[string]string{}, cases: map[string]string{}}
}

// typeID returns the id of the case type of that name, which is added to the
// firm's list when it is not there.
func (k *importedCases) typeID(name string) (string, error) {
	key := contact.Fold(name)
	if id, ok := k.types[key]; ok {
		return id, nil
	}
	types, err := caseTypes(k.w.tx.ctx, k.w.tx.tx)
	if err != nil {
		return "", err
	}
	found, ok := typeNamed(types, name)
	if !ok {
		if found, err = k.w.tx.addCaseType(name); err != nil {
			return "", err
		}
	}
	k.types[key] = found.ID
	return found.ID, nil
}

// link puts a contact on a case that its row names.
func (k *importedCases) link(c *contact.Contact, link *importer.CaseLink) error {
	id, err := k.caseID(link)
	if err != nil {
		return err
	}
	role := legalcase.Role(link.Role)
	if role == "" {
		role = legalcase.Client
	}
	var n int
	tx := k.w.tx
	err = tx.tx.QueryRowContext(tx.ctx, `SELECT count(*) FROM party WHERE contact_id = ? AND case_id = ? AND role = ? AND deleted_at IS NULL`, c.ID, id, string(role)).Scan(&n)
	if err != nil || n > 0 {
		return err
	}
	full, err := getCase(tx.ctx, tx.tx, id)
	if err != nil {
		return err
	}
	tx.touchCase(id)
	return tx.addParty(&full, NewParty{ContactID: c.ID, Role: role}, k.w.id)
}

// caseID returns the case with the link's number, or without one its title; it
// is made when there is none.
func (k *importedCases) caseID(link *importer.CaseLink) (string, error) {
	key := "#" + contact.Fold(link.Number)
	column, value := "number_key", contact.Fold(link.Number)
	if link.Number == "" {
		key, column, value = contact.Fold(link.Title), "title", link.Title
	}
	if id, ok := k.cases[key]; ok {
		return id, nil
	}
	tx := k.w.tx
	var id string
	err := tx.tx.QueryRowContext(tx.ctx, `SELECT id FROM legal_case WHERE `+column+` = ? AND deleted_at IS NULL ORDER BY no LIMIT 1`, value).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		id, err = k.create(link)
	}
	if err == nil {
		k.cases[key] = id
	}
	return id, err
}

func (k *importedCases) create(link *importer.CaseLink) (string, error) {
	c := legalcase.Case{Number: link.Number, Title: link.Title, Status: legalcase.Status(link.Status), OpenedOn: link.OpenedOn, ClosedOn: link.ClosedOn}
	if link.Type != "" {
		id, err := k.typeID(link.Type)
		if err != nil {
			return "", err
		}
		c.TypeID = id
	}
	id, err := k.w.tx.createCase(c, nil, k.w.id)
	if f, ok := errors.AsType[*fault.Error](err); ok && f.Code == fault.CodeInvalid {
		return "", fault.Invalid(f.Field, "The case “%s” cannot be made: %s Nothing was imported. Mend its rows or leave its columns out.", c.Name(), f.Message)
	}
	return id, err
}
