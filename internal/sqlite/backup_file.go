package sqlite

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"casefolk/internal/backup"
	"casefolk/internal/exporter"
	"casefolk/internal/fault"
)

// scratchPrefix begins the names of folders for work in progress in the data folder.
const scratchPrefix = "work-"

// dropScratch removes a folder for work in progress. What another program still
// holds, a virus scanner on Windows, is removed at a later start: it is no
// reason to call the work failed.
func dropScratch(dir string) { _ = os.RemoveAll(dir) }

// writeBackup writes a checked database copy to target: under a temporary name
// beside it, synced, read back and compared, and only then renamed.
func writeBackup(ctx context.Context, copied, target string, m backup.Manifest, progress func(Progress)) (b Backup, err error) {
	if info, err := os.Stat(target); err == nil && info.IsDir() {
		target = filepath.Join(target, backup.Name(m.MadeAt, m.Reason, 1))
	}
	info, err := os.Stat(copied)
	if err != nil {
		return b, err
	}
	m.Bytes = info.Size()
	if m.SHA256, err = sumFile(ctx, copied); err != nil {
		return b, err
	}
	plain := strings.EqualFold(filepath.Ext(target), ".db")
	err = writeChecked(target, func(w io.Writer) error { return pack(ctx, w, copied, plain, m, progress) },
		func(path string) error { return verifyPacked(ctx, path, m) })
	if err != nil {
		return b, err
	}
	if info, err = os.Stat(target); err != nil {
		return b, err
	}
	return Backup{Path: target, Name: filepath.Base(target), Size: info.Size(), Manifest: m, Readable: true}, nil
}

// writeChecked writes a private file that is either there whole or not at all:
// under a temporary name beside path, synced, read back by check, and only then
// renamed.
func writeChecked(path string, write func(io.Writer) error, check func(path string) error) (err error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return fault.Invalid("out", "“%s” is a folder. Give the name of a file to write.", filepath.Base(path))
	}
	part, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.part") // mode 0600
	if err != nil {
		return exporter.FileFault(err, path)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, ignoreMissing(os.Remove(part.Name())))
		}
	}()
	err = write(part)
	if err == nil {
		err = exporter.FileFault(part.Sync(), path)
	}
	if err := errors.Join(err, part.Close()); err != nil {
		return err
	}
	if err := check(part.Name()); err != nil {
		return err
	}
	if err := os.Rename(part.Name(), path); err != nil {
		return exporter.FileFault(err, path)
	}
	return syncFolder(filepath.Dir(path))
}

// pack writes the database to w, compressed unless plain.
func pack(ctx context.Context, w io.Writer, copied string, plain bool, m backup.Manifest, progress func(Progress)) (err error) {
	src, err := os.Open(copied)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	counted := &countingReader{ctx: ctx, r: src, tell: func(n int64) { tell(progress, "compressing", n, m.Bytes) }}
	if plain {
		_, err := io.Copy(w, counted)
		return err
	}
	z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return err
	}
	z.ModTime, z.Name = m.MadeAt, FileName
	if z.Comment, err = m.Comment(); err != nil {
		return err
	}
	if _, err := io.Copy(z, counted); err != nil {
		return err
	}
	return z.Close()
}

// verifyPacked reads a written backup back and compares it with its manifest.
func verifyPacked(ctx context.Context, path string, m backup.Manifest) error {
	sum := sha256.New()
	n, err := unpack(ctx, path, sum, nil)
	if err != nil {
		return err
	}
	if n != m.Bytes || hex.EncodeToString(sum.Sum(nil)) != m.SHA256 {
		return fault.Unavailable(nil, "The backup was written but could not be read back as it was. Check the disk of the backup folder, or choose another folder.")
	}
	return nil
}

// unpack writes the database inside a backup, compressed or plain, to w, and
// returns its length.
func unpack(ctx context.Context, path string, w io.Writer, progress func(Progress)) (n int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	src := io.Reader(&countingReader{ctx: ctx, r: f, tell: func(n int64) { tell(progress, "unpacking", n, info.Size()) }})
	head := make([]byte, 2)
	if _, err := f.ReadAt(head, 0); err == nil && head[0] == 0x1f && head[1] == 0x8b {
		z, err := gzip.NewReader(src)
		if err != nil {
			return 0, fmt.Errorf("open the compressed file: %w", err)
		}
		src = z
	}
	return io.Copy(w, src)
}

// sumFile returns the SHA-256 of a file in lower-case hex.
func sumFile(ctx context.Context, path string) (_ string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	sum := sha256.New()
	if _, err := io.Copy(sum, &countingReader{ctx: ctx, r: f, tell: func(int64) {}}); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// countingReader tells how much was read, and ends with its context.
type countingReader struct {
	ctx  context.Context
	r    io.Reader
	n    int64
	tell func(int64)
}

func (c *countingReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.r.Read(p)
	c.n += int64(n)
	c.tell(c.n)
	return n, err
}

// syncFolder makes renames in a folder outlast a power cut. Windows does so by
// itself and knows no such call, and some network drives refuse it.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	_ = f.Sync() // see above
	return f.Close()
}

func ignoreMissing(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}
