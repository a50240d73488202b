package app

import (
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

// CaseQuery asks for one page of the cases list. Values within a field are
// alternatives; fields add up.
type CaseQuery struct {
	Text         string   `json:"text"`
	TypeIDs      []string `json:"type_ids"`
	Statuses     []string `json:"statuses"`
	LoginSources []string `json:"login_sources"` // of a client
	Roles        []string `json:"roles"`         // of anybody on the case
	ContactID    string   `json:"contact_id"`    // only this contact's cases
	InBin        bool     `json:"in_bin"`
	IDs          []string `json:"ids"`    // only these cases; empty: all
	Except       []string `json:"except"` // without these cases

	Sort   string `json:"sort"` // see legalcase.Sorts
	Desc   bool   `json:"desc"`
	Limit  int    `json:"limit"`
	Cursor string `json:"cursor"`
	Offset int    `json:"offset"`
}

func (q CaseQuery) filter() legalcase.Filter {
	return legalcase.Filter{
		Query: q.Text, TypeIDs: q.TypeIDs, Statuses: typed[legalcase.Status](q.Statuses), LoginSources: q.LoginSources,
		Roles: typed[legalcase.Role](q.Roles), ContactID: q.ContactID, InBin: q.InBin, IDs: q.IDs, Except: q.Except,
	}
}

func (q CaseQuery) page() legalcase.Page {
	return legalcase.Page{Sort: legalcase.Sort(q.Sort), Desc: q.Desc, Limit: q.Limit, Cursor: q.Cursor, Offset: q.Offset}
}

// CasePage is one page of the cases list.
type CasePage struct {
	Rows  []CaseRow `json:"rows"`
	Next  string    `json:"next"` // cursor of the next page, empty at the end
	Total int       `json:"total"`
}

// CaseRow is a case as lists show it.
type CaseRow struct {
	ID        string       `json:"id"`
	Number    string       `json:"number"`
	Title     string       `json:"title"`
	Type      string       `json:"type"` // name of the case type, or empty
	Status    string       `json:"status"`
	OpenedOn  string       `json:"opened_on"`  // YYYY-MM-DD or empty
	UpdatedAt string       `json:"updated_at"` // RFC 3339
	People    []CasePerson `json:"people"`     // clients first
}

// CasePerson is a contact on a case.
type CasePerson struct {
	PartyID     string `json:"party_id"`
	ContactID   string `json:"contact_id"`
	DisplayName string `json:"display_name"`
	Role        string `json:"role"`
	LoginSource string `json:"login_source"`
	Status      string `json:"status"`

	Phone           string `json:"phone"` // primary, in national form when valid, else as typed
	PhoneE164       string `json:"phone_e164"`
	PhoneType       string `json:"phone_type"`
	PhoneValid      bool   `json:"phone_valid"`
	PhoneCarrier    string `json:"phone_carrier"`
	PhoneLookedUp   string `json:"phone_looked_up"`
	PhoneDNC        bool   `json:"phone_dnc"`
	PhoneSuppressed bool   `json:"phone_suppressed"`
}

// CaseRecord is a case whole, as its page shows and edits it.
type CaseRecord struct {
	ID          string       `json:"id"`
	Version     int64        `json:"version"`
	Number      string       `json:"number"`
	Title       string       `json:"title"`
	TypeID      string       `json:"type_id"` // or empty
	TypeName    string       `json:"type_name"`
	Status      string       `json:"status"`
	OpenedOn    string       `json:"opened_on"` // YYYY-MM-DD or empty
	ClosedOn    string       `json:"closed_on"` // the same
	Description string       `json:"description"`
	People      []CasePerson `json:"people"`     // clients first; ignored when saved
	CreatedAt   string       `json:"created_at"` // RFC 3339, as all times
	CreatedBy   string       `json:"created_by"`
	UpdatedAt   string       `json:"updated_at"`
	UpdatedBy   string       `json:"updated_by"`
	DeletedAt   string       `json:"deleted_at"` // empty unless in the bin
}

// CaseParty is a contact to put on a case: one that there is, or a new one.
type CaseParty struct {
	ContactID  string   `json:"contact_id"`            // empty for a new contact
	NewContact *Contact `json:"new_contact,omitempty"` // saved with the case
	Role       string   `json:"role"`                  // empty means client
}

// CaseType is one kind of case on the firm's own list.
type CaseType struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Archived bool   `json:"archived"`
	Cases    int    `json:"cases"` // how many are of the type
}

func caseRowOf(r legalcase.Row) CaseRow {
	return CaseRow{
		ID: r.ID, Number: r.Number, Title: r.Title, Type: r.Type, Status: string(r.Status), OpenedOn: r.OpenedOn,
		UpdatedAt: stamp(r.UpdatedAt), People: each(r.People, casePersonOf),
	}
}

func casePersonOf(p legalcase.Person) CasePerson {
	return CasePerson{
		PartyID: p.PartyID, ContactID: p.ContactID, DisplayName: p.DisplayName, Role: string(p.Role),
		LoginSource: p.LoginSource, Status: p.Status,
		Phone: p.Phone.Shown, PhoneE164: p.Phone.E164, PhoneType: p.Phone.Type, PhoneValid: p.Phone.Valid, PhoneCarrier: p.Phone.Carrier,
		PhoneLookedUp: stamp(p.Phone.LookedUp), PhoneDNC: p.Phone.DNC, PhoneSuppressed: p.Phone.Suppressed,
	}
}

func caseOf(d legalcase.Details) CaseRecord {
	return CaseRecord{
		ID: d.ID, Version: d.Version, Number: d.Number, Title: d.Title, TypeID: d.TypeID, TypeName: d.TypeName, Status: string(d.Status),
		OpenedOn: d.OpenedOn, ClosedOn: d.ClosedOn, Description: d.Description, People: each(d.People, casePersonOf),
		CreatedAt: stamp(d.CreatedAt), CreatedBy: d.CreatedBy, UpdatedAt: stamp(d.UpdatedAt), UpdatedBy: d.UpdatedBy, DeletedAt: stamp(d.DeletedAt),
	}
}

// record returns the case as the store takes it.
func (c CaseRecord) record() legalcase.Case {
	return legalcase.Case{
		ID: c.ID, Version: c.Version, Number: c.Number, Title: c.Title, TypeID: c.TypeID, Status: legalcase.Status(c.Status),
		OpenedOn: c.OpenedOn, ClosedOn: c.ClosedOn, Description: c.Description,
	}
}

func (p CaseParty) record() sqlite.NewParty {
	party := sqlite.NewParty{ContactID: p.ContactID, Role: legalcase.Role(p.Role)}
	if p.NewContact != nil {
		made := p.NewContact.record()
		party.New = &made
	}
	return party
}

func caseTypeOf(t legalcase.Type) CaseType {
	return CaseType{ID: t.ID, Name: t.Name, Archived: !t.ArchivedAt.IsZero(), Cases: t.Cases}
}

// CaseCounts says how many cases each value of a filter would leave, beside the
// rest of the filter.
type CaseCounts struct {
	Types        map[string]int `json:"types"` // by id; "" for cases without a type
	Statuses     map[string]int `json:"statuses"`
	LoginSources map[string]int `json:"login_sources"`
	Roles        map[string]int `json:"roles"`
}

func countsOf[T ~string](counts map[T]int) map[string]int {
	out := make(map[string]int, len(counts))
	for value, n := range counts {
		out[string(value)] = n
	}
	return out
}
