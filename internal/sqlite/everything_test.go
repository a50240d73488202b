package sqlite_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

// dump writes all that a store holds, derived rows included, as text; what is
// local to one file or machine is left out, and what the doctor compares.
func dump(t rapid.TB, s *sqlite.Store) string {
	t.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(s.Dir(), sqlite.FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var out strings.Builder
	for _, table := range column(t, db, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'goose%' AND name NOT LIKE 'sqlite%'
		AND name NOT LIKE '%_words%' AND name NOT LIKE '%_digits%' AND name NOT LIKE 'list_%' AND name NOT LIKE 'list\_%' ESCAPE '\' AND name NOT IN ('duplicate_pair', 'dnc_listed') ORDER BY name`) {
		columns := column(t, db, `SELECT name FROM pragma_table_info('`+table+`') WHERE name <> 'no' ORDER BY cid`)
		where := ""
		if table == "setting" {
			where = ` WHERE key NOT LIKE 'device.%'`
		}
		quoted := make([]string, len(columns))
		for i, c := range columns {
			quoted[i] = "quote(" + c + ")"
		}
		rows := column(t, db, `SELECT `+strings.Join(quoted, "||','||")+` FROM `+table+where)
		slices.Sort(rows)
		fmt.Fprintf(&out, "%s (%s)\n%s\n", table, strings.Join(columns, ","), strings.Join(rows, "\n"))
	}
	return out.String()
}

func column(t rapid.TB, db *sql.DB, query string) (out []string) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// anyDesk does some things with a store, as drawn.
func anyDesk(t *rapid.T, s *sqlite.Store) {
	text := rapid.OneOf(rapid.SampledFrom([]string{"Ada", "=1+1", "'Ada", "-5", "A\r\nB", "Ä \"x\", y", "📱"}), rapid.StringN(1, 20, 60))
	must := func(err error) {
		t.Helper()
		if err != nil && fault.From(err).Code != fault.CodeInvalid {
			t.Fatal(err)
		}
	}
	var contacts []contact.Contact
	for i := range rapid.IntRange(1, 6).Draw(t, "contacts") {
		c := person(text.Draw(t, "given"), text.Draw(t, "family"), fmt.Sprintf("212-555-01%02d", rapid.IntRange(0, 3).Draw(t, "phone")), "")
		c.Notes = text.Draw(t, "notes")
		made, err := s.CreateContact(t.Context(), c)
		must(err)
		if err != nil {
			continue
		}
		contacts = append(contacts, made)
		if rapid.Bool().Draw(t, "says") {
			_, err = s.RecordConsent(t.Context(), sqlite.ConsentRequest{ContactID: made.ID, Channel: rapid.SampledFrom(consent.Channels()).Draw(t, "channel"),
				State: rapid.SampledFrom([]consent.State{consent.In, consent.Out}).Draw(t, "state"), Evidence: text.Draw(t, "evidence"),
				At: time.Now().Add(-time.Duration(i+1) * time.Minute)})
			must(err)
		}
	}
	if len(contacts) == 0 {
		return
	}
	_, err := s.CreateCase(t.Context(), legalcase.Case{Number: text.Draw(t, "number"), Title: text.Draw(t, "title")}, []sqlite.NewParty{{ContactID: contacts[0].ID}})
	must(err)
	last := contacts[len(contacts)-1].ID
	switch rapid.IntRange(0, 3).Draw(t, "end") {
	case 1:
		must(s.DeleteContact(t.Context(), last))
	case 2:
		_, err := s.EraseContact(t.Context(), last, sqlite.Erasure{})
		must(err)
	case 3:
		if len(contacts) > 1 {
			_, err := s.MergeContacts(t.Context(), mergeRequest(contacts[0].ID, last))
			must(err)
		}
	}
}

func TestEverythingTakenOutAndBroughtBackIsTheSame(t *testing.T) {
	home := t.TempDir()
	runs := 0
	rapid.Check(t, func(t *rapid.T) {
		if runs++; runs > 12 {
			return // each run opens, checks and compares two stores: more would keep everybody waiting
		}
		open := func(name string) *sqlite.Store {
			s, err := sqlite.Open(t.Context(), sqlite.Options{Dir: filepath.Join(home, fmt.Sprint(name, runs)), Actor: "Test"})
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		from, to := open("from"), open("to")
		defer func() { _, _ = from.Close(), to.Close() }()
		anyDesk(t, from)
		want := dump(t, from)
		file := filepath.Join(home, fmt.Sprint(runs, ".zip"))
		if _, err := from.ExportEverything(t.Context(), file, nil); err != nil {
			t.Fatal(err)
		}
		if _, err := to.ImportEverything(t.Context(), file, nil); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, dump(t, to)); diff != "" {
			t.Fatal(diff)
		}
		if r, err := to.Doctor(t.Context()); err != nil || !r.OK {
			t.Fatalf("%q, %v", r.Problems, err)
		}
	})
}

func TestASuppressionHoldsInDataThatWasBroughtBack(t *testing.T) {
	from, to := open(t), open(t)
	c := create(t, from, person("Ada", "Alvarez", "212-555-0142", ""))
	say(t, from, c.ID, consent.SMS, consent.Out, time.Now().Add(-time.Hour))
	erase(t, from, c.ID, sqlite.Erasure{})
	file := filepath.Join(t.TempDir(), "all.zip")
	if _, err := from.ExportEverything(t.Context(), file, nil); err != nil {
		t.Fatal(err)
	}
	wantPrivate(t, file, 0o600)
	if _, err := to.ImportEverything(t.Context(), file, nil); err != nil {
		t.Fatal(err)
	}
	create(t, to, person("Adele", "Again", "212-555-0142", ""))
	if got := smsOf(t, to, "adele"); got != "out" {
		t.Errorf("the number's new contact is %s", got)
	}
}

func TestBringingEverythingBackIsRefusedWhenItWouldLoseSomething(t *testing.T) {
	from := desk(t)
	file := filepath.Join(t.TempDir(), "all.zip")
	if _, err := from.ExportEverything(t.Context(), file, nil); err != nil {
		t.Fatal(err)
	}
	full := desk(t)
	if _, err := full.ImportEverything(t.Context(), file, nil); !fault.Is(err, fault.CodeConflict) {
		t.Errorf("into data that is not empty: %v", err)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	empty := open(t)
	before := dump(t, empty)
	for name, bad := range map[string][]byte{"cut": content[:len(content)/2], "text": []byte("no zip"), "nothing": nil} {
		path := filepath.Join(t.TempDir(), "bad.zip")
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := empty.ImportEverything(t.Context(), path, nil); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if diff := cmp.Diff(before, dump(t, empty)); diff != "" {
		t.Errorf("a refused file changed something: %s", diff)
	}
	if _, err := empty.ImportEverything(t.Context(), file, nil); err != nil {
		t.Errorf("the whole file afterwards: %v", err)
	}
}
