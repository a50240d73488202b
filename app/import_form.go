package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
	"casefolk/internal/importer"
	"casefolk/internal/importer/sheet"
	"casefolk/internal/phone"
	"casefolk/internal/sample"
	"casefolk/internal/sqlite"
)

// ImportField is one thing that a column can become.
type ImportField struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Group string `json:"group"`
	Fills bool   `json:"fills"` // can be given a value for all rows, see ImportChoices.Defaults
}

// ColumnMapping is one column of a file and what it becomes.
type ColumnMapping struct {
	Index      int      `json:"index"`
	Header     string   `json:"header"`
	Field      string   `json:"field"`      // see Imports.Fields
	ListField  string   `json:"list_field"` // what it becomes when the file is a list of opt-outs
	Slot       int      `json:"slot"`       // columns of one phone, e-mail or address have the same
	Confidence string   `json:"confidence"`
	Samples    []string `json:"samples"` // the first different values, three at most
}

// StagedFile is a file that waits to be reviewed.
type StagedFile struct {
	ID             string            `json:"id"`
	Name           string            `json:"name"`
	Path           string            `json:"path"`
	Format         string            `json:"format"` // "csv", "tsv", "xlsx" or "vcard"
	Layout         string            `json:"layout"` // recognised program, such as "Google Contacts", or empty
	Sheets         []FileSheet       `json:"sheets"`
	Sheet          string            `json:"sheet"`
	HasHeader      bool              `json:"has_header"`
	HeaderRow      int               `json:"header_row"` // that names the columns; 0: none does
	Delimiter      string            `json:"delimiter"`  // of text, one character
	Encoding       string            `json:"encoding"`   // of text and vCards
	Read           SheetChoice       `json:"read"`       // what was chosen about how it is read
	Recalled       bool              `json:"recalled"`   // Read was chosen for an earlier file like this
	Rows           int               `json:"rows"`
	Whole          bool              `json:"whole"` // all rows were read; if not, Rows are only the first
	Columns        []ColumnMapping   `json:"columns"`
	Defaults       map[string]string `json:"defaults"` // of the mapping, by field
	Warnings       []string          `json:"warnings"`
	Remembered     bool              `json:"remembered"`      // the columns become what they became in an earlier file
	ImportedBefore []PastImport      `json:"imported_before"` // earlier imports of the very same content
	StagedAt       string            `json:"staged_at"`
	Planned        bool              `json:"planned"` // Choices are those of its plan
	Choices        ImportChoices     `json:"choices"`
}

// FileSheet is one worksheet of a workbook.
type FileSheet struct {
	Name   string `json:"name"`
	Hidden bool   `json:"hidden"`
}

func stagedOf(s *sqlite.Staged) StagedFile {
	list := s.Mapping.AsOptOuts(s.Samples)
	return StagedFile{
		ID: s.ID, Name: s.File.Name, Path: s.Path, Format: string(s.File.Format), Layout: s.Mapping.Format.Label(),
		Sheets: each(s.File.Sheets, func(f sheet.SheetInfo) FileSheet { return FileSheet(f) }),
		Sheet:  s.File.Sheet, HasHeader: s.File.HasHeader, Rows: s.Rows, Whole: true,
		HeaderRow: s.File.HeaderRow, Delimiter: signOf(s.File.Delimiter), Encoding: string(s.File.Encoding), Read: choiceOf(s.Read), Recalled: s.Recalled,
		Columns: each(s.Mapping.Columns, func(c importer.Column) ColumnMapping {
			return ColumnMapping{c.Index, c.Header, string(c.Field), string(list.Field(c.Index)), c.Slot, string(c.Confidence), samplesOf(s.Samples, c.Index)}
		}),
		Defaults: plainDefaults(s.Mapping.Defaults),
		Warnings: each(s.Warnings, func(w string) string { return w }),
		StagedAt: stamp(s.StagedAt()), ImportedBefore: []PastImport{}, Choices: choicesOf(sqlite.PlanOptions{}),
	}
}

// samplesOf returns the first different values of a column.
func samplesOf(rows [][]string, column int) []string {
	const most, longest = 3, 120
	found := []string{}
	for _, row := range rows {
		if len(found) == most {
			break
		}
		if column >= len(row) {
			continue
		}
		value := strings.TrimSpace(row[column])
		if runes := []rune(value); len(runes) > longest {
			value = string(runes[:longest]) + "…"
		}
		if value != "" && !slices.Contains(found, value) {
			found = append(found, value)
		}
	}
	return found
}

// ImportChoices are what the user can choose about a whole import.
type ImportChoices struct {
	Mode          string            `json:"mode"`           // "contacts" or "suppressions": a list of numbers and addresses that opted out
	Channels      []string          `json:"channels"`       // of such a list: what they opted out of
	OnDuplicate   string            `json:"on_duplicate"`   // "skip", "update" or "create"
	Groups        []string          `json:"groups"`         // fields that an update may change; none means all
	Region        string            `json:"region"`         // of phones without a country code; empty: the firm's
	ConsentSource string            `json:"consent_source"` // where the consents come from
	Defaults      map[string]string `json:"defaults"`       // values for all rows, by field
}

func (c ImportChoices) options() sqlite.PlanOptions {
	defaults := make(map[importer.Field]string, len(c.Defaults))
	for f, v := range c.Defaults {
		defaults[importer.Field(f)] = v
	}
	o := sqlite.PlanOptions{
		OnDuplicate: importer.Duplicates(c.OnDuplicate), Groups: typed[importer.UpdateGroup](c.Groups), Region: c.Region,
		ConsentSource: c.ConsentSource, Defaults: defaults,
	}
	if c.Mode == string(importer.ModeOptOuts) {
		o.Mode, o.Channels = importer.ModeOptOuts, typed[consent.Channel](c.Channels)
	}
	return o
}

func choicesOf(o sqlite.PlanOptions) ImportChoices {
	return ImportChoices{
		Mode: modeOf(o.Mode), Channels: each(o.Channels, func(c consent.Channel) string { return string(c) }),
		OnDuplicate: string(o.OnDuplicate), Groups: each(o.Groups, func(g importer.UpdateGroup) string { return string(g) }),
		Region: o.Region, ConsentSource: o.ConsentSource, Defaults: plainDefaults(o.Defaults),
	}
}

func modeOf(m importer.Mode) string {
	if m == importer.ModeContacts {
		return "contacts"
	}
	return string(m)
}

func plainDefaults(defaults map[importer.Field]string) map[string]string {
	plain := make(map[string]string, len(defaults))
	for f, v := range defaults {
		plain[string(f)] = v
	}
	return plain
}

// ImportSummary accounts for every row of an import, planned or done.
type ImportSummary struct {
	ImportID     string       `json:"import_id"`
	Mode         string       `json:"mode"` // as in ImportChoices
	File         string       `json:"file"`
	Read         int          `json:"read"`
	Created      int          `json:"created"`
	Updated      int          `json:"updated"`
	Skipped      int          `json:"skipped"`
	Unchanged    int          `json:"unchanged"` // of Skipped, those that would have updated somebody and say nothing new
	Failed       int          `json:"failed"`
	OptIns       int          `json:"opt_ins"`
	OptOuts      int          `json:"opt_outs"`
	HeldBack     int          `json:"held_back"` // numbers and addresses that a list of opt-outs holds back anew
	Refused      int          `json:"refused"`   // opt-ins that would have cleared an opt-out and did not
	Errors       []RowProblem `json:"errors"`    // the first hundred
	Warnings     []RowProblem `json:"warnings"`
	WarningCount int          `json:"warning_count"`
}

// RowProblem is one thing that is wrong with a row.
type RowProblem struct {
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Failed  bool   `json:"failed"`
}

func summaryOf(s *importer.Summary) ImportSummary {
	return ImportSummary{
		ImportID: s.ImportID, Mode: modeOf(s.Mode), HeldBack: s.HeldBack, File: s.File, Read: s.Rows.Read, Created: s.Rows.Created, Updated: s.Rows.Updated, Skipped: s.Rows.Skipped,
		Unchanged: s.Unchanged, Failed: s.Rows.Failed, OptIns: s.Consents.OptIns, OptOuts: s.Consents.OptOuts, Refused: s.Consents.Refused,
		Errors: each(s.Errors, problemOf), Warnings: each(s.Warnings, problemOf), WarningCount: s.Warned,
	}
}

func problemOf(p importer.Problem) RowProblem {
	return RowProblem{p.Row, p.Column, string(p.Code), p.Message, p.Severity == importer.SeverityFailed}
}

// PlannedRows is a page of the rows of a planned import.
type PlannedRows struct {
	Total int          `json:"total"`
	Rows  []PlannedRow `json:"rows"`
}

// PlannedRow is one row and what the commit will do with it.
type PlannedRow struct {
	Row       int          `json:"row"`
	Action    string       `json:"action"` // "create", "update", "unchanged", "skip" or "failed"
	Name      string       `json:"name"`
	Why       string       `json:"why"`
	ContactID string       `json:"contact_id"` // that it updates or skips, or empty
	Cells     []string     `json:"cells"`
	Problems  []RowProblem `json:"problems"`
	Known     bool         `json:"known"`    // somebody known was found for it
	LeftOut   bool         `json:"left_out"` // by a person
	Choice    string       `json:"choice"`   // of a person for this row: "skip", "update", "create", or "" for the import's
	// Who stands on the other side of which case, in words, and which contact that
	// is; empty for nobody, or when it was not asked.
	Conflict   string     `json:"conflict"`
	ConflictID string     `json:"conflict_id"`
	Phones     []RowPhone `json:"phones"` // in its cells
}

// RowPhone is a phone in a row's cells with what is known of its number.
type RowPhone struct {
	Raw        string `json:"raw"` // as it stands in a cell
	Shown      string `json:"shown"`
	Valid      bool   `json:"valid"`
	Problem    string `json:"problem"` // why it is not valid
	Type       string `json:"type"`
	TypeLabel  string `json:"type_label"`
	Carrier    string `json:"carrier"`
	LookedUpAt string `json:"looked_up_at"` // on line; empty: never
	OnDNC      bool   `json:"on_dnc"`       // on the firm's own do-not-call list or a national one
	Suppressed bool   `json:"suppressed"`   // somebody who has or had it said no
}

func rowPhoneOf(p sqlite.RowPhone) RowPhone {
	problem := ""
	if !p.Valid {
		problem = phone.Check(p.Raw, p.Region).Message
	}
	carrier, _ := p.CarrierName()
	return RowPhone{
		Raw: p.Raw, Shown: p.Shown(), Valid: p.Valid, Problem: problem, Type: p.LineType(), TypeLabel: phone.Type(p.LineType()).Label(), Carrier: carrier,
		LookedUpAt: stamp(p.Line.LookedUpAt), OnDNC: p.DNC, Suppressed: p.Suppressed,
	}
}

func plannedOf(r sqlite.PlannedRow) PlannedRow {
	return PlannedRow{
		Row: r.Row, Action: string(r.Action), Name: r.Name, Why: r.Why, ContactID: r.ContactID,
		Cells: each(r.Cells, func(c string) string { return c }), Problems: each(r.Problems, problemOf),
		Known: r.Known, LeftOut: r.LeftOut, Choice: string(r.Choice), Conflict: r.Conflict, ConflictID: r.ConflictID, Phones: each(r.Phones, rowPhoneOf),
	}
}

// PastImport is an import that was committed.
type PastImport struct {
	ID          string `json:"id"`
	Mode        string `json:"mode"` // as in ImportChoices
	File        string `json:"file"`
	Format      string `json:"format"`
	Read        int    `json:"read"`
	Created     int    `json:"created"`
	Updated     int    `json:"updated"`
	Skipped     int    `json:"skipped"`
	Failed      int    `json:"failed"`
	CommittedAt string `json:"committed_at"`
	CommittedBy string `json:"committed_by"`
	UndoneAt    string `json:"undone_at"`  // empty unless it was undone
	HasFailed   bool   `json:"has_failed"` // its failed rows are still there to be saved
}

func pastOf(r sqlite.ImportRun) PastImport {
	return PastImport{
		ID: r.ID, Mode: modeOf(r.Mode), File: r.File, Format: r.Format, Read: r.Rows.Read, Created: r.Rows.Created, Updated: r.Rows.Updated,
		Skipped: r.Rows.Skipped, Failed: r.Rows.Failed, CommittedAt: stamp(r.CommittedAt), CommittedBy: r.CommittedBy, UndoneAt: stamp(r.UndoneAt),
	}
}

// UndoneImport says what the undoing of an import did.
type UndoneImport struct {
	Removed  int           `json:"removed"`
	Restored int           `json:"restored"`
	Kept     []KeptContact `json:"kept"`
	OptOuts  int           `json:"opt_outs"` // that came with the file; they stay
}

// KeptContact is a contact of which an undo left something as it is, and why.
type KeptContact struct {
	ContactID string   `json:"contact_id"`
	Reason    string   `json:"reason"` // a whole sentence
	Fields    []string `json:"fields"` // what was changed since, in words
}

func keptOf(k sqlite.KeptBack) KeptContact {
	return KeptContact{k.ContactID, k.Reason, each(k.Fields, func(f string) string { return f })}
}

// writeSample writes the bundled sample spreadsheet and returns its path.
func (s *session) writeSample() (string, error) {
	path := filepath.Join(s.dataDir, sample.Name)
	if err := os.WriteFile(path, sample.CSV, 0o600); err != nil {
		return "", fault.Unavailable(err, "The sample data cannot be written to the data folder. Check that the disk is not full.")
	}
	return path, nil
}
