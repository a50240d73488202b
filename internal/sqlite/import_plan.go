package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"maps"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
	"casefolk/internal/importer"
)

// PlanOptions are the choices of an import that what becomes of its rows
// depends on.
type PlanOptions struct {
	Mode          importer.Mode             `json:"mode,omitempty"`
	Channels      []consent.Channel         `json:"channels,omitempty"` // of a list of opt-outs: what its rows say no to
	OnDuplicate   importer.Duplicates       `json:"on_duplicate"`
	Groups        []importer.UpdateGroup    `json:"groups"`         // fields that an update may change; none means all
	Region        string                    `json:"region"`         // of phones without a country code; empty: the firm's
	ConsentSource string                    `json:"consent_source"` // where the consents come from; empty: the file's name
	Defaults      map[importer.Field]string `json:"defaults"`
}

// ImportPlan says what the commit of a staged file would do.
type ImportPlan struct {
	Options PlanOptions      `json:"options"`
	Summary importer.Summary `json:"summary"`
	At      time.Time        `json:"at"` // when it was made
	// Outdated says that the mapping or rows were changed since: the import is to
	// be planned again before it is committed.
	Outdated bool `json:"outdated"`
}

// planBatch is how many rows are matched against the firm at once.
const planBatch = 512

// PlanImport decides for every staged row what its commit will do, and why. It
// writes nothing to the record and can be repeated with other choices.
func (s *Store) PlanImport(ctx context.Context, id string, opts PlanOptions, progress func(Progress)) (plan ImportPlan, err error) {
	if opts.Mode == importer.ModeOptOuts {
		return s.planOptOuts(ctx, id, opts, progress)
	}
	err = s.staging(ctx, id, func(staging *sql.DB) error {
		now := s.now()
		p, err := s.newPlanner(ctx, staging, id, opts)
		if err != nil {
			return err
		}
		err = s.read(ctx, func(firm *sql.Tx) error {
			p.firm = firm
			return p.run(progress)
		})
		if err != nil {
			return err
		}
		plan = ImportPlan{Options: p.opts, Summary: *p.summary, At: now}
		return putMeta(ctx, staging, "plan", plan)
	})
	return plan, err
}

// planner decides what becomes of the rows of one staged file.
type planner struct {
	ctx     context.Context
	store   *Store
	firm    *sql.Tx
	nobody  bool // the firm has no contacts yet
	staging *sql.DB
	staged  Staged
	opts    PlanOptions
	reader  *importer.Reader
	seen    *seenRows
	earlier map[int]*importer.Known // rows that later ones were compared with
	crowds  crowds
	summary *importer.Summary
	before  map[int]string // row → contact, when the very same file was imported before
}

func (s *Store) newPlanner(ctx context.Context, staging *sql.DB, id string, opts PlanOptions) (*planner, error) {
	p := &planner{
		ctx: ctx, store: s, staging: staging, opts: opts, seen: newSeenRows(),
		earlier: map[int]*importer.Known{}, crowds: crowds{byKey: map[string]*importer.Crowd{}},
	}
	if err := getMeta(ctx, staging, "staged", &p.staged); err != nil {
		return nil, err
	}
	var err error
	if p.opts.OnDuplicate, err = importer.ParseDuplicates(string(opts.OnDuplicate)); err != nil {
		return nil, err
	}
	if p.reader, err = s.importReader(ctx, &p.staged, p.opts); err != nil {
		return nil, err
	}
	p.summary = importer.NewSummary(id, p.staged.File.Name, string(p.staged.File.Format))
	p.before, err = s.importedBefore(ctx, p.staged.ContentHash)
	return p, err
}

// importReader compiles the mapping of a staged file.
func (s *Store) importReader(ctx context.Context, staged *Staged, opts PlanOptions) (*importer.Reader, error) {
	read, err := s.readOptions(ctx, opts)
	if err != nil {
		return nil, err
	}
	m := staged.Mapping
	if len(opts.Defaults) > 0 {
		// A layout's own defaults, such as whose ids the file has, stay.
		m.Defaults = maps.Clone(m.Defaults)
		if m.Defaults == nil {
			m.Defaults = map[importer.Field]string{}
		}
		maps.Copy(m.Defaults, opts.Defaults)
	}
	return importer.Compile(m, read)
}

// readOptions returns what the reading of rows depends on.
func (s *Store) readOptions(ctx context.Context, opts PlanOptions) (read importer.Options, err error) {
	read = importer.Options{Region: opts.Region, Location: time.Local, Now: s.now()}
	if read.Region == "" {
		read.Region, err = s.Setting(ctx, SettingDefaultRegion)
	}
	return read, err
}

// importedBefore returns which contact each row became when a file with the same
// content was imported and not undone; empty otherwise.
func (s *Store) importedBefore(ctx context.Context, contentHash string) (map[int]string, error) {
	before := map[int]string{}
	_, err := collect(ctx, s.reader, func(rows *sql.Rows) (struct{}, error) {
		var row int
		var id string
		err := rows.Scan(&row, &id)
		before[row] = id
		return struct{}{}, err
	}, `SELECT r.row, r.contact_id FROM import_run i JOIN import_row r ON r.import_id = i.id JOIN contact c ON c.id = r.contact_id
		WHERE i.content_hash = ? AND i.undone_at IS NULL AND json_extract(i.options, '$.mode') IS NULL AND c.deleted_at IS NULL ORDER BY i.committed_at`, contentHash)
	return before, mapError(err)
}

// stagedRow is a row as it was read from the staging file.
type stagedRow struct {
	no      int
	cells   []string
	err     string
	leftOut bool
	choice  importer.Duplicates // of this row alone; empty for the import's
}

// run plans all rows, batch by batch.
func (p *planner) run(progress func(Progress)) error {
	if err := p.firm.QueryRowContext(p.ctx, `SELECT NOT EXISTS (SELECT 1 FROM contact)`).Scan(&p.nobody); err != nil {
		return err
	}
	tx, err := p.staging.BeginTx(p.ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // after a commit it does nothing
	if _, err := tx.ExecContext(p.ctx, `DELETE FROM plan`); err != nil {
		return err
	}
	out := newBulks(p.ctx, tx)
	defer func() { _ = out.wait() }() // after an error something may still be written
	ctx, cancel := context.WithCancel(p.ctx)
	defer cancel()
	for batch := range p.readAhead(ctx, tx) {
		if batch.err != nil {
			return batch.err
		}
		if err := errors.Join(p.planRows(tx, batch.of, out), out.send()); err != nil {
			return err
		}
		if progress != nil {
			progress(Progress{Stage: "matching", Done: int64(p.summary.Rows.Read), Total: int64(p.staged.Rows), Rows: int64(p.summary.Rows.Read)})
		}
	}
	if err := errors.Join(ctx.Err(), out.flush()); err != nil {
		return err
	}
	if err := p.settleUpdates(tx, progress); err != nil {
		return err
	}
	return tx.Commit()
}

// readStaged reads the next rows after a row number.
func readStaged(ctx context.Context, q queryer, after, limit int) ([]stagedRow, error) {
	return collect(ctx, q, func(rows *sql.Rows) (r stagedRow, err error) {
		var cells sql.RawBytes
		if err := rows.Scan(&r.no, &cells, &r.err, &r.leftOut, &r.choice); err != nil {
			return r, err
		}
		r.cells, err = unpackCells(make([]string, 0, 32), cells)
		return r, err
	}, `SELECT no, cells, err, left_out, choice FROM staged_row WHERE no > ? ORDER BY no LIMIT ?`, after, limit)
}

// readDraft reads a staged row as a draft and says what keeps it from being stored.
func readDraft(d *drafted, reader *importer.Reader, r *stagedRow) {
	if r.err != "" {
		*d = drafted{Draft: importer.Draft{Row: r.no}, problems: []importer.Problem{importer.Unreadable(r.no, r.err)}}
		return
	}
	d.problems = reader.ReadInto(&d.Draft, r.no, r.cells)
	c := d.New()
	d.name = c.Name()
	if importer.Failed(d.problems) {
		return
	}
	if err := c.Validate(); err != nil {
		d.problems = append(d.problems, importer.Refused(r.no, fault.From(err).Message))
	}
}

// planRows plans one batch: the rows' candidates in the firm are looked up at once,
// then each is decided in the file's order.
func (p *planner) planRows(q queryer, d draftedRows, out *bulks) error {
	rows, drafts := d.rows, d.drafts
	keys := make([]importer.Keys, len(rows))
	for i := range rows {
		keys[i] = drafts[i].Keys()
	}
	firm, lookups, err := p.lookUp(drafts, keys)
	if err != nil {
		return err
	}
	for i := range rows {
		if rows[i].leftOut {
			e := importer.Entry{Row: rows[i].no, Action: importer.ActionSkip, Why: "left out in the review"}
			if err := p.write(out, &drafts[i], e); err != nil {
				return err
			}
			continue
		}
		match, err := p.match(q, &keys[i], firm.candidates(&keys[i], lookups[i]), rows[i].no)
		if err != nil {
			return err
		}
		e := importer.Decide(&drafts[i].Draft, drafts[i].problems, match, p.opts.OnDuplicate)
		if rows[i].choice != "" {
			e = importer.DecideByHand(&drafts[i].Draft, drafts[i].problems, match, rows[i].choice)
		}
		p.seen.note(&keys[i], e)
		if err := p.write(out, &drafts[i], e); err != nil {
			return err
		}
	}
	return nil
}

// lookUp finds those in the firm that some rows may be about, and returns by which
// keys each row was looked up.
func (p *planner) lookUp(drafts []drafted, keys []importer.Keys) (*firmMatches, [][]string, error) {
	lookups := make([][]string, len(keys))
	if p.nobody {
		return &firmMatches{}, lookups, nil
	}
	for i := range keys {
		lookups[i] = lookupKeys(&keys[i], &drafts[i].Contact)
	}
	firm, err := findInFirm(p.ctx, p.firm, lookups, &p.crowds)
	return firm, lookups, err
}

// match finds whom a row is about, in the firm or among the rows before it.
func (p *planner) match(q queryer, k *importer.Keys, candidates []*importer.Known, row int) (*importer.Match, error) {
	if id, ok := p.before[row]; ok {
		k.CasefolkID = id
		candidates = append(candidates, &importer.Known{ContactID: id, Name: "an earlier import of the same file", Keys: importer.Keys{CasefolkID: id}})
	}
	for _, no := range p.seen.rowsLike(k) {
		earlier, err := p.earlierRow(q, no)
		if err != nil {
			return nil, err
		}
		candidates = append(candidates, earlier)
	}
	return importer.FindMatch(k, candidates), nil
}

// keptEarlier is how many earlier rows are kept for later ones to be compared with.
const keptEarlier = 4096

// earlierRow returns an earlier row of the file as whom it is about. What is kept of
// it saves reading the first rows of an office's number again for each of its rows.
func (p *planner) earlierRow(q queryer, no int) (*importer.Known, error) {
	if known := p.earlier[no]; known != nil {
		return known, nil
	}
	rows, err := readStaged(p.ctx, q, no-1, 1)
	if err != nil {
		return nil, err
	}
	var d drafted
	readDraft(&d, p.reader, &rows[0])
	root := p.seen.rootOf(no)
	known := &importer.Known{ContactID: root.contactID, Row: root.row, Through: no, Name: d.Contact.Name(), Keys: d.Keys()}
	if len(p.earlier) >= keptEarlier {
		clear(p.earlier)
	}
	p.earlier[no] = known
	return known, nil
}

func (p *planner) write(out *bulks, d *drafted, e importer.Entry) error {
	p.summary.Add(e)
	problems, worst := "", 0
	if len(e.Problems) > 0 {
		text, err := json.Marshal(storedProblems(e.Problems))
		if err != nil {
			return err
		}
		problems, worst = string(text), 1
	}
	if e.Action == importer.ActionFail {
		worst = 2
	}
	contactID, like := "", 0
	if e.Match != nil && e.Action != importer.ActionCreate {
		contactID, like = e.Match.Known.ContactID, e.Match.Known.Row
		if contactID != "" {
			like = 0
		}
	}
	out.add(planTable, e.Row, string(e.Action), contactID, like, e.Why, d.name, problems, worst)
	return nil
}

// storedProblem is a problem as the staging file keeps it.
type storedProblem struct {
	importer.Problem
	Severity importer.Severity `json:"severity"`
}

func storedProblems(problems []importer.Problem) []storedProblem {
	out := make([]storedProblem, len(problems))
	for i, p := range problems {
		out[i] = storedProblem{p, p.Severity}
	}
	return out
}

func loadProblems(text string) ([]importer.Problem, error) {
	if text == "" {
		return nil, nil
	}
	var stored []storedProblem
	if err := json.Unmarshal([]byte(text), &stored); err != nil {
		return nil, err
	}
	out := make([]importer.Problem, len(stored))
	for i, p := range stored {
		out[i] = p.Problem
		out[i].Severity = p.Severity
	}
	return out, nil
}
