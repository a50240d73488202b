package contact

import "testing"

func TestAConflictCheckKnowsSomebodyByAnyNamePhoneOrEmail(t *testing.T) {
	acme := Contact{Kind: Business, Company: "Acme Roofing, LLC"}
	employed := named("Ada", "Alvarez")
	employed.Company = "Acme Roofing"
	for name, c := range map[string]struct {
		subject Subject
		contact Contact
		want    ReasonCode // "" for none
	}{
		"whole name":          {Subject{Names: []string{"Robert Smith"}}, named("Robert", "Smith"), SameName},
		"last name first":     {Subject{Names: []string{"SMITH, Robert J."}}, named("Robert", "Smith"), SameName},
		"nickname":            {Subject{Names: []string{"Bob Smith"}}, named("Robert", "Smith"), Nickname},
		"typing error":        {Subject{Names: []string{"Robert Alvares"}}, named("Robert", "Alvarez"), SimilarName},
		"title and suffix":    {Subject{Names: []string{"Dr. Robert Smith Jr."}}, named("Robert", "Smith"), SameName},
		"last name alone":     {Subject{Names: []string{"Smith"}}, named("Robert", "Smith"), SameFamily},
		"another name of his": {Subject{Names: []string{"Somebody Else", "Bob Smith"}}, named("Robert", "Smith"), Nickname},
		"company":             {Subject{Names: []string{"ACME Roofing Inc"}}, acme, SameName},
		"employer":            {Subject{Names: []string{"Acme Roofing LLC"}}, employed, Employer},
		"part of a company":   {Subject{Names: []string{"Robert Smith"}}, Contact{Kind: Business, Company: "Law Office of Robert Smith"}, NameWithin},
		"phone":               {Subject{Phones: []string{phoneA}}, with(named("X", "Y"), phoneA, ""), SamePhone},
		"e-mail":              {Subject{Emails: []string{mailA}}, with(named("X", "Y"), "", "ADA@example.com"), SameEmail},
		"somebody else":       {Subject{Names: []string{"Robert Smith"}}, named("Maria", "Lopez"), ""},
		"only the first name": {Subject{Names: []string{"Robert Smith"}}, named("Robert", "Lopez"), ""},
		"no name at all":      {Subject{Names: []string{""}}, named("Robert", "Lopez"), ""},
	} {
		got := c.subject.Resembles(&c.contact)
		if c.want == "" {
			if len(got.Reasons) != 0 || got.Score != 0 {
				t.Errorf("%s: got %+v", name, got)
			}
			continue
		}
		if len(got.Reasons) != 1 || got.Reasons[0].Code != c.want || got.Score == 0 || got.Reasons[0].Words() == "" {
			t.Errorf("%s: got %+v, want %s", name, got, c.want)
		}
	}
}

func TestATitleNamesASubjectByFamilyOrCompany(t *testing.T) {
	s := Subject{Names: []string{"Robert Smith", "Acme Roofing LLC"}}
	for title, want := range map[string]bool{
		"Smith v. Jones": true, "In re SMITH": true, "Smithson v. Jones": false, "Jones v. Acme Roofing": true, "Acme v. Jones": false, "": false,
	} {
		if _, got := s.NamedIn(title); got != want {
			t.Errorf("%q: got %v", title, got)
		}
	}
}
