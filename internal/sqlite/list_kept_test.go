package sqlite

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"casefolk/internal/contact"
)

// found asks for the names of all contacts in a transaction, in the list's order,
// and for how many are active.
func found(t *testing.T, tx *snapshot) (names []string, active int) {
	t.Helper()
	set, err := contactIndex.find(t.Context(), tx, contactQuestion(&contact.Filter{Query: "smith"}))
	if err != nil {
		t.Fatal(err)
	}
	page, err := contactPage(t.Context(), tx, set, contact.Page{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range page.Rows {
		names = append(names, r.DisplayName)
	}
	counts, err := contactIndex.counts(t.Context(), tx, "status", set)
	if err != nil {
		t.Fatal(err)
	}
	return names, counts[string(contact.Active)]
}

func TestATransactionGoesOnWithTheListsOfItsMoment(t *testing.T) {
	defer func(few int) { fewRows = few }(fewRows)
	fewRows = 0
	s, err := Open(t.Context(), Options{Dir: t.TempDir(), Actor: "Test"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	add := func(given string) contact.Contact {
		made, err := s.CreateContact(t.Context(), contact.Contact{GivenName: given, FamilyName: "Smith", Status: contact.Active})
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
	bo := add("Bo")
	check := func(tx *snapshot, wanted int, want ...string) {
		t.Helper()
		if names, active := found(t, tx); !slices.Equal(names, want) || active != wanted {
			t.Errorf("%q are there, %d of them active", names, active)
		}
	}
	inNew := func(fn func(tx *snapshot)) {
		t.Helper()
		if err := s.readLists(t.Context(), func(tx *snapshot) error { fn(tx); return nil }); err != nil {
			t.Fatal(err)
		}
	}
	inNew(func(old *snapshot) {
		check(old, 1, "Bo Smith")
		add("Ann")
		inNew(func(tx *snapshot) { check(tx, 2, "Ann Smith", "Bo Smith") })
		check(old, 1, "Bo Smith")
		if err := s.DeleteContact(t.Context(), bo.ID); err != nil {
			t.Fatal(err)
		}
		inNew(func(tx *snapshot) { check(tx, 1, "Ann Smith") })
		check(old, 1, "Bo Smith")
	})
	inNew(func(tx *snapshot) { check(tx, 1, "Ann Smith") })
}

func TestWhatIsKeptIsReadOnceUntilSomethingChanges(t *testing.T) {
	s, err := Open(t.Context(), Options{Dir: t.TempDir(), Actor: "Test"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	write := func(fn func(*Tx) error) {
		t.Helper()
		if err := s.Write(t.Context(), fn); err != nil {
			t.Fatal(err)
		}
	}
	reads := 0
	ask := func(l *listIndex) {
		t.Helper()
		err := s.readLists(t.Context(), func(tx *snapshot) error {
			_, err := keep(t.Context(), tx, l, keptKey{what: "test"}, func() (int, int, error) { reads++; return reads, 1, nil })
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	ask(contactIndex)
	ask(contactIndex)
	if reads != 2 {
		t.Errorf("read %d times while nothing was ever written, which has no stamp", reads)
	}
	change := func(tx *Tx) error { tx.changesOf(contactIndex); return nil }
	write(change)
	ask(contactIndex)
	ask(contactIndex)
	write(func(tx *Tx) error { return tx.exec(`INSERT INTO setting (key, value) VALUES ('test', '1')`) })
	ask(contactIndex)
	if reads != 3 {
		t.Errorf("read %d times, want once more", reads)
	}
	write(change)
	ask(contactIndex)
	ask(contactIndex)
	if reads != 4 {
		t.Errorf("read %d times, want once more after a change", reads)
	}
	if err := s.Write(t.Context(), func(tx *Tx) error { tx.changesOf(contactIndex); return context.Canceled }); err == nil {
		t.Fatal("a transaction that fails succeeded")
	}
	ask(contactIndex)
	if reads != 4 {
		t.Error("read again after a change that was taken back")
	}
}

func TestWhatWasNotUsedForTheLongestTimeIsForgotten(t *testing.T) {
	defer KeepAtMost(4000)()
	k := &kept{}
	k.turn(1, 7)
	key := func(i int) keptKey { return keptKey{list: 1, stamp: 7, what: fmt.Sprint(i)} }
	for i := range 20 {
		k.put(key(i), i, 700) // with what finding costs 1000
		if k.get(key(0)) != 0 {
			t.Fatalf("what was used last is forgotten after %d", i)
		}
		if k.size > 4000 || len(k.things) != k.used.Len() || k.size != 1000*len(k.things) {
			t.Fatalf("%d bytes of %d things, %d in use", k.size, len(k.things), k.used.Len())
		}
	}
	if k.get(key(19)) != 19 || k.get(key(18)) != 18 || k.get(key(16)) != nil {
		t.Error("another than the oldest was forgotten")
	}
	k.put(key(99), 99, 1<<20)
	if k.get(key(99)) != nil || k.size > 4000 {
		t.Error("more is kept than may be")
	}
	k.turn(2, 8)
	k.put(key(1), 1, 1)
	k.turn(1, 7)
	if k.get(key(1)) != 1 {
		t.Error("forgotten without a change")
	}
	k.turn(1, 9)
	if k.get(key(1)) != nil || k.size != 0 {
		t.Error("kept after a change")
	}
}
