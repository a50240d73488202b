package sqlite

import (
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/importer"
)

// write writes one row to the record.
func (w *importWriter) write(r *plannedRow) error {
	switch r.action {
	case importer.ActionCreate:
		return w.create(r)
	case importer.ActionUpdate:
		return w.update(r)
	case importer.ActionUnchanged:
		return w.unchanged(r)
	default:
		return w.skip(r)
	}
}

// create adds the contact of a row, with what later rows of the file add to it.
func (w *importWriter) create(r *plannedRow) error {
	rows := append(w.same.rows[:0], *r)
	if r.draft == nil {
		w.draftNew(rows)
	}
	c := &rows[0].draft.contact
	drafts := append(w.same.drafts[:0], &rows[0].draft.Draft)
	if w.led[r.no] {
		followers, err := w.planned(`p.like_row = ? AND p.like_row > 0 ORDER BY r.no`, r.no)
		if err != nil {
			return err
		}
		for i := range followers {
			d := w.draftOf(&followers[i])
			if updates(followers[i].action) {
				*c, _ = importer.MergeUpdate(*c, &d, w.plan.Options.Groups...)
			}
			rows, drafts = append(rows, followers[i]), append(drafts, &d)
		}
		c.Normalize()
	}
	w.same.rows, w.same.drafts = rows, drafts
	c.ID, c.Version = newID(), 1
	c.CreatedAt, c.UpdatedAt, c.CreatedBy, c.UpdatedBy = w.tx.now, w.tx.now, w.tx.actor, w.tx.actor
	return w.store(c, rows, drafts)
}

// sameRows are the rows of one contact, the first of which creates it.
type sameRows struct {
	rows   []plannedRow
	drafts []*importer.Draft
}

// store writes a new contact and what its rows say.
func (w *importWriter) store(c *contact.Contact, rows []plannedRow, drafts []*importer.Draft) error {
	n := w.fresh.begin(c)
	if n == nil {
		if w.waits(&rows[0]) {
			return nil
		}
		if err := w.storeHeld(c); err != nil {
			return err
		}
	}
	for i := range rows {
		if err := w.account(&rows[i], outcomeOf(rows[i].action), c.ID, nil, 1); err != nil {
			return err
		}
		if err := w.around(c, n, drafts[i], rows[i].action); err != nil {
			return err
		}
	}
	if n == nil {
		return nil
	}
	return w.fresh.end(n, w.id)
}

// storeHeld writes a new contact with an address that something is recorded
// about, so that what stands for it has to be worked out from the record.
func (w *importWriter) storeHeld(c *contact.Contact) error {
	if err := w.fresh.flush(); err != nil {
		return err
	}
	if err := w.tx.insertContact(c, w.id); err != nil {
		return err
	}
	return w.fresh.number()
}

// update lays a row over the contact that it is about.
func (w *importWriter) update(r *plannedRow) error {
	delete(w.asked, r.contactID)
	old, err := getContact(w.tx.ctx, w.tx.tx, r.contactID)
	if err == nil && old.IsDeleted() {
		err = fault.NotFound("deleted")
	}
	if fault.Is(err, fault.CodeNotFound) {
		return fault.Conflict("Contacts were deleted since the review, so it is out of date. Nothing was imported. Open the review again.")
	}
	if err != nil {
		return err
	}
	d := w.draftOf(r)
	merged, _ := importer.MergeUpdate(old, &d, w.plan.Options.Groups...)
	saved, err := w.tx.updateContact(merged, w.id)
	if err != nil {
		return err
	}
	beyond := w.beyond
	if err := w.around(&saved, nil, &d, importer.ActionUpdate); err != nil {
		return err
	}
	switch {
	case saved.Version != old.Version:
		w.turnsOut(r, importer.ActionUpdate)
		changes := contact.ChangesBetween(&old, &saved)
		return w.account(r, "updated", old.ID, &changes, saved.Version)
	case w.beyond > beyond:
		w.turnsOut(r, importer.ActionUpdate)
		return w.account(r, "updated", old.ID, nil, saved.Version)
	default:
		w.turnsOut(r, importer.ActionUnchanged)
		return w.account(r, "skipped", old.ID, nil, 0)
	}
}

// unchanged passes over an update that would change nothing, unless somebody has
// changed the contact since the plan was made.
func (w *importWriter) unchanged(r *plannedRow) error {
	var since bool
	err := w.tx.queryRow(&since, `SELECT EXISTS (SELECT 1 FROM contact WHERE id = ? AND updated_at >= ?)`, r.contactID, w.plan.At.UnixMilli())
	if err != nil {
		return err
	}
	if since {
		return w.update(r)
	}
	// What its opt-outs do to others who share a number is only known now.
	beyond, d := w.beyond, w.draftOf(r)
	if len(d.Consents) > 0 {
		c, err := w.askedContact(r.contactID)
		if err != nil {
			return err
		}
		if err := w.consents(c, nil, &d, importer.ActionUpdate); err != nil {
			return err
		}
		if w.beyond > beyond {
			w.turnsOut(r, importer.ActionUpdate)
			return w.account(r, "updated", c.ID, nil, c.Version)
		}
	}
	return w.account(r, "skipped", r.contactID, nil, 0)
}

// turnsOut says what became of an update, whatever was planned.
func (w *importWriter) turnsOut(r *plannedRow, a importer.Action) {
	if r.action == a {
		return
	}
	w.summary.Recount(r.action, a)
	if r.action = a; a == importer.ActionUpdate {
		r.reason = importer.WhyUpdated(r.reason)
	} else {
		r.reason = importer.WhyUnchanged(r.reason)
	}
}

// updates reports whether a row with that action is laid over somebody known.
func updates(a importer.Action) bool {
	return a == importer.ActionUpdate || a == importer.ActionUnchanged
}

// skip leaves a contact as it is, but still hears its opt-outs.
func (w *importWriter) skip(r *plannedRow) error {
	if err := w.account(r, "skipped", r.contactID, nil, 0); err != nil {
		return err
	}
	if r.leftOut || r.contactID == "" {
		return nil
	}
	d := w.draftOf(r)
	if len(d.Consents) == 0 {
		return nil
	}
	c, err := w.askedContact(r.contactID)
	if err != nil {
		return err
	}
	return w.consents(c, nil, &d, importer.ActionSkip)
}

func outcomeOf(a importer.Action) string {
	switch a {
	case importer.ActionUpdate:
		return "updated"
	case importer.ActionSkip, importer.ActionUnchanged:
		return "skipped"
	case importer.ActionCreate:
		return "created"
	default:
		return "failed"
	}
}

// around writes what a row says beyond the contact itself; n is nil for a contact
// that is in the record already.
func (w *importWriter) around(c *contact.Contact, n *fresh, d *importer.Draft, action importer.Action) error {
	if err := w.consents(c, n, d, action); err != nil || action == importer.ActionSkip {
		return err
	}
	if err := w.score(c, n, d); err != nil {
		return err
	}
	for i := range d.Cases {
		if err := w.cases.link(c, n, &d.Cases[i]); err != nil {
			return err
		}
	}
	return nil
}

func (w *importWriter) score(c *contact.Contact, n *fresh, d *importer.Draft) error {
	switch {
	case d.Score == 0:
		return nil
	case n != nil:
		w.beyond++
		w.fresh.score(n, d, w.id)
		return nil
	}
	// A list without dates that comes again says nothing new.
	var there bool
	err := w.tx.tx.QueryRowContext(w.tx.ctx, `SELECT EXISTS (SELECT 1 FROM score WHERE contact_id = ? AND value = ? AND comment = ? AND import_id IS NOT NULL AND deleted_at IS NULL)`,
		c.ID, d.Score, d.ScoreNote).Scan(&there)
	if err != nil || there {
		return err
	}
	w.beyond++
	w.tx.touchContact(c.ID)
	return w.tx.insert(scoreTable, c.ID, newID(), d.Score, d.ScoreNote, w.tx.ms, w.tx.actor, w.id, w.tx.ms)
}
