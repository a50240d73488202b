package sqlite

// list writes the list row of a contact and what finds it: of a new one, which
// placeNew puts into the orders of the list, or of one in f.derived.
func (f *freshWriter) list(row *listRow) error {
	was := f.derived[row.no]
	if was == nil {
		was = &derivedRow{}
	}
	words, digits := searchWords(row), searchDigits(row.contact.Phones)
	sum := wordsSum(words, digits)
	values := listValues(row, sum)
	f.add(listTable, values...)
	if err := f.search(row.no, was, sum, words, digits); err != nil {
		return err
	}
	if f.derived != nil {
		if err := f.move(row.no, was, values); err != nil {
			return err
		}
	}
	x := f.tx.changesOf(contactIndex)
	f.marks = allMarks(f.marks[:0], row, words, digits)
	ids, err := f.tx.valueIDs(x, f.marks)
	if err != nil {
		return err
	}
	x.change(row.no, was.marks, ids)
	f.add(marksTable, contactIndex.id, row.no, packIDs(ids))
	return f.tx.writeManyFlips(x)
}

// move gives a contact that was derived before, or comes among such, its keys in
// the orders of the list.
func (f *freshWriter) move(no int64, was *derivedRow, values []any) error {
	for _, column := range contactIndex.orders {
		key := contactIndex.order(column).key(values[listTable.at[column]], no)
		if err := f.tx.moveRow(contactIndex, column, was.keys[column], key); err != nil {
			return err
		}
	}
	return nil
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
	f.add(wordsTable, no, words)
	if digits != "" {
		f.add(digitsTable, no, digits)
	}
	return nil
}

// placeNew puts the new contacts into the orders of the list; they are written.
func (f *freshWriter) placeNew() error { return f.tx.placeNew(contactIndex, f.firstNo) }
