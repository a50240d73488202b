package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// salvager copies the readable rows of one table.
type salvager struct {
	tx    *Tx
	src   *sql.DB
	table recordTable

	last []any // key of the last row that was read, or nil
	rows int64
	gaps int
}

// maxGaps bounds the search for readable rows in a table that is badly damaged.
const maxGaps = 1000

// run reads the table in the order of its key. Where a row cannot be read, it
// goes on at the first key behind that can.
func (g *salvager) run() error {
	from, args := "", []any(nil)
	for {
		readErr, err := g.copyFrom(from, args)
		if err != nil || readErr == nil {
			return err
		}
		if g.gaps++; g.gaps > maxGaps {
			return nil
		}
		next, ok := g.findBehind()
		if !ok || g.tx.ctx.Err() != nil {
			return g.tx.ctx.Err()
		}
		from, args = `WHERE `+g.table.key[0]+` >= ?`, []any{next}
	}
}

// copyFrom copies rows until the end or until one cannot be read; that is
// readErr. err is a failure of the new file.
func (g *salvager) copyFrom(where string, args []any) (readErr, err error) {
	columns := strings.Join(g.table.columns, ", ")
	query := strings.Join([]string{`SELECT`, columns, `FROM`, g.table.name, `NOT INDEXED`, where, `ORDER BY`, strings.Join(g.table.key, ", ")}, " ")
	rows, readErr := g.src.QueryContext(g.tx.ctx, query, args...)
	if readErr != nil {
		return readErr, nil
	}
	defer func() { _ = rows.Close() }() // its failure is that of reading
	insert := `INSERT OR REPLACE INTO ` + g.table.name + ` (` + columns + `) VALUES (` + marks(len(g.table.columns)) + `)`
	values := make([]any, len(g.table.columns))
	into := make([]any, len(values))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if readErr := rows.Scan(into...); readErr != nil {
			return readErr, nil
		}
		g.remember(values)
		err := g.tx.exec(insert, values...)
		if e, ok := errors.AsType[sqlite3.Error](err); ok && e.Code == sqlite3.ErrConstraint {
			continue // garbage that no row of ours can be
		}
		if err != nil {
			return nil, err
		}
		g.rows++
	}
	return rows.Err(), nil
}

func (g *salvager) remember(values []any) {
	g.last = g.last[:0]
	for _, k := range g.table.key {
		for i, c := range g.table.columns {
			if c == k {
				g.last = append(g.last, values[i])
			}
		}
	}
}

// findBehind looks for the smallest first key behind the last row from which on
// the table can be read again, by halving the distance to its end.
func (g *salvager) findBehind() (any, bool) {
	end, ok := g.probe(`ORDER BY ` + strings.Join(g.table.key, " DESC, ") + ` DESC`)
	if !ok {
		return nil, false
	}
	var low any
	if len(g.last) > 0 {
		low = g.last[0]
	}
	if low != nil && fmt.Sprint(low) >= fmt.Sprint(end) && !isNumber(end) {
		return nil, false
	}
	high := end
	for range 200 {
		middle, ok := between(low, high)
		if !ok {
			break
		}
		if _, ok := g.probe(`WHERE `+g.table.key[0]+` >= ? ORDER BY `+strings.Join(g.table.key, ", "), middle); ok {
			high = middle
		} else {
			low = middle
		}
	}
	if low != nil && fmt.Sprint(high) == fmt.Sprint(low) {
		return nil, false
	}
	return high, true
}

// probe returns the first key of the first row of a query, if it can be read.
func (g *salvager) probe(rest string, args ...any) (key any, ok bool) {
	err := g.src.QueryRowContext(g.tx.ctx, `SELECT `+strings.Join(g.table.columns, ", ")+` FROM `+g.table.name+` NOT INDEXED `+rest+` LIMIT 1`, args...).Scan(g.keyInto(&key)...)
	return key, err == nil
}

// keyInto returns targets for a whole row, of which only the first key is kept.
func (g *salvager) keyInto(key *any) []any {
	into := make([]any, len(g.table.columns))
	for i, c := range g.table.columns {
		into[i] = new(any)
		if c == g.table.key[0] {
			into[i] = key
		}
	}
	return into
}

func isNumber(v any) bool {
	_, ok := v.(int64)
	return ok
}

// between returns a key in the middle of two, and false when there is none. A
// nil low is the smallest key.
func between(low, high any) (any, bool) {
	if h, ok := high.(int64); ok {
		l, _ := low.(int64) // nil: from 0 on
		if h-l < 2 {
			return nil, false
		}
		return l + (h-l)/2, true
	}
	l, _ := low.(string)
	h, ok := high.(string)
	if !ok || l >= h {
		return nil, false
	}
	return middleText(l, h)
}

// middleText returns an ASCII text between two, as if they were fractions.
func middleText(low, high string) (string, bool) {
	const digits = 40 // enough for a UUID
	at := func(s string, i int) int {
		if i < len(s) {
			return int(min(s[i], 127))
		}
		return 0
	}
	sum := make([]int, digits+1)
	carry := 0
	for i := digits - 1; i >= 0; i-- {
		v := at(low, i) + at(high, i) + carry
		sum[i+1], carry = v%128, v/128
	}
	sum[0] = carry
	out := make([]byte, 0, digits)
	rest := sum[0]
	for _, v := range sum[1:] {
		v += rest * 128
		out = append(out, byte(v/2))
		rest = v % 2
	}
	middle := strings.TrimRight(string(out), "\x00")
	return middle, low < middle && middle < high
}
