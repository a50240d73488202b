package importer

import "casefolk/internal/consent"

// Weighed is what becomes of a row's statements when they meet what stands for
// the contact already.
type Weighed struct {
	Record []Statement // to be recorded as events
	// Refused are the opt-ins that would have cleared an opt-out; a file never does.
	Refused []Statement
}

// Weigh sorts the statements of a row out against what stands: stands returns the
// state of a channel, or of a case type on it when caseType is not empty. What
// stands already is not recorded again, so that importing twice is importing once.
// Of a row that is skipped only opt-outs are recorded: leaving a contact as it is
// must not leave a no unheard.
func Weigh(statements []Statement, action Action, stands func(ch consent.Channel, caseType string) consent.State) Weighed {
	var w Weighed
	if action == ActionFail {
		return w
	}
	for _, s := range statements {
		now := stands(s.Channel, s.CaseType)
		switch {
		case now == s.State:
		case s.State == consent.Out:
			w.Record = append(w.Record, s)
		case now == consent.Out:
			w.Refused = append(w.Refused, s)
		case action != ActionSkip:
			w.Record = append(w.Record, s)
		}
	}
	return w
}
