package dnc

import (
	"archive/zip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"casefolk/internal/fault"
)

// Bounds of what is read from a file that may come from anywhere. The whole
// national list is some 250 million rows of 12 bytes, 3 GB.
const (
	maxTextBytes = 16 << 30
	maxZipFiles  = 5000
)

// text is one list inside a source.
type text struct {
	name string
	open func() (io.ReadCloser, error)
}

// source is an opened file of lists.
type source struct {
	texts []text
	size  int64     // bytes of text
	date  time.Time // when the lists were made, or at the latest
	close func() error
}

// openSource opens a list, zip or text, by what is in it and not by its name.
func openSource(path string) (*source, error) {
	name := filepath.Base(path)
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.Unavailable(err, "The file %s cannot be opened. Check that it is there and that you may read it.", name)
	}
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		_ = f.Close() // only read from
		return nil, fault.Unavailable(err, "%s is not a file.", name)
	}
	var head [4]byte
	n, err := f.ReadAt(head[:], 0)
	if err != nil && !errors.Is(err, io.EOF) {
		_ = f.Close() // only read from
		return nil, fault.Unavailable(err, "The file %s cannot be read. Copy it to this machine and try again.", name)
	}
	if !strings.HasPrefix(string(head[:n]), "PK") {
		open := func() (io.ReadCloser, error) { return io.NopCloser(f), nil }
		return &source{texts: []text{{name, open}}, size: info.Size(), date: info.ModTime(), close: f.Close}, nil
	}
	s, err := openZip(f, info, name)
	if err != nil {
		_ = f.Close() // only read from
		return nil, err
	}
	return s, nil
}

func openZip(f *os.File, info os.FileInfo, name string) (*source, error) {
	archive, err := zip.NewReader(f, info.Size())
	if err != nil {
		return nil, fault.Invalid("file", "The zip file %s is damaged or incomplete. Download it again.", name)
	}
	s := &source{close: f.Close}
	for _, member := range archive.File {
		if member.FileInfo().IsDir() || strings.HasPrefix(filepath.Base(member.Name), ".") || strings.HasPrefix(member.Name, "__MACOSX/") {
			continue
		}
		s.texts = append(s.texts, text{filepath.Base(member.Name), member.Open})
		s.size += int64(min(member.UncompressedSize64, maxTextBytes+1))
		if member.Modified.After(s.date) {
			s.date = member.Modified
		}
	}
	switch {
	case len(s.texts) == 0:
		return nil, fault.Invalid("file", "The zip file %s has no list in it.", name)
	case len(s.texts) > maxZipFiles || s.size > maxTextBytes:
		return nil, fault.Invalid("file", "The zip file %s is larger than the whole national list. It cannot be a list of the registry.", name)
	}
	slices.SortFunc(s.texts, func(a, b text) int { return strings.Compare(a.name, b.name) })
	if s.date.Year() < registryBegan || s.date.After(info.ModTime()) {
		s.date = info.ModTime() // the zip program wrote no date, or a wrong one
	}
	return s, nil
}

// registryBegan is the year of the registry's first list.
const registryBegan = 2003

// read reads every text of s. Progress is called with the bytes read so far.
func (s *source) read(ctx context.Context, progress func(done, total int64),
	number func(telephone) error, bad func(file string, line int64, why rowProblem) error,
) error {
	var done int64
	for _, t := range s.texts {
		err := func() (err error) {
			r, err := t.open()
			if err != nil {
				return fault.Invalid("file", "%s in the zip file cannot be read: it is encrypted, damaged, or packed in an unusual way.", t.name)
			}
			defer func() { err = errors.Join(err, r.Close()) }()
			counted := &counter{r: r, limit: maxTextBytes, done: &done, tell: func(n int64) { progress(n, s.size) }}
			return readRows(ctx, counted, number, func(line int64, why rowProblem) error { return bad(t.name, line, why) })
		}()
		if err != nil {
			return explainRead(t.name, err)
		}
	}
	return nil
}

// sniffed is how many rows of a file are looked at to tell what it is.
const sniffed = 100

// LooksLikeList reports whether the file at path, text or zip, begins like a
// list of the registry: with rows of one phone number each and nothing else. It
// is for files of which nobody has said what they are.
func LooksLikeList(ctx context.Context, path string) bool {
	s, err := openSource(path)
	if err != nil {
		return false
	}
	defer func() { _ = s.close() }() // it was only read
	enough := errors.New("seen enough")
	numbers, others := 0, 0
	seen := func(count *int) error {
		if *count++; numbers+others >= sniffed {
			return enough
		}
		return nil
	}
	err = s.read(ctx, func(int64, int64) {},
		func(telephone) error { return seen(&numbers) },
		func(string, int64, rowProblem) error { return seen(&others) })
	return (err == nil || errors.Is(err, enough)) && numbers > 0 && others*badShare <= numbers
}

// explainRead words what kept the list name from being read to its end.
func explainRead(name string, err error) error {
	_, worded := errors.AsType[*fault.Error](err)
	switch {
	case worded, errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, errUTF16):
		return fault.Invalid("file", "%s is UTF-16 text. Save it as plain text or UTF-8 and import it again.", name)
	case errors.Is(err, errReading):
		return &fault.Error{
			Code: fault.CodeInvalid, Field: "file", Cause: err,
			Message: fmt.Sprintf("%s cannot be read to its end: it is damaged or incomplete. Download it again.", name),
		}
	}
	return fmt.Errorf("import %s: %w", name, err)
}

// errTooLarge is more text than its zip file admits to, or any list has.
var errTooLarge = fault.Invalid("file", "This file is larger than the whole national list. It cannot be a list of the registry.")

// counter passes bytes on, counts them, and stops at a limit.
type counter struct {
	r     io.Reader
	limit int64
	done  *int64
	tell  func(int64)
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if *c.done += int64(n); *c.done > c.limit {
		return n, errTooLarge
	}
	c.tell(*c.done)
	return n, err
}
