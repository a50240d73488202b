package sqlite

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/dnc"
	"casefolk/internal/fault"
	"casefolk/internal/phone"
)

// dncFolder is where the national do-not-call lists are, in the data folder.
const dncFolder = "dnc"

// dncLists opens the national lists once.
func (s *Store) dncLists() (*dnc.Lists, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lists != nil {
		return s.lists, nil
	}
	lists, err := dnc.Open(filepath.Join(s.dir, dncFolder))
	if err != nil {
		return nil, err
	}
	s.lists = lists
	return lists, nil
}

func (s *Store) closeLists() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lists == nil {
		return nil
	}
	err := s.lists.Close()
	s.lists = nil
	return err
}

func (s *Store) lookupNational(e164 string, at time.Time) (dnc.Answer, error) {
	lists, err := s.dncLists()
	if err != nil {
		return dnc.Answer{State: dnc.NotCovered}, err
	}
	return lists.Lookup(e164, at)
}

// DNCStatus is what is known of do-not-call lists.
type DNCStatus struct {
	Areas    []dnc.AreaCode
	Internal int // entries of the firm's own list
}

// DNCStatus returns the national lists with their ages, and the size of the
// firm's own list.
func (s *Store) DNCStatus(ctx context.Context) (status DNCStatus, err error) {
	if err = s.reader.QueryRowContext(ctx, `SELECT count(DISTINCT e164) FROM dnc_entry`).Scan(&status.Internal); err != nil {
		return status, mapError(err)
	}
	lists, err := s.dncLists()
	if err != nil {
		return status, err
	}
	status.Areas, err = lists.Status(s.now().In(time.Local))
	return status, err
}

// ImportDNC puts the national lists of a file in the place of older ones of the
// same area codes, and marks the contacts' numbers anew. See dnc.Import for what
// the file may be.
func (s *Store) ImportDNC(ctx context.Context, path string, opts dnc.Options, progress func(Progress)) (dnc.Summary, error) {
	opts.Now = s.now().In(time.Local)
	summary, err := dnc.Import(ctx, filepath.Join(s.dir, dncFolder), path, opts, func(p dnc.Progress) {
		tell(progress, p.Stage, p.Done, p.Total)
	})
	if err != nil {
		return summary, err
	}
	// The lists stand: what is cancelled from here on is only their marks, which
	// the next list or the next change of a contact makes up for.
	err = s.Write(context.WithoutCancel(ctx), func(tx *Tx) error {
		tx.notify("dnc")
		tx.notify("contacts")
		if err := tx.markAllListed(progress); err != nil {
			return err
		}
		return tx.record(activity.Entry{Verb: activity.Imported, Field: "do_not_call_list", To: summary.ListDate, Detail: filepath.Base(path)})
	})
	return summary, err
}

// RemoveDNC takes the national lists of some area codes away.
func (s *Store) RemoveDNC(ctx context.Context, areaCodes []string) error {
	if err := dnc.Remove(filepath.Join(s.dir, dncFolder), areaCodes); err != nil {
		return err
	}
	return s.Write(ctx, func(tx *Tx) error {
		tx.notify("dnc")
		tx.notify("contacts")
		return tx.markAllListed(nil)
	})
}

// hasLists reports whether there is any national list, asked once a transaction.
func (t *Tx) hasLists() bool {
	if t.listed == nil {
		_, err := os.Stat(filepath.Join(t.store.dir, dncFolder))
		t.listed = new(err == nil)
	}
	return *t.listed
}

// markAllListed marks which of all numbers are on a national list.
func (t *Tx) markAllListed(progress func(Progress)) error {
	if err := t.exec(`DELETE FROM dnc_listed`); err != nil {
		return err
	}
	if !t.hasLists() {
		return t.remarkDNC()
	}
	numbers, err := collect(t.ctx, t.tx, scanOne[string], `SELECT DISTINCT e164 FROM phone WHERE e164 <> '' AND deleted_at IS NULL`)
	if err != nil {
		return err
	}
	for i, e164 := range numbers {
		if i%10000 == 0 {
			tell(progress, "marking", int64(i), int64(len(numbers)))
		}
		if err := t.markListed(e164); err != nil {
			return err
		}
	}
	return t.remarkDNC()
}

// markImportedListed marks the numbers of the contacts that an import wrote.
func (t *Tx) markImportedListed(importID string) error {
	if !t.hasLists() {
		return t.remarkDNC()
	}
	numbers, err := collect(t.ctx, t.tx, scanOne[string], `SELECT DISTINCT p.e164 FROM import_row r JOIN phone p ON p.contact_id = r.contact_id AND p.deleted_at IS NULL
		WHERE r.import_id = ? AND r.outcome IN ('created', 'updated') AND p.e164 <> ''`, importID)
	for _, e164 := range numbers {
		if err := t.markListed(e164); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	return t.remarkDNC()
}

// markListed marks a number that is on a national list. A list that cannot be
// read marks nothing: the gate counts it as missing.
func (t *Tx) markListed(e164 string) error {
	if e164 == "" || !t.hasLists() {
		return nil
	}
	answer, err := t.store.lookupNational(e164, t.now)
	if err != nil || !answer.OnList {
		return nil //nolint:nilerr // see above
	}
	return t.exec(`INSERT OR IGNORE INTO dnc_listed (e164) VALUES (?)`, e164)
}

// AddDNC puts a number on the firm's own do-not-call list, where it stays. A
// number that is on it already gets a further record. region is where a number
// without a country code belongs; empty for the firm's.
func (s *Store) AddDNC(ctx context.Context, number, region, reason string) (e dnc.Entry, err error) {
	err = s.Write(ctx, func(tx *Tx) error {
		e164, err := tx.dialled(number, region)
		if err != nil {
			return err
		}
		if reason == "" {
			reason = "asked not to be called"
		}
		e = dnc.Entry{ID: newID(), E164: e164, Reason: reason, AddedAt: tx.now, AddedBy: tx.actor}
		if err := e.Validate(); err != nil {
			return err
		}
		tx.notify("dnc")
		if err := tx.exec(`INSERT INTO dnc_entry (id, e164, reason, added_at, added_by) VALUES (?, ?, ?, ?, ?)`, e.ID, e.E164, e.Reason, tx.ms, tx.actor); err != nil {
			return err
		}
		if err := tx.touchHolders(e164); err != nil {
			return err
		}
		return tx.recordForHolders(e164, activity.Entry{Verb: activity.Added, Field: "do_not_call", To: e164, Detail: reason})
	})
	return e, err
}

// dialled returns a valid number in E.164.
func (t *Tx) dialled(number, region string) (string, error) {
	if region == "" {
		var err error
		if region, err = setting(t.ctx, t.tx, SettingDefaultRegion); err != nil {
			return "", err
		}
	}
	n := phone.Check(number, region)
	if !n.Valid {
		return "", fault.Invalid("number", "%s", n.Message)
	}
	return n.E164, nil
}

// recordForHolders logs an entry for every contact that has a number, or once
// for none.
func (t *Tx) recordForHolders(e164 string, e activity.Entry) error {
	ids, err := t.holders(e164)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		return t.record(e)
	}
	for _, id := range ids {
		e.ContactID = id
		if err := t.record(e); err != nil {
			return err
		}
	}
	t.notify("contacts", ids...)
	return nil
}

// DNCEntries lists the firm's own do-not-call list, newest first.
func (s *Store) DNCEntries(ctx context.Context) ([]dnc.Entry, error) {
	list, err := collect(ctx, s.reader, scanDNCEntry, dncEntrySQL+`ORDER BY added_at DESC, id DESC`)
	return list, mapError(err)
}

const dncEntrySQL = `SELECT id, e164, reason, added_at, added_by FROM dnc_entry `

func scanDNCEntry(rows *sql.Rows) (e dnc.Entry, err error) {
	var at sql.NullInt64
	err = rows.Scan(&e.ID, &e.E164, &e.Reason, &at, &e.AddedBy)
	e.AddedAt = fromMS(at)
	return e, err
}

// dncEntries returns the entries of a number, the oldest first.
func dncEntries(ctx context.Context, q queryer, e164 string) ([]dnc.Entry, error) {
	return collect(ctx, q, scanDNCEntry, dncEntrySQL+`WHERE e164 = ? ORDER BY added_at, id`, e164)
}
