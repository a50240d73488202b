package app

import "casefolk/internal/sqlite"

// Views is what the page asks about saved views.
type Views struct{ session *session }

// SavedView is a list's filters, sort and columns, saved under a name.
type SavedView struct {
	ID         string `json:"id"`   // empty for a new one
	Page       string `json:"page"` // "contacts", "cases" or "activity"
	Name       string `json:"name"`
	Definition string `json:"definition"` // JSON of the page's own
}

// List returns the saved views of a page in their order.
func (v *Views) List(page string) (_ []SavedView, err error) {
	defer caught(&err)
	store, ctx, err := v.session.use()
	if err != nil {
		return nil, err
	}
	views, err := store.Views(ctx, page)
	return each(views, func(view sqlite.View) SavedView { return SavedView(view) }), err
}

// Save stores a new view behind the others, or replaces the one with its id.
func (v *Views) Save(view SavedView) (_ SavedView, err error) {
	defer caught(&err)
	store, ctx, err := v.session.use()
	if err != nil {
		return SavedView{}, err
	}
	saved, err := store.SaveView(ctx, sqlite.View(view))
	return SavedView(saved), err
}

// Delete takes a view away.
func (v *Views) Delete(id string) (err error) {
	defer caught(&err)
	store, ctx, err := v.session.use()
	if err != nil {
		return err
	}
	return store.DeleteView(ctx, id)
}

// Restore brings a view back that was taken away.
func (v *Views) Restore(id string) (err error) {
	defer caught(&err)
	store, ctx, err := v.session.use()
	if err != nil {
		return err
	}
	return store.RestoreView(ctx, id)
}

// Order puts the views of a page in the order of ids.
func (v *Views) Order(page string, ids []string) (err error) {
	defer caught(&err)
	store, ctx, err := v.session.use()
	if err != nil {
		return err
	}
	return store.OrderViews(ctx, page, ids)
}
