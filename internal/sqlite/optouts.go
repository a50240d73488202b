package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"time"

	"casefolk/internal/contact"
	"casefolk/internal/exporter"
	"casefolk/internal/fault"
	"casefolk/internal/sqlite/packed"
)

// OptOutScope says which opt-outs an export takes.
type OptOutScope struct {
	From, To string // local days YYYY-MM-DD, both included, by when a contact last opted out; empty: open
	// CaseTypeIDs take only contacts opted out of one of these types, or of a
	// channel altogether while on a case of one; empty: all. They decide which
	// opt-out is the last one, too.
	CaseTypeIDs []string
}

// bounds returns the scope's days as a half-open span of Unix milliseconds.
func (o OptOutScope) bounds() (from, to int64, err error) {
	const forever = int64(1) << 62
	from, to = -forever, forever
	if o.From != "" {
		day, err := time.ParseInLocation(time.DateOnly, o.From, time.Local)
		if err != nil {
			return 0, 0, fault.Invalid("from", "“%s” is no date. Write the start date as 2026-03-14.", o.From)
		}
		from = day.UnixMilli()
	}
	if o.To != "" {
		day, err := time.ParseInLocation(time.DateOnly, o.To, time.Local)
		if err != nil {
			return 0, 0, fault.Invalid("to", "“%s” is no date. Write the end date as 2026-03-14.", o.To)
		}
		to = day.AddDate(0, 0, 1).UnixMilli()
	}
	if from >= to {
		return 0, 0, fault.Invalid("to", "The end date is before the start date.")
	}
	return from, to, nil
}

// ofCaseTypes says whether an opt-out is in scope, given the scope's case types
// as a JSON list in ?1.
const ofCaseTypes = `(s.case_type_id IN (SELECT value FROM json_each(?1)) OR s.case_type_id = '' AND EXISTS (
		SELECT 1 FROM party p JOIN legal_case k ON k.id = p.case_id AND k.deleted_at IS NULL AND k.case_type_id IN (SELECT value FROM json_each(?1))
		WHERE p.contact_id = s.contact_id AND p.deleted_at IS NULL))`

// query finds each contact that is opted out of something in scope, with when and
// by which event it last was, and when it last opted out of each channel.
func (o OptOutScope) query() string {
	last := `s.last_out_at`
	if len(o.CaseTypeIDs) > 0 {
		last = `CASE WHEN ` + ofCaseTypes + ` THEN s.last_out_at END`
	}
	return `SELECT s.contact_id, max(` + last + `) AS last_at, s.last_out_id AS last_id,
		sum(CASE WHEN s.channel = 'sms' AND s.case_type_id = '' THEN s.last_out_at ELSE 0 END) AS sms_at,
		sum(CASE WHEN s.channel = 'email' AND s.case_type_id = '' THEN s.last_out_at ELSE 0 END) AS email_at,
		sum(CASE WHEN s.channel = 'voice' AND s.case_type_id = '' THEN s.last_out_at ELSE 0 END) AS voice_at,
		sum(s.case_type_id <> '') AS typed
		FROM consent_state s WHERE s.state = 'out' GROUP BY s.contact_id HAVING last_at >= ?2 AND last_at < ?3`
}

// args are the query's arguments.
func (o OptOutScope) args() ([]any, error) {
	from, to, err := o.bounds()
	if err != nil {
		return nil, err
	}
	types, err := json.Marshal(o.CaseTypeIDs)
	return []any{string(types), from, to}, err
}

// CountOptOuts returns how many contacts an export of the scope has.
func (s *Store) CountOptOuts(ctx context.Context, scope OptOutScope) (n int, err error) {
	args, err := scope.args()
	if err != nil {
		return 0, err
	}
	err = s.reader.QueryRowContext(ctx, `SELECT count(*) FROM (`+scope.query()+`) o JOIN contact_list l ON l.id = o.contact_id AND l.deleted = 0`, args...).Scan(&n)
	return n, mapError(err)
}

// OptOuts yields the rows of an export, the newest opt-out first, all as of one
// moment. Memory does not grow with them. An error ends them.
func (s *Store) OptOuts(ctx context.Context, scope OptOutScope) iter.Seq2[exporter.OptOut, error] {
	return func(yield func(exporter.OptOut, error) bool) {
		err := s.eachOptOut(ctx, scope, func(o exporter.OptOut) bool { return yield(o, nil) })
		if err != nil && !errors.Is(err, errStopped) {
			yield(exporter.OptOut{}, mapError(err))
		}
	}
}

// errStopped says that whoever takes the rows wants no more.
var errStopped = errors.New("stopped")

func (s *Store) eachOptOut(ctx context.Context, scope OptOutScope, yield func(exporter.OptOut) bool) (err error) {
	args, err := scope.args()
	if err != nil {
		return err
	}
	rows, err := s.reader.QueryContext(ctx, `SELECT (SELECT pack(l.id, l.display_name, l.kind, l.status, l.phone_e164, l.phone, l.email, l.sms, l.email_state, l.voice,
		o.sms_at, o.email_at, o.voice_at, o.last_at,
		CASE WHEN o.typed THEN (SELECT group_concat(name, '; ') FROM (SELECT DISTINCT y.name FROM consent_state t JOIN case_type y ON y.id = t.case_type_id
			WHERE t.contact_id = l.id AND t.state = 'out' AND t.case_type_id <> '' ORDER BY y.name)) ELSE '' END,
		CASE WHEN coalesce(x.source, '') <> '' THEN x.source ELSE (SELECT e.method FROM consent_event e WHERE e.id = o.last_id) END,
		CASE WHEN coalesce(x.evidence, '') <> '' THEN x.evidence ELSE coalesce(x.note, '') END, c.external_system, c.external_id, one) FROM (SELECT 1 AS one))
		FROM (`+scope.query()+`) o JOIN contact_list l ON l.id = o.contact_id AND l.deleted = 0 JOIN contact c ON c.no = l.no
		LEFT JOIN consent_text x ON x.event_id = o.last_id ORDER BY o.last_at DESC, l.id`, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	var o exporter.OptOut
	read := blobReader(func(row []byte) (err error) {
		o, err = readOptOut(packed.NewReader(row))
		return err
	})
	for rows.Next() {
		if err := rows.Scan(read); err != nil {
			return err
		}
		if !yield(o) {
			return errStopped
		}
	}
	return rows.Err()
}

// readOptOut takes a row apart. It comes in one piece, since asking for each value
// by itself took a third of the export's time. (pack is an aggregate; a column of the
// query's own inner table, "one", makes it one of each row.)
func readOptOut(r *packed.Reader) (o exporter.OptOut, err error) {
	o.ContactID, o.DisplayName = r.Text(), r.Text()
	o.Type, o.Status = contact.LabelOf(contact.Kinds, contact.Kind(r.Text())), contact.LabelOf(contact.Statuses, contact.Status(r.Text()))
	var shown string
	o.PrimaryPhone, shown, o.PrimaryEmail = r.Text(), r.Text(), r.Text()
	if o.PrimaryPhone == "" {
		o.PrimaryPhone = shown
	}
	o.SMS, o.Email, o.Voice = r.Text(), r.Text(), r.Text()
	o.SMSOutAt, o.EmailOutAt, o.VoiceOutAt, o.LastOutAt = localMS(r.Int()), localMS(r.Int()), localMS(r.Int()), localMS(r.Int())
	o.CaseTypesOut, o.LastSource, o.LastEvidence, o.ExternalSource, o.ExternalID = r.Text(), r.Text(), r.Text(), r.Text(), r.Text()
	return o, r.Err()
}

// localMS turns Unix milliseconds into a time of this machine's zone; 0 into the
// zero time.
func localMS(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms)
}
