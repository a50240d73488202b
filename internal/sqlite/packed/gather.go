package packed

import (
	"encoding/binary"
	"errors"
	"math"
)

// Reader reads the rows that the aggregate pack handed back in one piece:
//
//	SELECT pack(no, name) FROM contact
//
// Each value is asked for in the order of the columns, as the type that it has;
// NULL is read as nothing of any type. Err says at the end whether all was so.
type Reader struct {
	data   []byte
	text   string // data again, made once for all texts
	at     int
	broken bool
}

// NewReader reads what pack returned; nil is no rows.
func NewReader(data []byte) *Reader { return &Reader{data: data, at: 1} }

// Next reports whether there is one more row, or the rest of one.
func (r *Reader) Next() bool { return !r.broken && r.at < len(r.data) }

// Err reports a value that was not of the type asked for, or data that ends in
// the middle of one.
func (r *Reader) Err() error {
	if r.broken {
		return errors.New("packed: the rows are not as they were asked for")
	}
	return nil
}

// value steps over a value of a kind, and returns where it begins and ends. NULL
// is empty.
func (r *Reader) value(kind byte) (from, to int) {
	if r.broken || r.at >= len(r.data) {
		r.broken = true
		return 0, 0
	}
	got := r.data[r.at]
	from, to = r.at+1, r.at+1
	switch {
	case got == null:
	case got != kind:
		r.broken = true
	case kind == integer || kind == realNumber:
		to = from + 8
	case from+4 > len(r.data):
		r.broken = true
	default:
		from += 4
		to = from + int(binary.NativeEndian.Uint32(r.data[from-4:]))
	}
	if r.broken || to > len(r.data) {
		r.broken = true
		return 0, 0
	}
	r.at = to
	return from, to
}

// Int reads a whole number; 0 for NULL.
func (r *Reader) Int() int64 {
	from, to := r.value(integer)
	if from == to {
		return 0
	}
	return int64(binary.NativeEndian.Uint64(r.data[from:])) // the bits are kept
}

// Bool reads a whole number, and reports whether it is another than 0.
func (r *Reader) Bool() bool { return r.Int() != 0 }

// Real reads a number with a fraction; 0 for NULL.
func (r *Reader) Real() float64 {
	from, to := r.value(realNumber)
	if from == to {
		return 0
	}
	return math.Float64frombits(binary.NativeEndian.Uint64(r.data[from:]))
}

// Text reads a text; empty for NULL. All texts of a Reader are parts of one.
func (r *Reader) Text() string {
	from, to := r.value(text)
	if from == to {
		return ""
	}
	if r.text == "" {
		r.text = string(r.data)
	}
	return r.text[from:to]
}

// Bytes reads a blob; empty for NULL. It is a part of the Reader's data.
func (r *Reader) Bytes() []byte {
	from, to := r.value(bytes)
	return r.data[from:to:to]
}
