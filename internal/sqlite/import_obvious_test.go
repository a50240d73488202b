package sqlite_test

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/nyaruka/phonenumbers"

	"casefolk/internal/sqlite"
)

// obviousOptions are the store's own for its writer.
const obviousOptions = "?_journal_mode=WAL&_synchronous=FULL&_foreign_keys=on&_txlock=immediate&_cache_size=-40960"

// obviousOrders are the orders of the list, for which list_key stands otherwise.
const obviousOrders = `CREATE INDEX obvious_name ON contact_list (sort_name); CREATE INDEX obvious_phone ON contact_list (phone);
	CREATE INDEX obvious_email ON contact_list (email); CREATE INDEX obvious_created ON contact_list (created_at); CREATE INDEX obvious_updated ON contact_list (updated_at)`

// obviousImport is the program that anybody would write first: encoding/csv, the
// phone library for each number, net/mail for each address, a look-up in the
// indexes for each sign by which a row may be known, and inserts of one row a
// statement, prepared once, in one transaction, with all indexes and both search
// tables live. It writes what the import writes, row for row, but for the sets and
// blocks that lists are found by; the list's orders are indexes. It keeps no
// staging file to review.
func obviousImport(b *testing.B, s *sqlite.Store, path string) {
	b.Helper()
	rows, err := obvious(s, path)
	if err != nil {
		b.Fatal(err)
	}
	if rows != benchRows {
		b.Fatalf("the obvious program wrote %d contacts of %d", rows, benchRows)
	}
}

func obvious(s *sqlite.Store, path string) (rows int, err error) {
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(s.Dir(), sqlite.FileName)+obviousOptions)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := db.Exec(obviousOrders); err != nil {
		return 0, err
	}
	tx, err := db.Begin()
	if err != nil {
		return 0, err
	}
	defer func() { _ = tx.Rollback() }()
	o := &obviousTx{tx: tx, stmts: map[string]*sql.Stmt{}, importID: newUUID(), device: newUUID()}
	o.exec(`INSERT INTO import_run (id, file_name, format, content_hash, options, rows_read, rows_created, rows_updated, rows_skipped, rows_failed,
		committed_at, committed_by) VALUES (?, 'contacts.csv', 'csv', '', '', 0, 0, 0, 0, 0, 1, 'Bench')`, o.importID)
	lines := csv.NewReader(f)
	for {
		row, err := lines.Read()
		if errors.Is(err, io.EOF) {
			return o.rows, errors.Join(o.err, tx.Commit())
		}
		if err != nil {
			return 0, err
		}
		if row[0] != benchHeader[0] {
			o.row(row)
		}
	}
}

// obviousTx writes one row a statement and keeps the first error.
type obviousTx struct {
	tx       *sql.Tx
	stmts    map[string]*sql.Stmt
	importID string
	device   string
	rows     int
	events   int
	last     string // hash of the last consent event
	err      error
}

func newUUID() string { return uuid.Must(uuid.NewV7()).String() }

func sha(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	return hex.EncodeToString(sum[:])
}

func (o *obviousTx) stmt(query string) *sql.Stmt {
	if o.stmts[query] == nil && o.err == nil {
		o.stmts[query], o.err = o.tx.Prepare(query)
	}
	return o.stmts[query]
}

func (o *obviousTx) exec(query string, args ...any) {
	if s := o.stmt(query); o.err == nil {
		_, o.err = s.Exec(args...)
	}
}

// known reports whether a query finds somebody.
func (o *obviousTx) known(query string, values ...any) bool {
	var id string
	s := o.stmt(query)
	return o.err == nil && s.QueryRow(values...).Scan(&id) == nil
}

// obviousPhone is what is stored of a number.
type obviousPhone struct{ label, raw, e164, national, kind, carrier, region, zones string }

func readPhone(label, raw string) (p obviousPhone, ok bool) {
	n, err := phonenumbers.Parse(raw, "US")
	if err != nil || !phonenumbers.IsValidNumber(n) {
		return p, false
	}
	p = obviousPhone{
		label: label, raw: raw, e164: phonenumbers.Format(n, phonenumbers.E164), national: phonenumbers.Format(n, phonenumbers.NATIONAL),
		kind: "mobile_or_landline", region: phonenumbers.GetRegionCodeForNumber(n),
	}
	if phonenumbers.GetNumberType(n) == phonenumbers.MOBILE {
		p.kind = "mobile"
	}
	p.carrier, _ = phonenumbers.GetCarrierForNumber(n, "en")
	zones, _ := phonenumbers.GetTimezonesForNumber(n)
	p.zones = strings.Join(zones, " ")
	return p, true
}

func (o *obviousTx) row(row []string) {
	var phones []obviousPhone
	for i, label := range []string{"mobile", "home", "work"} {
		if raw := row[6+i]; raw != "" {
			if p, ok := readPhone(label, raw); ok {
				phones = append(phones, p)
			}
		}
	}
	email := strings.ToLower(row[9])
	if _, err := mail.ParseAddress(email); err != nil {
		return
	}
	if o.isKnown(row, phones, email) {
		return
	}
	o.rows++
	id := newUUID()
	o.exec(`INSERT INTO contact (no, id, version, kind, prefix, given_name, middle_name, family_name, suffix, nickname, company, job_title, display_name, status,
		preferred_channel, preferred_language, login_source, source, external_system, external_id, notes, created_at, created_by, updated_at, updated_by, import_id)
		VALUES (?, ?, 1, 'individual', '', ?, ?, ?, ?, '', ?, ?, '', 'active', '', '', 'web', ?, '', ?, ?, 1, 'Bench', 1, 'Bench', ?)`,
		o.rows, id, row[0], row[1], row[2], row[3], row[4], row[5], row[18], row[22], row[23], o.importID)
	for i, p := range phones {
		o.exec(`INSERT INTO phone (contact_id, id, position, label, is_primary, raw, e164, extension, valid, problem, line_type, carrier, region, time_zones, updated_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, '', 1, '', ?, ?, ?, ?, 1)`, id, newUUID(), i, p.label, i == 0, p.raw, p.e164, p.kind, p.carrier, p.region, p.zones)
	}
	o.exec(`INSERT INTO email (contact_id, id, position, label, is_primary, address, normal, valid, updated_at) VALUES (?, ?, 0, 'primary', 1, ?, ?, 1, 1)`,
		id, newUUID(), row[9], email)
	o.exec(`INSERT INTO address (contact_id, id, position, label, street, city, state, postal_code, country, updated_at) VALUES (?, ?, 0, 'home', ?, ?, ?, ?, ?, 1)`,
		id, newUUID(), row[11], row[12], row[13], row[14], row[15])
	for i, channel := range []string{"sms", "email", "voice"} {
		o.consent(id, channel, row[19+i], phones, email)
	}
	o.exec(`INSERT INTO import_row (import_id, row, outcome, contact_id, reason, version) VALUES (?, ?, 'created', ?, 'new', 1)`, o.importID, o.rows+1, id)
	o.list(id, row, phones)
}

// isKnown looks for the contact that a row is about.
func (o *obviousTx) isKnown(row []string, phones []obviousPhone, email string) bool {
	if row[22] != "" && o.known(`SELECT id FROM contact WHERE external_id = ? AND external_id <> ''`, row[22]) {
		return true
	}
	for i := range phones {
		if o.known(`SELECT contact_id FROM phone WHERE e164 = ? AND e164 <> '' AND deleted_at IS NULL`, phones[i].e164) {
			return true
		}
	}
	return o.known(`SELECT contact_id FROM email WHERE normal = ? AND deleted_at IS NULL`, email) ||
		o.known(`SELECT l.id FROM contact_list l JOIN address a ON a.contact_id = l.id WHERE l.sort_name = ? AND (a.street = ? OR a.postal_code = ?)`,
			sortName(row), row[11], row[14])
}

func sortName(row []string) string { return strings.ToLower(row[2] + " " + row[0]) }

// consent records what a cell says of a channel.
func (o *obviousTx) consent(contactID, channel, said string, phones []obviousPhone, email string) {
	if said == "" {
		return
	}
	state := stateOf(said)
	id, salt := newUUID(), make([]byte, 16)
	_, _ = rand.Read(salt) // never fails
	o.events++
	digest := sha(hex.EncodeToString(salt), "", "contacts.csv", said, "")
	hash := sha(id, contactID, channel, state, "1", "1", "Bench", "import", digest, o.importID, o.device, fmt.Sprint(o.events), o.last)
	o.exec(`INSERT INTO consent_event (id, contact_id, channel, state, effective_at, recorded_at, recorded_by, method, import_id, text_digest, device_id, seq, hash)
		VALUES (?, ?, ?, ?, 1, 1, 'Bench', 'import', ?, unhex(?), ?, ?, unhex(?))`, id, contactID, channel, state, o.importID, digest, o.device, o.events, hash)
	o.last = hash
	o.exec(`INSERT INTO consent_text (event_id, salt, source, evidence) VALUES (?, unhex(?), 'contacts.csv', ?)`,
		id, hex.EncodeToString(salt), benchHeader[19]+": "+said)
	if state == "in" {
		o.exec(`INSERT INTO consent_state (contact_id, channel, case_type_id, state, since, event_id) VALUES (?, ?, '', 'in', 1, ?)`, contactID, channel, id)
		return
	}
	o.exec(`INSERT INTO consent_state (contact_id, channel, case_type_id, state, since, event_id, last_out_at, last_out_id) VALUES (?, ?, '', 'out', 1, ?, 1, ?)`,
		contactID, channel, id, id)
	if channel == "email" {
		o.suppress(id, email)
		return
	}
	for i := range phones {
		o.suppress(id, phones[i].e164)
	}
}

func (o *obviousTx) suppress(eventID, address string) {
	mac := hmac.New(sha256.New, []byte("key"))
	mac.Write([]byte(address))
	o.exec(`INSERT OR IGNORE INTO suppression (address_hash, event_id, address) VALUES (?, ?, ?)`, hex.EncodeToString(mac.Sum(nil)), eventID, address)
}

// list writes the row that lists show, and what a search finds it by.
func (o *obviousTx) list(id string, row []string, phones []obviousPhone) {
	var main obviousPhone
	var digits []string
	for i := range phones {
		digits = append(digits, strings.TrimPrefix(phones[i].e164, "+"))
	}
	if len(phones) > 0 {
		main = phones[0]
	}
	o.exec(`INSERT INTO contact_list (no, id, display_name, sort_name, kind, status, login_source, phone, phone_e164, phone_type, phone_valid, phone_carrier, phone_looked_up, phone_suppressed, phones,
		bad_phones, text_phones, email, emails, cases, sms, email_state, voice, score, scores, source, created_at, updated_at, deleted, words_sum)
		VALUES (?, ?, ?, ?, 'individual', 'active', 'web', ?, ?, ?, 1, '', 0, ?, ?, 0, ?, ?, 1, 0, ?, ?, ?, 0, 0, ?, 1, 1, 0, 0)`,
		o.rows, id, row[0]+" "+row[2], sortName(row), main.national, main.e164, main.kind, stateOf(row[19]) == "out", len(phones), len(phones), row[9],
		stateOf(row[19]), stateOf(row[20]), stateOf(row[21]), row[18])
	o.exec(`INSERT INTO contact_words (rowid, words) VALUES (?, ?)`, o.rows, strings.ToLower(row[0]+" "+row[2]+" "+row[9]))
	o.exec(`INSERT INTO contact_digits (rowid, digits) VALUES (?, ?)`, o.rows, strings.Join(digits, " "))
}

func stateOf(said string) string {
	switch said {
	case "yes":
		return "in"
	case "no":
		return "out"
	default:
		return "unknown"
	}
}
