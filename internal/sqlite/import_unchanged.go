package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/importer"
	"casefolk/internal/legalcase"
)

// unchangedBatch is how many planned updates are compared at once.
const unchangedBatch = 512

// settleUpdates finds the planned updates that would change nothing and plans them
// as unchanged. Rows about one contact are laid over it one after the other, as the
// commit does; when they leave it as it was in the end, they all change nothing.
func (p *planner) settleUpdates(tx *sql.Tx, progress func(Progress)) error {
	all := p.summary.Rows.Updated
	if all == 0 {
		return nil
	}
	// Rows of one contact come together. The index loses rows on the way, which
	// come before those that are still to be read.
	if _, err := tx.ExecContext(p.ctx, `CREATE INDEX plan_updates ON plan (contact_id, like_row, no) WHERE action = 'update'`); err != nil {
		return err
	}
	u := &updateSettler{p: p, tx: tx}
	var err error
	if u.types, err = caseTypes(p.ctx, p.firm); err != nil {
		return err
	}
	for done := 0; ; {
		n, err := u.batch()
		if err != nil {
			return err
		}
		if n == 0 {
			break
		}
		if done += n; progress != nil {
			progress(Progress{Stage: "comparing", Done: int64(done), Total: int64(all), Rows: int64(done)})
		}
	}
	if err := u.end(); err != nil {
		return err
	}
	_, err = tx.ExecContext(p.ctx, `DROP INDEX plan_updates`)
	return err
}

// updateSettler lays the updates of a plan over those whom they are about.
type updateSettler struct {
	p     *planner
	tx    *sql.Tx
	types []legalcase.Type

	last plannedUpdate
	base map[string]*contact.Contact // of the firm, for the batch
	over *overlay                    // the contact that is being compared; nil before the first
}

// plannedUpdate is a row that updates a contact of the firm, or one that an earlier
// row of the file creates.
type plannedUpdate struct {
	stagedRow
	contactID string
	likeRow   int
}

// batch compares the next updates and returns how many there were.
func (u *updateSettler) batch() (int, error) {
	rows, err := collect(u.p.ctx, u.tx, func(rows *sql.Rows) (r plannedUpdate, err error) {
		var cells sql.RawBytes
		if err := rows.Scan(&r.no, &cells, &r.contactID, &r.likeRow); err != nil {
			return r, err
		}
		r.cells, err = unpackCells(nil, cells)
		return r, err
	}, `SELECT p.no, r.cells, p.contact_id, p.like_row FROM plan p INDEXED BY plan_updates CROSS JOIN staged_row r ON r.no = p.no
		WHERE p.action = 'update' AND (p.contact_id, p.like_row, p.no) > (?, ?, ?) ORDER BY p.contact_id, p.like_row, p.no LIMIT ?`,
		u.last.contactID, u.last.likeRow, u.last.no, unchangedBatch)
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	u.last = rows[len(rows)-1]
	if u.base, err = u.load(rows); err != nil {
		return 0, err
	}
	var same []int
	for i := range rows {
		r := &rows[i]
		if u.over == nil || u.over.contactID != r.contactID || u.over.likeRow != r.likeRow {
			if err := u.end(); err != nil {
				return 0, err
			}
			if u.over, err = u.begin(r); err != nil {
				return 0, err
			}
		}
		changed, err := u.lay(r)
		if err != nil {
			return 0, err
		}
		if !changed {
			same = append(same, r.no)
		}
	}
	return len(rows), u.unchanged(same)
}

// load reads the contacts of the firm that a batch is about.
func (u *updateSettler) load(rows []plannedUpdate) (map[string]*contact.Contact, error) {
	wanted := map[string]bool{}
	var list []contact.Row
	for i := range rows {
		if id := rows[i].contactID; id != "" && !wanted[id] {
			wanted[id] = true
			list = append(list, contact.Row{ID: id})
		}
	}
	records, err := loadRecords(u.p.ctx, u.p.firm, list)
	found := make(map[string]*contact.Contact, len(records))
	for i := range records {
		found[list[i].ID] = &records[i].Contact
	}
	return found, err
}

// begin starts to compare the rows about whom a row is about.
func (u *updateSettler) begin(r *plannedUpdate) (*overlay, error) {
	o := &overlay{contactID: r.contactID, likeRow: r.likeRow, roles: map[string]bool{}, said: map[saidAbout]consent.State{}}
	if r.contactID != "" {
		o.before = *u.base[r.contactID]
		o.now = o.before
		return o, nil
	}
	first, err := readStaged(u.p.ctx, u.tx, r.likeRow-1, 1)
	if err != nil {
		return nil, err
	}
	var d drafted
	readDraft(&d, u.p.reader, &first[0])
	o.before = d.New()
	nameReaches(&o.before)
	o.now = o.before
	_, err = u.beyond(o, &d.Draft, importer.ActionCreate)
	return o, err
}

// lay lays a row over its contact and reports whether that changes anything.
func (u *updateSettler) lay(r *plannedUpdate) (bool, error) {
	var d drafted
	readDraft(&d, u.p.reader, &r.stagedRow)
	merged, changes := importer.MergeUpdate(u.over.now, &d.Draft, u.p.opts.Groups...)
	differs := false
	if len(changes) > 0 {
		merged.Normalize()
		nameReaches(&merged)
		differs = len(contact.Diff(&u.over.now, &merged)) > 0
	}
	if differs {
		u.over.now = merged
		u.over.differing = append(u.over.differing, r.no)
	}
	beyond, err := u.beyond(u.over, &d.Draft, importer.ActionUpdate)
	u.over.beyond = u.over.beyond || beyond
	return differs || beyond, err
}

// end settles the rows of a contact that differ from it one by one and together
// leave it as it was.
func (u *updateSettler) end() error {
	o := u.over
	if o == nil || o.beyond || o.contactID == "" || len(o.differing) == 0 || len(contact.Diff(&o.before, &o.now)) > 0 {
		return nil
	}
	return u.unchanged(o.differing)
}

// unchanged plans rows as changing nothing.
func (u *updateSettler) unchanged(rows []int) error {
	if len(rows) == 0 {
		return nil
	}
	list, err := json.Marshal(rows)
	if err != nil {
		return err
	}
	for range rows {
		u.p.summary.Recount(importer.ActionUpdate, importer.ActionUnchanged)
	}
	_, err = u.tx.ExecContext(u.p.ctx, `UPDATE plan SET action = ?, reason = ? || reason WHERE no IN (SELECT value FROM json_each(?))`,
		string(importer.ActionUnchanged), importer.WhyUnchanged(""), string(list))
	return err
}

// overlay is a contact with the rows laid over it so far.
type overlay struct {
	contactID   string
	likeRow     int
	before, now contact.Contact
	differing   []int // rows that changed it
	beyond      bool  // a row says something that stands beside the contact

	said  map[saidAbout]consent.State // what stands, as far as it was asked
	roles map[string]bool             // cases and roles
}

// saidAbout is what an answer is about.
type saidAbout struct {
	channel    consent.Channel
	caseTypeID string
}

// beyond reports whether a row brings an answer, a case or a score that is not
// there yet, and notes them.
func (u *updateSettler) beyond(o *overlay, d *importer.Draft, action importer.Action) (bool, error) {
	told, err := u.answers(o, d, action)
	if err != nil {
		return false, err
	}
	for i := range d.Cases {
		linked, err := u.linked(o, &d.Cases[i])
		if err != nil {
			return false, err
		}
		told = told || !linked
	}
	if d.Score == 0 {
		return told, nil
	}
	there := false
	if o.contactID != "" {
		err = u.p.firm.QueryRowContext(u.p.ctx, `SELECT EXISTS (SELECT 1 FROM score WHERE contact_id = ? AND value = ? AND comment = ?
			AND import_id IS NOT NULL AND deleted_at IS NULL)`, o.contactID, d.Score, d.ScoreNote).Scan(&there)
	}
	return told || !there, err
}

// answers reports whether a row says yes or no to anything that does not stand yet.
func (u *updateSettler) answers(o *overlay, d *importer.Draft, action importer.Action) (bool, error) {
	var failed error
	about := func(ch consent.Channel, caseType string) saidAbout {
		found, _ := typeNamed(u.types, caseType)
		if caseType != "" && found.ID == "" {
			found.ID = "new " + contact.Fold(caseType)
		}
		return saidAbout{ch, found.ID}
	}
	weighed := importer.Weigh(d.Consents, action, func(ch consent.Channel, caseType string) consent.State {
		key := about(ch, caseType)
		if state, asked := o.said[key]; asked {
			return state
		}
		state, err := standingOf(u.p.ctx, u.p.firm, o.contactID, key)
		o.said[key] = state
		if err != nil {
			failed = err
		}
		return state
	})
	for _, s := range weighed.Record {
		o.said[about(s.Channel, s.CaseType)] = s.State
	}
	return len(weighed.Record) > 0, failed
}

// standingOf returns what stands for a contact, as it was derived last.
func standingOf(ctx context.Context, firm *sql.Tx, contactID string, about saidAbout) (consent.State, error) {
	found, err := collect(ctx, firm, scanOne[consent.State], `SELECT state FROM consent_state WHERE contact_id = ? AND channel = ? AND case_type_id = ?`,
		contactID, string(about.channel), about.caseTypeID)
	if err != nil || len(found) == 0 {
		return consent.Unknown, err
	}
	return found[0], nil
}

// linked reports whether the contact is on a case in a role already, and notes it.
func (u *updateSettler) linked(o *overlay, link *importer.CaseLink) (bool, error) {
	role := link.Role
	if role == "" {
		role = string(legalcase.Client)
	}
	column, value := "number_key", contact.Fold(link.Number)
	if link.Number == "" {
		column, value = "title", link.Title
	}
	key := column + "\x1f" + value + "\x1f" + role
	there := o.roles[key]
	if o.roles[key] = true; there || o.contactID == "" {
		return there, nil
	}
	err := u.p.firm.QueryRowContext(u.p.ctx, `SELECT EXISTS (SELECT 1 FROM party WHERE contact_id = ? AND role = ? AND deleted_at IS NULL
		AND case_id = (SELECT id FROM legal_case WHERE `+column+` = ? AND deleted_at IS NULL ORDER BY no LIMIT 1))`, o.contactID, role, value).Scan(&there)
	return there, err
}
