package sqlite_test

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"casefolk/internal/exporter"
	"casefolk/internal/sqlite"
)

// The firm of the benchmark: of so many contacts, 274 in 971 are opted out.
const benchContacts = 971_000

// crowd fills a store by SQL alone, since importing a million rows is another
// benchmark. %d is the number of contacts; every table that the export reads is
// filled as the program fills it.
const crowd = `
CREATE TEMP TABLE n AS WITH RECURSIVE c (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i + 1 < %d)
	SELECT i, printf('0199f000-%%04x-7000-8000-%%012x', i %% 65536, i) AS id, (i * 274) %% 971 < 274 AS gone FROM c;
INSERT INTO case_type (id, name, created_at, updated_at) VALUES ('t1', 'Mass Tort', 0, 0), ('t2', 'Family Law', 0, 0);
INSERT INTO contact (no, id, kind, given_name, family_name, status, login_source, external_system, external_id, created_at, created_by, updated_at, updated_by)
	SELECT i + 1, id, 'individual', 'Given' || i %% 997, 'Family' || i %% 4999, 'active', 'web', 'Clio', 'C-' || i, 0, 'Bench', 0, 'Bench' FROM n;
INSERT INTO contact_list (no, id, display_name, sort_name, kind, status, login_source, phone, phone_e164, phone_type, phone_valid, phone_carrier, phone_looked_up, phone_suppressed, phones, bad_phones, text_phones,
	email, emails, cases, sms, email_state, voice, score, scores, source, created_at, updated_at, deleted, words_sum) SELECT i + 1, id, 'Given' || i %% 997 || ' Family' || i %% 4999, 'family' || i %% 4999, 'individual', 'active', 'web',
	'(212) 555-0142', printf('+1212555%%04d', i %% 10000), 'mobile', 1, '', 0, gone, 1, 0, 1, 'person' || i || '@example.com', 1, 0,
	CASE WHEN gone THEN 'out' ELSE 'in' END, 'in', 'unknown', 0, 0, '', 0, 0, 0, 0 FROM n;
INSERT INTO consent_state SELECT id, 'sms', '', CASE WHEN gone THEN 'out' ELSE 'in' END, 1700000000000 + i * 60000, 'e' || id,
	CASE WHEN gone THEN 1700000000000 + i * 60000 END, CASE WHEN gone THEN 'e' || id END FROM n;
INSERT INTO consent_state SELECT id, 'email', '', 'in', 1700000000000, 'm' || id, NULL, NULL FROM n WHERE i %% 2;
INSERT INTO consent_state SELECT id, 'sms', 't' || (1 + i %% 2), 'out', 1700000000000, 't' || id, 1700000000000, 't' || id FROM n WHERE gone AND i %% 10 = 3;
INSERT INTO consent_text (event_id, salt, source, evidence) SELECT 'e' || id, x'00', 'text message', 'STOP, please' FROM n;
ANALYZE;`

// crowded returns a store with the benchmark's firm.
func crowded(b *testing.B) *sqlite.Store {
	b.Helper()
	s, err := sqlite.Open(b.Context(), sqlite.Options{Dir: b.TempDir(), Actor: "Bench"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	run := sqliteShell(b, s, "-bail")
	run.Stdin = strings.NewReader("BEGIN;" + fmt.Sprintf(crowd, benchContacts) + "COMMIT;")
	if out, err := run.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	return s
}

// sqliteShell is SQLite's own program on the store's file.
func sqliteShell(b *testing.B, s *sqlite.Store, args ...string) *exec.Cmd {
	b.Helper()
	path, err := exec.LookPath("sqlite3")
	if err != nil {
		b.Fatal("The program sqlite3 is missing, beside which the export is measured. Install the package sqlite3.")
	}
	return exec.CommandContext(b.Context(), path, append(args, filepath.Join(s.Dir(), sqlite.FileName))...)
}

// sameJoin is the export's join, said plainly, with times as they are stored.
const sameJoin = `SELECT l.id, l.display_name, l.kind, l.status, l.phone_e164, l.email, l.sms, o.sms_at, l.email_state, o.email_at, l.voice, o.voice_at,
	coalesce((SELECT group_concat(name, '; ') FROM (SELECT DISTINCT y.name FROM consent_state t JOIN case_type y ON y.id = t.case_type_id
		WHERE t.contact_id = l.id AND t.state = 'out' AND t.case_type_id <> '' ORDER BY y.name)), ''),
	o.last_at, x.source, x.evidence, c.external_system, c.external_id
	FROM (SELECT contact_id, max(last_out_at) AS last_at, last_out_id AS last_id,
		max(CASE WHEN channel = 'sms' AND case_type_id = '' THEN last_out_at END) AS sms_at,
		max(CASE WHEN channel = 'email' AND case_type_id = '' THEN last_out_at END) AS email_at,
		max(CASE WHEN channel = 'voice' AND case_type_id = '' THEN last_out_at END) AS voice_at
		FROM consent_state WHERE state = 'out' GROUP BY contact_id) o
	JOIN contact_list l ON l.id = o.contact_id AND l.deleted = 0 JOIN contact c ON c.no = l.no
	LEFT JOIN consent_text x ON x.event_id = o.last_id ORDER BY o.last_at DESC, l.id;`

// TestTheBenchmarkExportsWhatThePlainJoinGives keeps the benchmark honest and
// able to run.
func TestTheBenchmarkExportsWhatThePlainJoinGives(t *testing.T) {
	s := open(t)
	db := raw(t, s)
	if _, err := db.Exec(fmt.Sprintf(crowd, 971)); err != nil {
		t.Fatal(err)
	}
	rows, err := exporter.WriteOptOuts(io.Discard, s.OptOuts(t.Context(), sqlite.OptOutScope{}))
	if err != nil || rows != 274 {
		t.Errorf("%d rows, %v", rows, err)
	}
	if plain := count(t, s, `SELECT count(*) FROM (`+strings.TrimSuffix(sameJoin, ";")+`)`); plain != rows {
		t.Errorf("the plain join has %d", plain)
	}
}

func BenchmarkOptOuts(b *testing.B) {
	s := crowded(b)
	rows := 0
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			err := exporter.WriteFile(filepath.Join(b.TempDir(), "out.csv"), func(w io.Writer) (err error) {
				rows, err = exporter.WriteOptOuts(w, s.OptOuts(b.Context(), sqlite.OptOutScope{}))
				return err
			})
			if err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(rows), "rows")
	})
	b.Run("sqlite3", func(b *testing.B) {
		for b.Loop() {
			out, err := os.Create(filepath.Join(b.TempDir(), "plain.csv"))
			if err != nil {
				b.Fatal(err)
			}
			run := sqliteShell(b, s, "-csv", "-header", "-readonly")
			run.Stdin, run.Stdout = strings.NewReader(sameJoin), out
			if err := run.Run(); err != nil {
				b.Fatal(err)
			}
			if err := out.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
}
