package contact

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func named(given, family string) Contact {
	return Contact{Kind: Individual, GivenName: given, FamilyName: family}
}

func with(c Contact, e164, mail string) Contact {
	if e164 != "" {
		c.Phones = []Phone{{E164: e164}}
	}
	if mail != "" {
		c.Emails = []Email{{Address: mail}}
	}
	return c
}

func compare(a, b Contact) Likeness {
	pa, pb := ProfileOf(&a), ProfileOf(&b)
	return Compare(&pa, &pb)
}

const phoneA, phoneB, mailA = "+12125550142", "+16465550199", "ada@example.com"

func TestContactsThatAreOneAreFound(t *testing.T) {
	business := func(name string) Contact { return Contact{Kind: Business, Company: name} }
	for name, c := range map[string]struct {
		a, b Contact
		want ReasonCode
		sure bool
	}{
		"same name and phone":        {with(named("Ada", "Alvarez"), phoneA, ""), with(named("Ada", "Alvarez"), phoneA, ""), SameName, true},
		"accents and case":           {named("José", "Núñez"), named("jose", "NUNEZ"), SameName, false},
		"nickname":                   {named("Bill", "Gatewood"), named("William", "Gatewood"), Nickname, false},
		"nicknames of several names": {named("Dolly", "Hale"), named("Dolores", "Hale"), Nickname, false},
		"nickname of the other one":  {Contact{GivenName: "Margaret", FamilyName: "Hale", Nickname: "Bunny"}, named("Bunny", "Hale"), Nickname, false},
		"nicknames of one name":      {named("Peggy", "Hale"), named("Maggie", "Hale"), Nickname, false},
		"typing error":               {named("Jonathan", "Alvarez"), named("Jonathon", "Alvarez"), SimilarName, false},
		"typing error in the family": {named("Ada", "Alvarez"), named("Ada", "Alvares"), SimilarName, false},
		"first and last swapped":     {named("Ada", "Alvarez"), named("Alvarez", "Ada"), SwappedName, false},
		"initial and phone":          {with(named("J", "Smith"), phoneA, ""), with(named("John", "Smith"), phoneA, ""), SimilarName, true},
		"second family name":         {with(named("Maria", "Garcia"), "", mailA), with(named("Maria", "Garcia Lopez"), "", mailA), SimilarName, true},
		"hyphen":                     {named("Ann", "Smith-Jones"), named("Ann", "Smith Jones"), SameName, false},
		"display name":               {Contact{DisplayName: "Alvarez, Ada"}, named("Ada", "Alvarez"), SameName, false},
		"same e-mail, no name":       {with(Contact{}, "", mailA), with(named("Ada", "Alvarez"), "", "ADA@example.com"), SameEmail, false},
		"same phone, no name":        {with(Contact{}, phoneA, ""), with(named("Ada", "Alvarez"), phoneA, ""), SamePhone, false},
		"external id":                {Contact{ExternalSystem: "Clio", ExternalID: "7", GivenName: "A"}, Contact{ExternalSystem: "clio", ExternalID: "7", GivenName: "B"}, SameExternal, true},
		"legal form":                 {business("Acme Roofing, LLC"), business("The ACME Roofing Inc."), SameName, false},
		"ampersand":                  {business("Smith & Sons"), business("Smith and Sons Co"), SameName, false},
		"company typed badly":        {business("Acme Roofing"), business("Acme Rofing"), SimilarName, false},
	} {
		got := compare(c.a, c.b)
		has := slices.ContainsFunc(got.Reasons, func(r Reason) bool { return r.Code == c.want })
		if got.Score < Likely || !has || (got.Score >= Sure) != c.sure {
			t.Errorf("%s: got %+v, want %s, sure: %v", name, got, c.want, c.sure)
		}
	}
}

func TestContactsThatAreTwoAreNotMistakenForOne(t *testing.T) {
	junior, senior := named("John", "Smith"), named("John", "Smith")
	junior.Suffix, senior.Suffix = "Jr.", "Sr."
	for name, c := range map[string]struct{ a, b Contact }{
		"a couple with one phone":     {with(named("Ada", "Alvarez"), phoneA, ""), with(named("Bernardo", "Alvarez"), phoneA, "")},
		"a couple with one e-mail":    {with(named("Ada", "Alvarez"), "", mailA), with(named("Tom", "Alvarez"), "", mailA)},
		"father and son":              {junior, senior},
		"siblings":                    {named("Ada", "Alvarez"), named("Eva", "Alvarez")},
		"another family":              {named("Ada", "Alvarez"), named("Ada", "Brown")},
		"a first name alone":          {named("Ada", ""), named("Ada", "Alvarez")},
		"nothing at all":              {Contact{}, Contact{}},
		"external ids of two systems": {Contact{ExternalSystem: "Clio", ExternalID: "7", GivenName: "Ada"}, Contact{ExternalSystem: "MyCase", ExternalID: "7", GivenName: "Bob"}},
		"other companies":             {Contact{Kind: Business, Company: "Acme Roofing"}, Contact{Kind: Business, Company: "Acme Plumbing"}},
		"a person and a company":      {named("John", "Deere"), Contact{Kind: Business, Company: "John Deere"}},
	} {
		if got := compare(c.a, c.b); got.Score >= Likely {
			t.Errorf("%s: got %+v", name, got)
		}
	}
}

func TestMoreSharedIsNeverLessAlike(t *testing.T) {
	names := []string{"Ada", "Bill", "William", "Jose", "José", "Anne", "", "X"}
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) Contact {
			return named(rapid.SampledFrom(names).Draw(t, label+" given"), rapid.SampledFrom(names).Draw(t, label+" family"))
		}
		a, b := draw("a"), draw("b")
		plainScore := compare(a, b).Score
		if back := compare(b, a).Score; back != plainScore {
			t.Fatalf("one way %v, the other way %v", plainScore, back)
		}
		withPhone := compare(with(a, phoneA, ""), with(b, phoneA, "")).Score
		withBoth := compare(with(a, phoneA, mailA), with(b, phoneA, mailA)).Score
		if withPhone < plainScore || withBoth < withPhone || withBoth > 1 || plainScore < 0 {
			t.Fatalf("scores %v, %v, %v", plainScore, withPhone, withBoth)
		}
	})
}

func TestNamesAlikeShareABlock(t *testing.T) {
	for _, pair := range [][2]Contact{
		{named("Bill", "Gatewood"), named("William", "Gatewood")},
		{named("Ada", "Alvarez"), named("Ada", "Alvares")},
		{named("Jonathan", "Alvarez"), named("Jonathon", "Alvarez")},
		{named("Ada", "Alvarez"), named("Alvarez", "Ada")},
		{named("Maria", "Garcia Lopez"), named("Maria", "Garcia")},
		{named("J", "Smith"), named("John", "Smith")},
		{{Kind: Business, Company: "Acme Roofing LLC"}, {Kind: Business, Company: "ACME Rofing"}},
	} {
		a, b := ProfileOf(&pair[0]), ProfileOf(&pair[1])
		shared := slices.ContainsFunc(a.BlockKeys(), func(k string) bool { return slices.Contains(b.BlockKeys(), k) })
		if !shared {
			t.Errorf("%v and %v share no block: %q, %q", pair[0].Name(), pair[1].Name(), a.BlockKeys(), b.BlockKeys())
		}
	}
}

func TestNamesOfOtherScriptsCompare(t *testing.T) {
	if got := compare(named("Алексей", "Иванов"), named("алексей", "ИВАНОВ")); got.Score < Likely {
		t.Errorf("got %+v", got)
	}
	if got := compare(named("محمد", "علي"), named("小明", "王")); got.Score >= Likely {
		t.Errorf("got %+v", got)
	}
}
