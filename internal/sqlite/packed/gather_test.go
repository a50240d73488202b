package packed_test

import (
	"database/sql"
	"math"
	"testing"

	"casefolk/internal/sqlite/packed"
)

func TestRowsAreHandedBackAsTheyWere(t *testing.T) {
	db := open(t)
	values := []any{"", "Ana\x00María", int64(math.MinInt64), int64(math.MaxInt64), 1.5, []byte{0, 255}, nil, ""}
	rows := packed.New(len(values))
	for range 300 {
		for _, v := range values {
			if err := rows.Value(v); err != nil {
				t.Fatal(err)
			}
		}
	}
	var data []byte
	if err := db.QueryRowContext(t.Context(), `SELECT pack(c0, c1, c2, c3, c4, c5, c6, c7) FROM packed(?)`, rows.Data()).Scan(&data); err != nil {
		t.Fatal(err)
	}
	r := packed.NewReader(data)
	n := 0
	for ; r.Next(); n++ {
		a, b, c, d, e, f, g, h := r.Text(), r.Text(), r.Int(), r.Int(), r.Real(), r.Bytes(), r.Text(), r.Text()
		if a != "" || b != "Ana\x00María" || c != math.MinInt64 || d != math.MaxInt64 || e != 1.5 || string(f) != "\x00\xff" || g != "" || h != "" {
			t.Fatalf("got %q %q %d %d %v %v %q %q", a, b, c, d, e, f, g, h)
		}
	}
	if err := r.Err(); err != nil || n != 300 {
		t.Fatalf("%d rows of 300, %v", n, err)
	}
}

func TestNullIsNothingOfAnyType(t *testing.T) {
	db := open(t)
	var data []byte
	if err := db.QueryRowContext(t.Context(), `SELECT pack(NULL, NULL, NULL, NULL, NULL)`).Scan(&data); err != nil {
		t.Fatal(err)
	}
	r := packed.NewReader(data)
	if r.Text() != "" || r.Int() != 0 || r.Real() != 0 || len(r.Bytes()) != 0 || r.Bool() || r.Next() || r.Err() != nil {
		t.Fatal("NULL is not read as nothing", r.Err())
	}
}

func TestNoRowsAreNoData(t *testing.T) {
	db := open(t)
	var rows, bits []byte
	if err := db.QueryRowContext(t.Context(), `SELECT pack(c0), bitset(c0) FROM packed(?)`, packed.New(1).Data()).Scan(&rows, &bits); err != nil {
		t.Fatal(err)
	}
	if r := packed.NewReader(rows); rows != nil || bits != nil || r.Next() || r.Err() != nil {
		t.Fatalf("no rows are % x and % x", rows, bits)
	}
}

func TestAValueOfAnotherTypeIsAnError(t *testing.T) {
	db := open(t)
	var data []byte
	if err := db.QueryRowContext(t.Context(), `SELECT pack(1, 'x')`).Scan(&data); err != nil {
		t.Fatal(err)
	}
	if r := packed.NewReader(data); r.Text() != "" || r.Err() == nil || r.Next() {
		t.Error("a number was read as a text")
	}
	if r := packed.NewReader(data[:len(data)-1]); r.Int() != 1 || r.Text() != "" || r.Err() == nil {
		t.Error("a text was read beyond its end")
	}
}

func TestRowNumbersAreBits(t *testing.T) {
	db := open(t)
	rows := packed.New(1)
	for _, no := range []int64{200, 0, 63, 64, 200} {
		rows.Int(no)
	}
	var data []byte
	if err := db.QueryRowContext(t.Context(), `SELECT bitset(c0) FROM packed(?)`, rows.Data()).Scan(&data); err != nil {
		t.Fatal(err)
	}
	var got []int
	for i, b := range data {
		for bit := range 8 {
			if b&(1<<bit) != 0 {
				got = append(got, 8*i+bit)
			}
		}
	}
	if len(data) != 32 || len(got) != 4 || got[0] != 0 || got[1] != 63 || got[2] != 64 || got[3] != 200 {
		t.Errorf("%d bytes with %v", len(data), got)
	}
}

func TestWhatIsNoRowNumberIsRefused(t *testing.T) {
	db := open(t)
	for _, wrong := range []any{-1, "7", nil, 1.5, int64(math.MaxInt64), int64(1) << 32} {
		var data []byte
		if err := db.QueryRowContext(t.Context(), `SELECT bitset(no) FROM (SELECT 5 AS no UNION ALL SELECT ?)`, wrong).Scan(&data); err == nil {
			t.Errorf("%v is a row number: % x", wrong, data)
		}
	}
}

// FuzzReader sees to it that no data makes a Reader panic or go on for ever.
func FuzzReader(f *testing.F) {
	db, err := sql.Open("sqlite3", "file::memory:")
	if err != nil {
		f.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	var data []byte
	if err := db.QueryRowContext(f.Context(), `SELECT pack('Ana', 5, 1.5, x'00', NULL)`).Scan(&data); err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte{1, 3, 255, 255, 255, 255})
	f.Fuzz(func(t *testing.T, data []byte) {
		read := []func(*packed.Reader) int{
			func(r *packed.Reader) int { return len(r.Text()) }, func(r *packed.Reader) int { return int(r.Int()) & 1 },
			func(r *packed.Reader) int { return int(r.Real()) & 1 }, func(r *packed.Reader) int { return len(r.Bytes()) },
		}
		r, sum := packed.NewReader(data), 0
		for i := 0; r.Next(); i++ {
			sum += read[i%len(read)](r)
			if i > len(data) {
				t.Fatal("more values than bytes")
			}
		}
		if sum > 2*len(data) {
			t.Fatalf("%d bytes of values from %d", sum, len(data))
		}
	})
}
