package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"

	"casefolk/internal/contact"
)

// ContactRecord is a contact with what stands around it, as exports and scripts
// take it.
type ContactRecord struct {
	contact.Contact
	SMS, Email, Voice string   // consent: "in", "out" or "unknown"
	CaseTypesOut      []string // names of the case types that it does not want to hear about
	Cases             []ContactCase
	Score             float64 // average satisfaction, 0 when there is none
}

// ContactCase is a case that a contact is on.
type ContactCase struct {
	ID, Number, Title, Type, Status, Role string
}

// recordBatch is how many rows of a list are read at once when all are wanted.
const recordBatch = 500

// EachContact calls fn with every contact that the filter takes, in the order,
// from the offset, and up to the limit of p (0 means all), all as of one moment.
// It returns how many the filter takes in all. Memory does not grow with the list.
func (s *Store) EachContact(ctx context.Context, f contact.Filter, p contact.Page, begin func(total int) error, fn func(*ContactRecord) error) error {
	return s.readLists(ctx, func(tx *snapshot) error {
		set, err := contactIndex.find(ctx, tx, contactQuestion(&f))
		if err != nil {
			return err
		}
		first := true
		return eachListed(p.Limit, func(cursor string, limit int) (ContactPage, error) {
			page := p
			page.Limit = limit
			if cursor != "" {
				page.Cursor, page.Offset = cursor, 0
			}
			return contactPage(ctx, tx, set, page)
		}, func(got ContactPage) error {
			if first {
				first = false
				if err := begin(got.Total); err != nil {
					return err
				}
			}
			return eachRecord(ctx, tx, got.Rows, fn)
		})
	})
}

func eachRecord(ctx context.Context, q queryer, rows []contact.Row, fn func(*ContactRecord) error) error {
	records, err := loadRecords(ctx, q, rows)
	if err != nil {
		return err
	}
	for i := range records {
		if err := fn(&records[i]); err != nil {
			return err
		}
	}
	return nil
}

// loadRecords reads the contacts of rows whole, with one query a table.
func loadRecords(ctx context.Context, q queryer, rows []contact.Row) ([]ContactRecord, error) {
	records := make([]ContactRecord, len(rows))
	byID := make(map[string]*ContactRecord, len(rows))
	ids := make([]string, len(rows))
	for i, r := range rows {
		records[i] = ContactRecord{SMS: r.SMS, Email: r.EmailState, Voice: r.Voice, Score: r.Score, CaseTypesOut: []string{}, Cases: []ContactCase{}}
		byID[r.ID], ids[i] = &records[i], r.ID
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	for _, load := range []recordLoader{
		loadFields, loadPhones, loadEmails, loadAddresses, loadCases, loadCaseTypesOut,
	} {
		if err := load(ctx, q, string(list), byID); err != nil {
			return nil, err
		}
	}
	return records, nil
}

// recordLoader fills in one part of contacts, by their ids as JSON.
type recordLoader func(ctx context.Context, q queryer, ids string, to map[string]*ContactRecord) error

// ofIDs is the condition that takes the contacts of a JSON list of ids.
const ofIDs = ` IN (SELECT value FROM json_each(?)) `

func loadFields(ctx context.Context, q queryer, ids string, to map[string]*ContactRecord) error {
	_, err := collect(ctx, q, func(rows *sql.Rows) (struct{}, error) {
		var c contact.Contact
		err := scanContact(rows, &c)
		if r := to[c.ID]; r != nil {
			c.Phones, c.Emails, c.Addresses = []contact.Phone{}, []contact.Email{}, []contact.Address{}
			r.Contact = c
		}
		return struct{}{}, err
	}, `SELECT `+contactColumns+` FROM contact WHERE id`+ofIDs, ids)
	return err
}

func loadPhones(ctx context.Context, q queryer, ids string, to map[string]*ContactRecord) error {
	_, err := collect(ctx, q, func(rows *sql.Rows) (struct{}, error) {
		var id string
		var p contact.Phone
		err := scanPhone(rows, &p, &id)
		to[id].Phones = append(to[id].Phones, p)
		return struct{}{}, err
	}, `SELECT contact_id, `+phoneColumns+` FROM phone WHERE contact_id`+ofIDs+`AND deleted_at IS NULL ORDER BY contact_id, position, id`, ids)
	return err
}

func loadEmails(ctx context.Context, q queryer, ids string, to map[string]*ContactRecord) error {
	_, err := collect(ctx, q, func(rows *sql.Rows) (struct{}, error) {
		var id string
		var e contact.Email
		err := rows.Scan(&id, &e.ID, &e.Label, &e.Primary, &e.Address, &e.Valid)
		to[id].Emails = append(to[id].Emails, e)
		return struct{}{}, err
	}, `SELECT contact_id, `+emailColumns+` FROM email WHERE contact_id`+ofIDs+`AND deleted_at IS NULL ORDER BY contact_id, position, id`, ids)
	return err
}

func loadAddresses(ctx context.Context, q queryer, ids string, to map[string]*ContactRecord) error {
	_, err := collect(ctx, q, func(rows *sql.Rows) (struct{}, error) {
		var id string
		var a contact.Address
		err := rows.Scan(&id, &a.ID, &a.Label, &a.Street, &a.City, &a.State, &a.PostalCode, &a.Country)
		to[id].Addresses = append(to[id].Addresses, a)
		return struct{}{}, err
	}, `SELECT contact_id, `+addressColumns+` FROM address WHERE contact_id`+ofIDs+`AND deleted_at IS NULL ORDER BY contact_id, position, id`, ids)
	return err
}

func loadCases(ctx context.Context, q queryer, ids string, to map[string]*ContactRecord) error {
	_, err := collect(ctx, q, func(rows *sql.Rows) (struct{}, error) {
		var id string
		var k ContactCase
		err := rows.Scan(&id, &k.ID, &k.Number, &k.Title, &k.Type, &k.Status, &k.Role)
		to[id].Cases = append(to[id].Cases, k)
		return struct{}{}, err
	}, `SELECT p.contact_id, k.id, k.number, k.title, coalesce(t.name, ''), k.status, p.role
		FROM party p JOIN legal_case k ON k.id = p.case_id AND k.deleted_at IS NULL LEFT JOIN case_type t ON t.id = k.case_type_id
		WHERE p.contact_id`+ofIDs+`AND p.deleted_at IS NULL ORDER BY p.contact_id, k.number, k.id`, ids)
	return err
}

func loadCaseTypesOut(ctx context.Context, q queryer, ids string, to map[string]*ContactRecord) error {
	_, err := collect(ctx, q, func(rows *sql.Rows) (struct{}, error) {
		var id, name string
		err := rows.Scan(&id, &name)
		to[id].CaseTypesOut = append(to[id].CaseTypesOut, name)
		return struct{}{}, err
	}, `SELECT DISTINCT s.contact_id, t.name FROM consent_state s JOIN case_type t ON t.id = s.case_type_id
		WHERE s.contact_id`+ofIDs+`AND s.state = 'out' AND s.case_type_id <> '' ORDER BY s.contact_id, t.name`, ids)
	return err
}

// ContactRecord returns one contact with what stands around it, also from the bin.
func (s *Store) ContactRecord(ctx context.Context, id string) (r ContactRecord, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		row := contact.Row{ID: id}
		err := tx.QueryRowContext(ctx, `SELECT sms, email_state, voice, score FROM contact_list WHERE id = ?`, id).
			Scan(&row.SMS, &row.EmailState, &row.Voice, &row.Score)
		if err != nil {
			return orNotFound(err, "The contact")
		}
		records, err := loadRecords(ctx, tx, []contact.Row{row})
		if err == nil {
			r = records[0]
		}
		return err
	})
	return r, err
}
