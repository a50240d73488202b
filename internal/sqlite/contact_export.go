package sqlite

import (
	"context"
	"errors"
	"iter"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/exporter"
	"casefolk/internal/legalcase"
)

// ContactRows yields the contacts that a filter takes, as an export writes them,
// all as of one moment. Memory does not grow with them. An error ends them.
func (s *Store) ContactRows(ctx context.Context, f contact.Filter, p contact.Page) iter.Seq2[exporter.ContactRow, error] {
	return func(yield func(exporter.ContactRow, error) bool) {
		err := s.EachContact(ctx, f, p, func(int) error { return nil }, func(r *ContactRecord) error {
			if !yield(exportRow(r), nil) {
				return errStopped
			}
			return nil
		})
		if err != nil && !errors.Is(err, errStopped) {
			yield(exporter.ContactRow{}, err)
		}
	}
}

func exportRow(r *ContactRecord) exporter.ContactRow {
	row := exporter.ContactRow{
		Contact: &r.Contact, SMS: consent.State(r.SMS), Email: consent.State(r.Email), Voice: consent.State(r.Voice),
		CaseTypesOut: r.CaseTypesOut, Score: r.Score, Cases: make([]exporter.CaseRow, len(r.Cases)),
	}
	for i, k := range r.Cases {
		row.Cases[i] = exporter.CaseRow{Number: k.Number, Title: k.Title, Type: k.Type, Status: legalcase.Status(k.Status), Role: legalcase.Role(k.Role)}
	}
	return row
}
