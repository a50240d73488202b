package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"casefolk/internal/activity"
	"casefolk/internal/fault"
	"casefolk/internal/message"
)

// Templates returns the firm's templates by name.
func (s *Store) Templates(ctx context.Context) ([]message.Template, error) {
	list, err := collect(ctx, s.reader, func(rows *sql.Rows) (t message.Template, err error) {
		err = rows.Scan(&t.ID, &t.Name, &t.Channel, &t.Kind, &t.CaseTypeID, &t.Subject, &t.Body)
		return t, err
	}, `SELECT id, name, channel, kind, case_type_id, subject, body FROM template WHERE deleted_at IS NULL ORDER BY name COLLATE NOCASE, id`)
	return list, mapError(err)
}

// SaveTemplate stores a template; one without an id is new. A name that another
// one of the channel has is refused.
func (s *Store) SaveTemplate(ctx context.Context, m message.Template) (message.Template, error) {
	m.Name = strings.TrimSpace(m.Name)
	err := s.Write(ctx, func(tx *Tx) error { return tx.saveTemplate(&m) })
	return m, err
}

func (t *Tx) saveTemplate(m *message.Template) error {
	if err := m.Validate(); err != nil {
		return err
	}
	if m.CaseTypeID != "" {
		if _, err := caseTypeName(t.ctx, t.tx, m.CaseTypeID); err != nil {
			return err
		}
	}
	var taken bool
	err := t.tx.QueryRowContext(t.ctx, `SELECT EXISTS (SELECT 1 FROM template WHERE deleted_at IS NULL AND id <> ? AND channel = ? AND name = ? COLLATE NOCASE)`,
		m.ID, string(m.Channel), m.Name).Scan(&taken)
	if err != nil {
		return err
	}
	if taken {
		return fault.Invalid("name", "There is a template “%s” already. Choose another name.", m.Name)
	}
	t.notify("templates")
	if m.ID == "" {
		m.ID = newID()
		err := t.exec(`INSERT INTO template (id, name, channel, kind, case_type_id, subject, body, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			m.ID, m.Name, string(m.Channel), string(m.Kind), m.CaseTypeID, m.Subject, m.Body, t.ms)
		if err != nil {
			return err
		}
		return t.record(activity.Entry{Verb: activity.Created, Field: "template", To: m.Name})
	}
	n, err := t.execN(`UPDATE template SET name = ?, channel = ?, kind = ?, case_type_id = ?, subject = ?, body = ?, updated_at = ? WHERE id = ? AND deleted_at IS NULL`,
		m.Name, string(m.Channel), string(m.Kind), m.CaseTypeID, m.Subject, m.Body, t.ms, m.ID)
	if err != nil {
		return err
	}
	if n == 0 {
		return fault.NotFound("The template does not exist any more.")
	}
	return t.record(activity.Entry{Verb: activity.Changed, Field: "template", To: m.Name})
}

// DeleteTemplate takes a template away. What was sent with it stays.
func (s *Store) DeleteTemplate(ctx context.Context, id string) error {
	return s.Write(ctx, func(tx *Tx) error {
		var name string
		err := tx.tx.QueryRowContext(ctx, `SELECT name FROM template WHERE id = ? AND deleted_at IS NULL`, id).Scan(&name)
		if err != nil {
			return orNotFound(err, "The template")
		}
		tx.notify("templates")
		if err := tx.exec(`UPDATE template SET deleted_at = ?, updated_at = ? WHERE id = ?`, tx.ms, tx.ms, id); err != nil {
			return err
		}
		return tx.record(activity.Entry{Verb: activity.Deleted, Field: "template", From: name})
	})
}
