package app

import (
	"iter"

	"casefolk/internal/sqlite"
)

// counted tells progress how many of total rows went by.
func counted[T any](rows iter.Seq2[T, error], total int, progress func(sqlite.Progress)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		n := 0
		for row, err := range rows {
			if n++; n%500 == 0 {
				progress(sqlite.Progress{Stage: "writing", Done: int64(n), Total: int64(total), Rows: int64(n)})
			}
			if !yield(row, err) {
				return
			}
		}
	}
}
