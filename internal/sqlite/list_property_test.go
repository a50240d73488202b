package sqlite_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

// changer makes random changes of a store.
type changer struct {
	t        *testing.T
	rt       *rapid.T
	s        *sqlite.Store
	asked    *sqlite.Store // of the lists: s, or another process's store of the same data
	contacts []string
	cases    []string
	types    []string
	merges   []string
	bulks    []string
	round    int
}

// try stops the test on any error but a fault, since random changes are often
// refused: of a contact in the bin, for instance.
func (c *changer) try(err error) {
	c.t.Helper()
	for _, code := range []fault.Code{fault.CodeInvalid, fault.CodeNotFound, fault.CodeConflict} {
		if fault.Is(err, code) {
			return
		}
	}
	if err != nil {
		c.rt.Fatal(err)
	}
}

func pick[T any](c *changer, label string, from []T) T {
	return from[rapid.IntRange(0, len(from)-1).Draw(c.rt, label)]
}

func (c *changer) draft() contact.Contact {
	d := contact.Contact{
		GivenName: pick(c, "given", []string{"Ann", "Ánn", "Bo", "Joe", ""}), FamilyName: pick(c, "family", []string{"Smith", "Smit", "O'Dell", "Zed"}),
		Status: pick(c, "status", []contact.Status{contact.Active, contact.Pending, contact.Inactive}), LoginSource: pick(c, "login", []contact.LoginSource{contact.Web, contact.NotInstalled}),
		Source: pick(c, "source", []string{"", "Radio", "Friend"}),
	}
	if rapid.Bool().Draw(c.rt, "business") {
		d.Kind, d.Company = contact.Business, pick(c, "company", []string{"Acme Joe", "Zeta"})
	}
	for i := range rapid.IntRange(0, 2).Draw(c.rt, "phones") {
		d.Phones = append(d.Phones, contact.Phone{Raw: pick(c, fmt.Sprint("phone", i), []string{"212-555-0101", "646-555-0102", "(305) 555-0103", "12", "call 7"}), Label: contact.PhoneMobile})
	}
	if rapid.Bool().Draw(c.rt, "email") {
		d.Emails = []contact.Email{{Address: pick(c, "address", []string{"ann@example.com", "joe.smith@example.org"})}}
	}
	return d
}

func (c *changer) change() {
	ctx := c.t.Context()
	c.round++
	if len(c.contacts) < 4 {
		c.contacts = append(c.contacts, create(c.t, c.s, c.draft()).ID)
		return
	}
	id := pick(c, "contact", c.contacts)
	switch kind := rapid.IntRange(0, 12).Draw(c.rt, "change"); kind {
	case 0:
		if len(c.contacts) < 40 {
			c.contacts = append(c.contacts, create(c.t, c.s, c.draft()).ID)
		}
	case 1:
		old, err := c.s.Contact(ctx, id)
		c.try(err)
		next := c.draft()
		next.ID, next.Version = old.ID, old.Version
		_, err = c.s.UpdateContact(ctx, next)
		c.try(err)
	case 2:
		c.try(c.s.DeleteContact(ctx, id))
	case 3:
		c.try(c.s.RestoreContact(ctx, id))
	case 4:
		run, err := c.s.MergeContacts(ctx, mergeRequest(id, pick(c, "other", c.contacts)))
		c.try(err)
		if err == nil {
			c.merges = append(c.merges, run.ID)
		}
	case 5:
		if len(c.merges) > 0 {
			_, err := c.s.UndoMerge(ctx, pick(c, "merge", c.merges))
			c.try(err)
		}
	case 6:
		_, err := c.s.RecordConsent(ctx, sqlite.ConsentRequest{ContactID: id, Channel: pick(c, "channel", consent.Channels()),
			State: pick(c, "state", []consent.State{consent.In, consent.Out}), CaseTypeID: pick(c, "of type", append([]string{""}, c.types...))})
		c.try(err)
	case 7:
		_, err := c.s.AddScore(ctx, contact.Score{ContactID: id, Value: rapid.IntRange(1, 5).Draw(c.rt, "score")})
		c.try(err)
	case 8:
		_, err := c.s.AddDNC(ctx, pick(c, "number", []string{"212-555-0101", "646-555-0102"}), "US", "")
		c.try(err)
	case 9:
		run, err := c.s.BulkContacts(ctx, sqlite.ContactSelection{Filter: contact.Filter{Statuses: []contact.Status{contact.Pending}}},
			sqlite.BulkAction{Kind: sqlite.BulkStatus, Status: string(contact.Active)}, quiet)
		c.try(err)
		if run.ID != "" {
			c.bulks = append(c.bulks, run.ID)
		}
	case 10:
		importFile(c.t, c.s, file(c.t, "a.csv", fmt.Sprintf("First Name,Last Name,Phone,Case Number,Case Type,SMS Consent,Source\n"+
			"New%d,Smith,212-555-01%02d,26-%d,Injury,no,Mail\nNewer%d,Zed,,26-%d,Injury,,\n", c.round, c.round%100, c.round, c.round, c.round)), sqlite.PlanOptions{})
	default:
		c.changeCase(id)
	}
}

func (c *changer) changeCase(contactID string) {
	ctx := c.t.Context()
	draft := legalcase.Case{
		Number: pick(c, "number", []string{"", "26-1", "26-10", "7"}), Title: pick(c, "title", []string{"In re Zed", "Smith v. Doe"}),
		TypeID: pick(c, "type", append([]string{""}, c.types...)), Status: pick(c, "case status", []legalcase.Status{legalcase.Open, legalcase.Closed}),
		OpenedOn: pick(c, "opened", []string{"", "2026-01-02"}),
	}
	role := pick(c, "role", []legalcase.Role{legalcase.Client, legalcase.Witness})
	kind := rapid.IntRange(0, 6).Draw(c.rt, "change of a case")
	if len(c.cases) < 3 || kind == 0 && len(c.cases) < 40 {
		made, err := c.s.CreateCase(ctx, draft, []sqlite.NewParty{{ContactID: contactID, Role: role}})
		c.try(err)
		if err == nil {
			c.cases = append(c.cases, made.ID)
		}
		return
	}
	id := pick(c, "case", c.cases)
	old, err := c.s.Case(ctx, id)
	c.try(err)
	switch kind {
	case 1:
		draft.ID, draft.Version = id, old.Version
		_, err = c.s.UpdateCase(ctx, draft)
	case 2:
		err = c.s.DeleteCase(ctx, id)
	case 3:
		err = c.s.RestoreCase(ctx, id)
	case 4:
		_, err = c.s.AddParty(ctx, id, sqlite.NewParty{ContactID: contactID, Role: role})
	case 5:
		if len(old.People) > 0 {
			_, err = c.s.RemoveParty(ctx, id, old.People[0].PartyID)
		}
	case 6:
		err = c.s.RenameCaseType(ctx, pick(c, "renamed", c.types), pick(c, "name", []string{"Alpha", "Omega", "Middle"}))
	}
	c.try(err)
}

func (c *changer) filter() contact.Filter {
	f := contact.Filter{InBin: rapid.IntRange(0, 5).Draw(c.rt, "in bin") == 0, Query: pick(c, "query", []string{"", "", "", "", "j", "sm", "ann s", "smit", "212", "5", "01", "zed 7", "26 1", "dell"})}
	on := func(label string) bool { return rapid.IntRange(0, 4).Draw(c.rt, label) == 0 }
	if on("by status") {
		f.Statuses = []contact.Status{contact.Active, contact.Pending}[:rapid.IntRange(1, 2).Draw(c.rt, "statuses")]
	}
	if on("by kind") {
		f.Kinds = []contact.Kind{contact.Business}
	}
	if on("by login") {
		f.LoginSources = []contact.LoginSource{contact.Web}
	}
	if on("by source") {
		f.Sources = []string{"Radio", "Mail"}
	}
	if on("by type") {
		f.CaseTypeIDs = c.types[:1]
	}
	if on("by type opted out of") {
		f.TypesOut = c.types[:1]
	}
	if on("by sms") {
		f.SMS = []string{"out"}
	}
	if on("by voice") {
		f.Voice = []string{"unknown", "in"}
	}
	if on("by opt-out") {
		f.OptedOut = pick(c, "opted out", []string{"any", "sms", "email"})
	}
	f.NoPhone, f.NoEmail, f.BadPhone, f.CanText, f.OnDNC = on("no phone") && on("no phone really"), on("no email"), on("bad phone"), on("can text"), on("on dnc")
	return f
}

// checkContacts compares pages and counts of one question with the model.
func (c *changer) checkContacts(all []modelContact) {
	f := c.filter()
	by := pick(c, "sort", contact.Sorts).Value
	desc := rapid.Bool().Draw(c.rt, "desc")
	want := []string{}
	var found []*modelContact
	for i := range all {
		if all[i].takes(&f) {
			found = append(found, &all[i])
		}
	}
	slices.SortFunc(found, func(a, b *modelContact) int { return compareContacts(by, a, b) })
	if desc {
		slices.Reverse(found)
	}
	for _, m := range found {
		want = append(want, m.ID)
	}
	p := contact.Page{Sort: by, Desc: desc, Limit: rapid.IntRange(1, 9).Draw(c.rt, "limit"), Offset: rapid.IntRange(0, 12).Draw(c.rt, "offset")}
	want = want[min(p.Offset, len(want)):]
	got := []string{}
	for {
		page, err := c.asked.Contacts(c.t.Context(), f, p)
		if err != nil {
			c.rt.Fatal(err)
		}
		if page.Total != len(found) {
			c.rt.Fatalf("%+v: %d in all, want %d", f, page.Total, len(found))
		}
		for _, r := range page.Rows {
			got = append(got, r.ID)
		}
		if p.Cursor, p.Offset = page.Next, 0; p.Cursor == "" {
			break
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		c.rt.Fatalf("%+v by %s, desc %v: %s", f, by, desc, diff)
	}
	facets, err := c.asked.ContactFacets(c.t.Context(), f)
	if err != nil {
		c.rt.Fatal(err)
	}
	if diff := cmp.Diff(countContacts(all, f), facets); diff != "" {
		c.rt.Fatalf("facets of %+v: %s", f, diff)
	}
}

// newFirm returns a store of a few contacts and cases, to be closed, and a changer
// of it.
func newFirm(t *testing.T, rt *rapid.T, now *time.Time) *changer {
	s, err := sqlite.Open(t.Context(), sqlite.Options{Dir: t.TempDir(), Actor: "Test", Now: func() time.Time { return *now }})
	if err != nil {
		rt.Fatal(err)
	}
	c := &changer{t: t, rt: rt, s: s, asked: s}
	rows := "First Name,Last Name,Phone,Case Number,Case Type,Login Source,Source\n"
	for i := range 20 {
		rows += fmt.Sprintf("%s,%s%d,212-555-01%02d,26-%d,%s,%s,%s\n", []string{"Ann", "Joe", "Bo"}[i%3], []string{"Smith", "Zed"}[i%2], i, i, i/3,
			[]string{"Injury", "Alpha", "Beta"}[i/3%3], []string{"Web", "Mobile"}[i%2], []string{"", "Radio"}[i/2%2])
	}
	importFile(t, s, file(t, "firm.csv", rows), sqlite.PlanOptions{})
	types, err := s.CaseTypes(t.Context())
	if err != nil {
		rt.Fatal(err)
	}
	for _, y := range types {
		c.types = append(c.types, y.ID)
	}
	for _, m := range modelContacts(t, s) {
		c.contacts = append(c.contacts, m.ID)
	}
	for _, m := range modelCases(t, s) {
		c.cases = append(c.cases, m.ID)
	}
	return c
}

// browse asks both stores for everything in any order, so that they remember what
// they read before the next change.
func (c *changer) browse(other *sqlite.Store) {
	f := c.filter()
	for _, s := range []*sqlite.Store{c.s, other} {
		for _, by := range contact.Sorts {
			_, err := s.Contacts(c.t.Context(), contact.Filter{}, contact.Page{Sort: by.Value, Limit: 3})
			c.try(err)
		}
		for _, by := range legalcase.Sorts {
			_, err := s.Cases(c.t.Context(), legalcase.Filter{Query: f.Query}, legalcase.Page{Sort: by.Value, Limit: 3})
			c.try(err)
		}
		_, err := s.ContactFacets(c.t.Context(), f)
		c.try(err)
		_, err = s.CaseCounts(c.t.Context(), legalcase.Filter{})
		c.try(err)
	}
}

func TestListsShowWhatASlowLookAtEverythingShows(t *testing.T) {
	t.Cleanup(sqlite.SmallLists())
	rapid.Check(t, func(rt *rapid.T) {
		defer sqlite.KeepAtMost(rapid.SampledFrom([]int{0, 3000, 1 << 20}).Draw(rt, "bytes kept"))()
		now := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
		c := newFirm(t, rt, &now)
		defer func() { _ = c.s.Close() }()
		other, err := sqlite.Open(t.Context(), sqlite.Options{Dir: c.s.Dir(), Actor: "Other", Now: func() time.Time { return now }})
		if err != nil {
			rt.Fatal(err)
		}
		defer func() { _ = other.Close() }()
		for range rapid.IntRange(1, 12).Draw(rt, "changes") {
			now = now.Add(time.Duration(rapid.IntRange(0, 1).Draw(rt, "time")) * time.Second)
			c.browse(other)
			c.change()
		}
		contacts, cases := modelContacts(t, c.s), modelCases(t, c.s)
		for _, c.asked = range []*sqlite.Store{c.s, other, c.s, other} {
			c.checkContacts(contacts)
			c.checkCases(cases)
		}
		if rapid.IntRange(0, 9).Draw(rt, "doctor") == 0 {
			if r := doctor(t, c.s); len(r.Search) > 0 {
				rt.Errorf("the doctor finds: %q", r.Search)
			}
		}
	})
}
