package sqlite

import (
	"context"
	"encoding/binary"
	"fmt"

	"casefolk/internal/sqlite/packed"
)

// gathered calls row with each row of a query that hands them over in one piece:
// SELECT pack(…). Blobs are valid until row returns.
func gathered(ctx context.Context, q queryer, row func(*packed.Reader), query string, args ...any) error {
	return inOnePiece(ctx, q, func(data []byte) error {
		r := packed.NewReader(data)
		for r.Next() {
			row(r)
		}
		return r.Err()
	}, query, args...)
}

// rowNumbers returns the row numbers that a query finds; its one column.
func rowNumbers(ctx context.Context, q queryer, query string, args ...any) (set numbers, err error) {
	err = inOnePiece(ctx, q, func(data []byte) error {
		set = make(numbers, len(data)/8)
		for i := range set {
			set[i] = binary.LittleEndian.Uint64(data[8*i:])
		}
		return nil
	}, `WITH found (no) AS (`+query+`) SELECT bitset(no) FROM found`, args...)
	return set, err
}

// inOnePiece calls read with the one blob that a query returns; nil for NULL.
func inOnePiece(ctx context.Context, q queryer, read blobReader, query string, args ...any) error {
	if err := q.QueryRowContext(ctx, query, args...).Scan(read); err != nil {
		return fmt.Errorf("%.60s: %w", query, err)
	}
	return nil
}

// blobReader reads a blob where the driver has it.
type blobReader func(data []byte) error

// Scan is what database/sql calls with the value of a column.
func (read blobReader) Scan(value any) error {
	data, ok := value.([]byte)
	if !ok && value != nil {
		return fmt.Errorf("a %T where a blob should be", value)
	}
	return read(data)
}

// numbered packs row numbers for packed(?), so that their rows are met in this
// order.
func numbered(nos []int64) []byte {
	rows := packed.New(1)
	for _, no := range nos {
		rows.Int(no)
	}
	return rows.Data()
}
