// Package archive has the file that everything can be taken out into and brought
// back from: a zip of CSV files, one a table, that are read back exactly, a
// workbook of the same for people, and a manifest. It is pure: it reads and
// writes streams and knows nothing of what the tables mean.
package archive

import (
	"math"
	"strconv"
	"strings"
	"time"

	"casefolk/internal/exporter"
)

// Kind says how the values of a column are written.
type Kind string

// The kinds.
const (
	Text    Kind = "text"
	Integer Kind = "integer"
	Real    Kind = "real"
	Time    Kind = "time" // Unix milliseconds, written as RFC 3339 in UTC
)

// Column is a column of a table.
type Column struct {
	Name     string `json:"name"`
	Kind     Kind   `json:"kind"`
	Nullable bool   `json:"nullable,omitempty"`
}

// Value is what a cell holds: nil, a string, an int64 (also for Time) or a float64.
type Value = any

const timeForm = "2006-01-02T15:04:05.000Z"

// show writes a value as people read it.
func (c Column) show(v Value) string {
	switch v := v.(type) {
	case string:
		return v
	case int64:
		if at := time.UnixMilli(v).UTC(); c.Kind == Time && at.Year() >= 1 && at.Year() <= 9999 {
			return at.Format(timeForm)
		}
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	default:
		return ""
	}
}

// Cell writes a value as the text of a CSV cell. A text that a spreadsheet would
// run gets an apostrophe before it, as does one that begins with an apostrophe,
// and the empty text of a column that may be NULL, so that Value can tell them apart.
func (c Column) Cell(v Value) string {
	s := c.show(v)
	if s == "" {
		if c.Nullable && v != nil {
			return "'"
		}
		return ""
	}
	if s[0] == '\'' || exporter.IsFormula(s) {
		return "'" + s
	}
	return s
}

// Value reads what Cell wrote, and reports false for what it cannot have written.
func (c Column) Value(cell string) (Value, bool) {
	if cell == "" {
		if c.Nullable {
			return nil, true
		}
		return "", c.Kind == Text
	}
	s := strings.TrimPrefix(cell, "'")
	switch c.Kind {
	case Integer:
		n, err := strconv.ParseInt(s, 10, 64)
		return n, err == nil
	case Time:
		if at, err := time.Parse(timeForm, s); err == nil {
			return at.UnixMilli(), true
		}
		n, err := strconv.ParseInt(s, 10, 64)
		return n, err == nil
	case Real:
		f, err := strconv.ParseFloat(s, 64)
		return f, err == nil && !math.IsNaN(f)
	default:
		return s, true
	}
}
