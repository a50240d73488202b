package outbox

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"casefolk/internal/exporter"
	"casefolk/internal/fault"
	"casefolk/internal/message"
)

// Folder writes each batch as one file into a folder, for a provider's upload.
type Folder struct {
	Dir    string // created when missing
	Format message.Format
}

var _ Sender = Folder{}

// Path returns the file that a batch is written to: by time, and by the batch's
// id, so that the same batch always gets the same name.
func (f Folder) Path(b Batch) string {
	id := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, strings.ToLower(b.ID))
	return filepath.Join(f.Dir, "casefolk-"+b.At.UTC().Format("20060102-150405")+"-"+id+"."+string(f.Format))
}

// Send writes the file, whole or not at all. A batch that was written before is
// refused with a conflict: nobody gets the same message twice.
func (f Folder) Send(ctx context.Context, b Batch) ([]Result, error) {
	if _, err := ready(ctx, b); err != nil {
		return nil, err
	}
	if f.Dir == "" || b.ID == "" {
		return nil, fault.Invalid("outbox", "Choose a folder for the outbox in Settings.")
	}
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return nil, fault.Unavailable(err, "The outbox folder cannot be made. Choose another one in Settings.")
	}
	path := f.Path(b)
	switch _, err := os.Lstat(path); {
	case err == nil:
		return nil, fault.Conflict("This batch is in the outbox already. Nothing was written again.")
	case !errors.Is(err, fs.ErrNotExist):
		return nil, fault.Unavailable(err, "The outbox folder cannot be read. Choose another one in Settings.")
	}
	err := exporter.WriteFile(path, func(w io.Writer) error {
		_, err := message.WriteBatch(w, f.Format, b.Messages)
		return err
	})
	if err != nil {
		return nil, fault.From(err)
	}
	return results(b, message.Sent, ""), nil
}
