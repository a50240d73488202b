package importer

import (
	"strings"

	"casefolk/internal/consent"
)

// Counts accounts for every row that was read: each is in exactly one of the
// other four.
type Counts struct {
	Read    int `json:"read"`
	Created int `json:"created"`
	Updated int `json:"updated"`
	Skipped int `json:"skipped"`
	Failed  int `json:"failed"`
}

// Balanced reports whether every row read is accounted for.
func (c Counts) Balanced() bool { return c.Read == c.Created+c.Updated+c.Skipped+c.Failed }

// ConsentCounts says what a file did to consents.
type ConsentCounts struct {
	OptIns  int `json:"opt_ins"`
	OptOuts int `json:"opt_outs"`
	// Refused counts the opt-ins that would have cleared an opt-out and did not.
	Refused int `json:"refused"`
}

// Listed is how many errors and warnings a summary lists, each; all are counted.
const Listed = 100

// Summary is what the user and scripts learn of an import.
type Summary struct {
	ImportID string `json:"import_id"`
	File     string `json:"file"`
	Format   string `json:"format"`
	Mode     Mode   `json:"mode,omitempty"`
	DryRun   bool   `json:"dry_run,omitempty"`
	Rows     Counts `json:"rows"`
	// Unchanged is how many of the skipped rows would have updated somebody and say
	// nothing new.
	Unchanged int           `json:"unchanged,omitempty"`
	Consents  ConsentCounts `json:"consents"`
	HeldBack  int           `json:"suppressed,omitempty"`       // numbers and addresses that a list of opt-outs holds back anew
	Errors    []Problem     `json:"errors"`                     // the first Listed problems of failed rows
	Warnings  []Problem     `json:"warnings"`                   // the first Listed others
	Warned    int           `json:"warning_count"`              // how many warnings there are in all
	LeftOut   []string      `json:"columns_left_out,omitempty"` // columns with values that no field takes
}

// NewSummary starts the summary of a file.
func NewSummary(importID, file, format string) *Summary {
	return &Summary{ImportID: importID, File: file, Format: format, Errors: []Problem{}, Warnings: []Problem{}}
}

// Add accounts for one row.
func (s *Summary) Add(e Entry) {
	s.Rows.Read++
	s.count(e.Action, 1)
	for _, p := range e.Problems {
		s.addProblem(p)
	}
}

// count adds rows of an action to the count that they belong to.
func (s *Summary) count(a Action, rows int) {
	switch a {
	case ActionCreate:
		s.Rows.Created += rows
	case ActionUpdate:
		s.Rows.Updated += rows
	case ActionUnchanged:
		s.Unchanged += rows
		s.Rows.Skipped += rows
	case ActionSkip:
		s.Rows.Skipped += rows
	case ActionFail:
		s.Rows.Failed += rows
	}
}

// Recount says that another thing became of a row than was added.
func (s *Summary) Recount(was, now Action) {
	s.count(was, -1)
	s.count(now, 1)
}

func (s *Summary) addProblem(p Problem) {
	if p.Severity == SeverityFailed {
		if len(s.Errors) < Listed {
			s.Errors = append(s.Errors, p)
		}
		return
	}
	s.Warned++
	if len(s.Warnings) < Listed {
		s.Warnings = append(s.Warnings, p)
	}
}

// AddConsents accounts for what became of a row's statements.
func (s *Summary) AddConsents(w Weighed) {
	for _, st := range w.Record {
		if st.State == consent.Out {
			s.Consents.OptOuts++
		} else {
			s.Consents.OptIns++
		}
	}
	s.Consents.Refused += len(w.Refused)
}

// ReasonHeader is the header of the column that a file of failed rows has in
// addition; importing such a file leaves the column out.
const ReasonHeader = "Casefolk: why not imported"

// FailedHeader returns the header of a file of failed rows: the file's own columns
// without an earlier reason, and the reason.
func FailedHeader(header []string) []string {
	return append(withoutReasons(header, header), ReasonHeader)
}

// FailedRow returns a failed row under FailedHeader(header).
func FailedRow(header, cells []string, problems []Problem) []string {
	row := make([]string, len(header))
	copy(row, cells)
	return append(withoutReasons(header, row), FailureReason(problems))
}

// FailureReason says why a row with these problems fails, in whole sentences.
func FailureReason(problems []Problem) string {
	var reasons []string
	for _, p := range problems {
		if p.Severity == SeverityFailed {
			reasons = append(reasons, p.Message)
		}
	}
	return strings.Join(reasons, " ")
}

// withoutReasons returns the cells whose column is no reason of a file of failed
// rows that was imported again.
func withoutReasons(header, cells []string) []string {
	kept := make([]string, 0, len(cells)+1)
	for i, c := range cells {
		if !strings.EqualFold(header[i], ReasonHeader) {
			kept = append(kept, c)
		}
	}
	return kept
}
