package importer

import (
	"strings"
	"unicode"

	"casefolk/internal/contact"
)

// profile counts what the sample values of one column look like. The counts of
// kinds overlap: "02138" is a ZIP and digits.
type profile struct {
	filled, distinct                                            int
	emails, phones, loosePhones, zips, states, yesNo, dates     int
	statuses, logins, kinds, titles, cityLines, wholes, streets int
	names, words, companies                                     int
}

// sampleRows is how many rows the content of a column is judged by.
const sampleRows = 200

func profileColumn(rows [][]string, column int) profile {
	var p profile
	seen := map[string]bool{}
	for _, row := range rows[:min(len(rows), sampleRows)] {
		if column >= len(row) {
			continue
		}
		v := strings.TrimSpace(row[column])
		if v == "" {
			continue
		}
		p.filled++
		seen[v] = true
		p.add(v)
	}
	p.distinct = len(seen)
	return p
}

func (p *profile) add(v string) {
	count := func(n *int, yes bool) {
		if yes {
			*n++
		}
	}
	email := contact.ValidEmail(strings.ToLower(firstPart(v)))
	count(&p.emails, email)
	formatted, loose := looksLikePhone(firstPart(v))
	count(&p.phones, formatted)
	count(&p.loosePhones, formatted || loose)
	count(&p.zips, isZIP(v))
	count(&p.states, isState(v) && (len(v) != 2 || isUpper2(v))) // "ok" and "in" are words
	count(&p.yesNo, isYesNo(v))
	count(&p.dates, looksLikeDate(v))
	_, known := statusWords[foldValue(v)]
	count(&p.statuses, known)
	_, known = loginWords[foldValue(v)]
	count(&p.logins, known)
	_, known = kindWords[foldValue(v)]
	count(&p.kinds, known)
	count(&p.titles, namePrefixes[strings.Trim(strings.ToLower(v), ".")])
	_, _, _, line := splitCityLine(v)
	count(&p.cityLines, line)
	whole := strings.ContainsAny(v, ",\n") && startsLikeStreet(v) && splitWhole(v).PostalCode != ""
	count(&p.wholes, whole)
	count(&p.streets, !whole && startsLikeStreet(v))
	count(&p.companies, looksLikeCompany(v))
	words := len(strings.Fields(v))
	letters := isNameText(v)
	count(&p.names, letters && words >= 2 && words <= 5 && !line)
	count(&p.words, letters && words == 1)
}

// mostly reports whether n of the filled cells are at least the share of them.
func (p profile) mostly(n int, share float64) bool {
	return p.filled > 0 && float64(n) >= share*float64(p.filled)
}

// byContent proposes a field for what the values look like, whatever the header.
// sure means that hardly anything else looks like this.
func (p profile) byContent() (field Field, sure bool) {
	const share = 0.8
	switch {
	case p.mostly(p.emails, share):
		return Email, true
	case p.mostly(p.phones, share):
		return Phone, true
	case p.mostly(p.logins, share) && !p.mostly(p.yesNo, share):
		return LoginSource, true
	case p.mostly(p.kinds, share):
		return Type, true
	case p.mostly(p.wholes, share):
		return AddressField("", PartWhole), true
	case p.mostly(p.cityLines, share):
		return AddressField("", PartCityLine), true
	case p.mostly(p.statuses, share) && p.distinct < p.filled:
		return Status, true
	case p.mostly(p.states, share):
		return AddressField("", PartState), false
	case p.mostly(p.zips, share) && !p.mostly(p.yesNo, share):
		return AddressField("", PartPostal), false
	case p.mostly(p.loosePhones, share):
		return Phone, false
	case p.mostly(p.streets, share):
		return AddressField("", PartStreet), false
	}
	return "", false
}

// contradicts reports whether the values cannot be what the header promised.
func (p profile) contradicts(f Field) bool {
	switch {
	case p.filled < 3:
		return false
	case f == Phone || f == PhoneMobile || f == PhoneHome || f == PhoneWork || f == PhonePrimary:
		return p.yesNo*2 > p.filled && p.loosePhones == 0 || p.emails*2 > p.filled
	case f == Email || f == EmailPersonal || f == EmailWork || f == EmailPrimary:
		return p.emails == 0 && (p.yesNo*2 > p.filled || p.loosePhones*2 > p.filled)
	case strings.HasPrefix(string(f), "consent.") && f != ConsentAt && f != ConsentSource:
		return p.yesNo == 0
	case f == ConsentAt || strings.HasPrefix(string(f), "optin_at.") || strings.HasPrefix(string(f), "optout_at."):
		return p.dates == 0
	case f == Status:
		return p.statuses == 0
	case f == Type:
		return p.kinds == 0
	case f == LoginSource:
		return p.logins == 0
	}
	return false
}

// firstPart returns the first of several values in one cell.
func firstPart(v string) string {
	if i := strings.Index(v, ":::"); i > 0 {
		v = v[:i]
	}
	if i := strings.IndexAny(v, ";\n"); i > 0 {
		v = v[:i]
	}
	return strings.TrimSpace(v)
}

// looksLikePhone tells a number written as a phone ("(212) 555-0123", "+1…") from
// a run of digits that may be one.
func looksLikePhone(v string) (formatted, loose bool) {
	v = strings.TrimLeft(v, "'")
	digits, separators, other := 0, 0, 0
	for _, r := range v {
		switch {
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune(" ()-.+/", r):
			separators++
		default:
			other++
		}
	}
	if lower := strings.ToLower(v); other > 0 && !strings.Contains(lower, "x") {
		return false, isScientific(v)
	}
	if digits < 7 || digits > 16 || other > 4 || looksLikeDate(v) || isZIP(v) {
		return false, false
	}
	return separators > 0 && (digits >= 9 || separators < digits/2), digits >= 10 && digits <= 15
}

func isZIP(v string) bool {
	zip, plus, _ := strings.Cut(v, "-")
	return len(zip) == 5 && allDigits(zip) && (plus == "" || len(plus) == 4 && allDigits(plus))
}

func allDigits(v string) bool {
	for i := range len(v) {
		if v[i] < '0' || v[i] > '9' {
			return false
		}
	}
	return v != ""
}

func isNameText(v string) bool {
	if len(v) > 80 {
		return false
	}
	for _, r := range v {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune(" .,'’-", r) {
			return false
		}
	}
	return true
}

func startsLikeStreet(v string) bool {
	number, rest, ok := strings.Cut(v, " ")
	if !ok || len(number) > 6 || number == "" || number[0] < '0' || number[0] > '9' {
		return strings.HasPrefix(strings.ToLower(v), "p.o. box") || strings.HasPrefix(strings.ToLower(v), "po box")
	}
	return strings.IndexFunc(rest, unicode.IsLetter) >= 0
}

var companyWords = wordSet("inc llc llp ltd corp corporation company co gmbh ag sa sarl plc group associates partners hospital insurance bank university clinic")

func looksLikeCompany(v string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(v)) {
		if companyWords[strings.Trim(w, ".,")] {
			return true
		}
	}
	return false
}
