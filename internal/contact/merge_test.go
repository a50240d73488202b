package contact

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestMergeFillsWhatIsMissingAndKeepsEveryReach(t *testing.T) {
	kept := Contact{
		ID: "k", Kind: Individual, GivenName: "Bob", FamilyName: "Brown", LoginSource: NotInstalled, Status: Active, Notes: "one",
		Phones: []Phone{{ID: "1", Raw: "a", E164: phoneA, Primary: true}},
		Emails: []Email{{ID: "1", Address: mailA, Primary: true}},
	}
	merged := Contact{
		ID: "m", Kind: Individual, GivenName: "Robert", MiddleName: "James", FamilyName: "Brown", LoginSource: Web, Status: Inactive, Notes: "two",
		ExternalSystem: "Clio", ExternalID: "7",
		Phones:    []Phone{{ID: "2", Raw: "b", E164: phoneB, Primary: true}, {ID: "3", Raw: "A", E164: phoneA}},
		Emails:    []Email{{ID: "2", Address: "ADA@example.com", Primary: true}},
		Addresses: []Address{{ID: "2", Label: AddressHome, City: "Albany"}},
	}
	got, err := Merge(&kept, []Contact{merged}, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := kept
	want.MiddleName, want.LoginSource, want.Notes, want.ExternalSystem, want.ExternalID = "James", Web, "one\n\ntwo", "Clio", "7"
	want.Phones = []Phone{{ID: "1", Raw: "a", E164: phoneA, Primary: true, Label: PhonePrimary}, {ID: "2", Raw: "b", E164: phoneB, Label: PhoneHome}}
	want.Emails = []Email{{ID: "1", Address: mailA, Primary: true, Label: EmailPrimary, Valid: true}}
	want.Addresses = merged.Addresses
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMergeTakesWhatIsPicked(t *testing.T) {
	kept := Contact{ID: "k", Kind: Individual, GivenName: "Bob", Status: Active, Notes: "one", Phones: []Phone{{ID: "1", Raw: "a", Primary: true}}}
	others := []Contact{
		{ID: "m", Kind: Individual, GivenName: "Robert", Status: Pending, Notes: "two", Phones: []Phone{{ID: "2", Raw: "b", Primary: true}}},
		{ID: "n", Kind: Individual, GivenName: "Rob", MiddleName: "J", Status: Inactive, Notes: "three", Phones: []Phone{{ID: "3", Raw: "c", Primary: true}}},
	}
	got, err := Merge(&kept, others, Picks{"given_name": "m", "status": "n", "notes": "k", "phone": "m"})
	if err != nil {
		t.Fatal(err)
	}
	if got.GivenName != "Robert" || got.MiddleName != "J" || got.Status != Inactive || got.Notes != "one" || got.PrimaryPhone().Raw != "b" || len(got.Phones) != 3 {
		t.Errorf("got %+v", got)
	}
	if got, err := Merge(&kept, others, Picks{"notes": PickAll}); err != nil || got.Notes != "one\n\ntwo\n\nthree" {
		t.Errorf("all notes: %q, %v", got.Notes, err)
	}
	for field, pick := range map[string]string{"colour": "k", "status": PickAll, "notes": "nobody"} {
		if _, err := Merge(&kept, others, Picks{field: pick}); err == nil {
			t.Errorf("picked %s of %s", pick, field)
		}
	}
}

func drawContact(t *rapid.T, label string) Contact {
	words := rapid.SampledFrom([]string{"", "", "Ada", "Bob", "x"})
	c := Contact{
		ID: label, Kind: rapid.SampledFrom([]Kind{Individual, Business}).Draw(t, label+" kind"), Status: rapid.SampledFrom([]Status{Active, Pending}).Draw(t, label+" status"),
		GivenName: words.Draw(t, label+" given"), FamilyName: words.Draw(t, label+" family"), Company: "C", Notes: words.Draw(t, label+" notes"),
		ExternalID: words.Draw(t, label+" external"), LoginSource: rapid.SampledFrom([]LoginSource{NotInstalled, Web}).Draw(t, label+" login"),
	}
	for i := range rapid.IntRange(0, 3).Draw(t, label+" phones") {
		c.Phones = append(c.Phones, Phone{ID: fmt.Sprint(label, i), Raw: rapid.SampledFrom([]string{"1", "2", "3", "4"}).Draw(t, label+" phone"), Label: PhoneHome})
	}
	for i := range rapid.IntRange(0, 2).Draw(t, label+" emails") {
		c.Emails = append(c.Emails, Email{ID: fmt.Sprint(label, i), Address: rapid.SampledFrom([]string{"a@example.com", "A@example.com", "b@example.com"}).Draw(t, label+" email"), Label: EmailWork})
	}
	for i := range rapid.IntRange(0, 2).Draw(t, label+" addresses") {
		c.Addresses = append(c.Addresses, Address{ID: fmt.Sprint(label, i), City: rapid.SampledFrom([]string{"Albany", "albany", "Troy"}).Draw(t, label+" city"), Label: AddressHome})
	}
	c.Normalize()
	return c
}

func drawPicks(t *rapid.T, whose []string) Picks {
	picks := Picks{}
	for _, name := range []string{"given_name", "family_name", "status", "notes", "external_system", "login_source", "phone", "email"} {
		if rapid.Bool().Draw(t, "pick "+name) {
			picks[name] = rapid.SampledFrom(whose).Draw(t, "pick of "+name)
		}
	}
	return picks
}

func TestNothingIsLostInAMergeAndUndoingItGivesBackWhatWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kept, whose := drawContact(t, "kept"), []string{"kept"}
		var others []Contact
		for i := range rapid.IntRange(1, 4).Draw(t, "others") {
			others = append(others, drawContact(t, fmt.Sprint("other ", i)))
			whose = append(whose, others[i].ID)
		}
		after, err := Merge(&kept, others, drawPicks(t, whose))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range append([]Contact{kept}, others...) {
			for i := range c.Phones {
				if !slices.ContainsFunc(after.Phones, func(p Phone) bool { return samePhone(&p, &c.Phones[i]) }) {
					t.Fatalf("lost phone %+v", c.Phones[i])
				}
			}
			for i := range c.Emails {
				if !slices.ContainsFunc(after.Emails, func(e Email) bool { return sameEmail(&e, &c.Emails[i]) }) {
					t.Fatalf("lost e-mail %+v", c.Emails[i])
				}
			}
			for i := range c.Addresses {
				if !slices.ContainsFunc(after.Addresses, func(a Address) bool { return sameAddress(&a, &c.Addresses[i]) }) {
					t.Fatalf("lost address %+v", c.Addresses[i])
				}
			}
		}
		back, stayed := Unmerge(&after, &after, &kept, others)
		if diff := cmp.Diff(kept, back); diff != "" || len(stayed) > 0 {
			t.Fatalf("stayed %v\n%s", stayed, diff)
		}
	})
}

func TestUndoingAMergeKeepsWhatWasChangedSince(t *testing.T) {
	kept := Contact{ID: "k", Kind: Individual, GivenName: "Bob", Status: Active, Phones: []Phone{{ID: "1", Raw: "a", Primary: true, Label: PhoneHome}}}
	merged := Contact{ID: "m", Kind: Individual, MiddleName: "J", Status: Active, Phones: []Phone{{ID: "2", Raw: "b", Label: PhoneHome, Primary: true}, {ID: "3", Raw: "c", Label: PhoneHome}}}
	after, err := Merge(&kept, []Contact{merged}, nil)
	if err != nil {
		t.Fatal(err)
	}
	now := after
	now.Status, now.Phones = Inactive, slices.Clone(after.Phones)
	now.Phones[1].Raw = "b changed"
	now.Phones = append(now.Phones, Phone{ID: "4", Raw: "d", Label: PhoneWork})
	got, stayed := Unmerge(&now, &after, &kept, []Contact{merged})
	if got.Status != Inactive || got.MiddleName != "" || !slices.Equal(stayed, []string{"status", "phones"}) {
		t.Errorf("got %+v, stayed %v", got, stayed)
	}
	var numbers []string
	for _, p := range got.Phones {
		numbers = append(numbers, p.Raw)
	}
	if !slices.Equal(numbers, []string{"a", "b changed", "d"}) {
		t.Errorf("phones %q", numbers)
	}
}
