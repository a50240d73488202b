package importer

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"casefolk/internal/contact"
)

func TestTheBestOfACrowdIsTheBestOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		person := func(label string) *contact.Contact {
			c := &contact.Contact{Kind: contact.Individual,
				GivenName:  rapid.SampledFrom([]string{"", "Ana", "Ana María", "A.", "Bob", "Robert", "Zoe"}).Draw(t, label+" given"),
				FamilyName: rapid.SampledFrom([]string{"", "Lee", "Ruiz"}).Draw(t, label+" family"),
				Phones:     []contact.Phone{{E164: "+12125550142", Extension: rapid.SampledFrom([]string{"", "7"}).Draw(t, label+" extension")}}}
			if rapid.Bool().Draw(t, label+" has e-mail") {
				c.Emails = []contact.Email{{Address: "office@example.com", Valid: true}}
			}
			return c
		}
		var all []*Known
		for i := range rapid.IntRange(1, 12).Draw(t, "people") {
			c := person(fmt.Sprint(i))
			c.ID = fmt.Sprintf("%02d", i)
			all = append(all, &Known{ContactID: c.ID, Keys: KeysOf(c)})
		}
		k := keysOf(person("row"))
		want, got := FindMatch(&k, all), FindMatch(&k, NewCrowd(rapid.Permutation(all).Draw(t, "order")).Candidates(&k))
		if (want == nil) != (got == nil) || want != nil && (*want != *got) {
			t.Fatalf("%+v, want %+v", got, want)
		}
	})
}

func TestOneOfTheSameNameGoesBeforeOneWhoseNameAgrees(t *testing.T) {
	known := func(id, family string) *Known {
		c := &contact.Contact{ID: id, GivenName: "Ana", FamilyName: family, Phones: []contact.Phone{{E164: "+12125550142"}}}
		return &Known{ContactID: id, Keys: KeysOf(c)}
	}
	row := keysOf(&contact.Contact{GivenName: "Ana", FamilyName: "Ruiz", Phones: []contact.Phone{{E164: "+12125550142"}}})
	if m := FindMatch(&row, []*Known{known("1", "Lee"), known("2", "Ruiz")}); m.Known.ContactID != "2" {
		t.Errorf("%+v", m)
	}
	if m := FindMatch(&row, []*Known{known("1", "Lee")}); m == nil || m.NamesDiffer {
		t.Errorf("a new family name is somebody else: %+v", m)
	}
}
