package sqlite

// list writes the list row of a new contact and what finds it.
func (f *freshWriter) list(row *listRow) error {
	words, digits := searchWords(row), searchDigits(row.contact.Phones)
	values := listValues(row, wordsSum(words, digits))
	f.add(listTable, values...)
	f.add(wordsTable, row.no, words)
	if digits != "" {
		f.add(digitsTable, row.no, digits)
	}
	for _, column := range contactIndex.orders {
		key := contactIndex.order(column).key(values[listTable.at[column]], row.no)
		if err := f.tx.moveRow(contactIndex, column, nil, key); err != nil {
			return err
		}
	}
	x := f.tx.changesOf(contactIndex)
	ids, err := f.tx.valueIDs(x, allMarks(row, words, digits))
	if err != nil {
		return err
	}
	for _, id := range ids {
		x.flip(id, row.no, 0)
	}
	f.add(marksTable, contactIndex.id, row.no, packIDs(ids))
	return f.tx.writeManyFlips(x)
}
