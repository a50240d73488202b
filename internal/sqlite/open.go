// Package sqlite is the one store: the firm's record in a local SQLite file.
//
// One exported method of Store is one transaction; unexported helpers take the
// *Tx. Write is the only way to write.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"os/user"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"

	"casefolk/internal/dnc"
	"casefolk/internal/fault"
)

// FileName is the name of the database in the data folder.
const FileName = "casefolk.db"

// Options says where the data is and who works with it.
type Options struct {
	Dir      string           // data folder; created with mode 0700 when missing
	Actor    string           // who is written beside each change; empty means the system's user
	Now      func() time.Time // clock; nil means time.Now
	OnChange func([]Change)   // told after each commit what changed; may be nil
}

// Store is an open data folder. It is safe for concurrent use.
type Store struct {
	dir        string
	actor      string
	now        func() time.Time
	writer     *sql.DB // one connection
	reader     *sql.DB // read-only connections
	identity   atomic.Pointer[identity]
	lock       *folderLock
	scratch    bool           // a copy that is being worked on; it is not backed up
	filling    sync.Map       // ids of the staging files that are being read into
	background sync.WaitGroup // work that goes on after a commit
	copying    sync.Mutex     // held while the write-ahead log is copied into the data file
	mu         sync.Mutex
	onChange   func([]Change)
	lists      *dnc.Lists // national do-not-call lists; nil until they are asked
	kept       kept       // of the lists' indexes

	backupFault *fault.Error // of the last backup, nil when it went well
	backupTold  string       // local day on which it was told
	checked     bool         // whether the file was checked since it was opened
}

// identity is who this installation is. A restore gives it a new one.
type identity struct {
	device  string    // id of this installation, part of every chain
	macs    sync.Pool // of hash.Hash, keyed with hashKey
	hashKey []byte    // key of the firm's address hashes
}

// Open opens the data folder, creates or migrates its database, and checks that
// this program can work with it. A file made by a newer program, a damaged file,
// and a folder that cannot be written are refused with a *fault.Error; nothing
// is changed then.
func Open(ctx context.Context, opts Options) (*Store, error) {
	s := newStore(opts)
	existed, err := prepareFile(opts.Dir)
	if err != nil {
		return nil, err
	}
	if s.lock, err = lockFolder(ctx, opts.Dir, false, restoringFault()); err != nil {
		return nil, err
	}
	if err := s.open(ctx, existed); err != nil {
		return nil, errors.Join(mapError(err), s.Close())
	}
	return s, nil
}

// newStore returns a store that is not open yet.
func newStore(opts Options) *Store {
	dir, err := filepath.Abs(opts.Dir)
	if err != nil {
		dir = opts.Dir // without a working folder only a relative one cannot be found, which opening it will say
	}
	s := &Store{dir: dir, actor: opts.Actor, now: opts.Now, onChange: opts.OnChange}
	if s.actor == "" {
		s.actor = systemUser()
	}
	if s.now == nil {
		s.now = time.Now
	}
	return s
}

func (s *Store) open(ctx context.Context, existed bool) error {
	if !existed {
		if err := layOut(ctx, s.path()); err != nil {
			return fmt.Errorf("lay the file out: %w", err)
		}
	}
	var err error
	if s.writer, err = sql.Open("sqlite3", dsn(s.path(), writerOptions)); err != nil {
		return fmt.Errorf("open the writer: %w", err)
	}
	s.writer.SetMaxOpenConns(1)
	if err := s.migrate(ctx, existed); err != nil {
		return err
	}
	if s.reader, err = sql.Open("sqlite3", dsn(s.path(), readerOptions)); err != nil {
		return fmt.Errorf("open the readers: %w", err)
	}
	s.reader.SetMaxOpenConns(4)
	s.reader.SetMaxIdleConns(4)
	return s.loadIdentity(ctx)
}

// pageSize is that of a new file, in bytes. With larger pages than SQLite's own 4096
// an import has fewer of them to write, and a page of a list fewer to read.
const pageSize = 16384

// layOut gives an empty file its size of pages. One that another process has just
// filled stays as it is.
func layOut(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite3", dsn(path, url.Values{"_busy_timeout": {"15000"}}))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	_, err = db.ExecContext(ctx, fmt.Sprintf(`PRAGMA page_size = %d; PRAGMA journal_mode = WAL`, pageSize))
	return errors.Join(err, db.Close())
}

// Close waits for running work and closes the file.
func (s *Store) Close() error {
	s.background.Wait()
	errs := []error{s.closeLists()}
	for _, db := range []*sql.DB{s.reader, s.writer} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(append(errs, s.lock.release())...)
}

// Dir returns the data folder.
func (s *Store) Dir() string { return s.dir }

func (s *Store) path() string { return filepath.Join(s.dir, FileName) }

// Every connection gets its options from the DSN: a PRAGMA run once on a pool
// would reach one connection of it.
var (
	writerOptions = url.Values{
		"_txlock": {"immediate"}, "_journal_mode": {"WAL"}, "_synchronous": {"FULL"},
		"_foreign_keys": {"on"}, "_busy_timeout": {"15000"}, "_cache_size": {"-40960"}, "_stmt_cache_size": {"256"},
	}
	readerOptions = url.Values{
		"mode": {"ro"}, "_query_only": {"on"}, "_busy_timeout": {"15000"}, "_cache_size": {"-8192"}, "_stmt_cache_size": {"64"},
	}
)

func dsn(path string, options url.Values) string {
	slashed := filepath.ToSlash(path)
	if filepath.VolumeName(path) != "" {
		slashed = "/" + slashed
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: options.Encode()}
	return u.String()
}

// hasBackups reports whether a data folder has backups: its data file was not
// empty once.
func hasBackups(dir string) bool {
	return len(filesIn(filepath.Join(dir, backupFolder), "*.gz")) > 0
}

// prepareFile makes the folder and an empty private database file, and reports
// whether there was one.
func prepareFile(dir string) (existed bool, err error) {
	if dir == "" {
		return false, fault.Invalid("data", "Name a data folder.")
	}
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return false, fault.Invalid("data", "%s is a file. Name a folder for the data.", dir)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return false, fault.Unavailable(err, "The data folder %s cannot be made. Check that the disk is there and that you may write to it.", dir)
	}
	path := filepath.Join(dir, FileName)
	info, err := os.Stat(path)
	if err == nil {
		if info.IsDir() {
			return false, fault.Unavailable(nil, "%s is a folder, where Casefolk's data file should be. Move it away and start again.", path)
		}
		if info.Size() == 0 && hasBackups(dir) {
			return false, fault.Damaged(nil, "The data file is empty, although there are backups of it. Nothing was changed. Restore the newest backup with “casefolk backup restore”, or from Settings → Backups.")
		}
		return info.Size() > 0, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return false, fault.Unavailable(err, "The data file %s cannot be read. Check that you may open it.", path)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return false, fault.Unavailable(err, "The data folder %s cannot be written. Check that you may write to it and that the disk is not full.", dir)
	}
	return false, f.Close()
}

// systemUser names the person at the machine: their full name when the system
// knows it, otherwise the name of the account.
func systemUser() string {
	u, err := user.Current()
	if err != nil {
		return "unknown"
	}
	if u.Name != "" {
		return u.Name
	}
	return u.Username
}
