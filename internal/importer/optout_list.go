package importer

import (
	"slices"
	"strings"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
)

// Mode says what the rows of a file are.
type Mode string

// The modes.
const (
	ModeContacts Mode = ""             // people to be added, updated or skipped
	ModeOptOuts  Mode = "suppressions" // numbers or addresses that opted out, of whomever
)

// ParseMode reads a mode; "contacts" and empty are the same.
func ParseMode(s string) (Mode, error) {
	switch s {
	case "", "contacts":
		return ModeContacts, nil
	case string(ModeOptOuts):
		return ModeOptOuts, nil
	}
	return "", fault.Invalid("mode", "“%s” is nothing that a file can be. It can be contacts or suppressions.", s)
}

// ProblemNoAddress fails a row of a list of opt-outs that has no number or address.
const ProblemNoAddress ProblemCode = "no_address"

// ProblemSaysYes warns that a row of a list of opt-outs says yes to a channel.
const ProblemSaysYes ProblemCode = "says_yes"

// OptOutTarget is a number or an address that said no on a channel.
type OptOutTarget struct {
	Channel consent.Channel
	Address string // E.164, or an e-mail address in normal form
}

// OptOutRow is what one row of a list of opt-outs says no to.
type OptOutRow struct {
	Row     int
	Name    string // of the person, when the row has one
	Targets []OptOutTarget
	At      time.Time // when it was said; zero when the file does not tell
	Source  string    // where it was said, when the row tells
	Words   string    // what was said, when the row tells
}

// optOutWords are the words of headers over what somebody wrote to opt out.
var optOutWords = wordSet("reason message body words text reply comment comments keyword response")

// AsOptOuts maps the columns of a list of opt-outs that mean nothing, or something
// else, among contacts: a column of dates says when, one of reasons in what words.
// rows are the first rows of the file.
func (m Mapping) AsOptOuts(rows [][]string) Mapping {
	m.Columns = slices.Clone(m.Columns)
	dated := slices.ContainsFunc(m.Columns, func(c Column) bool { return strings.HasPrefix(string(c.Field), "optout_at.") || c.Field == ConsentAt })
	for i := range m.Columns {
		c := &m.Columns[i]
		p := profileColumn(rows, i)
		to := Ignore
		switch {
		case c.Field == Source:
			to = ConsentSource
		case (c.Field == Ignore || c.Field == Notes) && slices.ContainsFunc(strings.Fields(normalHeader(c.Header)), func(w string) bool { return optOutWords[w] }) && !m.Uses(OptOutWords):
			to = OptOutWords
		case c.Field == Ignore && !dated && p.mostly(p.dates, 0.8):
			to, dated = OptOutAtAll, true
		}
		if to != Ignore {
			c.Field, c.Slot, c.Confidence = to, 0, Likely
		}
	}
	m.takeReach(rows)
	return m
}

// takeReach finds the numbers or addresses of a list in which no header names any:
// under “Do not contact” a list of opt-outs has whom not to contact, not yes and no.
func (m Mapping) takeReach(rows [][]string) {
	if m.reaches(isPhoneNumber) || m.reaches(isEmailAddress) {
		return
	}
	for i := range m.Columns {
		c := &m.Columns[i]
		if c.Field != Ignore && c.Field != NameFull && !isConsentField(c.Field) {
			continue
		}
		if f, _ := profileColumn(rows, i).byContent(); f == Phone || f == Email {
			c.Field, c.Slot, c.Confidence = f, 0, Likely
		}
	}
}

// OptOutReader reads the rows of a list of opt-outs. Like Reader, it can be used
// from several goroutines at once.
type OptOutReader struct {
	rows     *Reader
	channels []consent.Channel
}

// CompileOptOuts turns a mapping into an OptOutReader for the channels that the
// list is about: numbers for SMS and voice, addresses for e-mail. It fails with a
// *fault.Error when there is no channel or no column for one.
func CompileOptOuts(m Mapping, channels []consent.Channel, opts Options) (*OptOutReader, error) {
	if len(channels) == 0 {
		return nil, fault.Invalid("channels", "Say what these people opted out of: SMS, email or voice.")
	}
	for _, ch := range channels {
		switch {
		case !slices.Contains(consent.Channels(), ch):
			return nil, fault.Invalid("channels", "“%s” is no channel. It can be sms, email or voice.", ch)
		case ch == consent.Email && !m.reaches(isEmailAddress):
			return nil, fault.Invalid("channels", "No column is mapped to an e-mail address, so nobody can be opted out of e-mail by this file. Map one, or leave e-mail out.")
		case ch != consent.Email && !m.reaches(isPhoneNumber):
			return nil, fault.Invalid("channels", "No column is mapped to a phone, so nobody can be opted out of %s by this file. Map one, or leave %s out.", ch.Label(), ch.Label())
		}
	}
	m.Defaults = nil
	m.Columns = slices.Clone(m.Columns)
	for i, c := range m.Columns {
		if !countsForOptOut(c.Field) {
			m.Columns[i].Field = Ignore
		}
	}
	rows, err := Compile(m, opts)
	return &OptOutReader{rows: rows, channels: channels}, err
}

func (m Mapping) reaches(is func(Field) bool) bool {
	return slices.ContainsFunc(m.Columns, func(c Column) bool { return is(c.Field) })
}

// countsForOptOut reports whether a list of opt-outs reads a field: who it is
// about, and when and how they said no.
func countsForOptOut(f Field) bool {
	return isFamily(f, "phone") || isFamily(f, "email") || isFamily(f, "name") || f == Company || isConsentField(f) && f != OptOutCaseTypes
}

// Read reads one row. It fails when it has no number or address for any of the
// list's channels; what of it cannot be read is a warning.
func (r *OptOutReader) Read(row int, cells []string) (OptOutRow, []Problem) {
	d, all := r.rows.Read(row, cells)
	out := OptOutRow{Row: row, At: d.said.at, Source: d.said.source, Words: d.said.words}
	person := d.New()
	out.Name = person.Name()
	for _, ch := range r.channels {
		for _, address := range d.addresses(ch) {
			out.Targets = append(out.Targets, OptOutTarget{ch, address})
		}
	}
	problems := r.problems(&d, all, len(out.Targets) > 0)
	for _, s := range d.Consents {
		switch {
		case s.State == consent.In && s.CaseType == "" && slices.Contains(r.channels, s.Channel):
			problems = append(problems, warning(row, "", ProblemSaysYes, "The row says yes to %s. In a list of opt-outs every row counts as a no.", s.Channel.Label()))
		case s.State == consent.Out && out.At.IsZero():
			out.At = s.At
		}
	}
	return out, problems
}

// problems returns what of a row's problems matters in a list of opt-outs. Those
// of its numbers and addresses fail a row that has no good one.
func (r *OptOutReader) problems(d *Draft, all []Problem, reached bool) []Problem {
	var kept []Problem
	for _, p := range all {
		switch p.Code {
		case ProblemBadEmail:
			p.Message = "This is no e-mail address, so nothing is recorded for it."
		case ProblemBadPhone, ProblemDamagedPhone, ProblemDate, ProblemFormula:
		default:
			continue
		}
		if !reached && p.Code != ProblemDate {
			p.Severity = SeverityFailed
		}
		kept = append(kept, p)
	}
	if reached || Failed(kept) {
		return kept
	}
	return append(kept, Problem{Row: d.Row, Code: ProblemNoAddress, Severity: SeverityFailed, Message: "The row has " + r.missing() + ", so there is nothing to hold back."})
}

func (r *OptOutReader) missing() string {
	phones := slices.ContainsFunc(r.channels, func(ch consent.Channel) bool { return ch != consent.Email })
	switch mails := slices.Contains(r.channels, consent.Email); {
	case phones && mails:
		return "neither a phone number nor an e-mail address"
	case mails:
		return "no e-mail address"
	}
	return "no phone number"
}

// addresses returns the valid numbers or e-mails of the draft for a channel.
func (d *Draft) addresses(ch consent.Channel) []string {
	var out []string
	add := func(address string) {
		if address = consent.NormalAddress(ch, address); address != "" && !slices.Contains(out, address) {
			out = append(out, address)
		}
	}
	if ch == consent.Email {
		for _, e := range d.Contact.Emails {
			if e.Valid {
				add(strings.ToLower(e.Address))
			}
		}
		return out
	}
	for _, p := range d.Contact.Phones {
		add(p.E164)
	}
	return out
}
