package app

import (
	"context"
	"io"
	"iter"
	"path/filepath"
	"strings"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"casefolk/internal/contact"
	"casefolk/internal/exporter"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

// Exports is what the page asks about writing data to files.
type Exports struct{ session *session }

// OptOutScope says which opt-outs an export takes.
type OptOutScope struct {
	From        string   `json:"from"`          // local day YYYY-MM-DD, by when a contact last opted out; empty: open
	To          string   `json:"to"`            // the same, included
	CaseTypeIDs []string `json:"case_type_ids"` // the list's case-type filter; empty: all
}

func (o OptOutScope) record() sqlite.OptOutScope {
	return sqlite.OptOutScope{From: o.From, To: o.To, CaseTypeIDs: o.CaseTypeIDs}
}

// OptOutPreview says what an export would write.
type OptOutPreview struct {
	Contacts  int      `json:"contacts"`
	CaseTypes []string `json:"case_types"` // names of the scope's case types
	FileName  string   `json:"file_name"`  // offered by ChooseFile
}

// Exported is a file that was written.
type Exported struct {
	Path string `json:"path"` // absolute
	Rows int    `json:"rows"`
}

// CountOptOuts says how many contacts an export of the scope has, and under what
// name it is offered.
func (e *Exports) CountOptOuts(scope OptOutScope) (p OptOutPreview, err error) {
	defer caught(&err)
	store, ctx, err := e.session.use()
	if err != nil {
		return p, err
	}
	if p.CaseTypes, err = caseTypeNames(ctx, store, scope.CaseTypeIDs); err != nil {
		return p, err
	}
	p.FileName = optOutFileName(scope, p.CaseTypes)
	p.Contacts, err = store.CountOptOuts(ctx, scope.record())
	return p, err
}

func caseTypeNames(ctx context.Context, store *sqlite.Store, ids []string) ([]string, error) {
	types, err := store.CaseTypes(ctx)
	if err != nil {
		return nil, err
	}
	names := []string{}
	for _, id := range ids {
		for _, t := range types {
			if t.ID == id {
				names = append(names, t.Name)
			}
		}
	}
	if len(names) < len(ids) {
		return nil, fault.NotFound("A case type of the filter does not exist any more. Choose it again.")
	}
	return names, nil
}

// optOutFileName names the file by its scope: "opt-outs Mass Tort 2026-01-01 to
// 2026-03-31.csv".
func optOutFileName(scope OptOutScope, types []string) string {
	parts := []string{"opt-outs"}
	if len(types) > 0 {
		parts = append(parts, strings.Join(types, ", "))
	}
	switch {
	case scope.From != "" && scope.To != "":
		parts = append(parts, scope.From+" to "+scope.To)
	case scope.From != "":
		parts = append(parts, "from "+scope.From)
	case scope.To != "":
		parts = append(parts, "to "+scope.To)
	}
	return fileName(strings.Join(parts, " ")) + ".csv"
}

// fileName makes a name that every file system takes.
func fileName(s string) string {
	clean := []rune(strings.Trim(strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '-'
		}
		return r
	}, s), " ."))
	return string(clean[:min(len(clean), 120)])
}

// ChooseFile shows the system's dialog for where to save a file, with a name
// offered, and returns the path, or "" when it was cancelled.
func (e *Exports) ChooseFile(title, name string) (_ string, err error) {
	defer caught(&err)
	ctx, err := e.session.context()
	if err != nil {
		return "", err
	}
	ending := strings.ToLower(filepath.Ext(name))
	path, err := runtime.SaveFileDialog(ctx, runtime.SaveDialogOptions{
		Title: title, DefaultFilename: fileName(name), CanCreateDirectories: true,
		Filters: []runtime.FileFilter{{DisplayName: fileKinds[ending], Pattern: "*" + ending}},
	})
	if err == nil && path != "" && filepath.Ext(path) == "" {
		path += ending
	}
	return path, err
}

var fileKinds = map[string]string{".csv": "CSV", ".xlsx": "Excel workbook", ".vcf": "vCard", ".zip": "Zip file"}

// OptOuts writes the opt-outs of a scope as CSV to path. It is a job.
func (e *Exports) OptOuts(job, path string, scope OptOutScope) (done Exported, err error) {
	defer caught(&err)
	done.Path = path
	err = e.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) error {
		total, err := store.CountOptOuts(ctx, scope.record())
		if err != nil {
			return err
		}
		rows := counted(store.OptOuts(ctx, scope.record()), total, progress)
		if err := exporter.WriteFile(path, func(w io.Writer) (err error) {
			done.Rows, err = exporter.WriteOptOuts(w, rows)
			return err
		}); err != nil {
			return cancelledOr(ctx, err)
		}
		return store.RecordExport(ctx, "opt_outs", done.Rows, filepath.Base(path))
	})
	return done, err
}

// Contacts writes the contacts that the query takes, in its order, to path: CSV,
// workbook or vCards after its ending. It is a job.
func (e *Exports) Contacts(job, path string, query ContactQuery) (done Exported, err error) {
	defer caught(&err)
	done.Path = path
	err = e.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) error {
		page := contact.Page{Sort: contact.Sort(query.Sort), Desc: query.Desc}
		count, err := store.Contacts(ctx, query.filter(), contact.Page{Limit: 1})
		if err != nil {
			return err
		}
		rows := counted(store.ContactRows(ctx, query.filter(), page), count.Total, progress)
		if done.Rows, err = exporter.WriteContactFile(path, time.Local, rows); err != nil {
			return cancelledOr(ctx, err)
		}
		return store.RecordExport(ctx, "contacts", done.Rows, filepath.Base(path))
	})
	return done, err
}

// Cases writes the cases that the query takes, in its order, to path: CSV or
// workbook after its ending. It is a job.
func (e *Exports) Cases(job, path string, query CaseQuery) (done Exported, err error) {
	defer caught(&err)
	err = e.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) error {
		count, err := store.Cases(ctx, query.filter(), legalcase.Page{Limit: 1})
		if err != nil {
			return err
		}
		page := legalcase.Page{Sort: legalcase.Sort(query.Sort), Desc: query.Desc}
		rows := counted(store.CaseCells(ctx, query.filter(), page), count.Total, progress)
		done, err = writeTable(ctx, store, path, "Cases", exporter.CaseColumns, rows)
		return err
	})
	return done, err
}

// Activity writes the activity that the query takes, the newest first, to path:
// CSV or workbook after its ending. It is a job.
func (e *Exports) Activity(job, path string, query ActivityQuery) (done Exported, err error) {
	defer caught(&err)
	filter, err := query.filter()
	if err != nil {
		return done, err
	}
	err = e.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) error {
		done, err = writeTable(ctx, store, path, "Activity", exporter.ActivityColumns, counted(store.ActivityCells(ctx, filter), 0, progress))
		return err
	})
	return done, err
}

// writeTable writes rows to path and logs it.
func writeTable(ctx context.Context, store *sqlite.Store, path, name string, header []string, rows iter.Seq2[[]string, error]) (Exported, error) {
	n, err := exporter.WriteTableFile(path, name, header, rows)
	if err != nil {
		return Exported{}, cancelledOr(ctx, err)
	}
	return Exported{path, n}, store.RecordExport(ctx, strings.ToLower(name), n, filepath.Base(path))
}

// cancelledOr says that an export was cancelled when that is why it failed.
func cancelledOr(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return fault.Cancelled("The export was cancelled. No file was written.")
	}
	return err
}

// ShowInFolder opens the system's file manager with the file selected.
func (e *Exports) ShowInFolder(path string) (err error) {
	defer caught(&err)
	if err := showInFolder(path); err != nil {
		return fault.Unavailable(err, "The folder of “%s” cannot be opened here. Look for it in your file manager.", filepath.Base(path))
	}
	return nil
}
