package app

import (
	"context"

	"casefolk/internal/contact"
	"casefolk/internal/sqlite"
)

// Contacts is what the page asks about contacts.
type Contacts struct{ session *session }

// Page returns one page of the contacts list.
func (c *Contacts) Page(query ContactQuery) (_ ContactPage, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return ContactPage{}, err
	}
	return contactPage(ctx, store, query)
}

func contactPage(ctx context.Context, store *sqlite.Store, query ContactQuery) (ContactPage, error) {
	page, err := store.Contacts(ctx, query.filter(), query.page())
	if err != nil {
		return ContactPage{}, err
	}
	return ContactPage{Rows: each(page.Rows, rowOf), Next: page.Next, Total: page.Total}, nil
}

// Facets counts contacts for the choices of the list's filters; the query's
// page and order count for nothing.
func (c *Contacts) Facets(query ContactQuery) (_ Facets, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return Facets{}, err
	}
	found, err := store.ContactFacets(ctx, query.filter())
	return facetsOf(found), err
}

// Get returns one contact whole, also from the bin.
func (c *Contacts) Get(id string) (_ Contact, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return Contact{}, err
	}
	found, err := store.Contact(ctx, id)
	if err != nil {
		return Contact{}, err
	}
	return contactWith(ctx, store, &found)
}

// Create stores a new contact and returns it as stored.
func (c *Contacts) Create(draft Contact) (_ Contact, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return Contact{}, err
	}
	made, err := store.CreateContact(ctx, draft.record())
	if err != nil {
		return Contact{}, err
	}
	return contactWith(ctx, store, &made)
}

// Save stores a changed contact and returns it as stored. Its version must be
// the one that was loaded; otherwise the save is refused as a conflict.
func (c *Contacts) Save(changed Contact) (_ Contact, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return Contact{}, err
	}
	saved, err := store.UpdateContact(ctx, changed.record())
	if err != nil {
		return Contact{}, err
	}
	// What was saved was checked by the numbering plan alone.
	if saved, err = store.Contact(ctx, saved.ID); err != nil {
		return Contact{}, err
	}
	return contactWith(ctx, store, &saved)
}

// contactWith is contactOf with what people said from each number.
func contactWith(ctx context.Context, store *sqlite.Store, c *contact.Contact) (Contact, error) {
	out := contactOf(c)
	suppressed, err := store.SuppressedNumbers(ctx, c)
	for i := range out.Phones {
		out.Phones[i].Suppressed = suppressed[out.Phones[i].E164]
	}
	return out, err
}

// SetStatus changes a contact's status and returns the one before, for undo.
func (c *Contacts) SetStatus(id, status string) (_ string, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return "", err
	}
	before, err := store.SetContactStatus(ctx, id, contact.Status(status))
	return string(before), err
}

// Delete puts a contact in the bin.
func (c *Contacts) Delete(id string) (err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return err
	}
	return store.DeleteContact(ctx, id)
}

// Restore takes a contact out of the bin.
func (c *Contacts) Restore(id string) (err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return err
	}
	return store.RestoreContact(ctx, id)
}
