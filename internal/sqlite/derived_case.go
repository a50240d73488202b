package sqlite

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"casefolk/internal/contact"
	"casefolk/internal/sqlite/packed"
)

// touchCase marks what is derived from a case as stale, and tells the window.
func (t *Tx) touchCase(id string) { t.cases[id] = true }

// touchPeopleOfCases marks the contacts on touched cases whose number or type is
// another one now, or that went into or out of the bin: a contact is found by its cases'
// numbers and shows how many they are. Whoever puts a contact on a case or takes
// it off marks it himself, since a case can have thousands.
func (t *Tx) touchPeopleOfCases() error {
	for id := range t.cases {
		people, err := collect(t.ctx, t.tx, scanOne[string], `SELECT p.contact_id FROM party p JOIN legal_case k ON k.id = p.case_id
			JOIN case_list l ON l.no = k.no AND (l.number <> k.number OR l.case_type_id <> coalesce(k.case_type_id, '') OR l.deleted = (k.deleted_at IS NULL)) WHERE p.case_id = ?`, id)
		if err != nil {
			return err
		}
		for _, p := range people {
			t.touchContact(p)
		}
	}
	return nil
}

// touchCasesShowing marks the cases that a contact is on when what their rows
// show of it or find it by is not what its list row still has.
func (t *Tx) touchCasesShowing(c *contact.Contact) error {
	var name, sortName, source string
	var deleted int
	err := t.tx.QueryRowContext(t.ctx, `SELECT display_name, sort_name, login_source, deleted FROM contact_list WHERE id = ?`, c.ID).Scan(&name, &sortName, &source, &deleted)
	if errors.Is(err, sql.ErrNoRows) {
		return nil // new: whoever put it on a case touched the case
	}
	if err != nil || name == c.Name() && sortName == c.SortName() && source == string(c.LoginSource) && deleted == listDeleted(c) {
		return err
	}
	return t.touchCasesOf(c.ID)
}

// touchCasesOf marks the cases that a contact is on.
func (t *Tx) touchCasesOf(contactID string) error {
	ids, err := collect(t.ctx, t.tx, scanOne[string], `SELECT case_id FROM party WHERE contact_id = ? AND deleted_at IS NULL`, contactID)
	for _, id := range ids {
		t.touchCase(id)
	}
	return err
}

// settleCases brings the list rows and the search index of cases up to date.
func (t *Tx) settleCases() error {
	ids := keys(t.cases)
	for batch := range slices.Chunk(ids, 500) {
		if err := t.deriveCases(batch); err != nil {
			return fmt.Errorf("derive cases: %w", err)
		}
	}
	if len(ids) > 0 {
		t.notify("cases", few(ids)...)
	}
	return nil
}

// deriveCases computes the list rows of some cases, what finds them and their
// places in the orders of the list anew.
func (t *Tx) deriveCases(ids []string) error {
	rows, err := t.caseRows(ids)
	for i := range rows {
		if err := t.writeCaseRow(&rows[i]); err != nil {
			return err
		}
	}
	return err
}

// caseRows computes the list rows of some cases.
func (t *Tx) caseRows(ids []string) ([]caseRow, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	cases, err := collect(t.ctx, t.tx, func(rows *sql.Rows) (c caseRow, err error) {
		var updated, deleted sql.NullInt64
		err = rows.Scan(&c.no, &c.ID, &c.Number, &c.Title, &c.TypeID, &c.typeName, &c.Status, &c.OpenedOn, &updated, &deleted)
		c.typeName, c.UpdatedAt, c.DeletedAt = contact.Fold(c.typeName), fromMS(updated), fromMS(deleted)
		return c, err
	}, `SELECT k.no, k.id, k.number, k.title, coalesce(k.case_type_id, ''), coalesce(y.name, ''), k.status, k.opened_on, k.updated_at, k.deleted_at
		FROM legal_case k LEFT JOIN case_type y ON y.id = k.case_type_id WHERE k.id`+ofIDs, string(list))
	if err != nil {
		return nil, err
	}
	people, err := peopleOf(t.ctx, t.tx, ids)
	if err != nil {
		return nil, err
	}
	of := make(map[string][]personOnCase, len(ids))
	for _, p := range people {
		of[p.caseID] = append(of[p.caseID], p)
	}
	for i := range cases {
		cases[i].take(of[cases[i].ID])
	}
	return cases, nil
}

// take fills in what the people on a case, clients first, say about it.
func (row *caseRow) take(people []personOnCase) {
	words := []string{row.Number, row.Title}
	for _, p := range people {
		words = append(words, p.words)
		row.roles = append(row.roles, p.Role)
		if !p.Role.IsClient() {
			continue
		}
		if row.sources == nil {
			row.client, row.source = p.sortName, p.LoginSource
		}
		row.sources = append(row.sources, p.LoginSource)
	}
	row.words = contact.Fold(strings.Join(words, " "))
}

// writeCaseRow stores the list row and the search words of one case.
func (t *Tx) writeCaseRow(row *caseRow) error {
	if err := t.exec(`DELETE FROM case_words WHERE rowid = ?`, row.no); err != nil {
		return err
	}
	if err := t.insert(caseWordsTable, row.no, row.words); err != nil {
		return err
	}
	err := t.placeRow(caseIndex, row.no, func() error {
		return t.insertPacked(caseListTable, func(r *packed.Rows) { packListedCase(r, row) })
	})
	if err != nil {
		return err
	}
	return t.setMarks(caseIndex, row.no, searchMarks(caseMarks(row), row.words, ""))
}
