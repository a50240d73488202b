package sqlite

import (
	"context"
	"database/sql"
	"os"
)

// Facts say how much is stored, without saying what.
type Facts struct {
	SchemaVersion int64
	Bytes         int64            // of the data file and its log
	Counts        map[string]int64 // by kind
}

// factTables are what is counted; those of the record without what is in the bin.
var factTables = map[string]string{
	"contacts": "contact", "cases": "legal_case", "parties": "party", "consent_events": "consent_event",
	"activity": "activity", "messages": "message", "imports": "import_run", "merges": "merge_run",
}

// Facts counts what is stored.
func (s *Store) Facts(ctx context.Context) (f Facts, err error) {
	f.Counts = map[string]int64{}
	err = s.read(ctx, func(tx *sql.Tx) error {
		if f.SchemaVersion, err = schemaVersion(ctx, tx); err != nil {
			return err
		}
		for kind, table := range factTables {
			if f.Counts[kind], err = countRows(ctx, tx, table); err != nil {
				return err
			}
		}
		return nil
	})
	for _, suffix := range []string{"", "-wal"} {
		if info, err := os.Stat(s.path() + suffix); err == nil {
			f.Bytes += info.Size()
		}
	}
	return f, err
}
