package sqlite

import (
	"cmp"
	"compress/gzip"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/backup"
	"casefolk/internal/fault"
	"casefolk/internal/release"
)

// backupFolder is the folder in the data folder for backups, unless another is chosen.
const backupFolder = "backups"

// Backup is one backup file.
type Backup struct {
	Path     string // absolute
	Name     string
	Size     int64 // of the file, in bytes
	Manifest backup.Manifest
	Readable bool // false when its beginning cannot be read; then Manifest has only what the name says
}

// CreateBackup makes a backup now, into the folder for backups, and records it.
func (s *Store) CreateBackup(ctx context.Context, progress func(Progress)) (Backup, error) {
	b, err := s.makeBackup(ctx, backup.Manual, "", progress)
	if err != nil {
		return b, err
	}
	return b, s.recordBackup(ctx, b)
}

// CreateBackupAt makes a backup into a file or folder that the user names; a
// name that ends in .db gets the plain database, any other is compressed. A file
// that is there is replaced at the very end, when the new one is whole.
func (s *Store) CreateBackupAt(ctx context.Context, target string, progress func(Progress)) (Backup, error) {
	if strings.TrimSpace(target) == "" {
		return Backup{}, fault.Invalid("out", "Name a file for the backup.")
	}
	abs, err := filepath.Abs(target)
	if err != nil {
		return Backup{}, fault.Invalid("out", "The file %s cannot be found.", target)
	}
	if slices.Contains([]string{s.path(), s.path() + "-wal", s.path() + "-shm"}, abs) {
		return Backup{}, fault.Invalid("out", "%s is the data itself. Name another file for the backup.", target)
	}
	b, err := s.makeBackup(ctx, backup.Manual, abs, progress)
	if err != nil {
		return b, err
	}
	return b, s.recordBackup(ctx, b)
}

func (s *Store) recordBackup(ctx context.Context, b Backup) error {
	return s.Write(ctx, func(tx *Tx) error {
		tx.notify("backups")
		return tx.record(activity.Entry{Verb: activity.BackedUp, Detail: b.Name})
	})
}

// backupBefore makes a backup before something risky. It is made while others
// read and write, checked, and only then given its name. Call it outside of a
// transaction.
func (s *Store) backupBefore(ctx context.Context, reason backup.Reason) error {
	_, err := s.makeBackup(ctx, reason, "", nil)
	return err
}

// makeBackup is buildBackup, and keeps what went wrong to be told.
func (s *Store) makeBackup(ctx context.Context, reason backup.Reason, target string, progress func(Progress)) (Backup, error) {
	b, folderFault, err := s.buildBackup(ctx, reason, target, progress)
	s.noteBackup(ctx, target, folderFault, err)
	return b, err
}

func (s *Store) noteBackup(ctx context.Context, target string, folderFault *fault.Error, err error) {
	switch {
	case folderFault != nil:
		s.backupFailed(ctx, folderFault)
	case err == nil && target == "":
		s.backupSucceeded(ctx)
	}
}

// buildBackup copies the database at one moment, checks the copy, and moves it to
// target, or without one into the folder for backups, where the old ones that are
// no longer kept are removed. When the chosen folder cannot be used, the backup
// goes to the data folder, and folderFault says so. It needs no connection of
// the store's.
func (s *Store) buildBackup(ctx context.Context, reason backup.Reason, target string, progress func(Progress)) (b Backup, folderFault *fault.Error, err error) {
	defer func() { err = mapError(err) }()
	work, err := makeWorkFolder(s.dir)
	if err != nil {
		return b, nil, err
	}
	defer dropScratch(work)
	copied := filepath.Join(work, FileName)
	if err := copyDatabase(ctx, s.path(), copied, progress); err != nil {
		return b, nil, err
	}
	return s.keepCopy(ctx, copied, reason, target, progress)
}

// keepCopy is the part of buildBackup that follows upon the copy.
func (s *Store) keepCopy(ctx context.Context, copied string, reason backup.Reason, target string, progress func(Progress)) (b Backup, folderFault *fault.Error, err error) {
	tell(progress, "checking", 0, 1)
	manifest, chosen, err := describeCopy(ctx, copied)
	if err != nil {
		return b, nil, err
	}
	manifest.Reason, manifest.MadeAt = reason, s.now().UTC().Truncate(time.Second)
	if target != "" {
		b, err = writeBackup(ctx, copied, target, manifest, progress)
		return b, nil, err
	}
	own := filepath.Join(s.dir, backupFolder)
	chosen = cmp.Or(chosen, own)
	zone := s.now().Location()
	b, err = storeBackup(ctx, copied, chosen, manifest, zone, progress)
	if err != nil && chosen != own && ctx.Err() == nil {
		folderFault = fault.Unavailable(err, "The backup folder %s cannot be used: %s. Backups go to the data folder until it can be used again.", chosen, plainCause(err))
		b, err = storeBackup(ctx, copied, own, manifest, zone, progress)
	}
	return b, folderFault, err
}

// describeCopy checks a copied database whole, and reads what its manifest says
// and which folder for backups it names.
func describeCopy(ctx context.Context, path string) (m backup.Manifest, folder string, err error) {
	db, err := sql.Open("sqlite3", dsn(path, scratch))
	if err != nil {
		return m, "", fmt.Errorf("open the copy: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := checkFile(ctx, db); err != nil {
		return m, "", err
	}
	m.Program = release.Version
	if m.SchemaVersion, err = schemaVersion(ctx, db); err != nil {
		return m, "", err
	}
	for table, into := range map[string]*int64{
		`contact`: &m.Contacts, `legal_case`: &m.Cases, `consent_event`: &m.ConsentEvents, `activity`: &m.Activity,
	} {
		if *into, err = countRows(ctx, db, table); err != nil {
			return m, "", err
		}
	}
	folder, err = setting(ctx, db, SettingBackupFolder)
	return m, folder, err
}

// countRows counts the rows of a table that are not in the bin. A file that was
// left half made, before its first migrations were through, may lack the table.
func countRows(ctx context.Context, q queryer, table string) (n int64, err error) {
	var there, bin bool
	err = q.QueryRowContext(ctx, `SELECT count(*) > 0, coalesce(sum(name = 'deleted_at'), 0) > 0 FROM pragma_table_info(?)`, table).Scan(&there, &bin)
	if err != nil || !there {
		return 0, err
	}
	query := `SELECT count(*) FROM ` + table
	if bin {
		query += ` WHERE deleted_at IS NULL`
	}
	err = q.QueryRowContext(ctx, query).Scan(&n)
	return n, err
}

// storeBackup puts a checked copy into folder under a name of its own, and then
// removes the backups that are no longer kept; days begin at midnight of zone.
func storeBackup(ctx context.Context, copied, folder string, m backup.Manifest, zone *time.Location, progress func(Progress)) (b Backup, err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return b, err
	}
	var target string
	for number := 1; ; number++ {
		target = filepath.Join(folder, backup.Name(m.MadeAt, m.Reason, number))
		if _, err := os.Lstat(target); errors.Is(err, os.ErrNotExist) {
			break
		} else if err != nil {
			return b, err
		}
	}
	if b, err = writeBackup(ctx, copied, target, m, progress); err != nil {
		return b, err
	}
	pruneBackups(folder, m.MadeAt, zone)
	return b, nil
}

// pruneBackups removes the backups in folder that are no longer kept, and
// unfinished ones that a killed program left there. What cannot be removed now
// is tried again the next time: the backup that was just made is what counts.
func pruneBackups(folder string, now time.Time, zone *time.Location) {
	found, err := readBackups(folder)
	if err != nil {
		return
	}
	var entries []backup.Entry
	for _, b := range found {
		entries = append(entries, backup.Entry{Name: b.Name, MadeAt: b.Manifest.MadeAt, Reason: b.Manifest.Reason})
	}
	for _, name := range backup.Drop(entries, zone) {
		_ = os.Remove(filepath.Join(folder, name))
	}
	for _, part := range filesIn(folder, "casefolk-*.part") {
		if info, err := os.Stat(part); err == nil && now.Sub(info.ModTime()) > leftoverAge {
			_ = os.Remove(part)
		}
	}
}

// leftoverAge is the age from which unfinished work is that of a killed program.
const leftoverAge = 24 * time.Hour

// readBackups returns the backups in a folder, newest first.
func readBackups(folder string) ([]Backup, error) {
	found := []Backup{}
	files, err := os.ReadDir(folder)
	if err != nil {
		return found, err
	}
	for _, f := range files {
		madeAt, reason, ours := backup.ParseName(f.Name())
		info, err := f.Info()
		if !ours || err != nil {
			continue // not a backup, or just removed
		}
		b := Backup{Path: filepath.Join(folder, f.Name()), Name: f.Name(), Size: info.Size()}
		if b.Manifest, b.Readable = readManifest(b.Path); !b.Readable {
			b.Manifest = backup.Manifest{MadeAt: madeAt, Reason: reason}
		}
		found = append(found, b)
	}
	slices.SortFunc(found, func(a, b Backup) int {
		return cmp.Or(b.Manifest.MadeAt.Compare(a.Manifest.MadeAt), cmp.Compare(b.Name, a.Name))
	})
	return found, nil
}

// readManifest reads what a compressed backup says of itself.
func readManifest(path string) (backup.Manifest, bool) {
	f, err := os.Open(path)
	if err != nil {
		return backup.Manifest{}, false
	}
	defer func() { _ = f.Close() }() // it was only read
	z, err := gzip.NewReader(f)
	if err != nil {
		return backup.Manifest{}, false
	}
	return backup.ParseComment(z.Comment)
}
