package importer

import "strings"

// Format names a layout of columns that is recognised as a whole.
type Format string

// The formats.
const (
	GoogleNew        Format = "google"
	GoogleOld        Format = "google_old"
	OutlookDesktop   Format = "outlook_desktop"
	OutlookWeb       Format = "outlook_web"
	OutlookGoogle    Format = "outlook_google" // Google's "Outlook CSV"
	Clio             Format = "clio"
	HubSpot          Format = "hubspot"
	LinkedIn         Format = "linkedin"
	Mailchimp        Format = "mailchimp"
	VCard            Format = "vcard"
	CasefolkContacts Format = "casefolk_contacts"
	CasefolkOptOuts  Format = "casefolk_opt_outs"
)

// layout tells a format by headers that only it has, and says what its columns
// mean where that differs from what their names say anywhere.
type layout struct {
	format   Format
	label    string
	needs    []string         // normal headers, all of which must be there
	fields   map[string]Field // by normal header without its number
	ignored  []string         // beginnings of normal headers that carry nothing for us
	defaults map[Field]string
}

var layouts = []layout{
	{format: CasefolkContacts, label: "Casefolk contacts", needs: []string{"casefolk id", "login source"},
		fields: map[string]Field{"casefolk id": ContactID, "display name": Ignore, "satisfaction average": Ignore, "created": Ignore, "updated": Ignore}},
	{format: CasefolkOptOuts, label: "Casefolk opt-outs", needs: []string{"contact id", "last opted out at", "sms opted out at"},
		fields: map[string]Field{"contact id": ContactID, "sms": OptOutSMS, "email": OptOutEmail, "voice": OptOutVoice,
			"case types opted out": OptOutCaseTypes, "last opted out at": Ignore, "last opt out source": ConsentSource,
			"last opt out evidence": OptOutWords, "external source": ExternalSystem}},
	{format: GoogleNew, label: "Google Contacts", needs: []string{"first name", "phonetic first name", "organization name", "file as"},
		fields: googleFields, ignored: googleIgnored},
	{format: GoogleOld, label: "Google Contacts (older)", needs: []string{"given name", "family name", "group membership"},
		fields: googleFields, ignored: append([]string{"im", "jot"}, googleIgnored...)},
	{format: OutlookDesktop, label: "Outlook", needs: []string{"email display name", "business street", "mobile phone"}, fields: outlookFields, ignored: outlookIgnored},
	{format: OutlookWeb, label: "Outlook.com", needs: []string{"given yomi", "surname yomi", "email address", "business phone"}, fields: outlookFields, ignored: outlookIgnored},
	{format: OutlookGoogle, label: "Outlook CSV from Google", needs: []string{"internet free busy", "home address", "business address", "email address"}, fields: outlookFields, ignored: outlookIgnored},
	{format: Clio, label: "Clio", needs: []string{"job title", "first name", "last name", "business postal code", "email address", "primary phone"},
		fields: map[string]Field{"title": NamePrefix}},
	{format: HubSpot, label: "HubSpot", needs: []string{"record id", "first name", "last name", "email"},
		fields: map[string]Field{"record id": ExternalID, "lead status": Status, "associated company": Company, "create date": Ignore,
			"contact owner": Ignore, "associated company ids": Ignore, "associated companyids": Ignore, "phone number": Phone, "mobile phone number": PhoneMobile},
		defaults: map[Field]string{ExternalSystem: "HubSpot"}},
	{format: LinkedIn, label: "LinkedIn", needs: []string{"first name", "last name", "email address", "company", "position", "connected on"},
		fields:   map[string]Field{"url": ExternalID, "position": JobTitle, "connected on": Ignore},
		defaults: map[Field]string{ExternalSystem: "LinkedIn"}},
	mailchimp("member rating"), mailchimp("leid"), mailchimp("euid"),
	vcard("phone 1 value"), vcard("email 1 value"), vcard("address 1 label"),
}

// vcard tells cards, as package sheet flattens them into Google's columns, by any
// of what they have several of. Google's files with columns taken out are the same.
func vcard(sign string) layout {
	fields := map[string]Field{"uid": ExternalID, "type": Type}
	for header, f := range googleFields {
		fields[header] = f
	}
	return layout{format: VCard, label: "Address book", needs: []string{sign}, fields: fields, ignored: googleIgnored, defaults: map[Field]string{ExternalSystem: "vCard"}}
}

var googleFields = map[string]Field{
	"name": NameFull, "organization name": Company, "organization title": JobTitle,
	"address extended address": AddressField("", PartStreet2), "address formatted": AddressField("", PartWhole),
	"address type": AddressField("", PartLabel), "address label": AddressField("", PartLabel),
	"address region": AddressField("", PartState), "email type": EmailLabel, "email label": EmailLabel,
	"phone type": PhoneLabel, "phone label": PhoneLabel, "language": PreferredLanguage, "occupation": JobTitle,
}

var googleIgnored = []string{"website", "event", "custom field", "relation", "calendar link", "organization", "external id", "user defined field", "phonetic", "labels", "photo", "file as", "birthday", "hobby", "group membership", "subject"}

var outlookFields = map[string]Field{
	"title": NamePrefix, "email type": Ignore, "email display name": Ignore, "company main phone": PhoneWork,
	"car phone": Phone, "other phone": Phone, "callback": Phone, "radio phone": Phone, "tty tdd phone": Phone,
	"assistants phone": Ignore, "primary phone": PhonePrimary, "profession": Ignore, "referred by": Source, "language": PreferredLanguage,
	"email address": Email, "location": Ignore,
}

var outlookIgnored = []string{"user", "business fax", "home fax", "other fax", "pager", "telex", "isdn"}

func mailchimp(sign string) layout {
	return layout{format: Mailchimp, label: "Mailchimp", needs: []string{"email address", sign},
		fields: map[string]Field{"address": AddressField("", PartWhole), "optin time": OptInAtEmail, "unsub time": OptOutAtEmail,
			"unsub reason": OptOutWords, "euid": ExternalID, "cc": Ignore, "region": Ignore},
		ignored:  []string{"confirm", "optin ip", "unsub", "clean", "member rating", "leid", "gmtoff", "dstoff", "timezone", "latitude", "longitude", "last changed", "tags"},
		defaults: map[Field]string{ExternalSystem: "Mailchimp"}}
}

// Label returns what the user reads for a format.
func (f Format) Label() string {
	for _, l := range layouts {
		if l.format == f {
			return l.label
		}
	}
	return ""
}

// recognise returns the layout that a header row has, or nil.
func recognise(normal []string) *layout {
	have := make(map[string]bool, len(normal))
	for _, n := range normal {
		have[n] = true
	}
	for i := range layouts {
		if hasAll(have, layouts[i].needs) {
			return &layouts[i]
		}
	}
	return nil
}

func hasAll(have map[string]bool, needs []string) bool {
	for _, n := range needs {
		if !have[n] {
			return false
		}
	}
	return true
}

// column reads one header of the layout; ok is false when the layout says nothing
// about it.
func (l *layout) column(normal string) (field Field, slot int, ok bool) {
	rest, slot := cutNumber(normal)
	if f, ok := l.fields[normal]; ok {
		return f, 0, true
	}
	if f, ok := l.fields[rest]; ok {
		return f, slot, true
	}
	for _, start := range l.ignored {
		if rest == start || strings.HasPrefix(rest, start+" ") {
			return Ignore, 0, true
		}
	}
	return "", 0, false
}
