package sqlite

import (
	"io/fs"
	"testing/fstest"
)

// AddMigration has a test's files go through one more migration, until the
// returned function is called.
func AddMigration(name, sql string) (takeAway func()) {
	before := migrationFiles
	all := fstest.MapFS{"migrations/" + name: {Data: []byte(sql)}}
	paths, err := fs.Glob(before, "migrations/*.sql")
	if err != nil {
		panic(err) // the pattern is right
	}
	for _, path := range paths {
		data, err := fs.ReadFile(before, path)
		if err != nil {
			panic(err) // it is embedded
		}
		all[path] = &fstest.MapFile{Data: data}
	}
	migrationFiles = all
	return func() { migrationFiles = before }
}

// SmallLists makes the lists of a test use the ways of large ones, until the
// returned function is called.
func SmallLists() func() {
	few, most, blocks, many := fewRows, blockMost, blockNew, manyStale
	fewRows, blockMost, blockNew, manyStale = 3, 8, 6, 2
	return func() { fewRows, blockMost, blockNew, manyStale = few, most, blocks, many }
}

// KeepAtMost bounds what is kept of the lists' indexes in memory, until the
// returned function is called.
func KeepAtMost(bytes int) func() {
	before := keptBytes
	keptBytes = bytes
	return func() { keptBytes = before }
}

// WaitForBackground waits for what goes on after a commit.
func (s *Store) WaitForBackground() { s.background.Wait() }

// DiskWith makes the disk of a test have so many bytes left, until the returned
// function is called.
func DiskWith(free uint64) func() {
	before := diskFree
	diskFree = func(string) (uint64, error) { return free, nil }
	return func() { diskFree = before }
}
