package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/pressly/goose/v3"

	"casefolk/internal/backup"
	"casefolk/internal/fault"
)

//go:embed migrations/*.sql
var embeddedMigrations embed.FS

// migrationFiles has a folder "migrations"; tests add to it.
var migrationFiles fs.FS = embeddedMigrations

// migrate brings the schema to this program's version. A file that is newer is
// refused; one that is older is backed up before and checked after.
func (s *Store) migrate(ctx context.Context, existed bool) error {
	files, err := fs.Sub(migrationFiles, "migrations")
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, s.writer, files)
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	if err := s.refuseForeign(ctx, existed); err != nil {
		return err
	}
	current, target, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read the schema's version: %w", err)
	}
	if current > target {
		return fault.Conflict("This data was last used by a newer Casefolk (data version %d; this program knows %d). Nothing was changed. Install the newest Casefolk to open it.", current, target)
	}
	if current == target {
		return nil
	}
	if existed && current > 0 && !s.scratch {
		if err := s.backupBefore(ctx, backup.BeforeMigration); err != nil {
			return fmt.Errorf("back up before the migration: %w", err)
		}
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return checkFile(ctx, s.writer)
}

// refuseForeign refuses a database that another program made, or whose version
// cannot be read: goose would take that for a new file.
func (s *Store) refuseForeign(ctx context.Context, existed bool) error {
	if !existed {
		return nil
	}
	parts, ours, err := partsOf(ctx, s.writer)
	if err == nil && parts > 0 && !ours {
		err = fault.Damaged(nil, "%s is not a data file of Casefolk. Nothing was changed. Move it away, or restore the newest backup with “casefolk backup restore”, or from Settings → Backups.", s.path())
	}
	if err != nil || !ours {
		return err
	}
	var newest int64
	return s.writer.QueryRowContext(ctx, `SELECT coalesce(max(version_id), 0) FROM goose_db_version`).Scan(&newest)
}

// partsOf counts the tables, indexes and triggers of a database, and reports
// whether this program's migrations began to make them.
func partsOf(ctx context.Context, q queryer) (parts int, ours bool, err error) {
	err = q.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(name = 'goose_db_version'), 0) > 0 FROM sqlite_schema`).Scan(&parts, &ours)
	return parts, ours, err
}

// SchemaVersion returns the number of the newest migration in the file.
func (s *Store) SchemaVersion(ctx context.Context) (int64, error) {
	v, err := schemaVersion(ctx, s.reader)
	return v, mapError(err)
}

func schemaVersion(ctx context.Context, q queryer) (v int64, err error) {
	err = q.QueryRowContext(ctx, `SELECT max(version_id) FROM goose_db_version WHERE is_applied`).Scan(&v)
	return v, err
}

// checkFile reads what SQLite's own checks say, row by row, and returns a
// Damaged fault when they say anything but "ok".
func checkFile(ctx context.Context, db *sql.DB) error {
	problems, err := fileProblems(ctx, db)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return fault.Damaged(errors.New(strings.Join(problems, "; ")),
			"The data file is damaged (%d problems). Restore the newest backup.", len(problems))
	}
	return nil
}

// fileProblems returns what integrity_check and foreign_key_check complain about.
func fileProblems(ctx context.Context, q queryer) ([]string, error) {
	said, err := collect(ctx, q, scanOne[string], `PRAGMA integrity_check`)
	if err != nil {
		return nil, err
	}
	problems := []string{}
	for _, line := range said {
		if line != "ok" {
			problems = append(problems, line)
		}
	}
	broken, err := collect(ctx, q, scanBrokenKey, `PRAGMA foreign_key_check`)
	return append(problems, broken...), err
}

func scanBrokenKey(rows *sql.Rows) (string, error) {
	var table, parent string
	var row, key sql.NullInt64
	err := rows.Scan(&table, &row, &parent, &key)
	return fmt.Sprintf("a row of %s points to a missing row of %s", table, parent), err
}

func scanOne[T any](rows *sql.Rows) (v T, err error) {
	err = rows.Scan(&v)
	return v, err
}
