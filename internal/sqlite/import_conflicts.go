package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"casefolk/internal/activity"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/importer"
	"casefolk/internal/legalcase"
)

// ImportConflicts says what a check of a staged file's rows for conflicts found.
type ImportConflicts struct {
	Rows     int  `json:"rows"`     // with a conflict
	Checked  int  `json:"checked"`  // rows
	Outdated bool `json:"outdated"` // cells or columns were changed since
}

// CheckImportConflicts looks for every row of a planned import whether its person
// or one of its phones and e-mails stands on the other side of one of the firm's
// cases, by the rules of CheckConflicts. What it finds stays with the rows, see
// PlannedRow.Conflict; a later check replaces it. Rows that are on the other side
// themselves, by their role, are compared with the firm's own people. Cancelling
// leaves what an earlier check found.
func (s *Store) CheckImportConflicts(ctx context.Context, id string, progress func(Progress)) (found ImportConflicts, err error) {
	var file string
	err = s.staging(ctx, id, func(staging *sql.DB) error {
		c := &rowConflicts{ctx: ctx, sides: map[string]*side{}, progress: progress}
		if err := getMeta(ctx, staging, "staged", &c.staged); err != nil {
			return err
		}
		plan, planned, err := s.ImportPlanOf(ctx, id)
		if err != nil {
			return err
		}
		if !planned || plan.Outdated || plan.Options.Mode != importer.ModeContacts {
			return fault.Conflict("Rows were changed since the review. Check the rows again, then check for conflicts.")
		}
		if c.reader, err = s.importReader(ctx, &c.staged, plan.Options); err != nil {
			return err
		}
		if err := s.read(ctx, func(firm *sql.Tx) error { return c.run(firm, staging) }); err != nil {
			return err
		}
		found, file = c.found, c.staged.File.Name
		return nil
	})
	if err != nil {
		return found, err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		return tx.record(activity.Entry{
			Verb: activity.ConflictChecked, To: fmt.Sprintf("with the %d rows of “%s”", found.Checked, file),
			Detail: fmt.Sprintf("%d rows with somebody on the other side of a case", found.Rows),
		})
	})
	return found, err
}

// rowConflicts checks the rows of one staged file.
type rowConflicts struct {
	ctx      context.Context
	staged   Staged
	reader   *importer.Reader
	firm     *sql.Tx
	staging  *sql.Tx
	sides    map[string]*side // "ours" and "theirs", as far as they were asked for
	found    ImportConflicts
	progress func(Progress)
}

func (c *rowConflicts) run(firm *sql.Tx, staging *sql.DB) error {
	tx, err := staging.BeginTx(c.ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after a commit it does nothing
	c.firm, c.staging = firm, tx
	if _, err := tx.ExecContext(c.ctx, `DELETE FROM conflict`); err != nil {
		return err
	}
	for last := 0; ; {
		rows, err := readStaged(c.ctx, tx, last, planBatch)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			break
		}
		last = rows[len(rows)-1].no
		for i := range rows {
			if err := c.row(&rows[i]); err != nil {
				return err
			}
		}
		tell(c.progress, "conflicts", int64(c.found.Checked), int64(c.staged.Rows))
	}
	for _, side := range c.sides {
		if _, err := tx.ExecContext(c.ctx, `DROP TABLE `+side.table); err != nil {
			return err
		}
	}
	if err := putMeta(c.ctx, tx, "conflicts", c.found); err != nil {
		return err
	}
	return tx.Commit()
}

// row checks one row and keeps what speaks most against it.
func (c *rowConflicts) row(r *stagedRow) error {
	c.found.Checked++
	var d drafted
	readDraft(&d, c.reader, r)
	if importer.Failed(d.problems) || r.leftOut {
		return nil
	}
	check := conflictCheck{subject: subjectOf(&d)}
	if len(d.Cases) > 0 {
		check.query.Role = legalcase.Role(d.Cases[0].Role)
	}
	against := "theirs"
	if check.query.Role.Side() == "theirs" {
		against = "ours"
	}
	side, err := c.side(against)
	if err != nil {
		return err
	}
	ids, err := side.like(c.ctx, c.staging, &check)
	if err != nil || len(ids) == 0 {
		return err
	}
	if err := check.compare(c.ctx, c.firm, ids); err != nil {
		return err
	}
	worst := check.worst()
	if worst == nil {
		return nil
	}
	c.found.Rows++
	_, err = c.staging.ExecContext(c.ctx, `INSERT INTO conflict (no, contact_id, reason) VALUES (?, ?, ?)`, r.no, worst.ID, conflictWords(worst))
	return err
}

// subjectOf returns whom a row names. The company of a person is not the person.
func subjectOf(d *drafted) contact.Subject {
	person := d.New()
	profile := contact.ProfileOf(&person)
	s := contact.Subject{Phones: profile.Phones, Emails: profile.Emails}
	for _, name := range []string{strings.TrimSpace(person.GivenName + " " + person.FamilyName), person.DisplayName} {
		if name != "" && !slices.Contains(s.Names, name) {
			s.Names = append(s.Names, name)
		}
	}
	if person.Kind == contact.Business && person.Company != "" {
		s.Names = append(s.Names, person.Company)
	}
	return s
}

// worst returns the most alike of the contacts that stand against the subject.
func (c *conflictCheck) worst() *ConflictContact {
	var worst *ConflictContact
	for i := range c.report.Contacts {
		f := &c.report.Contacts[i]
		if f.Adverse && f.Score >= contact.Likely && (worst == nil || cmp.Or(cmp.Compare(worst.Score, f.Score), cmp.Compare(f.ID, worst.ID)) < 0) {
			worst = f
		}
	}
	return worst
}

// conflictWords says who stands against a row, in which case, and why it may be
// the same.
func conflictWords(f *ConflictContact) string {
	var reasons []string
	for _, r := range f.Reasons {
		reasons = append(reasons, r.Words())
	}
	at := slices.IndexFunc(f.Cases, func(k ConflictCase) bool { return k.Adverse })
	k := &f.Cases[at]
	shown := legalcase.Case{Number: k.Number, Title: k.Title}
	return fmt.Sprintf("%s (%s) is %s in the case %s", f.DisplayName, strings.Join(reasons, ", "), strings.ToLower(legalcase.LabelOf(legalcase.Roles, k.Role)), shown.Name())
}

// side knows the people of one side of the firm's cases.
type side struct {
	table string   // of their words, in the staging file
	ids   []string // of contacts; the table's row numbers count them from 1
	phone map[string][]string
	email map[string][]string
}

// side gathers the people of a side when it is first asked for.
func (c *rowConflicts) side(name string) (*side, error) {
	if s := c.sides[name]; s != nil {
		return s, nil
	}
	s := &side{table: "side_" + name, phone: map[string][]string{}, email: map[string][]string{}}
	c.sides[name] = s
	var roles []string
	for _, role := range legalcase.Roles {
		if role.Value.Side() == name {
			roles = append(roles, string(role.Value))
		}
	}
	list, err := json.Marshal(roles)
	if err != nil {
		return nil, err
	}
	s.ids, err = collect(c.ctx, c.firm, scanOne[string], `WITH RECURSIVE whole (id) AS (
		SELECT p.contact_id FROM party p JOIN legal_case k ON k.id = p.case_id AND k.deleted_at IS NULL WHERE p.deleted_at IS NULL AND p.role IN (SELECT value FROM json_each(?))
		UNION SELECT c.id FROM contact c JOIN whole w ON c.merged_into = w.id) SELECT id FROM whole ORDER BY id`, string(list))
	if err != nil {
		return nil, err
	}
	_, err = c.staging.ExecContext(c.ctx, `CREATE VIRTUAL TABLE `+s.table+` USING fts5 (words, content='', prefix='3', tokenize="unicode61 remove_diacritics 2")`)
	if err != nil {
		return nil, err
	}
	for i := 0; i < len(s.ids); i += planBatch {
		if err := s.add(c.ctx, c.firm, c.staging, i, min(i+planBatch, len(s.ids))); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// add puts the words, phones and e-mails of some of its people in.
func (s *side) add(ctx context.Context, firm, staging *sql.Tx, from, to int) error {
	records, err := plainRecords(ctx, firm, s.ids[from:to], loadFields, loadPhones, loadEmails)
	if err != nil {
		return err
	}
	for i := from; i < to; i++ {
		r := records[s.ids[i]]
		if r == nil {
			continue
		}
		profile := contact.ProfileOf(&r.Contact)
		for _, p := range profile.Phones {
			s.phone[p] = append(s.phone[p], r.ID)
		}
		for _, e := range profile.Emails {
			s.email[e] = append(s.email[e], r.ID)
		}
		if _, err := staging.ExecContext(ctx, `INSERT INTO `+s.table+` (rowid, words) VALUES (?, ?)`, i+1, r.SearchText()); err != nil {
			return err
		}
	}
	return nil
}

// like returns the ids of its people that a check is to compare with.
func (s *side) like(ctx context.Context, staging queryer, check *conflictCheck) ([]string, error) {
	if len(s.ids) == 0 {
		return nil, nil
	}
	seen := map[string]bool{}
	for _, p := range check.subject.Phones {
		for _, id := range s.phone[p] {
			seen[id] = true
		}
	}
	for _, e := range check.subject.Emails {
		for _, id := range s.email[e] {
			seen[id] = true
		}
	}
	if matches := check.matches(); len(matches) > 0 {
		// In one query: nearly all rows are like nobody.
		found, err := collect(ctx, staging, scanOne[int], `SELECT rowid FROM `+s.table+` WHERE `+s.table+` MATCH ? LIMIT ?`,
			"("+strings.Join(matches, ") OR (")+")", conflictCandidates)
		if err != nil {
			return nil, err
		}
		for _, no := range found {
			seen[s.ids[no-1]] = true
		}
	}
	return keys(seen), nil
}

// ImportConflictsOf returns what the newest check of a staged file found; checked is
// false when there was none.
func (s *Store) ImportConflictsOf(ctx context.Context, id string) (found ImportConflicts, checked bool, err error) {
	err = s.staging(ctx, id, func(db *sql.DB) error { return getMeta(ctx, db, "conflicts", &found) })
	if fault.Is(err, fault.CodeNotFound) {
		return found, false, nil
	}
	return found, err == nil, err
}

// outdateConflicts notes that cells or columns were changed since the rows were
// checked for conflicts.
func outdateConflicts(ctx context.Context, q executor) error {
	_, err := q.ExecContext(ctx, `UPDATE meta SET value = json_set(value, '$.outdated', json('true')) WHERE key = 'conflicts'`)
	return err
}
