package app

import (
	"context"
	"errors"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"casefolk/internal/importer"
	"casefolk/internal/importer/sheet"
	"casefolk/internal/sqlite"
)

// Imports is what the page asks about bringing files in.
type Imports struct{ session *session }

// ChooseFiles shows the system's dialog and returns the chosen paths, none when
// it was cancelled.
func (i *Imports) ChooseFiles() (_ []string, err error) {
	defer caught(&err)
	ctx, err := i.session.context()
	if err != nil {
		return nil, err
	}
	paths, err := runtime.OpenMultipleFilesDialog(ctx, runtime.OpenDialogOptions{
		Title: "Choose a file to import",
		Filters: []runtime.FileFilter{
			{DisplayName: "Contacts (CSV, TSV, Excel, vCard)", Pattern: "*.csv;*.tsv;*.txt;*.xlsx;*.xlsm;*.vcf"},
			{DisplayName: "All files", Pattern: "*"},
		},
	})
	return each(paths, func(p string) string { return p }), err
}

// Peek looks at the beginning of a file, so that its columns are shown at once
// whatever its size; Stage then reads all of it. The result has no id.
func (i *Imports) Peek(path string, choice SheetChoice) (_ StagedFile, err error) {
	defer caught(&err)
	store, ctx, err := i.session.use()
	if err != nil {
		return StagedFile{}, err
	}
	opts, err := choice.reading(ctx, store, path)
	if err != nil {
		return StagedFile{}, err
	}
	staged, whole, err := store.PeekImport(ctx, path, opts)
	if err != nil {
		return StagedFile{}, err
	}
	remembered, err := recall(ctx, store, &staged)
	shown := stagedOf(&staged)
	shown.Whole, shown.Remembered, shown.StagedAt = whole, remembered, ""
	return shown, err
}

// Stage reads a file into a staging file and maps its columns: as they were mapped
// in the last file with the same header, or by themselves. So it is with how the file
// is read, where nothing is chosen about that. Nothing of it is in the
// record yet. It is a job: it can be cancelled under its name.
func (i *Imports) Stage(job, path string, choice SheetChoice) (shown StagedFile, err error) {
	defer caught(&err)
	err = i.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) error {
		opts, err := choice.reading(ctx, store, path)
		if err != nil {
			return err
		}
		staged, err := store.StageImport(ctx, path, opts, progress)
		if err != nil {
			return err
		}
		remembered, err := recall(ctx, store, &staged)
		if err != nil {
			return err
		}
		shown, err = i.show(ctx, store, &staged)
		shown.Remembered = remembered
		return err
	})
	return shown, err
}

// SampleFile writes the bundled sample spreadsheet to the data folder and returns
// its path, to be staged like any other file.
func (i *Imports) SampleFile() (_ string, err error) {
	defer caught(&err)
	return i.session.writeSample()
}

// Unfinished lists the staged files whose review was not finished.
func (i *Imports) Unfinished() (_ []StagedFile, err error) {
	defer caught(&err)
	store, ctx, err := i.session.use()
	if err != nil {
		return nil, err
	}
	list, err := store.UnfinishedImports(ctx)
	if err != nil {
		return nil, err
	}
	files := make([]StagedFile, len(list))
	for n := range list {
		if files[n], err = i.show(ctx, store, &list[n]); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// show describes a staged file with its plan and the earlier imports of the same
// content.
func (i *Imports) show(ctx context.Context, store *sqlite.Store, staged *sqlite.Staged) (StagedFile, error) {
	shown := stagedOf(staged)
	before, err := store.ImportsOf(ctx, staged.ContentHash)
	if err != nil {
		return shown, err
	}
	shown.ImportedBefore = each(before, pastOf)
	plan, planned, err := store.ImportPlanOf(ctx, staged.ID)
	shown.Planned, shown.Choices = planned, choicesOf(plan.Options)
	return shown, err
}

// SetMapping changes what the columns of a staged file become; columns has one
// field for each column of the file.
func (i *Imports) SetMapping(id string, columns []ColumnMapping) (err error) {
	defer caught(&err)
	store, ctx, err := i.session.use()
	if err != nil {
		return err
	}
	staged, err := store.StagedImport(ctx, id)
	if err != nil {
		return err
	}
	m := staged.Mapping
	m.Columns = each(columns, func(c ColumnMapping) importer.Column {
		return importer.Column{Index: c.Index, Header: c.Header, Field: importer.Field(c.Field), Slot: c.Slot, Confidence: importer.Confidence(c.Confidence)}
	})
	return store.SetImportMapping(ctx, id, m)
}

// Plan decides for every row what the commit will do. It is a job.
func (i *Imports) Plan(job, id string, choices ImportChoices) (_ ImportSummary, err error) {
	defer caught(&err)
	var plan sqlite.ImportPlan
	err = i.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) (err error) {
		plan, err = store.PlanImport(ctx, id, choices.options(), progress)
		return err
	})
	return summaryOf(&plan.Summary), err
}

// Rows returns a page of the planned rows, those with problems first. only is "",
// an action ("create", "update", "skip" with those unchanged, "unchanged", "failed"), "problems", "warnings", "known",
// "left_out", "code:" and a problem's code, or "row:" and a row's number.
func (i *Imports) Rows(id, only string, offset, limit int) (_ PlannedRows, err error) {
	defer caught(&err)
	store, ctx, err := i.session.use()
	if err != nil {
		return PlannedRows{}, err
	}
	rows, total, err := store.PlannedRows(ctx, id, only, offset, limit)
	return PlannedRows{Total: total, Rows: each(rows, plannedOf)}, err
}

// Commit writes a planned import to the record, all of it or nothing. It is a job.
// Its rows that fail can be saved afterwards with SaveFailed.
func (i *Imports) Commit(job, id string) (_ ImportSummary, err error) {
	defer caught(&err)
	var summary importer.Summary
	err = i.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) error {
		staged, err := store.StagedImport(ctx, id)
		if err != nil {
			return err
		}
		if err := i.session.keepFailed(ctx, store, &staged); err != nil {
			return err
		}
		if summary, err = store.CommitImport(ctx, id, progress); err != nil {
			return errors.Join(err, i.session.forgetFailed(id))
		}
		return remember(ctx, store, &staged, summary.Mode)
	})
	return summaryOf(&summary), err
}

// Discard forgets a staged file.
func (i *Imports) Discard(id string) (err error) {
	defer caught(&err)
	store, _, err := i.session.use()
	if err != nil {
		return err
	}
	return store.DiscardImport(id)
}

// Past lists the imports that were committed, newest first.
func (i *Imports) Past() (_ []PastImport, err error) {
	defer caught(&err)
	store, ctx, err := i.session.use()
	if err != nil {
		return nil, err
	}
	runs, err := store.Imports(ctx)
	past := each(runs, pastOf)
	for n := range past {
		past[n].HasFailed = i.session.failedFile(past[n].ID) != ""
	}
	return past, err
}

// Undo takes a committed import back. It is a job.
func (i *Imports) Undo(job, id string) (_ UndoneImport, err error) {
	defer caught(&err)
	var undone sqlite.Undone
	err = i.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) (err error) {
		undone, err = store.UndoImport(ctx, id, progress)
		return err
	})
	return UndoneImport{
		undone.Removed, undone.Restored, each(undone.Kept, keptOf), undone.OptOuts,
	}, err
}

// Fields lists what a column can become, in groups, in the order in which they
// are offered.
func (i *Imports) Fields() []ImportField {
	return each(importer.Fields(), func(f importer.Info) ImportField {
		return ImportField{string(f.ID), f.Label, f.Group, f.Default}
	})
}

// SheetChoice overrules what is found out about a file; empty fields do not.
type SheetChoice struct {
	Sheet     string `json:"sheet"`      // worksheet to read
	Header    string `json:"header"`     // "yes", "no" or "" (found out)
	HeaderRow int    `json:"header_row"` // 1-based; 0: found out
	Delimiter string `json:"delimiter"`  // one character
	Encoding  string `json:"encoding"`
	// Automatic has everything found out, however the last file like this was read.
	Automatic bool `json:"automatic"`
}

// reading returns how a file is read: as it is chosen, or as the last one like it.
func (c SheetChoice) reading(ctx context.Context, store *sqlite.Store, path string) (sheet.Options, error) {
	opts, err := c.options()
	if err != nil || c.Automatic {
		return opts, err
	}
	opts, _, err = store.RecallReading(ctx, path, opts)
	return opts, err
}

func (c SheetChoice) options() (o sheet.Options, err error) {
	o = sheet.Options{Sheet: c.Sheet, HeaderRow: c.HeaderRow}
	if o.Delimiter, err = sheet.ParseDelimiter(c.Delimiter); err != nil {
		return o, err
	}
	if o.Encoding, err = sheet.ParseEncoding(c.Encoding); err != nil {
		return o, err
	}
	switch c.Header {
	case "yes":
		o.Header = sheet.HeaderYes
	case "no":
		o.Header = sheet.HeaderNo
	}
	return o, nil
}

func choiceOf(o sheet.Options) SheetChoice {
	c := SheetChoice{Sheet: o.Sheet, HeaderRow: o.HeaderRow, Delimiter: signOf(o.Delimiter), Encoding: string(o.Encoding)}
	switch o.Header {
	case sheet.HeaderYes:
		c.Header = "yes"
	case sheet.HeaderNo:
		c.Header = "no"
	case sheet.HeaderAuto:
	}
	return c
}

// signOf writes a delimiter; none is empty.
func signOf(delimiter byte) string {
	if delimiter == 0 {
		return ""
	}
	return string(rune(delimiter))
}
