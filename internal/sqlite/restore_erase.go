package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
)

// erasedContact is a contact that was erased, and whether words were kept.
type erasedContact struct {
	id        string
	keptWords bool
}

// erasedIn returns the contacts that were erased in live.
func erasedIn(ctx context.Context, live queryer) ([]erasedContact, error) {
	return collect(ctx, live, func(rows *sql.Rows) (e erasedContact, err error) {
		var text string
		var cert Certificate
		if err := rows.Scan(&e.id, &text); err != nil {
			return e, err
		}
		err = json.Unmarshal([]byte(text), &cert)
		for _, s := range cert.Suppressed {
			e.keptWords = e.keptWords || s.Words != ""
		}
		return e, err
	}, `SELECT contact_id, certificate FROM erasure WHERE contact_id NOT LIKE 'address:%' ORDER BY erased_at, contact_id`)
}

// eraseAgain erases who was erased since the backup was made. dir is the data
// folder, whose backups the certificates name.
func (t *Tx) eraseAgain(erased []erasedContact, dir string) error {
	for _, e := range erased {
		var todo int
		err := t.tx.QueryRowContext(t.ctx, `SELECT count(*) FROM contact c WHERE c.id = ? AND NOT EXISTS (SELECT 1 FROM erasure g WHERE g.contact_id = c.id)`, e.id).Scan(&todo)
		if err != nil {
			return err
		}
		if todo == 0 {
			continue
		}
		if _, err := t.eraseContact(e.id, Erasure{KeepWords: e.keptWords}, holding(dir, BackupsIn(dir))); err != nil {
			return err
		}
	}
	return nil
}
