package sqlite

import (
	"context"
	"database/sql"
	"strings"

	"casefolk/internal/contact"
)

// onDNC says of a phone whether its number is on the firm's own do-not-call list
// or a national one.
var onDNC = onLists("phone.e164")

// onLists says the same of a number in a column. Whether the lists have any number
// is asked once a statement.
func onLists(column string) string {
	return `((EXISTS (SELECT 1 FROM dnc_entry) AND EXISTS (SELECT 1 FROM dnc_entry d WHERE d.e164 = ` + column + `))
		OR (EXISTS (SELECT 1 FROM dnc_listed) AND EXISTS (SELECT 1 FROM dnc_listed n WHERE n.e164 = ` + column + `)))`
}

var (
	phoneColumns   = `id, label, is_primary, raw, e164, extension, valid, problem, line_type, carrier, region, time_zones, ` + onDNC + `, ` + lineColumns
	emailColumns   = `id, label, is_primary, address, valid`
	addressColumns = `id, label, street, city, state, postal_code, country`
)

const contactColumns = `id, version, kind, prefix, given_name, middle_name, family_name, suffix, nickname, company, job_title,
	display_name, status, preferred_channel, preferred_language, login_source, source, external_system, external_id, notes,
	created_at, created_by, updated_at, updated_by, deleted_at, coalesce(merged_into, '')`

// getContact reads one contact whole.
func getContact(ctx context.Context, q queryer, id string) (contact.Contact, error) {
	var c contact.Contact
	err := scanContact(q.QueryRowContext(ctx, `SELECT `+contactColumns+` FROM contact WHERE id = ?`, id), &c)
	if err != nil {
		return c, orNotFound(err, "The contact")
	}
	if c.Phones, err = phonesOf(ctx, q, id); err != nil {
		return c, err
	}
	if c.Emails, err = emailsOf(ctx, q, id); err != nil {
		return c, err
	}
	c.Addresses, err = addressesOf(ctx, q, id)
	return c, err
}

// scanContact reads the contactColumns of a row.
func scanContact(row interface{ Scan(...any) error }, c *contact.Contact) error {
	var created, updated, deleted sql.NullInt64
	err := row.Scan(
		&c.ID, &c.Version, &c.Kind, &c.Prefix, &c.GivenName, &c.MiddleName, &c.FamilyName, &c.Suffix, &c.Nickname, &c.Company, &c.JobTitle,
		&c.DisplayName, &c.Status, &c.PreferredChannel, &c.PreferredLanguage, &c.LoginSource, &c.Source, &c.ExternalSystem, &c.ExternalID, &c.Notes,
		&created, &c.CreatedBy, &updated, &c.UpdatedBy, &deleted, &c.MergedInto)
	c.CreatedAt, c.UpdatedAt, c.DeletedAt = fromMS(created), fromMS(updated), fromMS(deleted)
	return err
}

func phonesOf(ctx context.Context, q queryer, contactID string) ([]contact.Phone, error) {
	return collect(ctx, q, func(rows *sql.Rows) (p contact.Phone, err error) {
		err = scanPhone(rows, &p)
		return p, err
	}, `SELECT `+phoneColumns+`
		FROM phone WHERE contact_id = ? AND deleted_at IS NULL ORDER BY position, id`, contactID)
}

// scanPhone reads the phoneColumns of a row, after its first columns.
func scanPhone(rows *sql.Rows, p *contact.Phone, first ...any) error {
	var zones string
	var line storedLine
	into := append(first, &p.ID, &p.Label, &p.Primary, &p.Raw, &p.E164, &p.Extension, &p.Valid, &p.Problem, &p.Type, &p.Carrier, &p.Region, &zones, &p.DNC)
	if err := rows.Scan(append(into, line.into()...)...); err != nil {
		return err
	}
	p.TimeZones = strings.Fields(zones)
	var err error
	p.Line, err = line.line()
	return err
}

func emailsOf(ctx context.Context, q queryer, contactID string) ([]contact.Email, error) {
	return collect(ctx, q, func(rows *sql.Rows) (e contact.Email, err error) {
		err = rows.Scan(&e.ID, &e.Label, &e.Primary, &e.Address, &e.Valid)
		return e, err
	}, `SELECT `+emailColumns+` FROM email
		WHERE contact_id = ? AND deleted_at IS NULL ORDER BY position, id`, contactID)
}

func addressesOf(ctx context.Context, q queryer, contactID string) ([]contact.Address, error) {
	return collect(ctx, q, func(rows *sql.Rows) (a contact.Address, err error) {
		err = rows.Scan(&a.ID, &a.Label, &a.Street, &a.City, &a.State, &a.PostalCode, &a.Country)
		return a, err
	}, `SELECT `+addressColumns+` FROM address
		WHERE contact_id = ? AND deleted_at IS NULL ORDER BY position, id`, contactID)
}
