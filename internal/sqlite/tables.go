package sqlite

import (
	"encoding/hex"
	"fmt"
	"strings"

	"casefolk/internal/activity"
	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite/packed"
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
	one    string         // an INSERT of one row, a parameter for each column
	packed string         // the same with one parameter, the row packed
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
	tb.packed = tb.head + packed.New(tb.width).Select()
	return tb
}

// scattered names the columns in whose order rows are written when they would
// otherwise fall anywhere in a large index, see bulks.sorts.
func (tb *table) scattered(columns ...string) *table {
	places := make([]string, len(columns))
	for i, column := range columns {
		places[i] = fmt.Sprintf("c%d", tb.at[column])
	}
	tb.sorted = " ORDER BY " + strings.Join(places, ", ")
	return tb
}

// insert writes one row.
func (t *Tx) insert(tb *table, values ...any) error { return t.exec(tb.one, values...) }

// insertPacked writes one row that pack packs, as it would among many.
func (t *Tx) insertPacked(tb *table, pack func(r *packed.Rows)) error {
	r := packed.New(tb.width)
	pack(r)
	return t.exec(tb.packed, r.Data())
}

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
	keyTable       = newTable("list_key", `ord, k, no`, "INSERT").scattered("ord", "k", "no")
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

// The functions below pack a row of their table, column by column.

// packContact packs a row of contactTable; no 0 is the next free one.
func packContact(r *packed.Rows, c *contact.Contact, importID string, no int64) {
	r.Text(c.ID)
	r.Int(c.Version)
	r.Text(string(c.Kind))
	r.Texts(c.Prefix, c.GivenName, c.MiddleName, c.FamilyName, c.Suffix, c.Nickname, c.Company, c.JobTitle, c.DisplayName)
	r.Texts(string(c.Status), string(c.PreferredChannel), c.PreferredLanguage, string(c.LoginSource))
	r.Texts(c.Source, c.ExternalSystem, c.ExternalID, c.Notes)
	r.Int(c.CreatedAt.UnixMilli())
	r.Text(c.CreatedBy)
	r.Int(c.UpdatedAt.UnixMilli())
	r.Text(c.UpdatedBy)
	r.TextOrNull(importID)
	if no == 0 {
		r.Null()
		return
	}
	r.Int(no)
}

func packPhone(r *packed.Rows, contactID string, position int, p *contact.Phone, ms int64) {
	r.Texts(contactID, p.ID)
	r.Int(int64(position))
	r.Text(string(p.Label))
	r.Bool(p.Primary)
	r.Texts(p.Raw, p.E164, p.Extension)
	r.Bool(p.Valid)
	r.Texts(p.Problem, p.Type, p.Carrier, p.Region, strings.Join(p.TimeZones, " "))
	r.Int(ms)
}

func packEmail(r *packed.Rows, contactID string, position int, e *contact.Email, ms int64) {
	r.Texts(contactID, e.ID)
	r.Int(int64(position))
	r.Text(string(e.Label))
	r.Bool(e.Primary)
	r.Texts(e.Address, contact.NormalEmail(e.Address))
	r.Bool(e.Valid)
	r.Int(ms)
}

func packAddress(r *packed.Rows, contactID string, position int, a *contact.Address, ms int64) {
	r.Texts(contactID, a.ID)
	r.Int(int64(position))
	r.Texts(string(a.Label), a.Street, a.City, a.State, a.PostalCode, a.Country)
	r.Int(ms)
}

func packConsent(r *packed.Rows, e *consent.Event) {
	r.Text(e.ID)
	r.TextOrNull(e.ContactID)
	r.Texts(string(e.Channel), e.AddressHash, e.CaseTypeID, string(e.State))
	r.Int(e.EffectiveAt.UnixMilli())
	r.Int(e.RecordedAt.UnixMilli())
	r.Texts(e.RecordedBy, string(e.Method))
	r.Bool(e.Keyword)
	r.TextOrNull(e.ImportID)
	r.TextOrNull(e.MessageID)
	r.Bytes(unhex(e.TextDigest))
	r.Text(e.DeviceID)
	r.Int(e.Seq)
	r.Bytes(unhex(e.Hash))
}

func packConsentText(r *packed.Rows, e *consent.Event) {
	r.Text(e.ID)
	r.Bytes(unhex(e.Salt))
	r.Texts(e.Address, e.Source, e.Evidence, e.Note)
}

// packState packs a row of stateTable for a standing that is not unknown.
func packState(r *packed.Rows, contactID string, ch consent.Channel, caseTypeID string, st *consent.Standing) {
	r.Texts(contactID, string(ch), caseTypeID, string(st.State))
	r.Int(st.Since.UnixMilli())
	r.Text(st.EventID)
	if st.State != consent.Out {
		r.Null()
		r.Null()
		return
	}
	r.Int(st.LastOutAt.UnixMilli())
	r.Text(st.LastOutID)
}

func packActivity(r *packed.Rows, e *activity.Entry, digest string) {
	r.Text(e.ID)
	r.Int(e.At.UnixMilli())
	r.Text(e.Actor)
	r.TextOrNull(e.ContactID)
	r.TextOrNull(e.CaseID)
	r.Texts(string(e.Verb), e.Field)
	r.TextOrNull(e.BatchID)
	r.Bytes(unhex(digest))
	r.Text(e.DeviceID)
	r.Int(e.Seq)
	r.Bytes(unhex(e.Hash))
}

func packActivityText(r *packed.Rows, e *activity.Entry, salt string) {
	r.Text(e.ID)
	r.Bytes(unhex(salt))
	r.Texts(e.From, e.To, e.Detail)
}

// packListed packs a row of listTable; sum is of the words and digits that find
// the contact.
func packListed(r *packed.Rows, row *listRow, sum int64) {
	c := row.contact
	main := mainPhone(c)
	bad, text := phoneCounts(c.Phones)
	r.Int(row.no)
	r.Texts(c.ID, c.Name(), c.SortName(), string(c.Kind), string(c.Status), string(c.LoginSource), main.Shown(), main.E164, main.LineType())
	r.Bool(main.Works())
	r.Text(main.Line.Own(main.Carrier))
	r.Int(msOrZero(main.Line.LookedUpAt))
	r.Bool(row.suppressed)
	r.Ints(len(c.Phones), bad, text)
	r.Text(mainAddress(c))
	r.Ints(len(c.Emails), row.cases)
	r.Texts(row.sms, row.email, row.voice)
	r.Real(row.score)
	r.Int(int64(row.scores))
	r.Text(c.Source)
	r.Int(c.CreatedAt.UnixMilli())
	r.Int(c.UpdatedAt.UnixMilli())
	r.Int(int64(listDeleted(c)))
	r.Int(sum)
}

// caseKeysOf are the keys of a case in the orders of the list.
func caseKeysOf(row *caseRow) *listKeys {
	return &listKeys{
		{text: legalcase.SortKey(contact.Fold(row.Name())), no: row.no}, {text: contact.Fold(row.Title), no: row.no}, {text: row.client, no: row.no},
		{text: row.OpenedOn, no: row.no}, {num: row.UpdatedAt.UnixMilli(), no: row.no},
	}
}

// mainPhone is the primary phone of a contact, or an empty one.
func mainPhone(c *contact.Contact) *contact.Phone {
	if p := c.PrimaryPhone(); p != nil {
		return p
	}
	return &contact.Phone{}
}

// mainAddress is the primary e-mail address of a contact, or empty.
func mainAddress(c *contact.Contact) string {
	if e := c.PrimaryEmail(); e != nil {
		return e.Address
	}
	return ""
}

func packListedCase(r *packed.Rows, row *caseRow) {
	r.Int(row.no)
	k := caseKeysOf(row)
	r.Texts(row.ID, row.Number, row.Title, k[0].text, k[1].text, row.TypeID, string(row.Status), row.OpenedOn, row.client)
	r.Int(row.UpdatedAt.UnixMilli())
	r.Bool(!row.DeletedAt.IsZero())
}

// packMarks packs a row of marksTable; ids are of list_value, ascending.
func packMarks(r *packed.Rows, l *listIndex, no int64, ids []int64) {
	r.Ints(l.id, int(no))
	r.Bytes(packIDs(ids))
}

// packFound packs a row of a search table.
func packFound(r *packed.Rows, no int64, found string) {
	r.Int(no)
	r.Text(found)
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
