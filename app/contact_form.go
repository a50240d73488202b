package app

import (
	"time"

	"casefolk/internal/contact"
	"casefolk/internal/phone"
)

// ContactQuery asks for one page of the contacts list. Values within a field
// are alternatives; fields add up.
type ContactQuery struct {
	Text         string   `json:"text"`
	Statuses     []string `json:"statuses"`
	Kinds        []string `json:"kinds"`
	LoginSources []string `json:"login_sources"`
	CaseTypeIDs  []string `json:"case_type_ids"`
	Sources      []string `json:"sources"`
	SMS          []string `json:"sms"`   // "in", "out", "unknown"
	Email        []string `json:"email"` // the same
	Voice        []string `json:"voice"` // the same
	OptedOut     string   `json:"opted_out"`
	TypesOut     []string `json:"types_out"` // opted out of one of these case types, by id, on some channel
	NoPhone      bool     `json:"no_phone"`
	NoEmail      bool     `json:"no_email"`
	BadPhone     bool     `json:"bad_phone"`
	CanText      bool     `json:"can_text"`
	OnDNC        bool     `json:"on_dnc"`
	ImportID     string   `json:"import_id"`
	InBin        bool     `json:"in_bin"`
	IDs          []string `json:"ids"`    // only these contacts; empty: all
	Except       []string `json:"except"` // without these contacts

	Sort   string `json:"sort"` // see contact.Sorts
	Desc   bool   `json:"desc"`
	Limit  int    `json:"limit"`
	Cursor string `json:"cursor"`
	Offset int    `json:"offset"`
}

func (q ContactQuery) filter() contact.Filter {
	return contact.Filter{
		Query: q.Text, Statuses: typed[contact.Status](q.Statuses), Kinds: typed[contact.Kind](q.Kinds),
		LoginSources: typed[contact.LoginSource](q.LoginSources), CaseTypeIDs: q.CaseTypeIDs, Sources: q.Sources,
		SMS: q.SMS, Email: q.Email, Voice: q.Voice, OptedOut: q.OptedOut, TypesOut: q.TypesOut, NoPhone: q.NoPhone, NoEmail: q.NoEmail,
		BadPhone: q.BadPhone, CanText: q.CanText, OnDNC: q.OnDNC, ImportID: q.ImportID, InBin: q.InBin,
		IDs: q.IDs, Except: q.Except,
	}
}

func (q ContactQuery) page() contact.Page {
	return contact.Page{Sort: contact.Sort(q.Sort), Desc: q.Desc, Limit: q.Limit, Cursor: q.Cursor, Offset: q.Offset}
}

// ContactPage is one page of the contacts list.
type ContactPage struct {
	Rows  []ContactRow `json:"rows"`
	Next  string       `json:"next"` // cursor of the next page, empty at the end
	Total int          `json:"total"`
}

// ContactRow is a contact as lists show it.
type ContactRow struct {
	ID          string `json:"id"`
	DisplayName string `json:"display_name"`
	Kind        string `json:"kind"`
	Status      string `json:"status"`
	LoginSource string `json:"login_source"`
	Phone       string `json:"phone"` // primary, in national form when valid, else as typed
	PhoneE164   string `json:"phone_e164"`
	PhoneType   string `json:"phone_type"`  // as looked up, else by the numbering plan
	PhoneValid  bool   `json:"phone_valid"` // and not said not to exist by a look-up

	PhoneCarrier    string `json:"phone_carrier"`
	PhoneLookedUp   string `json:"phone_looked_up"`  // when it was looked up on line; empty: never
	PhoneDNC        bool   `json:"phone_dnc"`        // on a do-not-call list
	PhoneSuppressed bool   `json:"phone_suppressed"` // somebody has said no from it

	Email      string  `json:"email"`
	Cases      int     `json:"cases"`
	SMS        string  `json:"sms"` // "in", "out" or "unknown"
	EmailState string  `json:"email_state"`
	Voice      string  `json:"voice"`
	Score      float64 `json:"score"` // average satisfaction; 0 when there is none
	Source     string  `json:"source"`
	CreatedAt  string  `json:"created_at"` // RFC 3339
	UpdatedAt  string  `json:"updated_at"` // RFC 3339
}

func rowOf(r contact.Row) ContactRow {
	return ContactRow{
		ID: r.ID, DisplayName: r.DisplayName, Kind: string(r.Kind), Status: string(r.Status), LoginSource: string(r.LoginSource),
		Phone: r.Phone, PhoneE164: r.PhoneE164, PhoneType: r.PhoneType, PhoneValid: r.PhoneValid,
		PhoneCarrier: r.PhoneCarrier, PhoneLookedUp: stamp(r.PhoneLookedUp), PhoneDNC: r.PhoneDNC, PhoneSuppressed: r.PhoneSuppressed, Email: r.Email, Cases: r.Cases,
		SMS: r.SMS, EmailState: r.EmailState, Voice: r.Voice, Score: r.Score, Source: r.Source,
		CreatedAt: stamp(r.CreatedAt), UpdatedAt: stamp(r.UpdatedAt),
	}
}

// Contact is a contact whole, as its page shows and edits it.
type Contact struct {
	ID                string    `json:"id"`
	Version           int64     `json:"version"`
	Kind              string    `json:"kind"`
	Name              string    `json:"name"` // computed; ignored when saved
	Prefix            string    `json:"prefix"`
	GivenName         string    `json:"given_name"`
	MiddleName        string    `json:"middle_name"`
	FamilyName        string    `json:"family_name"`
	Suffix            string    `json:"suffix"`
	Nickname          string    `json:"nickname"`
	Company           string    `json:"company"`
	JobTitle          string    `json:"job_title"`
	DisplayName       string    `json:"display_name"` // instead of the name made from the parts
	Status            string    `json:"status"`
	PreferredChannel  string    `json:"preferred_channel"`
	PreferredLanguage string    `json:"preferred_language"`
	LoginSource       string    `json:"login_source"`
	Source            string    `json:"source"`
	ExternalSystem    string    `json:"external_system"`
	ExternalID        string    `json:"external_id"`
	Notes             string    `json:"notes"`
	Phones            []Phone   `json:"phones"`
	Emails            []Email   `json:"emails"`
	Addresses         []Address `json:"addresses"`
	CreatedAt         string    `json:"created_at"` // RFC 3339, as all times
	CreatedBy         string    `json:"created_by"`
	UpdatedAt         string    `json:"updated_at"`
	UpdatedBy         string    `json:"updated_by"`
	DeletedAt         string    `json:"deleted_at"`  // empty unless in the bin or merged
	MergedInto        string    `json:"merged_into"` // id of the contact that took this one in, or empty
}

// Phone is one number of a contact. What a check found is ignored when saved.
type Phone struct {
	ID        string   `json:"id"`
	Label     string   `json:"label"`
	Primary   bool     `json:"primary"`
	Raw       string   `json:"raw"`
	Shown     string   `json:"shown"`
	E164      string   `json:"e164"`
	Valid     bool     `json:"valid"`
	Problem   string   `json:"problem"` // why it is not valid, as a sentence
	Type      string   `json:"type"`    // as looked up, else by the numbering plan
	TypeLabel string   `json:"type_label"`
	CanText   bool     `json:"can_text"`
	Carrier   string   `json:"carrier"`
	Region    string   `json:"region"`
	TimeZones []string `json:"time_zones"`
	DNC       bool     `json:"dnc"` // on the firm's own or a national do-not-call list

	CarrierSource string `json:"carrier_source"` // "lookup", "file" or "plan"; empty without a carrier
	LookedUpAt    string `json:"looked_up_at"`   // on line; empty: never
	LookupNote    string `json:"lookup_note"`    // why the look-up told no type or carrier, or empty
	Missing       bool   `json:"missing"`        // the look-up says that there is no such number
	Suppressed    bool   `json:"suppressed"`     // somebody has said no from it
}

// Email is one e-mail address of a contact.
type Email struct {
	ID      string `json:"id"`
	Label   string `json:"label"`
	Primary bool   `json:"primary"`
	Address string `json:"address"`
	Valid   bool   `json:"valid"`
}

// Address is one mailing address of a contact.
type Address struct {
	ID         string `json:"id"`
	Label      string `json:"label"`
	Street     string `json:"street"`
	City       string `json:"city"`
	State      string `json:"state"`
	PostalCode string `json:"postal_code"`
	Country    string `json:"country"`
}

func contactOf(c *contact.Contact) Contact {
	return Contact{
		ID: c.ID, Version: c.Version, Kind: string(c.Kind), Name: c.Name(), Prefix: c.Prefix, GivenName: c.GivenName,
		MiddleName: c.MiddleName, FamilyName: c.FamilyName, Suffix: c.Suffix, Nickname: c.Nickname, Company: c.Company,
		JobTitle: c.JobTitle, DisplayName: c.DisplayName, Status: string(c.Status), PreferredChannel: string(c.PreferredChannel),
		PreferredLanguage: c.PreferredLanguage, LoginSource: string(c.LoginSource), Source: c.Source,
		ExternalSystem: c.ExternalSystem, ExternalID: c.ExternalID, Notes: c.Notes,
		Phones: each(c.Phones, phoneOf),
		Emails: each(c.Emails, emailOf),
		Addresses: each(c.Addresses, func(a contact.Address) Address {
			return Address{ID: a.ID, Label: string(a.Label), Street: a.Street, City: a.City, State: a.State, PostalCode: a.PostalCode, Country: a.Country}
		}),
		CreatedAt: stamp(c.CreatedAt), CreatedBy: c.CreatedBy, UpdatedAt: stamp(c.UpdatedAt), UpdatedBy: c.UpdatedBy, DeletedAt: stamp(c.DeletedAt), MergedInto: c.MergedInto,
	}
}

func emailOf(e contact.Email) Email {
	return Email{ID: e.ID, Label: string(e.Label), Primary: e.Primary, Address: e.Address, Valid: e.Valid}
}

func phoneOf(p contact.Phone) Phone {
	problem := ""
	if !p.Valid {
		problem = phone.Check(p.Raw, p.Region).Message
	}
	carrier, source := p.CarrierName()
	return Phone{
		ID: p.ID, Label: string(p.Label), Primary: p.Primary, Raw: p.Raw, Shown: p.Shown(), E164: p.E164, Valid: p.Valid, Problem: problem,
		Type: p.LineType(), TypeLabel: phone.Type(p.LineType()).Label(), CanText: p.CanText(), Carrier: carrier, Region: p.Region,
		TimeZones: each(p.TimeZones, func(z string) string { return z }), DNC: p.DNC,
		CarrierSource: string(source), LookedUpAt: stamp(p.Line.LookedUpAt), LookupNote: p.Line.Note, Missing: p.Line.Missing,
	}
}

// record returns the contact as the store takes it; what the store computes is left out.
func (c Contact) record() contact.Contact {
	return contact.Contact{
		ID: c.ID, Version: c.Version, Kind: contact.Kind(c.Kind), Prefix: c.Prefix, GivenName: c.GivenName, MiddleName: c.MiddleName,
		FamilyName: c.FamilyName, Suffix: c.Suffix, Nickname: c.Nickname, Company: c.Company, JobTitle: c.JobTitle,
		DisplayName: c.DisplayName, Status: contact.Status(c.Status), PreferredChannel: contact.PreferredChannel(c.PreferredChannel),
		PreferredLanguage: c.PreferredLanguage, LoginSource: contact.LoginSource(c.LoginSource), Source: c.Source,
		ExternalSystem: c.ExternalSystem, ExternalID: c.ExternalID, Notes: c.Notes,
		Phones: each(c.Phones, func(p Phone) contact.Phone {
			return contact.Phone{ID: p.ID, Label: contact.PhoneLabel(p.Label), Primary: p.Primary, Raw: p.Raw, E164: p.E164, Valid: p.Valid, Region: p.Region}
		}),
		Emails: each(c.Emails, func(e Email) contact.Email {
			return contact.Email{ID: e.ID, Label: contact.EmailLabel(e.Label), Primary: e.Primary, Address: e.Address}
		}),
		Addresses: each(c.Addresses, func(a Address) contact.Address {
			return contact.Address{ID: a.ID, Label: contact.AddressLabel(a.Label), Street: a.Street, City: a.City, State: a.State, PostalCode: a.PostalCode, Country: a.Country}
		}),
	}
}

// each maps a list; the result is never nil, since the page would get null.
func each[T, U any](list []T, of func(T) U) []U {
	out := make([]U, 0, len(list))
	for _, v := range list {
		out = append(out, of(v))
	}
	return out
}

// typed turns the page's strings into values of an enumeration, which the store checks.
func typed[T ~string](values []string) []T {
	return each(values, func(v string) T { return T(v) })
}

// stamp returns a time as the page reads it: RFC 3339 in UTC, or empty.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
