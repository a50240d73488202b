package importer

import (
	"strings"

	"casefolk/internal/contact"
	"casefolk/internal/phone"
)

// severalMark parts several values of one cell in Google's exports.
const severalMark = ":::"

func (rr *rowReader) readPhones(op *phoneOp) {
	cell := rr.cell(op.column)
	if cell == "" || isBlank(cell) || strings.EqualFold(cell, "same") && len(rr.d.Contact.Phones) > 0 {
		return
	}
	labels, extensions := rr.cell(op.label), rr.cell(op.extension)
	for cell != "" {
		part, rest, several := strings.Cut(cell, severalMark)
		label, moreLabels, next := strings.Cut(labels, severalMark)
		extension, moreExtensions, _ := strings.Cut(extensions, severalMark)
		rr.addPhones(op.column, strings.TrimSpace(part), phoneCells{strings.TrimSpace(label), phone.Digits(extension)}, op)
		if !several {
			return
		}
		if next {
			labels = moreLabels
		}
		cell, extensions = strings.TrimSpace(rest), moreExtensions
	}
}

// phoneCells is what stands beside a number.
type phoneCells struct{ label, extension string }

// addPhones adds the number of a cell, or several parted by semicolons, lines,
// or anything else between two whole numbers.
func (rr *rowReader) addPhones(column int, cell string, beside phoneCells, op *phoneOp) {
	if !strings.ContainsAny(cell, ";\n") || strings.Contains(cell, ";ext=") {
		rr.addPhone(column, cell, beside, op)
		return
	}
	for part := range strings.FieldsFuncSeq(cell, func(r rune) bool { return r == ';' || r == '\n' || r == '\r' }) {
		rr.addPhone(column, part, beside, op)
	}
}

func (rr *rowReader) addPhone(column int, raw string, beside phoneCells, op *phoneOp) {
	raw = plainCell(oneLine(raw))
	if raw == "" {
		return
	}
	n := phone.Check(raw, rr.r.region)
	if !n.Valid {
		if parts := phone.Split(raw, rr.r.region); len(parts) > 1 {
			for _, p := range parts {
				if !rr.addRemarked(column, p, beside, op) {
					rr.addNumber(column, phone.Check(p, rr.r.region), beside, op)
				}
			}
			return
		}
	}
	if hasLetter(raw) {
		rr.heedRemark(column, raw)
		if rr.addRemarked(column, raw, beside, op) {
			return
		}
	}
	rr.addNumber(column, n, beside, op)
}

func (rr *rowReader) addNumber(column int, n phone.Number, beside phoneCells, op *phoneOp) {
	p := contact.Phone{Label: op.fixed, Primary: op.primary, Raw: n.Raw, E164: n.E164, Extension: n.Extension, Valid: n.Valid,
		Problem: string(n.Problem), Type: string(n.Type), Carrier: n.Carrier, Region: n.Region, TimeZones: n.TimeZones}
	if label := beside.label; label != "" {
		label, p.Primary = cutDefault(label, p.Primary)
		if isFax(label) {
			rr.warn(column, ProblemFax, "“%s” is a fax or pager number. It is kept in the notes.", n.Raw)
			rr.note(column, label+": "+n.Raw)
			return
		}
		if l := phoneLabelOf(label); l != "" {
			p.Label = l
		}
	}
	if p.Extension == "" {
		p.Extension = beside.extension
	}
	if !n.Valid {
		code := ProblemBadPhone
		if n.Problem == phone.ProblemDamaged {
			code = ProblemDamagedPhone
		}
		rr.warn(column, code, "%s", n.Message)
	}
	rr.keepPhone(column, p)
}

// keepPhone adds p unless the row has the number already; then the two are one,
// with the label that says more.
func (rr *rowReader) keepPhone(column int, p contact.Phone) {
	phones := rr.d.Contact.Phones
	for i := range phones {
		if old := &phones[i]; sameNumber(old, &p) {
			if old.Label == "" {
				old.Label = p.Label
			}
			if old.Extension == "" {
				old.Extension = p.Extension
			}
			old.Primary = old.Primary || p.Primary && !hasPrimaryPhone(phones)
			return
		}
	}
	if len(phones) >= contact.MaxReaches {
		rr.warn(column, ProblemTooMany, "The row has more than %d phones; this one is left out.", contact.MaxReaches)
		return
	}
	p.Raw = rr.fit(column, p.Raw, contact.MaxLine)
	p.Primary = p.Primary && !hasPrimaryPhone(phones)
	rr.d.Contact.Phones = append(phones, p)
}

func hasPrimaryPhone(phones []contact.Phone) bool {
	for i := range phones {
		if phones[i].Primary {
			return true
		}
	}
	return false
}

// sameNumber reports whether two entries are one number. Extensions tell people
// behind one number apart; an entry without one may be either of them.
func sameNumber(a, b *contact.Phone) bool {
	if a.E164 != "" || b.E164 != "" {
		return a.E164 == b.E164 && (a.Extension == b.Extension || a.Extension == "" || b.Extension == "")
	}
	return a.Raw == b.Raw
}

// cutDefault takes the "* " away by which Google marks the default of several.
func cutDefault(label string, primary bool) (string, bool) {
	if rest, ok := strings.CutPrefix(label, "*"); ok {
		return strings.TrimSpace(rest), true
	}
	return label, primary
}

func isFax(label string) bool {
	l := strings.ToLower(label)
	return strings.Contains(l, "fax") || l == "pager"
}

func phoneLabelOf(text string) contact.PhoneLabel {
	if l, ok := lookUp(phoneLabelWords, text); ok {
		return l
	}
	switch r := readHeader(normalHeader(text)); {
	case r.has[cMobile]:
		return contact.PhoneMobile
	case r.has[cWork]:
		return contact.PhoneWork
	case r.has[cHome]:
		return contact.PhoneHome
	}
	return ""
}

func emailLabelOf(text string) contact.EmailLabel {
	if l, ok := lookUp(emailLabelWords, text); ok {
		return l
	}
	switch r := readHeader(normalHeader(text)); {
	case r.has[cWork]:
		return contact.EmailWork
	case r.has[cHome]:
		return contact.EmailPersonal
	}
	return ""
}

func (rr *rowReader) readEmails(op *emailOp) {
	cell := rr.cell(op.column)
	if cell == "" || isBlank(cell) {
		return
	}
	labels := rr.cell(op.label)
	for cell != "" {
		part, rest, _ := strings.Cut(cell, severalMark)
		label, moreLabels, more := strings.Cut(labels, severalMark)
		label, primary := cutDefault(strings.TrimSpace(label), op.primary)
		kind := op.fixed
		if label != "" {
			if l := emailLabelOf(label); l != "" {
				kind = l
			}
		}
		rr.addEmails(op.column, strings.TrimSpace(part), kind, primary)
		if cell = strings.TrimSpace(rest); more {
			labels = moreLabels
		}
	}
}

// addEmails adds the address of a cell, or several parted by semicolons, commas,
// blanks or lines when each of them is an address.
func (rr *rowReader) addEmails(column int, cell string, label contact.EmailLabel, primary bool) {
	if strings.Count(cell, "@") < 2 {
		rr.addEmail(column, cell, label, primary)
		return
	}
	parts := strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == ',' || r == '\n' || r == '\r' })
	if len(parts) == 1 {
		parts = strings.Fields(cell)
	}
	for _, p := range parts {
		rr.addEmail(column, p, label, primary)
	}
}

func (rr *rowReader) addEmail(column int, cell string, label contact.EmailLabel, primary bool) {
	address := bareEmail(cell)
	if address == "" {
		return
	}
	e := contact.Email{Label: label, Primary: primary, Address: address, Valid: contact.ValidEmail(address)}
	if !e.Valid {
		e.Address = rr.fit(column, oneLine(strings.TrimSpace(cell)), contact.MaxLine)
		rr.warn(column, ProblemBadEmail, "“%s” is no e-mail address. It is kept as it is and marked bad.", cutRunes(e.Address, 80))
	}
	emails := rr.d.Contact.Emails
	has := false
	for i := range emails {
		if strings.EqualFold(emails[i].Address, e.Address) {
			fill(&emails[i].Label, e.Label)
			return
		}
		has = has || emails[i].Primary
	}
	if len(emails) >= contact.MaxReaches {
		rr.warn(column, ProblemTooMany, "The row has more than %d e-mails; this one is left out.", contact.MaxReaches)
		return
	}
	e.Primary = e.Primary && !has
	rr.d.Contact.Emails = append(emails, e)
}

// bareEmail takes the address out of "Ana <ana@example.com>" and "mailto:…".
func bareEmail(s string) string {
	s = strings.TrimSpace(s)
	if open := strings.IndexByte(s, '<'); open >= 0 && strings.HasSuffix(s, ">") {
		s = strings.TrimSpace(s[open+1 : len(s)-1])
	}
	if len(s) > 7 && strings.EqualFold(s[:7], "mailto:") {
		s = s[7:]
	}
	return s
}
