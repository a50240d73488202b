package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
)

// CaseTypes returns the firm's case types by name, also the archived ones, each
// with the number of cases that are of it and not in the bin.
func (s *Store) CaseTypes(ctx context.Context) ([]legalcase.Type, error) {
	types, err := caseTypes(ctx, s.reader)
	return types, mapError(err)
}

func caseTypes(ctx context.Context, q queryer) ([]legalcase.Type, error) {
	return collect(ctx, q, func(rows *sql.Rows) (t legalcase.Type, err error) {
		var archived sql.NullInt64
		err = rows.Scan(&t.ID, &t.Name, &archived, &t.Cases)
		t.ArchivedAt = fromMS(archived)
		return t, err
	}, `SELECT id, name, archived_at, (SELECT count(*) FROM legal_case k WHERE k.case_type_id = y.id AND k.deleted_at IS NULL)
		FROM case_type y WHERE deleted_at IS NULL ORDER BY name COLLATE NOCASE, id`)
}

// CaseTypeNamed returns the case type of that name, without regard to case and
// accents; one that is in use is taken before an archived one of the same name.
func (s *Store) CaseTypeNamed(ctx context.Context, name string) (legalcase.Type, error) {
	types, err := s.CaseTypes(ctx)
	if err != nil {
		return legalcase.Type{}, err
	}
	found, ok := typeNamed(types, name)
	if !ok {
		return found, fault.NotFound("There is no case type “%s”.", name)
	}
	return found, nil
}

func typeNamed(types []legalcase.Type, name string) (found legalcase.Type, ok bool) {
	want := contact.Fold(strings.TrimSpace(name))
	for _, t := range types {
		if contact.Fold(t.Name) == want && (!ok || t.ArchivedAt.IsZero()) {
			found, ok = t, true
		}
	}
	return found, ok
}

// AddCaseType adds a case type to the firm's list. A name that is there already
// is refused.
func (s *Store) AddCaseType(ctx context.Context, name string) (t legalcase.Type, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		t, err = tx.addCaseType(name, "")
		return err
	})
	return t, err
}

// addCaseType adds a case type; importID is that of the import that names it, or
// empty.
func (t *Tx) addCaseType(name, importID string) (legalcase.Type, error) {
	made := legalcase.Type{ID: newID(), Name: name}
	if err := t.checkTypeName(&made); err != nil {
		return made, err
	}
	err := t.exec(`INSERT INTO case_type (id, name, import_id, created_at, updated_at) VALUES (?, ?, nullif(?, ''), ?, ?)`, made.ID, made.Name, importID, t.ms, t.ms)
	if err != nil {
		return made, err
	}
	t.notify("case_types", made.ID)
	return made, t.record(activity.Entry{Verb: activity.Created, Field: "case_type", To: made.Name, BatchID: importID})
}

// removeImportedTypes takes the case types away that an import added and that
// nobody has changed or used otherwise: no case is of them, and no answer or
// message is about them.
func (t *Tx) removeImportedTypes(importID string) error {
	n, err := t.execN(`UPDATE case_type SET deleted_at = ?1, updated_at = ?1 WHERE import_id = ?2 AND deleted_at IS NULL AND updated_at = created_at
		AND NOT EXISTS (SELECT 1 FROM legal_case k WHERE k.case_type_id = case_type.id AND k.deleted_at IS NULL)
		AND id NOT IN (SELECT case_type_id FROM consent_event) AND id NOT IN (SELECT case_type_id FROM message)`, t.ms, importID)
	if n > 0 {
		t.notify("case_types")
	}
	return err
}

// checkTypeName validates a type and refuses the name of another one: politely,
// since another machine may add the same name before the two meet.
func (t *Tx) checkTypeName(made *legalcase.Type) error {
	if err := made.Validate(); err != nil {
		return err
	}
	types, err := caseTypes(t.ctx, t.tx)
	if err != nil {
		return err
	}
	same, ok := typeNamed(types, made.Name)
	switch {
	case !ok || same.ID == made.ID:
		return nil
	case !same.ArchivedAt.IsZero():
		return fault.Invalid("name", "The case type “%s” is in the archive. Take it out of there.", same.Name)
	default:
		return fault.Invalid("name", "There is a case type “%s” already.", same.Name)
	}
}

// RenameCaseType gives a case type another name, on all its cases.
func (s *Store) RenameCaseType(ctx context.Context, id, name string) error {
	return s.Write(ctx, func(tx *Tx) error {
		old, err := caseTypeName(tx.ctx, tx.tx, id)
		if err != nil {
			return err
		}
		t := legalcase.Type{ID: id, Name: name}
		if err := tx.checkTypeName(&t); err != nil || t.Name == old {
			return err
		}
		if err := tx.exec(`UPDATE case_type SET name = ?, updated_at = ? WHERE id = ?`, t.Name, tx.ms, id); err != nil {
			return err
		}
		if err := tx.exec(`UPDATE list_value SET value = ? WHERE list = ? AND mark = 'type_name' AND value = ?`,
			typeMark(contact.Fold(t.Name), id), caseIndex.id, typeMark(contact.Fold(old), id)); err != nil {
			return err
		}
		tx.changesOf(caseIndex) // gives the list another stamp
		tx.notify("case_types", id)
		tx.notify("cases")
		return tx.record(activity.Entry{Verb: activity.Changed, Field: "case_type", From: old, To: t.Name})
	})
}

// ArchiveCaseType stops offering a case type for new cases, or offers it again.
// Cases keep it.
func (s *Store) ArchiveCaseType(ctx context.Context, id string, archived bool) error {
	return s.Write(ctx, func(tx *Tx) error {
		name, err := caseTypeName(tx.ctx, tx.tx, id)
		if err != nil {
			return err
		}
		at, from, to := any(nil), "archived", "offered"
		if archived {
			at, from, to = tx.ms, to, from
		}
		n, err := tx.execN(`UPDATE case_type SET archived_at = ?, updated_at = ? WHERE id = ? AND (archived_at IS NULL) = ?`, at, tx.ms, id, archived)
		if err != nil || n == 0 {
			return err
		}
		tx.notify("case_types", id)
		return tx.record(activity.Entry{Verb: activity.Changed, Field: "case_type", From: from, To: to, Detail: name})
	})
}

func caseTypeName(ctx context.Context, q queryer, id string) (name string, err error) {
	err = q.QueryRowContext(ctx, `SELECT name FROM case_type WHERE id = ?`, id).Scan(&name)
	return name, orNotFound(err, "The case type")
}
