package sqlite_test

import (
	"testing"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
)

func TestAGroupIsTakenApartWithoutWhatCameSince(t *testing.T) {
	now := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	s := openAt(t, &now)
	ctx := t.Context()
	var ids []string
	for _, given := range []string{"Bob", "Robert", "Rob"} {
		ids = append(ids, create(t, s, person(given, "Brown", "", given+"@example.com")).ID)
	}
	acme := create(t, s, contact.Contact{Kind: contact.Business, Company: "Acme"})
	// The business goes into its own person.
	if err := s.LinkPerson(ctx, acme.ID, ids[2], "Owner"); err != nil {
		t.Fatal(err)
	}
	ids = append(ids, acme.ID)
	before := snapshotsOf(t, s, ids)
	run := merge(t, s, ids[0], ids[1:]...)
	if whole := snapshotOf(t, s, ids[0]); len(whole.Contact.Emails) != 3 || len(whole.Persons)+len(whole.Businesses) != 0 {
		t.Errorf("merged: %+v", whole)
	}
	now = now.Add(time.Hour)
	optOut(t, s, ids[0], consent.SMS, consent.Out)
	now = now.Add(time.Hour)
	if undone := undoMerge(t, s, run.ID); len(undone.OtherIDs) != 3 || len(undone.Stayed) != 0 {
		t.Errorf("undone %+v", undone)
	}
	for i, after := range snapshotsOf(t, s, ids) {
		if after.Contact.SMS != "out" {
			t.Errorf("contact %d: SMS is %q; an opt-out since the merge holds for all", i, after.Contact.SMS)
		}
		if len(after.Contact.Emails) != len(before[i].Contact.Emails) || len(after.Persons) != len(before[i].Persons) || len(after.Businesses) != len(before[i].Businesses) {
			t.Errorf("contact %d is %+v", i, after)
		}
	}
	if runs, err := s.Merges(ctx, ids[2]); err != nil || len(runs) != 1 || len(runs[0].Others) != 3 {
		t.Errorf("merges %+v, %v", runs, err)
	}
}
