package sqlite_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefolk/internal/sqlite"
)

func TestABigImportIsCopiedIntoTheDataFileAfterItsCommit(t *testing.T) {
	s := open(t)
	var rows strings.Builder
	rows.WriteString("First Name,Last Name\n")
	const many = 1500
	for i := range many {
		fmt.Fprintf(&rows, "Ada,Alvarez%d\n", i)
	}
	importFile(t, s, file(t, "many.csv", rows.String()), sqlite.PlanOptions{})
	s.WaitForBackground()

	data, err := os.ReadFile(filepath.Join(s.Dir(), sqlite.FileName))
	if err != nil {
		t.Fatal(err)
	}
	alone := filepath.Join(t.TempDir(), "alone.db") // without its log
	if err := os.WriteFile(alone, data, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite3", "file:"+filepath.ToSlash(alone)+"?immutable=1")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var n int
	if err := db.QueryRowContext(t.Context(), `SELECT count(*) FROM contact`).Scan(&n); err != nil || n != many {
		t.Errorf("%d of %d contacts are in the data file, %v", n, many, err)
	}
}
