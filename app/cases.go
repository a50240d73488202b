package app

import "casefolk/internal/legalcase"

// Cases is what the page asks about cases and case types.
type Cases struct{ session *session }

// Page returns one page of the cases list.
func (c *Cases) Page(query CaseQuery) (_ CasePage, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return CasePage{}, err
	}
	page, err := store.Cases(ctx, query.filter(), query.page())
	if err != nil {
		return CasePage{}, err
	}
	return CasePage{Rows: each(page.Rows, caseRowOf), Next: page.Next, Total: page.Total}, nil
}

// Get returns one case whole, also from the bin.
func (c *Cases) Get(id string) (_ CaseRecord, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return CaseRecord{}, err
	}
	found, err := store.Case(ctx, id)
	return caseOf(found), err
}

// Create stores a new case with the contacts on it, new ones among them: all of
// it or nothing.
func (c *Cases) Create(draft CaseRecord, parties []CaseParty) (_ CaseRecord, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return CaseRecord{}, err
	}
	made, err := store.CreateCase(ctx, draft.record(), each(parties, CaseParty.record))
	return caseOf(made), err
}

// Save stores a changed case and returns it as stored. Its version must be the
// one that was loaded; otherwise the save is refused as a conflict.
func (c *Cases) Save(changed CaseRecord) (_ CaseRecord, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return CaseRecord{}, err
	}
	saved, err := store.UpdateCase(ctx, changed.record())
	return caseOf(saved), err
}

// SetStatus changes a case's status and returns the one before, for undo.
func (c *Cases) SetStatus(id, status string) (_ string, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return "", err
	}
	before, err := store.SetCaseStatus(ctx, id, legalcase.Status(status))
	return string(before), err
}

// Delete puts a case in the bin. Its contacts stay.
func (c *Cases) Delete(id string) (err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return err
	}
	return store.DeleteCase(ctx, id)
}

// Restore takes a case out of the bin.
func (c *Cases) Restore(id string) (err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return err
	}
	return store.RestoreCase(ctx, id)
}

// AddParty puts a contact, which may be new, on a case, and returns the case.
func (c *Cases) AddParty(caseID string, party CaseParty) (_ CaseRecord, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return CaseRecord{}, err
	}
	changed, err := store.AddParty(ctx, caseID, party.record())
	return caseOf(changed), err
}

// ChangeRole gives a person on a case another role, and returns the case.
func (c *Cases) ChangeRole(caseID, partyID, role string) (_ CaseRecord, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return CaseRecord{}, err
	}
	changed, err := store.ChangeRole(ctx, caseID, partyID, legalcase.Role(role))
	return caseOf(changed), err
}

// RemoveParty takes a person's role away from a case, and returns the case.
func (c *Cases) RemoveParty(caseID, partyID string) (_ CaseRecord, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return CaseRecord{}, err
	}
	changed, err := store.RemoveParty(ctx, caseID, partyID)
	return caseOf(changed), err
}

// Types returns the firm's case types by name, archived ones too.
func (c *Cases) Types() (_ []CaseType, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return nil, err
	}
	types, err := store.CaseTypes(ctx)
	return each(types, caseTypeOf), err
}

// AddType adds a case type.
func (c *Cases) AddType(name string) (_ CaseType, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return CaseType{}, err
	}
	made, err := store.AddCaseType(ctx, name)
	return caseTypeOf(made), err
}

// RenameType gives a case type another name, on all its cases.
func (c *Cases) RenameType(id, name string) (err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return err
	}
	return store.RenameCaseType(ctx, id, name)
}

// ArchiveType stops offering a case type for new cases, or offers it again.
func (c *Cases) ArchiveType(id string, archived bool) (err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return err
	}
	return store.ArchiveCaseType(ctx, id, archived)
}

// Counts counts the cases for each value of the query's filters.
func (c *Cases) Counts(query CaseQuery) (_ CaseCounts, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return CaseCounts{}, err
	}
	n, err := store.CaseCounts(ctx, query.filter())
	return CaseCounts{Types: countsOf(n.Types), Statuses: countsOf(n.Statuses), LoginSources: countsOf(n.LoginSources), Roles: countsOf(n.Roles)}, err
}
