package exporter

import (
	"io"
	"iter"
	"strconv"
	"strings"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/legalcase"
)

// ContactRow is one contact of an export, with what stands beside it.
type ContactRow struct {
	Contact      *contact.Contact
	SMS          consent.State
	Email        consent.State
	Voice        consent.State
	CaseTypesOut []string // names
	Cases        []CaseRow
	Score        float64 // average satisfaction; 0 when there is none
}

// CaseRow is a case of a contact.
type CaseRow struct {
	Number, Title, Type string
	Status              legalcase.Status
	Role                legalcase.Role
}

// Layout says how many phones, e-mails and addresses have columns of their own.
// A contact with more has them side by side in the last ones, parted by " ::: ",
// as in Google's files.
type Layout struct{ Phones, Emails, Addresses int }

// DefaultLayout fits nearly every contact.
var DefaultLayout = Layout{Phones: 3, Emails: 2, Addresses: 2}

// several stands between values that share a cell.
const several = " ::: "

// ContactColumns are the columns of the contacts export. Importing such a file
// maps all of them without a question: Casefolk ID finds the contact again;
// Display Name, Satisfaction, Created and Updated are for the reader only.
func ContactColumns(l Layout) []string {
	columns := []string{"Casefolk ID", "Display Name", "Type", "Status", "Login Source", "Name Prefix", "First Name", "Middle Name", "Last Name", "Name Suffix",
		"Nickname", "Shown As", "Company", "Job Title"}
	for i := range l.Phones {
		n := "Phone " + strconv.Itoa(i+1) + " - "
		columns = append(columns, n+"Label", n+"Value", n+"Extension")
	}
	for i := range l.Emails {
		n := "E-mail " + strconv.Itoa(i+1) + " - "
		columns = append(columns, n+"Label", n+"Value")
	}
	for i := range l.Addresses {
		n := "Address " + strconv.Itoa(i+1) + " - "
		columns = append(columns, n+"Label", n+"Street", n+"City", n+"State", n+"Postal Code", n+"Country")
	}
	return append(columns, "Preferred Channel", "Preferred Language", "Source", "External System", "External ID",
		"SMS Consent", "Email Consent", "Voice Consent", "Case Types Opted Out",
		"Case Number", "Case Title", "Case Type", "Case Status", "Case Role", "Notes", "Satisfaction Average", "Created", "Updated")
}

// WriteContacts writes contacts as a CSV file or workbook and returns how many
// there were. Times are in loc. It keeps one contact at a time.
func WriteContacts(w io.Writer, kind Kind, l Layout, loc *time.Location, rows iter.Seq2[ContactRow, error]) (int, error) {
	columns := ContactColumns(l)
	t, err := NewTable(w, kind, "Contacts", columns)
	if err != nil {
		return 0, err
	}
	n, cells := 0, make([]string, 0, len(columns))
	for r, err := range rows {
		if err != nil {
			return n, err
		}
		cells = r.cells(cells[:0], l, loc)
		if err := t.Row(cells); err != nil {
			return n, err
		}
		n++
	}
	return n, t.Close()
}

func (r *ContactRow) cells(cells []string, l Layout, loc *time.Location) []string {
	c := r.Contact
	cells = append(cells, c.ID, c.Name(), contact.LabelOf(contact.Kinds, c.Kind), contact.LabelOf(contact.Statuses, c.Status), contact.LabelOf(contact.LoginSources, c.LoginSource),
		c.Prefix, c.GivenName, c.MiddleName, c.FamilyName, c.Suffix, c.Nickname, c.DisplayName, c.Company, c.JobTitle)
	cells = spread(cells, l.Phones, len(c.Phones), 3, func(i int, out []string) {
		p := &c.Phones[i]
		out[0], out[1], out[2] = mark(contact.LabelOf(contact.PhoneLabels, p.Label), p.Primary && (i > 0 || !p.Valid)), phoneText(p), p.Extension
	})
	cells = spread(cells, l.Emails, len(c.Emails), 2, func(i int, out []string) {
		e := &c.Emails[i]
		out[0], out[1] = mark(contact.LabelOf(contact.EmailLabels, e.Label), e.Primary && (i > 0 || !e.Valid)), e.Address
	})
	cells = spread(cells, l.Addresses, len(c.Addresses), 6, func(i int, out []string) {
		a := &c.Addresses[i]
		out[0], out[1], out[2], out[3], out[4], out[5] = contact.LabelOf(contact.AddressLabels, a.Label), a.Street, a.City, a.State, a.PostalCode, a.Country
	})
	preferred := ""
	if c.PreferredChannel != contact.PreferNone {
		preferred = contact.LabelOf(contact.Preferences, c.PreferredChannel)
	}
	cells = append(cells, preferred, c.PreferredLanguage, c.Source, c.ExternalSystem, c.ExternalID,
		consentText(r.SMS), consentText(r.Email), consentText(r.Voice), strings.Join(r.CaseTypesOut, "; "))
	cells = spread(cells, 1, len(r.Cases), 5, func(i int, out []string) {
		k := &r.Cases[i]
		out[0], out[1], out[2], out[3], out[4] = k.Number, k.Title, k.Type, legalcase.LabelOf(legalcase.Statuses, k.Status), legalcase.LabelOf(legalcase.Roles, k.Role)
	})
	return append(cells, c.Notes, scoreText(r.Score), timeText(c.CreatedAt, loc), timeText(c.UpdatedAt, loc))
}

// spread adds count entries of width cells to slots columns; entries beyond the
// last slot stand in it side by side.
func spread(cells []string, slots, count, width int, entry func(i int, out []string)) []string {
	from := len(cells)
	cells = append(cells, make([]string, slots*width)...)
	if slots == 0 {
		return cells
	}
	one := make([]string, width)
	for i := range count {
		clear(one)
		entry(i, one)
		out := cells[from+min(i, slots-1)*width:]
		for j, s := range one {
			if i >= slots {
				s = out[j] + several + s
			}
			out[j] = s
		}
	}
	if count > slots { // parts that no entry has stay empty
		last := cells[from+(slots-1)*width:]
		for j := range width {
			if strings.Trim(last[j], " :") == "" {
				last[j] = ""
			}
		}
	}
	return cells
}

// mark puts Google's sign for the default of several before a label. The first
// one needs none, unless it is bad: then an import would take a good one.
func mark(label string, primary bool) string {
	if primary {
		return "* " + label
	}
	return label
}

// phoneText returns a number as another program understands it.
func phoneText(p *contact.Phone) string {
	if p.Valid && p.E164 != "" {
		return p.E164
	}
	return p.Raw
}

// consentText says a state so that it is read back as it is; unknown is nothing.
func consentText(s consent.State) string {
	switch s {
	case consent.In:
		return "Opted in"
	case consent.Out:
		return "Opted out"
	default:
		return ""
	}
}

func scoreText(score float64) string {
	if score == 0 {
		return ""
	}
	return strconv.FormatFloat(score, 'f', 1, 64)
}

func timeText(t time.Time, loc *time.Location) string {
	if t.IsZero() {
		return ""
	}
	return t.In(loc).Format(time.RFC3339)
}
