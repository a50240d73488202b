package sqlite

import (
	"encoding/hex"
	"fmt"
	"strings"

	"casefolk/internal/activity"
	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/legalcase"
)

// table is a table with the columns that an insert gives, so that one row and
// many are written from the same values.
type table struct {
	name  string
	head  string // an INSERT up to its rows
	many  string // the same for many new rows
	width int    // number of columns
	// atOnce is how many bytes of packed rows are gathered at the least before they
	// are written. Each statement for a search table makes a part of its index that
	// must be merged with the others later.
	atOnce int
	sorted string         // ORDER BY of many rows, or empty
	at     map[string]int // place of each column
	one    string         // an INSERT of one row
}

// newTable describes inserts into a table; columns are separated by commas, verb
// is INSERT with or without a clause for conflicts.
func newTable(name, columns, verb string) *table {
	tb := &table{name: name, head: verb + " INTO " + name + " (" + columns + ") ", width: strings.Count(columns, ",") + 1, at: map[string]int{}}
	for i, column := range strings.Split(columns, ", ") {
		tb.at[column] = i
	}
	// A statement that fails ends the transaction here anyway. With OR FAIL SQLite
	// need not keep every page as it was before the statement.
	tb.many = "INSERT OR FAIL" + strings.TrimPrefix(tb.head, verb)
	if strings.HasSuffix(name, "_words") || strings.HasSuffix(name, "_digits") {
		tb.atOnce = 512 << 10
	}
	tb.one = tb.head + "VALUES (" + marks(tb.width) + ")"
	return tb
}

// scattered names the column in whose order rows are written when they would
// otherwise fall anywhere in a large index, see bulks.sorts.
func (tb *table) scattered(column string) *table {
	tb.sorted = fmt.Sprintf(" ORDER BY c%d", tb.at[column])
	return tb
}

// insert writes one row.
func (t *Tx) insert(tb *table, values ...any) error { return t.exec(tb.one, values...) }

var (
	contactTable = newTable("contact", `id, version, kind, prefix, given_name, middle_name, family_name, suffix, nickname, company, job_title, display_name, status, preferred_channel, preferred_language, login_source, source, external_system, external_id, notes, created_at, created_by, updated_at, updated_by, import_id, no`, "INSERT")
	phoneTable   = newTable("phone", `contact_id, id, position, label, is_primary, raw, e164, extension, valid, problem, line_type, carrier, region, time_zones, updated_at`, "INSERT OR REPLACE").scattered("e164")
	emailTable   = newTable("email", `contact_id, id, position, label, is_primary, address, normal, valid, updated_at`, "INSERT OR REPLACE").scattered("normal")
	addressTable = newTable("address", `contact_id, id, position, label, street, city, state, postal_code, country, updated_at`, "INSERT OR REPLACE")

	consentTable     = newTable("consent_event", `id, contact_id, channel, address_hash, case_type_id, state, effective_at, recorded_at, recorded_by, method, keyword, import_id, message_id, text_digest, device_id, seq, hash`, "INSERT")
	consentTextTable = newTable("consent_text", `event_id, salt, address, source, evidence, note`, "INSERT")
	stateTable       = newTable("consent_state", `contact_id, channel, case_type_id, state, since, event_id, last_out_at, last_out_id`, "INSERT")
	suppressionTable = newTable("suppression", `address_hash, event_id, address`, "INSERT OR IGNORE").scattered("address_hash")

	activityTable     = newTable("activity", `id, at, actor, contact_id, case_id, verb, field, batch_id, text_digest, device_id, seq, hash`, "INSERT")
	activityTextTable = newTable("activity_text", `activity_id, salt, from_text, to_text, detail`, "INSERT")

	partyTable     = newTable("party", `case_id, id, contact_id, role, import_id, updated_at`, "INSERT")
	scoreTable     = newTable("score", `contact_id, id, value, comment, scored_at, scored_by, import_id, updated_at`, "INSERT")
	importRowTable = newTable("import_row", `import_id, row, outcome, contact_id, reason, changes, version`, "INSERT")

	listTable      = newTable("contact_list", `no, id, display_name, sort_name, kind, status, login_source, phone, phone_e164, phone_type, phone_valid, phone_carrier, phone_looked_up, phone_suppressed, phones, bad_phones, text_phones, email, emails, cases, sms, email_state, voice, score, scores, source, created_at, updated_at, deleted, words_sum`, "INSERT OR REPLACE")
	caseListTable  = newTable("case_list", `no, id, number, title, sort_name, sort_title, case_type_id, status, opened_on, client, updated_at, deleted`, "INSERT OR REPLACE")
	caseWordsTable = newTable("case_words", `rowid, words`, "INSERT")
	marksTable     = newTable("list_marks", `list, no, vals`, "INSERT")
	keyTable       = newTable("list_key", `ord, k, no`, "INSERT")
	wordsTable     = newTable("contact_words", `rowid, words`, "INSERT")
	digitsTable    = newTable("contact_digits", `rowid, digits`, "INSERT")
)

// unhex returns the bytes of a digest or salt of our own. They are kept as bytes,
// which take half the room.
func unhex(digits string) []byte {
	raw, err := hex.DecodeString(digits)
	if err != nil {
		panic("not in hex: " + err.Error())
	}
	return raw
}

// refOrNull refers to a text, or to NULL when it is empty. The values below refer to
// texts, since a copy of each would be garbage.
func refOrNull(s *string) any {
	if *s == "" {
		return nil
	}
	return s
}

// contactValues are the values of contactTable; no is nil for the next free one.
func contactValues(c *contact.Contact, importID string, no any) []any {
	return []any{
		&c.ID, c.Version, (*string)(&c.Kind), &c.Prefix, &c.GivenName, &c.MiddleName, &c.FamilyName, &c.Suffix, &c.Nickname, &c.Company, &c.JobTitle,
		&c.DisplayName, (*string)(&c.Status), (*string)(&c.PreferredChannel), &c.PreferredLanguage, (*string)(&c.LoginSource), &c.Source, &c.ExternalSystem,
		&c.ExternalID, &c.Notes, c.CreatedAt.UnixMilli(), &c.CreatedBy, c.UpdatedAt.UnixMilli(), &c.UpdatedBy, orNull(importID), no,
	}
}

func phoneValues(contactID string, position int, p *contact.Phone, ms int64) []any {
	return []any{
		contactID, &p.ID, position, (*string)(&p.Label), p.Primary, &p.Raw, &p.E164, &p.Extension, p.Valid, &p.Problem, &p.Type, &p.Carrier, &p.Region,
		strings.Join(p.TimeZones, " "), ms,
	}
}

func emailValues(contactID string, position int, e *contact.Email, ms int64) []any {
	return []any{contactID, &e.ID, position, (*string)(&e.Label), e.Primary, &e.Address, contact.NormalEmail(e.Address), e.Valid, ms}
}

func addressValues(contactID string, position int, a *contact.Address, ms int64) []any {
	return []any{contactID, &a.ID, position, (*string)(&a.Label), &a.Street, &a.City, &a.State, &a.PostalCode, &a.Country, ms}
}

func consentValues(e *consent.Event) []any {
	return []any{
		&e.ID, refOrNull(&e.ContactID), (*string)(&e.Channel), &e.AddressHash, &e.CaseTypeID, (*string)(&e.State), e.EffectiveAt.UnixMilli(), e.RecordedAt.UnixMilli(),
		&e.RecordedBy, (*string)(&e.Method), e.Keyword, refOrNull(&e.ImportID), refOrNull(&e.MessageID), unhex(e.TextDigest), &e.DeviceID, e.Seq, unhex(e.Hash),
	}
}

func consentTextValues(e *consent.Event) []any {
	return []any{&e.ID, unhex(e.Salt), &e.Address, &e.Source, &e.Evidence, &e.Note}
}

// stateValues are the values of stateTable for a standing that is not unknown.
func stateValues(contactID string, ch consent.Channel, caseTypeID string, st *consent.Standing) []any {
	lastOut, lastID := any(nil), any(nil)
	if st.State == consent.Out {
		lastOut, lastID = st.LastOutAt.UnixMilli(), st.LastOutID
	}
	return []any{contactID, string(ch), caseTypeID, string(st.State), st.Since.UnixMilli(), st.EventID, lastOut, lastID}
}

func activityValues(e *activity.Entry, digest string) []any {
	return []any{
		&e.ID, e.At.UnixMilli(), &e.Actor, refOrNull(&e.ContactID), refOrNull(&e.CaseID), (*string)(&e.Verb), &e.Field, refOrNull(&e.BatchID), unhex(digest),
		&e.DeviceID, e.Seq, unhex(e.Hash),
	}
}

func activityTextValues(e *activity.Entry, salt string) []any {
	return []any{e.ID, unhex(salt), e.From, e.To, e.Detail}
}

// listValues are the values of listTable; sum is of the words and digits that
// find the contact.
func listValues(row *listRow, sum int64) []any {
	c := row.contact
	main := c.PrimaryPhone()
	if main == nil {
		main = &contact.Phone{}
	}
	mail := ""
	if e := c.PrimaryEmail(); e != nil {
		mail = e.Address
	}
	bad, text := phoneCounts(c.Phones)
	return []any{
		row.no, &c.ID, c.Name(), c.SortName(), (*string)(&c.Kind), (*string)(&c.Status), (*string)(&c.LoginSource),
		main.Shown(), &main.E164, main.LineType(), main.Works(), main.Line.Own(main.Carrier), msOrZero(main.Line.LookedUpAt), row.suppressed, len(c.Phones), bad, text, mail, len(c.Emails), row.cases,
		&row.sms, &row.email, &row.voice, row.score, row.scores, &c.Source, c.CreatedAt.UnixMilli(), c.UpdatedAt.UnixMilli(), listDeleted(c), sum,
	}
}

// caseListValues are the values of caseListTable.
func caseListValues(row *caseRow) []any {
	return []any{
		row.no, row.ID, row.Number, row.Title, legalcase.SortKey(contact.Fold(row.Name())), contact.Fold(row.Title), row.TypeID,
		string(row.Status), row.OpenedOn, row.client, row.UpdatedAt.UnixMilli(), !row.DeletedAt.IsZero(),
	}
}

// phoneCounts counts the numbers that are not valid and those that can get texts.
func phoneCounts(phones []contact.Phone) (bad, text int) {
	for i := range phones {
		if !phones[i].Works() {
			bad++
		}
		if phones[i].CanText() {
			text++
		}
	}
	return bad, text
}

// searchWords are the words that find a contact.
func searchWords(row *listRow) string {
	words := row.contact.SearchText()
	for i := range row.contact.Emails {
		words += " " + contact.Fold(row.contact.Emails[i].Address)
	}
	return words + " " + contact.Fold(row.words)
}
