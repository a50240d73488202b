package sqlite_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"casefolk/internal/activity"
	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

func merge(t *testing.T, s *sqlite.Store, kept string, others ...string) sqlite.MergeRun {
	t.Helper()
	run, err := s.MergeContacts(t.Context(), mergeRequest(kept, others...))
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func mergeRequest(kept string, others ...string) sqlite.MergeRequest {
	r := sqlite.MergeRequest{Kept: sqlite.MergeEnd{ID: kept}}
	for _, id := range others {
		r.Others = append(r.Others, sqlite.MergeEnd{ID: id})
	}
	return r
}

func undoMerge(t *testing.T, s *sqlite.Store, id string) sqlite.UndoneMerge {
	t.Helper()
	undone, err := s.UndoMerge(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return undone
}

// snapshot is everything that hangs on a contact, as users see it.
type snapshot struct {
	Contact    sqlite.ContactRecord
	Scores     []contact.Score
	Persons    []contact.Link
	Businesses []contact.Link
	Found      int
}

func snapshotOf(t *testing.T, s *sqlite.Store, id string) snapshot {
	t.Helper()
	ctx := t.Context()
	var snap snapshot
	var err error
	if snap.Contact, err = s.ContactRecord(ctx, id); err != nil {
		t.Fatal(err)
	}
	snap.Contact.Version, snap.Contact.UpdatedAt, snap.Contact.UpdatedBy = 0, time.Time{}, ""
	sat, err := s.Satisfaction(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	snap.Scores = sat.Scores
	if snap.Persons, err = s.ContactPersons(ctx, id); err != nil {
		t.Fatal(err)
	}
	if snap.Businesses, err = s.BusinessesOf(ctx, id); err != nil {
		t.Fatal(err)
	}
	return snap
}

func snapshotsOf(t *testing.T, s *sqlite.Store, ids []string) []snapshot {
	t.Helper()
	var all []snapshot
	for _, id := range ids {
		all = append(all, snapshotOf(t, s, id))
	}
	return all
}

func optOut(t *testing.T, s *sqlite.Store, id string, channel consent.Channel, state consent.State) {
	t.Helper()
	if _, err := s.RecordConsent(t.Context(), sqlite.ConsentRequest{ContactID: id, Channel: channel, State: state}); err != nil {
		t.Fatal(err)
	}
}

func smsState(t *testing.T, s *sqlite.Store, id string) string {
	t.Helper()
	r, err := s.ContactRecord(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return r.SMS
}

func TestAMergeGathersEverythingOfBoth(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	kept := create(t, s, person("Bob", "Brown", "212-555-0142", "bob@example.com"))
	merged := create(t, s, person("Robert", "Brown", "646-555-0199", "bob@example.com"))
	acme := create(t, s, contact.Contact{Kind: contact.Business, Company: "Acme"})
	one := createCase(t, s, legalcase.Case{Number: "24-1"}, sqlite.NewParty{ContactID: kept.ID}, sqlite.NewParty{ContactID: merged.ID})
	createCase(t, s, legalcase.Case{Number: "24-2"}, sqlite.NewParty{ContactID: merged.ID, Role: legalcase.Witness})
	if _, err := s.AddScore(ctx, contact.Score{ContactID: merged.ID, Value: 4}); err != nil {
		t.Fatal(err)
	}
	if err := s.LinkPerson(ctx, acme.ID, merged.ID, "Owner"); err != nil {
		t.Fatal(err)
	}
	optOut(t, s, kept.ID, consent.SMS, consent.In)
	optOut(t, s, merged.ID, consent.SMS, consent.Out)
	merge(t, s, kept.ID, merged.ID)

	got := snapshotOf(t, s, kept.ID)
	if len(got.Contact.Phones) != 2 || len(got.Contact.Emails) != 1 || len(got.Contact.Cases) != 2 || len(got.Scores) != 1 || len(got.Businesses) != 1 {
		t.Errorf("got %+v", got)
	}
	if got.Contact.SMS != "out" {
		t.Errorf("SMS is %q; an opt-out of either wins", got.Contact.SMS)
	}
	if d, _ := s.Case(ctx, one.ID); people(d.People) != "Bob Brown client" {
		t.Errorf("on the shared case: %q", people(d.People))
	}
	if total(t, s, contact.Filter{Query: "robert"})+total(t, s, contact.Filter{InBin: true}) != 0 {
		t.Error("the merged contact is still in a list")
	}
	if total(t, s, contact.Filter{Query: "6465550199"}) != 1 {
		t.Error("the merged contact's phone finds nobody")
	}
	if words := history(t, s, activity.Filter{ContactID: kept.ID}); len(words) < 6 {
		t.Errorf("the history of both is not there: %q", words)
	}
}

func TestAMergeIsUndoneAlsoAfterARestart(t *testing.T) {
	dir := t.TempDir()
	var before []snapshot
	var ids []string
	var run sqlite.MergeRun
	withStore := func(fn func(*sqlite.Store)) {
		s, err := sqlite.Open(t.Context(), sqlite.Options{Dir: dir, Actor: "Test"})
		if err != nil {
			t.Fatal(err)
		}
		fn(s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	withStore(func(s *sqlite.Store) {
		for _, c := range []contact.Contact{person("Bob", "Brown", "212-555-0142", ""), person("Robert", "Brown", "646-555-0199", ""), person("Rob", "Brown", "", "")} {
			ids = append(ids, create(t, s, c).ID)
		}
		createCase(t, s, legalcase.Case{Number: "24-1"}, sqlite.NewParty{ContactID: ids[0]}, sqlite.NewParty{ContactID: ids[1]}, sqlite.NewParty{ContactID: ids[2]})
		before = snapshotsOf(t, s, ids)
		run = merge(t, s, ids[0], ids[1:]...)
	})
	withStore(func(s *sqlite.Store) {
		undone := undoMerge(t, s, run.ID)
		if len(undone.Stayed) != 0 {
			t.Errorf("stayed: %v", undone.Stayed)
		}
		if diff := cmp.Diff(before, snapshotsOf(t, s, ids)); diff != "" {
			t.Error(diff)
		}
		if _, err := s.UndoMerge(t.Context(), run.ID); !fault.Is(err, fault.CodeConflict) {
			t.Errorf("undone twice: %v", err)
		}
		if runs, err := s.Merges(t.Context(), ids[2]); err != nil || len(runs) != 1 || runs[0].UndoneAt.IsZero() || runs[0].Others[0].Name != "Robert Brown" {
			t.Errorf("merges %+v, %v", runs, err)
		}
	})
}

func TestUndoingAMergeKeepsWhatCameSince(t *testing.T) {
	now := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	s := openAt(t, &now)
	ctx := t.Context()
	kept, merged := create(t, s, person("Bob", "Brown", "", "")), create(t, s, person("Robert", "Brown", "646-555-0199", ""))
	moved := createCase(t, s, legalcase.Case{Number: "24-1"}, sqlite.NewParty{ContactID: merged.ID})
	run := merge(t, s, kept.ID, merged.ID)

	now = now.Add(time.Hour)
	whole, err := s.Contact(ctx, kept.ID)
	if err != nil {
		t.Fatal(err)
	}
	whole.Status = contact.Pending
	if _, err := s.UpdateContact(ctx, whole); err != nil {
		t.Fatal(err)
	}
	createCase(t, s, legalcase.Case{Number: "24-2"}, sqlite.NewParty{ContactID: kept.ID})
	if _, err := s.ChangeRole(ctx, moved.ID, moved.People[0].PartyID, legalcase.Expert); err != nil {
		t.Fatal(err)
	}
	optOut(t, s, kept.ID, consent.SMS, consent.Out)

	now = now.Add(time.Hour)
	undone := undoMerge(t, s, run.ID)
	if fmt.Sprint(undone.Stayed) != "[status]" {
		t.Errorf("stayed %v", undone.Stayed)
	}
	a, b := snapshotOf(t, s, kept.ID), snapshotOf(t, s, merged.ID)
	if a.Contact.Status != contact.Pending || len(a.Contact.Phones) != 0 || len(a.Contact.Cases) != 1 || a.Contact.Cases[0].Number != "24-2" {
		t.Errorf("kept: %+v", a.Contact)
	}
	if len(b.Contact.Phones) != 1 || len(b.Contact.Cases) != 1 || b.Contact.Cases[0].Role != "expert" {
		t.Errorf("merged: %+v", b.Contact)
	}
	if a.Contact.SMS != "out" || b.Contact.SMS != "out" {
		t.Errorf("SMS is %q and %q; an opt-out since the merge holds for both", a.Contact.SMS, b.Contact.SMS)
	}
}

func TestANoThatOneYesAnsweredSurvivesAMergeAndItsUndo(t *testing.T) {
	now := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	s := openAt(t, &now)
	yes, no := create(t, s, person("Bob", "Brown", "212-555-0142", "")), create(t, s, person("Robert", "Brown", "212-555-0142", ""))
	optOut(t, s, no.ID, consent.SMS, consent.Out)
	now = now.Add(time.Hour)
	optOut(t, s, yes.ID, consent.SMS, consent.In)
	before := [2]string{smsState(t, s, yes.ID), smsState(t, s, no.ID)}
	now = now.Add(time.Hour)
	run := merge(t, s, yes.ID, no.ID)
	if got := smsState(t, s, yes.ID); got != "out" {
		t.Errorf("merged: %q", got)
	}
	undoMerge(t, s, run.ID)
	if after := [2]string{smsState(t, s, yes.ID), smsState(t, s, no.ID)}; after != before {
		t.Errorf("after the undo %v, before %v", after, before)
	}
}

func TestWhatCannotBeMergedIsRefused(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	a, b, c := create(t, s, person("A", "A", "", "")), create(t, s, person("B", "B", "", "")), create(t, s, person("C", "C", "", ""))
	refused := func(name string, code fault.Code, r sqlite.MergeRequest) {
		t.Helper()
		if _, err := s.MergeContacts(ctx, r); !fault.Is(err, code) {
			t.Errorf("%s: %v, want %s", name, err, code)
		}
	}
	refused("nobody into it", fault.CodeInvalid, mergeRequest(a.ID))
	refused("somebody twice", fault.CodeInvalid, mergeRequest(a.ID, b.ID, b.ID))
	refused("itself", fault.CodeInvalid, mergeRequest(a.ID, a.ID))
	refused("nobody", fault.CodeNotFound, mergeRequest(a.ID, "x"))
	refused("an old version", fault.CodeConflict, sqlite.MergeRequest{Kept: sqlite.MergeEnd{ID: a.ID}, Others: []sqlite.MergeEnd{{ID: b.ID, Version: 9}}})
	refused("an unknown field", fault.CodeInvalid, sqlite.MergeRequest{Kept: sqlite.MergeEnd{ID: a.ID}, Others: []sqlite.MergeEnd{{ID: b.ID}}, Picks: contact.Picks{"x": a.ID}})
	inner := merge(t, s, a.ID, b.ID)
	refused("merged already", fault.CodeConflict, mergeRequest(c.ID, b.ID))
	if err := s.RestoreContact(ctx, b.ID); !fault.Is(err, fault.CodeConflict) {
		t.Errorf("restored a merged contact: %v", err)
	}
	outer := merge(t, s, c.ID, a.ID)
	if _, err := s.UndoMerge(ctx, inner.ID); !fault.Is(err, fault.CodeConflict) {
		t.Errorf("undid the inner of two merges first: %v", err)
	}
	undoMerge(t, s, outer.ID)
	undoMerge(t, s, inner.ID)
	if n := total(t, s, contact.Filter{}); n != 3 {
		t.Errorf("%d contacts, want 3", n)
	}
}

func TestAnyMergeUndoneAtOnceLeavesAllAsTheyWere(t *testing.T) {
	now := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	s := openAt(t, &now)
	ctx := t.Context()
	acme := create(t, s, contact.Contact{Kind: contact.Business, Company: "Acme"})
	cases := []legalcase.Details{createCase(t, s, legalcase.Case{Number: "1"}), createCase(t, s, legalcase.Case{Number: "2"})}
	round := 0
	rapid.Check(t, func(rt *rapid.T) {
		round++
		shared := fmt.Sprintf("212-555-01%02d", round%100) // of these contacts only
		draw := func(label string) string {
			c := person(rapid.SampledFrom([]string{"Bob", "Robert"}).Draw(rt, label), "Brown",
				rapid.SampledFrom([]string{"", shared}).Draw(rt, label+" phone"),
				rapid.SampledFrom([]string{"", fmt.Sprintf("bob%d@example.com", round)}).Draw(rt, label+" email"))
			id := create(t, s, c).ID
			for i, k := range cases {
				if rapid.Bool().Draw(rt, fmt.Sprint(label, " on case ", i)) {
					if _, err := s.AddParty(ctx, k.ID, sqlite.NewParty{ContactID: id}); err != nil {
						rt.Fatal(err)
					}
				}
			}
			if rapid.Bool().Draw(rt, label+" at Acme") {
				if err := s.LinkPerson(ctx, acme.ID, id, label); err != nil {
					rt.Fatal(err)
				}
			}
			for i := range rapid.IntRange(0, 2).Draw(rt, label+" scores") {
				if _, err := s.AddScore(ctx, contact.Score{ContactID: id, Value: i + 1}); err != nil {
					rt.Fatal(err)
				}
			}
			for i := range rapid.IntRange(0, 3).Draw(rt, label+" consents") {
				now = now.Add(time.Minute)
				optOut(t, s, id, consent.SMS, rapid.SampledFrom([]consent.State{consent.In, consent.Out}).Draw(rt, fmt.Sprint(label, " consent ", i)))
			}
			return id
		}
		var ids []string
		for i := range rapid.IntRange(2, 4).Draw(rt, "contacts") {
			ids = append(ids, draw(fmt.Sprint("contact ", i)))
		}
		before := snapshotsOf(t, s, ids)
		now = now.Add(time.Minute)
		// Whoever is kept, and in whatever order the others come.
		order := rapid.Permutation(ids).Draw(rt, "order")
		run := merge(t, s, order[0], order[1:]...)
		whole, scores, cases, out := snapshotOf(t, s, order[0]), 0, 0, false
		for _, b := range before {
			scores, cases, out = scores+len(b.Scores), max(cases, len(b.Contact.Cases)), out || b.Contact.SMS == "out"
		}
		if len(whole.Scores) != scores || len(whole.Contact.Cases) < cases {
			rt.Fatalf("lost something: %+v", whole)
		}
		if out && whole.Contact.SMS != "out" {
			rt.Fatal("an opt-out was lost")
		}
		now = now.Add(time.Minute)
		undoMerge(t, s, run.ID)
		if diff := cmp.Diff(before, snapshotsOf(t, s, ids)); diff != "" {
			rt.Fatal(diff)
		}
	})
}

func TestAFileStillKnowsAContactThatWasMerged(t *testing.T) {
	s := open(t)
	kept, merged := person("Zoe", "Zimmer", "", ""), person("Zoe", "Brown", "646-555-0199", "")
	kept.ExternalSystem, kept.ExternalID = "Clio", "7"
	merged.ExternalSystem, merged.ExternalID = "Clio", "8"
	merge(t, s, create(t, s, kept).ID, create(t, s, merged).ID)
	sum := importFile(t, s, file(t, "again.csv", "First Name,Last Name,External System,External ID\nZoe,Zimmer,Clio,7\nZoe,Brown,Clio,8\n"), sqlite.PlanOptions{})
	if sum.Rows.Created != 0 || total(t, s, contact.Filter{}) != 1 {
		t.Errorf("the file made them anew: %+v", sum.Rows)
	}
}

func TestUndoingAnImportLeavesAMergedContactsCases(t *testing.T) {
	s := open(t)
	kept := create(t, s, person("Zoe", "Zimmer", "", ""))
	sum := importFile(t, s, file(t, "a.csv", "First Name,Last Name,Phone,Case Number\nZoe,Brown,646-555-0199,24-1\n"), sqlite.PlanOptions{})
	page, err := s.Contacts(t.Context(), contact.Filter{Query: "brown"}, contact.Page{})
	if err != nil || len(page.Rows) != 1 {
		t.Fatalf("%+v, %v", page, err)
	}
	merge(t, s, kept.ID, page.Rows[0].ID)
	undone, err := s.UndoImport(t.Context(), sum.ImportID, nil)
	if err != nil || undone.Removed != 0 || len(undone.Kept) != 1 {
		t.Errorf("undone %+v, %v", undone, err)
	}
	if got := snapshotOf(t, s, kept.ID).Contact; len(got.Cases) != 1 || len(got.Phones) != 1 {
		t.Errorf("kept lost something: %+v", got)
	}
}
