// Package importer turns the rows of somebody's file into drafts of contacts: it
// finds out what each column is (mapping), reads the cells (draft), recognises
// whom a row is about (keys) and decides what becomes of it (plan). It is pure:
// files are read by package sheet, and the store commits what is planned.
package importer

import (
	"slices"
	"strings"
)

// Field names what a column can become. The ids are stable: they stand in mapping
// files and in remembered mappings.
type Field string

// The fields that stand for themselves. Phones, e-mails and addresses have
// families of fields besides: see Fields.
const (
	Ignore     Field = "ignore"
	ContactID  Field = "casefolk_id" // Casefolk's own id, as its exports write it
	NamePrefix Field = "name.prefix"
	NameFirst  Field = "name.first"
	NameMiddle Field = "name.middle"
	NameLast   Field = "name.last"
	NameSuffix Field = "name.suffix"
	NameFull   Field = "name.full"
	Nickname   Field = "name.nickname"
	NameShown  Field = "name.shown" // overrides the name made from the parts
	Company    Field = "company"
	JobTitle   Field = "job_title"
	Type       Field = "type"

	Phone          Field = "phone"
	PhonePrimary   Field = "phone.primary"
	PhoneMobile    Field = "phone.mobile"
	PhoneHome      Field = "phone.home"
	PhoneWork      Field = "phone.work"
	PhoneLabel     Field = "phone.label"
	PhoneExtension Field = "phone.extension"

	Email         Field = "email"
	EmailPrimary  Field = "email.primary"
	EmailPersonal Field = "email.personal"
	EmailWork     Field = "email.work"
	EmailLabel    Field = "email.label"

	Status            Field = "status"
	LoginSource       Field = "login_source"
	Source            Field = "source"
	ExternalSystem    Field = "external.system"
	ExternalID        Field = "external.id"
	Notes             Field = "notes"
	PreferredChannel  Field = "preferred_channel"
	PreferredLanguage Field = "preferred_language"
	Score             Field = "score"
	ScoreComment      Field = "score.comment"

	ConsentSMS      Field = "consent.sms"
	ConsentEmail    Field = "consent.email"
	ConsentVoice    Field = "consent.voice"
	ConsentAll      Field = "consent.all"
	ConsentAt       Field = "consent.at"
	ConsentSource   Field = "consent.source"
	OptOutSMS       Field = "optout.sms"
	OptOutEmail     Field = "optout.email"
	OptOutVoice     Field = "optout.voice"
	OptOutAll       Field = "optout.all"
	OptOutCaseTypes Field = "optout.case_types"
	OptOutAtSMS     Field = "optout_at.sms"
	OptOutAtEmail   Field = "optout_at.email"
	OptOutAtVoice   Field = "optout_at.voice"
	OptOutAtAll     Field = "optout_at.all" // of the channels that the row says no to; of all when it says nothing else
	OptInAtSMS      Field = "optin_at.sms"
	OptInAtEmail    Field = "optin_at.email"
	OptInAtVoice    Field = "optin_at.voice"
	OptOutWords     Field = "optout.evidence"

	CaseNumber Field = "case.number"
	CaseTitle  Field = "case.title"
	CaseType   Field = "case.type"
	CaseStatus Field = "case.status"
	CaseRole   Field = "case.role"
	CaseOpened Field = "case.opened"
	CaseClosed Field = "case.closed"
)

// Info describes a Field for a person who chooses one.
type Info struct {
	ID    Field  `json:"id"`
	Label string `json:"label"`
	Group string `json:"group"` // heading under which choices are listed
	// Repeated says that a contact can have several: more columns give more
	// phones, not one phone from several columns. Such columns have a slot.
	Repeated bool `json:"repeated"`
	// Default says that a value for all rows makes sense (Mapping.Defaults).
	Default bool `json:"default"`
}

// Fields lists every field in the order in which a chooser shows them. The
// caller may keep and change the result.
func Fields() []Info { return slices.Clone(catalogue) }

// IsField reports whether f is a field that a column can become.
func IsField(f Field) bool { _, ok := infos[f]; return ok }

// Describe returns the label, group and traits of f; ok is false for an id that
// is no field.
func Describe(f Field) (Info, bool) { i, ok := infos[f]; return i, ok }

var (
	catalogue = buildCatalogue()
	infos     = indexCatalogue(catalogue)
)

func indexCatalogue(all []Info) map[Field]Info {
	m := make(map[Field]Info, len(all))
	for _, i := range all {
		m[i.ID] = i
	}
	return m
}

func buildCatalogue() []Info {
	var all []Info
	group := func(name string, list ...Info) {
		for _, i := range list {
			i.Group = name
			all = append(all, i)
		}
	}
	group("Columns", Info{ID: Ignore, Label: "Leave out"})
	group("Name",
		Info{ID: NameFull, Label: "Full name"}, Info{ID: NameFirst, Label: "First name"},
		Info{ID: NameMiddle, Label: "Middle name"}, Info{ID: NameLast, Label: "Last name"},
		Info{ID: NamePrefix, Label: "Name prefix"}, Info{ID: NameSuffix, Label: "Name suffix"},
		Info{ID: Nickname, Label: "Nickname"}, Info{ID: NameShown, Label: "Shown as (instead of the name)"},
		Info{ID: Company, Label: "Company"}, Info{ID: JobTitle, Label: "Job title"},
		Info{ID: Type, Label: "Contact type", Default: true})
	group("Phone",
		Info{ID: Phone, Label: "Phone", Repeated: true}, Info{ID: PhonePrimary, Label: "Primary phone", Repeated: true},
		Info{ID: PhoneMobile, Label: "Mobile phone", Repeated: true}, Info{ID: PhoneHome, Label: "Home phone", Repeated: true},
		Info{ID: PhoneWork, Label: "Work phone", Repeated: true},
		Info{ID: PhoneLabel, Label: "Phone label", Repeated: true}, Info{ID: PhoneExtension, Label: "Phone extension", Repeated: true})
	group("E-mail",
		Info{ID: Email, Label: "E-mail", Repeated: true}, Info{ID: EmailPrimary, Label: "Primary e-mail", Repeated: true},
		Info{ID: EmailPersonal, Label: "Personal e-mail", Repeated: true}, Info{ID: EmailWork, Label: "Work e-mail", Repeated: true},
		Info{ID: EmailLabel, Label: "E-mail label", Repeated: true})
	for _, l := range addressLabels {
		group(strings.TrimSpace(l.shown+" address"), addressInfos(l.id, l.shown)...)
	}
	group("About",
		Info{ID: Status, Label: "Status", Default: true}, Info{ID: LoginSource, Label: "Login source", Default: true},
		Info{ID: Source, Label: "Source", Default: true}, Info{ID: ExternalSystem, Label: "External system", Default: true},
		Info{ID: ExternalID, Label: "External ID"}, Info{ID: ContactID, Label: "Casefolk ID"}, Info{ID: Notes, Label: "Notes"},
		Info{ID: PreferredChannel, Label: "Preferred channel", Default: true},
		Info{ID: PreferredLanguage, Label: "Preferred language", Default: true},
		Info{ID: Score, Label: "Satisfaction score"}, Info{ID: ScoreComment, Label: "Satisfaction comment"})
	group("Consent",
		Info{ID: ConsentSMS, Label: "SMS consent (yes or no)"}, Info{ID: ConsentEmail, Label: "E-mail consent (yes or no)"},
		Info{ID: ConsentVoice, Label: "Voice consent (yes or no)"}, Info{ID: ConsentAll, Label: "Consent to all channels (yes or no)"},
		Info{ID: OptOutSMS, Label: "SMS opt-out (yes means no SMS)"}, Info{ID: OptOutEmail, Label: "E-mail opt-out (yes means no e-mail)"},
		Info{ID: OptOutVoice, Label: "Voice opt-out (yes means no calls)"}, Info{ID: OptOutAll, Label: "Opt-out of everything (yes means no contact)"},
		Info{ID: OptOutCaseTypes, Label: "Case types opted out of"},
		Info{ID: OptOutAtSMS, Label: "SMS opted out on"}, Info{ID: OptOutAtEmail, Label: "E-mail opted out on"}, Info{ID: OptOutAtVoice, Label: "Voice opted out on"}, Info{ID: OptOutAtAll, Label: "Opted out on"},
		Info{ID: OptInAtSMS, Label: "SMS opted in on"}, Info{ID: OptInAtEmail, Label: "E-mail opted in on"}, Info{ID: OptInAtVoice, Label: "Voice opted in on"},
		Info{ID: ConsentAt, Label: "Date of consent"}, Info{ID: ConsentSource, Label: "Source of consent"},
		Info{ID: OptOutWords, Label: "Words of the opt-out"})
	group("Case",
		Info{ID: CaseNumber, Label: "Case number"}, Info{ID: CaseTitle, Label: "Case title"},
		Info{ID: CaseType, Label: "Case type", Default: true}, Info{ID: CaseStatus, Label: "Case status", Default: true},
		Info{ID: CaseRole, Label: "Role in the case", Default: true},
		Info{ID: CaseOpened, Label: "Case opened on"}, Info{ID: CaseClosed, Label: "Case closed on"})
	return all
}
