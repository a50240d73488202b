package sqlite_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casefolk/internal/contact"
	"casefolk/internal/importer"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

// undoList is a file that changes a field of every kind.
var undoList = []string{
	"Given Name,Family Name,Company,Job Title,Status,Preferred Language,Source,Notes,Phone,Phone 2,Email,Street,City,State",
	"Ada,Byron,Analytical LLC,Engineer,Pending,es,Referral,likes tea,212-555-0142,212-555-0199,new@example.com,5 New Street,Boston,MA",
}

// fieldsOf writes every field of a contact that somebody can edit, by its name, and
// each phone, e-mail and address by what it is.
func fieldsOf(c *contact.Contact) map[string]string {
	fields := map[string]string{
		"given_name": c.GivenName, "family_name": c.FamilyName, "company": c.Company, "job_title": c.JobTitle, "status": string(c.Status),
		"preferred_language": c.PreferredLanguage, "source": c.Source, "notes": c.Notes,
	}
	for _, p := range c.Phones {
		fields["phone "+p.Raw] = string(p.Label)
	}
	for _, e := range c.Emails {
		fields["email "+e.Address] = string(e.Label)
	}
	for _, a := range c.Addresses {
		fields["address "+a.Line()] = string(a.Label)
	}
	return fields
}

// edits change one thing each of a contact, to what neither the import nor the
// firm before it had.
var edits = map[string]func(c *contact.Contact){
	"given_name":         func(c *contact.Contact) { c.GivenName = "Augusta" },
	"company":            func(c *contact.Contact) { c.Company = "Difference LLC" },
	"job_title":          func(c *contact.Contact) { c.JobTitle = "Fellow" },
	"status":             func(c *contact.Contact) { c.Status = contact.Unreachable },
	"preferred_language": func(c *contact.Contact) { c.PreferredLanguage = "fr" },
	"notes":              func(c *contact.Contact) { c.Notes += "\nand coffee" },
	"another phone":      func(c *contact.Contact) { c.Phones = append(c.Phones, contact.Phone{Raw: "212-555-0177"}) },
	"phone label": func(c *contact.Contact) {
		setWhere(c.Phones, func(p *contact.Phone) bool { return p.Raw == "212-555-0199" }, func(p *contact.Phone) { p.Label = contact.PhoneMobile })
	},
	"email taken away": func(c *contact.Contact) {
		c.Emails = slices.DeleteFunc(c.Emails, func(e contact.Email) bool { return e.Address == "new@example.com" })
	},
	"address": func(c *contact.Contact) {
		setWhere(c.Addresses, func(a *contact.Address) bool { return a.Street == "5 New Street" }, func(a *contact.Address) { a.PostalCode = "02108" })
	},
}

func setWhere[T any](list []T, is func(*T) bool, set func(*T)) {
	for i := range list {
		if is(&list[i]) {
			set(&list[i])
		}
	}
}

func TestAnUndoTakesBackWhatNobodyHasEditedSinceFieldByField(t *testing.T) {
	eachImportDesk(t, func(d *importDesk) {
		before := contact.Contact{
			GivenName: "Ada", FamilyName: "Lovelace", ExternalID: "7", Notes: rapid.SampledFrom([]string{"", "an old friend"}).Draw(d.t, "notes"),
			Company: rapid.SampledFrom([]string{"", "Byron LLC"}).Draw(d.t, "company"), Phones: []contact.Phone{{Raw: "212-555-0142"}},
			Emails: []contact.Email{{Address: "ada@example.com"}},
		}
		before, err := d.store.CreateContact(d.t.Context(), before)
		if err != nil {
			d.t.Fatal(err)
		}
		sum := d.commit(d.stageLines(undoList, sqlite.PlanOptions{OnDuplicate: importer.UpdateDuplicates}))
		if sum.Rows.Updated != 1 {
			d.t.Fatalf("%+v %+v", sum.Rows, sum.Warnings)
		}
		after, err := d.store.Contact(d.t.Context(), before.ID)
		if err != nil {
			d.t.Fatal(err)
		}
		names := rapid.SliceOfDistinct(rapid.SampledFrom(slices.Sorted(maps.Keys(edits))), rapid.ID[string]).Draw(d.t, "edits")
		edited, err := d.store.Contact(d.t.Context(), before.ID)
		if err != nil {
			d.t.Fatal(err)
		}
		for _, name := range names {
			edits[name](&edited)
			if edited, err = d.store.UpdateContact(d.t.Context(), edited); err != nil {
				d.t.Fatal(err)
			}
		}
		undone, err := d.store.UndoImport(d.t.Context(), sum.ImportID, nil)
		if err != nil {
			d.t.Fatal(err)
		}
		got, err := d.store.Contact(d.t.Context(), before.ID)
		if err != nil {
			d.t.Fatal(err)
		}
		d.compare(fieldsOf(&before), fieldsOf(&after), fieldsOf(&edited), fieldsOf(&got))
		apart := []string{"given_name", "another phone", "email taken away"} // nothing of the import's stays with these
		if conflicts := slices.DeleteFunc(names, func(n string) bool { return slices.Contains(apart, n) }); (len(conflicts) > 0) != (len(undone.Kept) == 1) {
			d.t.Fatalf("after %v kept %+v", conflicts, undone.Kept)
		}
	})
}

// compare checks field by field: what was edited after the import stays, all else
// is as before it.
func (d *importDesk) compare(before, after, edited, got map[string]string) {
	all := map[string]bool{}
	for _, fields := range []map[string]string{before, after, edited, got} {
		for name := range fields {
			all[name] = true
		}
	}
	for name := range all {
		want, there := before[name]
		if is, is2 := edited[name]; is != after[name] || is2 != inFields(after, name) {
			want, there = is, is2
		}
		if got[name] != want || inFields(got, name) != there {
			d.t.Fatalf("%s: before %q, after the import %q, edited to %q, after the undo %q", name, before[name], after[name], edited[name], got[name])
		}
	}
}

func inFields(m map[string]string, key string) bool {
	_, ok := m[key]
	return ok
}

func TestAnUndoNamesTheFieldsThatStay(t *testing.T) {
	s := open(t)
	old := create(t, s, person("Cy", "Cole", "212-555-0144", ""))
	sum := importFile(t, s, file(t, "a.csv", "First Name,Last Name,Phone,Phone 2,Email,Status,Case Number\nCy,Cole,212-555-0144,212-555-0145,cy@example.com,Pending,2026-1\n"+
		"Dee,Dole,212-555-0146,,,,\n"), updating)
	c, err := s.Contact(t.Context(), old.ID)
	if err != nil {
		t.Fatal(err)
	}
	c.Status = contact.Inactive
	setWhere(c.Phones, func(p *contact.Phone) bool { return p.Raw == "212-555-0145" }, func(p *contact.Phone) { p.Label = contact.PhoneMobile })
	if _, err := s.UpdateContact(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	page, err := s.Contacts(t.Context(), contact.Filter{Query: "dole"}, contact.Page{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.SetContactStatus(t.Context(), page.Rows[0].ID, contact.Inactive); err != nil {
		t.Fatal(err)
	}
	undone, err := s.UndoImport(t.Context(), sum.ImportID, nil)
	if err != nil || undone.Removed != 0 || undone.Restored != 0 || len(undone.Kept) != 2 {
		t.Fatalf("%+v, %v", undone, err)
	}
	want := map[string]string{
		old.ID:          "Changed since the import, so kept: status, phone 212-555-0145. The rest is as before.",
		page.Rows[0].ID: "It was changed after the import: status.",
	}
	for _, k := range undone.Kept {
		if k.Reason != want[k.ContactID] {
			t.Errorf("%s: %s", k.ContactID, k.Reason)
		}
	}
	got := snapshotOf(t, s, old.ID).Contact
	if c, err := s.Contact(t.Context(), old.ID); err != nil || len(c.Emails) != 0 || len(c.Phones) != 2 || c.Status != contact.Inactive || len(got.Cases) != 0 {
		t.Errorf("%+v, %+v, %v", c, got.Cases, err)
	}
}

func TestAnUndoKeepsARoleThatSomebodyHasChanged(t *testing.T) {
	s := open(t)
	old := create(t, s, person("Cy", "Cole", "212-555-0144", ""))
	sum := importFile(t, s, file(t, "a.csv", "Name,Phone,Case Number\nCy Cole,212-555-0144,2026-1\n"), updating)
	cases := snapshotOf(t, s, old.ID).Contact.Cases
	if len(cases) != 1 {
		t.Fatalf("%+v", cases)
	}
	k, err := s.Case(t.Context(), cases[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.ChangeRole(t.Context(), k.ID, k.People[0].PartyID, legalcase.Witness); err != nil {
		t.Fatal(err)
	}
	undone, err := s.UndoImport(t.Context(), sum.ImportID, nil)
	if err != nil || len(undone.Kept) != 1 || !strings.Contains(undone.Kept[0].Reason, "role on a case") {
		t.Fatalf("%+v, %v", undone, err)
	}
	if cases := snapshotOf(t, s, old.ID).Contact.Cases; len(cases) != 1 {
		t.Errorf("%+v", cases)
	}
}
