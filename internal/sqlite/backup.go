package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// backupBefore makes a backup in the data folder's "backups" before something
// risky, and returns its path. It is made while others read and write, checked,
// and only then given its name.
func (s *Store) backupBefore(ctx context.Context, why string) (path string, err error) {
	dir := filepath.Join(s.dir, "backups")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("backup folder: %w", err)
	}
	path = filepath.Join(dir, fmt.Sprintf("casefolk-%s-%s.db", s.now().UTC().Format("20060102-150405"), why))
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", fmt.Errorf("leftover backup: %w", err)
	}
	if _, err := s.writer.ExecContext(ctx, `VACUUM INTO ?`, part); err != nil {
		return "", fmt.Errorf("copy: %w", err)
	}
	copied, err := sql.Open("sqlite3", dsn(part, readerOptions))
	if err != nil {
		return "", fmt.Errorf("open the copy: %w", err)
	}
	if err := errors.Join(checkFile(ctx, copied), copied.Close()); err != nil {
		return "", err
	}
	return path, os.Rename(part, path)
}
