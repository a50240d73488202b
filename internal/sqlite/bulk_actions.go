package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"casefolk/internal/activity"
	"casefolk/internal/backup"
	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
)

// BulkKind says what a bulk action does with everything that is selected.
type BulkKind string

// The bulk actions.
const (
	BulkStatus  BulkKind = "status"
	BulkDelete  BulkKind = "delete"
	BulkRestore BulkKind = "restore"
	// BulkOptOut opts contacts out of a case type on every channel.
	BulkOptOut BulkKind = "case_type_opt_out"
)

// BulkAction is one change of many contacts or cases.
type BulkAction struct {
	Kind       BulkKind
	Status     string // of BulkStatus
	CaseTypeID string // of BulkOptOut
}

// ContactSelection says which contacts: those of IDs, or when there are none all
// that the filter takes, without those of Except.
type ContactSelection struct {
	IDs    []string
	Filter contact.Filter
	Except []string
}

// CaseSelection says which cases, as ContactSelection does.
type CaseSelection struct {
	IDs    []string
	Filter legalcase.Filter
	Except []string
}

// BulkRun is a bulk action that was made.
type BulkRun struct {
	ID      string // empty when nothing had to be changed
	Changed int
}

// bulkRecord is what undoing a bulk action needs.
type bulkRecord struct {
	Cases   bool // of cases, not of contacts
	Changes []bulkChange
}

// bulkChange is what a bulk action changed of one contact or case.
type bulkChange struct {
	ID     string
	Status string   `json:",omitempty"` // before
	Now    string   `json:",omitempty"` // status after
	Events []string `json:",omitempty"` // opt-outs recorded
}

// BulkContacts makes one change of many contacts in one transaction, after a
// backup when they are more than 1,000. It can be taken back with UndoBulk.
func (s *Store) BulkContacts(ctx context.Context, sel ContactSelection, a BulkAction, progress func(Progress)) (BulkRun, error) {
	all := func(q queryer) ([]string, error) { return contactIndex.idsFound(ctx, q, contactQuestion(&sel.Filter)) }
	return s.bulk(ctx, all, sel.IDs, sel.Except, progress, func(tx *Tx, run string) (bulkStep, error) {
		return tx.contactStep(a, run)
	})
}

// BulkCases makes one change of many cases as BulkContacts does of contacts.
func (s *Store) BulkCases(ctx context.Context, sel CaseSelection, a BulkAction, progress func(Progress)) (BulkRun, error) {
	all := func(q queryer) ([]string, error) { return caseIndex.idsFound(ctx, q, caseQuestion(&sel.Filter)) }
	return s.bulk(ctx, all, sel.IDs, sel.Except, progress, func(tx *Tx, run string) (bulkStep, error) {
		return tx.caseStep(a, run)
	})
}

// bulkStep changes one contact or case and returns what it changed, or nil when
// nothing had to be.
type bulkStep struct {
	kind  BulkKind
	cases bool
	run   func(id string) (*bulkChange, error)
}

func (s *Store) bulk(ctx context.Context, all func(queryer) ([]string, error), ids, except []string, progress func(Progress), begin func(*Tx, string) (bulkStep, error)) (run BulkRun, err error) {
	if err := s.backupBeforeMany(ctx, all, ids, except); err != nil {
		return run, err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		id := newID()
		step, err := begin(tx, id)
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			if ids, err = all(tx.tx); err != nil {
				return err
			}
		}
		left := make(map[string]bool, len(except))
		for _, x := range except {
			left[x] = true
		}
		record := bulkRecord{Cases: step.cases}
		for i, one := range ids {
			if left[one] {
				continue
			}
			change, err := step.run(one)
			if err != nil {
				return err
			}
			if change != nil {
				record.Changes = append(record.Changes, *change)
			}
			if err := tx.settleSome(i, len(ids), progress); err != nil {
				return err
			}
		}
		if len(record.Changes) == 0 {
			return nil
		}
		run = BulkRun{ID: id, Changed: len(record.Changes)}
		tx.tellBulk(step.kind, &record)
		return tx.keepBulk(id, step.kind, &record)
	})
	if err != nil {
		return BulkRun{}, err
	}
	return run, nil
}

// manyChanged is the number of selected contacts or cases from which a change of
// all of them is preceded by a backup.
const manyChanged = 1000

// backupBeforeMany makes a backup when many are selected.
func (s *Store) backupBeforeMany(ctx context.Context, all func(queryer) ([]string, error), ids, except []string) error {
	if len(ids) == 0 {
		err := s.read(ctx, func(tx *sql.Tx) (err error) {
			ids, err = all(tx)
			return err
		})
		if err != nil {
			return err
		}
	}
	if len(ids)-len(except) <= manyChanged {
		return nil
	}
	return s.backupBefore(ctx, backup.BeforeBulk)
}

// tellBulk tells of changes that no deriving tells of.
func (t *Tx) tellBulk(kind BulkKind, record *bulkRecord) {
	if kind != BulkStatus || record.Cases {
		return
	}
	ids := make([]string, len(record.Changes))
	for i, ch := range record.Changes {
		ids[i] = ch.ID
	}
	t.notify("contacts", few(ids)...)
}

func (t *Tx) keepBulk(id string, kind BulkKind, record *bulkRecord) error {
	before, err := json.Marshal(record)
	if err != nil {
		return err
	}
	return t.exec(`INSERT INTO bulk_run (id, kind, before, run_at, run_by) VALUES (?, ?, ?, ?, ?)`, id, string(kind), string(before), t.ms, t.actor)
}

// settleSome derives what was touched so far every few hundred steps, so that
// progress tells how long it takes.
func (t *Tx) settleSome(at, total int, progress func(Progress)) error {
	if (at+1)%200 != 0 && at+1 != total {
		return nil
	}
	tell(progress, "writing", int64(at+1), int64(total))
	if err := t.ctx.Err(); err != nil {
		return err
	}
	return t.settleContacts()
}

func (t *Tx) contactStep(a BulkAction, run string) (bulkStep, error) {
	step := bulkStep{kind: a.Kind}
	switch a.Kind {
	case BulkStatus:
		status, err := contact.ParseOption(contact.Statuses, "status", a.Status)
		if err != nil {
			return step, err
		}
		step.run = func(id string) (*bulkChange, error) { return t.setStatus(id, status, run) }
	case BulkDelete, BulkRestore:
		step.run = func(id string) (*bulkChange, error) {
			c, err := getContact(t.ctx, t.tx, id)
			if err != nil || c.IsDeleted() == (a.Kind == BulkDelete) {
				return nil, err
			}
			return &bulkChange{ID: id}, t.binContact(id, a.Kind == BulkDelete, run)
		}
	case BulkOptOut:
		if _, err := caseTypeName(t.ctx, t.tx, a.CaseTypeID); err != nil {
			return step, err
		}
		step.run = func(id string) (*bulkChange, error) { return t.optOutOfType(id, a.CaseTypeID) }
	default:
		return step, fault.Invalid("kind", "Contacts know no action “%s”.", a.Kind)
	}
	return step, nil
}

// setStatus changes a contact's status alone.
func (t *Tx) setStatus(id string, status contact.Status, run string) (*bulkChange, error) {
	var before contact.Status
	var no int64
	var deleted sql.NullInt64
	err := t.tx.QueryRowContext(t.ctx, `SELECT status, no, deleted_at FROM contact WHERE id = ?`, id).Scan(&before, &no, &deleted)
	if err != nil || deleted.Valid || before == status {
		return nil, orNotFound(err, "The contact")
	}
	err = t.exec(`UPDATE contact SET status = ?, version = version + 1, updated_at = ?, updated_by = ? WHERE id = ?`, string(status), t.ms, t.actor, id)
	if err != nil {
		return nil, err
	}
	if err := t.deriveStatus(no, before, status); err != nil {
		return nil, err
	}
	return &bulkChange{ID: id, Status: string(before), Now: string(status)}, t.record(activity.Entry{
		ContactID: id, Verb: activity.Changed, Field: "status", BatchID: run,
		From: contact.LabelOf(contact.Statuses, before), To: contact.LabelOf(contact.Statuses, status),
	})
}

// deriveStatus brings a contact's list row in step with its status. Nothing else
// is derived from that, and to derive all anew takes ten times as long.
func (t *Tx) deriveStatus(no int64, before, now contact.Status) error {
	err := t.placeRow(contactIndex, no, func() error {
		return t.exec(`UPDATE contact_list SET status = ?, updated_at = ? WHERE no = ?`, string(now), t.ms, no)
	})
	if err != nil {
		return err
	}
	x := t.changesOf(contactIndex)
	for status, on := range map[contact.Status]bool{before: false, now: true} {
		id, err := t.valueID(x, mark{"status", string(status)})
		if err != nil {
			return err
		}
		if err := t.remark(x, no, id, on); err != nil {
			return err
		}
	}
	return t.writeManyFlips(x)
}

// optOutOfType opts a contact out of a case type on every channel on which it is
// not yet.
func (t *Tx) optOutOfType(id, caseTypeID string) (*bulkChange, error) {
	change := &bulkChange{ID: id}
	for _, channel := range consent.Channels() {
		var out bool
		err := t.tx.QueryRowContext(t.ctx, `SELECT EXISTS (SELECT 1 FROM consent_state WHERE contact_id = ? AND channel = ? AND case_type_id = ? AND state = 'out')`,
			id, string(channel), caseTypeID).Scan(&out)
		if err != nil {
			return nil, err
		}
		if out {
			continue
		}
		e, err := t.recordConsentOf(ConsentRequest{ContactID: id, Channel: channel, State: consent.Out, CaseTypeID: caseTypeID, Note: "for several contacts at once"})
		if err != nil {
			return nil, err
		}
		change.Events = append(change.Events, e.ID)
	}
	if len(change.Events) == 0 {
		return nil, nil
	}
	return change, nil
}

func (t *Tx) caseStep(a BulkAction, run string) (bulkStep, error) {
	step := bulkStep{kind: a.Kind, cases: true}
	switch a.Kind {
	case BulkStatus:
		status, err := legalcase.Parse(legalcase.Statuses, "status", a.Status)
		if err != nil {
			return step, err
		}
		step.run = func(id string) (*bulkChange, error) { return t.setCaseStatus(id, status, run) }
	case BulkDelete, BulkRestore:
		step.run = func(id string) (*bulkChange, error) {
			c, err := getCase(t.ctx, t.tx, id)
			if err != nil || !c.DeletedAt.IsZero() == (a.Kind == BulkDelete) {
				return nil, err
			}
			return &bulkChange{ID: id}, t.binCase(id, a.Kind == BulkDelete, run)
		}
	default:
		return step, fault.Invalid("kind", "Cases know no action “%s”.", a.Kind)
	}
	return step, nil
}

// setCaseStatus changes a case's status alone.
func (t *Tx) setCaseStatus(id string, status legalcase.Status, run string) (*bulkChange, error) {
	c, err := getCase(t.ctx, t.tx, id)
	if err != nil || !c.DeletedAt.IsZero() || c.Status == status {
		return nil, err
	}
	moved := c
	moved.Move(status, t.today())
	err = t.exec(`UPDATE legal_case SET status = ?, closed_on = ?, version = version + 1, updated_at = ?, updated_by = ? WHERE id = ?`,
		string(status), moved.ClosedOn, t.ms, t.actor, id)
	if err != nil {
		return nil, err
	}
	t.touchCase(id)
	if moved.ClosedOn != c.ClosedOn {
		err := t.record(activity.Entry{CaseID: id, Verb: activity.Changed, Field: "closed_on", BatchID: run, From: c.ClosedOn, To: moved.ClosedOn})
		if err != nil {
			return nil, err
		}
	}
	return &bulkChange{ID: id, Status: string(c.Status), Now: string(status)}, t.record(activity.Entry{
		CaseID: id, Verb: activity.Changed, Field: "status", BatchID: run,
		From: legalcase.LabelOf(legalcase.Statuses, c.Status), To: legalcase.LabelOf(legalcase.Statuses, status),
	})
}
