package importer

// Apply lays a mapping that was made for another file over guessed, the mapping of
// the file at hand: each column takes what the column of the same name had there,
// without regard to case, spacing and punctuation. A name that comes several times
// is told apart by its order. Columns that the other file did not have stay as
// guessed. found is how many columns of the other file that carried something are
// in this one, of total.
func (m Mapping) Apply(guessed Mapping) (applied Mapping, found, total int) {
	byName := map[string][]Column{}
	for _, c := range m.Columns {
		name := normalHeader(c.Header)
		byName[name] = append(byName[name], c)
		if c.Field != Ignore {
			total++
		}
	}
	applied = Mapping{Format: guessed.Format, Columns: make([]Column, len(guessed.Columns)), Defaults: guessed.Defaults}
	if len(m.Defaults) > 0 {
		applied.Defaults = m.Defaults
	}
	for i, c := range guessed.Columns {
		name := normalHeader(c.Header)
		if have := byName[name]; len(have) > 0 && IsField(have[0].Field) {
			byName[name] = have[1:]
			c.Field, c.Slot, c.Confidence = have[0].Field, have[0].Slot, Sure
			if c.Field != Ignore {
				found++
			}
		}
		applied.Columns[i] = c
	}
	return applied, found, total
}
