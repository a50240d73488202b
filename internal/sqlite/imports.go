package sqlite

import (
	"context"
	"database/sql"
	"time"

	"casefolk/internal/importer"
)

// ImportRun is an import that was committed.
type ImportRun struct {
	ID          string
	File        string
	Format      string
	Mode        importer.Mode
	Rows        importer.Counts
	CommittedAt time.Time
	CommittedBy string
	UndoneAt    time.Time // zero unless it was undone
	UndoneBy    string
}

// Imports lists the imports that were committed, newest first.
func (s *Store) Imports(ctx context.Context) ([]ImportRun, error) {
	runs, err := readImports(ctx, s.reader, `ORDER BY committed_at DESC, id DESC`)
	return runs, mapError(err)
}

// ImportsOf lists the imports of a file with this content that were not undone,
// newest first.
func (s *Store) ImportsOf(ctx context.Context, contentHash string) ([]ImportRun, error) {
	runs, err := readImports(ctx, s.reader, `WHERE content_hash = ? AND undone_at IS NULL ORDER BY committed_at DESC, id DESC`, contentHash)
	return runs, mapError(err)
}

func readImports(ctx context.Context, q queryer, where string, args ...any) ([]ImportRun, error) {
	return collect(ctx, q, func(rows *sql.Rows) (r ImportRun, err error) {
		var committed, undone sql.NullInt64
		err = rows.Scan(&r.ID, &r.File, &r.Format, &r.Mode, &r.Rows.Read, &r.Rows.Created, &r.Rows.Updated, &r.Rows.Skipped, &r.Rows.Failed,
			&committed, &r.CommittedBy, &undone, &r.UndoneBy)
		r.CommittedAt, r.UndoneAt = fromMS(committed), fromMS(undone)
		return r, err
	}, `SELECT id, file_name, format, coalesce(json_extract(options, '$.mode'), ''), rows_read, rows_created, rows_updated, rows_skipped, rows_failed, committed_at, committed_by,
		undone_at, undone_by FROM import_run `+where, args...)
}
