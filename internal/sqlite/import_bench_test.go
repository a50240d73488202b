package sqlite_test

import (
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/nyaruka/phonenumbers"

	"casefolk/internal/importer/sheet"
	"casefolk/internal/sqlite"
)

// benchRows is how many contacts the import benchmarks bring in.
const benchRows = 100_000

var benchHeader = strings.Split("First Name,Middle Name,Last Name,Suffix,Company,Job Title,Mobile Phone,Home Phone,Work Phone,Email,Work Email,"+
	"Street,City,State,ZIP,Country,Status,Login Source,Source,SMS Consent,Email Consent,Voice Consent,External ID,Notes", ",")

// benchRow is the i-th row of a made-up contact list of 24 columns.
func benchRow(i int) []string {
	given, family := fmt.Sprintf("Given%c%d", 'A'+i%26, i%977), fmt.Sprintf("Family%c%d", 'A'+i%23, i%1013)
	area := []string{"212", "646", "305", "415", "512", "617", "702", "312", "206", "213"}
	row := make([]string, len(benchHeader))
	row[0], row[2] = given, family
	row[6] = fmt.Sprintf("(%s) %03d-%04d", area[i/8_000_000%10], 200+i/10_000%800, i%10_000)
	if i%3 == 0 {
		row[7] = fmt.Sprintf("%s.%03d.%04d", area[5+i/8_000_000%5], 200+i/10_000%800, i%10_000)
	}
	row[9] = strings.ToLower(given+"."+family) + fmt.Sprint(i) + "@example.com"
	row[11], row[12], row[13], row[14], row[15] = fmt.Sprint(i)+" Main Street", "New York", "NY", fmt.Sprintf("100%02d", i%100), "USA"
	row[16], row[17], row[18] = "Active", "Web", "Referral"
	row[19], row[20] = []string{"yes", "no", ""}[i%3], []string{"yes", "", ""}[i%3]
	return row
}

// benchFile writes rows from first on to a CSV file, once.
func benchFile(b *testing.B, first, rows int) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "contacts.csv")
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	w := csv.NewWriter(f)
	_ = w.Write(benchHeader) // Error tells
	for i := range rows {
		_ = w.Write(benchRow(first + i))
	}
	w.Flush()
	if err := errors.Join(w.Error(), f.Close()); err != nil {
		b.Fatal(err)
	}
	return path
}

func benchImport(b *testing.B, s *sqlite.Store, path string) {
	b.Helper()
	staged, err := s.StageImport(b.Context(), path, sheet.Options{}, nil)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := s.PlanImport(b.Context(), staged.ID, sqlite.PlanOptions{}, nil); err != nil {
		b.Fatal(err)
	}
	if _, err := s.CommitImport(b.Context(), staged.ID, nil); err != nil {
		b.Fatal(err)
	}
}

func benchStore(b *testing.B) *sqlite.Store {
	b.Helper()
	s, err := sqlite.Open(b.Context(), sqlite.Options{Dir: b.TempDir(), Actor: "Bench"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	return s
}

// BenchmarkImport brings 100,000 rows in as the program does, and as the obvious
// program would: encoding/csv, the phone library for each number, look-ups and
// inserts of the same rows one a statement, with all indexes live. It is easy on
// the obvious program, which hashes nothing and stages nothing.
func BenchmarkImport(b *testing.B) {
	path := benchFile(b, 0, benchRows)
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			benchImport(b, benchStore(b), path)
		}
		reportMemory(b)
	})
	b.Run("obvious", func(b *testing.B) {
		for b.Loop() {
			obviousImport(b, benchStore(b), path)
		}
	})
}

// reportMemory reports what the Go side has taken from the system, in MB.
func reportMemory(b *testing.B) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.Sys)/1e6, "MB")
}

// BenchmarkImportInto brings 100,000 rows into a store that has ten times as many.
func BenchmarkImportInto(b *testing.B) {
	more := benchFile(b, 10*benchRows, benchRows)
	b.Run("empty", func(b *testing.B) {
		for b.Loop() {
			benchImport(b, benchStore(b), more)
		}
	})
	b.Run("million", func(b *testing.B) {
		full := benchFile(b, 0, 10*benchRows)
		for b.Loop() {
			b.StopTimer()
			s := benchStore(b)
			benchImport(b, s, full)
			b.StartTimer()
			benchImport(b, s, more)
		}
	})
}

func obviousImport(b *testing.B, s *sqlite.Store, path string) {
	b.Helper()
	if err := errors.Join(obvious(s, path)); err != nil {
		b.Fatal(err)
	}
}

func obvious(s *sqlite.Store, path string) (err error) {
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(s.Dir(), sqlite.FileName)+"?_journal_mode=WAL&_synchronous=FULL&_foreign_keys=on&_txlock=immediate")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.Exec(`INSERT INTO import_run (id, file_name, format, content_hash, options, rows_read, rows_created, rows_updated, rows_skipped, rows_failed,
		committed_at, committed_by) VALUES ('i', 'f', 'csv', '', '', 0, 0, 0, 0, 0, 1, 'x')`); err != nil {
		return err
	}
	o := &obviousTx{tx: tx, stmts: map[string]*sql.Stmt{}}
	rows := csv.NewReader(f)
	for first := true; ; first = false {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return errors.Join(o.err, tx.Commit())
		}
		if err != nil {
			return err
		}
		if !first {
			o.row(row)
		}
	}
}

// obviousTx writes one row a statement and keeps the first error.
type obviousTx struct {
	tx    *sql.Tx
	stmts map[string]*sql.Stmt
	no    int
	rows  int
	err   error
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

func (o *obviousTx) known(query, value string) bool {
	var id string
	s := o.stmt(query)
	return o.err == nil && s.QueryRow(value).Scan(&id) == nil
}

func (o *obviousTx) row(row []string) {
	id := func() string { return uuid.Must(uuid.NewV7()).String() }
	c := id()
	o.no++
	o.rows++
	var numbers []string
	for _, raw := range []string{row[6], row[7]} {
		n, err := phonenumbers.Parse(raw, "US")
		if err != nil {
			continue
		}
		_, _ = phonenumbers.IsValidNumber(n), phonenumbers.GetNumberType(n)
		numbers = append(numbers, phonenumbers.Format(n, phonenumbers.E164))
	}
	for _, n := range numbers {
		if o.known(`SELECT contact_id FROM phone WHERE e164 = ? AND e164 <> '' AND deleted_at IS NULL`, n) {
			return
		}
	}
	if o.known(`SELECT contact_id FROM email WHERE normal = ? AND deleted_at IS NULL`, row[9]) {
		return
	}
	o.exec(`INSERT INTO contact (no, id, kind, given_name, family_name, status, login_source, source, created_at, created_by, updated_at, updated_by)
		VALUES (?, ?, 'individual', ?, ?, 'active', 'web', ?, 1, 'x', 1, 'x')`, o.no, c, row[0], row[2], row[18])
	for i, n := range numbers {
		o.exec(`INSERT INTO phone (contact_id, id, position, label, is_primary, raw, e164, valid, line_type, updated_at) VALUES (?, ?, ?, 'mobile', ?, ?, ?, 1, 'mobile_or_landline', 1)`,
			c, id(), i, i == 0, n, n)
	}
	o.exec(`INSERT INTO email (contact_id, id, position, label, is_primary, address, normal, valid, updated_at) VALUES (?, ?, 0, 'primary', 1, ?, ?, 1, 1)`, c, id(), row[9], row[9])
	o.exec(`INSERT INTO address (contact_id, id, position, label, street, city, state, postal_code, country, updated_at) VALUES (?, ?, 0, 'home', ?, ?, ?, ?, ?, 1)`,
		c, id(), row[11], row[12], row[13], row[14], row[15])
	for i, ch := range []string{"sms", "email"} {
		o.consent(c, ch, row[19+i])
	}
	activity := id()
	o.exec(`INSERT INTO activity (id, at, actor, contact_id, verb, device_id, seq, prev_hash, hash) VALUES (?, 1, 'x', ?, 'created', 'd', ?, '', '')`, activity, c, o.no)
	o.exec(`INSERT INTO import_row (import_id, row, outcome, contact_id, reason) VALUES ('i', ?, 'created', ?, 'new')`, o.rows, c)
	o.exec(`INSERT INTO contact_list (no, id, display_name, sort_name, kind, status, login_source, phone, phone_e164, phone_type, phone_valid, phones,
		bad_phones, text_phones, email, emails, cases, sms, email_state, voice, score, scores, source, created_at, updated_at, deleted)
		VALUES (?, ?, ?, ?, 'individual', 'active', 'web', ?, ?, 'mobile_or_landline', 1, ?, 0, ?, ?, 1, 0, ?, ?, 'unknown', 0, 0, ?, 1, 1, 0)`,
		o.no, c, row[0]+" "+row[2], strings.ToLower(row[2]+" "+row[0]), row[6], numbers[0], len(numbers), len(numbers), row[9],
		stateOf(row[19]), stateOf(row[20]), row[18])
	o.exec(`INSERT INTO contact_words (rowid, words) VALUES (?, ?)`, o.no, row[0]+" "+row[2]+" "+row[9])
	o.exec(`INSERT INTO contact_digits (rowid, digits) VALUES (?, ?)`, o.no, strings.Join(numbers, " "))
}

func (o *obviousTx) consent(contactID, channel, said string) {
	if said == "" {
		return
	}
	state := stateOf(said)
	id := uuid.Must(uuid.NewV7()).String()
	o.no++
	o.exec(`INSERT INTO consent_event (id, contact_id, channel, state, effective_at, recorded_at, recorded_by, method, device_id, seq, prev_hash, hash)
		VALUES (?, ?, ?, ?, 1, 1, 'x', 'import', 'd', ?, '', '')`, id, contactID, channel, state, o.no)
	o.exec(`INSERT INTO consent_text (event_id, contact_id, salt, source, evidence) VALUES (?, ?, '', 'file', ?)`, id, contactID, said)
	o.exec(`INSERT INTO consent_state (contact_id, channel, case_type_id, state, since, event_id) VALUES (?, ?, '', ?, 1, ?)`, contactID, channel, state, id)
}

func stateOf(said string) string {
	return map[string]string{"yes": "in", "no": "out", "": "unknown"}[said]
}
