package archive

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// maxManifest bounds the manifest, in bytes.
const maxManifest = 4 << 20

// Reader reads an archive.
type Reader struct {
	Manifest Manifest
	files    map[string]*zip.File
}

// NewReader opens an archive of so many bytes. An error says that it is none, or
// is damaged.
func NewReader(r io.ReaderAt, size int64) (*Reader, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, err
	}
	a := &Reader{files: map[string]*zip.File{}}
	for _, f := range z.File {
		a.files[f.Name] = f
	}
	f := a.files[manifestName]
	if f == nil {
		return nil, errBroken
	}
	text, err := readAll(f, maxManifest)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &a.Manifest); err != nil {
		return nil, fmt.Errorf("manifest: %w", err)
	}
	return a, nil
}

func readAll(f *zip.File, limit int64) (text []byte, err error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	text, err = io.ReadAll(io.LimitReader(r, limit+1))
	if err == nil && int64(len(text)) > limit {
		return nil, errBroken
	}
	return text, err
}

// Rows calls fn with every row of a table. The values are fn's only during the
// call. A file that is not what the manifest says ends with an error, though
// perhaps only after the last row.
func (a *Reader) Rows(t Table, fn func([]Value) error) (err error) {
	f := a.files[csvName(t.Name)]
	if f == nil {
		return errBroken
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	sum := sha256.New()
	c, err := newCSVReader(io.TeeReader(r, sum))
	if err != nil {
		return err
	}
	if err := c.checkHeader(t.Columns); err != nil {
		return err
	}
	values := make([]Value, len(t.Columns))
	var cells []string
	rows := 0
	for {
		cells, err = c.line(cells)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if len(cells) != len(values) || rows == t.Rows {
			return errBroken
		}
		for i, cell := range cells {
			v, ok := t.Columns[i].Value(cell)
			if !ok {
				return errBroken
			}
			values[i] = v
		}
		rows++
		if err := fn(values); err != nil {
			return err
		}
	}
	if rows != t.Rows || hex.EncodeToString(sum.Sum(nil)) != t.SHA256 {
		return errBroken
	}
	return nil
}
