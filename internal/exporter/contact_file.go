package exporter

import (
	"io"
	"iter"
	"time"

	"casefolk/internal/contact"
)

// WriteContactFile writes contacts to the file at path, as CSV, Excel workbook or
// vCards after the ending of its name, and returns how many there were. Times are
// of loc. The file is either there whole or as before, see WriteFile.
func WriteContactFile(path string, loc *time.Location, rows iter.Seq2[ContactRow, error]) (n int, err error) {
	kind, err := KindOf(path)
	if err != nil {
		return 0, err
	}
	err = WriteFile(path, func(w io.Writer) (err error) {
		if kind == VCard {
			n, err = WriteVCards(w, VCard4, contactsOf(rows))
		} else {
			n, err = WriteContacts(w, kind, DefaultLayout, loc, rows)
		}
		return err
	})
	return n, err
}

// contactsOf yields the contacts of rows.
func contactsOf(rows iter.Seq2[ContactRow, error]) iter.Seq2[*contact.Contact, error] {
	return func(yield func(*contact.Contact, error) bool) {
		for r, err := range rows {
			if !yield(r.Contact, err) {
				return
			}
		}
	}
}
