package importer

import (
	"strings"
	"time"
	"unicode"

	"casefolk/internal/consent"
	"casefolk/internal/legalcase"
)

// consentSaid gathers what the columns of one row say, by channel in the order of
// consent.Channels.
type consentSaid struct {
	any           bool
	in, out       [3]bool
	inAt, outAt   [3]time.Time
	datedIn       [3]bool // the only sign of an opt-in is its date
	saidNo        [3]bool // a yes-or-no column was filled
	inText        [3]string
	outText       [3]string
	at            time.Time
	source, words string
	noAt          time.Time // date of an opt-out, no matter of which channel
	noText        string
	caseTypes     []string
}

// span returns the channels that a column is about: one, or all for -1.
func span(channel int) (from, to int) {
	if channel < 0 {
		return 0, 3
	}
	return channel, channel + 1
}

// evidence is the column and the cell as they stand in the file.
func (rr *rowReader) evidence(column int, cell string) string {
	return cutRunes(rr.header(column)+": "+cell, 1000)
}

func (rr *rowReader) readYesNo(column int, cell string, channel int) {
	word := readConsent(cell)
	if word == saysUnclear && refuses(cell) {
		rr.warn(column, ProblemSaysNo, "“%s” is taken for a no.", cutRunes(cell, 80))
		word = saysNo
	}
	if word == saysUnclear {
		rr.warn(column, ProblemConsent, "“%s” is neither a yes nor a no. Nothing is recorded for it.", cutRunes(cell, 80))
		return
	}
	if word == saysNothing {
		return
	}
	for i, to := span(channel); i < to; i++ {
		rr.said.saidNo[i] = true
		if word == saysYes {
			rr.sayIn(i, rr.evidence(column, cell))
		} else {
			rr.sayOut(i, rr.evidence(column, cell))
		}
	}
}

// readOptOut reads a column whose yes is a no. Its no, or an empty cell, is no
// opt-in: that somebody has not opted out is not a consent.
func (rr *rowReader) readOptOut(column int, cell string, channel int) {
	var at time.Time
	switch folded := foldValue(cell); {
	case outWords[folded]:
	case readConsent(cell) == saysYes && folded != "in" && folded != "optin" && folded != "optedin" && folded != "subscribed":
	case readConsent(cell) != saysUnclear:
		return
	default:
		t, ok := readTime(cell, rr.r.location)
		switch {
		case ok:
		case denials[firstWord(cell)] && consent.Read(cell).Reading == consent.ReadNone:
			return // "No, still a client" is no opt-out
		case refuses(cell), consentWords[firstWord(cell)] == saysYes:
			rr.warn(column, ProblemSaysNo, "“%s” is taken for an opt-out.", cutRunes(cell, 80))
		default:
			rr.warn(column, ProblemConsent, "“%s” is neither a yes nor a no. Nothing is recorded for it.", cutRunes(cell, 80))
			return
		}
		at = t
	}
	for i, to := span(channel); i < to; i++ {
		rr.sayOut(i, rr.evidence(column, cell))
		if rr.said.outAt[i].IsZero() {
			rr.said.outAt[i] = at
		}
	}
}

// denials are the words that deny a column's question, whatever it is.
var denials = wordSet("no n nein non false")

// refuses reports whether a text that is neither a yes nor a no by itself says no
// all the same: "No - texted STOP 3/1", "asked us to stop". What may be a no counts
// as one; a yes is never guessed.
func refuses(cell string) bool {
	if consentWords[firstWord(cell)] == saysNo {
		return true
	}
	if len(cell) > longRemark {
		return false
	}
	reading := consent.Read(cell).Reading
	return reading == consent.ReadRevoke || reading == consent.ReadReview
}

// longRemark is the length, in bytes, from which a text is no answer but a story.
const longRemark = 1000

// firstWord returns the word that a text begins with, when something else than a
// space stands behind it: "No, thanks" but not "No idea".
func firstWord(cell string) string {
	end := strings.IndexFunc(cell, func(r rune) bool { return !unicode.IsLetter(r) })
	if end <= 0 {
		return ""
	}
	if rest := strings.TrimLeft(cell[end:], " "); rest == "" || unicode.IsLetter([]rune(rest)[0]) {
		return ""
	}
	return strings.ToLower(cell[:end])
}

// outWords are the words of an opt-out column that are an opt-out although a
// plain "no" there is none.
var outWords = wordSet("out optout optedout unsubscribed unsubscribe stop stopped donotcontact donotcall donottext donotemail dnc suppressed blocked revoked declined")

func (rr *rowReader) sayIn(i int, text string) {
	rr.said.any, rr.said.in[i] = true, true
	fill(&rr.said.inText[i], text)
}

func (rr *rowReader) sayOut(i int, text string) {
	rr.said.any, rr.said.out[i] = true, true
	fill(&rr.said.outText[i], text)
}

// readInDate reads the date of a consent. Where a yes or no stands beside it, it
// is the date of that; alone, it says yes.
func (rr *rowReader) readInDate(column int, cell string, i int) {
	if t, ok := rr.readMoment(column, cell); ok {
		rr.said.any, rr.said.datedIn[i], rr.said.inAt[i] = true, true, t
		fill(&rr.said.inText[i], rr.evidence(column, cell))
	}
}

func (rr *rowReader) readOutDate(column int, cell string, i int) {
	if t, ok := rr.readMoment(column, cell); ok {
		rr.sayOut(i, rr.evidence(column, cell))
		rr.said.outAt[i] = t
	}
}

// readCaseTypesOut reads a list of case types, parted by semicolons, commas,
// bars or lines.
func (rr *rowReader) readCaseTypesOut(column int, cell string) {
	for name := range strings.FieldsFuncSeq(strings.ReplaceAll(cell, severalMark, ";"), func(r rune) bool { return strings.ContainsRune(";,|\r\n", r) }) {
		if name = strings.TrimSpace(name); name != "" && !isBlank(name) {
			rr.said.any = true
			rr.said.caseTypes = append(rr.said.caseTypes, rr.fit(column, name, legalcase.MaxTypeName))
		}
	}
}

// finishConsent makes statements of what was said. A no beats every yes for the
// same channel in the row, however they are dated.
func (rr *rowReader) finishConsent() {
	s := &rr.said
	rr.d.said = said{at: s.at, source: s.source, words: s.words}
	if rr.d.said.at.IsZero() {
		rr.d.said.at = s.noAt
	}
	if !s.any {
		return
	}
	rr.spreadNo()
	for i, ch := range consent.Channels() {
		both := s.in[i] && s.out[i]
		if s.datedIn[i] && !s.saidNo[i] {
			s.in[i] = true
		}
		switch {
		case s.out[i]:
			if both {
				rr.problems = append(rr.problems, warning(rr.d.Row, "", ProblemConflict, "The row says both yes and no to %s. The no counts.", ch.Label()))
			}
			at := s.outAt[i]
			if at.IsZero() && s.saidNo[i] && !s.in[i] {
				at = s.inAt[i]
			}
			rr.state(ch, consent.Out, "", at, s.outText[i])
		case s.in[i]:
			rr.state(ch, consent.In, "", s.inAt[i], s.inText[i])
		}
	}
	for _, name := range s.caseTypes {
		for _, ch := range consent.Channels() {
			rr.state(ch, consent.Out, name, time.Time{}, "Case types opted out: "+name)
		}
	}
}

// spreadNo dates the row's opt-outs by a date that names no channel. When the row
// says nothing else about any channel, the date is an opt-out of all of them.
func (rr *rowReader) spreadNo() {
	s := &rr.said
	if s.noAt.IsZero() {
		return
	}
	alone := len(s.caseTypes) == 0
	for i := range s.out {
		alone = alone && !s.out[i] && !s.in[i] && !s.datedIn[i]
	}
	for i := range s.out {
		if alone {
			rr.sayOut(i, s.noText)
		}
		if s.out[i] && s.outAt[i].IsZero() {
			s.outAt[i] = s.noAt
		}
	}
}

func (rr *rowReader) state(ch consent.Channel, state consent.State, caseType string, at time.Time, text string) {
	if at.IsZero() {
		at = rr.said.at
	}
	if !rr.r.now.IsZero() && at.After(rr.r.now) {
		rr.problems = append(rr.problems, warning(rr.d.Row, "", ProblemFutureDate, "The date of consent %s is still to come. It counts from the import.", at.Format(time.DateOnly)))
		at = time.Time{}
	}
	if state == consent.Out && rr.said.words != "" {
		text = rr.said.words
	}
	rr.d.Consents = append(rr.d.Consents, Statement{Channel: ch, State: state, CaseType: caseType, At: at, Source: rr.said.source, Evidence: text})
}
