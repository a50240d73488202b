package app

import "casefolk/internal/contact"

// Score is one dated answer to "how satisfied are you?".
type Score struct {
	ID        string `json:"id"`
	ContactID string `json:"contact_id"`
	CaseID    string `json:"case_id"` // or empty
	Value     int    `json:"value"`   // 1 (worst) to 5 (best)
	Comment   string `json:"comment"`
	At        string `json:"at"` // RFC 3339; empty when added means now
	By        string `json:"by"`
}

// Satisfaction is what a contact's scores come to.
type Satisfaction struct {
	Scores  []Score `json:"scores"`  // oldest first
	Average float64 `json:"average"` // 0 when there are none
}

// ContactLink is a business's contact person, seen from either side.
type ContactLink struct {
	ID          string `json:"id"`
	ContactID   string `json:"contact_id"` // of the other side
	DisplayName string `json:"display_name"`
	Role        string `json:"role"`
}

func scoreOf(s contact.Score) Score {
	return Score{ID: s.ID, ContactID: s.ContactID, CaseID: s.CaseID, Value: s.Value, Comment: s.Comment, At: stamp(s.At), By: s.By}
}

func linkOf(l contact.Link) ContactLink {
	return ContactLink{ID: l.ID, ContactID: l.ContactID, DisplayName: l.DisplayName, Role: l.Role}
}

// Satisfaction returns a contact's scores and their average.
func (c *Contacts) Satisfaction(contactID string) (_ Satisfaction, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return Satisfaction{}, err
	}
	sat, err := store.Satisfaction(ctx, contactID)
	return Satisfaction{Scores: each(sat.Scores, scoreOf), Average: sat.Average}, err
}

// AddScore keeps a score and returns it as stored.
func (c *Contacts) AddScore(score Score) (_ Score, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return Score{}, err
	}
	at, err := moment("at", score.At)
	if err != nil {
		return Score{}, err
	}
	made, err := store.AddScore(ctx, contact.Score{ContactID: score.ContactID, CaseID: score.CaseID, Value: score.Value, Comment: score.Comment, At: at})
	return scoreOf(made), err
}

// RemoveScore takes a score away.
func (c *Contacts) RemoveScore(contactID, scoreID string) (err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return err
	}
	return store.RemoveScore(ctx, contactID, scoreID)
}

// RestoreScore brings a score back that was taken away.
func (c *Contacts) RestoreScore(contactID, scoreID string) (err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return err
	}
	return store.RestoreScore(ctx, contactID, scoreID)
}

// Persons returns a business's contact persons.
func (c *Contacts) Persons(businessID string) (_ []ContactLink, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return nil, err
	}
	links, err := store.ContactPersons(ctx, businessID)
	return each(links, linkOf), err
}

// Businesses returns the businesses whose contact person an individual is.
func (c *Contacts) Businesses(personID string) (_ []ContactLink, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return nil, err
	}
	links, err := store.BusinessesOf(ctx, personID)
	return each(links, linkOf), err
}

// LinkPerson makes an individual a contact person of a business, or changes the
// role of one who is it already.
func (c *Contacts) LinkPerson(businessID, personID, role string) (err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return err
	}
	return store.LinkPerson(ctx, businessID, personID, role)
}

// UnlinkPerson ends an individual's being a contact person of a business.
func (c *Contacts) UnlinkPerson(businessID, personID string) (err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return err
	}
	return store.UnlinkPerson(ctx, businessID, personID)
}
