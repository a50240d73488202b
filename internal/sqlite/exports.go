package sqlite

import (
	"context"
	"fmt"

	"casefolk/internal/activity"
)

// RecordExport logs that data left the program: what, how many rows, to which
// file (its name, not its folder).
func (s *Store) RecordExport(ctx context.Context, what string, rows int, file string) error {
	return s.Write(ctx, func(tx *Tx) error {
		return tx.record(activity.Entry{Verb: activity.Exported, Field: what, To: fmt.Sprintf("%d rows", rows), Detail: file})
	})
}
