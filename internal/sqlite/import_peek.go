package sqlite

import (
	"context"
	"errors"
	"io"

	"casefolk/internal/fault"
	"casefolk/internal/importer"
	"casefolk/internal/importer/sheet"
)

// PeekImport reads the beginning of the file at path: what it is, its columns and
// its first rows, in a moment whatever its size. Nothing is kept, so the result
// has no ID and no ContentHash. whole says that the file has no further rows; if
// not, Rows is how many were looked at. What is wrong with the file as a whole may
// only be found when it is staged.
func (s *Store) PeekImport(ctx context.Context, path string, opts sheet.Options) (staged Staged, whole bool, err error) {
	src, err := sheet.Open(ctx, path, opts)
	if err != nil {
		return staged, false, err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	staged = Staged{Path: path, Read: opts, File: src.Info(), Header: src.Header()}
	if err := s.compareReading(ctx, &staged, importer.Look{Info: src.Info(), First: src.First()}); err != nil {
		return staged, false, err
	}
	for len(staged.Samples) < sampleRows && !whole {
		row, err := src.Next()
		switch {
		case errors.Is(err, io.EOF):
			whole = true
			continue
		case err != nil:
			return staged, false, err
		case row.Err == nil:
			staged.Samples = append(staged.Samples, append([]string(nil), row.Cells...))
		}
		if staged.Rows++; staged.Rows >= 10*sampleRows {
			break
		}
	}
	if whole && staged.Rows == 0 {
		return staged, true, fault.Invalid("file", "“%s” has no rows below its header, so there is nothing to import.", staged.File.Name)
	}
	for _, w := range src.Warnings() {
		staged.Warnings = append(staged.Warnings, w.Message)
	}
	staged.Mapping = importer.Guess(staged.Header, staged.Samples)
	return staged, whole, nil
}
