package sqlite

import (
	"database/sql"
	"encoding/json"
	"fmt"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
)

// rebuildBatch is how many contacts or cases are derived with one query a table.
const rebuildBatch = 500

// deriveAll derives every contact and case anew, with few statements, into tables
// that are empty. Contacts for which a later one brings news, because they share
// an address, are marked as stale and follow when the transaction ends.
func (t *Tx) deriveAll() error {
	parts, err := mergedParts(t.ctx, t.tx)
	if err != nil {
		return err
	}
	f := &freshWriter{tx: t, bulks: newBulks(t.ctx, t.tx)}
	err = t.eachBatch("contact", func(ids []string) error { return f.deriveContacts(ids, parts) })
	if err != nil {
		return fmt.Errorf("derive contacts: %w", err)
	}
	err = t.eachBatch("legal_case", func(ids []string) error {
		rows, err := t.caseRows(ids)
		for i := range rows {
			if err := f.listCase(&rows[i]); err != nil {
				return err
			}
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("derive cases: %w", err)
	}
	t.notify("contacts")
	t.notify("cases")
	return f.flush()
}

// eachBatch calls fn with the ids of a table with row numbers, in their order.
func (t *Tx) eachBatch(table string, fn func(ids []string) error) error {
	last := int64(0)
	query := `SELECT no, id FROM ` + table + ` WHERE no > ? ORDER BY no LIMIT ?`
	for {
		ids, err := collect(t.ctx, t.tx, func(rows *sql.Rows) (id string, err error) {
			err = rows.Scan(&last, &id)
			return id, err
		}, query, last, rebuildBatch)
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := fn(ids); err != nil {
			return err
		}
	}
}

// deriveContacts derives some contacts that have no derived rows yet.
func (f *freshWriter) deriveContacts(ids []string, parts map[string][]string) error {
	t := f.tx
	contacts, list, err := contactsToDerive(t, ids)
	if err != nil {
		return err
	}
	views, err := consentViews(t.ctx, t.tx, t.store, contacts, parts)
	if err != nil {
		return err
	}
	rows := make(map[string]*listRow, len(contacts))
	for i, c := range contacts {
		rows[c.ID] = &listRow{contact: c}
		if err := f.deriveStates(rows[c.ID], &views[i]); err != nil {
			return err
		}
		if rows[c.ID].suppressed, err = t.mainSuppressed(c, views[i]); err != nil {
			return err
		}
		for j := range c.Phones {
			if err := t.markListed(c.Phones[j].E164); err != nil {
				return err
			}
		}
	}
	err = eachRow(t.ctx, t.tx, listFacts+` WHERE c.id`+ofIDs, func(found *sql.Rows) error { return scanFacts(found, rows) }, list)
	if err != nil {
		return err
	}
	for _, c := range contacts {
		if err := f.list(rows[c.ID]); err != nil {
			return err
		}
	}
	return f.flush()
}

// contactsToDerive reads contacts with their phones and e-mails, in the order of
// ids, and returns the ids as JSON too.
func contactsToDerive(t *Tx, ids []string) (contacts []*contact.Contact, list string, err error) {
	text, err := json.Marshal(ids)
	if err != nil {
		return nil, "", err
	}
	records := make([]ContactRecord, len(ids))
	byID := make(map[string]*ContactRecord, len(ids))
	contacts = make([]*contact.Contact, len(ids))
	for i, id := range ids {
		byID[id], contacts[i] = &records[i], &records[i].Contact
	}
	for _, load := range []recordLoader{loadFields, loadPhones, loadEmails} {
		if err := load(t.ctx, t.tx, string(text), byID); err != nil {
			return nil, "", err
		}
	}
	return contacts, string(text), nil
}

// deriveStates writes what stands for the contact of a row, and which of its
// addresses its opt-outs suppress, as deriveConsent does.
func (f *freshWriter) deriveStates(row *listRow, v *view) error {
	st := consent.Standings{}
	if len(v.events) > 0 {
		st = consent.StateOf(v.contactIDs, v.events, asOf(v.events, f.tx.now))
		if err := f.tx.suppressShared(row.contact, *v, st); err != nil {
			return err
		}
	}
	row.stand(st)
	f.stand(row.contact.ID, st)
	return nil
}

// listCase writes the list row of a case that has none, and what finds it.
func (f *freshWriter) listCase(row *caseRow) error {
	packListedCase(f.rows(caseListTable), row)
	packFound(f.rows(caseWordsTable), row.no, row.words)
	if err := f.place(caseIndex, caseKeysOf(row)); err != nil {
		return err
	}
	x := f.tx.changesOf(caseIndex)
	ids, err := f.tx.valueIDs(x, searchMarks(caseMarks(row), row.words, ""))
	if err != nil {
		return err
	}
	for _, id := range ids {
		x.flip(id, row.no, 0)
	}
	packMarks(f.rows(marksTable), caseIndex, row.no, ids)
	if f.gathered++; f.gathered >= freshContacts {
		if err := f.flush(); err != nil {
			return err
		}
	}
	return f.tx.writeManyFlips(x)
}
