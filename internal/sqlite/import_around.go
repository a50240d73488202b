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
// clears one. n is nil for a contact that is in the record already.
func (w *importWriter) consents(c *contact.Contact, n *fresh, d *importer.Draft, action importer.Action) error {
	if len(d.Consents) == 0 {
		return nil
	}
	st, err := w.standings(c, n)
	if err != nil {
		return err
	}
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
	w.beyond += len(weighed.Record)
	for _, s := range weighed.Record {
		e := s.Event(c.ID, types[s.CaseType], w.consentSource(), w.id, w.tx.actor, w.tx.now)
		if err := w.consent(n, e); err != nil {
			return err
		}
	}
	return nil
}

// consentSource says where the consents of the file come from.
func (w *importWriter) consentSource() string {
	if source := w.plan.Options.ConsentSource; source != "" {
		return source
	}
	return w.staged.File.Name
}

// standings returns what stands for a contact before its row is heard.
func (w *importWriter) standings(c *contact.Contact, n *fresh) (consent.Standings, error) {
	if n != nil {
		return w.fresh.states(n), nil
	}
	if a, ok := w.asked[c.ID]; ok {
		return a.standings, nil
	}
	v, err := w.tx.consentView(c)
	return consent.StateOf(v.contactIDs, v.events, asOf(v.events, w.tx.now)), err
}

func (w *importWriter) consent(n *fresh, e consent.Event) error {
	if n != nil {
		return w.fresh.consent(n, e)
	}
	delete(w.asked, e.ContactID)
	kept := e // only here it must outlive the call
	return w.tx.recordConsent(&kept)
}

// importedCases finds or makes the cases and case types that the rows name, each
// once.
type importedCases struct {
	w     *importWriter
	types map[string]string          // folded name → id
	cases map[string]*legalcase.Case // folded number, or title, → id, number and title
}

func newImportedCases(w *importWriter) *importedCases {
	return &importedCases{w: w, types: map[string]string{}, cases: map[string]*legalcase.Case{}}
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
		if found, err = k.w.tx.addCaseType(name, k.w.id); err != nil {
			return "", err
		}
	}
	k.types[key] = found.ID
	return found.ID, nil
}

// link puts a contact on a case that its row names.
func (k *importedCases) link(c *contact.Contact, n *fresh, link *importer.CaseLink) error {
	found, err := k.find(link)
	if err != nil {
		return err
	}
	role := legalcase.Role(link.Role)
	if role == "" {
		role = legalcase.Client
	}
	if n != nil {
		return k.w.fresh.party(n, found, role, k.w.id)
	}
	var there int
	tx := k.w.tx
	err = tx.tx.QueryRowContext(tx.ctx, `SELECT count(*) FROM party WHERE contact_id = ? AND case_id = ? AND role = ? AND deleted_at IS NULL`,
		c.ID, found.ID, string(role)).Scan(&there)
	if err != nil || there > 0 {
		return err
	}
	k.w.beyond++
	tx.touchCase(found.ID)
	tx.touchContact(c.ID)
	return tx.addParty(found, NewParty{ContactID: c.ID, Role: role}, k.w.id)
}

// find returns the case with the link's number, or without one its title; it is
// made when there is none.
func (k *importedCases) find(link *importer.CaseLink) (*legalcase.Case, error) {
	key := "#" + contact.Fold(link.Number)
	column, value := "number_key", contact.Fold(link.Number)
	if link.Number == "" {
		key, column, value = contact.Fold(link.Title), "title", link.Title
	}
	if found, ok := k.cases[key]; ok {
		return found, nil
	}
	tx := k.w.tx
	found := &legalcase.Case{}
	err := tx.tx.QueryRowContext(tx.ctx, `SELECT id, number, title, coalesce(case_type_id, '') FROM legal_case WHERE `+column+` = ? AND deleted_at IS NULL ORDER BY no LIMIT 1`, value).
		Scan(&found.ID, &found.Number, &found.Title, &found.TypeID)
	if errors.Is(err, sql.ErrNoRows) {
		found.Number, found.Title = link.Number, link.Title
		found.ID, found.TypeID, err = k.create(link)
	}
	if err == nil {
		k.cases[key] = found
	}
	return found, err
}

// create makes the case of a link, and returns its id and its type's.
func (k *importedCases) create(link *importer.CaseLink) (caseID, typeID string, err error) {
	c := legalcase.Case{Number: link.Number, Title: link.Title, Status: legalcase.Status(link.Status), OpenedOn: link.OpenedOn, ClosedOn: link.ClosedOn}
	if link.Type != "" {
		id, err := k.typeID(link.Type)
		if err != nil {
			return "", "", err
		}
		c.TypeID = id
	}
	caseID, err = k.w.tx.createCase(c, nil, k.w.id)
	if f, ok := errors.AsType[*fault.Error](err); ok && f.Code == fault.CodeInvalid {
		return "", "", fault.Invalid(f.Field, "The case “%s” cannot be made: %s Nothing was imported. Mend its rows or leave its columns out.", c.Name(), f.Message)
	}
	return caseID, c.TypeID, err
}
