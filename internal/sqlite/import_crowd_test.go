package sqlite_test

import (
	"fmt"
	"strings"
	"testing"

	"casefolk/internal/importer"
	"casefolk/internal/sqlite"
)

func TestARepeatAmongVeryManyOfOneNumberIsKnownByItsName(t *testing.T) {
	var b strings.Builder
	b.WriteString("First Name,Last Name,Phone,Notes\n")
	for range 2 {
		for i := range 60 {
			fmt.Fprintf(&b, "Given%c%c,Family,212-555-0142,note %d\n", 'a'+i%20, 'a'+i/20, i)
		}
	}
	got := importFile(t, open(t), file(t, "a.csv", b.String()), sqlite.PlanOptions{OnDuplicate: importer.UpdateDuplicates})
	if got.Rows.Created != 60 {
		t.Errorf("%+v", got.Rows)
	}
}

func TestThePeopleOfOneNumberAreKnownAgainByTheirNames(t *testing.T) {
	var b strings.Builder
	b.WriteString("First Name,Last Name,Phone,Notes\n")
	for i := range 400 {
		fmt.Fprintf(&b, "Given%c%c,Family%c,212-555-0142,note %d\n", 'a'+i%20, 'a'+i%20, 'a'+i/20, i)
	}
	s := open(t)
	first := importFile(t, s, file(t, "a.csv", b.String()), sqlite.PlanOptions{OnDuplicate: importer.CreateDuplicates})
	if first.Rows.Created != 400 {
		t.Fatalf("%+v", first.Rows)
	}
	// One more row, so that it is not known by its content.
	b.WriteString("Zoe,New,212-555-0199,\n")
	again := importFile(t, s, file(t, "b.csv", b.String()), sqlite.PlanOptions{OnDuplicate: importer.UpdateDuplicates})
	if again.Unchanged != 400 || again.Rows.Created != 1 {
		t.Errorf("%d unchanged, %+v", again.Unchanged, again.Rows)
	}
}
