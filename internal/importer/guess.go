package importer

import "strings"

// Guess proposes what each column becomes, by the header row and by sample rows
// (the first 200 are looked at). Without a header row, header is empty and the
// values alone decide. A recognised format is mapped whole: every column of it is
// Sure. The result has a column for every column of header or samples.
func Guess(header []string, samples [][]string) Mapping {
	width := len(header)
	for _, row := range samples[:min(len(samples), sampleRows)] {
		width = max(width, len(row))
	}
	g := guesser{normal: make([]string, width), columns: make([]Column, width), profiles: make([]profile, width)}
	for i := range width {
		g.columns[i] = Column{Index: i, Field: Ignore, Confidence: None}
		if i < len(header) {
			g.columns[i].Header = header[i]
			if !isPlaceName(header[i], i) {
				g.normal[i] = normalHeader(header[i])
			}
		}
		g.profiles[i] = profileColumn(samples, i)
	}
	g.layout = recognise(g.normal)
	g.run()
	m := Mapping{Columns: g.columns}
	if g.layout != nil {
		m.Format = g.layout.format
		for f, v := range g.layout.defaults {
			if m.Defaults == nil {
				m.Defaults = map[Field]string{}
			}
			m.Defaults[f] = v
		}
	}
	return m
}

// isPlaceName reports whether a header is only the column's place, "Column D", as
// package sheet calls a column without a name.
func isPlaceName(header string, i int) bool {
	letters, ok := strings.CutPrefix(header, "Column ")
	return ok && letters == columnLetters(i)
}

// columnLetters returns what a spreadsheet calls column i: A, B, …, Z, AA.
func columnLetters(i int) string {
	letters := ""
	for i++; i > 0; i = (i - 1) / 26 {
		letters = string(rune('A'+(i-1)%26)) + letters
	}
	return letters
}

type guesser struct {
	normal   []string
	columns  []Column
	profiles []profile
	layout   *layout
}

func (g *guesser) run() {
	for i := range g.columns {
		g.fromHeader(i)
		g.fromContent(i)
	}
	g.settleNames()
	g.settleTitles()
	g.settleAddresses()
	if g.headless() {
		g.guessUnnamed()
	}
	g.settleSingles()
}

// set proposes a field for column i.
func (g *guesser) set(i int, f Field, slot int, c Confidence) {
	if !infos[f].Repeated {
		slot = 0
	}
	g.columns[i].Field, g.columns[i].Slot, g.columns[i].Confidence = f, slot, c
}

func (g *guesser) fromHeader(i int) {
	normal := g.normal[i]
	if normal == "" {
		return
	}
	if g.layout != nil {
		if f, slot, ok := g.layout.column(normal); ok {
			g.set(i, f, slot, Sure)
			return
		}
	}
	f, slot, c := readHeaderField(normal)
	if c == None && g.layout == nil {
		f, slot, c = readAlternatives(g.columns[i].Header)
	}
	if c == None && g.layout != nil {
		c = Sure // a column of a known format that no field takes
	}
	g.set(i, f, slot, c)
}

// readHeaderField reads one normal header by dictionary and grammar.
func readHeaderField(normal string) (f Field, slot int, c Confidence) {
	if f, ok := byConsent(normal); ok {
		return f, 0, Sure
	}
	rest, n := cutNumber(normal)
	for _, try := range []string{normal, rest, cutSubject(normal), cutSubject(rest)} {
		if f, ok := fieldByHeader[try]; ok {
			return f, n, Sure
		}
		if unwanted[try] {
			return Ignore, 0, Sure
		}
	}
	if f, slot, sure := byGrammar(cutSubject(normal)); f != "" {
		if sure {
			return f, slot, Sure
		}
		return f, slot, Likely
	}
	return Ignore, 0, None
}

// readAlternatives reads what is left of a header without its remark in brackets,
// or one of the names that a stroke parts: "Name (as on ID)", "Company/Organisation".
func readAlternatives(header string) (f Field, slot int, c Confidence) {
	bare, _, _ := strings.Cut(header, "(")
	for part := range strings.SplitSeq(bare, "/") {
		if normal := normalHeader(part); normal != "" && normal != normalHeader(header) {
			if f, slot, c := readHeaderField(normal); c != None {
				return f, slot, Likely
			}
		}
	}
	return Ignore, 0, None
}

// fromContent lets the values confirm, correct or replace what the header said.
func (g *guesser) fromContent(i int) {
	if g.layout != nil {
		return
	}
	p, c := g.profiles[i], g.columns[i]
	found, sure := p.byContent()
	r := readHeader(g.normal[i])
	switch {
	case r.blocked && c.Field == Ignore:
		return // about somebody else: an assistant's phone, an owner's e-mail
	case c.Field == Ignore && c.Confidence == Sure:
		return
	case c.Field == Ignore && p.mostly(p.yesNo, 0.8) && consentOf(g.normal[i]) != "":
		g.set(i, consentOf(g.normal[i]), 0, Unsure)
	case c.Field == Ignore && found != "":
		g.set(i, withQualifier(found, r), r.first(), confidenceOf(sure))
	case found == Email && !isFamily(c.Field, "email") && c.Field != ExternalID && c.Field != Notes:
		g.set(i, Email, 0, Likely)
	case p.contradicts(c.Field):
		g.contradicted(i, found, sure)
	case c.Field == AddressField("", PartState) && p.statuses > 0 && p.states == 0 && p.mostly(p.statuses, 0.5):
		g.set(i, Status, 0, Likely) // "Estado" is both
	}
}

// contradicted handles a column whose values cannot be what its header says:
// "Email: yes" is consent, "Phone: yes" too; anything else is asked about.
func (g *guesser) contradicted(i int, found Field, sure bool) {
	c, p := g.columns[i], g.profiles[i]
	switch {
	case found != "":
		g.set(i, found, 0, confidenceOf(sure))
	case p.mostly(p.yesNo, 0.8) && isFamily(c.Field, "email"):
		g.set(i, ConsentEmail, 0, Unsure)
	case p.mostly(p.yesNo, 0.8) && isFamily(c.Field, "phone"):
		g.set(i, ConsentVoice, 0, Unsure)
	default:
		g.columns[i].Confidence = Unsure
	}
}

func confidenceOf(sure bool) Confidence {
	if sure {
		return Likely
	}
	return Unsure
}

func isFamily(f Field, family string) bool {
	return string(f) == family || strings.HasPrefix(string(f), family+".")
}

// withQualifier gives a field found by content the label that the header names:
// a column of phones called "Work" is a work phone.
func withQualifier(f Field, r reading) Field {
	switch f {
	case Phone:
		return r.phone()
	case Email:
		return r.email()
	default:
		if _, part, ok := addressOf(f); ok {
			return AddressField(r.place(), part)
		}
		return f
	}
}
