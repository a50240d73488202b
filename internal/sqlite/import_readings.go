package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"casefolk/internal/importer"
	"casefolk/internal/importer/sheet"
)

// triedReadings is how many remembered readings are tried on a file, the newest
// first. Most of them are of few kinds, and a file is opened once for each kind.
const triedReadings = 64

// keptReading is a remembered reading and its row.
type keptReading struct {
	importer.Reading
	id string
}

// RecallReading returns how the file at path is to be read because the last file
// like it was; found is false when none was remembered, and when opts choose
// something already. Of opts only the worksheet counts.
func (s *Store) RecallReading(ctx context.Context, path string, opts sheet.Options) (recalled sheet.Options, found bool, err error) {
	if chosen(opts) {
		return opts, false, nil
	}
	like, _, err := s.readingsLike(ctx, path, opts.Sheet)
	if err != nil || len(like) == 0 {
		return opts, false, err
	}
	recalled = like[0].Choice
	recalled.Sheet = opts.Sheet
	return recalled, true, nil
}

// RememberReading keeps how a staged file is read for the next file like it. What
// was remembered for such files is forgotten.
func (s *Store) RememberReading(ctx context.Context, staged *Staged) error {
	if len(staged.Like) == 0 && staged.Reading == nil {
		return nil
	}
	return s.Write(ctx, func(tx *Tx) error {
		for _, id := range staged.Like {
			if err := tx.exec(`UPDATE import_reading SET deleted_at = ?, updated_at = ? WHERE id = ? AND deleted_at IS NULL`, tx.ms, tx.ms, id); err != nil {
				return err
			}
		}
		if staged.Reading == nil {
			return nil
		}
		text, err := json.Marshal(staged.Reading)
		if err != nil {
			return err
		}
		return tx.exec(`INSERT INTO import_reading (id, likeness, reading, updated_at) VALUES (?, ?, ?, ?)`, newID(), staged.Likeness, string(text), tx.ms)
	})
}

// compareReading says of a file that is read by opts what of that is to be
// remembered, and whether it was read like this before.
func (s *Store) compareReading(ctx context.Context, staged *Staged, made importer.Look) error {
	like, auto, err := s.readingsLike(ctx, staged.Path, staged.Read.Sheet)
	if err != nil {
		return err
	}
	for _, r := range like {
		staged.Like = append(staged.Like, r.id)
	}
	if !chosen(staged.Read) {
		return nil
	}
	if auto == nil {
		if auto, err = lookAt(ctx, staged.Path, sheet.Options{Sheet: staged.Read.Sheet}); err != nil {
			return err
		}
	}
	if auto == nil {
		return nil
	}
	if r, ok := importer.NewReading(staged.Read, *auto, made); ok {
		staged.Reading, staged.Likeness = &r, r.Likeness
	}
	plain := staged.Read
	plain.Sheet = ""
	staged.Recalled = len(like) > 0 && like[0].Choice == plain
	return nil
}

// chosen reports whether anything is chosen but the worksheet.
func chosen(opts sheet.Options) bool {
	opts.Sheet = ""
	return opts != sheet.Options{}
}

// readingsLike returns the remembered readings that fit a file, the newest first,
// each with that part of its choice which is tried on it, and how the file is read by
// itself; nil when that was not asked for or cannot be done.
func (s *Store) readingsLike(ctx context.Context, path, worksheet string) (like []keptReading, auto *importer.Look, err error) {
	kept, err := collect(ctx, s.reader, func(rows *sql.Rows) (r keptReading, err error) {
		var text string
		if err := rows.Scan(&r.id, &r.Likeness, &text); err != nil {
			return r, err
		}
		likeness := r.Likeness
		err = json.Unmarshal([]byte(text), &r.Reading)
		r.Likeness = likeness
		return r, err
	}, `SELECT id, likeness, reading FROM import_reading WHERE deleted_at IS NULL ORDER BY updated_at DESC, id DESC LIMIT ?`, triedReadings)
	if err != nil || len(kept) == 0 {
		return nil, nil, mapError(err)
	}
	if auto, err = lookAt(ctx, path, sheet.Options{Sheet: worksheet}); err != nil || auto == nil {
		return nil, nil, err
	}
	looks := map[sheet.Options]*importer.Look{}
	for _, r := range kept {
		r.Choice = r.For(*auto)
		if !chosen(r.Choice) {
			continue
		}
		opts := r.Choice
		opts.Sheet = worksheet
		made, tried := looks[opts]
		if !tried {
			if made, err = lookAt(ctx, path, opts); err != nil {
				return nil, nil, err
			}
			looks[opts] = made
		}
		if made != nil && r.Fits(*auto, *made) {
			like = append(like, r)
		}
	}
	return like, auto, nil
}

// lookAt opens a file only to see how it is read; nil when it cannot be read so.
func lookAt(ctx context.Context, path string, opts sheet.Options) (look *importer.Look, err error) {
	src, err := sheet.Open(ctx, path, opts)
	if err != nil {
		return nil, ctx.Err()
	}
	look = &importer.Look{Info: src.Info(), First: src.First()}
	return look, errors.Join(src.Close())
}
