package importer

import (
	"strings"
	"testing"
)

func TestNoSynonymMeansTwoThings(t *testing.T) {
	seen := map[string]Field{}
	for field, list := range synonyms {
		for s := range strings.SplitSeq(list, "|") {
			if other, ok := seen[s]; ok && other != field {
				t.Errorf("%q means %s and %s", s, other, field)
			}
			seen[s] = field
			if unwanted[s] {
				t.Errorf("%q means %s and is unwanted", s, field)
			}
			if normalHeader(s) != s {
				t.Errorf("%q is not normal: %q", s, normalHeader(s))
			}
		}
	}
}

func TestNoWordHasTwoConcepts(t *testing.T) {
	seen := map[string]concept{}
	for c, words := range conceptWords {
		for w := range strings.FieldsSeq(words) {
			if other, ok := seen[w]; ok && other != c {
				t.Errorf("%q is %s and %s", w, other, c)
			}
			seen[w] = c
		}
	}
}

func TestHeadersAreUnderstoodInFourLanguages(t *testing.T) {
	for header, want := range map[string]Field{
		"First Name": NameFirst, "FIRSTNAME": NameFirst, "first_name": NameFirst, "Client First Name": NameFirst, "FirstName": NameFirst,
		"Phone #": Phone, "Phone Number": Phone, "Cell": PhoneMobile, "Cell Phone #": PhoneMobile, "Mobile Number": PhoneMobile, "Work Tel.": PhoneWork,
		"Home Phone": PhoneHome, "Primary Phone": PhonePrimary, "Tel (office)": PhoneWork, "Alt. Phone": Phone, "Ext.": PhoneExtension, "Phone Type": PhoneLabel,
		"E-Mail": Email, "Email Address": Email, "Work e-mail": EmailWork, "Personal Email": EmailPersonal, "Primary Email": EmailPrimary,
		"ZIP": AddressField("", PartPostal), "Zip/Postal Code": AddressField("", PartPostal), "State/Province": AddressField("", PartState),
		"City, State ZIP": AddressField("", PartCityLine), "City/State/Zip": AddressField("", PartCityLine), "Address Line 2": AddressField("", PartStreet2),
		"Street Address": AddressField("", PartStreet), "Mailing City": AddressField("", PartCity), "Work City": AddressField("work", PartCity), "Apt": AddressField("", PartStreet2),
		"Status": Status, "Login Source": LoginSource, "Lead Source": Source, "External ID": ExternalID, "DOB": Ignore,
		"SMS Opt-In": ConsentSMS, "Email Consent": ConsentEmail, "Voice Consent": ConsentVoice, "OK to text? (opt in)": ConsentSMS, "Text OK?": ConsentSMS, "Ok to call": ConsentVoice, "Opt-out date": OptOutAtAll, "SMS": ConsentSMS, "Voice": ConsentVoice,
		"Do Not Call": OptOutVoice, "Do Not Text": OptOutSMS, "Email Opt Out": OptOutEmail, "Opted out of email: Marketing": OptOutEmail, "Do Not Contact": OptOutAll,
		"SMS Opted Out At": OptOutAtSMS, "Email Opt-In Date": OptInAtEmail, "Consent Date": ConsentAt, "Opt-in": ConsentAll, "Consent Source": ConsentSource,
		"Case #": CaseNumber, "Matter Number": CaseNumber, "Case Type": CaseType, "Practice Area": CaseType, "Case Status": CaseStatus, "Role": CaseRole,
		"Case Types Opted Out": OptOutCaseTypes, "Preferred Language": PreferredLanguage, "Preferred Contact Method": PreferredChannel, "Satisfaction Score": Score,
		"Nombre": NameFirst, "Apellidos": NameLast, "Teléfono móvil": PhoneMobile, "Correo electrónico": Email, "Código postal": AddressField("", PartPostal), "Dirección": AddressField("", PartWhole), "Ciudad": AddressField("", PartCity), "País": AddressField("", PartCountry), "Número de expediente": CaseNumber,
		"Vorname": NameFirst, "Nachname": NameLast, "Straße": AddressField("", PartStreet), "PLZ": AddressField("", PartPostal), "Ort": AddressField("", PartCity), "Handy": PhoneMobile, "Telefon geschäftlich": PhoneWork, "Telefon privat": PhoneHome, "E-Mail-Adresse": Email, "Aktenzeichen": CaseNumber, "Firma": Company, "Bundesland": AddressField("", PartState), "PLZ Ort": AddressField("", PartCityLine),
		"Prénom": NameFirst, "Nom de famille": NameLast, "Téléphone portable": PhoneMobile, "Courriel": Email, "Code postal": AddressField("", PartPostal), "Ville": AddressField("", PartCity), "Société": Company, "N° de dossier": CaseNumber, "Adresse": AddressField("", PartWhole),
		"Casefolk ID": ContactID, "Contact ID": ExternalID, "Notes": Notes, "Comments": Notes,
	} {
		f, _, c := readHeaderField(normalHeader(header))
		if f != want || c == None {
			t.Errorf("%q (%s) → %s (%s), want %s", header, normalHeader(header), f, c, want)
		}
	}
}

func TestAnOptOutOfSeveralChannelsIsOneOfAllAndAYesOnlyOfTheFirst(t *testing.T) {
	for header, want := range map[string]Field{"Do not call or text": OptOutAll, "TCPA Opt-Out": OptOutAll, "TCPA Consent": ConsentSMS, "Do not call": OptOutVoice, "OK to call/text": ConsentSMS} {
		if f, _, _ := readHeaderField(normalHeader(header)); f != want {
			t.Errorf("%s → %s, want %s", header, f, want)
		}
	}
}

func TestColumnsAboutSomebodyElseAreNotTakenForTheContact(t *testing.T) {
	for _, header := range []string{"Assistant's Phone", "Spouse Phone", "Emergency Contact Phone", "Owner Email", "Assigned Attorney", "Insurance Phone", "Fax", "Phone Status",
		"Incident State", "Email Opened", "Accident City", "Employer Address"} {
		f, _, c := readHeaderField(normalHeader(header))
		if f != Ignore {
			t.Errorf("%q → %s (%s)", header, f, c)
		}
	}
}

func column(values ...string) [][]string {
	rows := make([][]string, len(values))
	for i, v := range values {
		rows[i] = []string{v}
	}
	return rows
}

func TestValuesDecideWhenTheHeaderSaysNothingOrWrong(t *testing.T) {
	for _, c := range []struct {
		name, header string
		rows         [][]string
		want         Field
		not          Confidence
	}{
		{"e-mails whatever the name", "Kontaktpunkt", column("a@example.com", "b@example.org", "c@example.net"), Email, None},
		{"e-mails under a wrong name", "Company", column("a@example.com", "b@example.org", "c@example.net"), Email, Sure},
		{"phones without a name", "", column("(212) 555-0123", "+1 305 555 0144", "415-555-0101"), Phone, Sure},
		{"phones named by what they are for", "Work", column("(212) 555-0123", "+1 305 555 0144", "415-555-0101"), PhoneWork, Sure},
		{"bare digits", "X", column("2125550123", "3055550144", "4155550101"), Phone, Likely},
		{"states", "X", column("MA", "NY", "Texas", "CA"), AddressField("", PartState), None},
		{"ZIPs", "X", column("02138", "10001", "90210-1234"), AddressField("", PartPostal), None},
		{"city lines", "X", column("Boston, MA 02110", "Austin, TX 78701"), AddressField("", PartCityLine), None},
		{"whole addresses", "X", column("12 Elm St, Boston, MA 02110", "9 Oak Ave, Austin, TX 78701"), AddressField("", PartWhole), None},
		{"statuses", "X", column("Active", "Inactive", "Pending", "Active"), Status, None},
		{"Estado with statuses", "Estado", column("Activo", "Inactivo", "Pendiente"), Status, None},
		{"Estado with states", "Estado", column("TX", "CA", "NM"), AddressField("", PartState), None},
		{"login sources", "X", column("Web & Mobile", "Not Installed", "Web"), LoginSource, None},
		{"yes under Email is consent", "Email", column("yes", "no", "yes"), ConsentEmail, Sure},
		{"yes and no alone are nothing", "X", column("yes", "no", "yes"), Ignore, Sure},
		{"serial numbers are no phones", "X", column("100001", "100002", "100003"), Ignore, Sure},
		{"an owner's e-mail stays out", "Contact owner", column("o@example.com", "o@example.com", "p@example.com"), Ignore, Likely},
		{"a yes to texts", "May be texted? SMS", column("yes", "no", "yes"), ConsentSMS, Sure},
		{"a remark in brackets", "Company (if any)", nil, Company, Sure},
		{"one of two names", "Company/Organisation", nil, Company, Sure},
		{"titles of courtesy", "Title", column("Mr.", "Ms", "Dr."), NamePrefix, None},
		{"titles of work", "Title", column("Driver", "Nurse", "Clerk"), JobTitle, None},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Guess([]string{c.header}, c.rows).Columns[0]
			if got.Field != c.want || got.Confidence == c.not {
				t.Errorf("%s (%s), want %s but not %s", got.Field, got.Confidence, c.want, c.not)
			}
		})
	}
}

func TestNeighboursDecideAboutAmbiguousHeaders(t *testing.T) {
	for _, c := range []struct {
		header string
		want   []Field
	}{
		{"Nom,Prénom", []Field{NameLast, NameFirst}},
		{"Nom,Téléphone", []Field{NameFull, Phone}},
		{"Name,Vorname", []Field{NameLast, NameFirst}},
		{"Name,Phone", []Field{NameFull, Phone}},
		{"Address,City,State", []Field{AddressField("", PartStreet), AddressField("", PartCity), AddressField("", PartState)}},
		{"Address,Phone", []Field{AddressField("", PartWhole), Phone}},
		{"Address 1,Address 2,City", []Field{AddressField("", PartStreet), AddressField("", PartStreet2), AddressField("", PartCity)}},
		{"Email 1,Email 2,Phone 1,Phone 2", []Field{Email, Email, Phone, Phone}},
	} {
		m := Guess(strings.Split(c.header, ","), nil)
		for i, want := range c.want {
			if m.Columns[i].Field != want {
				t.Errorf("%s: %s → %s, want %s", c.header, m.Columns[i].Header, m.Columns[i].Field, want)
			}
		}
	}
}

func TestAFileWithoutAHeaderIsMappedByItsValues(t *testing.T) {
	rows := [][]string{
		{"Ana", "García", "(212) 555-0123", "ana@example.com", "12 Elm St", "Boston", "MA", "02110"},
		{"Bob", "Smith", "(212) 555-0124", "bob@example.com", "14 Elm St", "Austin", "TX", "78701"},
		{"Chloé", "Dupont", "(212) 555-0125", "chloe@example.com", "16 Oak Ave", "Reno", "NV", "89501"},
	}
	want := []Field{NameFirst, NameLast, Phone, Email, AddressField("", PartStreet), AddressField("", PartCity), AddressField("", PartState), AddressField("", PartPostal)}
	m := Guess(nil, rows)
	for i, f := range want {
		if m.Columns[i].Field != f {
			t.Errorf("column %d → %s, want %s", i+1, m.Columns[i].Field, f)
		}
		if m.Columns[i].Confidence == Sure {
			t.Errorf("column %d is sure without a header", i+1)
		}
	}
}

func TestASecondColumnForOneFieldIsAskedAbout(t *testing.T) {
	m := Guess([]string{"Status", "Contact status", "Phone", "Phone"}, nil)
	if m.Columns[0].Confidence != Sure || m.Columns[1].Confidence != Unsure {
		t.Errorf("statuses: %+v", m.Columns[:2])
	}
	if m.Columns[3].Field != Phone || m.Columns[3].Confidence != Sure {
		t.Errorf("a second phone is welcome: %+v", m.Columns[3])
	}
}

func TestEveryFieldIsFoundByItsOwnId(t *testing.T) {
	for _, i := range Fields() {
		f, _, _ := readHeaderField(normalHeader(string(i.ID)))
		if f != i.ID && i.ID != Ignore {
			t.Errorf("%s as a header → %s", i.ID, f)
		}
		if i.Label == "" || i.Group == "" {
			t.Errorf("%s has no label or group", i.ID)
		}
	}
}
