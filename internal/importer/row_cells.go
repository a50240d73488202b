package importer

import (
	"strconv"
	"strings"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
)

// Limits of what is said about consent, in characters; those of package consent
// are in bytes.
const (
	maxSource = 250
	maxWords  = 10_000
)

// cellReaders read the fields that are not plain text.
var cellReaders map[Field]func(rr *rowReader, column int, cell string)

func init() {
	cellReaders = map[Field]func(rr *rowReader, column int, cell string){
		Type: func(rr *rowReader, column int, cell string) {
			pick(rr, column, cell, kindWords, &rr.d.Contact.Kind, ProblemUnknownType, "“%s” is no contact type; Individual and Business are. It is told from the names instead.")
		},
		Status: func(rr *rowReader, column int, cell string) {
			pick(rr, column, cell, statusWords, &rr.d.Contact.Status, ProblemUnknownStatus, "“%s” is no status; Active, Inactive, Pending and Unreachable are. The status is left as it is.")
		},
		LoginSource: func(rr *rowReader, column int, cell string) {
			pick(rr, column, cell, loginWords, &rr.d.Contact.LoginSource, ProblemUnknownLogin, "“%s” is no login source; Web, Mobile, Web & Mobile and Not Installed are. It is left as it is.")
		},
		PreferredChannel: func(rr *rowReader, column int, cell string) {
			pick(rr, column, cell, preferenceWords, &rr.d.Contact.PreferredChannel, ProblemUnknownValue, "“%s” is no way of contact; SMS, Email, Voice call and Letter are. It is left as it is.")
		},
		PreferredLanguage: func(rr *rowReader, column int, cell string) {
			fill(&rr.d.Contact.PreferredLanguage, rr.fit(column, languageTag(cell), maxLanguage))
		},
		ExternalID: (*rowReader).readExternalID,
		ContactID:  func(rr *rowReader, _ int, cell string) { fill(&rr.d.CasefolkID, cell) },
		Notes:      func(rr *rowReader, column int, cell string) { rr.note(column, cell) },
		ScoreComment: func(rr *rowReader, column int, cell string) {
			fill(&rr.d.ScoreNote, rr.fit(column, cell, contact.MaxComment))
		},
		Score:      (*rowReader).readScore,
		CaseNumber: keepCaseCell(caseNumber), CaseTitle: keepCaseCell(caseTitle), CaseType: keepCaseCell(caseType),
		CaseStatus: keepCaseCell(caseStatus), CaseRole: keepCaseCell(caseRole), CaseOpened: keepCaseCell(caseOpened), CaseClosed: keepCaseCell(caseClosed),
		ConsentAt: func(rr *rowReader, column int, cell string) {
			if t, ok := rr.readMoment(column, cell); ok {
				rr.said.at = t
			}
		},
		OptOutAtAll: func(rr *rowReader, column int, cell string) {
			if t, ok := rr.readMoment(column, cell); ok {
				rr.said.any, rr.said.noAt, rr.said.noText = true, t, rr.evidence(column, cell)
			}
		},
		ConsentSource: func(rr *rowReader, column int, cell string) {
			fill(&rr.said.source, rr.fit(column, oneLine(cell), maxSource))
		},
		OptOutWords:     func(rr *rowReader, column int, cell string) { fill(&rr.said.words, rr.cut(column, cell, maxWords)) },
		OptOutCaseTypes: (*rowReader).readCaseTypesOut,
	}
	for i, ch := range consent.Channels() {
		addConsentReaders(i, ch)
	}
	cellReaders[ConsentAll] = func(rr *rowReader, column int, cell string) { rr.readYesNo(column, cell, -1) }
	cellReaders[OptOutAll] = func(rr *rowReader, column int, cell string) { rr.readOptOut(column, cell, -1) }
}

func addConsentReaders(i int, ch consent.Channel) {
	id := string(ch)
	cellReaders[Field("consent."+id)] = func(rr *rowReader, column int, cell string) { rr.readYesNo(column, cell, i) }
	cellReaders[Field("optout."+id)] = func(rr *rowReader, column int, cell string) { rr.readOptOut(column, cell, i) }
	cellReaders[Field("optin_at."+id)] = func(rr *rowReader, column int, cell string) { rr.readInDate(column, cell, i) }
	cellReaders[Field("optout_at."+id)] = func(rr *rowReader, column int, cell string) { rr.readOutDate(column, cell, i) }
}

// pick reads a choice by value, label or everyday word.
func pick[T ~string](rr *rowReader, column int, cell string, words map[string]T, field *T, code ProblemCode, otherwise string) {
	v, ok := lookUp(words, cell)
	switch {
	case !ok:
		rr.warn(column, code, otherwise, cutRunes(cell, 80))
	case *field == "":
		*field = v
	}
}

// readExternalID takes the id of another program over, or that of a contact of
// ours, which vCards carry as "casefolk:…".
func (rr *rowReader) readExternalID(column int, cell string) {
	if own, ok := strings.CutPrefix(cell, "casefolk:"); ok {
		fill(&rr.d.CasefolkID, own)
		return
	}
	fill(&rr.d.Contact.ExternalID, rr.fit(column, rr.idCell(column, cell), contact.MaxLine))
}

func (rr *rowReader) readScore(column int, cell string) {
	head, _, _ := strings.Cut(cell, "/")
	n, err := strconv.Atoi(strings.TrimSpace(wholeNumber(head)))
	if err != nil || n < 1 || n > 5 {
		rr.warn(column, ProblemScore, "“%s” is no satisfaction score; they go from 1 to 5. It is left out.", cutRunes(cell, 80))
		return
	}
	rr.d.Score = n
}

// readMoment reads a date or time, and says when a spreadsheet had made a number
// of it.
func (rr *rowReader) readMoment(column int, cell string) (t time.Time, ok bool) {
	t, ok = readTime(cell, rr.r.location)
	switch {
	case !ok:
		rr.warn(column, ProblemDate, "“%s” is no date. Write it as 2026-03-14.", cutRunes(cell, 80))
	case isSerial(cell):
		rr.warn(column, ProblemDateSerial, "A spreadsheet stored this date as the number %s; it is read as %s.", cell, t.Format(time.DateOnly))
	}
	return t, ok
}

var languageTags = map[string]string{}

func init() {
	for pair := range strings.FieldsSeq("english=en ingles=en englisch=en anglais=en spanish=es espanol=es castellano=es spanisch=es espagnol=es french=fr francais=fr frances=fr franzosisch=fr german=de deutsch=de aleman=de allemand=de" +
		" chinese=zh mandarin=zh cantonese=yue vietnamese=vi korean=ko japanese=ja tagalog=tl filipino=fil arabic=ar russian=ru portuguese=pt portugues=pt italian=it polish=pl haitiancreole=ht creole=ht hindi=hi urdu=ur farsi=fa persian=fa hebrew=he ukrainian=uk turkish=tr greek=el armenian=hy somali=so amharic=am swahili=sw bengali=bn punjabi=pa gujarati=gu thai=th khmer=km hmong=hmn asl=ase americansignlanguage=ase") {
		name, tag, _ := strings.Cut(pair, "=")
		languageTags[name] = tag
	}
}

// maxLanguage is the longest name of a language, in characters.
const maxLanguage = 35

// languageTag returns the BCP 47 tag of a language given by its name; what is not
// known is kept as typed.
func languageTag(text string) string {
	if tag, ok := lookUp(languageTags, text); ok {
		return tag
	}
	if len(text) == 2 {
		return strings.ToLower(text)
	}
	return oneLine(text)
}
