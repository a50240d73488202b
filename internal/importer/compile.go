package importer

import (
	"strings"
	"time"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
)

// Options are the choices of an import that reading its rows depends on.
type Options struct {
	Region   string         // ISO 3166-1 code for phones without a country code; empty means US
	Location *time.Location // of dates without a zone; nil means UTC
	Now      time.Time      // dates of consent after it are still to come
}

// Reader reads the rows of a file by one mapping. It does not change and can be
// used from several goroutines at once.
type Reader struct {
	region    string
	location  *time.Location
	now       time.Time
	headers   []string
	standard  standard
	external  string // default external system
	texts     []textOp
	fullName  int   // column, or -1
	moreNames []int // further columns of full names
	phones    []phoneOp
	emails    []emailOp
	places    []placeOp
	cells     []cellOp
	role      string
	caseType  string
	caseStat  string
	verbatim  bool // the file is one that this program wrote: every cell means what it says
}

// textOp puts a cell into a field of one line as it is.
type textOp struct {
	column int
	field  func(*contact.Contact) *string
	max    int
	joined bool // several columns make one text, as two family names do
}

// phoneOp and emailOp read one column of numbers or addresses, with the columns
// that hold their labels and extensions, or -1.
type phoneOp struct {
	column, label, extension int
	fixed                    contact.PhoneLabel
	primary                  bool
}

type emailOp struct {
	column, label int
	fixed         contact.EmailLabel
	primary       bool
}

// cellOp reads a cell that is not empty into something else than text.
type cellOp struct {
	column int
	read   func(rr *rowReader, column int, cell string)
}

var textFields = map[Field]func(*contact.Contact) *string{
	NamePrefix: func(c *contact.Contact) *string { return &c.Prefix }, NameFirst: func(c *contact.Contact) *string { return &c.GivenName },
	NameMiddle: func(c *contact.Contact) *string { return &c.MiddleName }, NameLast: func(c *contact.Contact) *string { return &c.FamilyName },
	NameSuffix: func(c *contact.Contact) *string { return &c.Suffix }, NameShown: func(c *contact.Contact) *string { return &c.DisplayName },
	Nickname: func(c *contact.Contact) *string { return &c.Nickname }, Company: func(c *contact.Contact) *string { return &c.Company },
	JobTitle: func(c *contact.Contact) *string { return &c.JobTitle }, Source: func(c *contact.Contact) *string { return &c.Source },
	ExternalSystem: func(c *contact.Contact) *string { return &c.ExternalSystem },
}

// Compile turns a mapping into a Reader. It fails with a *fault.Error when a
// default is no value of its field or no column is mapped to anything that names
// or reaches somebody.
func Compile(m Mapping, opts Options) (*Reader, error) {
	r := &Reader{region: opts.Region, location: opts.Location, now: opts.Now, fullName: -1, verbatim: m.Format == CasefolkContacts}
	if r.region == "" {
		r.region = "US"
	}
	if r.location == nil {
		r.location = time.UTC
	}
	if !namesAnybody(m) {
		return nil, fault.Invalid("mapping", "No column is mapped to a name, a company, a phone or an e-mail, so no row would name anybody. Map at least one of them.")
	}
	if err := r.setDefaults(m.Defaults); err != nil {
		return nil, err
	}
	for i, c := range m.Columns {
		r.headers = append(r.headers, c.Header)
		r.add(m, i, c)
	}
	r.addPlaces(m)
	return r, nil
}

func namesAnybody(m Mapping) bool {
	for _, c := range m.Columns {
		switch f := c.Field; {
		case f == NameFirst, f == NameLast, f == NameMiddle, f == NameFull, f == NameShown, f == Nickname, f == Company:
			return true
		case isPhoneNumber(f), isEmailAddress(f):
			return true
		}
	}
	return false
}

func isPhoneNumber(f Field) bool {
	return isFamily(f, "phone") && f != PhoneLabel && f != PhoneExtension
}

func isEmailAddress(f Field) bool { return isFamily(f, "email") && f != EmailLabel }

func (r *Reader) add(m Mapping, i int, c Column) {
	switch f := c.Field; {
	case f == Ignore:
	case f == NameFull:
		if r.fullName < 0 {
			r.fullName = i
		} else {
			r.moreNames = append(r.moreNames, i)
		}
	case isPhoneNumber(f):
		op := phoneOp{column: i, label: m.companion(i, PhoneLabel), extension: m.companion(i, PhoneExtension), primary: f == PhonePrimary}
		if f != Phone && f != PhonePrimary {
			op.fixed = contact.PhoneLabel(strings.TrimPrefix(string(f), "phone."))
		}
		r.phones = append(r.phones, op)
	case isEmailAddress(f):
		op := emailOp{column: i, label: m.companion(i, EmailLabel), primary: f == EmailPrimary}
		if f != Email && f != EmailPrimary {
			op.fixed = contact.EmailLabel(strings.TrimPrefix(string(f), "email."))
		}
		r.emails = append(r.emails, op)
	case textFields[f] != nil:
		r.texts = append(r.texts, textOp{column: i, field: textFields[f], max: textLimit(f), joined: f == NamePrefix || f == NameMiddle || f == NameLast})
	case cellReaders[f] != nil:
		r.cells = append(r.cells, cellOp{i, cellReaders[f]})
	}
}

func textLimit(f Field) int {
	switch f {
	case Source, ExternalSystem:
		return contact.MaxLine
	default:
		return contact.MaxName
	}
}

// companion finds the label or extension column f of the number in column i.
// Labels and numbers of one slot alternate in one order through a file; which, the
// first of them shows.
func (m Mapping) companion(i int, f Field) int {
	step := 1
	for j := range m.Columns {
		if m.isNumberLike(j, i) {
			break
		}
		if m.Columns[j].Field == f && m.Columns[j].Slot == m.Columns[i].Slot {
			step = -1
			break
		}
	}
	for j := i + step; j >= 0 && j < len(m.Columns) && !m.isNumberLike(j, i); j += step {
		if m.Columns[j].Field == f && m.Columns[j].Slot == m.Columns[i].Slot {
			return j
		}
	}
	return -1
}

// isNumberLike reports whether column j holds what column i does, phones or
// e-mails, of the same slot.
func (m Mapping) isNumberLike(j, i int) bool {
	a, b := m.Columns[j], m.Columns[i]
	return a.Slot == b.Slot && (isPhoneNumber(a.Field) && isPhoneNumber(b.Field) || isEmailAddress(a.Field) && isEmailAddress(b.Field))
}

func (r *Reader) setDefaults(defaults map[Field]string) error {
	var err error
	for f, v := range defaults {
		if v = strings.TrimSpace(v); v == "" {
			continue
		}
		switch f {
		case Type:
			r.standard.kind, err = choose(kindWords, "type", v, contact.Kinds)
		case Status:
			r.standard.status, err = choose(statusWords, "status", v, contact.Statuses)
		case LoginSource:
			r.standard.loginSource, err = choose(loginWords, "login_source", v, contact.LoginSources)
		case PreferredChannel:
			r.standard.preferred, err = choose(preferenceWords, "preferred_channel", v, contact.Preferences)
		case PreferredLanguage:
			r.standard.language = cutRunes(languageTag(v), maxLanguage)
		case Source:
			r.standard.source = v
		case ExternalSystem:
			r.external = v
		default:
			err = r.setCaseDefault(f, v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *Reader) setCaseDefault(f Field, v string) error {
	switch f {
	case CaseType:
		r.caseType = v
	case CaseStatus:
		s, ok := caseStatusWords[foldValue(v)]
		if !ok {
			return fault.Invalid("case_status", "The default case status “%s” does not exist. It can be Open, Pending or Closed.", v)
		}
		r.caseStat = string(s)
	case CaseRole:
		role, ok := roleWords[foldValue(v)]
		if !ok {
			return fault.Invalid("case_role", "The default role “%s” does not exist. Try Client, Witness or Opposing party.", v)
		}
		r.role = string(role)
	default:
		return fault.Invalid("mapping", "The field “%s” cannot have a default.", f)
	}
	return nil
}

func choose[T ~string](words map[string]T, field, v string, options []contact.Option[T]) (T, error) {
	if t, ok := words[foldValue(v)]; ok {
		return t, nil
	}
	return contact.ParseOption(options, field, v)
}
