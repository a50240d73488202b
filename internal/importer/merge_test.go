package importer

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"casefolk/internal/contact"
)

func anyOf(t *rapid.T, name string, values ...string) string {
	return rapid.SampledFrom(values).Draw(t, name)
}

// drawContact makes contacts from few values, so that they often have something
// in common.
func drawContact(t *rapid.T) contact.Contact {
	c := contact.Contact{
		GivenName: anyOf(t, "given", "", "Ana", "Bob"), FamilyName: anyOf(t, "family", "", "Ruiz", "Smith"), Company: anyOf(t, "company", "", "Acme"),
		Status: contact.Status(anyOf(t, "status", "", "active", "pending")), Source: anyOf(t, "source", "", "Fair"), Notes: anyOf(t, "notes", "", "one", "two", "one\ntwo"),
		ExternalSystem: anyOf(t, "system", "", "X", "Y"), ExternalID: anyOf(t, "id", "", "1", "2"),
	}
	for range rapid.IntRange(0, 3).Draw(t, "phones") {
		p := contact.Phone{Raw: anyOf(t, "raw", "212-555-0101", "(212) 555-0101", "212-555-0102", "bad"), Label: contact.PhoneLabel(anyOf(t, "label", "", "primary", "mobile", "work")),
			Extension: anyOf(t, "extension", "", "1", "2"), Primary: rapid.Bool().Draw(t, "primary")}
		if p.Raw != "bad" {
			p.E164, p.Valid = "+1212555010"+p.Raw[len(p.Raw)-1:], true
		}
		c.Phones = append(c.Phones, p)
	}
	for range rapid.IntRange(0, 2).Draw(t, "emails") {
		c.Emails = append(c.Emails, contact.Email{Address: anyOf(t, "address", "a@example.com", "A@example.com", "b@example.com", "bad"), Label: contact.EmailLabel(anyOf(t, "elabel", "", "primary", "work"))})
	}
	for range rapid.IntRange(0, 2).Draw(t, "addresses") {
		c.Addresses = append(c.Addresses, contact.Address{Street: anyOf(t, "street", "", "1 Elm St", "1 ELM ST", "2 Oak"), City: anyOf(t, "city", "", "Boston", "Reno"), PostalCode: anyOf(t, "zip", "", "02110", "89501")})
	}
	return c
}

func drawPair(t *rapid.T) (contact.Contact, *Draft) {
	existing := drawContact(t)
	existing.Normalize()
	return existing, &Draft{Contact: drawContact(t)}
}

func TestAnUpdateAppliedTwiceChangesNothingMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		existing, d := drawPair(t)
		once, changes := MergeUpdate(existing, d)
		twice, again := MergeUpdate(once, d)
		if len(again) > 0 || !cmp.Equal(once, twice) {
			t.Fatalf("again: %v\nonce:  %+v\ntwice: %+v", again, once, twice)
		}
		if same := cmp.Equal(existing, once, cmpopts.EquateEmpty()); same != (len(changes) == 0) {
			t.Fatalf("changed: %v, but changes are %v", !same, changes)
		}
	})
}

func TestAnUpdateNeverEmptiesOrRemoves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		existing, d := drawPair(t)
		before := contactCopy(existing)
		got, _ := MergeUpdate(existing, d)
		if !cmp.Equal(before, existing) {
			t.Fatal("the existing contact was changed in place")
		}
		for name, pair := range map[string][2]string{
			"given": {before.GivenName, got.GivenName}, "family": {before.FamilyName, got.FamilyName}, "company": {before.Company, got.Company},
			"status": {string(before.Status), string(got.Status)}, "source": {before.Source, got.Source}, "notes": {before.Notes, got.Notes}, "id": {before.ExternalID, got.ExternalID},
		} {
			if pair[0] != "" && pair[1] == "" {
				t.Fatalf("%s was emptied", name)
			}
		}
		if len(got.Phones) < len(before.Phones) || len(got.Emails) < len(before.Emails) || len(got.Addresses) < len(before.Addresses) {
			t.Fatal("something was removed")
		}
		for i, p := range before.Phones {
			if got.Phones[i].Raw != p.Raw || got.Phones[i].E164 != p.E164 || got.Phones[i].Primary != p.Primary {
				t.Fatalf("phone %+v became %+v", p, got.Phones[i])
			}
		}
		for i, e := range before.Emails {
			if got.Emails[i].Address != e.Address || got.Emails[i].Primary != e.Primary {
				t.Fatalf("e-mail %+v became %+v", e, got.Emails[i])
			}
		}
		onePrimaryEach(t, got)
	})
}

func onePrimaryEach(t *rapid.T, c contact.Contact) {
	marked := 0
	for _, p := range c.Phones {
		if p.Primary {
			marked++
		}
		if p.Label == "" {
			t.Fatal("a phone without a label")
		}
	}
	if len(c.Phones) > 0 && marked != 1 {
		t.Fatalf("%d primary phones", marked)
	}
}

func TestAnUpdateBringsEveryNumberOfTheRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		existing, d := drawPair(t)
		got, _ := MergeUpdate(existing, d)
		for _, p := range d.Contact.Phones {
			if !slices.ContainsFunc(got.Phones, func(q contact.Phone) bool { return sameNumber(&p, &q) }) {
				t.Fatalf("%+v is missing", p)
			}
		}
		for _, e := range d.Contact.Emails {
			if !slices.ContainsFunc(got.Emails, func(q contact.Email) bool { return contact.NormalEmail(e.Address) == contact.NormalEmail(q.Address) }) {
				t.Fatalf("%+v is missing", e)
			}
		}
	})
}

func TestAnUpdateIsLimitedToTheChosenGroups(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		existing, d := drawPair(t)
		got, _ := MergeUpdate(existing, d, UpdatePhones)
		got.Phones = existing.Phones
		if !cmp.Equal(existing, got, cmpopts.EquateEmpty()) {
			t.Fatal(cmp.Diff(existing, got))
		}
	})
}

func TestDefaultsOfAMappingNeverReplaceWhatAContactHas(t *testing.T) {
	m := Guess([]string{"Name"}, nil)
	m.Defaults = map[Field]string{Status: "pending", LoginSource: "web", Source: "Fair", PreferredLanguage: "es"}
	r, err := Compile(m, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, _ := r.Read(2, []string{"Ana Ruiz"})
	existing := contact.Contact{GivenName: "Ana", FamilyName: "Ruiz", Status: contact.Active, Source: "Web form"}
	existing.Normalize()
	got, changes := MergeUpdate(existing, &d)
	if got.Status != contact.Active || got.LoginSource != contact.NotInstalled || got.Source != "Web form" || got.PreferredLanguage != "es" || len(changes) != 1 {
		t.Errorf("%+v %v", got, changes)
	}
}

func contactCopy(c contact.Contact) contact.Contact {
	c.Phones, c.Emails, c.Addresses = slices.Clone(c.Phones), slices.Clone(c.Emails), slices.Clone(c.Addresses)
	return c
}

// known makes candidates of contacts with ids in their order.
func drawKnown(t *rapid.T) []*Known {
	var all []*Known
	for i := range rapid.IntRange(0, 5).Draw(t, "candidates") {
		c := drawContact(t)
		c.Normalize()
		c.ID = string(rune('a' + i))
		all = append(all, &Known{ContactID: c.ID, Name: c.Name(), Keys: KeysOf(&c)})
	}
	return all
}

func TestTheOrderOfCandidatesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawKnown(t)
		c := drawContact(t)
		k := (&Draft{Contact: c}).Keys()
		want := FindMatch(&k, all)
		got := FindMatch(&k, rapid.Permutation(all).Draw(t, "order"))
		if (want == nil) != (got == nil) || want != nil && want.Known.ContactID != got.Known.ContactID {
			t.Fatalf("%+v and %+v", want, got)
		}
	})
}

func TestRowsAreRecognisedByTheSurestSign(t *testing.T) {
	person := func(id, given, family, phone, email, external, zip string) *Known {
		c := contact.Contact{ID: id, GivenName: given, FamilyName: family, ExternalSystem: "Clio", ExternalID: external}
		if phone != "" {
			c.Phones = []contact.Phone{{Raw: phone, E164: phone, Valid: true}}
		}
		if email != "" {
			c.Emails = []contact.Email{{Address: email, Valid: true}}
		}
		if zip != "" {
			c.Addresses = []contact.Address{{PostalCode: zip}}
		}
		return &Known{ContactID: id, Name: given, Keys: KeysOf(&c)}
	}
	firm := []*Known{
		person("1", "Ana", "Ruiz", "+12125550101", "ana@example.com", "77", "02110"),
		person("2", "Bob", "Ruiz", "+12125550101", "", "", ""),
		person("3", "Cy", "Young", "+12125550103", "cy@example.com", "", "10001"),
	}
	for _, c := range []struct {
		name string
		row  *Known
		want string
		by   MatchBy
	}{
		{"external id first", person("", "Cy", "Young", "+12125550103", "", "77", ""), "1", ByExternalID},
		{"phone before e-mail", person("", "Cy", "Young", "+12125550103", "cy@example.com", "", ""), "3", ByPhone},
		{"of two with the phone, the one of the same name", person("", "Bob", "Ruiz", "+12125550101", "", "", ""), "2", ByPhone},
		{"e-mail in any case", person("", "Cyrus", "Young", "", "CY@example.com", "", ""), "3", ByEmail},
		{"name with a postal code", person("", "cy", "YOUNG", "", "", "", "10001-1234"), "3", ByName},
		{"a name alone is nobody", person("", "Cy", "Young", "", "", "", ""), "", ""},
		{"a name elsewhere is nobody", person("", "Cy", "Young", "", "", "", "94105"), "", ""},
	} {
		m := FindMatch(&c.row.Keys, firm)
		switch {
		case c.want == "" && m != nil:
			t.Errorf("%s: matched %+v", c.name, m)
		case c.want != "" && (m == nil || m.Known.ContactID != c.want || m.By != c.by):
			t.Errorf("%s: %+v", c.name, m)
		case m != nil && m.Words() == "":
			t.Errorf("%s: no words", c.name)
		}
	}
}

func TestDuplicatesBecomeWhatWasChosen(t *testing.T) {
	d := Draft{Row: 3, Contact: contact.Contact{GivenName: "Eve", FamilyName: "Ray", Phones: []contact.Phone{{E164: "+12125550101"}}}}
	k := d.Keys()
	same := contact.Contact{ID: "1", GivenName: "Eve", FamilyName: "Ray", Phones: []contact.Phone{{E164: "+12125550101"}}}
	other := contact.Contact{ID: "2", GivenName: "Ana", FamilyName: "Ruiz", Phones: []contact.Phone{{E164: "+12125550101"}}}
	for _, c := range []struct {
		known *contact.Contact
		on    Duplicates
		want  Action
		warns int
	}{
		{nil, SkipDuplicates, ActionCreate, 0},
		{&same, SkipDuplicates, ActionSkip, 0}, {&same, UpdateDuplicates, ActionUpdate, 0}, {&same, CreateDuplicates, ActionCreate, 0},
		{&other, SkipDuplicates, ActionSkip, 1}, {&other, UpdateDuplicates, ActionCreate, 1}, {&other, CreateDuplicates, ActionCreate, 0},
	} {
		var m *Match
		if c.known != nil {
			m = FindMatch(&k, []*Known{{ContactID: c.known.ID, Name: c.known.Name(), Keys: KeysOf(c.known)}})
		}
		e := Decide(&d, nil, m, c.on)
		if e.Action != c.want || len(e.Problems) != c.warns || e.Why == "" {
			t.Errorf("%+v: %+v", c, e)
		}
	}
	if e := Decide(&d, []Problem{Unreadable(3, "It is torn.")}, nil, SkipDuplicates); e.Action != ActionFail || e.Why != "It is torn." {
		t.Errorf("a failed row: %+v", e)
	}
}

func TestTheSummaryAccountsForEveryRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := NewSummary("i", "f.csv", "csv")
		n := rapid.IntRange(0, 300).Draw(t, "rows")
		for i := range n {
			e := Entry{Row: i, Action: Action(anyOf(t, "action", "create", "update", "skip", "failed"))}
			if e.Action == ActionFail {
				e.Problems = []Problem{Unreadable(i, "Torn.")}
			}
			s.Add(e)
		}
		if s.Rows.Read != n || !s.Rows.Balanced() || len(s.Errors) > Listed || len(s.Errors) != min(s.Rows.Failed, Listed) {
			t.Fatalf("%+v with %d errors", s.Rows, len(s.Errors))
		}
	})
}

func TestAMatchIsSaidInWords(t *testing.T) {
	for _, c := range []struct {
		match Match
		want  string
	}{
		{Match{By: ByPhone, Sign: "+12125550142", Known: &Known{Name: "Ana Ruiz"}}, "same phone (212) 555-0142 as Ana Ruiz"},
		{Match{By: ByPhone, Sign: "+12125550142", Known: &Known{Row: 7}, NamesDiffer: true}, "same phone (212) 555-0142 as row 7, under another name"},
		{Match{By: ByPhone, Sign: "+1999", Known: &Known{Name: "Ana Ruiz"}}, "same phone +1999 as Ana Ruiz"},
		{Match{By: ByEmail, Sign: "ana@example.com", Known: &Known{Name: "Ana Ruiz"}}, "same e-mail ana@example.com as Ana Ruiz"},
		{Match{By: ByName, Sign: "postal code 10001", Known: &Known{Name: "Ana Ruiz"}}, "same name and postal code 10001 as Ana Ruiz"},
	} {
		if got := c.match.Words(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
