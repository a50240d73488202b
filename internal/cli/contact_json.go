package cli

import (
	"casefolk/internal/contact"
	"casefolk/internal/sqlite"
)

// jsonContact is a contact in the fixed form of "casefolk contacts --json".
type jsonContact struct {
	ID           string        `json:"id"`
	DisplayName  string        `json:"display_name"`
	Type         string        `json:"type"`
	Status       string        `json:"status"`
	LoginSource  string        `json:"login_source"`
	Phones       []jsonPhone   `json:"phones"`
	Emails       []jsonEmail   `json:"emails"`
	Addresses    []jsonAddress `json:"addresses"`
	Consent      jsonConsent   `json:"consent"`
	CaseTypesOut []string      `json:"case_types_out"`
	Cases        []jsonCaseRef `json:"cases"`

	GivenName         string  `json:"given_name"`
	MiddleName        string  `json:"middle_name"`
	FamilyName        string  `json:"family_name"`
	Prefix            string  `json:"prefix"`
	Suffix            string  `json:"suffix"`
	Nickname          string  `json:"nickname"`
	Company           string  `json:"company"`
	JobTitle          string  `json:"job_title"`
	PreferredChannel  string  `json:"preferred_channel"`
	PreferredLanguage string  `json:"preferred_language"`
	Source            string  `json:"source"`
	ExternalSystem    string  `json:"external_system"`
	ExternalID        string  `json:"external_id"`
	Notes             string  `json:"notes"`
	Score             float64 `json:"score"` // average satisfaction, 0 when there is none
	Version           int64   `json:"version"`
}

type jsonPhone struct {
	E164       string `json:"e164"`
	Raw        string `json:"raw"`
	Label      string `json:"label"`
	Primary    bool   `json:"primary"`
	Valid      bool   `json:"valid"`
	Extension  string `json:"extension"`
	Type       string `json:"type"`
	Carrier    string `json:"carrier"`
	LookedUpAt string `json:"looked_up_at"` // on line; empty: never
	Region     string `json:"region"`
	TimeZone   string `json:"time_zone"` // of several, the first
	DNC        bool   `json:"dnc"`       // on the firm's own or a national do-not-call list
}

type jsonEmail struct {
	Address string `json:"address"`
	Label   string `json:"label"`
	Primary bool   `json:"primary"`
	Valid   bool   `json:"valid"`
}

type jsonAddress struct {
	Label      string `json:"label"`
	Street     string `json:"street"`
	City       string `json:"city"`
	State      string `json:"state"`
	PostalCode string `json:"postal_code"`
	Country    string `json:"country"`
}

type jsonConsent struct {
	SMS   string `json:"sms"`
	Email string `json:"email"`
	Voice string `json:"voice"`
}

type jsonCaseRef struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status string `json:"status"`
	Role   string `json:"role"`
}

func jsonContactOf(r *sqlite.ContactRecord) jsonContact {
	return jsonContact{
		ID: r.ID, DisplayName: r.Name(), Type: string(r.Kind), Status: string(r.Status), LoginSource: string(r.LoginSource),
		Phones:    each(r.Phones, jsonPhoneOf),
		Emails:    each(r.Emails, func(e contact.Email) jsonEmail { return jsonEmail{e.Address, string(e.Label), e.Primary, e.Valid} }),
		Addresses: each(r.Addresses, jsonAddressOf),
		Consent:   jsonConsent{r.SMS, r.Email, r.Voice}, CaseTypesOut: r.CaseTypesOut,
		Cases: each(r.Cases, func(k sqlite.ContactCase) jsonCaseRef {
			return jsonCaseRef{k.ID, k.Number, k.Type, k.Title, k.Status, k.Role}
		}),
		GivenName: r.GivenName, MiddleName: r.MiddleName, FamilyName: r.FamilyName, Prefix: r.Prefix, Suffix: r.Suffix, Nickname: r.Nickname,
		Company: r.Company, JobTitle: r.JobTitle, PreferredChannel: string(r.PreferredChannel), PreferredLanguage: r.PreferredLanguage,
		Source: r.Source, ExternalSystem: r.ExternalSystem, ExternalID: r.ExternalID, Notes: r.Notes, Score: r.Score, Version: r.Version,
	}
}

func jsonPhoneOf(p contact.Phone) jsonPhone {
	zone := ""
	if len(p.TimeZones) > 0 {
		zone = p.TimeZones[0]
	}
	carrier, _ := p.CarrierName()
	return jsonPhone{
		E164: p.E164, Raw: p.Raw, Label: string(p.Label), Primary: p.Primary, Valid: p.Valid, Extension: p.Extension,
		Type: p.LineType(), Carrier: carrier, LookedUpAt: stamp(p.Line.LookedUpAt), Region: p.Region, TimeZone: zone, DNC: p.DNC,
	}
}

func jsonAddressOf(a contact.Address) jsonAddress {
	return jsonAddress{string(a.Label), a.Street, a.City, a.State, a.PostalCode, a.Country}
}

// each maps a list; the result is never nil, so that JSON has [] and not null.
func each[T, U any](list []T, of func(T) U) []U {
	out := make([]U, 0, len(list))
	for _, v := range list {
		out = append(out, of(v))
	}
	return out
}
