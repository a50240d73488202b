package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/importer"
)

// SavedMapping is a mapping that was saved under a name.
type SavedMapping struct {
	ID        string
	Name      string
	HeaderKey string // importer.Signature of the header that it was made for
	Mapping   importer.Mapping
}

// maxMappingName is the longest name of a mapping, in characters.
const maxMappingName = 100

// RememberMapping keeps the mapping that was used for a header, so that the next
// file with this header gets it; the one before is forgotten.
func (s *Store) RememberMapping(ctx context.Context, header []string, m importer.Mapping) error {
	text, err := json.Marshal(m)
	if err != nil {
		return err
	}
	key := importer.Signature(header)
	return s.Write(ctx, func(tx *Tx) error {
		n, err := tx.execN(`UPDATE import_mapping SET mapping = ?, updated_at = ? WHERE header_key = ? AND name = '' AND deleted_at IS NULL`, string(text), tx.ms, key)
		if err != nil || n > 0 {
			return err
		}
		return tx.exec(`INSERT INTO import_mapping (id, name, header_key, mapping, updated_at) VALUES (?, '', ?, ?, ?)`, newID(), key, string(text), tx.ms)
	})
}

// RememberedMapping returns the mapping that was last used for a header; found is
// false when there is none.
func (s *Store) RememberedMapping(ctx context.Context, header []string) (m importer.Mapping, found bool, err error) {
	list, err := readMappings(ctx, s.reader, `header_key = ? AND name = '' ORDER BY updated_at DESC LIMIT 1`, importer.Signature(header))
	if err != nil || len(list) == 0 {
		return m, false, mapError(err)
	}
	return list[0].Mapping, true, nil
}

// SavedMappings lists the mappings that were saved under names, by name.
func (s *Store) SavedMappings(ctx context.Context) ([]SavedMapping, error) {
	list, err := readMappings(ctx, s.reader, `name <> '' ORDER BY name COLLATE NOCASE, id`)
	return list, mapError(err)
}

// SavedMapping returns one mapping that was saved under a name.
func (s *Store) SavedMapping(ctx context.Context, id string) (SavedMapping, error) {
	list, err := readMappings(ctx, s.reader, `name <> '' AND id = ?`, id)
	if err == nil && len(list) == 0 {
		err = fault.NotFound("This mapping does not exist any more. Choose another one.")
	}
	if err != nil {
		return SavedMapping{}, mapError(err)
	}
	return list[0], nil
}

// SaveMapping saves a mapping under a name; one of the same name is replaced.
func (s *Store) SaveMapping(ctx context.Context, name string, header []string, m importer.Mapping) (SavedMapping, error) {
	saved := SavedMapping{ID: newID(), Name: strings.Join(strings.Fields(name), " "), HeaderKey: importer.Signature(header), Mapping: m}
	switch n := utf8.RuneCountInString(saved.Name); {
	case n == 0:
		return saved, fault.Invalid("name", "Give the mapping a name.")
	case n > maxMappingName:
		return saved, fault.Invalid("name", "The name has %d characters; at most %d fit.", n, maxMappingName)
	}
	text, err := json.Marshal(m)
	if err != nil {
		return saved, err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		named, err := readMappings(tx.ctx, tx.tx, `name <> ''`)
		if err != nil {
			return err
		}
		for _, other := range named {
			if contact.Fold(other.Name) == contact.Fold(saved.Name) {
				saved.ID = other.ID
			}
		}
		return tx.exec(`INSERT INTO import_mapping (id, name, header_key, mapping, updated_at) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET name = excluded.name, header_key = excluded.header_key, mapping = excluded.mapping, updated_at = excluded.updated_at`,
			saved.ID, saved.Name, saved.HeaderKey, string(text), tx.ms)
	})
	return saved, err
}

// DeleteMapping takes away a mapping that was saved under a name.
func (s *Store) DeleteMapping(ctx context.Context, id string) error {
	return s.Write(ctx, func(tx *Tx) error {
		n, err := tx.execN(`UPDATE import_mapping SET deleted_at = ?, updated_at = ? WHERE id = ? AND deleted_at IS NULL`, tx.ms, tx.ms, id)
		if err == nil && n == 0 {
			return fault.NotFound("This mapping does not exist any more.")
		}
		return err
	})
}

func readMappings(ctx context.Context, q queryer, where string, args ...any) ([]SavedMapping, error) {
	return collect(ctx, q, func(rows *sql.Rows) (m SavedMapping, err error) {
		var text string
		if err := rows.Scan(&m.ID, &m.Name, &m.HeaderKey, &text); err != nil {
			return m, err
		}
		return m, json.Unmarshal([]byte(text), &m.Mapping)
	}, `SELECT id, name, header_key, mapping FROM import_mapping WHERE deleted_at IS NULL AND `+where, args...)
}
