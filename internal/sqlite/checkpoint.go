package sqlite

import (
	"context"
	"database/sql"
	"fmt"
)

// autoCheckpoint is SQLite's own: a commit that finds so many pages in the
// write-ahead log copies them into the data file before it returns.
const autoCheckpoint = 1000

// checkpointLater lets the commit return as soon as it is on the disk. What it
// leaves in the write-ahead log is copied into the data file while others go on:
// after a big import that is a matter of seconds.
func (t *Tx) checkpointLater() error {
	if err := setAutoCheckpoint(t.ctx, t.tx, 0); err != nil {
		return err
	}
	t.manyPages = true
	return nil
}

// setAutoCheckpoint says after how many pages a commit of the writer copies; 0
// means never. It is the connection's own and does not wait for the transaction.
func setAutoCheckpoint(ctx context.Context, db executor, pages int) error {
	_, err := db.ExecContext(ctx, fmt.Sprintf(`PRAGMA wal_autocheckpoint = %d`, pages))
	return err
}

// checkpoint copies into the data file what a transaction left in the write-ahead
// log, beside whatever else goes on. Should it fail, a later commit or the closing
// of the file does it.
func (s *Store) checkpoint() {
	s.background.Go(func() {
		s.copying.Lock() // SQLite lets only one copy, and the later may come further
		defer s.copying.Unlock()
		ctx := context.Background() // it outlives the import that asked for it
		_ = setAutoCheckpoint(ctx, s.writer, autoCheckpoint)
		db, err := sql.Open("sqlite3", dsn(s.path(), writerOptions))
		if err != nil {
			return
		}
		_, _ = db.ExecContext(ctx, `PRAGMA wal_checkpoint(PASSIVE)`)
		_ = db.Close() // it wrote nothing of its own
	})
}
