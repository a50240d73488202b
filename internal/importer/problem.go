package importer

import "fmt"

// Severity says what a problem does to its row.
type Severity string

// The severities.
const (
	SeverityFailed  Severity = "failed"  // the row cannot be imported
	SeverityWarning Severity = "warning" // the row is imported; the cell needs a look
)

// Problem is one thing that is wrong with a row. Row and Column lead to the cell.
type Problem struct {
	Row      int         `json:"row"`    // as the spreadsheet counts rows
	Column   string      `json:"column"` // header, or empty when it is about the whole row
	Code     ProblemCode `json:"code"`
	Message  string      `json:"message"` // a whole sentence
	Severity Severity    `json:"-"`
}

// ProblemCode names a kind of problem. The codes are stable.
type ProblemCode string

// The codes. Those of bad phones are phone.Problem with "phone_" before them.
const (
	ProblemNobody        ProblemCode = "names_nobody"        // fails: no name, company, phone or e-mail
	ProblemUnreadable    ProblemCode = "unreadable"          // fails: the row cannot be read
	ProblemRefused       ProblemCode = "refused"             // fails: the store would not take it
	ProblemBadPhone      ProblemCode = "bad_phone"           // kept as typed, marked bad
	ProblemBadEmail      ProblemCode = "bad_email"           // kept as typed, marked bad
	ProblemDamagedPhone  ProblemCode = "damaged_phone"       // a spreadsheet rounded it
	ProblemSaysNo        ProblemCode = "says_no"             // a remark that is taken for an opt-out
	ProblemTwoPeople     ProblemCode = "two_people"          // a name of two; one contact is made of them
	ProblemFax           ProblemCode = "fax"                 // a fax or pager number, kept in the notes
	ProblemZIPMended     ProblemCode = "zip_mended"          // got its leading 0 back
	ProblemZIPShort      ProblemCode = "zip_short"           // seems to have lost its leading 0
	ProblemUnknownStatus ProblemCode = "unknown_status"      // left as it is, or the default
	ProblemUnknownLogin  ProblemCode = "unknown_login"       // left as it is, or the default
	ProblemUnknownType   ProblemCode = "unknown_type"        // deduced from the names
	ProblemUnknownValue  ProblemCode = "unknown_value"       // another choice that does not exist; kept in the notes
	ProblemConsent       ProblemCode = "unclear_consent"     // neither a yes nor a no: nothing is recorded
	ProblemConflict      ProblemCode = "conflicting"         // yes and no for one channel: the no counts
	ProblemDate          ProblemCode = "bad_date"            // no date
	ProblemDateSerial    ProblemCode = "date_as_number"      // a date that a spreadsheet stored as a number: read
	ProblemFutureDate    ProblemCode = "future_date"         // a consent that is still to come counts from now
	ProblemScore         ProblemCode = "bad_score"           // not 1 to 5
	ProblemFormula       ProblemCode = "formula_error"       // a formula's error stands where a value should
	ProblemDamagedID     ProblemCode = "damaged_id"          // a spreadsheet took an id or case number for a number or date
	ProblemTooLong       ProblemCode = "too_long"            // cut; the whole text is in the notes
	ProblemCut           ProblemCode = "cut"                 // cut, and the notes have no room for the rest
	ProblemTooMany       ProblemCode = "too_many"            // more phones, e-mails or addresses than fit
	ProblemCase          ProblemCode = "case_without_number" // case columns without number and title: no case
)

func warning(row int, column string, code ProblemCode, format string, args ...any) Problem {
	return Problem{Row: row, Column: column, Code: code, Message: fmt.Sprintf(format, args...), Severity: SeverityWarning}
}

// Unreadable is the problem of a row that could not be read, with the sentence
// that says why.
func Unreadable(row int, message string) Problem {
	return Problem{Row: row, Code: ProblemUnreadable, Message: message, Severity: SeverityFailed}
}

// Refused is the problem of a row whose contact the store would not take.
func Refused(row int, message string) Problem {
	return Problem{Row: row, Code: ProblemRefused, Message: message, Severity: SeverityFailed}
}

// Failed reports whether one of a row's problems makes it fail.
func Failed(problems []Problem) bool {
	for _, p := range problems {
		if p.Severity == SeverityFailed {
			return true
		}
	}
	return false
}
