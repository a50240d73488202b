package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/mattn/go-sqlite3"
)

// tell says how far a long work has come to whoever wants to know.
func tell(progress func(Progress), stage string, done, total int64) {
	if progress != nil {
		progress(Progress{Stage: stage, Done: done, Total: total})
	}
}

var (
	// copySource reads beside everybody else.
	copySource = url.Values{"mode": {"ro"}, "_busy_timeout": {"15000"}}
	// scratch is a file of our own that no crash needs to survive.
	scratch = url.Values{"_journal_mode": {"DELETE"}, "_synchronous": {"OFF"}, "_busy_timeout": {"15000"}, "_foreign_keys": {"on"}}
)

// copyDatabase copies the database at fromPath, as it stands at one moment,
// into the new file toPath, while others go on reading and writing.
func copyDatabase(ctx context.Context, fromPath, toPath string, progress func(Progress)) (err error) {
	src, err := pin(ctx, fromPath)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, src.release()) }()
	return src.copyTo(ctx, toPath, progress)
}

// pinned is a database as it stood at one moment, while it is held. Others go on
// reading and writing; only their log of what is new grows meanwhile.
type pinned struct {
	db   *sql.DB
	conn *sql.Conn
}

// pin holds the database at path as it stands. The caller must release it.
func pin(ctx context.Context, path string) (p *pinned, err error) {
	p = &pinned{}
	if p.db, err = sql.Open("sqlite3", dsn(path, copySource)); err != nil {
		return nil, fmt.Errorf("open the source of the copy: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.release())
		}
	}()
	if p.conn, err = p.db.Conn(ctx); err != nil {
		return p, err
	}
	// A read transaction keeps it at one moment; without it every foreign commit
	// would begin a copy anew. It begins with the first look.
	for _, query := range []string{`BEGIN`, `SELECT count(*) FROM sqlite_schema`} {
		if _, err := p.conn.ExecContext(ctx, query); err != nil {
			return p, fmt.Errorf("begin the copy: %w", err)
		}
	}
	return p, nil
}

// release ends it. What was read needs no commit.
func (p *pinned) release() error {
	if p.conn == nil {
		return p.db.Close()
	}
	_, _ = p.conn.ExecContext(context.Background(), `ROLLBACK`) // closing does it too
	return errors.Join(p.conn.Close(), p.db.Close())
}

// copyTo copies it into the new file at path.
func (p *pinned) copyTo(ctx context.Context, path string, progress func(Progress)) (err error) {
	dst, err := sql.Open("sqlite3", dsn(path, scratch))
	if err != nil {
		return fmt.Errorf("open the copy: %w", err)
	}
	defer func() { err = errors.Join(err, dst.Close()) }()
	to, err := dst.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	return p.copyPages(ctx, to, progress)
}

// copyPages replaces what is in dst, in one transaction: dst has either its old or
// its new content, whatever happens.
func (p *pinned) copyPages(ctx context.Context, dst *sql.Conn, progress func(Progress)) error {
	return withDriver(p.conn, func(from *sqlite3.SQLiteConn) error {
		return withDriver(dst, func(to *sqlite3.SQLiteConn) error {
			return stepCopy(ctx, to, from, progress)
		})
	})
}

const pagesPerStep = 2048 // 8 MiB, some milliseconds

func stepCopy(ctx context.Context, to, from *sqlite3.SQLiteConn, progress func(Progress)) (err error) {
	work, err := to.Backup("main", from, "main")
	if err != nil {
		return fmt.Errorf("begin the copy: %w", err)
	}
	defer func() { err = errors.Join(err, work.Close()) }()
	left, waited := -1, time.Now()
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		done, err := work.Step(pagesPerStep)
		if err != nil {
			return fmt.Errorf("copy: %w", err)
		}
		total := work.PageCount()
		tell(progress, "copying", int64(total-work.Remaining()), int64(total))
		if done {
			return nil
		}
		if work.Remaining() != left {
			left, waited = work.Remaining(), time.Now()
			continue
		}
		if time.Since(waited) > lockPatience {
			return sqlite3.Error{Code: sqlite3.ErrBusy}
		}
		time.Sleep(20 * time.Millisecond) // somebody else writes: Step made no way
	}
}

// withDriver runs fn with the driver's own connection, which can do more than
// database/sql knows of.
func withDriver(conn *sql.Conn, fn func(*sqlite3.SQLiteConn) error) error {
	return conn.Raw(func(c any) error {
		raw, ok := c.(*sqlite3.SQLiteConn)
		if !ok {
			return fmt.Errorf("the driver is %T", c)
		}
		return fn(raw)
	})
}
