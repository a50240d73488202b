package sqlite_test

import (
	"database/sql"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"casefolk/internal/importer"
	"casefolk/internal/importer/sheet"
	"casefolk/internal/sqlite"
)

// propertyRuns is how often a property is tried: each run opens a store, imports
// into it several times and checks all of it.
const propertyRuns = 14

// listHeader has a column of every kind that an import writes to another table.
const listHeader = "ID,First Name,Last Name,Company,Phone,Phone 2,Email,City,Status,Case Number,Case Type,SMS Consent,Satisfaction,Notes"

// drawList draws the rows of a list in which people come again under the same and
// other names, numbers and addresses. says are the answers to texts that it gives.
func drawList(t *rapid.T, label string, says ...string) []string {
	of := func(name string, values ...string) *rapid.Generator[string] { return rapid.SampledFrom(values) }
	phone := rapid.Map(rapid.IntRange(0, 7), func(n int) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprintf("212-555-01%02d", n)
	})
	rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
		return strings.Join([]string{
			of("id", "", "", "", "7", "8").Draw(t, "id"), of("first", "", "Ada", "Bob", "Cy").Draw(t, "first"), of("last", "", "Alvarez", "Baker").Draw(t, "last"),
			of("company", "", "", "Acme LLC").Draw(t, "company"), phone.Draw(t, "phone"), phone.Draw(t, "phone 2"),
			of("email", "", "", "a@example.com", "b@example.com", "bad").Draw(t, "email"), of("city", "", "Boston", "Newark").Draw(t, "city"),
			of("status", "", "Active", "Pending", "?").Draw(t, "status"), of("case", "", "", "2026-1", "2026-2").Draw(t, "case"),
			of("type", "", "Injury", "Immigration").Draw(t, "type"), rapid.SampledFrom(says).Draw(t, "says"),
			of("score", "", "", "4").Draw(t, "score"), of("notes", "", "likes tea").Draw(t, "notes"),
		}, ",")
	}), 1, 9).Draw(t, label)
	return rows
}

func someDuplicates(t *rapid.T) importer.Duplicates {
	return rapid.SampledFrom([]importer.Duplicates{importer.SkipDuplicates, importer.UpdateDuplicates, importer.CreateDuplicates}).Draw(t, "on duplicate")
}

// importDesk is a store of one run of a property.
type importDesk struct {
	t     *rapid.T
	store *sqlite.Store
	dir   string
	files int
}

// eachImportDesk checks a property with a new store for each run.
func eachImportDesk(t *testing.T, property func(d *importDesk)) {
	home, runs := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		if runs++; runs > propertyRuns {
			return
		}
		d := &importDesk{t: t, dir: filepath.Join(home, fmt.Sprint(runs))}
		s, err := sqlite.Open(t.Context(), sqlite.Options{Dir: d.dir, Actor: "Test"})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = s.Close() }()
		d.store = s
		property(d)
		if r, err := s.Doctor(t.Context()); err != nil || !r.OK {
			t.Fatalf("%q, %v", r.Problems, err)
		}
	})
}

// stage reads rows as a file.
func (d *importDesk) stage(rows []string, opts sqlite.PlanOptions) sqlite.Staged {
	return d.stageLines(append([]string{listHeader}, rows...), opts)
}

// stageLines reads lines as a file, the first of which names the columns.
func (d *importDesk) stageLines(lines []string, opts sqlite.PlanOptions) sqlite.Staged {
	d.files++
	path := filepath.Join(d.dir, fmt.Sprintf("list%d.csv", d.files))
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		d.t.Fatal(err)
	}
	staged, err := d.store.StageImport(d.t.Context(), path, sheet.Options{}, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	if _, err := d.store.PlanImport(d.t.Context(), staged.ID, opts, nil); err != nil {
		d.t.Fatal(err)
	}
	return staged
}

func (d *importDesk) bringIn(rows []string, on importer.Duplicates) importer.Summary {
	return d.commit(d.stage(rows, sqlite.PlanOptions{OnDuplicate: on}))
}

func (d *importDesk) commit(staged sqlite.Staged) importer.Summary {
	sum, err := d.store.CommitImport(d.t.Context(), staged.ID, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	return sum
}

// historyTables only grow: what was done stays known.
var historyTables = []string{"activity", "activity_text", "consent_event", "consent_text", "import_run", "import_row", "chain_head", "setting", "goose_db_version"}

// standing writes all that holds in a store, in every table: not what is in the
// bin, nor when and how often something was written.
func (d *importDesk) standing() string {
	db, err := sql.Open("sqlite3", filepath.Join(d.store.Dir(), sqlite.FileName))
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var out strings.Builder
	for _, table := range column(d.t, db, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'list\_%' ESCAPE '\'
		AND name NOT LIKE '%\_words%' ESCAPE '\' AND name NOT LIKE '%\_digits%' ESCAPE '\' ORDER BY name`) { // the doctor compares the others
		if slices.Contains(historyTables, table) {
			continue
		}
		columns := column(d.t, db, `SELECT name FROM pragma_table_info('`+table+`') WHERE name NOT IN ('no', 'version', 'updated_at', 'updated_by', 'words_sum', 'import_id') ORDER BY cid`)
		where := ` WHERE 1`
		if slices.Contains(columns, "deleted_at") {
			where += ` AND deleted_at IS NULL`
		}
		if slices.Contains(columns, "contact_id") {
			where += ` AND contact_id IN (SELECT id FROM contact WHERE deleted_at IS NULL)`
		}
		if slices.Contains(columns, "deleted") {
			where += ` AND deleted = 0`
		}
		rows := column(d.t, db, `SELECT quote(`+strings.Join(columns, ")||','||quote(")+`) FROM `+table+where)
		slices.Sort(rows)
		fmt.Fprintf(&out, "%s (%s)\n%s\n", table, strings.Join(columns, ","), strings.Join(rows, "\n"))
	}
	return out.String()
}

func TestAnImportThatIsUndoneLeavesTheStoreAsItWas(t *testing.T) {
	eachImportDesk(t, func(d *importDesk) {
		d.bringIn(drawList(d.t, "firm", "", "yes", "no"), importer.SkipDuplicates)
		before := d.standing()
		// Opt-outs of the file would stay, so it has none.
		sum := d.bringIn(drawList(d.t, "file", "", "yes"), someDuplicates(d.t))
		undone, err := d.store.UndoImport(d.t.Context(), sum.ImportID, nil)
		if err != nil {
			d.t.Fatal(err)
		}
		if diff := cmp.Diff(before, d.standing()); diff != "" {
			d.t.Fatal(diff)
		}
		if undone.Removed != sum.Rows.Created || len(undone.Kept) > 0 || undone.Restored > sum.Rows.Updated || (undone.Restored == 0) != (sum.Rows.Updated == 0) && sum.Rows.Created == 0 {
			d.t.Fatalf("did %+v, took back %+v", sum.Rows, undone)
		}
	})
}

// written counts what was ever written of contacts: their versions, and what is
// recorded of them.
func (d *importDesk) written() string {
	db, err := sql.Open("sqlite3", filepath.Join(d.store.Dir(), sqlite.FileName))
	if err != nil {
		d.t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	return strings.Join(column(d.t, db, `SELECT (SELECT sum(version) FROM contact) || ' versions, ' || (SELECT count(*) FROM activity WHERE contact_id IS NOT NULL) || ' entries'`), "")
}

func TestAFileThatComesTwiceIsAFileThatCameOnce(t *testing.T) {
	eachImportDesk(t, func(d *importDesk) {
		d.bringIn(drawList(d.t, "firm", "", "yes", "no"), importer.SkipDuplicates)
		list := drawList(d.t, "file", "", "yes", "no")
		on := rapid.SampledFrom([]importer.Duplicates{importer.SkipDuplicates, importer.UpdateDuplicates}).Draw(d.t, "again")
		d.bringIn(list, on)
		once, written := d.standing(), d.written()
		sum := d.bringIn(list, on)
		if diff := cmp.Diff(once, d.standing()); diff != "" {
			d.t.Fatal(diff)
		}
		if d.written() != written {
			d.t.Fatalf("the second time it wrote: %s, before %s", d.written(), written)
		}
		if sum.Rows.Created > 0 || sum.Rows.Updated > 0 || sum.Consents.OptOuts+sum.Consents.OptIns > 0 {
			d.t.Fatalf("the second time it did %+v %+v", sum.Rows, sum.Consents)
		}
	})
}

// matched returns which contact of the firm each row is about by what is planned,
// by the row's cells. One of another name, of whom only a number or address is
// known to be the same, is left out: that is a suspicion.
func (d *importDesk) matched(rows []string, on importer.Duplicates) map[string]string {
	staged := d.stage(rows, sqlite.PlanOptions{OnDuplicate: on})
	page, total, err := d.store.PlannedRows(d.t.Context(), staged.ID, "", 0, len(rows))
	if err != nil || total > len(rows) {
		d.t.Fatal(total, err)
	}
	got := map[string]string{}
	for _, r := range page {
		if r.ContactID != "" && !strings.HasSuffix(r.Why, "under another name") {
			got[strings.Join(r.Cells, ",")] = r.ContactID
		}
	}
	return got
}

func TestTheOrderOfRowsDoesNotMatterForWhatIsMatchedToTheFirm(t *testing.T) {
	eachImportDesk(t, func(d *importDesk) {
		d.bringIn(drawList(d.t, "firm", "", "no"), importer.CreateDuplicates)
		list := drawList(d.t, "file", "", "yes", "no")
		slices.Sort(list)
		list = slices.Compact(list) // rows are told apart by their cells
		on := rapid.SampledFrom([]importer.Duplicates{importer.SkipDuplicates, importer.UpdateDuplicates}).Draw(d.t, "on duplicate")
		alone := map[string]string{}
		for _, row := range list {
			maps.Copy(alone, d.matched([]string{row}, on))
		}
		for _, rows := range [][]string{list, rapid.Permutation(list).Draw(d.t, "other order")} {
			among := d.matched(rows, on)
			for row, id := range alone {
				if among[row] != id {
					d.t.Fatalf("%s is about %s; among others, about %q", row, id, among[row])
				}
			}
		}
	})
}
