package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Kind is what a column holds, as far as it matters to what a spreadsheet
// program may have done to its cells.
type Kind int

// The kinds.
const (
	KindText   Kind = iota // anything else
	KindPhone              // phone numbers
	KindPostal             // ZIP and other postal codes
	KindDate               // dates
	KindID                 // case numbers, external ids: text that may look like a number
)

// DamageCode names what happened to a cell. The codes are stable.
type DamageCode string

// The codes.
const (
	DamageScientific   DamageCode = "scientific"    // 5.55E+09
	DamageDecimal      DamageCode = "decimal"       // 2125550142.0
	DamageLostZero     DamageCode = "lost_zero"     // ZIP 2138
	DamageLostPlus     DamageCode = "lost_plus"     // 447700900123
	DamageRounded      DamageCode = "rounded"       // more digits than Excel keeps, the rest zeros
	DamageSerial       DamageCode = "date_serial"   // date 46095
	DamageMadeDate     DamageCode = "made_date"     // case number 3-12 turned into 12-Mar
	DamageFormulaError DamageCode = "formula_error" // #N/A
	DamageGuard        DamageCode = "guard"         // '+1…, put there against formulas
	DamageWrapped      DamageCode = "wrapped"       // ="02138"
)

// Damage is what a spreadsheet program did to a cell.
type Damage struct {
	Code DamageCode
	// Mended is what the cell most likely was; empty if that is lost.
	Mended string
	// Certain is set when Mended can be nothing else, so that it may be used
	// without asking.
	Certain bool
	// Message says what happened, as a whole sentence.
	Message string
}

// Place is what is known of where a row's address is; it makes mending a postal
// code certain. Both are as typed; an empty country counts as the USA.
type Place struct {
	State, Country string
}

// FindDamage looks for what a spreadsheet program does to cells of the kind.
// It is pure; place matters to postal codes only.
func FindDamage(cell string, kind Kind, place Place) (Damage, bool) {
	cell = strings.TrimSpace(cell)
	if cell == "" {
		return Damage{}, false
	}
	if d, ok := anyDamage(cell); ok {
		return d, true
	}
	switch kind {
	case KindPhone:
		return phoneDamage(cell)
	case KindPostal:
		return postalDamage(cell, place)
	case KindDate:
		return dateDamage(cell)
	case KindID:
		return idDamage(cell)
	}
	return Damage{}, false
}

// formulaErrors are what cells show when a formula fails.
var formulaErrors = map[string]bool{
	"#N/A": true, "#REF!": true, "#NAME?": true, "#VALUE!": true, "#DIV/0!": true, "#NULL!": true, "#NUM!": true,
	"#SPILL!": true, "#CALC!": true, "#GETTING_DATA": true, "#FIELD!": true, "#BLOCKED!": true,
}

// anyDamage finds what can happen to a cell of any kind.
func anyDamage(cell string) (Damage, bool) {
	switch {
	case formulaErrors[strings.ToUpper(cell)]:
		return Damage{Code: DamageFormulaError, Message: "“" + cell + "” is the error of a formula, not a value. The value is not in the file."}, true
	case strings.Trim(cell, "#") == "" && len(cell) > 2:
		return Damage{Code: DamageFormulaError, Message: "“" + cell + "” was shown because the column was too narrow. The value is not in the file."}, true
	case len(cell) > 1 && cell[0] == '\'' && strings.IndexByte("=+-@0123456789(", cell[1]) >= 0:
		return mended(DamageGuard, cell[1:], true, "A quote mark was put in front of “"+cell[1:]+"” so that no program runs it as a formula."), true
	case len(cell) > 3 && strings.HasPrefix(cell, `="`) && strings.HasSuffix(cell, `"`):
		inner := strings.ReplaceAll(cell[2:len(cell)-1], `""`, `"`)
		return mended(DamageWrapped, inner, true, "“"+inner+"” was written as a formula to keep its form."), true
	}
	return Damage{}, false
}

func mended(code DamageCode, to string, certain bool, message string) Damage {
	return Damage{Code: code, Mended: to, Certain: certain, Message: message}
}

// scientific parses a number such as 2.125550142E+09. whole is all its digits,
// empty if some were rounded away. Excel rounds when it writes "E+09"; programs
// that write "E9" leave out nothing but zeros.
func scientific(cell string) (whole string, ok bool) {
	mantissa, exponent, found := strings.Cut(strings.ToUpper(cell), "E")
	before, after, _ := strings.Cut(strings.Replace(mantissa, ",", ".", 1), ".")
	digits, rounds := strings.CutPrefix(exponent, "+")
	power, err := strconv.Atoi(digits)
	if !found || err != nil || !digitsOnly(digits) || power < 1 || power > 99 ||
		len(before) != 1 || !digitsOnly(before) || after != "" && !digitsOnly(after) {
		return "", false
	}
	missing := power - len(after)
	if missing < 0 || missing > 0 && rounds || power > 20 {
		return "", true
	}
	return before + after + strings.Repeat("0", missing), true
}

func phoneDamage(cell string) (Damage, bool) {
	if whole, ok := scientific(cell); ok {
		if whole != "" {
			return mended(DamageScientific, whole, true, "“"+cell+"” is "+whole+" written as a scientific number."), true
		}
		return Damage{Code: DamageScientific, Message: "“" + cell + "” is a phone number that was rounded to a scientific number. Its last digits are not in the file."}, true
	}
	if whole, ok := strings.CutSuffix(cell, ".0"); ok && digitsOnly(whole) && len(whole) >= 7 {
		return mended(DamageDecimal, whole, true, "“"+cell+"” is "+whole+" written as a decimal number."), true
	}
	if !digitsOnly(cell) {
		return Damage{}, false
	}
	switch n := len(cell); {
	case n > 15:
		return Damage{Code: DamageRounded, Message: "“" + cell + "” has more digits than any phone number; a spreadsheet keeps only 15."}, true
	case n == 11 && cell[0] != '1' && cell[0] != '0', n >= 12 && cell[0] != '0':
		return mended(DamageLostPlus, "+"+cell, false, "“"+cell+"” looks like an international number that lost its +. Check that it is +"+cell+"."), true
	}
	return Damage{}, false
}

// Serials from 1927 to 2119 are taken for dates; smaller and larger numbers in a
// column of dates are something else.
const firstSerial, afterSerial = 10000, 80355

func dateDamage(cell string) (Damage, bool) {
	serial, err := strconv.ParseFloat(cell, 64)
	if err != nil || serial < firstSerial || serial >= afterSerial || strings.ContainsAny(cell, "eExX_") {
		return Damage{}, false
	}
	at, ok := serialTime(serial, false)
	if !ok {
		return Damage{}, false
	}
	text := at.Format(time.DateOnly)
	if serial != math.Trunc(serial) {
		text = at.Format("2006-01-02T15:04:05")
	}
	return mended(DamageSerial, text, false, "“"+cell+"” is a date stored as a number of days. It is "+text+", unless the file comes from an old Mac."), true
}

func idDamage(cell string) (Damage, bool) {
	if whole, ok := scientific(cell); ok {
		if whole != "" {
			return mended(DamageScientific, whole, false, "“"+cell+"” may be "+whole+" written as a scientific number, or stand so in the original."), true
		}
		return Damage{Code: DamageScientific, Message: "“" + cell + "” looks like a number that was rounded to a scientific one. Its last digits are not in the file."}, true
	}
	if digitsOnly(cell) && len(cell) > 15 && strings.Trim(cell[15:], "0") == "" {
		return Damage{Code: DamageRounded, Message: "“" + cell + "” has more than 15 digits, of which a spreadsheet keeps 15. The last ones may be lost."}, true
	}
	for _, layout := range []string{"2-Jan", "Jan-06", "Jan-2"} {
		if at, err := time.Parse(layout, cell); err == nil {
			return Damage{Code: DamageMadeDate, Message: "“" + cell + "” looks like a number such as " + at.Format("1-2") + " that was turned into a date. Check the original."}, true
		}
	}
	return Damage{}, false
}

func digitsOnly(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
