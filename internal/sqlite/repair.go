package sqlite

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"casefolk/internal/backup"
	"casefolk/internal/fault"
)

// Repair rebuilds everything that is derived from the record: lists, search,
// what stands for consent, indexes, and triggers that are missing or changed. It
// backs up what is there first, and is one transaction. What is recorded is not
// touched: a broken chain stays broken, and Doctor goes on saying so.
func (s *Store) Repair(ctx context.Context) (err error) {
	defer func() { err = mapError(err) }()
	if err := s.backupBefore(ctx, backup.BeforeRepair); fault.Is(err, fault.CodeDamaged) {
		// No sound backup can be made, and perhaps a repair is what it needs.
		aside, err := damagedFolder(s.dir, s.now())
		if err != nil {
			return err
		}
		if err := copyDatabase(ctx, s.path(), filepath.Join(aside, FileName), nil); err != nil {
			return err
		}
	} else if err != nil {
		return err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		if err := tx.repairSchema(); err != nil {
			return err
		}
		if err := tx.exec(`REINDEX`); err != nil {
			return err
		}
		return tx.rebuildDerived()
	})
	if fault.Is(err, fault.CodeNotFound) {
		return fault.Damaged(err, "The data cannot be repaired: it has links to rows that are missing. Nothing was changed. Restore the newest backup.")
	}
	if err == nil {
		s.tell(everything)
	}
	return err
}

// repairSchema makes missing tables, indexes and triggers, and replaces changed
// indexes and triggers. Tables that are not as they should be stay: only a
// backup helps there.
func (t *Tx) repairSchema() error {
	want, err := expectedSchema()
	if err != nil {
		return err
	}
	got, err := schemaOf(t.ctx, t.tx)
	if err != nil {
		return err
	}
	parts := make([]schemaPart, 0, len(want))
	for _, p := range want {
		parts = append(parts, p)
	}
	order := []string{"table", "index", "trigger"} // each needs those before it
	slices.SortFunc(parts, func(a, b schemaPart) int { return slices.Index(order, a.kind) - slices.Index(order, b.kind) })
	for _, p := range parts {
		g, there := got[p.name]
		if there && (g.sql == p.sql || p.kind == "table") {
			continue
		}
		if there {
			if err := t.exec(fmt.Sprintf(`DROP %s %s`, p.kind, p.name)); err != nil {
				return err
			}
		}
		if p.sql == "" {
			continue // an index that belongs to its table
		}
		if err := t.exec(p.sql); err != nil {
			return err
		}
	}
	return nil
}
