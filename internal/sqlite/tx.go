package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// Tx is the one write transaction. It has one time and one actor, keeps what is
// derived from the rows that it touched, and queues what the window is told
// after the commit.
type Tx struct {
	ctx    context.Context
	tx     *sql.Tx
	store  *Store
	now    time.Time
	ms     int64 // now as Unix milliseconds
	actor  string
	stmts  map[string]*sql.Stmt
	chains map[string]*chain

	contacts  map[string]bool // ids whose derived rows are stale
	cases     map[string]bool
	index     map[*listIndex]*indexChanges
	changes   []Change
	manyPages bool                  // see checkpointLater
	deriving  func(done, total int) // told how far the deriving of many contacts has come; may be nil
	listed    *bool                 // whether there are national do-not-call lists; nil until asked
}

// Change tells the window that things of one kind changed. IDs is empty when
// too many did to be named.
type Change struct {
	Kind string // "contacts", "cases", "case_types", "duplicates", "consent", "messages", "templates", "imports", "settings", "views", "dnc", "backups"
	IDs  []string
}

// Write runs fn in the one write transaction. When fn and the keeping of what is
// derived succeed, it commits and tells the listeners; otherwise nothing is
// changed. Another process that is writing is waited for.
func (s *Store) Write(ctx context.Context, fn func(*Tx) error) error {
	now := s.now()
	sqlTx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return mapError(err)
	}
	tx := &Tx{
		ctx: ctx, tx: sqlTx, store: s, now: now, ms: now.UnixMilli(), actor: s.Actor(),
		stmts: map[string]*sql.Stmt{}, chains: map[string]*chain{},
		contacts: map[string]bool{}, cases: map[string]bool{},
	}
	done := false
	defer func() {
		if !done {
			_ = sqlTx.Rollback() // the error or panic that brought us here tells more
		}
		if tx.manyPages {
			s.checkpoint()
		}
	}()
	if err := fn(tx); err != nil {
		return mapError(err)
	}
	if err := tx.settle(); err != nil {
		return mapError(err)
	}
	if err := tx.keepHeads(); err != nil {
		return mapError(err)
	}
	if err := tx.keepIndex(); err != nil {
		return mapError(fmt.Errorf("keep the lists' indexes: %w", err))
	}
	if err := sqlTx.Commit(); err != nil {
		return mapError(fmt.Errorf("commit: %w", err))
	}
	done = true
	s.tell(tx.changes)
	return nil
}

// read runs fn in a read transaction: all that it asks is of one moment.
func (s *Store) read(ctx context.Context, fn func(*sql.Tx) error) error {
	tx, err := s.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return mapError(err)
	}
	defer func() { _ = tx.Rollback() }() // reading changed nothing
	return mapError(fn(tx))
}

// Actor returns who is written beside each change.
func (s *Store) Actor() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.actor
}

// OnChange sets who is told after each commit what changed.
func (s *Store) OnChange(fn func([]Change)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.onChange = fn
}

func (s *Store) tell(changes []Change) {
	s.mu.Lock()
	fn := s.onChange
	s.mu.Unlock()
	if fn != nil && len(changes) > 0 {
		fn(changes)
	}
}

// notify queues a change for the listeners.
func (t *Tx) notify(kind string, ids ...string) {
	t.changes = append(t.changes, Change{Kind: kind, IDs: ids})
}

// exec runs a statement, which is prepared once in a transaction.
func (t *Tx) exec(query string, args ...any) error {
	_, err := t.execN(query, args...)
	return err
}

// execN is exec, and returns the number of rows changed.
func (t *Tx) execN(query string, args ...any) (int64, error) {
	stmt, err := t.prepare(query) //nolint:sqlclosecheck // closed with the transaction
	if err != nil {
		return 0, err
	}
	res, err := stmt.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, fmt.Errorf("%.60s: %w", query, err)
	}
	return res.RowsAffected()
}

// queryRow reads the one value of a query's one row; sql.ErrNoRows says that
// there is none.
func (t *Tx) queryRow(into any, query string, args ...any) error {
	stmt, err := t.prepare(query) //nolint:sqlclosecheck // closed with the transaction
	if err != nil {
		return err
	}
	return stmt.QueryRowContext(t.ctx, args...).Scan(into)
}

func (t *Tx) prepare(query string) (*sql.Stmt, error) {
	if stmt, ok := t.stmts[query]; ok {
		return stmt, nil
	}
	stmt, err := t.tx.PrepareContext(t.ctx, query)
	if err != nil {
		return nil, fmt.Errorf("%.60s: %w", query, err)
	}
	t.stmts[query] = stmt
	return stmt, nil
}

// queryer is what a read and a write transaction have in common.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// collect reads every row of a query with scan.
func collect[T any](ctx context.Context, q queryer, scan func(*sql.Rows) (T, error), query string, args ...any) (out []T, err error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("%.60s: %w", query, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	out = []T{}
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, fmt.Errorf("%.60s: %w", query, err)
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// The system is asked for randomness once for many ids, not for each.
func init() { uuid.EnableRandPool() }

// newID returns a new UUIDv7. It panics only when the system has no randomness.
func newID() string { return uuid.Must(uuid.NewV7()).String() }

// fromMS turns Unix milliseconds into a time in UTC; NULL and 0 into the zero time.
func fromMS(ms sql.NullInt64) time.Time {
	if !ms.Valid || ms.Int64 == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms.Int64).UTC()
}

// orNull turns the empty text into NULL.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}
