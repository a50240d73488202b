package phone

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/nyaruka/phonenumbers"
)

// The faster way for plain North American numbers. What the library says of
// such a number, apart from the digits themselves, depends on its area code
// alone (most areas), or on its area code and exchange (the others). So the
// library is asked once for each of these, and the answer is remembered. Where
// it looks deeper it is asked every time.
//
// uniformAreas, mixedAreas and deepExchanges in plain_areas.go say which is
// which; TestPlainAreasAreThoseOfTheLibrary proves them for all ten-digit
// numbers and fails with the right lists after an update of the library.

// standing is what all numbers with the same first digits share.
type standing struct {
	typ     Type
	region  string
	carrier string
	zones   []string
}

// areaKind says how many digits decide about a number of an area code.
type areaKind uint8

const (
	unassigned areaKind = iota // none of its numbers is valid
	uniform                    // the area code decides
	mixed                      // area code and exchange decide
)

// The remembered answers: an index into standings plus 2, or one of these.
const (
	notAsked  = iota
	askAlways // the library looks deeper
	notInUse  // no such number is valid
	firstStanding
)

var (
	areaKinds       = readAreas()
	byArea          [1000]atomic.Uint32
	byExchange      [1_000_000]atomic.Uint32 // zero pages until used
	standings       atomic.Pointer[[]standing]
	standingsWriter sync.Mutex
)

func readAreas() (kinds [1000]areaKind) {
	for _, area := range strings.Fields(uniformAreas) {
		kinds[number(area)] = uniform
	}
	for _, area := range strings.Fields(mixedAreas) {
		kinds[number(area)] = mixed
	}
	for _, exchange := range strings.Fields(deepExchanges) {
		byExchange[number(exchange)].Store(askAlways)
	}
	return kinds
}

// number is the value of decimal digits.
func number[T string | []byte](digits T) (n int) {
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// assigned reports whether any exchange of the North American area code, three
// digits, is in use.
func assigned(area string) bool { return areaKinds[number(area)] != unassigned }

// maxPlain is the longest text that is tried as a plain number.
const maxPlain = 32

// checkPlain is Check for numbers of ten digits with or without a leading 1 or
// +1 and with nothing but blanks, hyphens, dots and brackets between them. It
// answers false when only the library can tell.
func checkPlain(raw, region string) (Number, bool) {
	digits, ok := plainDigits(raw, region)
	if !ok || digits[0] < '2' || digits[3] < '2' {
		return Number{}, false
	}
	index := indexOf(&digits)
	switch index {
	case askAlways:
		return Number{}, false
	case notInUse:
		return Number{Raw: raw, Type: Unknown}.explainNorthAmerican(string(digits[:]), raw), true
	}
	about := (*standings.Load())[index-firstStanding]
	e164, national, international := layOut(&digits)
	return Number{
		Raw: raw, Valid: true,
		E164: e164, National: national, International: international,
		Type: about.typ, Carrier: about.carrier, Region: about.region, TimeZones: about.zones,
	}, true
}

// maxPlainExtension is the most digits of an extension that is read here.
const maxPlainExtension = 6

// checkPlainExtension is checkPlain for valid numbers with "x12", "ext. 12" or
// "#12" behind them.
func checkPlainExtension(raw, region string) (Number, bool) {
	before := strings.TrimRight(raw, "0123456789")
	extension := raw[len(before):]
	if extension == "" || len(extension) > maxPlainExtension {
		return Number{}, false
	}
	before = strings.TrimRight(before, " ")
	for _, label := range []string{"x", "X", "#", "ext.", "ext", "Ext.", "Ext", "EXT"} {
		base, ok := strings.CutSuffix(before, label)
		if !ok {
			continue
		}
		n, ok := checkPlain(strings.TrimRight(base, " ,"), region)
		if !ok || !n.Valid {
			return Number{}, false
		}
		n.Raw, n.Extension = raw, extension
		n.National += " ext. " + extension
		n.International += " ext. " + extension
		return n, true
	}
	return Number{}, false
}

// plainDigits returns the ten digits of raw.
func plainDigits(raw, region string) (digits [fullDigits]byte, ok bool) {
	if len(raw) > maxPlain {
		return digits, false
	}
	var found [fullDigits + 1]byte
	n, plus := 0, false
	for i := range len(raw) {
		switch c := raw[i]; {
		case '0' <= c && c <= '9':
			if n == len(found) {
				return digits, false
			}
			found[n] = c
			n++
		case c == '+' && n == 0 && !plus:
			plus = true
		case c == '\'' && i == 0: // put there against formulas
		case c != ' ' && c != '-' && c != '.' && c != '(' && c != ')':
			return digits, false
		}
	}
	switch {
	case n == fullDigits+1 && found[0] == '1' && (plus || plainRegion(region)):
		return [fullDigits]byte(found[1:]), true
	case n == fullDigits && !plus && plainRegion(region):
		return [fullDigits]byte(found[:fullDigits]), true
	}
	return digits, false
}

// plainRegion reports whether ten digits typed in region are a North American
// number, and nothing is put before them.
func plainRegion(region string) bool {
	return region == "US" || region == "CA" || region == "PR"
}

// indexOf returns what is remembered for the number's first digits, asking the
// library when they are met for the first time.
func indexOf(digits *[fullDigits]byte) uint32 {
	area := number(digits[:areaDigits])
	var place *atomic.Uint32
	switch areaKinds[area] {
	case uniform:
		place = &byArea[area]
	case mixed:
		place = &byExchange[number(digits[:6])]
	default:
		return notInUse
	}
	index := place.Load()
	if index == notAsked {
		index = ask(digits)
		place.Store(index)
	}
	return index
}

// ask gets a number's standing from the library and files it.
func ask(digits *[fullDigits]byte) uint32 {
	parsed, err := phonenumbers.Parse("+1"+string(digits[:]), "US")
	if err != nil || !phonenumbers.IsValidNumber(parsed) {
		return notInUse
	}
	n := known("", parsed)
	standingsWriter.Lock()
	defer standingsWriter.Unlock()
	var filed []standing
	if all := standings.Load(); all != nil {
		filed = *all
	}
	at := slices.IndexFunc(filed, func(s standing) bool {
		return s.typ == n.Type && s.region == n.Region && s.carrier == n.Carrier && slices.Equal(s.zones, n.TimeZones)
	})
	if at < 0 {
		at = len(filed)
		grown := append(slices.Clone(filed), standing{n.Type, n.Region, n.Carrier, n.TimeZones})
		standings.Store(&grown)
	}
	return uint32(at + firstStanding)
}

// layOut writes the three forms of a number into one piece of memory.
func layOut(d *[fullDigits]byte) (e164, national, international string) {
	const (
		e164Len     = len("+12125550123")
		nationalEnd = e164Len + len("(212) 555-0123")
		end         = nationalEnd + len("+1 212-555-0123")
	)
	all := string([]byte{
		'+', '1', d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7], d[8], d[9],
		'(', d[0], d[1], d[2], ')', ' ', d[3], d[4], d[5], '-', d[6], d[7], d[8], d[9],
		'+', '1', ' ', d[0], d[1], d[2], '-', d[3], d[4], d[5], '-', d[6], d[7], d[8], d[9],
	})
	return all[:e164Len], all[e164Len:nationalEnd], all[nationalEnd:end]
}
