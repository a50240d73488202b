// Package packed hands SQLite many rows in one piece, and takes them from it so.
//
// A statement with a parameter for each value costs more in handing the values
// over than in storing them. Instead, rows are packed into one blob, which the
// table-valued function packed takes apart again on SQLite's side:
//
//	INSERT INTO phone (contact_id, raw) SELECT c0, c1 FROM packed(?)
//
// The other way the aggregate pack makes one blob of rows, see Reader, and bitset
// one of row numbers: a bit for each, beginning with the lowest of the first byte,
// in whole words of 8 bytes; NULL when there are no rows.
//
// Importing the package gives all of them to every connection of the program that
// is opened afterwards.
package packed

/*
#cgo darwin LDFLAGS: -Wl,-undefined,dynamic_lookup
#include "packed.h"
*/
import "C"

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"

	_ "github.com/mattn/go-sqlite3" // brings SQLite
)

// MaxWidth is the most columns that a row can have.
const MaxWidth = 40

func init() {
	if rc := C.packedRegister(); rc != 0 {
		panic(fmt.Sprintf("packed: SQLite refuses the function with code %d", int(rc)))
	}
}

// Kinds of values, as in packed.c.
const (
	null = iota
	integer
	realNumber
	text
	bytes
)

// Rows are packed rows: the number of columns in a byte, then each value after a
// byte with its kind, numbers in 8 bytes and others after their length in 4, in
// the machine's own order of bytes. The zero Rows is of no use; see New.
type Rows struct {
	data  []byte
	width int
}

// New returns no rows of so many columns, MaxWidth at the most.
func New(width int) *Rows {
	return &Rows{data: []byte{byte(width)}, width: width}
}

// Select returns the query of the rows: a SELECT with one parameter, for Data.
func (r *Rows) Select() string {
	columns := make([]string, r.width)
	for i := range columns {
		columns[i] = fmt.Sprintf("c%d", i)
	}
	return "SELECT " + strings.Join(columns, ", ") + " FROM packed(?)"
}

// Data returns the rows as the query takes them; valid until the next change.
func (r *Rows) Data() []byte { return r.data }

// Empty reports whether there are no rows.
func (r *Rows) Empty() bool { return len(r.data) == 1 }

// Reset takes all rows out and keeps the room that they had.
func (r *Rows) Reset() { r.data = r.data[:1] }

// Null appends NULL to the row that is being packed.
func (r *Rows) Null() { r.data = append(r.data, null) }

// Int appends a whole number.
func (r *Rows) Int(v int64) {
	r.data = binary.NativeEndian.AppendUint64(append(r.data, integer), uint64(v)) // the bits are kept
}

// Bool appends 1 or 0.
func (r *Rows) Bool(v bool) {
	if v {
		r.Int(1)
		return
	}
	r.Int(0)
}

// Real appends a number with a fraction.
func (r *Rows) Real(v float64) {
	r.data = binary.NativeEndian.AppendUint64(append(r.data, realNumber), math.Float64bits(v))
}

// Text appends a text.
func (r *Rows) Text(v string) {
	r.data = append(binary.NativeEndian.AppendUint32(append(r.data, text), uint32(len(v))), v...) // SQLite takes no text of 2 GB
}

// Texts appends several texts.
func (r *Rows) Texts(all ...string) {
	for _, v := range all {
		r.Text(v)
	}
}

// Ints appends several whole numbers.
func (r *Rows) Ints(all ...int) {
	for _, v := range all {
		r.Int(int64(v))
	}
}

// TextOrNull appends a text, or NULL for the empty one.
func (r *Rows) TextOrNull(v string) {
	if v == "" {
		r.Null()
		return
	}
	r.Text(v)
}

// Bytes appends a blob.
func (r *Rows) Bytes(v []byte) {
	r.data = append(binary.NativeEndian.AppendUint32(append(r.data, bytes), uint32(len(v))), v...) // SQLite takes no blob of 2 GB
}

// Value appends a value of one of the types that a driver takes.
func (r *Rows) Value(v any) error {
	switch v := v.(type) {
	case nil:
		r.Null()
	case string:
		r.Text(v)
	case int64:
		r.Int(v)
	case int:
		r.Int(int64(v))
	case bool:
		r.Bool(v)
	case float64:
		r.Real(v)
	case []byte:
		r.Bytes(v)
	default:
		return fmt.Errorf("packed: a value of type %T", v)
	}
	return nil
}
