package exporter

import (
	"io"
	"iter"
	"time"
)

// OptOut is one row of the opt-out export: a contact that is opted out of
// something in scope. Times are written in the zone that they have; zero times and
// empty strings are empty cells.
type OptOut struct {
	ContactID      string
	DisplayName    string
	Type           string // as shown: "Individual", "Business"
	Status         string // as shown: "Active", …
	PrimaryPhone   string
	PrimaryEmail   string
	SMS            string // "in", "out" or "unknown", like the two below
	SMSOutAt       time.Time
	Email          string
	EmailOutAt     time.Time
	Voice          string
	VoiceOutAt     time.Time
	CaseTypesOut   string // names, joined by "; "
	LastOutAt      time.Time
	LastSource     string
	LastEvidence   string
	ExternalSource string
	ExternalID     string
}

// OptOutColumns are the columns of the opt-out export, in their order.
func OptOutColumns() []string {
	return []string{"Contact ID", "Display Name", "Type", "Status", "Primary Phone", "Primary Email",
		"SMS", "SMS Opted Out At", "Email", "Email Opted Out At", "Voice", "Voice Opted Out At", "Case Types Opted Out",
		"Last Opted Out At", "Last Opt-Out Source", "Last Opt-Out Evidence", "External Source", "External ID"}
}

// WriteOptOuts writes rows as CSV in the order in which they come and returns how
// many there were. It keeps one row at a time. The first error of rows or of w
// ends it and is returned as it is.
func WriteOptOuts(w io.Writer, rows iter.Seq2[OptOut, error]) (int, error) {
	l := newCSVLines(w)
	for _, c := range OptOutColumns() {
		l.cell(c)
	}
	if err := l.end(); err != nil {
		return 0, err
	}
	n := 0
	for o, err := range rows {
		if err != nil {
			return n, err
		}
		if err := o.write(l); err != nil {
			return n, err
		}
		n++
	}
	return n, l.flush()
}

func (o *OptOut) write(l *csvLines) error {
	l.cell(o.ContactID)
	l.cell(o.DisplayName)
	l.cell(o.Type)
	l.cell(o.Status)
	l.cell(o.PrimaryPhone)
	l.cell(o.PrimaryEmail)
	l.cell(o.SMS)
	l.moment(o.SMSOutAt)
	l.cell(o.Email)
	l.moment(o.EmailOutAt)
	l.cell(o.Voice)
	l.moment(o.VoiceOutAt)
	l.cell(o.CaseTypesOut)
	l.moment(o.LastOutAt)
	l.cell(o.LastSource)
	l.cell(o.LastEvidence)
	l.cell(o.ExternalSource)
	l.cell(o.ExternalID)
	return l.end()
}
