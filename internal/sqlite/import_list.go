package sqlite

// list writes the list row of a contact and what finds it: of a new one, or of
// one in f.derived.
func (f *freshWriter) list(row *listRow) error {
	was := f.derived[row.no]
	if was == nil {
		was = &derivedRow{}
	}
	words, digits := searchWords(row), searchDigits(row.contact.Phones)
	sum := wordsSum(words, digits)
	packListed(f.rows(listTable), row, sum)
	if err := f.search(row.no, was, sum, words, digits); err != nil {
		return err
	}
	if err := f.order(was, keysOf(row)); err != nil {
		return err
	}
	x := f.tx.changesOf(contactIndex)
	f.marks = allMarks(f.marks[:0], row, words, digits)
	ids, err := f.tx.valueIDs(x, f.marks)
	if err != nil {
		return err
	}
	x.change(row.no, was.marks, ids)
	packMarks(f.rows(marksTable), contactIndex, row.no, ids)
	return f.tx.writeManyFlips(x)
}

// order gives a contact its keys in the orders of the list.
func (f *freshWriter) order(was *derivedRow, keys *listKeys) error {
	if was.keys == nil {
		return f.place(contactIndex, keys)
	}
	return f.tx.moveRow(contactIndex, was.keys, keys)
}

// keysOf are the keys of a contact in the orders of the list, as packListed has
// them.
func keysOf(row *listRow) *listKeys {
	c, no := row.contact, row.no
	return &listKeys{
		{text: c.SortName(), no: no}, {text: mainPhone(c).Shown(), no: no}, {text: mainAddress(c), no: no},
		{num: c.CreatedAt.UnixMilli(), no: no}, {num: c.UpdatedAt.UnixMilli(), no: no},
	}
}

// search writes the words and digits that find a contact, if they are others than
// before.
func (f *freshWriter) search(no int64, was *derivedRow, sum int64, words, digits string) error {
	if was.keys != nil {
		if was.sum == sum {
			return nil
		}
		if err := f.tx.forgetWords(no); err != nil {
			return err
		}
	}
	packFound(f.rows(wordsTable), no, words)
	if digits != "" {
		packFound(f.rows(digitsTable), no, digits)
	}
	return nil
}
