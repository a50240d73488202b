package sqlite

// SmallLists makes the lists of a test use the ways of large ones, until the
// returned function is called.
func SmallLists() func() {
	few, most, blocks := fewRows, blockMost, blockNew
	fewRows, blockMost, blockNew = 3, 8, 6
	return func() { fewRows, blockMost, blockNew = few, most, blocks }
}
