package packed_test

import (
	"database/sql"
	"math"
	"testing"

	"casefolk/internal/sqlite/packed"
)

func open(t *testing.T) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", "file::memory:")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func TestValuesComeOutAsTheyWentIn(t *testing.T) {
	db := open(t)
	values := []any{"", "Ana\x00María", int64(math.MinInt64), int64(math.MaxInt64), 1.5, []byte{0, 255}, nil}
	rows := packed.New(len(values))
	for range 3 {
		for _, v := range values {
			if err := rows.Value(v); err != nil {
				t.Fatal(err)
			}
		}
	}
	found, err := db.QueryContext(t.Context(), rows.Select(), rows.Data())
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	n := 0
	for ; found.Next(); n++ {
		var a, b string
		var c, d int64
		var e float64
		var f []byte
		var g any
		if err := found.Scan(&a, &b, &c, &d, &e, &f, &g); err != nil {
			t.Fatal(err)
		}
		if a != "" || b != "Ana\x00María" || c != math.MinInt64 || d != math.MaxInt64 || e != 1.5 || string(f) != "\x00\xff" || g != nil {
			t.Fatalf("got %q %q %d %d %v %v %v", a, b, c, d, e, f, g)
		}
	}
	if err := found.Err(); err != nil || n != 3 {
		t.Fatalf("%d rows of 3, %v", n, err)
	}
}

func TestTheSameStatementTakesOtherRows(t *testing.T) {
	db := open(t)
	if _, err := db.ExecContext(t.Context(), `CREATE TABLE x (v INTEGER) STRICT`); err != nil {
		t.Fatal(err)
	}
	rows := packed.New(1)
	stmt, err := db.PrepareContext(t.Context(), `INSERT INTO x (v) `+rows.Select())
	if err != nil {
		t.Fatal(err)
	}
	defer stmt.Close()
	for n := range 4 {
		rows.Reset()
		for i := range n {
			rows.Int(int64(i))
		}
		if _, err := stmt.ExecContext(t.Context(), rows.Data()); err != nil {
			t.Fatal(err)
		}
	}
	var count int
	if err := db.QueryRowContext(t.Context(), `SELECT count(*) FROM x`).Scan(&count); err != nil || count != 6 {
		t.Fatalf("%d rows of 6, %v", count, err)
	}
}

// FuzzData sees to it that no data makes the function read beyond its end.
func FuzzData(f *testing.F) {
	rows := packed.New(2)
	rows.Text("Ana")
	rows.Int(5)
	f.Add(rows.Data())
	f.Add(rows.Data()[:6])
	f.Add([]byte{0})
	f.Add([]byte{1, 3, 255, 255, 255, 255})
	db, err := sql.Open("sqlite3", "file::memory:")
	if err != nil {
		f.Fatal(err)
	}
	defer db.Close()
	f.Fuzz(func(t *testing.T, data []byte) {
		var n, length int64
		err := db.QueryRowContext(t.Context(), `SELECT count(*), coalesce(sum(coalesce(length(c0), 0) + coalesce(length(c39), 0)), 0) FROM packed(?)`, data).Scan(&n, &length)
		if err == nil && (n > int64(len(data)) || length > 20*int64(len(data))) {
			t.Fatalf("%d rows of %d characters from %d bytes", n, length, len(data))
		}
	})
}
