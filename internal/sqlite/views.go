package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"casefolk/internal/fault"
)

// View is a list's filters, sort and columns, saved under a name.
type View struct {
	ID         string // empty until stored
	Page       string // which list: "contacts", "cases" or "activity"
	Name       string
	Definition string // JSON that the window writes and reads
}

// Limits of a saved view.
const (
	maxViewName       = 100      // characters
	maxViewDefinition = 64 << 10 // bytes
)

// Views returns the saved views of a page in their order.
func (s *Store) Views(ctx context.Context, page string) ([]View, error) {
	views, err := collect(ctx, s.reader, func(rows *sql.Rows) (v View, err error) {
		err = rows.Scan(&v.ID, &v.Page, &v.Name, &v.Definition)
		return v, err
	}, `SELECT id, page, name, definition FROM saved_view WHERE page = ? AND deleted_at IS NULL ORDER BY position, id`, page)
	return views, mapError(err)
}

// SaveView stores a new view behind the others, or replaces the one with its id.
func (s *Store) SaveView(ctx context.Context, v View) (View, error) {
	err := s.Write(ctx, func(tx *Tx) error {
		if err := v.validate(); err != nil {
			return err
		}
		tx.notify("views", v.ID)
		if v.ID == "" {
			v.ID = newID()
			return tx.exec(`INSERT INTO saved_view (id, page, name, definition, position, updated_at)
				VALUES (?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM saved_view), ?)`, v.ID, v.Page, v.Name, v.Definition, tx.ms)
		}
		n, err := tx.execN(`UPDATE saved_view SET name = ?, definition = ?, updated_at = ? WHERE id = ? AND page = ? AND deleted_at IS NULL`,
			v.Name, v.Definition, tx.ms, v.ID, v.Page)
		if err == nil && n == 0 {
			return fault.NotFound("This view does not exist any more. Save it under a new name.")
		}
		return err
	})
	return v, err
}

func (v *View) validate() error {
	v.Name = strings.Join(strings.Fields(v.Name), " ")
	switch {
	case v.Page != "contacts" && v.Page != "cases" && v.Page != "activity":
		return fault.Invalid("page", "There is no list “%s” to save a view of.", v.Page)
	case v.Name == "":
		return fault.Invalid("name", "Give the view a name.")
	case utf8.RuneCountInString(v.Name) > maxViewName:
		return fault.Invalid("name", "The name has %d characters; at most %d fit.", utf8.RuneCountInString(v.Name), maxViewName)
	case len(v.Definition) > maxViewDefinition || !json.Valid([]byte(v.Definition)):
		return fault.Invalid("definition", "The view cannot be saved: it has too many filters.")
	}
	return nil
}

// DeleteView takes a view away.
func (s *Store) DeleteView(ctx context.Context, id string) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.binView(id, tx.ms) })
}

// RestoreView brings a view back that was taken away.
func (s *Store) RestoreView(ctx context.Context, id string) error {
	return s.Write(ctx, func(tx *Tx) error { return tx.binView(id, nil) })
}

func (t *Tx) binView(id string, deletedAt any) error {
	t.notify("views", id)
	n, err := t.execN(`UPDATE saved_view SET deleted_at = ?, updated_at = ? WHERE id = ?`, deletedAt, t.ms, id)
	if err == nil && n == 0 {
		return fault.NotFound("This view does not exist any more.")
	}
	return err
}

// OrderViews puts the views of a page in the order of ids; views that are not
// named keep their places behind them.
func (s *Store) OrderViews(ctx context.Context, page string, ids []string) error {
	return s.Write(ctx, func(tx *Tx) error {
		tx.notify("views")
		if err := tx.exec(`UPDATE saved_view SET position = position + ?, updated_at = ? WHERE page = ?`, len(ids), tx.ms, page); err != nil {
			return err
		}
		for i, id := range ids {
			if err := tx.exec(`UPDATE saved_view SET position = ? WHERE id = ? AND page = ?`, i, id, page); err != nil {
				return err
			}
		}
		return nil
	})
}
