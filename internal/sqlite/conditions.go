package sqlite

import "strings"

// conditions gathers what a WHERE clause asks for.
type conditions struct {
	parts []string
	args  []any
}

func (w *conditions) add(condition string, args ...any) {
	w.parts = append(w.parts, condition)
	w.args = append(w.args, args...)
}

func (w *conditions) String() string { return strings.Join(w.parts, " AND ") }

// orTrue returns the conditions as a part of others, also when there are none.
func (w *conditions) orTrue() string {
	if len(w.parts) == 0 {
		return "TRUE"
	}
	return w.String()
}

// in asks for one of values, when there are any.
func in[T ~string](w *conditions, column string, values []T) {
	if len(values) > 0 {
		w.add(column+` IN (`+marks(len(values))+`)`, anys(values)...)
	}
}
