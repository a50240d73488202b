package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"casefolk/internal/fault"
	"casefolk/internal/importer"
	"casefolk/internal/importer/sheet"
)

// Progress says how far long work has come: Done of Total, in rows or another
// unit of the work's own. Total is 0 while it is not known.
type Progress struct {
	Stage       string // "reading", "matching", "writing", …
	Done, Total int64
	Rows        int64 // rows so far
}

// Staged is a file that was read into a staging file beside the database, where
// it waits to be reviewed and committed. Nothing of it is in the record yet.
type Staged struct {
	ID          string           `json:"id"`
	Path        string           `json:"path"` // of the file on this machine, so that it can be read again
	Read        sheet.Options    `json:"read"` // what was chosen about how it is read
	File        sheet.Info       `json:"file"`
	Header      []string         `json:"header"`
	Samples     [][]string       `json:"samples"` // the first rows
	Rows        int              `json:"rows"`
	ContentHash string           `json:"content_hash"` // SHA-256 of the file
	Warnings    []string         `json:"warnings"`     // what was noticed while reading
	Mapping     importer.Mapping `json:"mapping"`      // as found out, or as changed since

	Recalled bool              `json:"recalled,omitempty"` // Read is how the last file like this was read
	Reading  *importer.Reading `json:"reading,omitempty"`  // what of Read is to be remembered; nil for nothing
	Likeness string            `json:"likeness,omitempty"` // of the files that Reading is for
	Like     []string          `json:"like,omitempty"`     // remembered readings that fit, and that this one takes the place of
}

// StagedAt returns when the file was read.
func (s *Staged) StagedAt() time.Time {
	id, err := uuid.Parse(s.ID)
	if err != nil {
		return time.Time{}
	}
	return time.Unix(id.Time().UnixTime())
}

var (
	stagedTable = newTable("staged_row", `no, cells, err`, "INSERT")
	planTable   = newTable("plan", `no, action, contact_id, like_row, reason, name, problems, worst`, "INSERT")
)

// stagingRows is how many rows are gathered before they are written.
const stagingRows = 1024

// sampleRows is how many rows the columns are judged and shown by.
const sampleRows = 200

const stagingSchema = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- A row of the file: its cells, each with its length before it, or why it could not be read.
CREATE TABLE staged_row (no INTEGER PRIMARY KEY, cells BLOB NOT NULL, err TEXT NOT NULL, left_out INTEGER NOT NULL DEFAULT 0,
	choice TEXT NOT NULL DEFAULT '') STRICT; -- what a person has chosen for a row about somebody known: skip, update, create, or '' for the import's choice
-- What the commit will do with each row, and why.
CREATE TABLE plan (
	no         INTEGER PRIMARY KEY,
	action     TEXT NOT NULL,
	contact_id TEXT NOT NULL,   -- the contact that an update or a skip is about, or ''
	like_row   INTEGER NOT NULL, -- the earlier row of the file that is the same contact, or 0
	reason     TEXT NOT NULL,
	name       TEXT NOT NULL,
	problems   TEXT NOT NULL,   -- JSON, or ''
	worst      INTEGER NOT NULL -- 0 no problem, 1 warning, 2 failed
) STRICT;
-- Rows whose person or phone stands on the other side of one of the firm's cases, when that was asked for.
CREATE TABLE conflict (no INTEGER PRIMARY KEY, contact_id TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
CREATE INDEX plan_by_worst ON plan (worst DESC, no);
CREATE INDEX plan_by_action ON plan (action, no);
CREATE INDEX plan_by_like ON plan (like_row) WHERE like_row > 0;`

// StageImport reads the file at path once into a staging file and maps its
// columns. What is wrong with single rows is kept with them; a file that cannot
// be read at all is refused with a sentence, and leaves nothing.
func (s *Store) StageImport(ctx context.Context, path string, opts sheet.Options, progress func(Progress)) (staged Staged, err error) {
	src, err := sheet.Open(ctx, path, opts)
	if err != nil {
		return staged, err
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	staged = Staged{ID: newID(), Path: path, Read: opts, File: src.Info(), Header: src.Header()}
	if err := s.compareReading(ctx, &staged, importer.Look{Info: src.Info(), First: src.First()}); err != nil {
		return staged, err
	}
	s.filling.Store(staged.ID, true)
	defer s.filling.Delete(staged.ID)
	if staged.ContentHash, err = hashFile(path); err != nil {
		return staged, err
	}
	db, err := s.createStaging(ctx, staged.ID)
	if err != nil {
		return staged, errors.Join(err, s.DiscardImport(staged.ID))
	}
	err = readInto(ctx, db, src, &staged, progress)
	if err == nil {
		staged.Mapping = importer.Guess(staged.Header, staged.Samples)
		err = putMeta(ctx, db, "staged", staged)
	}
	if err = errors.Join(err, db.Close()); err != nil {
		return staged, errors.Join(mapError(err), s.DiscardImport(staged.ID))
	}
	return staged, nil
}

// readInto copies the rows of src into the staging file, in one transaction.
func readInto(ctx context.Context, db *sql.DB, src *sheet.Source, staged *Staged, progress func(Progress)) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after a commit it does nothing
	rows := newBulks(ctx, tx)
	defer func() { _ = rows.wait() }() // after an error something may still be written
	for {
		row, err := src.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if len(staged.Samples) < sampleRows && row.Err == nil {
			staged.Samples = append(staged.Samples, append([]string(nil), row.Cells...))
		}
		problem := ""
		if row.Err != nil {
			problem = fault.From(row.Err).Message
		}
		rows.add(stagedTable, row.Number, packCells(row.Cells), problem)
		if staged.Rows++; staged.Rows%stagingRows != 0 {
			continue
		}
		if err := rows.send(); err != nil {
			return err
		}
		if progress != nil {
			done, total := src.Progress()
			progress(Progress{Stage: "reading", Done: done, Total: total, Rows: int64(staged.Rows)})
		}
	}
	for _, w := range src.Warnings() {
		staged.Warnings = append(staged.Warnings, w.Message)
	}
	if staged.Rows == 0 {
		return fault.Invalid("file", "“%s” has no rows below its header, so there is nothing to import.", staged.File.Name)
	}
	return errors.Join(rows.flush(), tx.Commit())
}

// StagedImport returns what is known about a staged file.
func (s *Store) StagedImport(ctx context.Context, id string) (staged Staged, err error) {
	err = s.staging(ctx, id, func(db *sql.DB) error { return getMeta(ctx, db, "staged", &staged) })
	return staged, err
}

// SetImportMapping changes what the columns of a staged file become.
func (s *Store) SetImportMapping(ctx context.Context, id string, m importer.Mapping) error {
	return s.staging(ctx, id, func(db *sql.DB) error {
		var staged Staged
		if err := getMeta(ctx, db, "staged", &staged); err != nil {
			return err
		}
		same := sameMapping(&staged.Mapping, &m)
		staged.Mapping = m
		if err := putMeta(ctx, db, "staged", staged); err != nil || same {
			return err
		}
		return errors.Join(outdatePlan(ctx, db), outdateConflicts(ctx, db))
	})
}

// sameMapping reports whether two mappings of one file read the same from it.
func sameMapping(a, b *importer.Mapping) bool {
	return maps.Equal(a.Defaults, b.Defaults) && slices.EqualFunc(a.Columns, b.Columns, func(x, y importer.Column) bool {
		return x.Index == y.Index && x.Field == y.Field && x.Slot == y.Slot
	})
}

// DiscardImport removes a staging file; it does nothing when there is none.
func (s *Store) DiscardImport(id string) error {
	path, err := s.stagingPath(id)
	if err != nil {
		return err
	}
	var errs []error
	for _, suffix := range []string{"", "-journal"} {
		if err := os.Remove(path + suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			errs = append(errs, fault.Unavailable(err, "The staging file of the import cannot be removed. It is in the folder “staging” of the data folder."))
		}
	}
	return errors.Join(errs...)
}

// UnfinishedImports lists the files that were staged and neither committed nor
// discarded, oldest first, so that a review can go on after a restart. Files
// whose reading was cut off, or that were committed just before the program ended, are
// removed.
func (s *Store) UnfinishedImports(ctx context.Context) ([]Staged, error) {
	found := []Staged{}
	for _, name := range filesIn(filepath.Join(s.dir, "staging"), "*.db") {
		id := strings.TrimSuffix(filepath.Base(name), ".db")
		if _, filling := s.filling.Load(id); filling {
			continue
		}
		staged, err := s.StagedImport(ctx, id)
		var done bool
		if err2 := s.reader.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM import_run WHERE id = ?)`, id).Scan(&done); err2 != nil {
			return nil, mapError(err2)
		}
		if err == nil && !done {
			found = append(found, staged)
		} else if err := s.DiscardImport(id); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (s *Store) stagingPath(id string) (string, error) {
	if id == "" || strings.ContainsAny(id, `/\.`) {
		return "", fault.NotFound("There is no such import to review. Choose the file again.")
	}
	return filepath.Join(s.dir, "staging", id+".db"), nil
}

// The staging file is nobody's only copy, so it need not survive a power cut; it
// does survive the program's end. New pages of it are written once, without a
// write-ahead log.
var stagingOptions = url.Values{"_journal_mode": {"DELETE"}, "_synchronous": {"OFF"}, "_txlock": {"immediate"}, "_busy_timeout": {"15000"}, "_cache_size": {"-4096"}}

func (s *Store) createStaging(ctx context.Context, id string) (*sql.DB, error) {
	path, err := s.stagingPath(id)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fault.Unavailable(err, "The data folder cannot be written. Check that you may write to it and that the disk is not full.")
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fault.Unavailable(err, "The staging file cannot be made. Check that the disk is not full.")
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite3", dsn(path, stagingOptions))
	if err != nil {
		return nil, err
	}
	if _, err := db.ExecContext(ctx, stagingSchema); err != nil {
		return nil, errors.Join(mapError(err), db.Close())
	}
	return db, nil
}

// staging opens the staging file of an import for fn.
func (s *Store) staging(ctx context.Context, id string, fn func(*sql.DB) error) (err error) {
	path, err := s.stagingPath(id)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err != nil {
		return fault.NotFound("There is no such import to review. Choose the file again.")
	}
	db, err := sql.Open("sqlite3", dsn(path, stagingOptions))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := db.PingContext(ctx); err != nil {
		return mapError(err)
	}
	return mapError(fn(db))
}

func putMeta(ctx context.Context, db executor, key string, value any) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)`, key, string(text))
	return err
}

func getMeta(ctx context.Context, q queryer, key string, value any) error {
	var text string
	if err := q.QueryRowContext(ctx, `SELECT value FROM meta WHERE key = ?`, key).Scan(&text); err != nil {
		return orNotFound(err, "The import to review")
	}
	return json.Unmarshal([]byte(text), value)
}

// packCells joins cells to one blob: each after its length as a varint.
func packCells(cells []string) []byte {
	size := 0
	for _, c := range cells {
		size += len(c) + 2
	}
	blob := make([]byte, 0, size)
	for _, c := range cells {
		blob = binary.AppendUvarint(blob, uint64(len(c)))
		blob = append(blob, c...)
	}
	return blob
}

// unpackCells appends the cells of a blob to cells.
func unpackCells(cells []string, blob []byte) ([]string, error) {
	for len(blob) > 0 {
		n, used := binary.Uvarint(blob)
		if used <= 0 || n > uint64(len(blob)-used) {
			return nil, fault.Damaged(nil, "The staging file of the import is damaged. Choose the file again.")
		}
		cells = append(cells, string(blob[used:used+int(n)]))
		blob = blob[used+int(n):]
	}
	return cells, nil
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fault.Unavailable(err, "%s cannot be read.", filepath.Base(path))
	}
	h := sha256.New()
	_, err = io.Copy(h, f)
	if err := errors.Join(err, f.Close()); err != nil {
		return "", fmt.Errorf("hash the file: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
