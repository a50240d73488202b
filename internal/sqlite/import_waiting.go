package sqlite

// waits reports whether a row must wait until all new contacts are written, since
// it looks something up that may be among them, and remembers it.
func (w *importWriter) waits(r *plannedRow) bool {
	if w.late {
		return false
	}
	w.waiting = append(w.waiting, r.no)
	return true
}

// rowsThatWait writes the rows that waited, in the file's order.
func (w *importWriter) rowsThatWait() error {
	w.late = true
	for _, no := range w.waiting {
		rows, err := w.planned(`r.no = ?`, no)
		if err != nil {
			return err
		}
		for i := range rows {
			if err := w.write(&rows[i]); err != nil {
				return err
			}
		}
	}
	return nil
}
