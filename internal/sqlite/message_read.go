package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/message"
)

// MessageFilter narrows the list of messages; empty fields do not.
type MessageFilter struct {
	Direction message.Direction
	Channel   consent.Channel
	State     message.State
	Kind      message.Kind
	Reading   consent.Reading
	Pending   bool   // only replies that somebody must decide about, the oldest first
	ContactID string // from or to this contact or its addresses
	BatchID   string
	Query     string // words that all must be in the text, or the address
}

// MessageRow is a message with the names of whom it is from or to.
type MessageRow struct {
	message.Message
	Names      []string // of ContactIDs, in their order
	CaseType   string
	CreatedBy  string
	AnsweredBy string    // id of the confirmation that answers it, or empty
	SendBefore time.Time // of a confirmation: until when it may go; zero of others
}

// MessagePage is one page of messages, the newest first.
type MessagePage struct {
	Rows  []MessageRow
	Next  string // cursor of the next page, or empty at the end
	Total int
}

// Messages returns one page of the messages that the filter takes.
func (s *Store) Messages(ctx context.Context, f MessageFilter, cursor string, limit int) (page MessagePage, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		where := f.where()
		err := tx.QueryRowContext(ctx, `SELECT count(*) FROM message m WHERE `+where.String(), where.args...).Scan(&page.Total)
		if err != nil {
			return err
		}
		order, than := "DESC", "<"
		if f.Pending {
			order, than = "ASC", ">"
		}
		if at, id, ok := strings.Cut(cursor, " "); ok {
			where.add(`(m.at, m.id) `+than+` (CAST(? AS INTEGER), ?)`, at, id)
		}
		limit := pageLimit(limit)
		found, err := collect(ctx, tx, scanMessage, fmt.Sprintf(messageSQL+`WHERE %s ORDER BY m.at %s, m.id %s LIMIT ?`, where.String(), order, order),
			append(where.args, limit+1)...)
		if err != nil {
			return err
		}
		if len(found) > limit {
			found = found[:limit]
			last := found[limit-1]
			page.Next = fmt.Sprintf("%d %s", last.At.UnixMilli(), last.ID)
		}
		page.Rows, err = messageRows(ctx, tx, found)
		return err
	})
	return page, err
}

func (f MessageFilter) where() *conditions {
	w := &conditions{}
	w.add(`m.deleted_at IS NULL`)
	for column, value := range map[string]string{
		"m.direction": string(f.Direction), "m.channel": string(f.Channel), "m.state": string(f.State), "m.kind": string(f.Kind),
		"m.reading": string(f.Reading), "m.batch_id": f.BatchID,
	} {
		if value != "" {
			w.add(column+` = ?`, value)
		}
	}
	if f.Pending {
		w.add(`m.decision = 'pending'`)
	}
	if f.ContactID != "" {
		w.add(`m.id IN (SELECT message_id FROM message_contact WHERE contact_id = ?
			UNION SELECT x.id FROM message x JOIN phone p ON p.e164 = x.address AND p.deleted_at IS NULL AND p.e164 <> '' WHERE p.contact_id = ?
			UNION SELECT x.id FROM message x JOIN email e ON e.normal = x.address AND e.deleted_at IS NULL WHERE e.contact_id = ?)`, f.ContactID, f.ContactID, f.ContactID)
	}
	for _, word := range strings.Fields(f.Query) {
		w.add(`(instr(lower(m.body), ?) > 0 OR instr(lower(m.subject), ?) > 0 OR instr(m.address, ?) > 0)`, strings.ToLower(word), strings.ToLower(word), strings.ToLower(word))
	}
	return w
}

const messageSQL = `SELECT m.id, m.direction, m.channel, m.address, m.subject, m.body, m.at, m.kind, m.case_type_id, m.state, m.reading, m.reasons,
	m.decision, m.decided_at, m.decided_by, m.due_on, coalesce(m.answers_id, ''), coalesce(m.batch_id, ''), m.external_id, m.created_by,
	coalesce((SELECT name FROM case_type y WHERE y.id = m.case_type_id), ''),
	coalesce((SELECT a.id FROM message a WHERE a.answers_id = m.id AND a.kind = 'confirmation' LIMIT 1), ''),
	(SELECT i.at FROM message i WHERE i.id = m.answers_id)
	FROM message m `

func scanMessage(rows *sql.Rows) (r MessageRow, err error) {
	var at, decided, answered sql.NullInt64
	var reasons string
	err = rows.Scan(&r.ID, &r.Direction, &r.Channel, &r.Address, &r.Subject, &r.Body, &at, &r.Kind, &r.CaseTypeID, &r.State, &r.Reading, &reasons,
		&r.Ruling, &decided, &r.RuledBy, &r.DueOn, &r.AnswersID, &r.BatchID, &r.ExternalID, &r.CreatedBy, &r.CaseType, &r.AnsweredBy, &answered)
	if err != nil {
		return r, err
	}
	r.At, r.RuledAt = fromMS(at), fromMS(decided)
	if answered.Valid {
		r.SendBefore = fromMS(answered).Add(consent.ConfirmWithin)
	}
	r.Reasons, err = readReasons(reasons)
	return r, err
}

// messageRows adds the contacts to messages.
func messageRows(ctx context.Context, q queryer, list []MessageRow) ([]MessageRow, error) {
	for i := range list {
		r := &list[i]
		r.ContactIDs, r.Names = []string{}, []string{}
		_, err := collect(ctx, q, func(rows *sql.Rows) (struct{}, error) {
			var id, name string
			err := rows.Scan(&id, &name)
			r.ContactIDs, r.Names = append(r.ContactIDs, id), append(r.Names, name)
			return struct{}{}, err
		}, `SELECT x.contact_id, l.display_name FROM message_contact x JOIN contact_list l ON l.id = x.contact_id WHERE x.message_id = ? ORDER BY x.contact_id`, r.ID)
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Message returns one message.
func (s *Store) Message(ctx context.Context, id string) (r MessageRow, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		found, err := collect(ctx, tx, scanMessage, messageSQL+`WHERE m.id = ?`, id)
		if err == nil && len(found) == 0 {
			err = sql.ErrNoRows
		}
		if err != nil {
			return orNotFound(err, "The message")
		}
		found, err = messageRows(ctx, tx, found)
		if err == nil {
			r = found[0]
		}
		return err
	})
	return r, err
}

// getMessage reads one message, with the ids of its contacts.
func getMessage(ctx context.Context, q queryer, id string) (message.Message, error) {
	found, err := collect(ctx, q, scanMessage, messageSQL+`WHERE m.id = ?`, id)
	if err == nil && len(found) == 0 {
		err = sql.ErrNoRows
	}
	if err != nil {
		return message.Message{}, orNotFound(err, "The message")
	}
	m := found[0].Message
	m.At = m.At.Local()
	m.ContactIDs, err = contactsOfMessage(ctx, q, id)
	return m, err
}

// MessageCounts says how many messages wait for somebody.
type MessageCounts struct {
	Pending       int // replies to decide about
	Confirmations int // prepared confirmations that may still go
	Overdue       int // of Pending, past their legal deadline
}

// MessageCounts counts what waits for somebody.
func (s *Store) MessageCounts(ctx context.Context) (n MessageCounts, err error) {
	now := s.now()
	err = s.reader.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM message WHERE decision = 'pending' AND deleted_at IS NULL),
		(SELECT count(*) FROM message m JOIN message i ON i.id = m.answers_id WHERE m.direction = 'out' AND m.kind = 'confirmation' AND m.state = 'prepared' AND i.at >= ?),
		(SELECT count(*) FROM message WHERE decision = 'pending' AND deleted_at IS NULL AND due_on <> '' AND due_on < ?)`,
		now.Add(-consent.ConfirmWithin).UnixMilli(), now.Local().Format("2006-01-02")).Scan(&n.Pending, &n.Confirmations, &n.Overdue)
	return n, mapError(err)
}
