package sqlite

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"
)

// keepDamaged copies the data file and its log, as they are, to a folder of
// their own beside them, and returns its path.
func keepDamaged(ctx context.Context, dir string, now time.Time) (string, error) {
	aside := filepath.Join(dir, "damaged-"+now.UTC().Format("20060102-150405"))
	if err := os.MkdirAll(aside, 0o700); err != nil {
		return "", err
	}
	for _, suffix := range []string{"", "-wal"} {
		err := copyFile(ctx, filepath.Join(dir, FileName+suffix), filepath.Join(aside, FileName+suffix))
		if ignoreMissing(err) != nil {
			return "", err
		}
	}
	return aside, syncFolder(aside)
}

// copyFile copies a file's bytes into a new private file and syncs it.
func copyFile(ctx context.Context, from, to string) (err error) {
	src, err := os.Open(from) //nolint:gosec // the data folder
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	dst, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600) //nolint:gosec // the data folder
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, &countingReader{ctx: ctx, r: src, tell: func(int64) {}})
	return errors.Join(err, dst.Sync(), dst.Close())
}
